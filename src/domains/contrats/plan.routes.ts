// Changes of the plan: each checks the right, what its author saw and the rules, writes, and says so in the journal.
import { z } from 'zod';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { conflict, forbidden, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { sameValue } from '../../platform/journal/edit.rules.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import { droitOf } from '../comptes/acces.ts';
import { findContrat } from './contrat.queries.ts';
import { creation, suppression, writeContrat } from './ecriture.ts';
import { planApi } from './plan.api.ts';
import * as plan from './plan.queries.ts';
import { canCreateAvenant, canMoveNoeud, computeDeplacements, findVersionAt, reviseVersion } from './plan.rules.ts';
import { type Avenant, type Noeud, type NoeudVersion, VALEURS_NOEUD } from './plan.schema.ts';

const HORS_PLAN = 'Cet élément n’est pas dans le plan à cette date.';

export const planRoutes = buildRoutes(
  planApi,
  {
    createNoeud: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const avenant = await findAvenant(db, contrat, body.avenant_id);
        const valide_du = avenant?.date_effet ?? (await findDebut(db, contrat, body.parent_id));
        const freres = await plan.listNoeuds(db, contrat, valide_du);
        const parent = freres.find((one) => one.id === body.parent_id);
        if (body.parent_id && !parent) throw forbidden('La destination n’est pas dans le plan à cette date.');
        const rang = 1 + Math.max(-1, ...freres.filter((n) => n.parent_id === body.parent_id).map((n) => n.rang));
        const { parent_id, intitule, numero, texte } = body;
        const neuf = { parent_id, intitule, numero, texte, niveau: parent ? parent.niveau + 1 : 1, rang };
        const [id] = await plan.createNoeuds(db, contrat, [{ ...neuf, valide_du, avenant_id: body.avenant_id }]);
        return { id: id!, numero: await journal(causeOf('plan complété', avenant), [creation('noeud', id!, neuf)]) };
      }),

    updateNoeud: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const avenant = await findAvenant(db, contrat, body.avenant_id);
        const versions = await plan.listVersions(db, contrat, params.noeud);
        if (versions.length === 0) throw notFound();
        const version = findVersionAt(versions, avenant?.date_effet ?? body.date);
        if (!version) throw forbidden(HORS_PLAN);
        const edits = requireEdits(version, body.edits, VALEURS_NOEUD);
        if (edits.length > 0) await plan.applyOperations(db, contrat, reviseVersion(version, valuesOf(edits), avenant));
        return { numero: await journal(causeOf('plan corrigé', avenant), changesOf('noeud', params.noeud, edits)) };
      }),

    moveNoeud: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const avenant = await findAvenant(db, contrat, body.avenant_id);
        const date = avenant?.date_effet ?? body.date;
        const noeuds = await plan.listNoeuds(db, contrat, date);
        const noeud = noeuds.find((one) => one.id === params.noeud);
        if (!noeud) throw notFound(HORS_PLAN);
        requirePlace(noeud, body.avant);
        requireVerdict(canMoveNoeud(noeuds, noeud.id, body.parent_id));
        const deplacements = computeDeplacements(noeuds, noeud.id, body.parent_id, body.position);
        const versions = await plan.listVersionsAt(db, contrat, date);
        for (const { noeud: one, ...place } of deplacements) {
          const version = versions.find((v) => v.noeud_id === one.id) as NoeudVersion;
          // A rank alone is a matter of presentation: only a change of place makes a version.
          const decide = one.parent_id !== place.parent_id || one.niveau !== place.niveau ? avenant : null;
          await plan.applyOperations(db, contrat, reviseVersion(version, place, decide));
        }
        const apres = { parent_id: body.parent_id, rang: rangOf(deplacements, noeud) };
        const change = { champ: 'place', avant: { parent_id: noeud.parent_id, rang: noeud.rang }, apres };
        const changes = deplacements.length > 0 ? changesOf('noeud', noeud.id, [change]) : [];
        return { numero: await journal(causeOf('plan réordonné', avenant), changes) };
      }),

    listVersions: ({ params, qui }) => {
      droitOf(qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const versions = await plan.listVersions(db, params.contrat, params.noeud);
        if (versions.length === 0) throw notFound();
        return { versions };
      });
    },

    updateNiveaux: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const avant = (await plan.listNiveaux(db, contrat)).map(({ nom, nom_pluriel }) => ({ nom, nom_pluriel }));
        if (!sameValue(avant, body.avant)) {
          throw conflict('Quelqu’un a renommé les niveaux entre-temps.', { actuel: avant });
        }
        const profondeur = await plan.getProfondeur(db, contrat);
        if (body.apres.length < profondeur) {
          throw forbidden(`Le plan compte ${profondeur} niveaux : déplacez d’abord les éléments les plus bas.`);
        }
        await plan.replaceNiveaux(db, contrat, body.apres);
        const change = { champ: 'niveaux', avant, apres: body.apres };
        const changes = sameValue(avant, body.apres) ? [] : changesOf('contrat', String(contrat), [change]);
        return { numero: await journal('niveaux du plan renommés', changes) };
      }),

    createAvenant: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const connus = await plan.listAvenants(db, contrat);
        requireVerdict(canCreateAvenant(await requireContrat(db, contrat), body, connus));
        const id = await plan.createAvenant(db, contrat, body);
        return { id, numero: await journal(`avenant n° ${body.numero} ajouté`, [creation('avenant', id, body)]) };
      }),

    updateAvenant: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const avenant = await requireAvenant(db, contrat, params.avenant);
        const valeurs = { intitule: z.string().trim().min(1).max(300), texte: z.string().trim().max(10_000) };
        const edits = requireEdits(avenant, body.edits, valeurs);
        await plan.updateAvenant(db, contrat, params.avenant, valuesOf(edits));
        return { numero: await journal('avenant corrigé', changesOf('avenant', params.avenant, edits)) };
      }),

    deleteAvenant: ({ params, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const avenant = await requireAvenant(db, contrat, params.avenant);
        if ((await plan.countVersionsAvenant(db, contrat, avenant.id)) > 0) {
          throw forbidden('Cet avenant a changé le plan. Défaites d’abord ces changements.');
        }
        await plan.deleteAvenant(db, contrat, avenant.id);
        return { numero: await journal('avenant supprimé', [suppression('avenant', avenant.id, avenant)]) };
      }),
  },
  { avenant_numero_unique: 'Un avenant porte déjà ce numéro.' },
);

