// The plan read as in force on a date, and what may be done to it: revise, move, delete, and by which versions.
// Versions are half-open periods [valide_du, valide_au). Storing the operations is plan.queries.ts.
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import type { Niveau, Noeud, NoeudVersion } from './plan.schema.ts';

export interface NoeudArbre extends Noeud {
  enfants: NoeudArbre[];
}

/** What a version says, apart from its period. */
export interface Contenu {
  parent_id: string | null;
  niveau: number;
  rang: number;
  numero: string | null;
  intitule: string;
  texte: string;
}

export type Operation =
  | { type: 'reecrire'; version_id: string; valeurs: Partial<Contenu>; avenant_id?: string }
  | { type: 'fermer'; version_id: string; valide_au: string }
  | {
      type: 'ouvrir';
      noeud_id: string;
      contenu: Contenu;
      valide_du: string;
      valide_au: string | null;
      avenant_id: string;
    };

/** The version in force on a day: it has begun and has not ended. */
export function findVersionAt<V extends { valide_du: string; valide_au: string | null }>(
  versions: readonly V[],
  date: string,
): V | null {
  return versions.find((v) => v.valide_du <= date && (v.valide_au === null || date < v.valide_au)) ?? null;
}

/**
 * Revises one version. A typing correction rewrites it; an avenant closes it on its date of effect and opens another,
 * unless the version already begins that day (two changes by one avenant make one version).
 */
export function reviseVersion(
  version: NoeudVersion,
  valeurs: Partial<Contenu>,
  avenant: { id: string; date_effet: string } | null,
): Operation[] {
  if (!avenant) return [{ type: 'reecrire', version_id: version.id, valeurs }];
  if (version.valide_du === avenant.date_effet) {
    return [{ type: 'reecrire', version_id: version.id, valeurs, avenant_id: avenant.id }];
  }
  const { parent_id, niveau, rang, numero, intitule, texte } = version;
  return [
    { type: 'fermer', version_id: version.id, valide_au: avenant.date_effet },
    {
      type: 'ouvrir',
      noeud_id: version.noeud_id,
      contenu: { parent_id, niveau, rang, numero, intitule, texte, ...valeurs },
      valide_du: avenant.date_effet,
      valide_au: version.valide_au,
      avenant_id: avenant.id,
    },
  ];
}

/** Siblings in their order, then by number and title, so that equal ranks stay stable. */
function compareFreres(a: Noeud, b: Noeud): number {
  return (
    a.rang - b.rang ||
    (a.numero ?? '').localeCompare(b.numero ?? '', 'fr', { numeric: true }) ||
    a.intitule.localeCompare(b.intitule, 'fr')
  );
}

/** The tree. A node whose parent is not in force that day is shown at the root rather than lost. */
export function buildArbre(noeuds: readonly Noeud[]): NoeudArbre[] {
  const arbre = new Map(noeuds.map((noeud) => [noeud.id, { ...noeud, enfants: [] as NoeudArbre[] }]));
  const racines: NoeudArbre[] = [];
  for (const noeud of arbre.values()) {
    const parent = noeud.parent_id === null ? undefined : arbre.get(noeud.parent_id);
    (parent ? parent.enfants : racines).push(noeud);
  }
  const trie = (freres: NoeudArbre[]): void => {
    freres.sort(compareFreres);
    for (const frere of freres) trie(frere.enfants);
  };
  trie(racines);
  return racines;
}

/** Every node in reading order, with its depth from 1. */
export function flattenArbre(
  racines: readonly NoeudArbre[],
  profondeur = 1,
): { noeud: NoeudArbre; profondeur: number }[] {
  return racines.flatMap((noeud) => [{ noeud, profondeur }, ...flattenArbre(noeud.enfants, profondeur + 1)]);
}

/** The identifiers of a node and of everything under it. */
export function listDescendance(noeuds: readonly Noeud[], id: string): string[] {
  const enfants = noeuds.filter((noeud) => noeud.parent_id === id);
  return [id, ...enfants.flatMap((enfant) => listDescendance(noeuds, enfant.id))];
}

/** From the root to the node itself. */
export function listAncetres(noeuds: readonly Noeud[], id: string): Noeud[] {
  const chemin: Noeud[] = [];
  const parId = new Map(noeuds.map((noeud) => [noeud.id, noeud]));
  for (let noeud = parId.get(id); noeud; noeud = noeud.parent_id ? parId.get(noeud.parent_id) : undefined) {
    if (chemin.includes(noeud)) break;
    chemin.unshift(noeud);
  }
  return chemin;
}

/** A node goes under any other one, save itself and what hangs under it. */
export function canMoveNoeud(noeuds: readonly Noeud[], id: string, parentId: string | null): Verdict {
  if (parentId === null) return ACCEPTE;
  if (!noeuds.some((noeud) => noeud.id === parentId)) {
    return refuse('La destination n’est pas dans le plan à cette date.');
  }
  if (listDescendance(noeuds, id).includes(parentId)) {
    return refuse('Un élément du plan ne peut pas être rangé sous lui-même.');
  }
  return ACCEPTE;
}

