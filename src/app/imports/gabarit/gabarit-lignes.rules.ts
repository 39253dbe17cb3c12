// How a table marked its sections and its totals: their rows without figures, what they gathered, the blank row above.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { HorsLigne, LigneTableau, Tableau } from '../colonnes/types.schema.ts';
import { isAnnee, isMontantPossible, texteCellule } from '../formes/forme-grille.rules.ts';
import type { ColonneGabarit, SectionGabarit, TotalGabarit } from './gabarit.schema.ts';
import { buildRangee } from './gabarit-rangee.rules.ts';

const MAX = 500;

export function buildGabaritSections(
  sheet: Sheet,
  tableau: Tableau,
  colonnes: readonly ColonneGabarit[],
): SectionGabarit[] {
  const positions = colonnes.flatMap((colonne, p) => (colonne.pseudo === 'section' ? [p] : []));
  if (positions.length === 0) return [];
  const titres = tableau.horsLignes.filter((ligne) => ligne.nature === 'titre').slice(-1);
  const candidates = [...titres, ...tableau.horsLignes.filter((ligne) => ligne.nature === 'section')];
  return candidates.slice(0, MAX).flatMap((ligne): SectionGabarit[] => {
    const texte = ligne.valeurs
      .map((valeur) => (typeof valeur === 'string' ? valeur.replace(/\s+/g, ' ').trim() : ''))
      .filter(Boolean)
      .join(' ');
    const suivante = tableau.lignes.find((autre) => autre.ligne > ligne.ligne);
    const position = positions.find((p) => texteCellule(suivante?.valeurs[p] ?? null) === texte);
    if (position === undefined) return [];
    const r = ligne.ligne - 1;
    const fusion = sheet.merges.find((m) => m.top === r && m.right > m.left);
    return [
      {
        texte,
        position,
        rangee: buildRangee(sheet, r),
        fusion: fusion ? { left: fusion.left, right: fusion.right } : null,
        blanc: isBlanche(sheet, r - 1),
      },
    ];
  });
}

export function buildGabaritTotaux(
  sheet: Sheet,
  tableau: Tableau,
  colonnes: readonly ColonneGabarit[],
): TotalGabarit[] {
  return tableau.horsLignes
    .filter((ligne): ligne is HorsLigne & { nature: 'total' | 'sous_total' } => /total$/.test(ligne.nature))
    .slice(0, MAX)
    .map(({ nature, ligne, valeurs }) => ({
      nature,
      rangee: buildRangee(sheet, ligne - 1),
      chiffres: valeurs.flatMap((valeur, c) => (isMontantPossible(valeur) && !isAnnee(valeur) ? [c] : [])),
      groupe: nature === 'total' ? null : findGroupe(tableau, colonnes, ligne),
      blanc: isBlanche(sheet, ligne - 2),
    }));
}

const isBlanche = (sheet: Sheet, r: number): boolean =>
  r >= 0 && (sheet.rows[r] ?? []).every((valeur) => texteCellule(valeur) === '');

/** What the rows just above share: the section or the level that the label names, else the nearest one. */
function findGroupe(tableau: Tableau, colonnes: readonly ColonneGabarit[], ligne: number): TotalGabarit['groupe'] {
  const dessus = tableau.lignes.findLast((autre) => autre.ligne < ligne);
  if (!dessus) return null;
  const groupes = listGroupes(dessus, colonnes);
  const label = normalise(
    tableau.horsLignes
      .find((autre) => autre.ligne === ligne)
      ?.valeurs.map((valeur) => texteCellule(valeur))
      .join(' ') ?? '',
  );
  return groupes.find(({ valeur }) => label.includes(normalise(valeur))) ?? groupes.at(0) ?? null;
}

/** Sections of a row, from the deepest, then its levels of the plan from the top. */
function listGroupes(ligne: LigneTableau, colonnes: readonly ColonneGabarit[]): { position: number; valeur: string }[] {
  const en = (garde: (colonne: ColonneGabarit) => boolean) =>
    colonnes.flatMap((colonne, position) => {
      const valeur = garde(colonne) ? texteCellule(ligne.valeurs[position] ?? null) : '';
      return valeur === '' ? [] : [{ position, valeur }];
    });
  return [...en((c) => c.pseudo === 'section').reverse(), ...en((c) => !c.pseudo && c.cible.champ === 'axe')];
}
