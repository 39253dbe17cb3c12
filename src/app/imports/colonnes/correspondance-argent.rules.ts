// Which columns are ledger entries: step, year, funder and credit line read along the header path, on columns of figures.
// The words: types-argent.rules.ts. A step that no word gives is supposed, and said to be.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { type Contenu, isChiffre } from './correspondance-contenu.rules.ts';
import { type Cible, type Colonne, type EtapeFinancement, LIBELLES_ETAPE, type TypeImport } from './types.schema.ts';
import { type LibelleArgent, readLibelleArgent } from './types-argent.rules.ts';
import { SYNONYMES_COUT, VOCABULAIRE } from './types-champs.rules.ts';

export interface Candidat {
  cible: Cible;
  confiance: number;
  raison: string;
}

const HORS_ARGENT =
  /\b(beneficiaires?|publics?|participants?|personnes?|heures?|etp|etpt|places?|effectifs?|habitants?|femmes?|hommes?|jeunes|nombre|nb|dates?|avis|motif|statut|numero|ecart|duree|age|charges|couts?|licencies?|salaries|benevoles|indicateurs?|cible|priorite|rang|reversements?|compensations?)\b/;
const ETAPE_SURE =
  /\b(demandee?s?|sollicitee?s?|proposee?s?|accordee?s?|attribuee?s?|votee?s?|octroyee?s?|notifiee?s?|versee?s?|payee?s?|mandatee?s?|justifiee?s?|allouee?s?|conventionnee?s?|subventionn\w+)\b/;
const SUPPOSEE = ' supposée';
const CADRE_SEUL = /^(droit commun|specifiques?|politique de la ville|contrat de ville|pdv|cdv)$/;
const GROUPE_VIDE =
  /^(par financeurs?|financeurs?|cofinanceurs?|les financeurs?|repartition.*|caracteristiques.*|evaluation|previsionnel|recettes|produits|ressources)$/;

/** Amount columns of a table, by position; row totals of other amount columns are told to be ignored. */
export function proposeArgent(
  entetes: readonly Colonne[],
  contenus: readonly Contenu[],
  type: TypeImport,
): Map<number, Candidat> {
  const candidats = new Map<number, Candidat>();
  for (const [p, colonne] of entetes.entries()) {
    const candidat = colonne.pseudo || colonne.sansTitre ? null : proposeColonne(entetes, p, contenus[p]!, type);
    if (candidat) candidats.set(p, candidat);
  }
  for (const [p, candidat] of candidats) {
    if (isTotalDeColonnes(entetes[p]!, candidat, candidats, p)) {
      candidats.set(p, {
        cible: { champ: 'ignorer' },
        confiance: 0.96,
        raison: fr`« ${entetes[p]!.libelle} » additionne les colonnes des financeurs : il se recalcule.`,
      });
    }
  }
  for (const p of listDoublons(candidats)) candidats.delete(p);
  return candidats;
}

/** Two columns of the same step, year and funder would count the same money twice: the surest stays. Payments may be several. */
function listDoublons(candidats: ReadonlyMap<number, Candidat>): number[] {
  const gardes = new Map<string, number>();
  const doublons: number[] = [];
  for (const [p, { cible, confiance }] of candidats) {
    if (cible.champ !== 'financement' || cible.etape === 'verse') continue;
    const cle = JSON.stringify([
      cible.etape,
      cible.annee,
      cible.decalage,
      normalise(cible.financeur ?? ''),
      cible.financeurColonne,
    ]);
    const garde = gardes.get(cle);
    if (garde !== undefined && candidats.get(garde)!.confiance >= confiance) doublons.push(p);
    else {
      if (garde !== undefined) doublons.push(garde);
      gardes.set(cle, p);
    }
  }
  return doublons;
}

