// Reads an amount in euros as agents type it, into exact whole centimes, with its conditions and periodicity.
// One term is read by montant-terme.rules.ts; here a cell is split into terms and put together again.
import { decimalOfNumber, toCentimes } from './decimal.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, refus } from './lecture.rules.ts';
import { readTerme, type Terme } from './montant-terme.rules.ts';
import { court, fr } from './typographie.rules.ts';

export type Periodicite = 'an' | 'semestre' | 'trimestre' | 'mois' | 'jour' | 'heure' | 'unite';

export interface PartConditionnelle {
  centimes: number;
  condition: string;
}

export interface Montant {
  /** The firm part; or the whole amount when `condition` says that it is not firm. */
  centimes: number;
  /** What the whole amount depends on, as typed: « sous réserve ». */
  condition?: string;
  /** What may come on top, never added to `centimes`: « + 2 000 si VVV ». */
  conditionnels?: PartConditionnelle[];
  /** « 3 000 €/an »: the amount is per year and nothing was multiplied. */
  periodicite?: Periodicite;
  taxe?: 'HT' | 'TTC';
}

/**
 * Euros with French or English marks, k€, M€, products (« 2x500 »), sums, « sous réserve ».
 * Refused: percentages, intervals, bounds, other currencies, a state said in the cell (« refusé »), « 12,500 € » (ambiguous).
 */
export function readMontant(cellule: Cellule): Lecture<Montant> {
  if (typeof cellule === 'boolean') return refus(fr`Cette cellule contient vrai ou faux, pas un montant.`);
  if (cellule !== null && typeof cellule === 'object') {
    return refus(fr`Le tableur a lu une date (${cellule.iso}) à la place d'un montant. Ressaisissez le montant.`);
  }
  const ouverture = openCellule(cellule, 300);
  if (!('texte' in ouverture)) return ouverture;
  if (typeof cellule === 'number') return readNombreEnEuros(cellule);
  const texte = ouverture.texte.replace(/\s+/g, ' ');
  if (texte.startsWith('=')) return refus(fr`« ${court(texte)} » est une formule. Écrivez son résultat.`);
  if (/%|pour ?cent/i.test(texte))
    return refus(fr`« ${court(texte)} » est un pourcentage : un montant en euros est attendu.`);
  const termes = splitTermes(texte).map((terme) => readTerme(terme, texte));
  const mauvais = termes.find((terme) => 'motif' in terme);
  if (mauvais && 'motif' in mauvais) return refus(mauvais.motif);
  return assemble(termes as Terme[], texte);
}

function readNombreEnEuros(nombre: number): Lecture<Montant> {
  const { centimes } = toCentimes(decimalOfNumber(nombre));
  if (!Number.isSafeInteger(centimes)) return refus(fr`Ce montant est trop grand : ${nombre}.`);
  const ecart = Math.abs(nombre * 100 - centimes);
  return lu({ centimes }, ecart > 1e-4 * Math.max(1, Math.abs(nombre) * 1e-6) && fr`Montant arrondi au centime.`);
}

/** Cuts at each « + » that adds a figure: « 5 000 (+ 2 000 si VVV) » → two terms. Exponents (E+13) stay whole. */
function splitTermes(texte: string): string[] {
  const plat = texte.replace(/\(\s*\+\s*([^()]*)\)/g, '+ $1');
  return plat
    .split(/(?<!\de)\+(?!\/)/i)
    .map((terme) => terme.trim())
    .filter((terme, i) => i > 0 || terme !== '');
}

function assemble(termes: Terme[], texte: string): Lecture<Montant> {
  const remarques = termes.flatMap((terme) => terme.remarques);
  const fermes = termes.filter((terme) => terme.condition === undefined);
  const retenus = fermes.length > 0 ? fermes : termes.slice(0, 1);
  const conditionnels = termes.filter((terme) => !retenus.includes(terme));
  const centimes = retenus.reduce((somme, terme) => somme + terme.centimes, 0);
  if (!Number.isSafeInteger(centimes)) return refus(fr`« ${court(texte)} » est un montant trop grand.`);
  const premier = termes[0]!;
  if (termes.some((terme) => terme.periodicite !== premier.periodicite)) {
    return refus(fr`« ${court(texte)} » mêle des montants par période et des montants simples. Écrivez le total.`);
  }
  if (retenus.length > 1) remarques.push(fr`Somme de ${retenus.length} montants : « ${court(texte)} ».`);
  const montant: Montant = { centimes };
  if (fermes.length === 0 && premier.condition !== undefined) montant.condition = premier.condition;
  if (conditionnels.length > 0) {
    montant.conditionnels = conditionnels.map((terme) => ({
      centimes: terme.centimes,
      condition: terme.condition ?? '',
    }));
  }
  if (premier.periodicite) montant.periodicite = premier.periodicite;
  const taxe = termes.find((terme) => terme.taxe)?.taxe;
  if (taxe) montant.taxe = taxe;
  return lu(montant, ...remarques);
}
