// Signatories and their commitments: adding, correcting, removing. Reading them comes with the contract.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { ParamsContrat } from './contrat.api.ts';
import { EngagementModifie, EngagementSaisi, SignataireModifie, SignataireSaisi } from './signataire.schema.ts';

const ParamsSignataire = ParamsContrat.extend({ signataire: z.uuid() });
const ParamsEngagement = ParamsContrat.extend({ engagement: z.uuid() });
const Numero = z.object({ numero: z.number().int() });
const Cree = Numero.extend({ id: z.string() });

export const signataireApi = defineApi({
  createSignataire: {
    method: 'POST',
    path: '/api/contrats/:contrat/signataires',
    summary: 'Ajouter un signataire',
    params: ParamsContrat,
    body: SignataireSaisi,
    output: Cree,
  },
  updateSignataire: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/signataires/:signataire',
    summary: 'Corriger la date de signature',
    params: ParamsSignataire,
    body: SignataireModifie,
    output: Numero,
  },
  deleteSignataire: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/signataires/:signataire',
    summary: 'Retirer un signataire sans engagement',
    params: ParamsSignataire,
    output: Numero,
  },
  createEngagement: {
    method: 'POST',
    path: '/api/contrats/:contrat/signataires/:signataire/engagements',
    summary: 'Ajouter un engagement',
    params: ParamsSignataire,
    body: EngagementSaisi,
    output: Cree,
  },
  updateEngagement: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/engagements/:engagement',
    summary: 'Corriger un engagement, ou dire s’il est tenu',
    params: ParamsEngagement,
    body: EngagementModifie,
    output: Numero,
  },
  deleteEngagement: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/engagements/:engagement',
    summary: 'Supprimer un engagement',
    params: ParamsEngagement,
    output: Numero,
  },
});
