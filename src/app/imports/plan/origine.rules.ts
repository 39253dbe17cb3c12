// Where a funder's money comes from, told by its name when nobody said it; the agent corrects it on the line.

import type { Origine } from '../../../domains/financements/financement.schema.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';

const MOTS: readonly [RegExp, Origine][] = [
  [/\b(autofinancement|fonds propres|ressources propres)\b/, 'autofinancement'],
  [/\b(caf|cnaf|caisse d allocations familiales)\b/, 'caf'],
  [/\b(fse|feder|europe|union europeenne|fonds social europeen)\b/, 'europe'],
  [/\b(cdc|caisse des depots|banque des territoires)\b/, 'caisse_des_depots'],
  [/\b(region|conseil regional)\b/, 'region'],
  [/\b(departement|conseil departemental|conseil general|cd ?\d{2,3})\b/, 'departement'],
  [/\b(metropole|agglomeration|agglo|communaute|epci|intercommunalite)\b/, 'intercommunalite'],
  [/\b(commune|ville|mairie|ccas)\b/, 'commune'],
  [
    /\b(etat|p ?147|bop|prefecture|politique de la ville|ddets|dreets|drac|ars|fipd|mildeca|anct|acse|cget|fonjep|ministere|contrat de ville)\b/,
    'etat',
  ],
  [/\b(habitat|bailleur|bailleurs|hlm|oph)\b/, 'bailleur'],
  [/\b(fondation|mecenat|mecene|entreprise|banque|prive|dons?)\b/, 'prive'],
];

export function guessOrigine(financeur: string): Origine {
  const plat = normalise(financeur);
  return MOTS.find(([motif]) => motif.test(plat))?.[1] ?? 'autre';
}
