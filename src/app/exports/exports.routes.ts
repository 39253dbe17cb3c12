// Handlers of the exports: authorise, then produce (fichiers.ts). What a role takes away is decided in contenu.queries.ts.
import { droitOf } from '../../domains/comptes/acces.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { requireExport } from './contenu.queries.ts';
import { exportsApi } from './exports.api.ts';
import { type Demandeur, fichierActions, fichierClasseur, fichierPlan, readScdl } from './fichiers.ts';
import { listFormes } from './gabarit/gabarit.queries.ts';
import { fichierSynthese, fichierVue } from './vue/vue-fichiers.ts';

const demandeurOf = ({ params, qui, now }: { params: { contrat: number }; qui: Identite; now: Date }): Demandeur => ({
  contrat: params.contrat,
  droit: droitOf(qui, params.contrat),
  now,
});

export const exportsRoutes = buildRoutes(exportsApi, {
  exportActions: (demande) => {
    const { format, colonne, ...reste } = demande.query;
    return fichierActions(demandeurOf(demande), FiltresActions.parse(reste), format, colonne);
  },

  exportVue: (demande) => {
    const { format, vue, groupe, croise, par, ...reste } = demande.query;
    return fichierVue(demandeurOf(demande), FiltresActions.parse(reste), { vue, groupe, croise, par }, format);
  },

  exportSynthese: (demande) => {
    const { format, ...question } = demande.query;
    return fichierSynthese(demandeurOf(demande), question, format);
  },

  exportPlan: (demande) => {
    const { format, ...reste } = demande.query;
    return fichierPlan(demandeurOf(demande), FiltresActions.parse(reste), format);
  },

  exportClasseur: (demande) => fichierClasseur(demandeurOf(demande), demande.query.format, demande.query.forme),

  listFormes: (demande) => {
    const { contrat, droit } = demandeurOf(demande);
    requireExport(droit);
    return inScope({ contrats: [contrat] }, (db) => listFormes(db, contrat));
  },

  getScdl: async (demande) => (await readScdl(demandeurOf(demande), demande.query)).scdl,

  exportScdl: async (demande) => (await readScdl(demandeurOf(demande), demande.query)).fichier,
});
