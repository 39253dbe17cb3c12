// The calendar and the money of some actions, each amount and each expected report through its right. For the pages and their exports.
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { loadNiveaux } from '../../domains/actions/niveaux/niveau.queries.ts';
import { canReadFamille } from '../../domains/actions/niveaux/niveau.rules.ts';
import { listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { listLignesBrutes, listVentilations } from '../../domains/financements/livre.queries.ts';
import { openLignes } from '../../domains/financements/livre.rules.ts';
import { getAujourdhui } from '../../domains/financements/livre-action.queries.ts';
import { computeTotal } from '../../domains/financements/montants.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import type { FiltresActions } from '../actions/filtres.schema.ts';
import { groupArgent } from './argent-vue.rules.ts';
import { listEcheances, listEtapesAFaire } from './calendrier.queries.ts';
import type { Calendrier, ParArgent, VueArgent } from './vues.schema.ts';

export interface QuestionVue {
  contrat: number;
  droit: Droit;
  /** The actions under the filter that this reader may see. */
  actions: readonly string[];
  maintenant: Date;
}

export async function readCalendrier(
  db: Db,
  { contrat, droit, actions, maintenant }: QuestionVue,
  jours: { de: string; a: string },
): Promise<Calendrier> {
  const jour = await getAujourdhui(db, contrat, maintenant);
  const faits = await loadFaits(db, contrat, [...actions], droit, jour);
  const niveaux = await loadNiveaux(db, contrat);
  const lisent = (...familles: string[]) =>
    actions.filter((id) => faits.has(id) && familles.every((un) => canReadFamille(droit, faits.get(id)!, niveaux, un)));
  const lues = {
    etape: lisent('etapes'),
    debut: lisent('date_debut'),
    fin: lisent('date_fin'),
    // A report not yet given tells a late one.
    cloture: lisent('annees.cloture_le', 'annees.justification'),
  };
  const aFaire = await listEtapesAFaire(db, contrat, lues.etape, jour);
  return {
    aujourdhui: jour,
    echeances: await listEcheances(db, contrat, lues, jours),
    sans_jour: aFaire.filter(({ le }) => le === null),
    en_retard: aFaire.filter(({ le }) => le !== null),
  };
}

export async function readArgent(
  db: Db,
  { contrat, droit, actions: toutes, maintenant }: QuestionVue,
  filtres: FiltresActions,
  par: ParArgent,
): Promise<VueArgent> {
  const actions = [...toutes];
  const question = { actions, ...(filtres.annee ? { annees: filtres.annee } : {}) };
  const brutes = await listLignesBrutes(db, contrat, question);
  const jour = await getAujourdhui(db, contrat, maintenant);
  const { lignes, reserve } = openLignes(brutes, await loadFaits(db, contrat, actions, droit, jour), droit);
  const vues = lignes.map(({ vue }) => vue).filter((vue) => keeps(filtres, vue));
  const quartiers = (await listQpvDuContrat(db, contrat)).map(({ code, nom, nom_local }) => ({
    code,
    nom: nom_local ?? nom,
  }));
  const parts = par === 'qpv' ? await listVentilations(db, contrat, question) : [];
  return {
    par,
    actions: actions.length,
    total: computeTotal('total', 'Total', vues),
    partiel: reserve || vues.some(({ lisibles }) => lisibles !== 'toutes'),
    ...groupArgent({ par, lignes: vues, parts, quartiers }),
  };
}

/** A filter by funder, origin or frame keeps actions that have such a line; here, only these lines are counted. */
function keeps(
  { financeur, origine, cadre }: FiltresActions,
  ligne: { financeur: { id: string }; origine: string; cadre: string },
): boolean {
  return (
    (!financeur?.length || financeur.includes(ligne.financeur.id)) &&
    (!origine?.length || origine.some((one) => one === ligne.origine)) &&
    (!cadre?.length || cadre.some((one) => one === ligne.cadre))
  );
}
