// The levels of the plan among the columns: sections first, then from left to right, each with the workbook's own name for it.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { isVide, texteCellule } from '../formes/forme-grille.rules.ts';
import { judgeObjectif, type PlanConnu } from './correspondance-objectifs.rules.ts';
import type { Colonne, Correspondance, LigneTableau } from './types.schema.ts';

/** Numbers the level columns, those that only their cells tell included (correspondance-objectifs.rules.ts). */
export function setNiveaux(
  entetes: readonly Colonne[],
  correspondances: readonly Correspondance[],
  lignes: readonly LigneTableau[],
  connu: PlanConnu = {},
): Correspondance[] {
  const titre = correspondances.find((c) => c.cible.champ === 'titre')?.position ?? entetes.length;
  const vues = correspondances.map((c): Correspondance => {
    if (isThemeNiveau(c, titre, lignes))
      return {
        ...c,
        cible: { champ: 'axe' },
        confiance: 0.8,
        raison: fr`« ${c.entete} » précède l’action et revient d’une ligne à l’autre : c’est un niveau du plan.`,
      };
    const juge = c.cible.champ === 'objectifs' ? judgeObjectif(c, correspondances, lignes, connu) : null;
    return juge ? { ...c, ...juge, cible: { champ: 'axe' } } : c;
  });
  const sections = vues.some((c) => c.cible.champ === 'axe' && entetes[c.position]!.pseudo === 'section');
  const vides = vues.filter((c) => sections && c.cible.champ === 'axe' && isSansValeur(c.position, lignes));
  let niveau = 0;
  return vues.map((c) => {
    if (c.cible.champ !== 'axe') return c;
    if (vides.includes(c))
      return {
        ...c,
        cible: { champ: 'ignorer' },
        confiance: 0.9,
        raison: fr`« ${c.entete} » ne porte que les intertitres, lus à part.`,
      };
    niveau++;
    const titre = entetes[c.position]!.pseudo ? vides[niveau - 1]?.entete : undefined;
    return {
      ...c,
      cible: { ...c.cible, niveau, nomNiveau: titre ?? nameNiveau(entetes[c.position]!, c.position, lignes) },
    };
  });
}

function isSansValeur(position: number, lignes: readonly LigneTableau[]): boolean {
  return lignes.every((l) => isVide(l.valeurs[position] ?? null));
}

/** « Priorité », « Thématique » left of the title and filled down from row to row. */
function isThemeNiveau(c: Correspondance, titre: number, lignes: readonly LigneTableau[]): boolean {
  return (
    ['theme_etat', 'priorite'].includes(c.cible.champ) &&
    c.position < titre &&
    /^(priorite|thematique|theme)s?$/.test(normalise(c.entete)) &&
    lignes.some((l) => l.origines?.has(c.position))
  );
}

const MOTS =
  'Axe,Sous-axe,Pilier,Volet,Orientation,Objectif stratégique,Objectif opérationnel,Objectif,Enjeu,Priorité,Thématique,Chapitre,Ambition,Levier,Programme'.split(
    ',',
  );

/** « Axe » for « Axe 1 – Emploi »; the column's title otherwise. */
function nameNiveau(colonne: Colonne, position: number, lignes: readonly LigneTableau[]): string {
  if (!colonne.pseudo)
    return (colonne.chemin.at(-1) ?? colonne.libelle).replace(/\s*\([^)]*\)/g, '').trim() || colonne.libelle;
  const premier = lignes.map((l) => l.valeurs[position]).find((v) => !isVide(v ?? null));
  const norme = normalise(texteCellule(premier));
  const mot = [...MOTS].sort((a, b) => b.length - a.length).find((m) => norme.startsWith(normalise(m)));
  return mot ?? 'Axe';
}
