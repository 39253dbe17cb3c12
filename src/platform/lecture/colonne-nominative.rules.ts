// Says what each column of a sheet holds about persons, by its header first, by its content when the header is silent.
// What a set of columns means for the file is decided by nominatif.rules.ts.
import { parseIso } from './calendrier.rules.ts';
import { readDate } from './date.rules.ts';
import { type Cellule, texteDe } from './lecture.rules.ts';
import { isNir, isNirAvecCle, isUai, looksLikeIdentifiantFt } from './personnel.rules.ts';
import { looksLikeNomPrenom, looksLikePrenom } from './prenoms.rules.ts';
import { normalise } from './texte.rules.ts';

export type GenreColonne =
  | 'nir'
  | 'identifiant_ft'
  | 'forme_ft'
  | 'dossier_imilo'
  | 'naissance'
  | 'indice'
  | 'prenom'
  | 'nom_prenom'
  | 'nom'
  | 'personne'
  | 'coordonnee'
  | 'professionnel';

export interface Colonne {
  index: number;
  titre: string;
  genre: GenreColonne;
}

const LIGNES_DE_TITRES = 40;
const VALEURS_MAX = 1500;
const ECHANTILLON = 300;
const COLONNES_MAX = 2000;

export function lettreOf(index: number): string {
  const reste = String.fromCharCode(65 + (index % 26));
  return index < 26 ? reste : lettreOf(Math.floor(index / 26) - 1) + reste;
}

const GENS =
  '(?:jeunes?|beneficiaires?|participante?s?|stagiaires?|salariee?s?|candidate?s?|usagers?|eleves?|personnes?|demandeurs?(?: d emploi)?|allocataires?|habitante?s?)';
const NUMERO = '(?:identifiant|id|ident|n|no|num|numero|matricule)';
const EXCLUS_FT =
  /\b(?:agence|offre|structure|siret|safir|convention|partenaire|organisme|marche|evenement|action|conseiller|contact|tel|telephone)\b/;

const TITRES: readonly [RegExp, GenreColonne][] = [
  [/\bnir\b|\b(?:n|no|num|numero)(?: de)? (?:securite sociale|secu|ss)\b|^securite sociale$|\bnss\b/, 'nir'],
  [
    /^(?=.*\b(?:i ?milo)\b)(?=.*\b(?:dossiers?|identifiants?|id|numero|n|no|matricule)\b)(?!.*\b(?:nombre|nb|nbre|total|effectifs?)\b)/,
    'dossier_imilo',
  ],
  [
    /^(?:identifiant|id|matricule|numero|(?:n|no|numero)(?: de| du)? dossier)(?: de| du)? jeune(?: ml| mission locale)?$/,
    'dossier_imilo',
  ],
  [
    new RegExp(
      `^${NUMERO}(?: national| regional| unique| interne)?(?: du| de la| de l| d| chez| a)?(?: ${GENS})? ?(?:demandeurs?(?: d emploi)?|france travail|pole emploi|ft|pe|de|(?:d )?inscription (?:ft|pe|france travail|pole emploi))(?: (?:du|de la|de l|des) ${GENS}.*)?$`,
    ),
    'identifiant_ft',
  ],
  [
    /^(?!.*\b(?:projets?|actions?|association|structure|entreprise|dispositif)\b).*(?:\bdates? (?:de |d )?naiss|\bddn\b|\bne(?:e)?(?: e)? le\b|^naissance$|^naiss\b|\bbirth ?date\b|\bdate of birth\b)/,
    'naissance',
  ],
  [
    /^(?:ages?|age (?:a|au|en)\b.*|annees? (?:de )?naissance|(?:lieu|commune|ville|pays) (?:de )?naissance|nationalites?|situation familiale)$/,
    'indice',
  ],
  [
    new RegExp(`^(?:noms? (?:et )?prenoms?|prenoms? (?:et )?noms?|identite)(?: (?:du|de la|de l|des|d un) ${GENS})?$`),
    'nom_prenom',
  ],
  [/^prenoms?\b/, 'prenom'],
  [
    new RegExp(
      `^noms?(?: de famille| d usage| de naissance| de jeune fille| usuel| marital| patronymique)?(?: (?:du|de la|de l|des) ${GENS})?$`,
    ),
    'nom',
  ],
  [new RegExp(`^${GENS}$`), 'personne'],
  [
    /^(?:adresse|domicile|adresse (?:postale|du domicile|personnelle|complete)|n et (?:rue|voie)|rue|telephones?|tel|portable|mobile|courriel|e ?mail|mail)$/,
    'coordonnee',
  ],
  [
    /^(?:fonctions?|postes?|organismes?|organisations?|structures?|services?|directions?|employeur|raison sociale|role|qualite|institution|entreprise|siret)$/,
    'professionnel',
  ],
];

