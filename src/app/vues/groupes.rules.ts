// Actions in columns: which columns, in which order, what stands in each, and what moving a card writes.
import {
  AVANCEMENTS,
  FRAICHEURS,
  LIBELLES_AVANCEMENT,
  LIBELLES_FRAICHEUR,
} from '../../domains/actions/action.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import type { ActionLigne, ChoixActions } from '../actions/liste.schema.ts';
import type { Groupement } from './vue.schema.ts';

export const SANS = 'sans';

/** What a move writes in the sheet. */
export interface Deplacement {
  champ: string;
  avant: unknown;
  apres: unknown;
}

export interface ColonneGroupe {
  cle: string;
  libelle: string;
  lignes: ActionLigne[];
}

interface Definition {
  /** The closed list, in its order. */
  cases: (choix: ChoixActions) => { cle: string; libelle: string }[];
  /** The columns an action stands in; none: « Non renseigné ». */
  cles: (ligne: ActionLigne, racineDe: (noeud: string) => string | null) => string[];
  /** Columns without action are left out: too many to be looked at. */
  seulementServies?: boolean;
  sans: string;
  /** What moving a card to a column writes; absent where an action may stand in several, or where nobody sets it. */
  ecrire?: (cle: string | null) => { champ: string; apres: unknown };
  lire?: (ligne: ActionLigne) => unknown;
}

const nommes = (liste: readonly { id: string; nom: string }[]) =>
  liste.map(({ id, nom }) => ({ cle: id, libelle: nom }));
const present = (cle: string | null | undefined) => (cle ? [cle] : []);

const DEFINITIONS: Record<Groupement, Definition> = {
  avancement: {
    cases: () =>
      AVANCEMENTS.filter((one) => one !== 'non_renseigne').map((one) => ({
        cle: one,
        libelle: LIBELLES_AVANCEMENT[one],
      })),
    cles: ({ avancement }) => (avancement === 'non_renseigne' ? [] : [avancement]),
    sans: LIBELLES_AVANCEMENT.non_renseigne,
    ecrire: (cle) => ({ champ: 'avancement', apres: cle ?? 'non_renseigne' }),
    lire: ({ avancement }) => avancement,
  },
  etape: {
    cases: ({ etapes }) => nommes(etapes),
    cles: ({ etape_parcours }) => present(etape_parcours?.id),
    sans: 'Sans étape',
    ecrire: (cle) => ({ champ: 'etape_parcours_id', apres: cle }),
    lire: ({ etape_parcours }) => etape_parcours?.id ?? null,
  },
  pilote: {
    cases: ({ partenaires }) => nommes(partenaires),
    cles: ({ pilote }) => present(pilote?.id),
    seulementServies: true,
    sans: 'Sans pilote',
    ecrire: (cle) => ({ champ: 'pilote_id', apres: cle }),
    lire: ({ pilote }) => pilote?.id ?? null,
  },
  plan: {
    cases: ({ noeuds }) => noeuds.filter(({ niveau }) => niveau === 1).map(({ id, libelle }) => ({ cle: id, libelle })),
    cles: ({ noeud }, racineDe) => present(noeud ? racineDe(noeud.id) : null),
    sans: 'Hors du plan',
  },
  axe: { cases: ({ axes }) => nommes(axes), cles: ({ axes }) => axes.map(({ id }) => id), sans: 'Sans axe' },
  qpv: {
    cases: ({ qpv }) => [
      ...qpv.map(({ code, nom }) => ({ cle: code, libelle: nom })),
      { cle: 'tous', libelle: 'Tous les QPV' },
    ],
    cles: ({ portee_qpv, qpv }) => (portee_qpv === 'tous_qpv' ? ['tous'] : qpv.map(({ code }) => code)),
    sans: 'Sans quartier nommé',
  },
  fraicheur: {
    cases: () => FRAICHEURS.map((one) => ({ cle: one, libelle: LIBELLES_FRAICHEUR[one] })),
    cles: ({ fraicheur }) => [fraicheur],
    sans: 'Non renseigné',
  },
  validation: {
    cases: () => [
      { cle: 'a_valider', libelle: 'À valider' },
      { cle: 'validees', libelle: 'Validées' },
    ],
    cles: ({ validee }) => [validee ? 'validees' : 'a_valider'],
    sans: 'Non renseigné',
  },
};

/**
 * Every column of the list, empty ones too (a hole is seen), then those without value when there are some. An action that
 * stands in several columns is in each; one whose column is not in the list stands without value rather than nowhere.
 */