/** « Total » beside at least two columns that detail it by funder or by year, at the same step (or at a step no word gives). */
function isTotalDeColonnes(
  colonne: Colonne,
  { cible, raison }: Candidat,
  tous: ReadonlyMap<number, Candidat>,
  position: number,
): boolean {
  if (cible.financeur || !/\btota(l|ux)\b|\bcumul\b/.test(normalise(colonne.libelle))) return false;
  const details = [...tous].filter(([p, autre]) => {
    const parFinanceur = autre.cible.financeur !== undefined && autre.cible.annee === cible.annee;
    const parAnnee = cible.annee === undefined && autre.cible.annee !== undefined;
    const memeEtape = autre.cible.etape === cible.etape || raison.includes(SUPPOSEE);
    return p !== position && (parFinanceur || parAnnee) && memeEtape;
  });
  return details.length >= 2;
}

/** « 011 », or « 11 » under « Région » without a word of money: the number of a place, no amount. */
function isCode({ exemples, remplies }: Contenu, lus: readonly LibelleArgent[]): boolean {
  if (exemples.some((texte) => /^0\d/.test(texte))) return true;
  const muets = lus.every((lu) => !lu.monnaie && lu.etape === undefined && lu.annee === undefined);
  return muets && remplies >= 3 && exemples.every((texte) => /^\d{1,2}$/.test(texte) && texte !== '0');
}

function proposeColonne(
  entetes: readonly Colonne[],
  position: number,
  contenu: Contenu,
  type: TypeImport,
): Candidat | null {
  const colonne = entetes[position]!;
  if (contenu.remplies > 0 && !isChiffre(contenu)) return null;
  const lus = colonne.chemin.map(readLibelleArgent);
  const feuille = lus.at(-1)!;
  const norme = normalise(colonne.chemin.join(' '));
  if (feuille.pourcentage || HORS_ARGENT.test(norme) || isCout(colonne) || isCode(contenu, lus)) return null;
  const qui = findFinanceur(colonne, lus);
  if (qui === 'autre') return null;
  const indices = readIndices(lus, qui, norme);
  const serieAnnuelle = type === 'programmation' && indices.annee !== undefined;
  const muette = contenu.remplies === 0 && indices.nombre < 2 && !indices.sure;
  if (muette || !(indices.suffit || serieAnnuelle)) return null;
  const cible = buildCible(lus, indices, qui, etapeSupposee(norme, type));
  const voisine = cible.financeur ? null : findColonneFinanceur(entetes, position, feuille);
  if (voisine !== null) cible.financeurColonne = voisine;
  const annees = entetes.filter((c) => /^\s*20[0-4]\d\s*$/.test(c.chemin.at(-1) ?? '')).length;
  const serie = serieAnnuelle && annees >= 2 ? 0.18 : 0;
  const base = (indices.etape ? 0.78 : 0.55) + 0.06 * indices.nombre;
  return {
    cible,
    confiance: Math.min(0.97, base + serie - (qui.suppose ? 0.12 : 0)),
    raison: raisonDe(cible, indices.etape !== undefined),
  };
}

interface Indices {
  etape?: EtapeFinancement;
  annee?: number;
  decalage?: number;
  /** A step told by a word that is only used of money. */
  sure: boolean;
  /** How many signs of money stand in the path. */
  nombre: number;
  suffit: boolean;
}

/** The signs of money along the path, the lowest line first. */
function readIndices(lus: readonly LibelleArgent[], qui: Qui, norme: string): Indices {
  const montants = [...lus].reverse();
  const etape = montants.find((l) => l.etape)?.etape;
  const annee = montants.find((l) => l.annee !== undefined)?.annee;
  const decalage = montants.find((l) => l.decalage !== undefined)?.decalage;
  const monnaie = lus.some((l) => l.monnaie);
  const sure = etape !== undefined && ETAPE_SURE.test(norme);
  const financeur = qui.financeur !== undefined;
  const date = annee !== undefined || decalage !== undefined;
  const nombre = [etape !== undefined, financeur, monnaie, date].filter(Boolean).length;
  const suffit = sure || financeur || (monnaie && lus.at(-1)!.reste === '') || nombre >= 2;
  return { etape, annee, decalage, sure, nombre, suffit };
}

