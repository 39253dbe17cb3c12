// Handlers of an action's attachments. The file is recognised and examined before any transaction; who writes the sheet attaches
// and removes, who reads the level opens.
import { type Db, inScope } from '../../../platform/db/db.ts';
import { receiveFichier, requireQuota } from '../../../platform/fichiers/depot.ts';
import { sendContenu } from '../../../platform/fichiers/envoi.ts';
import { computeEmpreinte, countOctets, createFichier, markFichier } from '../../../platform/fichiers/stock.ts';
import { buildRoutes } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound, requireVerdict } from '../../../platform/http/problems.ts';
import { type Change, holdJournal, writeModifications } from '../../../platform/journal/journal.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Droit } from '../../../platform/session/identite.schema.ts';
import { droitOf } from '../../comptes/acces.ts';
import { factsOf } from '../fiche.queries.ts';
import { canReadNiveau, computeDroitsFiche } from '../fiche.rules.ts';
import { answerFiche, type Demande, openFiche, writerOf } from '../ouverture.ts';
import { pieceApi } from './piece.api.ts';
import { addPiece, findPiece, findPieceSemblable, updatePiece } from './piece.queries.ts';
import { canOpenPiece, isPieceVue } from './piece.rules.ts';
import type { Piece } from './piece.schema.ts';

export const pieceRoutes = buildRoutes(pieceApi, {
  addPiece: async (demande) => {
    const { params, body, qui, now, fichiers } = demande;
    const droit = droitOf(qui, params.contrat);
    const scope = { contrats: [params.contrat] };
    await inScope(scope, async (db) => {
      await openToWrite(db, demande, droit);
      requireQuota(await countOctets(db, params.contrat), fichiers[0]?.contenu.length ?? 0);
    });
    const recu = await receiveFichier(fichiers);
    return inScope(scope, async (db) => {
      await openToWrite(db, demande, droit);
      // One deposit of a contract after another: two of them cannot share the last of its place.
      await holdJournal(db, params.contrat);
      requireQuota(await countOctets(db, params.contrat), recu.contenu.length);
      await requireNew(db, demande, recu.contenu);
      const id = await createFichier(db, params.contrat, { ...recu, par: qui.personne, le: now });
      await addPiece(db, params.contrat, params.action, id, body.visibilite);
      await tell(db, demande, 'pièce jointe', id, null, { nom: recu.nom, visibilite: body.visibilite });
      return answerFiche(db, demande, droit);
    });
  },

  getPiece: async (demande) => {
    const { params, reply } = demande;
    const droit = droitOf(demande.qui, params.contrat);
    const piece = await inScope({ contrats: [params.contrat] }, (db) => openPiece(db, demande, droit, params.piece));
    requireVerdict(canOpenPiece(piece));
    return sendContenu(reply, params.contrat, piece);
  },

  updatePiece: (demande) =>
    write(demande, demande.params.piece, async (db, droit, piece) => {
      const { avant, visibilite } = demande.body;
      if (piece.visibilite !== avant && piece.visibilite !== visibilite) {
        throw conflict('Quelqu’un a changé qui lit cette pièce. Rechargez la page.');
      }
      if (piece.visibilite !== visibilite) {
        await updatePiece(db, demande.params.contrat, demande.params.action, piece.id, visibilite);
        const { nom } = piece;
        await tell(
          db,
          demande,
          'lecture d’une pièce changée',
          piece.id,
          { nom, visibilite: avant },
          { nom, visibilite },
        );
      }
      return answerFiche(db, demande, droit);
    }),

  deletePiece: (demande) =>
    write(demande, demande.params.piece, async (db, droit, piece) => {
      await markFichier(db, demande.params.contrat, piece.id, demande.now);
      await tell(db, demande, 'pièce retirée', piece.id, { nom: piece.nom, visibilite: piece.visibilite }, null);
      return answerFiche(db, demande, droit);
    }),

  restorePiece: (demande) => {
    const droit = droitOf(demande.qui, demande.params.contrat);
    return inScope({ contrats: [demande.params.contrat] }, async (db) => {
      await returnPiece(db, demande, droit, `pieces.${demande.params.piece}`, 'pièce reprise');
      return answerFiche(db, demande, droit);
    });
  },
});

async function openToWrite(db: Db, demande: Demande, droit: Droit): Promise<void> {
  const fiche = await openFiche(db, demande, droit);
  requireVerdict(computeDroitsFiche(droit, factsOf(fiche)).modifier);
}

/** The attachment, when this person may read it; 404 otherwise, and when it is in the bin. */
async function openPiece(db: Db, demande: Demande, droit: Droit, id: string): Promise<Piece> {
  const faits = factsOf(await openFiche(db, demande, droit));
  const piece = await findPiece(db, demande.params.contrat, demande.params.action, id);
  const vue =
    piece &&
    piece.supprime_le === null &&
    canReadNiveau(droit, faits, piece.visibilite) &&
    isPieceVue(piece, computeDroitsFiche(droit, faits).modifier);
  if (!vue) throw notFound('Cette pièce n’existe pas, ou ne vous est pas ouverte.');
  return piece;
}

function write<T>(demande: Demande, id: string, work: (db: Db, droit: Droit, piece: Piece) => Promise<T>): Promise<T> {
  const droit = droitOf(demande.qui, demande.params.contrat);
  return inScope({ contrats: [demande.params.contrat] }, async (db) => {
    const piece = await openPiece(db, demande, droit, id);
    await openToWrite(db, demande, droit);
    return work(db, droit, piece);
  });
}

async function requireNew(db: Db, { params }: Demande, contenu: Uint8Array): Promise<void> {
  const nom = await findPieceSemblable(db, params.contrat, params.action, computeEmpreinte(contenu));
  if (nom) throw invalid(fr`Ce fichier est déjà joint, sous le nom « ${nom} ».`);
}

/** Out of the bin, as long as it is there. */
export async function returnPiece(db: Db, demande: Demande, droit: Droit, champ: string, cause: string): Promise<void> {
  const { contrat, action } = demande.params;
  await openToWrite(db, demande, droit);
  const piece = await findPiece(db, contrat, action, champ.slice('pieces.'.length));
  if (!piece) throw notFound('Cette pièce n’est plus conservée.');
  if (piece.supprime_le === null) return;
  await markFichier(db, contrat, piece.id, null);
  await tell(db, demande, cause, piece.id, null, { nom: piece.nom, visibilite: piece.visibilite });
}

async function tell(
  db: Db,
  demande: Demande,
  cause: string,
  id: string,
  avant: unknown,
  apres: unknown,
): Promise<void> {
  const { contrat_id, par } = writerOf(demande, cause);
  const change: Change = { objet: 'action', objet_id: demande.params.action, champ: `pieces.${id}`, avant, apres };
  await writeModifications(db, { contrat_id, par, cause, changes: [change] });
}