export function groupActions(
  lignes: readonly ActionLigne[],
  groupement: Groupement,
  choix: ChoixActions,
): ColonneGroupe[] {
  const { cases, cles, sans, seulementServies } = DEFINITIONS[groupement];
  const racineDe = buildRacines(choix);
  const colonnes = new Map(
    cases(choix).map(({ cle, libelle }) => [cle, { cle, libelle, lignes: [] as ActionLigne[] }]),
  );
  const reste: ColonneGroupe = { cle: SANS, libelle: sans, lignes: [] };
  for (const ligne of lignes) {
    const connues = [...new Set(cles(ligne, racineDe))].flatMap((cle) => colonnes.get(cle) ?? []);
    for (const colonne of connues.length > 0 ? connues : [reste]) colonne.lignes.push(ligne);
  }
  const montrees = [...colonnes.values()].filter((colonne) => !seulementServies || colonne.lignes.length > 0);
  return reste.lignes.length > 0 ? [...montrees, reste] : montrees;
}

/** The first level above each node: choices come in reading order, each node after those above it. */
function buildRacines({ noeuds }: ChoixActions): (noeud: string) => string | null {
  const racines = new Map<string, string>();
  let racine: string | null = null;
  for (const { id, niveau } of noeuds) {
    if (niveau === 1) racine = id;
    if (racine) racines.set(id, racine);
  }
  return (noeud) => racines.get(noeud) ?? null;
}

/** Whether a card may go to another column, or why not. */
export function canMove(ligne: ActionLigne, groupement: Groupement): Verdict {
  if (!DEFINITIONS[groupement].ecrire) return refuse('Ce classement se change dans la fiche.');
  return ligne.modifier.ok ? ACCEPTE : ligne.modifier;
}

/** What moving a card writes; null when it stays where it is. */
export function buildMove(ligne: ActionLigne, groupement: Groupement, cle: string): Deplacement | null {
  const { ecrire, lire } = DEFINITIONS[groupement];
  if (!ecrire || !lire) return null;
  const { champ, apres } = ecrire(cle === SANS ? null : cle);
  const avant = lire(ligne);
  return avant === apres ? null : { champ, avant, apres };
}

export interface BrancheArbre {
  id: string;
  libelle: string;
  niveau: number;
  /** Actions on this very node. */
  lignes: ActionLigne[];
  /** On it and all that hangs under it. */
  total: number;
}

/** The plan in reading order with the actions kept by the filter; nodes without any, under them included, are left out. */
export function buildBranches(lignes: readonly ActionLigne[], { noeuds }: ChoixActions): BrancheArbre[] {
  const parNoeud = new Map<string, ActionLigne[]>();
  for (const ligne of lignes) {
    const cle = ligne.noeud?.id ?? SANS;
    parNoeud.set(cle, [...(parNoeud.get(cle) ?? []), ligne]);
  }
  const branches: BrancheArbre[] = noeuds.map(({ id, libelle, niveau }) => {
    const siennes = parNoeud.get(id) ?? [];
    return { id, libelle, niveau, lignes: siennes, total: siennes.length };
  });
  // Each node comes after those above it: its own count climbs to them, from the last one up.
  for (let i = branches.length - 1; i > 0; i--) {
    const branche = branches[i]!;
    const parent = branches.slice(0, i).findLast(({ niveau }) => niveau < branche.niveau);
    if (parent) parent.total += branche.total;
  }
  const connus = new Set(noeuds.map(({ id }) => id));
  const perdues = [...parNoeud].filter(([id]) => !connus.has(id)).flatMap(([, siennes]) => siennes);
  const servies = branches.filter(({ total }) => total > 0);
  if (perdues.length === 0) return servies;
  return [...servies, { id: SANS, libelle: 'Hors du plan', niveau: 1, lignes: perdues, total: perdues.length }];
}

/** The same actions by first level of the plan and by column: how many stand in each crossing. */
export function crossActions(lignes: readonly ActionLigne[], par: Groupement, choix: ChoixActions) {
  const rangees = groupActions(lignes, 'plan', choix);
  const colonnes = groupActions(lignes, par, choix);
  const cellules = new Map<string, number>();
  for (const rangee of rangees) {
    for (const { cle, lignes: siennes } of groupActions(rangee.lignes, par, choix)) {
      if (siennes.length > 0) cellules.set(`${rangee.cle} ${cle}`, siennes.length);
    }
  }
  return { rangees, colonnes, compte: (rangee: string, colonne: string) => cellules.get(`${rangee} ${colonne}`) ?? 0 };
}
