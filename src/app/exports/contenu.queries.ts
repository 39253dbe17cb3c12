// Everything an export says of the actions a filter keeps, as this reader may see it: the same list and the same masks as the pages.
import { loadEtats } from '../../domains/actions/etat.queries.ts';
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { listChampsCaches } from '../../domains/actions/fiche.rules.ts';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import { canExport, isOwnAction } from '../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { listChampsPropres } from '../../domains/contrats/liste.queries.ts';
import { listNiveaux, listNoeuds } from '../../domains/contrats/plan.queries.ts';
import { listAncetres } from '../../domains/contrats/plan.rules.ts';
import { groupBy } from '../../domains/financements/groupes.rules.ts';
import { listLignesBrutes, listVentilations } from '../../domains/financements/livre.queries.ts';
import { openLignes } from '../../domains/financements/livre.rules.ts';
import { addConditions } from '../../domains/financements/livre-action.queries.ts';
import { listPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { dayIn } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { listFiltresActifs } from '../actions/filtres.rules.ts';
import type { FiltresActions } from '../actions/filtres.schema.ts';
import { listActions } from '../actions/liste.queries.ts';
import type { ContenuExport } from './export.schema.ts';

/** Throws 403 when this right exports nothing; `propre`: only what one's own organisation leads. */
export function requireExport(droit: Droit): { propre: boolean } {
  if (canExport(droit, { propre: false }).ok) return { propre: false };
  requireVerdict(canExport(droit, { propre: true }));
  return { propre: true };
}

/** `parmi`: among these actions only. */
export async function loadContenu(
  db: Db,
  contratId: number,
  droit: Droit,
  filtres: FiltresActions,
  maintenant: Date,
  parmi?: readonly string[],
): Promise<ContenuExport> {
  const { propre } = requireExport(droit);
  const contrat = await findContrat(db, contratId);
  if (!contrat) throw notFound();
  const jour = dayIn(contrat.fuseau, maintenant);
  const question = { filtres, maintenant, taille: 'toutes' as const, ...(parmi ? { ids: parmi } : {}) };
  const { lignes: toutes } = await listActions(db, contratId, droit, question);
  const lignes = propre
    ? toutes.filter((ligne) => isOwnAction(droit, { pilote_id: ligne.pilote?.id ?? null }))
    : toutes;
  const ids = lignes.map((ligne) => ligne.id);
  const faits = await loadFaits(db, contratId, ids, droit, jour);
  const etats = await loadEtats(db, contratId, ids);
  const annees = filtres.annee?.length ? { annees: filtres.annee } : {};
  const brutes = ids.length > 0 ? await listLignesBrutes(db, contratId, { actions: ids, ...annees }) : [];
  const vues = openLignes(brutes, faits, droit).lignes.map(({ vue }) => vue);
  const argent = groupBy(await addConditions(db, contratId, vues), (vue) => vue.action.id);
  const propres = await listChampsPropres(db, contratId);
  const niveaux = await loadNiveaux(db, contratId);
  const noeuds = await listNoeuds(db, contratId, jour);
  const actions = lignes.map((ligne) => {
    const valeurs = { ...etats.get(ligne.id) };
    for (const champ of listChampsCaches(droit, faits.get(ligne.id)!, valeurs, niveaux)) delete valeurs[champ];
    const ancetres = ligne.noeud ? listAncetres(noeuds, ligne.noeud.id) : [];
    const chemin = ancetres.map(({ numero, intitule }) => [numero, intitule].filter(Boolean).join(' '));
    return { ligne, chemin, valeurs, montants: argent.get(ligne.id) ?? [] };
  });
  const entieres = actions.filter(({ montants }) => montants.every((montant) => montant.lisibles === 'toutes'));
  const partages = entieres.map(({ ligne }) => ligne.id);
  return {
    contrat,
    jour,
    noeuds,
    niveaux: await listNiveaux(db, contratId),
    champs: propres.map(({ id, libelle, nature }) => ({ cle: id, libelle, nature })),
    actions,
    sirets: new Map((await listPartenaires(db, contratId)).flatMap(({ id, siret }) => (siret ? [[id, siret]] : []))),
    parts: partages.length > 0 ? await listVentilations(db, contratId, { actions: partages, ...annees }) : [],
    propre,
    filtree: listFiltresActifs(filtres).length > 0,
  };
}