/** A header that speaks of something else: its figures are not read as personal numbers. */
const TITRE_ETRANGER =
  /\b(?:siret|siren|rna|ej|engagement|montant|budget|telephone|tel|fax|code postal|insee|uai|rne|etablissement|compte|iban|facture|commande|convention|latitude|longitude|ean|isbn)\b/;

interface Matiere {
  titres: string[];
  valeurs: { texte: string; brut: Cellule; ligne: number }[];
}

function collect(rows: readonly (readonly Cellule[])[]): Map<number, Matiere> {
  const matieres = new Map<number, Matiere>();
  const pas = rows.length > 6000 ? Math.ceil(rows.length / 3000) : 1;
  for (let ligne = 0; ligne < rows.length; ligne += ligne < 200 ? 1 : pas) {
    const row = rows[ligne] ?? [];
    for (let index = 0; index < Math.min(row.length, COLONNES_MAX); index += 1) {
      const brut = row[index];
      if (brut === null || brut === undefined || brut === '') continue;
      const texte = texteDe(typeof brut === 'string' && brut.length > 300 ? brut.slice(0, 300) : brut);
      if (texte === '') continue;
      const matiere = matieres.get(index) ?? { titres: [], valeurs: [] };
      matieres.set(index, matiere);
      if (matiere.valeurs.length < VALEURS_MAX) matiere.valeurs.push({ texte, brut, ligne });
    }
  }
  return matieres;
}

/** The first cell of the top rows that reads as a personal header; the values are what stands below it. */
function judgeParTitre(matiere: Matiere): { titre: string; genre: GenreColonne; dessous: Matiere['valeurs'] } | null {
  for (const { texte, brut, ligne } of matiere.valeurs) {
    if (ligne >= LIGNES_DE_TITRES) break;
    if (typeof brut !== 'string' || texte.length > 80) continue;
    const plat = normalise(texte.replace(/\([^)]*(?:jj|aaaa|\d)[^)]*\)/gi, ''));
    const genre = TITRES.find(([motif]) => motif.test(plat))?.[1];
    if (!genre || (genre === 'identifiant_ft' && EXCLUS_FT.test(plat))) continue;
    const dessous = matiere.valeurs.filter((valeur) => valeur.ligne > ligne);
    if (confirms(genre, dessous)) return { titre: texte, genre, dessous };
  }
  return null;
}

const share = (valeurs: Matiere['valeurs'], test: (texte: string) => boolean): number =>
  valeurs.length === 0 ? 0 : valeurs.filter(({ texte }) => test(texte)).length / valeurs.length;

const countFigures = (texte: string): number => texte.replace(/\D/g, '').length;

/** A header alone proves nothing: the cells below must be of the kind it announces. */
function confirms(genre: GenreColonne, dessous: Matiere['valeurs']): boolean {
  if (dessous.length === 0) return false;
  if (genre === 'nir')
    return share(dessous, (texte) => countFigures(texte) >= 12) >= 0.2 || dessous.some(({ texte }) => isNir(texte));
  if (genre === 'identifiant_ft') {
    return (
      share(
        dessous,
        (texte) => looksLikeIdentifiantFt(texte) || /^(?:\d{6,8}|\d{11})$/.test(texte.replace(/\s/g, '')),
      ) >= 0.3
    );
  }
  if (genre === 'dossier_imilo')
    return share(dessous, (texte) => countFigures(texte) >= 4 && texte.length <= 20) >= 0.3;
  if (genre === 'naissance') return dessous.some(({ texte }) => /\d/.test(texte));
  if (genre === 'personne')
    return share(dessous, (texte) => looksLikeNomPrenom(texte) || looksLikePrenom(texte)) >= 0.4;
  if (genre === 'nom' || genre === 'prenom' || genre === 'nom_prenom')
    return dessous.some(({ texte }) => /\p{L}/u.test(texte));
  return true;
}

