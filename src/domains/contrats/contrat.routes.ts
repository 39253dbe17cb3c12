// Opening a contract, reading its frame, correcting it.
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import { writeModifications } from '../../platform/journal/journal.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import { droitOf } from '../comptes/acces.ts';
import { followDepartement } from '../comptes/departements/departement.ts';
import { grantDroit } from '../comptes/droit.queries.ts';
import { canWritePlan } from '../comptes/droits.rules.ts';
import { isEssai } from '../comptes/essai.ts';
import { findListesChargees, listContratsOfficiels, listFiliation, listQpv } from '../territoires/reference.queries.ts';
import { contratApi } from './contrat.api.ts';
import { createContrat, findContrat, listThemesEtat, takeContratId, updateContrat } from './contrat.queries.ts';
import { canCreateContrat, openChamps, openSignataires } from './contrat.rules.ts';
import { type ContratSaisi, VALEURS_CONTRAT } from './contrat.schema.ts';
import { creation, writeContrat } from './ecriture.ts';
import * as listes from './liste.queries.ts';
import { listAvenants, listNiveaux, replaceNiveaux } from './plan.queries.ts';
import { proposePluriel } from './plan.rules.ts';
import { NIVEAUX_PROPOSES } from './plan.schema.ts';
import { addQpvAuContrat, listQpvDuContrat } from './qpv-contrat.queries.ts';
import { listSignataires } from './signataire.queries.ts';

export const contratRoutes = buildRoutes(
  contratApi,
  {
    createContrat: async ({ body, qui, now }) => {
      requireVerdict(canCreateContrat(qui, isEssai()));
      const id = await inScope('reference', takeContratId);
      await inScope({ contrats: [id] }, async (db) => {
        await createContrat(db, id, body);
        const { id: personne_id, nom } = qui.personne;
        const octroi = {
          role: 'chef_de_projet',
          partenaire_id: null,
          perimetre: null,
          accorde_par: personne_id,
        } as const;
        await grantDroit(db, { contrat_id: id, personne_id, ...octroi, now });
        await replaceNiveaux(db, id, niveauxOf(body));
        await addQpvAuContrat(db, id, body.qpv);
        await writeModifications(db, {
          contrat_id: id,
          par: { id: personne_id, nom },
          cause: 'contrat ouvert',
          changes: [creation('contrat', String(id), { nom: body.nom, code: body.code })],
        });
        await followDepartement(db, { contrat: id, departement: body.departement, par: { id: personne_id, nom }, now });
      });
      return { id };
    },

    getContrat: async ({ params, qui }) => {
      const droit = droitOf(qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const contrat = await findContrat(db, params.contrat);
        if (!contrat) throw notFound();
        const qpv = await listQpvDuContrat(db, params.contrat);
        return {
          contrat,
          role: droit.role,
          ecrire: canWritePlan(droit),
          niveaux: await listNiveaux(db, params.contrat),
          avenants: await listAvenants(db, params.contrat),
          signataires: openSignataires(droit, await listSignataires(db, params.contrat)),
          axes: await listes.listAxesTransversaux(db, params.contrat),
          etapes: await listes.listEtapesParcours(db, params.contrat),
          champs: openChamps(droit, await listes.listChampsPropres(db, params.contrat)),
          chiffres: await listes.listChiffresCles(db, params.contrat),
          qpv,
          filiation: await listFiliation(
            db,
            qpv.map((one) => one.code),
          ),
          projets: await listes.listProjetsQuartier(db, params.contrat),
          themes: await listThemesEtat(db),
        };
      });
    },

    updateContrat: ({ params, body, qui, now }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const current = await findContrat(db, contrat);
        if (!current) throw notFound();
        const edits = requireEdits(current, body.edits, VALEURS_CONTRAT);
        const valeurs = valuesOf(edits);
        await updateContrat(db, contrat, valeurs);
        const numero = await journal('contrat corrigé', changesOf('contrat', String(contrat), edits));
        if (valeurs.departement !== undefined && !current.demonstration)
          await followDepartement(db, {
            ...{ contrat, departement: valeurs.departement as string | null, par: qui.personne, now },
          });
        return { numero };
      }),

    listContratsOfficiels: ({ query, qui }) =>
      inScope('reference', async (db) => ({
        contrats: query.texte ? await listContratsOfficiels(db, query.texte) : [],
        chargee: (await findListesChargees(db)).contrats,
        creer: canCreateContrat(qui, isEssai()),
      })),

    listQpv: ({ query }) =>
      inScope('reference', async (db) => ({
        qpv: await listQpv(db, {
          texte: query.texte || undefined,
          generation: query.generation,
          departement: query.departement,
          epci_siren: query.epci,
        }),
        chargee: (await findListesChargees(db)).qpv,
      })),
  },
  { contrat_periode: 'La fin du contrat vient après son début.' },
);

function niveauxOf(saisi: ContratSaisi): { nom: string; nom_pluriel: string }[] {
  if (saisi.niveaux.length === 0) return [...NIVEAUX_PROPOSES];
  return saisi.niveaux.map((nom) => ({ nom, nom_pluriel: proposePluriel(nom) }));
}
