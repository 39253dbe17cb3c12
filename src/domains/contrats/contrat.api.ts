// The contract: opening one, reading all of its frame, correcting it; the reference lists that help to do so.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';
import { ContratOfficiel, Filiation, Generation, Qpv, QpvDuContrat } from '../territoires/territoire.schema.ts';
import { Contrat, ContratModifie, ContratSaisi, ThemeEtat } from './contrat.schema.ts';
import { AxeTransversal, ChampPropre, ChiffreCle, EtapeParcours, ProjetQuartier } from './liste.schema.ts';
import { Avenant, Niveau } from './plan.schema.ts';
import { Signataire } from './signataire.schema.ts';

export const ParamsContrat = z.object({ contrat: z.coerce.number().int().positive() });

export const CadreContrat = z.object({
  contrat: Contrat,
  role: z.string(),
  /** May this person change the frame and the plan, or why not. */
  ecrire: VerdictLu,
  niveaux: z.array(Niveau),
  avenants: z.array(Avenant),
  signataires: z.array(Signataire),
  axes: z.array(AxeTransversal),
  etapes: z.array(EtapeParcours),
  champs: z.array(ChampPropre),
  chiffres: z.array(ChiffreCle),
  qpv: z.array(QpvDuContrat),
  filiation: z.array(Filiation),
  projets: z.array(ProjetQuartier),
  themes: z.array(ThemeEtat),
});
export type CadreContrat = z.infer<typeof CadreContrat>;

export const contratApi = defineApi({
  createContrat: {
    method: 'POST',
    path: '/api/contrats',
    summary: 'Ouvrir un contrat',
    description:
      'À partir d’un code national (les champs sont préremplis) ou à la main. Qui l’ouvre en devient chef de projet.',
    body: ContratSaisi,
    output: z.object({ id: z.number().int() }),
  },
  getContrat: {
    method: 'GET',
    path: '/api/contrats/:contrat',
    summary: 'Lire un contrat et son cadre',
    params: ParamsContrat,
    output: CadreContrat,
  },
  updateContrat: {
    method: 'PATCH',
    path: '/api/contrats/:contrat',
    summary: 'Corriger l’identité d’un contrat',
    params: ParamsContrat,
    body: ContratModifie,
    output: z.object({ numero: z.number().int() }),
  },
  listContratsOfficiels: {
    method: 'GET',
    path: '/api/contrats-officiels',
    summary: 'Chercher un contrat par son code national ou son nom',
    description: 'Sans texte : dit seulement si la liste est chargée, et si vous pouvez ouvrir un contrat.',
    query: z.object({ texte: z.string().trim().min(2).max(100).optional() }),
    output: z.object({ contrats: z.array(ContratOfficiel), chargee: z.boolean(), creer: VerdictLu }),
  },
  listQpv: {
    method: 'GET',
    path: '/api/qpv',
    summary: 'Chercher des quartiers prioritaires',
    query: z.object({
      texte: z.string().trim().max(100).optional(),
      generation: z.coerce.number().pipe(Generation).optional(),
      epci: z
        .string()
        .regex(/^\d{9}$/)
        .optional(),
      departement: z.string().max(3).optional(),
    }),
    output: z.object({ qpv: z.array(Qpv), chargee: z.boolean() }),
  },
});
