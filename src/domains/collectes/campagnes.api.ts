// The team's side of campaigns: open, follow, correct, close; links given once; answers accepted or set aside.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import {
  Acceptation,
  Ajout,
  CampagneSaisie,
  Campagnes,
  CampagneUpdate,
  CampagneVue,
  ChoixCampagne,
  Ecart,
  LienDonne,
  OrganisationDemandee,
} from './campagne.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const Campagne = Contrat.extend({ campagne: z.uuid() });
const Collecte = Campagne.extend({ collecte: z.uuid() });

/** Long texts of many sheets decided on together. */
const PROPOSITIONS_OCTETS = 8 * 1024 * 1024;

export const campagnesApi = defineApi({
  listCampagnes: {
    method: 'GET',
    path: '/api/contrats/:contrat/collectes',
    summary: 'Lister les collectes et où elles en sont',
    description: 'Réservé à l’équipe projet.',
    params: Contrat,
    output: Campagnes,
  },
  getChoixCampagne: {
    method: 'GET',
    path: '/api/contrats/:contrat/collectes/choix',
    summary: 'Lister les organisations et les fiches qui peuvent être demandées pour une année',
    params: Contrat,
    query: z.object({ annee: z.coerce.number().int().min(2000).max(2100) }),
    output: ChoixCampagne,
  },
  createCampagne: {
    method: 'POST',
    path: '/api/contrats/:contrat/collectes',
    summary: 'Ouvrir une collecte',
    description: 'Chaque organisation reçoit un lien, montré une seule fois.',
    params: Contrat,
    body: CampagneSaisie,
    output: z.object({ id: z.string(), liens: z.array(LienDonne) }),
  },
  getCampagne: {
    method: 'GET',
    path: '/api/contrats/:contrat/collectes/:campagne',
    summary: 'Lire une collecte : qui a répondu, ce qui est proposé',
    params: Campagne,
    output: CampagneVue,
  },
  updateCampagne: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/collectes/:campagne',
    summary: 'Corriger le nom, le message, l’échéance ou les rappels',
    params: Campagne,
    body: CampagneUpdate,
  },
  closeCampagne: {
    method: 'POST',
    path: '/api/contrats/:contrat/collectes/:campagne/cloture',
    summary: 'Clore une collecte, ou la rouvrir',
    params: Campagne,
    body: z.object({ close: z.boolean() }),
  },
  addOrganisations: {
    method: 'POST',
    path: '/api/contrats/:contrat/collectes/:campagne/organisations',
    summary: 'Ajouter des organisations à une collecte',
    params: Campagne,
    body: Ajout,
    output: z.object({ liens: z.array(LienDonne) }),
  },
  renewLien: {
    method: 'POST',
    path: '/api/contrats/:contrat/collectes/:campagne/organisations/:collecte/lien',
    summary: 'Donner un nouveau lien ; les précédents n’ouvrent plus rien',
    params: Collecte,
    body: OrganisationDemandee.pick({ courriel: true }),
    output: LienDonne,
  },
  revokeLien: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/collectes/:campagne/organisations/:collecte/lien',
    summary: 'Révoquer les liens d’une organisation',
    params: Collecte,
  },
  getAccuse: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/collectes/:campagne/organisations/:collecte/recus/:reference',
    summary: 'Télécharger un reçu, tel que le partenaire l’a',
    params: Collecte.extend({ reference: z.string().max(40) }),
  },
  acceptReponses: {
    method: 'POST',
    path: '/api/contrats/:contrat/collectes/:campagne/reponses/acceptation',
    summary: 'Accepter des réponses : elles entrent dans les fiches',
    description:
      'Une réponse qui a changé depuis la lecture, ou dont la fiche a changé, n’est pas écrite : elle revient dans « conflits ».',
    params: Campagne,
    body: Acceptation,
    limite: PROPOSITIONS_OCTETS,
    output: z.object({
      acceptees: z.number().int(),
      conflits: z.array(z.object({ collecte: z.string(), action: z.string(), champ: z.string() })),
    }),
  },
  discardReponses: {
    method: 'POST',
    path: '/api/contrats/:contrat/collectes/:campagne/reponses/ecart',
    summary: 'Écarter des réponses : la fiche reste comme elle est',
    params: Campagne,
    body: Ecart,
    limite: PROPOSITIONS_OCTETS,
  },
});
