// Keeps, once an import is written, the cells of its rows as typed beside what the contract says of them (temoins.rules.ts).

import { groupBy } from '../../../domains/financements/groupes.rules.ts';
import type { Db } from '../../../platform/db/db.ts';
import { BATCH, inTurn } from '../../../platform/db/rows.ts';
import type { Droit } from '../../../platform/session/identite.schema.ts';
import type { Gabarit } from '../../imports/gabarit/gabarit.schema.ts';
import type { Bruts } from '../../imports/gabarit/gabarit-bruts.rules.ts';
import { type CellulesGardees, findPrecedent, listCellules, writeCellules } from '../../imports/import.queries.ts';
import { loadContexteGabarit } from './gabarit.queries.ts';
import { listMontantsDe } from './gabarit-ecriture.rules.ts';
import type { CelluleGardee, ContexteGabarit, MemoireLigne } from './gabarit-lignes.schema.ts';
import { listActions, listPlaces, nameRang } from './gabarit-places.rules.ts';
import { buildRangs } from './gabarit-rangs.rules.ts';
import { isFidele, matchRangs, rememberLigne } from './temoins.rules.ts';

interface LigneBrute {
  feuille: string;
  ligne: number;
  action_id: string;
  bruts: Bruts;
}

interface ImportTemoin {
  import_id: string;
  gabarit: Gabarit;
  lignes: readonly LigneBrute[];
  now: Date;
}

const droitEntier = (contrat_id: number): Droit => ({
  contrat_id,
  role: 'chef_de_projet',
  partenaire_id: null,
  perimetre: null,
  demonstration: false,
});

/** `onGroupe` is told how many rows are done as each group begins. */
export async function keepTemoins(
  db: Db,
  contratId: number,
  { import_id, gabarit, lignes, now }: ImportTemoin,
  onGroupe: (faites: number, total: number) => void = () => undefined,
): Promise<void> {
  if (lignes.length === 0) return;
  const montantsDe = listMontantsDe(gabarit);
  const avant = await loadAvant(db, contratId, import_id);
  let faites = 0;
  await inTurn(cutByAction(lignes), async (siennes) => {
    onGroupe(faites, lignes.length);
    const placees = [...siennes.values()].flat();
    faites += placees.length;
    const ids = [...siennes.keys()];
    const contexte = { ...(await loadContexteGabarit(db, contratId, droitEntier(contratId), now, ids)), montantsDe };
    await writeCellules(db, contratId, import_id, listGardees(gabarit, placees, contexte, avant));
  });
}

/** The rows of 1,000 actions at a time, those of one action together: the contract is never read whole. */
function* cutByAction(lignes: readonly LigneBrute[]): Generator<Map<string, LigneBrute[]>> {
  const groupes = [...groupBy(lignes, (ligne) => ligne.action_id)];
  for (let start = 0; start < groupes.length; start += BATCH) yield new Map(groupes.slice(start, start + BATCH));
}

type Avant = (action: string, memoire: MemoireLigne) => MemoireLigne['cellules'];

/** Where the contract says something else than the file, the memory of the import before stands for the cells still typed so. */
async function loadAvant(db: Db, contratId: number, importId: string): Promise<Avant> {
  const precedent = await findPrecedent(db, contratId, importId);
  const lues = precedent ? await listCellules(db, contratId, precedent) : [];
  const connues = new Map(
    lues.map(({ action_id, cellules }) => {
      const memoire = cellules as unknown as MemoireLigne;
      return [`${action_id}|${memoire.rang}`, memoire.cellules];
    }),
  );
  return (action, { rang, cellules }) => {
    const anciennes = connues.get(`${action}|${rang}`) ?? {};
    return Object.fromEntries(
      Object.entries(cellules).flatMap(([position, { brut }]): [string, CelluleGardee][] => {
        const ancienne = anciennes[position];
        return ancienne && JSON.stringify(ancienne.brut) === JSON.stringify(brut) ? [[position, ancienne]] : [];
      }),
    );
  };
}

function listGardees(
  gabarit: Gabarit,
  lignes: readonly LigneBrute[],
  contexte: ContexteGabarit,
  avant: Avant,
): CellulesGardees[] {
  const { contenu, importees, parts } = contexte;
  const actions = new Map(contenu.actions.map((action) => [action.ligne.id, action]));
  return gabarit.feuilles.flatMap((feuille) =>
    feuille.tables.flatMap((table, i) => {
      const siennes = listPlaces(feuille, i, lignes);
      const parAction = groupBy(siennes, (ligne) => ligne.action_id);
      return listActions(siennes, actions).flatMap((action) => {
        const { id } = action.ligne;
        const rangs = buildRangs(table, [action], gabarit.annee);
        return matchRangs(table, rangs, parAction.get(id) ?? [], contexte).flatMap(([rang, place]) => {
          const memoire = { rang: nameRang(rang), cellules: rememberLigne(table, rang, place.bruts, contexte) };
          if (Object.keys(memoire.cellules).length === 0) return [];
          const cellules = isFidele(action, parts.get(id) ?? [], importees.get(id))
            ? memoire.cellules
            : avant(id, memoire);
          const { feuille, ligne } = place;
          return Object.keys(cellules).length > 0 ? [{ feuille, ligne, cellules: { ...memoire, cellules } }] : [];
        });
      });
    }),
  );
}
