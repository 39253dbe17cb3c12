// Which role a column has, told by its title, then checked against its cells: partners' titles are theirs, and columns get exchanged.
import { readDate } from '../../../platform/lecture/date.rules.ts';
import { texteDe } from '../../../platform/lecture/lecture.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { CellValue } from '../../../platform/spreadsheets/classeur.schema.ts';
import { ROLES_MULTIPLES, type Role } from './fichier.schema.ts';
import { readSexe } from './valeurs.rules.ts';

/** A title about somebody or something else than the person counted, or that no count needs. */
const ETRANGER =
  /\b(?:employeur|entreprise|structure|organisme|conseillere?|referente?|prescripteur|tuteur|formateur|agence|mail|email|courriel|telephone|tel|portable|mobile|nir|securite sociale|iban|siret|insee|latitude|longitude|nationalite|pays|situation familiale|enfants?)\b|^n ss$/;

/** First match wins. */
const TITRES: readonly [RegExp, Role][] = [
  [
    /^(?:id|identifiants?|matricule|(?:n|no|num|numero)(?: de| du| d)? ?(?:dossier|beneficiaire|participante?|jeune|inscrit|inscription|individu|personne|usager|adherent).*|id(?:entifiant)? .*|code (?:beneficiaire|participant|jeune))$/,
    'identifiant',
  ],
  [/\b(?:lieu|commune|ville|departement|dept) (?:de )?naissance\b/, 'rien'],
  [
    /^noms? (?:de )?(?:naissance|jeune fille)$|^noms?$|^prenoms?\b|^noms?(?: (?:et )?prenoms?| usuel| d usage| de famille)/,
    'personne',
  ],
  [/^(?:beneficiaires?|participante?s?|jeunes?|stagiaires?|salariee?s?|identite|personne)$/, 'personne'],
  [/naiss|\bddn\b|^nee? ?(?:e )?le$|^date n$/, 'naissance'],
  [/^age\b|^tranche d age/, 'age'],
  [/^(?:sexe|genre|civilite|civ|titre|f h|h f|femmes? hommes?|hommes? femmes?)$/, 'sexe'],
  [/^(?!.*\b(?:langue|francais|anglais)\b).*\b(?:niveaux?|diplomes?|niv)\b/, 'niveau'],
  [/\bqpv?\b|\bquartiers?\b|politique de la ville/, 'qpv'],
  [/\bsortie\b|^(?:date )?(?:de |d )?(?:fin|cloture)\b|^fin /, 'sortie'],
  [
    /\bentree\b|^(?:date )?(?:de |d )?(?:debut|inscription|demarrage|adhesion|orientation|accueil|entretien|rendez vous|rdv|contact|signature)\b|^date$|^debut |premier (?:accueil|contact|rdv|rendez vous)|\b1er (?:accueil|contact|rdv|rendez vous)/,
    'entree',
  ],
  [
    /^(?:dispositifs?|mesures?|programmes?|actions?|parcours|type de (?:contrat|parcours|accompagnement|dispositif|mesure))$/,
    'dispositif',
  ],
  [/\bcode post|\bcodepost|^c ?p\b|\bcp$/, 'code_postal'],
  [/\b(?:commune|ville|localite)\b|^bureau distributeur$/, 'commune'],
  [
    /\badresse|\brue\b|\bvoie\b|\bdomicile\b|^complement|^lieu dit$|^(?:n|no|num|numero|n et rue)$|^batiment$|^residence$/,
    'adresse',
  ],
];

/** A bare number is a part of an address only in its group. */
const NUMERO_SEUL = /^(?:n|no|num|numero)$/;
const GROUPE_ADRESSE = /\badresse|\bdomicile|\bcoordonnees|\bresidence|\bhabitation/;

export function roleOfTitre(titre: string, groupe = ''): Role | null {
  const plat = normalise(titre.replace(/\([^)]*\)/g, ' '));
  const autour = normalise(groupe);
  if (plat === '' || plat.length > 60) return null;
  if (ETRANGER.test(plat) || ETRANGER.test(autour)) return 'rien';
  if (NUMERO_SEUL.test(plat) && !GROUPE_ADRESSE.test(autour)) return 'rien';
  return TITRES.find(([motif]) => motif.test(plat))?.[1] ?? null;
}

const ECHANTILLON = 200;
const VOIE =
  /\b(?:rue|avenue|av|ave|bd|bld|boulevard|impasse|imp|allee|all|chemin|place|pl|square|cours|quai|route|rte|cite|residence|tour)\b/;
const CODE_QPV = /\bQ[PN] ?\d[\dAB]/i;

type Nature = 'code_postal' | 'date' | 'sexe' | 'voie' | 'code_qpv' | 'lettres';

const EST: Record<Nature, (texte: string, brut: CellValue) => boolean> = {
  code_postal: (texte) => /^(?:F-?)?\d{2} ?\d{3}$/.test(texte) || /^[1-9]\d{3}$/.test(texte),
  date: (texte, brut) => typeof brut === 'object' || (/\d{2}/.test(texte) && texte.length <= 25 && isDate(texte)),
  sexe: (texte) => readSexe(texte) !== 'non_renseigne',
  voie: (texte) => VOIE.test(normalise(texte)),
  code_qpv: (texte) => CODE_QPV.test(texte),
  lettres: (texte) => /\p{L}{2}/u.test(texte) && !/\d/.test(texte),
};

