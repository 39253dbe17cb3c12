// Worker thread: reads a file, refuses lists of beneficiaries, finds its tables, reads its rows and plans the import, then sends
// the result in pieces. The thread, its memory and its time are bounded by platform/spreadsheets.
import { parentPort, workerData } from 'node:worker_threads';
import { newIdentifiant } from '../../platform/db/identifiant.ts';
import { findNominatif } from '../../platform/lecture/nominatif.rules.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import type { Analyse, AnalyseDemand, FromAnalyse, ListeLongue } from './analyse.schema.ts';
import { findTablesInWorkbook } from './formes/forme.rules.ts';
import { buildGabarit } from './gabarit/gabarit.rules.ts';
import { readClasseur } from './lecture/lecture-classeur.rules.ts';
import type { LectureClasseur } from './lecture/lecture-classeur.schema.ts';
import { planImport, sayAucunTableau } from './plan/plan-import.rules.ts';

const PIECE = 500;
const say = (message: FromAnalyse) => parentPort?.postMessage(message);

interface Fichier {
  classeur: LectureClasseur;
  gabarit: Analyse['gabarit'];
}

/** Reads and places; its own function, so that the cells are forgotten before the plan is made. */
function readFichier({ bytes, options }: AnalyseDemand): Fichier | null {
  const classeur = readWorkbook(bytes, options.fichier, {}, (share) =>
    say({ type: 'part', share: share * 0.5, message: 'Lecture du tableau' }),
  );
  const verdict = findNominatif(classeur.sheets);
  if (verdict.refus) {
    say({ type: 'nominatif', verdict });
    return null;
  }
  say({ type: 'part', share: 0.5, message: 'Recherche des tableaux et des colonnes' });
  const tableaux = findTablesInWorkbook(classeur);
  const lu = readClasseur(classeur, options, tableaux);
  return { classeur: lu, gabarit: buildGabarit(classeur, tableaux, lu, options.fichier) };
}

function analyse(demand: AnalyseDemand): Analyse | null {
  const fichier = readFichier(demand);
  if (!fichier) return null;
  const { lecture, ...lu } = fichier.classeur;
  const { options, contexte, choix } = demand;
  say({ type: 'part', share: 0.8, message: 'Comparaison avec le contrat' });
  const plan = planImport(
    lecture,
    lu.hors_lignes.length,
    contexte,
    choix,
    newIdentifiant,
    new Set(lu.tables.map((t) => t.forme)),
  );
  const actions = plan.actions.map((action) => ({ ...action, lignes: [] }));
  const connus = new Set((options.champs ?? []).map(({ cle }) => cle));
  const champs_propres = lecture.champs_propres.filter(({ cle }) => !connus.has(cle));
  const { niveaux } = lecture;
  const { gabarit } = fichier;
  const avertissements = [...sayAucunTableau(lu, plan.compte), ...plan.avertissements];
  return { classeur: lu, structure: { champs_propres, niveaux }, plan: { ...plan, actions, avertissements }, gabarit };
}

function* listPieces(full: Analyse): Generator<FromAnalyse> {
  const { plan, classeur } = full;
  const longues: Record<ListeLongue, readonly unknown[]> = {
    lignes: plan.lignes,
    actions: plan.actions,
    avertissements: plan.avertissements,
    refus: plan.refus,
    hors_lignes: classeur.hors_lignes,
    contrats: classeur.contrats,
    qpv: classeur.qpv,
    partenaires: classeur.partenaires,
  };
  const vide = { lignes: [], actions: [], avertissements: [], refus: [] };
  const tete: Analyse = {
    ...full,
    plan: { ...plan, ...vide },
    classeur: { ...classeur, hors_lignes: [], contrats: [], qpv: [], partenaires: [] },
  };
  yield { type: 'tete', analyse: tete };
  for (const [liste, elements] of Object.entries(longues) as [ListeLongue, readonly unknown[]][]) {
    for (let at = 0; at < elements.length; at += PIECE)
      yield { type: 'suite', liste, elements: elements.slice(at, at + PIECE) };
  }
  yield { type: 'fin' };
}

try {
  const full = analyse(workerData as AnalyseDemand);
  if (full) {
    const pieces = listPieces(full);
    const next = () => {
      const { value, done } = pieces.next();
      if (!done) say(value);
    };
    parentPort?.on('message', next);
    next();
  }
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error;
  say({ type: 'refus', code: error.code, message: error.message });
}
