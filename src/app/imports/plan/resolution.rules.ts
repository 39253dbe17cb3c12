// Which of ours is each name of the file? Exact spelling, then remembered alias, then close spelling (to confirm), else new.
// A code of the official lists is a QPV whatever the contract knows; a name without code is never made into a QPV.

import type { Candidat } from '../../../domains/territoires/resolution.schema.ts';
import { CODE_QPV_2015, CODE_QPV_2024 } from '../../../platform/lecture/codes.rules.ts';
import { acronymLikeness, listProches } from '../../../platform/lecture/ressemblance.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { LigneLue } from '../lecture/ligne.schema.ts';
import {
  type DecisionsNoms,
  NATURES_NOM,
  type NatureNom,
  type NomARegler,
  type Repertoire,
} from './resolution.schema.ts';
import { normaliseTitre } from './titre-noeud.rules.ts';

const SEUIL = 0.72;
const SIGLE_SUR = 0.9;
/** Identifiers to be given at writing time: `+partenaire|cle`, `+noeud|chemin`, `+service|partenaire|nom`. */
export const NOUVEAU = '+';
const PROPOSITIONS = 5;
/** What an alias holds when the agent chose to leave the name as a text. */
export const IGNORER = 'ignorer';

export const cleDeNom = (nature: NatureNom, texte: string): string => `${nature}|${normalise(texte)}`;
export const isCodeQpv = (texte: string): boolean => CODE_QPV_2024.test(texte) || CODE_QPV_2015.test(texte);

/** Every distinct name of the rows, with what will be done of it. */
export function resolveNoms(
  lignes: readonly LigneLue[],
  repertoire: Repertoire,
  decisions: DecisionsNoms,
): NomARegler[] {
  const noms = new Map<string, { nature: NatureNom; texte: string; lignes: number }>();
  for (const ligne of lignes) {
    for (const [nature, texte] of listNoms(ligne)) {
      const cle = cleDeNom(nature, texte);
      const seen = noms.get(cle);
      if (seen) seen.lignes += 1;
      else noms.set(cle, { nature, texte, lignes: 1 });
    }
  }
  const index = buildIndex(repertoire);
  return mergeSigles(
    [...noms].map(([cle, nom]) => resolveNom(cle, nom, repertoire, index, decisions[cle])),
    decisions,
  );
}

/** « FT » beside « France Travail », both new: the acronym is offered as the other name of the partner to be created. */
function mergeSigles(noms: NomARegler[], decisions: DecisionsNoms): NomARegler[] {
  const neufs = noms.filter((nom) => nom.nature === 'partenaire' && nom.decision === 'creer' && nom.texte.length > 10);
  return noms.map((nom) => {
    if (nom.nature !== 'partenaire' || nom.etat !== 'inconnu' || nom.retenu || !/^[\p{Lu}\d.]{2,8}$/u.test(nom.texte))
      return nom;
    const [long, ...others] = neufs.filter((autre) => acronymLikeness(nom.texte, autre.texte) >= SIGLE_SUR);
    if (!long || others.length > 0) return nom;
    const cible = `${NOUVEAU}${long.cle}`;
    const decision = decisions[nom.cle] ?? cible;
    return {
      ...nom,
      etat: 'proche' as const,
      decision,
      a_confirmer: decisions[nom.cle] === undefined,
      propositions: [{ cible, nom: long.texte, score: SIGLE_SUR }],
    };
  });
}

export function* listNoms(ligne: LigneLue): Generator<[NatureNom, string]> {
  const { noms, financements, decisions = [] } = ligne;
  if (noms.pilote) yield ['partenaire', noms.pilote];
  for (const nom of [...noms.co_pilotes, ...noms.partenaires]) yield ['partenaire', nom.texte];
  for (const { financeur } of [...financements, ...decisions]) yield ['partenaire', financeur];
  for (const qpv of noms.qpv) yield ['qpv', qpv];
  for (const axe of noms.axes) yield ['axe_transversal', axe];
  if (noms.etape_parcours) yield ['etape_parcours', noms.etape_parcours];
}

type Index = Record<NatureNom, Map<string, string>>;