const isDate = (texte: string): boolean => {
  const lue = readDate(texte);
  return lue.ok && lue.valeur !== null && lue.valeur.debut !== null;
};

/** What the cells of one column look like. */
export class Echantillon {
  readonly valeurs: { texte: string; brut: CellValue }[];

  constructor(cellules: readonly CellValue[]) {
    const pleines = cellules.map((brut) => ({ brut, texte: texteDe(brut) })).filter(({ texte }) => texte !== '');
    const pas = Math.max(1, Math.floor(pleines.length / ECHANTILLON));
    this.valeurs = pleines.filter((_, i) => i % pas === 0).slice(0, ECHANTILLON);
  }

  /** From 0 to 1; 0 for an empty column. */
  part(nature: Nature): number {
    const { valeurs } = this;
    if (valeurs.length === 0) return 0;
    return valeurs.filter(({ texte, brut }) => EST[nature](texte, brut)).length / valeurs.length;
  }

  /** Median year of its dates. */
  annee(): number | null {
    const annees = this.valeurs
      .map(({ brut }) => readDate(brut))
      .flatMap((lue) => (lue.ok && lue.valeur?.debut ? [Number(lue.valeur.debut.slice(0, 4))] : []))
      .sort((a, b) => a - b);
    return annees[Math.floor(annees.length / 2)] ?? null;
  }
}

export interface ColonneALire {
  titre: string;
  role: Role | null;
  echantillon: Echantillon;
}

export interface RolesProposes {
  roles: Role[];
  remarques: string[];
}

/** Titles first, corrected by content, then columns without a telling title; a role that stands once keeps its fullest column. */
export function proposeRoles(colonnes: readonly ColonneALire[]): RolesProposes {
  const roles = colonnes.map(({ role, echantillon }) => role ?? roleOfContenu(echantillon));
  const remarques = [...mendCodePostal(colonnes, roles), ...mendDates(colonnes, roles)];
  for (const role of new Set(roles)) if (!ROLES_MULTIPLES.has(role)) keepOne(colonnes, roles, role);
  return { roles, remarques };
}

/** Of a column whose title says nothing. */
function roleOfContenu(echantillon: Echantillon): Role {
  if (echantillon.valeurs.length < 2) return 'rien';
  if (echantillon.part('code_qpv') >= 0.5) return 'qpv';
  if (echantillon.part('sexe') >= 0.8) return 'sexe';
  if (echantillon.part('voie') >= 0.4) return 'adresse';
  if (echantillon.part('code_postal') >= 0.8) return 'code_postal';
  if (echantillon.part('date') >= 0.8) return (echantillon.annee() ?? 2020) <= 2012 ? 'naissance' : 'entree';
  return 'rien';
}

const titreOf = (colonne: ColonneALire | undefined) => colonne?.titre ?? '';

function mendCodePostal(colonnes: readonly ColonneALire[], roles: Role[]): string[] {
  const code = roles.indexOf('code_postal');
  const commune = roles.indexOf('commune');
  const faux = (i: number, nature: Nature) => i >= 0 && colonnes[i]!.echantillon.part(nature) >= 0.6;
  const remarques: string[] = [];
  if (faux(code, 'lettres')) roles[code] = 'commune';
  if (faux(commune, 'code_postal')) roles[commune] = 'code_postal';
  if (faux(code, 'lettres') && faux(commune, 'code_postal'))
    remarques.push(
      fr`« ${titreOf(colonnes[code])} » et « ${titreOf(colonnes[commune])} » semblent échangées : elles sont lues d'après leur contenu.`,
    );
  return remarques;
}

/** Someone cannot enter before being born. */
function mendDates(colonnes: readonly ColonneALire[], roles: Role[]): string[] {
  const naissance = roles.indexOf('naissance');
  const entree = roles.indexOf('entree');
  if (naissance < 0 || entree < 0) return [];
  const nee = colonnes[naissance]!.echantillon.annee();
  const entra = colonnes[entree]!.echantillon.annee();
  if (nee === null || entra === null || nee <= entra) return [];
  [roles[naissance], roles[entree]] = ['entree', 'naissance'];
  return [
    fr`« ${titreOf(colonnes[naissance])} » et « ${titreOf(colonnes[entree])} » semblent échangées : les plus anciennes sont lues comme naissances.`,
  ];
}

/** The fullest column; on a tie, the first. */
function keepOne(colonnes: readonly ColonneALire[], roles: Role[], role: Role): void {
  const rangs = roles.flatMap((un, i) => (un === role ? [i] : []));
  const poids = (i: number) => colonnes[i]!.echantillon.valeurs.length + (colonnes[i]!.role === role ? 0.5 : 0);
  const [gardee] = [...rangs].sort((a, b) => poids(b) - poids(a) || a - b);
  for (const i of rangs) if (i !== gardee) roles[i] = 'rien';
}
