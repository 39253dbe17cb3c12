// A relevé as one reader receives it: linked actions that may be opened, lateness told or not, what may be done.
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE } from '../../platform/session/verdict.rules.ts';
import { isPieceVue } from '../actions/suivi/piece.rules.ts';
import { canReadAction, canWriteReleve, canWriteReleveItem } from '../comptes/droits.rules.ts';
import { countEtats, countRetards, type DecisionLue, listDecisions, listResponsables } from './decision.queries.ts';
import { chooseExport, isEnRetard, isRetardDit, sortDecisions } from './decision.rules.ts';
import type { Decision, FiltresDecisions, Releve } from './decision.schema.ts';
import { listReunions } from './reunion.queries.ts';

export function buildDecision(lue: DecisionLue, droit: Droit, jour: string): Decision {
  const suivre = canWriteReleveItem(droit, lue);
  const { preuve_fichier } = lue;
  return {
    ...lue,
    preuve_fichier: preuve_fichier && isPieceVue(preuve_fichier, suivre) ? preuve_fichier : null,
    actions: lue.actions
      .filter((action) => canReadAction(droit, action).ok)
      .map(({ id, intitule }) => ({ id, intitule })),
    en_retard: isRetardDit(droit, lue) ? isEnRetard(lue, jour) : null,
    suivre,
  };
}

/** In reading order; a filter on lateness keeps those whose lateness this reader is told. */
export async function readDecisions(
  db: Db,
  contrat: number,
  droit: Droit,
  filtres: FiltresDecisions & { preuve_refusee?: boolean },
  jour: string,
): Promise<Decision[]> {
  const lues = (await listDecisions(db, contrat, filtres)).map((lue) => buildDecision(lue, droit, jour));
  return sortDecisions(filtres.etat === 'en_retard' ? lues.filter((lue) => lue.en_retard) : lues);
}

export async function readReleve(
  db: Db,
  contrat: number,
  droit: Droit,
  filtres: FiltresDecisions,
  jour: string,
): Promise<Releve> {
  const toutes = canWriteReleve(droit).ok;
  const exporter = chooseExport(droit);
  return {
    decisions: await readDecisions(db, contrat, droit, filtres, jour),
    reunions: await listReunions(db, contrat),
    responsables: await listResponsables(db, contrat),
    comptes: await countEtats(db, contrat),
    en_retard:
      toutes || droit.partenaire_id ? await countRetards(db, contrat, jour, toutes ? null : droit.partenaire_id) : null,
    jour,
    ecrire: canWriteReleve(droit),
    exporter: typeof exporter === 'string' ? ACCEPTE : exporter,
  };
}
