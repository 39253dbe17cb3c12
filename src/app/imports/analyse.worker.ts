// Worker thread: reads a file, refuses lists of beneficiaries, finds its tables, reads its rows and plans the import, then sends
// the result in compressed pieces. The thread, its memory and its time are bounded by platform/spreadsheets.
import { parentPort, workerData } from 'node:worker_threads';
import { newIdentifiant } from '../../platform/db/identifiant.ts';
import { findNominatif } from '../../platform/lecture/nominatif.rules.ts';
import { unfoldValue } from '../../platform/pli.ts';
import { readWorkbook } from '../../platform/spreadsheets/classeur.rules.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { type Analyse, type AnalyseDemand, type FromAnalyse, type ListeLongue, PAR_PIECE } from './analyse.schema.ts';
import { openContexte } from './contexte.rules.ts';
import { findTablesInWorkbook } from './formes/forme.rules.ts';
import { buildGabarit } from './gabarit/gabarit.rules.ts';
import { type Bruts, cleBrute, listBruts } from './gabarit/gabarit-bruts.rules.ts';
import { readClasseur } from './lecture/lecture-classeur.rules.ts';
import type { LectureClasseur } from './lecture/lecture-classeur.schema.ts';
import { foldPiece } from './pieces.ts';
import { planImport, sayAucunTableau } from './plan/plan-import.rules.ts';
import type { ContexteImport, PlanImport } from './plan/plan-import.schema.ts';
import { NOUVEAU } from './plan/resolution.rules.ts';

const say = (message: FromAnalyse) => parentPort?.postMessage(message);

interface Fichier {
  classeur: LectureClasseur;
  gabarit: Analyse['gabarit'];
  bruts: ReadonlyMap<string, Bruts>;
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
  const gabarit = buildGabarit(classeur, tableaux, lu, options.fichier);
  return { classeur: lu, gabarit, bruts: gabarit ? listBruts(tableaux, lu) : new Map() };
}

function* unfoldContexte(parts: readonly Uint8Array[]): Generator<Partial<ContexteImport>> {
  for (const part of parts) yield unfoldValue(part);
}

/** The plan, the rows read being forgotten at its end. */
function buildPlan({ lecture, ...lu }: LectureClasseur, { choix, contexte }: AnalyseDemand): PlanImport {
  const formes = new Set(lu.tables.map((t) => t.forme));
  return planImport(
    lecture,
    lu.hors_lignes.length,
    openContexte(unfoldContexte(contexte)),
    choix,
    newIdentifiant,
    formes,
  );
}

function analyse(demand: AnalyseDemand): { tete: Analyse; longues: Longues } | null {
  const fichier = readFichier(demand);
  if (!fichier) return null;
  const { gabarit, classeur, bruts } = fichier;
  const connus = new Set((demand.options.champs ?? []).map(({ cle }) => cle));
  const { niveaux } = classeur.lecture;
  const champs_propres = classeur.lecture.champs_propres.filter(({ cle }) => !connus.has(cle));
  say({ type: 'part', share: 0.8, message: 'Comparaison avec le contrat' });
  const plan = buildPlan(classeur, demand);
  for (const action of plan.actions) action.lignes = [];
  const { lecture: _, ...lu } = classeur;
  const avertissements = [...sayAucunTableau(lu, plan.compte), ...plan.avertissements];
  const longues: Longues = { ...listLongues(plan, bruts), avertissements, ...pickReferences(lu) };
  const tete: Analyse = {
    classeur: { ...lu, hors_lignes: [], contrats: [], qpv: [], partenaires: [] },
    structure: { champs_propres, niveaux },
    plan: { ...plan, lignes: [], actions: [], avertissements: [], refus: [] },
    gabarit,
    nombres: Object.fromEntries(Object.entries(longues).map(([l, e]) => [l, e.length])) as Analyse['nombres'],
    conflits: plan.actions
      .filter((action) => action.conflits.length > 0)
      .map(({ id, titre, conflits }) => ({ id, titre, conflits })),
    services: listServices(plan),
  };
  return { tete, longues };
}

function listServices({ actions }: PlanImport): string[] {
  const services = new Set<string>();
  for (const { changes } of actions)
    for (const { apres } of changes)
      if (typeof apres === 'string' && apres.startsWith(`${NOUVEAU}service|`)) services.add(apres);
  return [...services];
}

type Longues = Record<ListeLongue, readonly unknown[]>;

const pickReferences = ({ hors_lignes, contrats, qpv, partenaires }: Omit<LectureClasseur, 'lecture'>) => ({
  hors_lignes,
  contrats,
  qpv,
  partenaires,
});

const RANG = { refusee: 0, modifiee: 1, creee: 2, inchangee: 3 } as const;

/** Rows by verdict, each with the place of its action and its cells as typed. */
function listLongues({ lignes, actions, refus }: PlanImport, bruts: Fichier['bruts']) {
  const places = new Map(actions.map((action, place) => [action.id, place]));
  const placees = lignes
    .map((ligne) => {
      const typed = ligne.action_id === null ? undefined : bruts.get(cleBrute(ligne.feuille, ligne.ligne));
      const place = ligne.action_id === null ? null : (places.get(ligne.action_id) ?? null);
      return { ...ligne, place, ...(typed ? { bruts: typed } : {}) };
    })
    .sort((a, b) => RANG[a.verdict] - RANG[b.verdict]);
  return { lignes: placees, actions, refus };
}

function* listMessages({ tete, longues }: NonNullable<ReturnType<typeof analyse>>): Generator<FromAnalyse> {
  yield { type: 'tete', tete };
  for (const [liste, elements] of Object.entries(longues) as [ListeLongue, readonly unknown[]][]) {
    for (let at = 0; at < elements.length; at += PAR_PIECE)
      yield { type: 'piece', liste, contenu: foldPiece(liste, elements.slice(at, at + PAR_PIECE)) };
  }
  yield { type: 'fin' };
}

function run(): Generator<FromAnalyse> | null {
  try {
    const full = analyse(workerData as AnalyseDemand);
    return full ? listMessages(full) : null;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    say({ type: 'refus', code: error.code, message: error.message });
    return null;
  }
}

const messages = run();
const next = () => {
  const sent = messages?.next();
  if (sent && !sent.done) say(sent.value);
};
parentPort?.on('message', next);
next();
