// What a file is, by its bytes and never by its name; and whether its name says the same. Refusals are French sentences.
import { fr } from '../lecture/typographie.rules.ts';
import { type CodeType, TYPES_FICHIER } from './fichier.schema.ts';
import { cleanNom, extensionOf } from './nom.rules.ts';
import { readConteneur } from './zip.rules.ts';

type Reconnu = { ok: true; type: CodeType | 'texte' } | { ok: false; motif: string };
export type Depot = { ok: true; nom: string; type: CodeType } | { ok: false; motif: string };

const refuse = (motif: string) => ({ ok: false as const, motif });

const INCONNU =
  'Ce type de fichier n’est pas accepté. Joignez un PDF, un document, un classeur, une image ou un texte.';
const PROGRAMME = 'Ce fichier est un programme : il n’est jamais accepté. Joignez un document.';
const ANCIEN = fr`Ce fichier est un ancien document Office, ou il est protégé par un mot de passe. Enregistrez-le en .docx, .xlsx ou .pdf.`;
const ARCHIVE = 'Ce fichier est une archive. Joignez les documents un par un.';
const MACROS = 'Ce document contient des macros. Enregistrez-le sans macros, puis joignez-le.';
const PAGE = 'Ce fichier est une page web ou un dessin qui peut contenir du code. Enregistrez-le en PDF.';

/** The type told by the bytes, checked against the name's extension; the name comes back cleaned. */
export function readDepot(nomDonne: string, octets: Uint8Array): Depot {
  const nom = cleanNom(nomDonne);
  if (octets.length === 0) return refuse('Ce fichier est vide.');
  const reconnu = findType(octets);
  if (!reconnu.ok) return reconnu;
  const extension = extensionOf(nom);
  const type = reconnu.type === 'texte' ? (extension === 'csv' || extension === 'tsv' ? 'csv' : 'txt') : reconnu.type;
  const { extensions, libelle } = TYPES_FICHIER[type];
  if (extension === '') return { ok: true, nom: `${nom}.${extensions[0]}`, type };
  if ((extensions as readonly string[]).includes(extension)) return { ok: true, nom, type };
  const contient = reconnu.type === 'texte' ? 'du texte' : `un autre contenu (${libelle})`;
  return refuse(
    fr`Ce fichier se nomme « .${extension} », mais il contient ${contient}. Vérifiez que c’est le bon, puis renommez-le.`,
  );
}

const SIGNATURES: readonly [CodeType, readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
];
/** Windows, Linux, macOS (both orders and universal), Java. */
const PROGRAMMES = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xca, 0xfe, 0xba, 0xbe],
];
/** Gzip, 7z, RAR, xz. */
const ARCHIVES = [
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0xfd, 0x37, 0x7a, 0x58],
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

const startsWith = (octets: Uint8Array, debut: readonly number[]) => debut.every((octet, i) => octets[i] === octet);
const ascii = (octets: Uint8Array, de: number, a: number) => new TextDecoder('latin1').decode(octets.subarray(de, a));

function findType(octets: Uint8Array): Reconnu {
  const signe = SIGNATURES.find(([, debut]) => startsWith(octets, debut));
  if (signe) return { ok: true, type: signe[0] };
  if (ascii(octets, 0, 4) === 'RIFF' && ascii(octets, 8, 12) === 'WEBP') return { ok: true, type: 'webp' };
  if (startsWith(octets, ZIP)) return findTypeDansZip(octets);
  if (PROGRAMMES.some((debut) => startsWith(octets, debut)) && !isTexte(octets)) return refuse(PROGRAMME);
  if (ARCHIVES.some((debut) => startsWith(octets, debut))) return refuse(ARCHIVE);
  if (startsWith(octets, OLE)) return refuse(ANCIEN);
  if (!isTexte(octets)) return refuse(INCONNU);
  const debut = ascii(octets, 0, 1_000).replace(/^[\xef\xbb\xbf\s]+/, '');
  if (/^<(?:!doctype|html|head|body|svg|script|\?xml|!--)/i.test(debut)) return refuse(PAGE);
  return { ok: true, type: 'texte' };
}

const OOXML: readonly [CodeType, string][] = [
  ['docx', 'word/'],
  ['xlsx', 'xl/'],
  ['pptx', 'ppt/'],
];

function findTypeDansZip(octets: Uint8Array): Reconnu {
  const conteneur = readConteneur(octets);
  if (!conteneur) return refuse('Ce fichier est abîmé : il ne peut pas être ouvert. Enregistrez-le de nouveau.');
  const { noms, mimetype } = conteneur;
  const odf = (['odt', 'ods', 'odp'] as const).find((code) => TYPES_FICHIER[code].media === mimetype);
  const ooxml = noms.includes('[Content_Types].xml')
    ? OOXML.find(([, dossier]) => noms.some((nom) => nom.startsWith(dossier)))?.[0]
    : undefined;
  const type = odf ?? ooxml;
  if (!type) return refuse(ARCHIVE);
  const macros = noms.some((nom) => /(?:^|\/)vbaProject\.bin$/i.test(nom) || /^(?:Basic|Scripts)\//.test(nom));
  return macros ? refuse(MACROS) : { ok: true, type };
}

/** No control byte but tabulations, line and page breaks; a text in UTF-16 begins with its mark. */
function isTexte(octets: Uint8Array): boolean {
  if (startsWith(octets, [0xff, 0xfe]) || startsWith(octets, [0xfe, 0xff])) return octets.length % 2 === 0;
  return octets.every((octet) => octet >= 0x20 || (octet >= 0x09 && octet <= 0x0d) || octet === 0x1b);
}