async function requireContrat(db: Db, id: number) {
  const contrat = await findContrat(db, id);
  if (!contrat) throw notFound();
  return contrat;
}

/** Without avenant, an element has been in the plan since the contract began, or since its parent came in. */
async function findDebut(db: Db, contrat: number, parentId: string | null): Promise<string> {
  const { date_debut } = await requireContrat(db, contrat);
  const versions = parentId ? await plan.listVersions(db, contrat, parentId) : [];
  return versions[0]?.valide_du ?? date_debut;
}

async function requireAvenant(db: Db, contrat: number, id: string): Promise<Avenant> {
  const avenant = (await plan.listAvenants(db, contrat)).find((one) => one.id === id);
  if (!avenant) throw notFound();
  return avenant;
}

const findAvenant = (db: Db, contrat: number, id: string | null) => (id ? requireAvenant(db, contrat, id) : null);

const causeOf = (cause: string, avenant: Avenant | null) =>
  avenant ? `${cause} par l’avenant n° ${avenant.numero}` : cause;

function requirePlace(noeud: Noeud, avant: { parent_id: string | null; rang: number }): void {
  if (noeud.parent_id === avant.parent_id && noeud.rang === avant.rang) return;
  throw conflict('Quelqu’un a déplacé cet élément entre-temps. Relisez le plan, puis recommencez.', {
    actuel: { parent_id: noeud.parent_id, rang: noeud.rang },
  });
}

function rangOf(deplacements: readonly { noeud: Noeud; rang: number }[], noeud: Noeud): number {
  return deplacements.find((one) => one.noeud.id === noeud.id)?.rang ?? noeud.rang;
}
