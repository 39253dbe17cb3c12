// There and back: a workbook imported as the page does it, and what an import of a file would do, without writing it.
import { createHash } from 'node:crypto';
import { CHOIX_INITIAUX, type ChoixSaisi } from '../../src/app/imports/apercu/apercu.schema.ts';
import { writeImport } from '../../src/app/imports/ecriture/ecriture-import.ts';
import { formeOf, type Preparation, prepareImport } from '../../src/app/imports/ecriture/preparation.ts';
import { createDepot } from '../../src/app/imports/import.queries.ts';
import { inScope } from '../../src/platform/db/db.ts';
import type { OutBook, Sheet, StyledCell, Workbook } from '../../src/platform/spreadsheets/classeur.schema.ts';
import { markKey } from '../../src/platform/spreadsheets/classeur.schema.ts';

export const MAINTENANT = new Date('2026-03-10T09:00:00Z');

export interface Fichier {
  nom: string;
  contenu: Uint8Array;
}

/** What an import of the file would do. */
export const planFichier = (
  contrat: number,
  fichier: Fichier,
  choix: ChoixSaisi = CHOIX_INITIAUX,
): Promise<Preparation> => prepareImport(contrat, fichier, choix, MAINTENANT);

/** Imports the file for good; answers the shape of its main table. */
export async function importFichier(
  contrat: number,
  fichier: Fichier,
  choix: ChoixSaisi = CHOIX_INITIAUX,
): Promise<string> {
  const preparation = await planFichier(contrat, fichier, choix);
  const id = crypto.randomUUID();
  const forme = formeOf(preparation.analyse);
  await inScope({ contrats: [contrat] }, (db) =>
    createDepot(db, contrat, {
      id,
      type: preparation.analyse.classeur.type,
      fichier_nom: fichier.nom,
      empreinte: createHash('sha256').update(fichier.contenu).digest('hex'),
      forme,
      choix,
      par: 1,
      expire_le: '2026-04-01T00:00:00Z',
      contenu: fichier.contenu,
    }),
  );
  const par = { id: 1, nom: 'Test' };
  await writeImport(preparation, { import_id: id, fichier_nom: fichier.nom, retirer: [], par, now: MAINTENANT });
  return forme;
}

/** A workbook as read, to be written to a file with its merges and marks: the invented workbooks of tests/fixtures. */
export function toOutBook(classeur: Workbook): OutBook {
  return { sheets: classeur.sheets.map(toOutSheet) };
}

function toOutSheet(sheet: Sheet) {
  const grid = sheet.rows.map((row, r) =>
    row.map((value, c): StyledCell => {
      const { bold, struck, colour, comment } = sheet.marks.get(markKey(r, c)) ?? {};
      return {
        value,
        ...(bold ? { bold } : {}),
        ...(struck ? { struck } : {}),
        ...(colour ? { colour } : {}),
        ...(comment ? { comment } : {}),
      };
    }),
  );
  return { name: sheet.name, grid, merges: sheet.merges, hidden: sheet.hidden };
}

/** What changes, said shortly enough to be read in the message of a failed test. */
export function tellPlan({ analyse }: Preparation) {
  const { compte, actions, lignes, avertissements } = analyse.plan;
  return {
    ...compte,
    changes: actions.flatMap((action) => [
      ...action.changes.map(
        (c) => `${action.titre}: ${c.champ} ${JSON.stringify(c.avant)} → ${JSON.stringify(c.apres)}`,
      ),
      ...action.montants.map((m) => `${action.titre}: ${m.champ} → ${m.centimes}`),
      ...action.ventilations.map((v) => `${action.titre}: vent ${JSON.stringify(v)}`),
      ...action.a_corriger.map((c) => `${action.titre}: à corriger ${c.champ} ${c.tel_que_saisi}`),
      ...action.conflits.map((c) => `${action.titre}: conflit ${c.champ} ${JSON.stringify(c)}`),
    ]),
    creees_lignes: lignes
      .filter((l) => l.verdict !== 'inchangee')
      .map((l) => `${l.feuille}!${l.ligne} ${l.verdict} ${l.titre}`),
    avertissements: avertissements.length,
  };
}
