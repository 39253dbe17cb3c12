// Refuses a workbook that lists beneficiaries: names with birth dates, NIR, France Travail or i-milo identifiers.
// Tables of professional contacts (name, e-mail, telephone, function) pass. Each column is judged by colonne-nominative.rules.ts.
import { type Colonne, type GenreColonne, judgeColonnes, lettreOf } from './colonne-nominative.rules.ts';
import type { Cellule } from './lecture.rules.ts';
import { court, fr } from './typographie.rules.ts';

export interface FeuilleALire {
  name: string;
  rows: readonly (readonly Cellule[])[];
}

export interface ColonneNominative {
  feuille: string;
  /** The header as typed; empty when the content alone tells. */
  colonne: string;
  lettre: string;
  raison: string;
}

/** `signalements`: columns that do not refuse the file and that the agent should look at. */
export type VerdictNominatif =
  | { refus: true; colonnes: ColonneNominative[]; motif: string }
  | { refus: false; signalements: ColonneNominative[] };

const RAISONS: Record<GenreColonne, string> = {
  nir: 'numéro de sécurité sociale',
  identifiant_ft: 'identifiant France Travail',
  forme_ft: 'numéros de la forme d’un identifiant France Travail',
  dossier_imilo: 'dossier i-milo',
  naissance: 'date de naissance',
  indice: 'renseignement personnel (âge, naissance, nationalité)',
  prenom: 'prénom',
  nom_prenom: 'nom et prénom',
  nom: 'nom de personne',
  personne: 'nom de personne',
  coordonnee: 'coordonnées d’une personne',
  professionnel: 'fonction ou organisme',
};

/** Read before a file leaves the browser, and before any write from the command line. */
export function findNominatif(feuilles: readonly FeuilleALire[]): VerdictNominatif {
  const refusees: ColonneNominative[] = [];
  const signalements: ColonneNominative[] = [];
  for (const feuille of feuilles) {
    const colonnes = judgeColonnes(feuille.rows);
    const fautives = listFautives(colonnes);
    const describe = (colonne: Colonne): ColonneNominative => ({
      feuille: feuille.name,
      colonne: colonne.titre,
      lettre: lettreOf(colonne.index),
      raison: RAISONS[colonne.genre],
    });
    refusees.push(...fautives.map(describe));
    signalements.push(...colonnes.filter(({ genre }) => genre === 'naissance' || genre === 'forme_ft').map(describe));
  }
  return refusees.length === 0
    ? { refus: false, signalements }
    : { refus: true, colonnes: refusees, motif: sayMotif(refusees, feuilles.length > 1) };
}

/**
 * Identifiers refuse alone. A birth date refuses beside a name or personal coordinates. Age, birthplace or nationality refuse
 * beside a first name, unless the table says an organisation or a function: then it lists professionals.
 */
function listFautives(colonnes: readonly Colonne[]): Colonne[] {
  const of = (...genres: GenreColonne[]): Colonne[] => colonnes.filter(({ genre }) => genres.includes(genre));
  const noms = of('prenom', 'nom_prenom', 'nom', 'personne');
  const fautives = new Set(of('nir', 'identifiant_ft', 'dossier_imilo'));
  const naissances = of('naissance');
  if (naissances.length > 0 && noms.length > 0) for (const colonne of [...noms, ...naissances]) fautives.add(colonne);
  if (naissances.length > 0 && noms.length === 0) {
    const coordonnees = of('coordonnee');
    if (coordonnees.length > 0) for (const colonne of [...naissances, ...coordonnees]) fautives.add(colonne);
  }
  const prenoms = of('prenom', 'nom_prenom', 'personne');
  const indices = of('indice');
  if (indices.length > 0 && prenoms.length > 0 && of('professionnel').length === 0) {
    for (const colonne of [...noms, ...indices]) fautives.add(colonne);
  }
  const formes = of('forme_ft');
  if (formes.length > 0 && prenoms.length > 0) for (const colonne of formes) fautives.add(colonne);
  return [...fautives].sort((a, b) => a.index - b.index);
}

const COLONNES_CITEES = 6;

function sayMotif(colonnes: readonly ColonneNominative[], plusieursFeuilles: boolean): string {
  const citees = colonnes.slice(0, COLONNES_CITEES).map(({ feuille, colonne, lettre, raison }) => {
    const titre = colonne === '' ? '' : fr` « ${court(colonne, 40)} »`;
    const lieu = plusieursFeuilles ? fr`, feuille « ${court(feuille, 40)} »` : '';
    return fr`${lettre}${titre}${lieu} (${raison})`;
  });
  const reste = colonnes.length - citees.length;
  const liste = citees.join(', ') + (reste > 0 ? fr` et ${reste} autres` : '');
  return fr`Ce fichier contient des données nominatives de bénéficiaires. ${colonnes.length > 1 ? 'Colonnes' : 'Colonne'} en cause : ${liste}. Il n'est pas envoyé. Retirez ces données et déposez seulement des nombres.`;
}