/** Nothing is lost with a node: what hangs on it is moved or deleted first. */
export function canDeleteNoeud(attaches: { enfants: number; actions: number }): Verdict {
  const reste = [
    attaches.enfants > 0 ? `${attaches.enfants} ${attaches.enfants > 1 ? 'éléments' : 'élément'}` : '',
    attaches.actions > 0 ? `${attaches.actions} ${attaches.actions > 1 ? 'actions' : 'action'}` : '',
  ].filter(Boolean);
  if (reste.length === 0) return ACCEPTE;
  return refuse(`Il reste ${reste.join(' et ')} à cet endroit du plan. Déplacez-les d’abord.`);
}

/** An avenant takes effect within the contract, and not before an effect already written by a later one. */
export function canCreateAvenant(
  contrat: { date_debut: string; date_fin: string },
  avenant: { numero: number; date_effet: string },
  connus: readonly { numero: number; date_effet: string }[],
): Verdict {
  if (connus.some((connu) => connu.numero === avenant.numero)) {
    return refuse(`L’avenant n° ${avenant.numero} existe déjà.`);
  }
  if (avenant.date_effet <= contrat.date_debut || avenant.date_effet > contrat.date_fin) {
    return refuse('La date d’effet tombe hors de la période du contrat.');
  }
  const desordre = connus.find((connu) => connu.numero < avenant.numero && connu.date_effet > avenant.date_effet);
  if (desordre) return refuse(`L’avenant n° ${desordre.numero} prend effet plus tard. Vérifiez les deux dates.`);
  return ACCEPTE;
}

export interface Deplacement {
  noeud: Noeud;
  parent_id: string | null;
  niveau: number;
  rang: number;
}

/**
 * The places that change when a node goes under `parentId` at `position`: the node, what hangs under it (their level),
 * and its new siblings (their rank, from 0 without gap).
 */
export function computeDeplacements(
  noeuds: readonly Noeud[],
  id: string,
  parentId: string | null,
  position: number,
): Deplacement[] {
  const noeud = noeuds.find((one) => one.id === id);
  if (!noeud) return [];
  const parent = noeuds.find((one) => one.id === parentId);
  const ecart = (parent ? parent.niveau + 1 : 1) - noeud.niveau;
  const freres = noeuds.filter((one) => one.parent_id === parentId && one.id !== id).sort(compareFreres);
  freres.splice(Math.min(position, freres.length), 0, noeud);
  const places = new Map<string, Deplacement>();
  freres.forEach((frere, rang) => {
    places.set(frere.id, { noeud: frere, parent_id: parentId, niveau: frere.niveau, rang });
  });
  for (const descendant of listDescendance(noeuds, id)) {
    const one = noeuds.find((other) => other.id === descendant)!;
    const place = places.get(descendant) ?? {
      noeud: one,
      parent_id: one.parent_id,
      niveau: one.niveau,
      rang: one.rang,
    };
    places.set(descendant, { ...place, niveau: one.niveau + ecart });
  }
  return [...places.values()].filter(
    ({ noeud: one, ...place }) =>
      one.parent_id !== place.parent_id || one.niveau !== place.niveau || one.rang !== place.rang,
  );
}

/** The contract's word for a depth; deeper than the named levels, the last name serves. */
export function nomNiveau(niveaux: readonly Niveau[], profondeur: number, pluriel = false): string {
  const niveau = niveaux.find((one) => one.rang === profondeur) ?? niveaux[niveaux.length - 1];
  if (!niveau) return pluriel ? 'éléments' : 'élément';
  return pluriel ? niveau.nom_pluriel : niveau.nom;
}

const MASCULINS =
  /^(?:axe|pilier|objectif|th[eè]me|volet|enjeu|chantier|domaine|engagement|programme|projet|champ|but|défi)s?(?=\s|$)/i;
const FEMININS = /^(?:action|orientation|priorité|mesure|thématique|ambition|finalité|rubrique|fiche)s?(?=\s|$)/i;

/** « Ajouter un axe »; a level whose gender is unknown is named after a colon, without an article. */
export function nommeAjout(niveau: string): string {
  const mot = niveau.toLowerCase();
  if (MASCULINS.test(mot) || mot === 'élément') return `Ajouter un ${mot}`;
  return FEMININS.test(mot) ? `Ajouter une ${mot}` : `Nouvel élément\u202f: ${mot}`;
}

/** « Axe » → « Axes »; a word already in -s, -x or -z stays. Offered, never imposed. */
export function proposePluriel(nom: string): string {
  return nom
    .split(' ')
    .map((mot, i) =>
      (i > 1 && mot.length < 4) || /[sxz]$/i.test(mot)
        ? mot
        : /(eau|eu)$/i.test(mot)
          ? `${mot}x`
          : /al$/i.test(mot)
            ? `${mot.slice(0, -2)}aux`
            : `${mot}s`,
    )
    .join(' ');
}
