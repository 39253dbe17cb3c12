// Right or wrong, question by question, and what it amounts to: by class of noise, recall at a given precision, how far the
// announced probabilities are from the observed ones.
import { matchAdresse, type Recherche, type Reponse } from '../src/geo/adresses/adresses.ts';
import type { Question } from './adresses-bruit.ts';

export interface Verdict {
  classe: string;
  /** A street was answered. */
  repondu: boolean;
  voieJuste: boolean;
  /** Street and number; the street alone when no number was asked. */
  toutJuste: boolean;
  probabilite: number;
}

export function judge(
  question: Question,
  { niveau, cleBan, probabilite }: Pick<Reponse, 'niveau' | 'cleBan' | 'probabilite'>,
): Verdict {
  const repondu = niveau === 'numero' || niveau === 'interpole' || niveau === 'voie';
  const voie = cleBan.split('_').slice(0, 2).join('_');
  const voieJuste = repondu && question.voie !== '' && voie === question.voie;
  const toutJuste = voieJuste && (question.cle === '' || cleBan === question.cle);
  return { classe: question.classe, repondu, voieJuste, toutJuste, probabilite };
}

export const answerAll = (recherche: Recherche, questions: readonly Question[]): Verdict[] =>
  questions.map((question) => judge(question, matchAdresse(recherche, question)));

export interface ParClasse {
  classe: string;
  nombre: number;
  voies: number;
  tout: number;
}

export function groupByClasse(verdicts: readonly Verdict[]): ParClasse[] {
  const classes = new Map<string, Verdict[]>();
  for (const verdict of verdicts) classes.set(verdict.classe, [...(classes.get(verdict.classe) ?? []), verdict]);
  return [...classes].map(([classe, siens]) => ({
    ...{
      classe,
      nombre: siens.length,
      voies: share(siens, (v) => v.voieJuste),
      tout: share(siens, (v) => v.toutJuste),
    },
  }));
}

export const share = <T>(liste: readonly T[], oui: (un: T) => boolean): number =>
  liste.filter(oui).length / Math.max(1, liste.length);

/** Greatest share of the findable questions answered right while the answers kept are right that often. */
export function recallAt(verdicts: readonly Verdict[], precision: number): number {
  const trouvables = verdicts.filter(({ classe }) => classe !== 'rue absente').length;
  const tries = verdicts.filter(({ repondu }) => repondu).sort((a, b) => b.probabilite - a.probabilite);
  let justes = 0;
  let mieux = 0;
  tries.forEach(({ voieJuste, probabilite }, i) => {
    if (voieJuste) justes += 1;
    const fin = tries[i + 1]?.probabilite !== probabilite;
    if (fin && justes / (i + 1) >= precision) mieux = justes;
  });
  return mieux / trouvables;
}

/** Expected calibration error: mean gap between announced and observed, in tenths of probability, weighted by their number. */
export function computeErreur(couples: readonly { probabilite: number; juste: boolean }[]): number {
  const cases = Array.from({ length: 10 }, () => ({ nombre: 0, annonce: 0, justes: 0 }));
  for (const { probabilite, juste } of couples) {
    const une = cases[Math.min(9, Math.floor(probabilite * 10))]!;
    une.nombre += 1;
    une.annonce += probabilite;
    une.justes += Number(juste);
  }
  return cases.reduce((somme, { annonce, justes }) => somme + Math.abs(annonce - justes), 0) / couples.length;
}
