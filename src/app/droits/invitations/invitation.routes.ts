// Inviting from a spreadsheet: read in a worker, shown row by row, then written a few at a time; a row that fails says so and does not
// undo the others.
import { droitOf } from '../../../domains/comptes/acces.ts';
import type { DroitCreation } from '../../../domains/comptes/droit.schema.ts';
import { canManageDroits } from '../../../domains/comptes/droits.rules.ts';
import type { Envoi } from '../../../domains/comptes/envoi.ts';
import { type Issue, invite } from '../../../domains/comptes/octroi.ts';
import { dayIn } from '../../../platform/clock.rules.ts';
import { inScope } from '../../../platform/db/db.ts';
import { buildRoutes, type RouteSet } from '../../../platform/http/contract.ts';
import { HttpProblem, invalid, notFound, requireVerdict } from '../../../platform/http/problems.ts';
import type { Identite } from '../../../platform/session/identite.schema.ts';
import { UnreadableFile } from '../../../platform/spreadsheets/classeur.schema.ts';
import { readWorkbookInWorker } from '../../../platform/spreadsheets/read-in-worker.server.ts';
import { getDroitsChoix } from '../droits-choix.queries.ts';
import { invitationsApi } from './invitation.api.ts';
import { listCourrielsPresents } from './invitation.queries.ts';
import { readInvitations } from './invitation.rules.ts';
import { INVITATIONS_MAX, type InvitationsFaites } from './invitation.schema.ts';

const SANS_ADRESSE = 'Aucune colonne d’adresses n’a été trouvée. Nommez une colonne «\u202fCourriel\u202f».';
const TROP = `Ce tableau a trop de lignes. Invitez au plus ${INVITATIONS_MAX} personnes à la fois.`;

const ISSUES: Record<Issue, string | null> = {
  invitee: null,
  deja: 'Cette personne a déjà un accès. Rien ne lui a été envoyé.',
  ferme: 'Ce compte est fermé. L’administrateur peut le rouvrir.',
};

export function buildInvitationsRoutes(envoi: Envoi): RouteSet {
  return buildRoutes(invitationsApi, {
    previewInvitations: async ({ qui, params: { contrat }, fichiers, now }) => {
      requireManager(qui, contrat);
      const [fichier] = fichiers;
      if (!fichier) throw invalid('Choisissez un tableau.');
      const { sheets } = await readWorkbookInWorker(fichier.contenu, fichier.nom).catch((error: unknown) => {
        throw error instanceof UnreadableFile ? invalid(error.message) : error;
      });
      const connus = await inScope({ contrats: [contrat] }, async (db) => {
        const choix = await getDroitsChoix(db, contrat, dayIn('Europe/Paris', now));
        return choix && { ...choix, presents: await listCourrielsPresents(db, contrat) };
      });
      if (!connus) throw notFound();
      const apercu = readInvitations(sheets, connus);
      if (!apercu) throw invalid(SANS_ADRESSE);
      if (apercu.lignes.length > INVITATIONS_MAX) throw invalid(TROP);
      return apercu;
    },

    createInvitations: async ({ qui, params: { contrat }, body, now }) => {
      requireManager(qui, contrat);
      const faites: InvitationsFaites = [];
      for (const invitee of body.lignes) faites.push(await inviteOne(qui, contrat, invitee, now));
      envoi.poke();
      return faites;
    },
  });
}

/** One transaction each: the database serves others between two, and a refusal undoes one row only. */
async function inviteOne(
  qui: Identite,
  contrat: number,
  invitee: DroitCreation,
  now: Date,
): Promise<InvitationsFaites[number]> {
  const { courriel } = invitee;
  try {
    const { issue } = await inScope({ contrats: [contrat] }, (db) => invite(db, { qui, contrat, invitee, now }));
    return { courriel, issue, motif: ISSUES[issue] };
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    return { courriel, issue: 'refusee', motif: error.problem.detail };
  }
}

/** As for one invitation: the team, or an administrator, who reads no contract. */
function requireManager(qui: Identite, contrat: number): void {
  if (!qui.personne.administrateur) requireVerdict(canManageDroits(droitOf(qui, contrat)));
}
