// Views kept: listed, added, removed. Sharing one with the contract is journalled; one's own are not.
import { droitOf } from '../../domains/comptes/acces.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { conflict, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { creation, suppression, writeModifications } from '../../platform/journal/journal.ts';
import { memoireVuesApi } from './memoire.api.ts';
import * as memoire from './memoire.queries.ts';
import { canDeleteVue, canShareVue } from './memoire.rules.ts';

const VUES_MAX = 100;

export const memoireVuesRoutes = buildRoutes(memoireVuesApi, {
  listVues: ({ params: { contrat }, qui }) => {
    const droit = droitOf(qui, contrat);
    return inScope({ contrats: [contrat] }, async (db) => ({
      vues: (await memoire.listVues(db, contrat, qui.personne.id)).map(({ sienne, ...vue }) => ({
        ...vue,
        supprimer: canDeleteVue(droit, { sienne, partagee: vue.partagee }),
      })),
      colonnes: await memoire.findColonnes(db, contrat, qui.personne.id),
      partager: canShareVue(droit),
    }));
  },

  createVue: ({ params: { contrat }, body, qui }) => {
    const droit = droitOf(qui, contrat);
    if (body.partagee) requireVerdict(canShareVue(droit));
    return inScope({ contrats: [contrat] }, async (db) => {
      const gardees = await memoire.countVues(db, contrat, qui.personne.id);
      if (gardees >= VUES_MAX) throw conflict(`Vous gardez déjà ${VUES_MAX} vues. Retirez-en une.`);
      const id = await memoire.createVue(db, contrat, qui.personne.id, body);
      if (body.partagee) {
        const changes = [creation('vue', id, { nom: body.nom, adresse: body.adresse })];
        await writeModifications(db, { contrat_id: contrat, par: qui.personne, cause: 'vue partagée', changes });
      }
      return { id };
    });
  },

  deleteVue: ({ params: { contrat, vue: id }, qui }) => {
    const droit = droitOf(qui, contrat);
    return inScope({ contrats: [contrat] }, async (db) => {
      const vue = (await memoire.listVues(db, contrat, qui.personne.id)).find((one) => one.id === id);
      if (!vue) throw notFound();
      requireVerdict(canDeleteVue(droit, vue));
      await memoire.deleteVue(db, contrat, id);
      if (vue.partagee) {
        const changes = [suppression('vue', id, { nom: vue.nom, adresse: vue.adresse })];
        await writeModifications(db, { contrat_id: contrat, par: qui.personne, cause: 'vue retirée', changes });
      }
    });
  },

  setColonnes: ({ params: { contrat }, body: { colonnes }, qui }) => {
    droitOf(qui, contrat);
    return inScope({ contrats: [contrat] }, (db) => memoire.setColonnes(db, contrat, qui.personne.id, colonnes));
  },
});
