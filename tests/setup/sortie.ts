// What an answer says, as one text to search in: JSON and CSV as they are; a zipped document, each of its parts unzipped.
// Spaces between digits are taken away, so that an amount is found however it is written.
import { ZipFile } from '../../src/platform/spreadsheets/zip.rules.ts';

const LIMITES = { octetsDecompresses: 50_000_000 };

export function readSortie(octets: Buffer): string {
  const texte = octets.subarray(0, 2).toString() === 'PK' ? unzip(octets) : octets.toString('utf8');
  return texte.replaceAll(/(?<=\d)[\u00A0\u202F ](?=\d)/g, '');
}

function unzip(octets: Buffer): string {
  const zip = new ZipFile(octets, LIMITES as never);
  return zip
    .names()
    .map((nom) => zip.text(nom) ?? '')
    .join('\n');
}
