// Inviting many people from a spreadsheet: what each row would become, then the invitations themselves.
import { z } from 'zod';
import { defineApi } from '../../../platform/http/contract.ts';
import { InvitationsApercu, InvitationsEnvoi, InvitationsFaites } from './invitation.schema.ts';

const params = z.object({ contrat: z.coerce.number().int().positive() });

export const invitationsApi = defineApi({
  previewInvitations: {
    fichiers: true,
    fichiers_max: 1,
    method: 'POST',
    path: '/api/contrats/:contrat/droits/invitations/apercu',
    summary: 'Lire un tableau de personnes à inviter',
    description: 'Rien n’est écrit ni envoyé. Le fichier n’est pas gardé.',
    params,
    output: InvitationsApercu,
  },
  createInvitations: {
    method: 'POST',
    path: '/api/contrats/:contrat/droits/invitations',
    summary: 'Inviter plusieurs personnes',
    description: 'Une personne qui a déjà un accès ne reçoit rien.',
    params,
    body: InvitationsEnvoi,
    output: InvitationsFaites,
  },
});
