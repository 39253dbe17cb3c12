// Would this text, put back in the file, be read as what is in place? Candidates are tried with the readers of the import itself: the
// words first written are kept as long as they still say the truth.

import type { Candidat } from '../../domains/territoires/resolution.schema.ts';
import { readListe } from '../../platform/lecture/liste.rules.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { Cible, ValeurLue } from '../imports/colonnes/types.schema.ts';
import type { Brouillon } from '../imports/lecture/lecture-brouillon.rules.ts';
import { LECTEURS } from '../imports/lecture/lecture-champs.rules.ts';
import { buildLigneVide } from '../imports/lecture/lecture-ligne.rules.ts';
import type { LigneLue } from '../imports/lecture/ligne.schema.ts';
import { isMeme } from '../imports/plan/comparaison.rules.ts';
import { isCodeQpv } from '../imports/plan/resolution.rules.ts';
import type { NatureNom, Repertoire } from '../imports/plan/resolution.schema.ts';

/** The identifier a name has in this contract, as an import would find it without asking. */
export function resolve(repertoire: Repertoire, nature: NatureNom, texte: string): string | null {
  const mot = normalise(texte);
  const connu = repertoire.alias[nature].get(mot);
  if (connu) return connu;
  if (nature === 'qpv' && isCodeQpv(texte)) return texte;
  return indexOf(repertoire.candidats[nature]).get(mot) ?? null;
}

const indexes = new WeakMap<readonly Candidat[], ReadonlyMap<string, string>>();

/** Names first, then the other names; the first who bears one has it. */
function indexOf(candidats: readonly Candidat[]): ReadonlyMap<string, string> {
  const connu = indexes.get(candidats);
  if (connu) return connu;
  const index = new Map<string, string>();
  const add = (nom: string, cible: string) => {
    const mot = normalise(nom);
    if (!index.has(mot)) index.set(mot, cible);
  };
  for (const { nom, cible } of candidats) add(nom, cible);
  for (const { autres = [], cible } of candidats) for (const autre of autres) add(autre, cible);
  indexes.set(candidats, index);
  return index;
}

/** What one cell says to the import, before names are resolved. */
export function relis(cible: Cible, texte: string, annee: number): LigneLue {
  const b: Brouillon = {
    ligne: buildLigneVide('', 0, ''),
    source: { feuille: '', ligne: 0, valeurs: new Map(), financements: [], qpvCroix: [], champsPropres: [] },
    options: { annee },
    annee,
    propres: new Map(),
  };
  const valeur: ValeurLue = { brut: texte, texte, adresse: '', colonne: '', cible };
  LECTEURS[cible.champ]?.(b, valeur);
  return b.ligne;
}

/** True when every one of these fields is read back as it is in place. */
export function saysSame(
  lue: LigneLue,
  valeurs: Readonly<Record<string, unknown>>,
  champs: readonly string[],
): boolean {
  return (
    lue.a_corriger.length === 0 && champs.every((champ) => isMeme(lue.valeurs[champ] ?? null, valeurs[champ] ?? null))
  );
}

/** A name that the import will not cut: punctuation that parts names becomes a space, which changes no identity. */
export function safeNom(nom: string): string {
  const lus = readListe(nom);
  const [seul, ...autres] = lus.ok && lus.valeur ? lus.valeur : [];
  const entier = autres.length === 0 && seul?.texte === nom && !seul.incertain && !seul.precision;
  return entier
    ? nom
    : nom
        .replace(/[;\n|•,+/&()?:·]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
}
