// Addresses where people are registered without living there: set aside, since their quartier says nothing of theirs.
// Source: code de l’action sociale et des familles, art. L264-1 (CCAS, CIAS and organisations that the préfet approves).
import { normalise } from '../../../platform/lecture/texte.rules.ts';

const ORGANISMES =
  /\b(?:ccas|cias|centre (?:inter)?communal d action sociale|domicili\w*|croix rouge|secours (?:catholique|populaire|islamique)|restos? du c(?:oe|œ)ur|armee du salut|emmaus|siao|samu social|poste restante|udaf)\b/;

/** A road may bear such a name: « rue de la Croix-Rouge ». */
const VOIE_AVANT =
  /\b(?:rue|avenue|av|boulevard|bd|place|allee|impasse|chemin|square|quai) (?:de |du |des |d |l |la |le )*$/;

export function isDomiciliation(texte: string): boolean {
  const plat = normalise(texte);
  const trouve = ORGANISMES.exec(plat);
  return trouve !== null && !VOIE_AVANT.test(plat.slice(0, trouve.index));
}

/** Only a number can hold many without being a street or a commune that they share. */
export const hasNumero = (adresse: string): boolean => /\d/.test(adresse);
