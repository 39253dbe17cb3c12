// Questions and answers put together: what an entry page shows, what an edit of a text becomes, what a receipt says, what the team
// is proposed. Pure; reading and writing are the queries.
import { sameValue } from '../../platform/journal/edit.rules.ts';
import { checkPublic } from '../actions/public.rules.ts';
import { COMPTES_PUBLIC, NATURES_PUBLIC, type PublicAnnee } from '../actions/public.schema.ts';
import { type EtatProposition, LIBELLES_RUBRIQUE, type Proposition } from './campagne.schema.ts';
import type { Question } from './question.schema.ts';
import { buildQuestions, type Demande, type FicheLue } from './questions.rules.ts';
import type { ConflitLu, ContenuAccuse, EditTexte } from './reponse/reponse.schema.ts';
import { readReponse, sayReponse, writeReponse } from './valeurs.rules.ts';

export interface ReponseLue {
  action_id: string;
  champ: string;
  valeur: unknown;
  depart: unknown;
  modifiee_le: string;
  envoyee: unknown;
  envoyee_le: string | null;
  decision: 'acceptee' | 'ecartee' | null;
}

export interface FicheNommee extends FicheLue {
  action_id: string;
  intitule: string;
}

export interface QuestionPosee extends Question {
  reponse: ReponseLue | null;
  /** What the page shows: the draft, or the sheet's value when nothing is answered or the team has decided. */
  valeur: unknown;
}

export interface FichePosee {
  action: string;
  intitule: string;
  questions: QuestionPosee[];
}

export function poseQuestions(
  demande: Demande,
  fiches: readonly FicheNommee[],
  reponses: readonly ReponseLue[],
): FichePosee[] {
  const connues = new Map(reponses.map((reponse) => [`${reponse.action_id}|${reponse.champ}`, reponse]));
  return fiches.map((fiche) => ({
    action: fiche.action_id,
    intitule: fiche.intitule,
    questions: buildQuestions(demande, fiche).map((question) => {
      const reponse = connues.get(`${fiche.action_id}|${question.champ}`) ?? null;
      const tient = reponse !== null && reponse.decision === null;
      return { ...question, reponse, valeur: tient ? reponse.valeur : question.actuel };
    }),
  }));
}

export interface EditsPoses {
  ecrites: { action_id: string; champ: string; valeur: unknown; depart: unknown; texte: string }[];
  /** Already so: nothing to write. */
  tenues: { action: string; champ: string; texte: string }[];
  conflits: ConflitLu[];
  refus: { action: string; champ: string; motif: string }[];
}

const PLUS_POSEE = 'Cette question n’est plus posée. Votre texte reste sur cet appareil.';

/** One rule for two people on one link and for a lost connection: an edit is written if the page showed what is there now. */
export function sortEdits(fiches: readonly FichePosee[], edits: readonly EditTexte[]): EditsPoses {
  const poses: EditsPoses = { ecrites: [], tenues: [], conflits: [], refus: [] };
  const questions = new Map(fiches.flatMap((f) => f.questions.map((q) => [`${f.action}|${q.champ}`, q] as const)));
  for (const { action, champ, avant, apres } of edits) {
    const question = questions.get(`${action}|${champ}`);
    const lue = question ? readReponse(question, apres) : null;
    if (!question || !lue) poses.refus.push({ action, champ, motif: PLUS_POSEE });
    else if (!lue.ok) poses.refus.push({ action, champ, motif: lue.motif });
    else sortEdit(poses, action, question, lue.valeur, avant);
  }
  return poses;
}

function sortEdit(poses: EditsPoses, action: string, question: QuestionPosee, voulue: unknown, avant: string): void {
  const { champ, controle, valeur, reponse } = question;
  const texte = writeReponse(controle, voulue);
  if (sameValue(valeur, voulue)) {
    poses.tenues.push({ action, champ, texte });
    return;
  }
  const vue = readReponse(question, avant);
  if (vue.ok && sameValue(valeur, vue.valeur)) {
    poses.ecrites.push({ action_id: action, champ, valeur: voulue, depart: question.actuel, texte });
    return;
  }
  const colleague = reponse !== null && reponse.decision === null;
  poses.conflits.push({
    action,
    champ,
    texte: writeReponse(controle, valeur),
    par: colleague ? 'collegue' : 'equipe',
    le: colleague ? reponse.modifiee_le : null,
  });
}

/** Figures of a sheet that contradict one another, as they stand in the answers. */
export function listAlertes({ questions }: FichePosee, annee: number): string[] {
  return NATURES_PUBLIC.flatMap((nature) => {
    const lue = (champ: string) =>
      questions.find((question) => question.champ === `publics.${annee}.${nature}.${champ}`)?.valeur ?? null;
    const comptes = Object.fromEntries(COMPTES_PUBLIC.map((compte) => [compte, lue(compte)]));
    return checkPublic({ annee, nature, source: null, tel_que_saisi: null, ...comptes } as PublicAnnee);
  });
}

/** What a receipt holds: every question with its answer, and which ones the partner changed. */
export function buildAccuse(fiches: readonly FichePosee[]): ContenuAccuse {
  return Object.fromEntries(
    fiches.map(({ action, intitule, questions }) => [
      action,
      {
        intitule,
        lignes: questions.map((question) => ({
          rubrique: LIBELLES_RUBRIQUE[question.rubrique],
          libelle: question.groupe ? `${question.groupe}, ${question.libelle.toLowerCase()}` : question.libelle,
          valeur: sayReponse(question.controle, question.valeur),
          change: question.reponse !== null && !sameValue(question.valeur, question.reponse.depart),
        })),
      },
    ]),
  );
}

/** The answers sent, as the team decides on them. */
export function buildPropositions(fiches: readonly FichePosee[]): Proposition[] {
  return fiches.flatMap(({ action, intitule, questions }) =>
    questions.flatMap((question): Proposition[] => {
      const { reponse, controle, precedent, actuel } = question;
      if (!reponse?.envoyee_le) return [];
      const etat = computeEtatProposition(reponse, actuel);
      if (etat === 'identique' && sameValue(reponse.depart, reponse.envoyee)) return [];
      const dit = (valeur: unknown) => sayReponse(controle, valeur);
      return [
        {
          action,
          intitule,
          champ: question.champ,
          rubrique: question.rubrique,
          libelle: question.groupe ? `${question.groupe}, ${question.libelle.toLowerCase()}` : question.libelle,
          precedent: precedent && precedent.valeur !== null ? `${dit(precedent.valeur)} en ${precedent.annee}` : null,
          depart: dit(reponse.depart),
          actuel: dit(actuel),
          propose: dit(reponse.envoyee),
          etat,
          avant: actuel,
        },
      ];
    }),
  );
}

/** A conflict: since the partner answered, the team wrote something else than what it was. */
export function computeEtatProposition(
  { decision, envoyee, depart }: Pick<ReponseLue, 'decision' | 'envoyee' | 'depart'>,
  actuel: unknown,
): EtatProposition {
  if (decision) return decision;
  if (sameValue(actuel, envoyee)) return 'identique';
  return sameValue(actuel, depart) ? 'a_decider' : 'conflit';
}
