// What going back into an imported workbook needs: its template, where each action stood in it, and the contract as an import finds it.
import { sql } from 'kysely';
import { canReadJournal } from '../../../domains/comptes/droits.rules.ts';
import { groupBy } from '../../../domains/financements/groupes.rules.ts';
import { listAvis, listMontantsDits } from '../../../domains/financements/livre.queries.ts';
import type { Db } from '../../../platform/db/db.ts';
import { notFound } from '../../../platform/http/problems.ts';
import type { Droit } from '../../../platform/session/identite.schema.ts';
import { FiltresActions } from '../../actions/filtres.schema.ts';
import { loadRepertoire } from '../../imports/contexte.queries.ts';
import type { Gabarit } from '../../imports/gabarit/gabarit.schema.ts';
import { listCellules, listLignes, loadImportees } from '../../imports/import.queries.ts';
import { loadContenu, requireExport } from '../contenu.queries.ts';
import type { FormeConnue } from '../export.schema.ts';
import type { ContexteGabarit, MemoireLigne, PlaceImport } from './gabarit-lignes.schema.ts';

/** The shapes met, the latest written first; one per shape. */
export async function listFormes(db: Db, contratId: number): Promise<FormeConnue[]> {
  const { rows } = await sql<FormeConnue>`
    select distinct on (forme) forme, type, fichier_nom, ecrit_le from import
    where contrat_id = ${contratId} and etat = 'ecrit' and jsonb_typeof(gabarit) = 'object'
    order by forme, ecrit_le desc`.execute(db);
  return rows.sort((a, b) => (a.ecrit_le < b.ecrit_le ? 1 : -1));
}

export interface Retour {
  gabarit: Gabarit;
  places: PlaceImport[];
  contexte: Omit<ContexteGabarit, 'montantsDe'>;
}

/** The last workbook of this shape; without a shape, the last workbook that came in. */
export async function loadRetour(
  db: Db,
  contratId: number,
  droit: Droit,
  forme: string | undefined,
  maintenant: Date,
): Promise<Retour> {
  requireExport(droit);
  const { rows } = await sql<{ id: string; gabarit: Gabarit }>`
    select id, gabarit from import
    where contrat_id = ${contratId} and etat = 'ecrit' and jsonb_typeof(gabarit) = 'object'
      and (${forme ?? null}::text is null or forme = ${forme ?? null}::text)
    order by ecrit_le desc limit 1`.execute(db);
  const dernier = rows[0];
  if (!dernier) throw notFound('Aucun classeur de cette forme n’a été importé dans ce contrat.');
  const lignes = await listLignes(db, contratId, dernier.id);
  const gardees = new Map(
    (await listCellules(db, contratId, dernier.id)).map(({ feuille, ligne, cellules }) => [
      `${ligne}|${feuille}`,
      cellules as unknown as MemoireLigne,
    ]),
  );
  return {
    gabarit: dernier.gabarit,
    places: lignes.flatMap(({ feuille, ligne, action_id }) => {
      const memoire = gardees.get(`${ligne}|${feuille}`);
      return action_id ? [{ feuille, ligne, action_id, ...(memoire ? { memoire } : {}) }] : [];
    }),
    contexte: await loadContexteGabarit(db, contratId, droit, maintenant),
  };
}

/** The contract as this reader may see it, and as an import would find it; `parmi`: among these actions only. */
export async function loadContexteGabarit(
  db: Db,
  contratId: number,
  droit: Droit,
  maintenant: Date,
  parmi?: readonly string[],
): Promise<Retour['contexte']> {
  const contenu = await loadContenu(db, contratId, droit, FiltresActions.parse({}), maintenant, parmi);
  const actions = contenu.actions.map(({ ligne }) => ligne.id);
  const ids = contenu.actions.flatMap(({ montants }) => montants.map((montant) => montant.id));
  return {
    contenu,
    entier: canReadJournal(droit).ok,
    repertoire: await loadRepertoire(db, contratId, contenu.jour),
    importees: await loadImportees(db, contratId, actions),
    dits: ids.length > 0 ? await listMontantsDits(db, contratId, ids) : new Map(),
    avis: groupBy(ids.length > 0 ? await listAvis(db, contratId, ids) : [], (un) => un.financement_id),
    parts: groupBy(contenu.parts, (part) => part.action_id),
  };
}
