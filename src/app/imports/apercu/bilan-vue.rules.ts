// The reconciliation of amounts in words: what was left out, why, and how much when it is known.
import { formatEuros, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { type BilanMontants, type EcartsDUneRaison, LIBELLES_ECART } from '../plan/bilan-montants.schema.ts';

/** « 3 cellules hors du livre », or that all the amounts go into the ledger. */
export function tellBilan(bilan: readonly BilanMontants[]): string {
  const cellules = bilan.reduce((n, { ecarts }) => n + ecarts.reduce((m, e) => m + e.cellules, 0), 0);
  return cellules === 0 ? 'tous les montants lus vont au livre' : `${pluriel(cellules, 'cellule')} hors du livre`;
}

/** « Lignes refusées : 2 cellules, 1 500 € » ; « dont 1 sans montant connu » when some cannot be told. */
export function sayEcart({ raison, cellules, centimes, inconnues }: EcartsDUneRaison): string {
  const somme = inconnues < cellules ? `, ${formatEuros(centimes)}` : '';
  const sans =
    inconnues === 0 ? '' : inconnues === cellules ? ', sans montant connu' : `, dont ${inconnues} sans montant connu`;
  return fr`${LIBELLES_ECART[raison]} : ${pluriel(cellules, 'cellule')}${somme}${sans}`;
}

const CITEES = 3;

/** « ligne 4, Région / accordé, « NR » »: the first cells, to be found in the spreadsheet. */
export function sayPremieres({ premieres, cellules }: EcartsDUneRaison): string {
  const cites = premieres.slice(0, CITEES).map(({ ligne, colonne, valeur }) => {
    const place = [fr`ligne ${ligne}`, colonne].filter(Boolean).join(', ');
    return valeur ? fr`${place}, « ${valeur} »` : place;
  });
  return [...cites, ...(cellules > CITEES ? ['…'] : [])].join('\u202f; ');
}

/** « 1 200 € sous réserve, comptés » ; empty when every amount is firm. */
export const saySousCondition = ({ sous_condition: { cellules, centimes } }: BilanMontants): string =>
  cellules === 0 ? '' : fr`dont ${formatEuros(centimes)} sous condition (${pluriel(cellules, 'cellule')})`;
