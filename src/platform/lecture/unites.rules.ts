// Words an agent types around a figure: units that may be removed, « environ », bounds and intervals.
// Shared by the readers of numbers and amounts.

/** One figure as typed, with its groups and decimals. */
export const CHIFFRE = String.raw`\d(?:[\d ]*\d)?(?:[.,]\d+)*`;

const UNITES = [
  'personnes?',
  'pers\\.?',
  'p\\.',
  'gens',
  'jeunes?',
  'femmes?',
  'hommes?',
  'filles?',
  'garçons?',
  'enfants?',
  'adultes?',
  'seniors?',
  'séniors?',
  'habitante?s?',
  'hab\\.?',
  'résidente?s?',
  'bénéficiaires?',
  'bénéf\\.?',
  'benef\\.?',
  'beneficiaires?',
  'participante?s?',
  'participations?',
  'publics?',
  'usagers?',
  'adhérente?s?',
  'bénévoles?',
  'volontaires?',
  'candidate?s?',
  'stagiaires?',
  'apprentie?s?',
  'élèves?',
  'collégiens?',
  'lycéens?',
  'étudiante?s?',
  'salariée?s?',
  'employée?s?',
  'agents?',
  'tuteurs?',
  'parrains?',
  'mentors?',
  'porteurs?(?: de projets?)?',
  'créateurs?',
  'créations?(?: d.entreprises?)?',
  'demandeu(?:rs?|ses?) d.emploi',
  'de',
  'deld',
  'defm',
  'familles?',
  'ménages?',
  'foyers?',
  'entreprises?',
  'ets',
  'établissements?',
  'commerces?',
  'commerçants?',
  'structures?',
  'associations?',
  'asso\\.?',
  'partenaires?',
  'employeurs?',
  'quartiers?',
  'qpv',
  'communes?',
  'actions?',
  'projets?',
  'ateliers?',
  'séances?',
  'sessions?',
  'réunions?',
  'rdv',
  'rendez-vous',
  'entretiens?',
  'visites?',
  'forums?',
  'évènements?',
  'événements?',
  'stages?',
  'contrats?',
  'offres?',
  'parcours',
  'accompagnements?',
  'accompagnée?s?',
  'sorties?',
  'emplois?',
  'embauches?',
  'recrutements?',
  'formations?',
  'clauses?',
  'marchés?',
  'postes?',
  'places?',
  'logements?',
  'lots?',
  'locaux',
  'local',
  'cellules?',
  'dossiers?',
  'heures?',
  'h\\.?',
  'hrs?',
  'jours?',
  'j\\.?',
  'journées?',
  'demi-journées?',
  'semaines?',
  'sem\\.?',
  'mois',
  'ans?',
  'années?',
  'min\\.?',
  'minutes?',
  'etp',
  'etpt',
  'm²',
  'm2',
  'km',
  'ha',
  'unités?',
  'fois',
  'groupes?',
  'exemplaires?',
  'points?',
  'pts?',
].join('|');

const QUALIFICATIFS =
  'prévue?s?|prévisionnel(?:le)?s?|prévisionnels?|estimée?s?|attendue?s?|visée?s?|touchée?s?|reçue?s?|accueillie?s?|suivie?s?|inscrite?s?|présente?s?|orientée?s?|réalisée?s?|différente?s?|environ|max\\.?|/an|par an|par mois';

const UNITE_FINALE = new RegExp(
  `^(.*\\d[)\\s]*)(?:\\s|(?<=\\d))((?:de |d.)?(?:${UNITES})(?:\\s+(?:${UNITES}|${QUALIFICATIFS}))*|${QUALIFICATIFS.replace('|environ|max\\.?|/an|par an|par mois', '')})$`,
  'iu',
);

/** « 12 personnes » → ['12', 'personnes']; null when nothing known follows the figure. */
export function splitUnite(texte: string): { reste: string; unite: string } | null {
  const parts = UNITE_FINALE.exec(texte);
  return parts ? { reste: parts[1]!.trim(), unite: parts[2]!.trim() } : null;
}

const APPROCHE_AVANT =
  /^(?:env(?:iron)?(?:\.|(?=[\s\d]))|~|≈|≃|±|\+\/-|à peu près|a peu pres|approx(?:imativement)?(?:\.|(?=[\s\d]))|près de|pres de|autour de|circa|ca\.)\s*/iu;
const APPROCHE_APRES = /\s+\(?(?:env(?:iron)?\.?|approx(?:imativement)?\.?|à peu près)\)?$/iu;

/** Removes « env. », « ~ »…; says whether the value was an approximation. */
export function splitApproche(texte: string): { reste: string; approche: boolean } {
  const reste = texte.replace(APPROCHE_AVANT, '').replace(APPROCHE_APRES, '');
  return { reste: reste.trim(), approche: reste !== texte };
}

const INTERVALLE = new RegExp(
  `^(?:entre |de )?(${CHIFFRE})\\s*(?:€|k€|euros?)?\\s*(?:à|a|et|ou|-|–|—|/|\\.\\.+)\\s*(${CHIFFRE})(?![\\d.,])(?=\\D*$)`,
  'iu',
);

/** « 50 à 60 », « entre 50 et 60 », « 50-60 », « 50/60 ». */
export function findIntervalle(texte: string): [string, string] | null {
  const parts = INTERVALLE.exec(texte);
  return parts ? [parts[1]!, parts[2]!] : null;
}

const BORNE_AVANT =
  /^(?:plus d[e']|moins d[e']|au moins|au plus|au maximum|au minimum|maximum|minimum|maxi?\.?(?=[\s\d:])|mini?\.?(?=[\s\d:])|jusqu.?à|jusqu.a|plafond(?:é à)?|à partir de|<=?|>=?|≤|≥)\s*:?\s*\d/iu;
const BORNE_APRES =
  /\d\s*(?:\S{1,14}\s+)?\(?(?:maximum|minimum|maxi?\.?|mini\.?|et plus|ou plus|et moins|au moins|au plus|au maximum|au minimum)\)?$|\d\s*\+$/iu;

/** « plus de 50 », « < 5 », « 50 max », « 50+ ». */
export const isBorne = (texte: string): boolean => BORNE_AVANT.test(texte) || BORNE_APRES.test(texte);

/** A comment in brackets that holds no figure: « 50 (prévisionnel) » → its text. */
export function splitCommentaire(texte: string): { reste: string; commentaire: string | null } {
  const parts = /^(.*\d.*?)\s*[([]([^()[\]\d]*\p{L}[^()[\]\d]*)[)\]]$/u.exec(texte);
  return parts ? { reste: parts[1]!.trim(), commentaire: parts[2]!.trim() } : { reste: texte, commentaire: null };
}

const MOTS_NOMBRES: Record<string, number> = Object.fromEntries(
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt'
    .split(' ')
    .map((mot, i) => [mot, i]),
);
Object.assign(MOTS_NOMBRES, { une: 1, trente: 30, quarante: 40, cinquante: 50, soixante: 60, cent: 100, mille: 1000 });

const DIZAINES: Record<string, number> = {
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
  millier: 1000,
};

/** « douze » → 12; « une trentaine » → 30, approximate. */
export function findNombreEnLettres(texte: string): { nombre: number; approche: boolean } | null {
  const mot = texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const approche = DIZAINES[mot.replace(/^une? /, '')];
  if (approche !== undefined) return { nombre: approche, approche: true };
  return Object.hasOwn(MOTS_NOMBRES, mot) ? { nombre: MOTS_NOMBRES[mot]!, approche: false } : null;
}