function buildCible(lus: readonly LibelleArgent[], indices: Indices, qui: Qui, supposee: EtapeFinancement): Cible {
  const cible: Cible = { champ: 'financement', etape: indices.etape ?? supposee };
  if (qui.financeur !== undefined) cible.financeur = qui.financeur;
  if (indices.annee !== undefined) cible.annee = indices.annee;
  if (indices.decalage !== undefined) cible.decalage = indices.decalage;
  const cadre = lus.find((l) => l.cadre)?.cadre;
  if (cadre) cible.cadre = cadre;
  return cible;
}

/** The whole cost of the action is no money of a funder. */
function isCout(colonne: Colonne): boolean {
  return SYNONYMES_COUT.has(normalise(colonne.chemin.at(-1)!.replace(/\([^)]*\)|20\d\d|€/g, ' ')));
}

/** « Montant de la subvention » is granted money; in a programming table too; elsewhere a planned budget is a request. */
function etapeSupposee(norme: string, type: TypeImport): EtapeFinancement {
  return /\bsubventions?\b/.test(norme) || type === 'programmation' ? 'accorde' : 'demande';
}

type Qui = { financeur?: string; suppose?: true };

/** Who pays, along the path. 'autre': the words left name something that is not money. */
function findFinanceur(colonne: Colonne, lus: readonly LibelleArgent[]): Qui | 'autre' {
  const connu = [...lus].reverse().find((l) => l.financeurConnu && l.reste !== '');
  if (connu)
    return CADRE_SEUL.test(normalise(connu.reste)) || GROUPE_VIDE.test(normalise(connu.reste))
      ? {}
      : { financeur: connu.reste };
  const feuille = lus.at(-1)!;
  if (feuille.reste !== '') {
    const libre = feuille.etape !== undefined || feuille.monnaie || lus.length > 1;
    const motConnu = VOCABULAIRE.has(normalise(feuille.reste)) || VOCABULAIRE.has(normalise(colonne.chemin.at(-1)!));
    return libre && !motConnu && feuille.reste.split(' ').length <= 6
      ? { financeur: feuille.reste, suppose: true }
      : motConnu && feuille.etape === undefined
        ? 'autre'
        : libre
          ? {}
          : 'autre';
  }
  const groupe = [...lus]
    .slice(0, -1)
    .reverse()
    .find((l) => l.reste !== '' && l.etape === undefined && !GROUPE_VIDE.test(normalise(l.reste)));
  if (!groupe || VOCABULAIRE.has(normalise(groupe.reste)) || groupe.reste.split(' ').length > 7) return {};
  return { financeur: groupe.reste, suppose: true };
}

/** « Financeur 1 » then « Montant » : the amount belongs to the funder named at its left. */
function findColonneFinanceur(entetes: readonly Colonne[], position: number, feuille: LibelleArgent): number | null {
  if (feuille.reste !== '' && !/^\d$/.test(feuille.reste)) return null;
  const estFinanceur = (c: Colonne | undefined) =>
    c !== undefined && /^(co)?financeurs?( n)?( \d+)?$/.test(normalise(c.chemin.at(-1) ?? ''));
  const plusieurs = entetes.filter(estFinanceur).length >= 2;
  for (let p = position - 1; plusieurs && p >= Math.max(0, position - 4); p--) if (estFinanceur(entetes[p])) return p;
  const groupe = entetes[position]!.chemin.at(-2);
  const noms = entetes.findIndex(
    (c) =>
      groupe !== undefined &&
      c.chemin.at(-2) === groupe &&
      /^noms?$/.test(normalise(c.chemin.at(-1)!)) &&
      /financeur/i.test(groupe),
  );
  return noms >= 0 ? noms : null;
}

function raisonDe(cible: Cible, etapeLue: boolean): string {
  const etape = `étape « ${LIBELLES_ETAPE[cible.etape!]} »${etapeLue ? '' : SUPPOSEE}`;
  const qui = cible.financeur ? `, financeur « ${cible.financeur} »` : '';
  const quand = cible.annee ? `, année ${cible.annee}` : cible.decalage ? `, année N${cible.decalage}` : '';
  return fr`Montant : ${etape}${qui}${quand}.`;
}
