// Reads again, once the load is over and the server restarted, every write that was acknowledged: a value of a field in the sheet or, when
// somebody wrote over it since, in its history; a note in the sheet; a line in the ledger. What is not found is lost.
import { actionsApi } from '../src/domains/actions/action.api.ts';
import { financementsApi } from '../src/domains/financements/financements.api.ts';
import type { Ecrit } from './charge-releve.ts';
import type { Visiteur } from './serveur.ts';

interface Lu {
  /** Every value that the history tells, by field. */
  passe: Set<string>;
  notes: Set<string>;
  lignes: Map<string, number | null>;
}

/** The acknowledged writes that cannot be found. `lecteurOf`: somebody who may read that contract. */
export async function findPerdus(
  ecrits: readonly Ecrit[],
  lecteurOf: (contrat: number) => Visiteur,
): Promise<readonly Ecrit[]> {
  const actions = new Map(ecrits.map((ecrit) => [ecrit.action, ecrit.contrat]));
  const lus = new Map<string, Lu>();
  for (const [action, contrat] of actions) lus.set(action, await readAll(lecteurOf(contrat), contrat, action));
  return ecrits.filter((ecrit) => !isFound(ecrit, lus.get(ecrit.action)!));
}

function isFound(ecrit: Ecrit, { passe, notes, lignes }: Lu): boolean {
  if (ecrit.genre === 'champ') return passe.has(`${ecrit.champ} ${ecrit.valeur}`);
  if (ecrit.genre === 'note') return notes.has(ecrit.texte);
  return lignes.get(ecrit.id) === ecrit.montant;
}

async function readAll(visiteur: Visiteur, contrat: number, action: string): Promise<Lu> {
  const params = { contrat, action };
  const fiche = await visiteur.call(actionsApi.getAction, { params });
  const argent = await visiteur.call(financementsApi.getFinancementsDeAction, { params });
  const passe = await readPasse(visiteur, params);
  for (const [champ, valeur] of Object.entries(fiche.valeurs)) passe.add(`${champ} ${String(valeur)}`);
  return {
    passe,
    notes: new Set(fiche.notes.map((note) => note.texte)),
    lignes: new Map(argent.financements.map(({ id, montants }) => [id, montants.demande])),
  };
}

async function readPasse(visiteur: Visiteur, params: { contrat: number; action: string }): Promise<Set<string>> {
  const passe = new Set<string>();
  let jusqua: number | undefined;
  for (;;) {
    const page = await visiteur.call(actionsApi.listHistorique, { params, query: { jusqua } });
    for (const { champ, apres } of page) passe.add(`${champ} ${String(apres)}`);
    const dernier = page.at(-1)?.numero;
    if (dernier === undefined || dernier <= 1) return passe;
    jusqua = dernier - 1;
  }
}
