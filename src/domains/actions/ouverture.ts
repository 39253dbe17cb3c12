// What every route of one sheet does first and last: open it for this person, write fields after all the checks, answer it.
import type { Db } from '../../platform/db/db.ts';
import { conflict, invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { compareEdits, type Edit } from '../../platform/journal/edit.rules.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { canWriteAction } from '../comptes/droits.rules.ts';
import { isServiceOf } from './action.queries.ts';
import { findPlace, labelOfChamp } from './champ.rules.ts';
import type { ValeursAction } from './champ.schema.ts';
import { type FicheLue, factsOf, findFiche, getJour } from './fiche.queries.ts';
import {
  alignPilote,
  alignPortee,
  canOpenFiche,
  checkCoherence,
  computeDroitsFiche,
  explainConflit,
  readEdits,
} from './fiche.rules.ts';
import type { Fiche } from './fiche.schema.ts';
import { buildFiche } from './fiche-vue.rules.ts';
import { type Writer, writeActions } from './redaction.queries.ts';
import { findOrganisation, listSignatures } from './suivi/note.queries.ts';
import { canWriteNote, fonctionOf, signNote } from './suivi/note.rules.ts';

export interface Demande {
  params: { contrat: number; action: string };
  qui: Identite;
  now: Date;
}

/** Opens the sheet for this person, or answers 404 as if it did not exist. */
export async function openFiche(db: Db, { params, now }: Demande, droit: Droit, verrou = false): Promise<FicheLue> {
  const jour = await getJour(db, params.contrat, now);
  const fiche = await findFiche(db, params.contrat, params.action, jour, { verrou });
  if (!fiche || !canOpenFiche(droit, factsOf(fiche)))
    throw notFound('Cette action n’existe pas, ou ne vous est pas ouverte.');
  return fiche;
}

export const writerOf = ({ params, qui, now }: Demande, cause: string): Writer => ({
  contrat_id: params.contrat,
  par: { id: qui.personne.id, nom: qui.personne.nom },
  cause,
  maintenant: now,
});

export async function answerFiche(db: Db, demande: Demande, droit: Droit): Promise<Fiche> {
  const fiche = await openFiche(db, demande, droit);
  const lecteur = { droit, personne_id: demande.qui.personne.id, maintenant: demande.now };
  return buildFiche(fiche, factsOf(fiche), demande.params.contrat, lecteur);
}

/** The ordinary write of fields: right, values, notes, conflicts, coherence, journal. Everything is written, or nothing. */
export async function writeEdits(
  db: Db,
  demande: Demande,
  droit: Droit,
  edits: readonly { champ: string; avant?: unknown; apres?: unknown }[],
  cause: string,
): Promise<void> {
  const { params } = demande;
  const fiche = await openFiche(db, demande, droit, true);
  const faits = factsOf(fiche);
  requireVerdict(computeDroitsFiche(droit, faits).modifier);
  const lus = readEdits(edits, new Set(fiche.champs_propres.map((champ) => champ.cle)));
  if (!lus.ok) throw invalid(lus.motif, lus.champs);
  const applied = requireNoConflict(fiche, await signNotes(db, demande, droit, fiche, lus.edits));
  const voulues = Object.fromEntries(applied.map(({ champ, apres }) => [champ, apres]));
  const valeurs = alignPilote(fiche.valeurs, alignPortee(fiche.valeurs, voulues));
  const apres = { ...fiche.valeurs, ...valeurs };
  requireCoherence(apres);
  if ('pilote_id' in valeurs || 'pilote_service_id' in valeurs) await requireService(db, params.contrat, apres);
  requireVerdict(canWriteAction(droit, { ...faits, pilote_id: (apres.pilote_id as string | null) ?? null }));
  const fonction = fonctionOf(droit, await findOrganisation(db, params.contrat, droit.partenaire_id));
  const writer = { ...writerOf(demande, cause), fonction };
  await writeActions(db, writer, [{ id: fiche.id, valeurs }], new Map([[fiche.id, fiche.valeurs]]));
}

function requireNoConflict(fiche: FicheLue, edits: readonly Edit[]): Edit[] {
  const { applied, conflicts } = compareEdits(fiche.valeurs, edits);
  if (conflicts.length === 0) return applied;
  const noms = conflicts.map((c) => c.champ);
  const conflits = conflicts.map((c) => ({ ...c, libelle: labelOfChamp(c.champ) }));
  throw conflict(explainConflit(noms, fiche.modifie_par), { conflits });
}

/** Notes among the edits: each written under its author's name, and only by those who still may. */
async function signNotes(db: Db, demande: Demande, droit: Droit, fiche: FicheLue, edits: Edit[]): Promise<Edit[]> {
  const ids = edits.flatMap(({ champ }) => {
    const place = findPlace(champ);
    return place?.genre === 'note' ? [place.id] : [];
  });
  if (ids.length === 0) return edits;
  const signatures = await listSignatures(db, demande.params.contrat, ids);
  const ecrire = computeDroitsFiche(droit, factsOf(fiche)).modifier;
  const qui = { droit, personne_id: demande.qui.personne.id, maintenant: demande.now };
  return edits.map((edit) => {
    const place = findPlace(edit.champ);
    if (place?.genre !== 'note') return edit;
    const signature = signatures.get(place.id);
    if (signature) requireVerdict(canWriteNote(ecrire, signature, qui));
    return { ...edit, apres: signNote(edit.apres, signature, demande.qui.personne) };
  });
}

export function requireCoherence(valeurs: ValeursAction): void {
  const verdict = checkCoherence(valeurs);
  if (!verdict.ok) throw invalid(verdict.motif);
}

export async function requireService(db: Db, contratId: number, valeurs: ValeursAction): Promise<void> {
  const { pilote_id, pilote_service_id } = valeurs as Record<string, string | null | undefined>;
  if (!pilote_service_id || !pilote_id) return;
  if (!(await isServiceOf(db, contratId, pilote_service_id, pilote_id))) {
    throw invalid('Ce service n’appartient pas au pilote choisi.', {
      pilote_service_id: 'Choisissez un service du pilote.',
    });
  }
}
