// The team's side: the register of dispositifs, the comptages asked, the links given once, the exact numbers opened one by one.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { editsOf } from '../../platform/journal/edit.schema.ts';
import { CHAMPS_DISPOSITIF, ComptageSaisie, Comptages, DetailGestion, DispositifSaisie } from './comptage.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const UnDispositif = Contrat.extend({ dispositif: z.uuid() });
const UnComptage = Contrat.extend({ comptage: z.uuid() });
const Lien = z.object({ lien: z.string() });

export const comptageApi = defineApi({
  listComptages: {
    method: 'GET',
    path: '/api/contrats/:contrat/comptages',
    summary: 'Lire les dispositifs et les comptages de bénéficiaires en QPV',
    description: 'Qui n’a pas encore déposé n’est dit qu’à l’équipe projet.',
    params: Contrat,
    output: Comptages,
  },
  createDispositif: {
    method: 'POST',
    path: '/api/contrats/:contrat/dispositifs',
    summary: 'Ajouter un dispositif au registre',
    params: Contrat,
    body: DispositifSaisie,
    output: z.object({ id: z.string() }),
  },
  updateDispositif: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/dispositifs/:dispositif',
    summary: 'Corriger un dispositif',
    params: UnDispositif,
    body: z.object({ edits: editsOf(CHAMPS_DISPOSITIF) }),
  },
  deleteDispositif: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/dispositifs/:dispositif',
    summary: 'Retirer un dispositif et ses comptages du registre',
    params: UnDispositif,
  },
  createComptage: {
    method: 'POST',
    path: '/api/contrats/:contrat/comptages',
    summary: 'Demander un comptage à une organisation',
    description: 'Le lien est montré une seule fois.',
    params: Contrat,
    body: ComptageSaisie,
    output: Lien.extend({ id: z.string() }),
  },
  renewLienComptage: {
    method: 'POST',
    path: '/api/contrats/:contrat/comptages/:comptage/lien',
    summary: 'Donner un nouveau lien ; les précédents n’ouvrent plus rien',
    params: UnComptage,
    output: Lien,
  },
  closeComptage: {
    method: 'POST',
    path: '/api/contrats/:contrat/comptages/:comptage/cloture',
    summary: 'Clore un comptage, ou le rouvrir',
    params: UnComptage,
    body: z.object({ clos: z.boolean() }),
  },
  openGestion: {
    method: 'POST',
    path: '/api/contrats/:contrat/comptages/:comptage/lectures',
    summary: 'Ouvrir les nombres exacts d’un comptage en gestion',
    description: 'La lecture est notée, avec le nom et l’heure.',
    params: UnComptage,
    output: DetailGestion,
  },
});
