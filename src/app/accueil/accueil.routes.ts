// One's contracts, and the first page of one of them, each reader seeing what their right opens.
import { listACorriger } from '../../domains/actions/action.queries.ts';
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { computeSeuils } from '../../domains/actions/fraicheur.rules.ts';
import { contratsOf, droitOf } from '../../domains/comptes/acces.ts';
import { Role } from '../../domains/comptes/droit.schema.ts';
import {
  type ActionFacts,
  canImport,
  canReadDifficulte,
  canWritePlan,
  isValidatedOnly,
} from '../../domains/comptes/droits.rules.ts';
import { isEssai } from '../../domains/comptes/essai.ts';
import { findContrat, listContrats } from '../../domains/contrats/contrat.queries.ts';
import { canCreateContrat, defaultDate, todayIn } from '../../domains/contrats/contrat.rules.ts';
import { listChiffresCles } from '../../domains/contrats/liste.queries.ts';
import { listNoeuds } from '../../domains/contrats/plan.queries.ts';
import { listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problems.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { readSuite } from '../a-suivre/suites.ts';
import { countActionsParNoeud } from '../plan/arbre.queries.ts';
import { sumComptes } from '../plan/arbre.rules.ts';
import { accueilApi } from './accueil.api.ts';
import * as accueil from './accueil.queries.ts';

const PREMIERES = 5;
/** More than any organisation leads in one contract. */
const SIENNES = 500;
/** Difficulties and old sheets have their own place on this page. */
const ATTENDU = ['decision', 'preuve', 'collecte', 'etape'] as const;

export const accueilRoutes = buildRoutes(accueilApi, {
  listContrats: async ({ qui }) => {
    const ids = contratsOf(qui);
    const ouverts = qui.droits.filter((droit) => !isValidatedOnly(droit)).map((droit) => droit.contrat_id);
    const { contrats, vies } = await inScope({ contrats: ids }, async (db) => ({
      contrats: await listContrats(db, ids),
      vies: await accueil.listVies(db, ids, ouverts),
    }));
    return {
      creer: canCreateContrat(qui, isEssai()),
      contrats: contrats.map((contrat) => {
        const { contrat_id: _, ...vie } = vies.get(contrat.id) ?? { ...VIDE, contrat_id: contrat.id };
        const droit = droitOf(qui, contrat.id);
        return { ...contrat, ...vie, a_corriger: canWritePlan(droit).ok ? vie.a_corriger : 0, role: droit.role };
      }),
    };
  },

  getAccueil: async ({ params: { contrat: id }, qui, now }) => {
    const droit = droitOf(qui, id);
    const ecrire = canWritePlan(droit);
    const avant = computeSeuils(now).a_verifier;
    return inScope({ contrats: [id] }, async (db) => {
      const contrat = await findContrat(db, id);
      if (!contrat) throw notFound();
      const { anciennes, ...manques } = await accueil.countManques(db, id, droit, avant);
      const difficiles = await accueil.listActionsCitees(db, id, droit, { en_difficulte: true }, PREMIERES);
      const vieilles = await accueil.listActionsCitees(db, id, droit, { avant }, PREMIERES);
      const miennes = droit.partenaire_id
        ? await accueil.listActionsCitees(db, id, droit, { pilote_id: droit.partenaire_id }, SIENNES)
        : [];
      const cites = [...difficiles, ...vieilles, ...miennes].map((action) => action.id);
      const faits = await loadFaits(db, id, cites, droit, todayIn(contrat.fuseau, now));
      const parQpv = await accueil.countParQpv(db, id, droit);
      const quartiers = await listQpvDuContrat(db, id);
      return {
        contrat,
        role: Role.parse(droit.role),
        attendu: (await readSuite(db, contrat, droit, now, ATTENDU))?.parties ?? [],
        ecrire,
        importer: canImport(droit),
        valide_seulement: isValidatedOnly(droit),
        comptes: sumComptes(await countActionsParNoeud(db, id, droit)),
        ...manques,
        a_corriger: ecrire.ok
          ? {
              total: await accueil.countACorriger(db, id),
              premiers: await accueil.addIntitules(db, id, await listACorriger(db, id, PREMIERES)),
            }
          : { total: 0, premiers: [] },
        en_difficulte: difficiles.map((action) => citeFor(droit, faits, action)),
        anciennes: { total: anciennes, premieres: vieilles.map((action) => citeFor(droit, faits, action)) },
        les_miennes: miennes.map((action) => citeFor(droit, faits, action)),
        chiffres: await listChiffresCles(db, id),
        quartiers: quartiers.map(({ code, nom, nom_local }) => ({
          code,
          nom: nom_local ?? nom,
          actions: parQpv.get(code) ?? 0,
        })),
        elements: (await listNoeuds(db, id, defaultDate(contrat, now))).length,
        partenaires: await accueil.countPartenaires(db, id),
      };
    });
  },
});

const VIDE = { actions: 0, en_difficulte: 0, a_corriger: 0, quartiers: 0, modifie_le: null };

function citeFor(
  droit: Droit,
  faits: ReadonlyMap<string, ActionFacts>,
  { pilote_id: _, ...action }: accueil.ActionLue,
) {
  const fait = faits.get(action.id);
  const cause = fait && canReadDifficulte(droit, fait).ok ? action.difficulte_cause : null;
  return { ...action, difficulte_cause: cause };
}
