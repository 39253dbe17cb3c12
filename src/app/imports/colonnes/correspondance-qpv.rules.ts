// Columns whose title is a QPV: crosses, shares or amounts under one column per quarter.
// Cells that list QPV are an ordinary field (« qpv »), read later.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Candidat } from './correspondance-argent.rules.ts';
import { type Contenu, isChiffre, isCroix } from './correspondance-contenu.rules.ts';
import type { Colonne, QpvConnu } from './types.schema.ts';
import { VOCABULAIRE } from './types-champs.rules.ts';

const CODE = /\bQ[PN](\d{3}|02[AB])\d{2}[0-9A-Z]\b/i;
const GROUPE_QPV = /\b(qpv|qp|quartiers?|territoires?|geographie prioritaire|localisation|lieux?)\b/;
const TOUS =
  /^(tous|tous (les )?(qpv|quartiers)|ensemble( des qpv| des quartiers)?|hors qpv|transversal|agglomeration|tous quartiers)$/;

/** Columns of crosses or shares per QPV, by position. Unknown titles count when crosses stand under two of them side by side. */
export function proposeCroix(
  entetes: readonly Colonne[],
  contenus: readonly Contenu[],
  qpvConnus: readonly QpvConnu[],
): Map<number, Candidat> {
  const noms = new Map(
    qpvConnus.flatMap((q) => [q.nom, q.code, ...(q.alias ?? [])].map((n) => [normalise(n), q] as const)),
  );
  const candidats = new Map<number, Candidat>();
  for (const [p, colonne] of entetes.entries()) {
    if (colonne.pseudo || colonne.sansTitre) continue;
    const feuille = colonne.chemin.at(-1)!;
    const contenu = contenus[p]!;
    const croix = isCroix(contenu);
    if (contenu.remplies > 0 && !croix && !isChiffre(contenu) && contenu.dominant !== 'oui_non') continue;
    const norme = normalise(feuille);
    const connu = CODE.test(feuille) || noms.has(norme);
    const groupe = colonne.chemin.slice(0, -1).some((l) => GROUPE_QPV.test(normalise(l)));
    if (connu || (groupe && !VOCABULAIRE.has(norme)) || (groupe && TOUS.test(norme))) {
      candidats.set(p, {
        cible: { champ: 'qpv_croix', qpv: feuille },
        confiance: connu ? 0.97 : 0.9,
        raison: fr`« ${feuille} » est un quartier : chaque cellule remplie y rattache l’action.`,
      });
    } else if ((croix || contenu.remplies === 0) && isRangDeCroix(entetes, contenus, p)) {
      candidats.set(p, {
        cible: { champ: 'qpv_croix', qpv: feuille },
        confiance: 0.65,
        raison: fr`Des croix sous « ${feuille} » et sous ses voisines : sans doute des quartiers.`,
      });
    }
  }
  return candidats;
}

/** Crosses (or nothing yet, between two of them) beside a column of crosses whose title is unknown too. */
function isRangDeCroix(entetes: readonly Colonne[], contenus: readonly Contenu[], position: number): boolean {
  const libre = (p: number) => {
    const colonne = entetes[p];
    return (
      colonne !== undefined &&
      !colonne.pseudo &&
      !colonne.sansTitre &&
      !VOCABULAIRE.has(normalise(colonne.chemin.at(-1)!))
    );
  };
  if (!libre(position)) return false;
  const voisines = [position - 1, position + 1].filter((p) => libre(p) && isCroix(contenus[p]!)).length;
  return voisines >= (contenus[position]!.remplies === 0 ? 2 : 1);
}
