// « Objectif » heads two things in the teams' tables: what the action aims at, or a level of the plan. The cells tell which, not
// the title alone; the agent changes it in the preview. The numbering of levels is correspondance-niveaux.rules.ts.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { isVide, texteCellule } from '../formes/forme-grille.rules.ts';
import { normaliseTitre } from '../plan/titre-noeud.rules.ts';
import type { Correspondance, LigneTableau } from './types.schema.ts';

/** What the contract calls its levels, and the titles of its plan. */
export interface PlanConnu {
  niveaux?: readonly string[];
  noeuds?: readonly string[];
}

/** A level is named in a line; longer texts, on average in characters, are what an action says of itself. */
const LONGUEUR_MAX = 160;

interface Mesures {
  /** Actions that have a text here. */
  actions: number;
  distincts: string[];
  longueur: number;
}

/** One text per action: an action on three rows of funders says its objective three times, and it is no level. */
function measure(position: number, titre: number, lignes: readonly LigneTableau[]): Mesures {
  const actions = new Set<string>();
  const textes = new Set<string>();
  let longueur = 0;
  let remplies = 0;
  for (const { valeurs, ligne } of lignes) {
    const texte = texteCellule(valeurs[position] ?? null).trim();
    if (isVide(valeurs[position] ?? null) || texte === '') continue;
    remplies++;
    longueur += texte.length;
    textes.add(texte);
    actions.add(isVide(valeurs[titre] ?? null) ? `${ligne}` : normalise(texteCellule(valeurs[titre] ?? null)));
  }
  const distincts = new Map([...textes].map((texte) => [normalise(texte), texte]));
  return { actions: actions.size, distincts: [...distincts.values()], longueur: longueur / Math.max(1, remplies) };
}

/** Why this column of objectives is a level of the plan, and how sure; null when it is the action's own text. */
export function judgeObjectif(
  c: Correspondance,
  toutes: readonly Correspondance[],
  lignes: readonly LigneTableau[],
  connu: PlanConnu,
): { confiance: number; raison: string } | null {
  const titre = toutes.find(({ cible }) => cible.champ === 'titre')?.position ?? toutes.length;
  const { actions, distincts, longueur } = measure(c.position, titre, lignes);
  if (distincts.length === 0 || longueur > LONGUEUR_MAX) return null;
  const noeuds = new Set((connu.noeuds ?? []).map(normaliseTitre));
  const places = distincts.filter((texte) => noeuds.has(normaliseTitre(texte))).length;
  if (places >= 2 && places >= distincts.length / 2)
    return { confiance: 0.9, raison: fr`Les textes de « ${c.entete} » sont dans le plan : c’est un niveau.` };
  const repete = actions >= 2 && distincts.length <= actions * (c.position < titre ? 0.7 : 0.5);
  if (repete && c.position < titre)
    return {
      confiance: 0.8,
      raison: fr`« ${c.entete} » précède l’action et revient d’une ligne à l’autre : c’est un niveau du plan.`,
    };
  if ((connu.niveaux ?? []).some((nom) => singulier(nom) === singulier(c.entete)))
    return { confiance: 0.75, raison: fr`Un niveau de ce contrat s’appelle « ${c.entete} ».` };
  if (repete && actions >= 4)
    return {
      confiance: 0.65,
      raison: fr`« ${c.entete} » dit peu de textes pour beaucoup d’actions : sans doute un niveau du plan.`,
    };
  if (isEntreNiveaux(c.position, titre, toutes))
    return {
      confiance: 0.65,
      raison: fr`« ${c.entete} » est rangé avec les niveaux du plan : sans doute l’un d’eux.`,
    };
  return null;
}

/** A level on each side, or a level on the left and the action on the right. */
function isEntreNiveaux(position: number, titre: number, toutes: readonly Correspondance[]): boolean {
  const niveau = (p: number) => toutes[p]?.cible.champ === 'axe';
  return niveau(position - 1) && (niveau(position + 1) || titre === position + 1);
}

const singulier = (nom: string): string =>
  normalise(nom)
    .split(' ')
    .map((mot) => mot.replace(/s$/, ''))
    .join(' ');
