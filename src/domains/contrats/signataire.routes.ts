// Signatories and their commitments: right, what the author saw, write, journal.
import { z } from 'zod';
import type { Db } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { forbidden, notFound } from '../../platform/http/problems.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import { ensureService } from '../partenaires/carnet.queries.ts';
import { createPartenaire, findPartenaire } from '../partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../partenaires/partenaire.schema.ts';
import { creation, suppression, writeContrat } from './ecriture.ts';
import { signataireApi } from './signataire.api.ts';
import * as signataires from './signataire.queries.ts';
import { type Engagement, type Signataire, VALEURS_ENGAGEMENT } from './signataire.schema.ts';

const SIGNE_LE = {
  signe_le: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Donnez une date complète.')
    .nullable(),
};

export const signataireRoutes = buildRoutes(
  signataireApi,
  {
    createSignataire: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        if (body.partenaire_id && !(await findPartenaire(db, contrat, body.partenaire_id))) throw notFound();
        const partenaire_id =
          body.partenaire_id ??
          (await createPartenaire(db, contrat, PartenaireSaisi.parse({ nom: body.partenaire_nom })));
        const id = await signataires.createSignataire(db, contrat, { partenaire_id, signe_le: body.signe_le });
        const apres = { partenaire_id, signe_le: body.signe_le };
        const nouveau = body.partenaire_id ? [] : [creation('partenaire', partenaire_id, { nom: body.partenaire_nom })];
        return { id, numero: await journal('signataire ajouté', [...nouveau, creation('signataire', id, apres)]) };
      }),

    updateSignataire: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const signataire = await requireSignataire(db, contrat, params.signataire);
        const edits = requireEdits(signataire, body.edits, SIGNE_LE);
        for (const edit of edits) {
          await signataires.updateSignataire(db, contrat, signataire.id, edit.apres as string | null);
        }
        return { numero: await journal('signature corrigée', changesOf('signataire', signataire.id, edits)) };
      }),

    deleteSignataire: ({ params, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const signataire = await requireSignataire(db, contrat, params.signataire);
        if (signataire.engagements.length > 0) {
          throw forbidden('Ce signataire porte des engagements. Supprimez-les d’abord.');
        }
        await signataires.deleteSignataire(db, contrat, signataire.id);
        const avant = { partenaire_id: signataire.partenaire_id, signe_le: signataire.signe_le };
        return { numero: await journal('signataire retiré', [suppression('signataire', signataire.id, avant)]) };
      }),

    createEngagement: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const signataire = await requireSignataire(db, contrat, params.signataire);
        const { service, ...valeurs } = body;
        const service_id = service ? await ensureService(db, contrat, signataire.partenaire_id, service) : null;
        const id = await signataires.createEngagement(db, contrat, signataire.id, { ...valeurs, service_id });
        return { id, numero: await journal('engagement ajouté', [creation('engagement', id, body)]) };
      }),

    updateEngagement: ({ params, body, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const { signataire, engagement } = await requireEngagement(db, contrat, params.engagement);
        const current = { ...engagement, service: engagement.service_nom };
        const edits = requireEdits(current, body.edits, VALEURS_ENGAGEMENT);
        const { service, ...valeurs }: Record<string, string | number | null> = valuesOf(edits);
        if (service !== undefined) {
          valeurs.service_id = service
            ? await ensureService(db, contrat, signataire.partenaire_id, String(service))
            : null;
        }
        await signataires.updateEngagement(db, contrat, engagement.id, valeurs);
        return { numero: await journal('engagement corrigé', changesOf('engagement', engagement.id, edits)) };
      }),

    deleteEngagement: ({ params, qui }) =>
      writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
        const { engagement } = await requireEngagement(db, contrat, params.engagement);
        await signataires.deleteEngagement(db, contrat, engagement.id);
        return { numero: await journal('engagement supprimé', [suppression('engagement', engagement.id, engagement)]) };
      }),
  },
  { signataire_unique: 'Ce partenaire est déjà signataire du contrat.' },
);

async function requireSignataire(db: Db, contrat: number, id: string): Promise<Signataire> {
  const signataire = (await signataires.listSignataires(db, contrat)).find((one) => one.id === id);
  if (!signataire) throw notFound();
  return signataire;
}

async function requireEngagement(
  db: Db,
  contrat: number,
  id: string,
): Promise<{ signataire: Signataire; engagement: Engagement }> {
  for (const signataire of await signataires.listSignataires(db, contrat)) {
    const engagement = signataire.engagements.find((one) => one.id === id);
    if (engagement) return { signataire, engagement };
  }
  throw notFound();
}
