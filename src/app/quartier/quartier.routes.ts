// The pages of quartiers: reads contracts, actions and the ledger, each amount through the rights of its line.
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { droitOf } from '../../domains/comptes/acces.ts';
import { canWritePlan, isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { defaultDate } from '../../domains/contrats/contrat.rules.ts';
import { listEtapesParcours, listProjetsQuartier } from '../../domains/contrats/liste.queries.ts';
import { listNoeuds } from '../../domains/contrats/plan.queries.ts';
import type { Noeud } from '../../domains/contrats/plan.schema.ts';
import { findQpvDuContrat, listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { listLignesBrutes, listVentilations } from '../../domains/financements/livre.queries.ts';
import { openLignes } from '../../domains/financements/livre.rules.ts';
import { listFiliation } from '../../domains/territoires/reference.queries.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { quartierApi } from './quartier.api.ts';
import * as quartier from './quartier.queries.ts';
import { listDecidees, listFeuilles, sortArgent } from './quartier.rules.ts';
import type { ActionDuQuartier } from './quartier.schema.ts';

export const quartierRoutes = buildRoutes(quartierApi, {
  listQuartiers: async ({ params: { contrat: id }, qui, now }) => {
    const droit = droitOf(qui, id);
    return inScope({ contrats: [id] }, async (db) => {
      const contrat = await findContrat(db, id);
      if (!contrat) throw notFound();
      const comptes = await quartier.countQuartiers(db, id, droit);
      const portees = await quartier.countPortees(db, id, droit);
      const projets = await listProjetsQuartier(db, id);
      const feuilles = new Set(listFeuilles(await listNoeuds(db, id, defaultDate(contrat, now))).map((one) => one.id));
      const quartiers = (await listQpvDuContrat(db, id)).map((qpv) => {
        const { actions, en_difficulte, pilotes, noeuds } = comptes.get(qpv.code) ?? VIDE;
        const couverts = noeuds.filter((noeud) => feuilles.has(noeud)).length;
        const ici = projets.filter((projet) => projet.qpv_code === qpv.code).length;
        return { ...qpv, actions, en_difficulte, pilotes, projets: ici, objectifs_couverts: couverts };
      });
      return {
        contrat,
        ecrire: canWritePlan(droit),
        quartiers,
        objectifs: feuilles.size,
        tous_qpv: portees.get('tous_qpv') ?? 0,
        sans_quartier: portees.get('non_renseigne') ?? 0,
        hors_qpv: portees.get('hors_qpv') ?? 0,
        valide_seulement: isValidatedOnly(droit),
      };
    });
  },

  getQuartier: async ({ params: { contrat: id, qpv: code }, query, qui, now }) => {
    const droit = droitOf(qui, id);
    return inScope({ contrats: [id] }, async (db) => {
      const contrat = await findContrat(db, id);
      const qpv = await findQpvDuContrat(db, id, code);
      if (!contrat || !qpv) throw notFound();
      const date = defaultDate(contrat, now);
      const noeuds = await listNoeuds(db, id, date);
      const actions = await quartier.listActionsDuQuartier(db, id, droit, code);
      const nommees = actions.filter((action) => action.nomme);
      const argent = await loadArgent(db, id, droit, code, actions, query.annee, date);
      return {
        contrat,
        ecrire: canWritePlan(droit),
        qpv,
        filiation: await listFiliation(db, [code]),
        projets: await listProjetsQuartier(db, id, code),
        actions: actions.map((action) => ({ ...action, objectif: titleOf(noeuds, action.noeud_id) })),
        partenaires: await quartier.listPartenairesDActions(
          db,
          id,
          droit,
          nommees.map((action) => action.id),
        ),
        ...argent,
        trous: { ...listTrousDuPlan(noeuds, actions), ...(await listTrousDeParcours(db, id, actions)) },
        valide_seulement: isValidatedOnly(droit),
      };
    });
  },
});

const VIDE: quartier.ComptesQuartier = { code: '', actions: 0, en_difficulte: 0, pilotes: 0, noeuds: [] };

const titleOf = (noeuds: readonly Noeud[], id: string | null) =>
  noeuds.find((noeud) => noeud.id === id)?.intitule ?? null;

async function loadArgent(
  db: Db,
  contrat: number,
  droit: Droit,
  code: string,
  actions: readonly ActionDuQuartier[],
  demandee: number | undefined,
  jour: string,
) {
  const ids = actions.map((action) => action.id);
  const brutes = await listLignesBrutes(db, contrat, { actions: ids });
  const { lignes, reserve } = openLignes(brutes, await loadFaits(db, contrat, ids, droit, jour), droit);
  const ouvertes = lignes.filter(({ lisibles }) => lisibles !== 'demande').map(({ vue }) => vue);
  const annees = [...new Set(ouvertes.map((vue) => vue.annee))].sort((a, b) => b - a);
  const annee = demandee ?? annees[0] ?? Number(jour.slice(0, 4));
  const decidees = listDecidees(ouvertes).filter((ligne) => ligne.annee === annee);
  const parts = (await listVentilations(db, contrat, { annees: [annee], actions: ids })).filter(
    (part) => part.annee === annee,
  );
  const nommees = new Set(actions.filter((action) => action.nomme).map((action) => action.id));
  return { annee, annees, argent: sortArgent(code, parts, decidees, nommees), reserve };
}

function listTrousDuPlan(noeuds: readonly Noeud[], actions: readonly ActionDuQuartier[]) {
  const feuilles = listFeuilles(noeuds);
  const couverts = new Set(actions.map((action) => action.noeud_id));
  const objectifs = feuilles
    .filter((noeud) => !couverts.has(noeud.id))
    .map(({ id, intitule, numero }) => ({ id, intitule, numero }))
    .sort((a, b) => (a.numero ?? '').localeCompare(b.numero ?? '', 'fr', { numeric: true }));
  return { objectifs, objectifs_total: feuilles.length };
}

async function listTrousDeParcours(db: Db, contrat: number, actions: readonly ActionDuQuartier[]) {
  const toutes = await listEtapesParcours(db, contrat);
  const servies = new Set(actions.map((action) => action.etape_parcours_id));
  const etapes = toutes.filter((etape) => !servies.has(etape.id)).map(({ id, nom }) => ({ id, nom }));
  return { etapes, etapes_total: toutes.length };
}
