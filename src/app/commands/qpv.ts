// `qpv POINTS.csv --contours FICHIER -o SORTIE.csv`: the code, the distance to the border and the outcome of each point of a CSV of
// any size. It opens no database: the file of points is read as it streams, and nothing of it is kept.

import type { IndexQpv, LectureContours } from '../../geo/index.ts';
import {
  buildQpvIndex,
  readContours,
  readShapefile,
  repairContours,
  TablePoints,
  TableRefusee,
  tellBilan,
} from '../../geo/index.ts';
import { type CommandIo, readAll } from '../../platform/db/command-io.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { decodeText } from '../../platform/spreadsheets/csv/csv.rules.ts';
import { type CommandeSansBase, FAIT, ILLISIBLE } from './commande.ts';

export const qpv: CommandeSansBase = {
  sansBase: true,
  positionnels: [1, 1],
  options: {
    contours: { type: 'string', resume: 'Contours des QPV\u202f: GeoJSON (aussi .gz), shapefile (.shp ou .zip).' },
    sortie: { type: 'string', short: 'o', resume: 'Fichier à écrire.' },
    lon: { type: 'string', resume: 'Colonne de la longitude\u202f; devinée sinon.' },
    lat: { type: 'string', resume: 'Colonne de la latitude\u202f; devinée sinon.' },
  },
  fichiersLus: ({ positionnels, options }) =>
    [...positionnels, options.contours].filter((chemin) => typeof chemin === 'string'),
  run: async ({ positionnels: [points = ''], options: { contours, sortie, lon, lat } }, io) => {
    if (typeof contours !== 'string') return tell(io, fr`Dites où sont les contours : --contours FICHIER.`);
    if (typeof sortie !== 'string') return tell(io, fr`Dites quel fichier écrire : -o SORTIE.csv.`);
    const index = await loadIndex(contours, io);
    if (index === null) return ILLISIBLE;
    const table = new TablePoints(index, {
      lon: textOf(lon),
      lat: textOf(lat),
      decode: (bytes) => decodeText(bytes).text,
      onColonnes: (x, y) => io.err(`${fr`Longitude : colonne « ${x} » ; latitude : colonne « ${y} ».`}\n`),
    });
    try {
      await io.writeFile(sortie, annotate(io.readFile(points), table));
    } catch (error) {
      if (error instanceof TableRefusee) return tell(io, error.message);
      throw error;
    }
    for (const sentence of tellBilan(table.bilan)) io.err(`${sentence}\n`);
    return FAIT;
  },
};

const textOf = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined);

function tell(io: CommandIo, sentence: string): number {
  io.err(`${sentence}\n`);
  return ILLISIBLE;
}

/** In UTF-16 (« texte Unicode » of Excel) the rows pass through UTF-8 and go out as they came; else their bytes do not change. */
async function* annotate(pieces: AsyncIterable<Buffer>, table: TablePoints): AsyncGenerator<Buffer> {
  let wide: Large | null | undefined;
  for await (const piece of pieces) {
    if (wide === undefined) wide = findLarge(piece);
    yield writeAs(wide, table.push(wide ? Buffer.from(wide.decoder.decode(piece, { stream: true })) : piece));
  }
  yield writeAs(wide, table.end());
}

interface Large {
  decoder: InstanceType<typeof TextDecoder>;
  bigEndian: boolean;
}

/** By the mark that begins the file; kept in the text, so that it is written again. */
function findLarge(piece: Buffer): Large | null {
  const bigEndian = piece[0] === 0xfe && piece[1] === 0xff;
  if (!bigEndian && !(piece[0] === 0xff && piece[1] === 0xfe)) return null;
  return { decoder: new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le', { ignoreBOM: true }), bigEndian };
}

function writeAs(wide: Large | null | undefined, bytes: Uint8Array): Buffer {
  const out = Buffer.from(bytes.buffer);
  if (!wide) return out;
  const units = Buffer.from(out.toString('utf8'), 'utf16le');
  return wide.bigEndian ? units.swap16() : units;
}

/** The index of a file of contours, repaired; null when it cannot be read, once said. */
async function loadIndex(chemin: string, io: CommandIo): Promise<IndexQpv | null> {
  const lecture = await loadContours(chemin, io);
  if (!lecture.ok) {
    io.err(`${lecture.motif}\n`);
    return null;
  }
  const { contours, reparations, empreinte } = repairContours(lecture.contours);
  io.err(`${fr`Contours : ${contours.length}, en ${lecture.projection}. Empreinte SHA-256 : ${empreinte}`}\n`);
  for (const remarque of lecture.remarques) io.err(`${remarque}\n`);
  for (const { rang, motif } of lecture.ecartes.slice(0, 10)) io.err(`${fr`Objet ${rang} écarté : ${motif}`}\n`);
  if (lecture.ecartes.length > 10) io.err(`${fr`… et ${lecture.ecartes.length - 10} autres objets écartés.`}\n`);
  if (reparations.length > 0)
    io.err(
      `${fr`Contours non valides, réparés : ${reparations.length} (${reparations
        .slice(0, 5)
        .map(({ code }) => code)
        .join(', ')}…).`}\n`,
    );
  return buildQpvIndex(contours);
}

/** A .shp is read with the files beside it, whatever the case of their extensions. */
async function loadContours(chemin: string, io: CommandIo): Promise<LectureContours> {
  if (!/\.shp$/i.test(chemin)) return readContours(await readAll(io.readFile(chemin)));
  const shp = await readAll(io.readFile(chemin));
  const beside = (extension: string) => findBeside(chemin.slice(0, -3), extension, io);
  const dbf = await beside('dbf');
  if (!dbf) return { ok: false, motif: fr`Le fichier .dbf manque à côté de ${chemin}.` };
  return readShapefile({ shp, dbf, prj: await beside('prj'), cpg: await beside('cpg') });
}

async function findBeside(stem: string, extension: string, io: CommandIo): Promise<Buffer | undefined> {
  for (const name of [extension, extension.toUpperCase()])
    try {
      return await readAll(io.readFile(`${stem}${name}`));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  return undefined;
}