/** Exact names and other names, normalised; the first bearer of a name keeps it. */
function buildIndex({ candidats }: Repertoire): Index {
  const index = Object.fromEntries(NATURES_NOM.map((nature) => [nature, new Map<string, string>()])) as Index;
  for (const nature of NATURES_NOM) {
    const names = (of: (c: Candidat) => readonly string[]) => {
      for (const candidat of candidats[nature]) {
        for (const nom of of(candidat))
          if (!index[nature].has(normalise(nom))) index[nature].set(normalise(nom), candidat.cible);
      }
    };
    names((c) => [c.nom]);
    names((c) => c.autres ?? []);
  }
  return index;
}

function resolveNom(
  cle: string,
  { nature, texte, lignes }: { nature: NatureNom; texte: string; lignes: number },
  repertoire: Repertoire,
  index: Index,
  decision: string | undefined,
): NomARegler {
  const base = { nature, cle, texte, lignes };
  const mot = normalise(texte);
  const alias = repertoire.alias[nature].get(mot);
  const retenu = alias === IGNORER;
  // A name that the contract bears since is known, whatever was decided before.
  const exact = (retenu ? undefined : alias) ?? index[nature].get(mot) ?? officialCode(nature, texte);
  if (exact !== undefined) {
    return { ...base, etat: 'exact', decision: decision ?? exact, a_confirmer: false, propositions: [] };
  }
  const proches = listProches(texte, repertoire.candidats[nature], {
    seuil: SEUIL,
    noms: (c) => [c.nom, ...(c.autres ?? [])],
  });
  const propositions = proches
    .slice(0, PROPOSITIONS)
    .map(({ candidat, score }) => ({ cible: candidat.cible, nom: candidat.nom, score }));
  const [premier] = proches;
  const devine = premier?.certain ? premier.candidat.cible : nature === 'qpv' ? IGNORER : 'creer';
  return {
    ...base,
    etat: premier ? 'proche' : 'inconnu',
    decision: decision ?? (retenu ? IGNORER : devine),
    a_confirmer: !retenu && decision === undefined && (premier !== undefined || nature === 'qpv'),
    propositions,
    ...(retenu ? { retenu } : {}),
  };
}

const officialCode = (nature: NatureNom, texte: string): string | undefined =>
  nature === 'qpv' && isCodeQpv(texte) ? texte : undefined;

/** A path of titles down the plan: how far it is known, and what must be created. */
export interface CheminResolu {
  /** The node it ends at, or null when at least one level is new. */
  id: string | null;
  /** Key of the whole path: two rows of one path are at one place. */
  cle: string;
  chemin: string[];
}

// Many rows name one place: what a path leads to is looked for once per reading of the contract.
const chemins = new WeakMap<Repertoire, Map<string, CheminResolu | null>>();

export function resolveNoeud(chemin: readonly string[], repertoire: Repertoire): CheminResolu | null {
  const connus = chemins.get(repertoire) ?? new Map<string, CheminResolu | null>();
  chemins.set(repertoire, connus);
  const cle = chemin.join('\n');
  const connu = connus.get(cle);
  if (connu !== undefined) return connu;
  const resolu = findNoeud(chemin, repertoire);
  connus.set(cle, resolu);
  return resolu;
}

function findNoeud(chemin: readonly string[], repertoire: Repertoire): CheminResolu | null {
  if (chemin.length === 0) return null;
  let parent: string | null = null;
  for (const [i, titre] of chemin.entries()) {
    const freres = repertoire.noeuds.filter((n) => n.parent_id === parent);
    const found = freres.find((n) => isTitreExact(n, titre)) ?? freres.find((n) => isMemeTitre(n, titre));
    if (!found) return { id: null, cle: pathKey(chemin), chemin: [...chemin] };
    parent = found.id;
    if (i === chemin.length - 1) return { id: found.id, cle: pathKey(chemin), chemin: [...chemin] };
  }
  return null;
}

const pathKey = (chemin: readonly string[]): string => chemin.map((titre) => normaliseTitre(titre)).join(' > ');

/** « 1.2 Coordination », beside « 1.1 Coordination ». */
const isTitreExact = (noeud: { intitule: string; numero: string | null }, titre: string): boolean =>
  normalise(`${noeud.numero ?? ''} ${noeud.intitule}`) === normalise(titre);

const isMemeTitre = (noeud: { intitule: string; numero: string | null }, titre: string): boolean =>
  normaliseTitre(noeud.intitule) === normaliseTitre(titre);
