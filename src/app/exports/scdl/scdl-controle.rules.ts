// Checks rows against the SCDL « Subventions » schema 2.1.1, field by field, and writes them as its validators read them: commas,
// decimal points, UTF-8 without a mark.
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import { neutralise } from '../../../platform/spreadsheets/csv/write-csv.rules.ts';
import { CHAMPS_SCDL, type ErreurScdl, type LigneScdl, NOMS_SCDL, type RegleScdl } from './scdl.schema.ts';

/** Every breach of the schema, with its row in the file and its field. Empty: the file is valid. */
export function checkScdl(rows: readonly Partial<Record<string, string>>[]): ErreurScdl[] {
  return rows.flatMap((row, i) => {
    const ligne = i + 2;
    const inconnus = Object.keys(row)
      .filter((champ) => !(champ in CHAMPS_SCDL))
      .map((champ) => ({ ligne, champ, motif: fr`Le schéma n’a pas de champ « ${champ} ».` }));
    const erreurs = NOMS_SCDL.flatMap((champ) => {
      const motif = checkCellule(row[champ] ?? '', CHAMPS_SCDL[champ]);
      return motif === null ? [] : [{ ligne, champ, motif }];
    });
    return [...inconnus, ...erreurs];
  });
}

function checkCellule(texte: string, regle: RegleScdl): string | null {
  const dit = court(texte, 40);
  if (texte.trim() === '') return regle.requis ? 'Ce champ est obligatoire.' : null;
  if (regle.motif && !regle.motif.test(texte)) return fr`« ${dit} » n’est pas ${regle.dit ?? 'la forme attendue'}.`;
  if (regle.date && !isJour(texte)) return fr`« ${dit} » n’est pas une date (AAAA-MM-JJ).`;
  if (regle.periode && !isPeriode(texte))
    return fr`« ${dit} » n’est ni une date ni une période (AAAA-MM-JJ/AAAA-MM-JJ).`;
  if (regle.longueur && [...texte].length > regle.longueur) return fr`Ce texte dépasse ${regle.longueur} caractères.`;
  if (regle.valeurs && !regle.valeurs.includes(texte)) return fr`« ${dit} » n’est pas une valeur de la liste.`;
  return regle.nombre ? checkNombre(texte, regle) : null;
}

function checkNombre(texte: string, { min, max }: RegleScdl): string | null {
  if (!/^-?\d+(?:\.\d+)?$/.test(texte)) return fr`« ${court(texte, 40)} » n’est pas un nombre écrit avec un point.`;
  const nombre = Number(texte);
  if ((min !== undefined && nombre < min) || (max !== undefined && nombre > max))
    return fr`« ${texte} » n’est pas entre ${String(min)} et ${String(max)}.`;
  return null;
}

function isJour(texte: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(texte)) return false;
  const jour = new Date(`${texte}T00:00:00Z`);
  return !Number.isNaN(jour.getTime()) && jour.toISOString().startsWith(texte);
}

function isPeriode(texte: string): boolean {
  const [debut, fin, ...reste] = texte.split('/');
  if (reste.length > 0 || !isJour(debut!)) return false;
  return fin === undefined || (isJour(fin) && debut! <= fin);
}

export function writeScdl(rows: readonly LigneScdl[]): string {
  const lines = [
    NOMS_SCDL as readonly string[],
    ...rows.map((row) => NOMS_SCDL.map((champ) => neutralise(row[champ]))),
  ];
  return lines.map((fields) => `${fields.map(quote).join(',')}\r\n`).join('');
}

const quote = (texte: string): string =>
  /[",;\n\r\t]|^\s|\s$/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
