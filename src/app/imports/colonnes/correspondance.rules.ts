// Where each column goes: titles (correspondance-mots), money (correspondance-argent), QPV (correspondance-qpv), cells (correspondance-contenu),
// then one choice for the whole table. A column without a place becomes a field of the contract; nothing is dropped unsaid.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { adjustConfiance, listParContenu, readQualites } from './correspondance-ajustement.rules.ts';
import { type Candidat, proposeArgent } from './correspondance-argent.rules.ts';
import { type Contenu, genrePropre, readContenu } from './correspondance-contenu.rules.ts';
import { isEtranger, listParGroupe } from './correspondance-groupe.rules.ts';
import { listRapprochements } from './correspondance-mots.rules.ts';
import { setNiveaux } from './correspondance-niveaux.rules.ts';
import type { PlanConnu } from './correspondance-objectifs.rules.ts';
import { proposeCroix } from './correspondance-qpv.rules.ts';
import type { Colonne, Correspondance, LigneTableau, QpvConnu, TypeImport } from './types.schema.ts';
import { findChamp, TYPES_AVEC_LEDGER } from './types-champs.rules.ts';

export { formeEmpreinte } from './correspondance-empreinte.rules.ts';

export interface Contexte extends PlanConnu {
  /** QPV of the contract, with their local names: a title that is one of them is surely a quarter. */
  qpv?: readonly QpvConnu[];
  communes?: readonly string[];
}

const ECHANTILLON = 300;

/** Proposes one target per column. `lignes` may be a sample; three hundred rows are looked at. */
export function proposeCorrespondance(
  entetes: readonly Colonne[],
  lignes: readonly LigneTableau[],
  type: TypeImport,
  contexte: Contexte = {},
): Correspondance[] {
  const echantillon = lignes.slice(0, ECHANTILLON);
  const contenus = entetes.map((_, p) => readContenu(echantillon, p));
  const ledger = TYPES_AVEC_LEDGER.has(type);
  const argent = ledger ? proposeArgent(entetes, contenus, type) : new Map<number, Candidat>();
  const croix = ledger ? proposeCroix(entetes, contenus, contexte.qpv ?? []) : new Map<number, Candidat>();
  const candidats = entetes.map((colonne, p) =>
    listCandidats(colonne, contenus[p]!, type, argent.get(p), croix.get(p), contexte),
  );
  const choisis = chooseCandidats(candidats, type, contenus);
  addTitreManquant(entetes, contenus, type, choisis);
  const cles = new Set<string>();
  const correspondances = entetes.map((colonne, p) =>
    buildCorrespondance(colonne, p, choisis[p] ?? propose(colonne, contenus[p]!, cles)),
  );
  return ledger ? setNiveaux(entetes, correspondances, echantillon, contexte) : correspondances;
}

function listCandidats(
  colonne: Colonne,
  contenu: Contenu,
  type: TypeImport,
  argent: Candidat | undefined,
  croix: Candidat | undefined,
  contexte: Contexte,
): Candidat[] {
  if (colonne.pseudo) return listPseudo(colonne, contenu, type, contexte);
  if (
    contenu.suite &&
    /^(n|no|num|numero|nb|rang|ordre|n ordre|n d ordre|ligne|n ligne|index)?$/.test(
      normalise(colonne.sansTitre ? '' : colonne.libelle),
    )
  ) {
    return [{ cible: { champ: 'ignorer' }, confiance: 0.99, raison: fr`Cette colonne numérote les lignes.` }];
  }
  const mots = listRapprochements(colonne, type).map((r) => adjustConfiance(r, colonne, contenu, type));
  const parContenu = listParContenu(colonne, contenu, type);
  const cellules = mots.some((m) => m.confiance >= 0.8) ? [] : parContenu;
  return [...mots, ...cellules, ...listParGroupe(colonne, type), ...[argent, croix].filter((c) => c !== undefined)]
    .filter((c) => c.confiance >= 0.45 && !isEtranger(colonne, c.cible.champ))
    .sort((a, b) => b.confiance - a.confiance);
}

