// Learns the figures of src/geo/adresses/probabilite-table.ts: weights of the traits by logistic regression on the first half of the
// labelled requests, then an isotonic table on the second half. Run by scripts/calibrage.mjs.
import { buildAdresseBase, buildRecherche, type Recherche, traceAdresse } from '../src/geo/adresses/adresses.ts';
import { TRAITS } from '../src/geo/adresses/probabilite.ts';
import { inventCommunes, inventVoies, type VoieBanc, writeBan } from './adresses-ban.ts';
import { askQuestions } from './adresses-bruit.ts';
import { judge } from './adresses-verdict.ts';
import { createHasard } from './hasard.ts';

export const GRAINE_APPRISE = 20_260_101;

/** A generated base and its streets. */
export async function openBanc(graine: number, communes: number): Promise<{ recherche: Recherche; voies: VoieBanc[] }> {
  const hasard = createHasard(graine);
  const voies = inventVoies(inventCommunes(communes, hasard), hasard);
  const lue = await buildAdresseBase([{ nom: 'banc', pieces: writeBan(voies, hasard) }]);
  if (!lue.ok) throw new Error(lue.motif);
  return { recherche: buildRecherche(lue.base), voies };
}

interface Exemple {
  traits: number[];
  juste: number;
}

async function listExemples(graine: number, communes: number, nombre: number): Promise<Exemple[]> {
  const { recherche, voies } = await openBanc(graine, communes);
  return askQuestions(voies, nombre, createHasard(graine + 1)).flatMap((question) => {
    const trace = traceAdresse(recherche, question);
    if (!trace) return [];
    const { voieJuste } = judge(question, { ...trace.place });
    return [{ traits: trace.traits, juste: Number(voieJuste) }];
  });
}

export async function learn(communes: number, nombre: number) {
  const poids = learnPoids(await listExemples(GRAINE_APPRISE, communes, nombre));
  const temoins = await listExemples(GRAINE_APPRISE + 100, communes, nombre);
  const scores = temoins.map(({ traits, juste }) => ({ score: dot(poids, traits), juste }));
  return { poids, paliers: learnPaliers(scores) };
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((somme, x, i) => somme + x * b[i]!, 0);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Logistic regression by Newton's method, with a small ridge. */
function learnPoids(exemples: readonly Exemple[]): number[] {
  const n = TRAITS.length;
  let poids = new Array<number>(n).fill(0);
  for (let tour = 0; tour < 25; tour += 1) {
    const pente = poids.map((w) => -RIDGE * w);
    const courbe = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? RIDGE : 0)));
    for (const { traits, juste } of exemples) {
      const p = sigmoid(dot(poids, traits));
      for (let i = 0; i < n; i += 1) {
        pente[i]! += (juste - p) * traits[i]!;
        for (let j = 0; j < n; j += 1) courbe[i]![j]! += p * (1 - p) * traits[i]! * traits[j]!;
      }
    }
    const pas = solve(courbe, pente);
    poids = poids.map((w, i) => w + pas[i]!);
  }
  return poids.map((w) => Math.round(w * 1000) / 1000);
}

const RIDGE = 1;

/** Gauss-Jordan with pivots. */
function solve(matrice: number[][], cote: number[]): number[] {
  const lignes = matrice.map((ligne, i) => [...ligne, cote[i]!]);
  const n = lignes.length;
  for (let i = 0; i < n; i += 1) {
    const pivot = lignes
      .slice(i)
      .reduce((mieux, ligne, k) => (Math.abs(ligne[i]!) > Math.abs(lignes[mieux]![i]!) ? i + k : mieux), i);
    [lignes[i], lignes[pivot]] = [lignes[pivot]!, lignes[i]!];
    for (let k = 0; k < n; k += 1) {
      if (k === i) continue;
      const rapport = lignes[k]![i]! / lignes[i]![i]!;
      for (let j = i; j <= n; j += 1) lignes[k]![j]! -= rapport * lignes[i]![j]!;
    }
  }
  return lignes.map((ligne, i) => ligne[n]! / ligne[i]!);
}

/** Isotonic regression (pool adjacent violators) over groups of at least GROUPE requests. */
function learnPaliers(scores: { score: number; juste: number }[]): [number, number][] {
  const tries = scores.sort((a, b) => a.score - b.score);
  const blocs: { score: number; justes: number; nombre: number }[] = [];
  const groupe = Math.max(1, Math.floor(tries.length / GROUPES));
  for (let i = 0; i < tries.length; i += groupe) {
    const siens = tries.slice(i, i + groupe);
    blocs.push({
      ...{ score: siens.reduce((somme, { score }) => somme + score, 0) / siens.length, nombre: siens.length },
      justes: siens.reduce((somme, { juste }) => somme + juste, 0),
    });
    for (let k = blocs.length - 1; k > 0 && taux(blocs[k - 1]!) >= taux(blocs[k]!); k = blocs.length - 1) {
      const [a, b] = [blocs[k - 1]!, blocs[k]!];
      const nombre = a.nombre + b.nombre;
      blocs.splice(k - 1, 2, {
        score: (a.score * a.nombre + b.score * b.nombre) / nombre,
        justes: a.justes + b.justes,
        nombre,
      });
    }
  }
  return blocs.map((bloc) => [Math.round(bloc.score * 1000) / 1000, Math.round(taux(bloc) * 1e5) / 1e5]);
}

/** With half a request of each kind: nothing is ever impossible nor certain. */
const taux = ({ justes, nombre }: { justes: number; nombre: number }) => (justes + 0.5) / (nombre + 1);
const GROUPES = 240;
