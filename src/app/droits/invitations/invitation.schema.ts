// A list of persons to invite: each row as it was read, what will become of it and why; then what became of it.
import { z } from 'zod';
import { DroitCreation, Role } from '../../../domains/comptes/droit.schema.ts';
import { Perimetre } from '../../../platform/session/identite.schema.ts';

/** `a_inviter`: complete. `deja`: has a right here. `repetee`: the same address above. `refusee`: see the motif. */
export const LigneIssue = z.enum(['a_inviter', 'deja', 'repetee', 'refusee']);
export type LigneIssue = z.infer<typeof LigneIssue>;

export const InvitationLigne = z.object({
  /** Row number in the spreadsheet. */
  ligne: z.number().int(),
  courriel: z.string(),
  nom: z.string(),
  role: Role.nullable(),
  partenaire_id: z.string().nullable(),
  organisation: z.string().nullable(),
  perimetre: Perimetre.nullable(),
  perimetre_dit: z.string().nullable(),
  issue: LigneIssue,
  motif: z.string().nullable(),
  remarques: z.array(z.string()),
});
export type InvitationLigne = z.infer<typeof InvitationLigne>;

export const InvitationsApercu = z.object({
  feuille: z.string(),
  lignes: z.array(InvitationLigne),
  /** Columns whose heading says nothing here: left aside, told. */
  ignorees: z.array(z.string()),
});
export type InvitationsApercu = z.infer<typeof InvitationsApercu>;

export const INVITATIONS_MAX = 500;

export const InvitationsEnvoi = z.object({
  lignes: z
    .array(DroitCreation)
    .min(1, 'Aucune personne à inviter.')
    .max(INVITATIONS_MAX, `Invitez au plus ${INVITATIONS_MAX} personnes à la fois.`),
});

export const InvitationsFaites = z.array(
  z.object({
    courriel: z.string(),
    issue: z.enum(['invitee', 'deja', 'ferme', 'refusee']),
    motif: z.string().nullable(),
  }),
);
export type InvitationsFaites = z.infer<typeof InvitationsFaites>;