/** Sections and sheet names: a level of the plan, a commune, a quarter, a year. */
function listPseudo(colonne: Colonne, contenu: Contenu, type: TypeImport, contexte: Contexte): Candidat[] {
  const textes = contenu.exemples.map(normalise);
  const tous = (motif: RegExp) => textes.length > 0 && textes.every((t) => motif.test(t));
  const qui = colonne.pseudo === 'feuille' ? 'Le nom de la feuille' : 'L’intertitre';
  const vers = (champ: string, confiance: number): Candidat[] => {
    const cible = findChamp(type, champ);
    return cible ? [{ cible: { champ }, confiance, raison: fr`${qui} devient « ${cible.libelle} ».` }] : [];
  };
  const communes = new Set((contexte.communes ?? []).map(normalise));
  const qpv = new Set((contexte.qpv ?? []).flatMap((q) => [q.nom, q.code, ...(q.alias ?? [])].map(normalise)));
  if (tous(/\b20\d\d\b/) && contenu.longueur < 20) return vers('annee', 0.85);
  if (tous(/\b(qpv|quartiers?|q[pn]\w{6})\b/) || textes.some((t) => qpv.has(t))) return vers('qpv', 0.9);
  if (tous(/^(commune|ville) /) || textes.some((t) => communes.has(t))) return vers('commune', 0.9);
  if (colonne.pseudo === 'section') return type === 'partenaires' ? vers('type', 0.6) : vers('axe', 0.9);
  if (tous(/^(axe|pilier|volet|orientation|objectif|enjeu|theme|thematique)/)) return vers('axe', 0.85);
  return vers('commune', 0.6);
}

/** The best candidate of each column, a field with one place going to the surest and then the fullest column. */
function chooseCandidats(
  candidats: readonly Candidat[][],
  type: TypeImport,
  contenus: readonly Contenu[],
): (Candidat | undefined)[] {
  const choisis: (Candidat | undefined)[] = candidats.map(() => undefined);
  const pris = new Set<string>();
  const file = candidats.flatMap((liste, position) => liste.map((candidat) => ({ position, candidat })));
  file.sort(
    (a, b) =>
      b.candidat.confiance - a.candidat.confiance ||
      contenus[b.position]!.remplies - contenus[a.position]!.remplies ||
      a.position - b.position,
  );
  for (const { position, candidat } of file) {
    if (choisis[position]) continue;
    const { champ, annee, nature, ventilation } = candidat.cible;
    const unique = !(findChamp(type, champ)?.multiple ?? ['financement', 'qpv_croix', 'ignorer'].includes(champ));
    const cle = [champ, annee, nature, ventilation].join('|');
    if (unique && pris.has(cle)) continue;
    pris.add(cle);
    choisis[position] = candidat;
  }
  return choisis;
}

/** No title of an action was found: the fullest column of varied texts without a place is offered. */
function addTitreManquant(
  entetes: readonly Colonne[],
  contenus: readonly Contenu[],
  type: TypeImport,
  choisis: (Candidat | undefined)[],
): void {
  if (!findChamp(type, 'titre') || type === 'qpv_lieu_action' || choisis.some((c) => c?.cible.champ === 'titre'))
    return;
  const possibles = entetes.flatMap((colonne, p) => {
    const contenu = contenus[p]!;
    const texte = contenu.dominant === 'texte' || contenu.dominant === 'texte_long';
    return !colonne.pseudo &&
      !choisis[p] &&
      texte &&
      contenu.distincts >= 0.7 * contenu.remplies &&
      contenu.remplies > 0
      ? [p]
      : [];
  });
  const meilleure = possibles.sort((a, b) => contenus[b]!.remplies - contenus[a]!.remplies || a - b)[0];
  if (meilleure === undefined) return;
  choisis[meilleure] = {
    cible: { champ: 'titre' },
    confiance: 0.5,
    raison: fr`Aucun titre connu ne désigne l’action : cette colonne a les textes les plus variés.`,
  };
}

/** A field of this contract, or nothing when the column is blank. */
function propose(colonne: Colonne, contenu: Contenu, cles: Set<string>): Candidat {
  if (contenu.remplies === 0)
    return { cible: { champ: 'ignorer' }, confiance: 0.95, raison: fr`Cette colonne est vide.` };
  const libelle = colonne.chemin.join(' – ') || `Colonne ${colonne.lettre}`;
  const base =
    normalise(libelle).replace(/ /g, '_').slice(0, 40).replace(/_+$/, '') || `colonne_${colonne.lettre.toLowerCase()}`;
  let cle = base;
  for (let n = 2; cles.has(cle); n++) cle = `${base}_${n}`;
  cles.add(cle);
  const genre = genrePropre(contenu, libelle);
  return {
    cible: { champ: 'champ_propre', propre: { cle, libelle, genre } },
    confiance: 0.5,
    raison: fr`« ${libelle} » n’a pas de place chez nous : elle devient un champ de ce contrat.`,
  };
}

function buildCorrespondance(colonne: Colonne, position: number, candidat: Candidat): Correspondance {
  const cible =
    candidat.cible.champ === 'financement' || candidat.cible.champ === 'ignorer'
      ? candidat.cible
      : { ...readQualites(colonne, candidat.cible.champ), ...candidat.cible };
  return {
    position,
    lettre: colonne.lettre,
    entete: colonne.libelle,
    cible,
    confiance: Math.round(candidat.confiance * 100) / 100,
    raison: candidat.raison,
  };
}