function judgeParContenu({ valeurs }: Matiere): { titre: string; genre: GenreColonne } | null {
  const premiere = valeurs[0]!;
  const titree = typeof premiere.brut === 'string' && !isDonnee(premiere.texte) && valeurs.length > 1;
  const titre = titree ? premiere.texte : '';
  const corps = sample(titree ? valeurs.slice(1) : valeurs);
  const haut = normalise(
    valeurs
      .filter(({ ligne }) => ligne < LIGNES_DE_TITRES)
      .slice(0, 3)
      .map(({ texte }) => texte)
      .join(' '),
  );
  if (TITRE_ETRANGER.test(haut)) return null;
  const distincts = new Set(corps.map(({ texte }) => texte)).size;
  if (share(corps, isNirAvecCle) >= 0.2) return { titre, genre: 'nir' };
  if (distincts >= 3 && !/\bref(?:erences?)?\b/.test(haut) && share(corps, isNir) >= 0.8)
    return { titre, genre: 'nir' };
  if (distincts >= 3 && share(corps, looksLikeIdentifiantFt) >= 0.8 && share(corps, isUai) < 0.5)
    return { titre, genre: 'forme_ft' };
  if (corps.length < 3) return null;
  if (share(corps, looksLikePrenom) >= 0.5 && distincts >= 3) return { titre, genre: 'prenom' };
  if (share(corps, looksLikeNomPrenom) >= 0.6 && distincts >= 3) return { titre, genre: 'nom_prenom' };
  return isColonneDeNaissances(corps, titre) ? { titre, genre: 'naissance' } : null;
}

/** Enough values, spread over the column, to tell its kind. */
function sample(valeurs: Matiere['valeurs']): Matiere['valeurs'] {
  const pas = Math.ceil(valeurs.length / ECHANTILLON);
  return pas <= 1 ? valeurs : valeurs.filter((_, i) => i % pas === 0);
}

const isDonnee = (texte: string): boolean =>
  countFigures(texte) >= 6 ||
  looksLikePrenom(texte) ||
  (looksLikeNomPrenom(texte) && !/\b(?:nom|prenom)/.test(normalise(texte)));

/** Dates without a telling header: days from 1920 to 2014, half of them before 2009. */
function isColonneDeNaissances(corps: Matiere['valeurs'], titre: string): boolean {
  if (!/^(?:dates?|ne|)$/.test(normalise(titre))) return false;
  const annees: number[] = [];
  for (const { brut } of corps.slice(0, 300)) {
    const lecture = typeof brut === 'number' && brut < 20_000 ? null : readDate(brut);
    const jour = lecture?.ok && lecture.valeur?.precision === 'jour' ? parseIso(lecture.valeur.debut ?? '') : null;
    if (jour) annees.push(jour.annee);
  }
  if (annees.length < 3 || annees.length < 0.8 * Math.min(corps.length, 300)) return false;
  annees.sort((a, b) => a - b);
  return annees[0]! >= 1920 && annees.at(-1)! <= 2014 && annees[Math.floor(annees.length / 2)]! <= 2008;
}

export function judgeColonnes(rows: readonly (readonly Cellule[])[]): Colonne[] {
  const colonnes: Colonne[] = [];
  for (const [index, matiere] of collect(rows)) {
    const verdict = judgeParTitre(matiere) ?? judgeParContenu(matiere);
    if (verdict) colonnes.push({ index, titre: verdict.titre, genre: verdict.genre });
  }
  return colonnes.sort((a, b) => a.index - b.index);
}
