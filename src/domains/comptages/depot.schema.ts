// The counts that leave a partner's browser: integers and codes of closed lists, nothing else. A name or an address has no place here.
// How they are coarsened before they leave is diffusion.rules.ts; what was asked is comptage.schema.ts.
import { z } from 'zod';

/** The one status each person, contract or interview is counted under. */
export const STATUTS_COMPTES = [
  'en_qpv',
  'qva',
  'quartier_vecu',
  'hors_qpv',
  'imprecis',
  'non_geolocalise',
  'domiciliation',
] as const;
export type StatutCompte = (typeof STATUTS_COMPTES)[number];

/** Statuses as they may travel: alone, or joined when one alone would be too small to be shown. */
export const STATUTS_DEPOSES = [...STATUTS_COMPTES, 'hors_qpv_tous', 'indetermine', 'tous'] as const;
export const StatutDepose = z.enum(STATUTS_DEPOSES);
export type StatutDepose = z.infer<typeof StatutDepose>;

export const LIBELLES_STATUT: Record<StatutDepose, string> = {
  en_qpv: 'En QPV',
  qva: 'En quartier de veille active',
  quartier_vecu: 'En quartier vécu',
  hors_qpv: 'Hors QPV',
  imprecis: 'Imprécis',
  non_geolocalise: 'Non géolocalisé',
  domiciliation: 'Domiciliation',
  hors_qpv_tous: 'Hors QPV, veille active et quartiers vécus compris',
  indetermine: 'Adresse imprécise, inconnue ou domiciliation',
  tous: 'Tous',
};

export const VARIABLES = ['niveau', 'age', 'sexe'] as const;
export const Variable = z.enum(VARIABLES);
export type Variable = z.infer<typeof Variable>;

export const LIBELLES_VARIABLE: Record<Variable, string> = { niveau: 'Niveau de formation', age: 'Âge', sexe: 'Sexe' };

/** Closed lists, the finest first; each joined value (`compose`) says what it is made of. Niveaux: décret n° 2019-14, levels 3 to 8. */
export const MODALITES = {
  sexe: { femme: 'Femmes', homme: 'Hommes', non_renseigne: 'Non renseigné' },
  age: {
    moins_18: 'Moins de 18 ans',
    de_18_a_25: '18 à 25 ans',
    de_26_a_29: '26 à 29 ans',
    de_30_a_49: '30 à 49 ans',
    plus_50: '50 ans et plus',
    moins_26: 'Moins de 26 ans',
    de_26_a_49: '26 à 49 ans',
    plus_26: '26 ans et plus',
    non_renseigne: 'Non renseigné',
  },
  niveau: {
    infra_3: 'Sans diplôme, ou brevet',
    niveau_3: 'CAP, BEP',
    niveau_4: 'Baccalauréat',
    niveau_5: 'Bac + 2',
    plus_6: 'Bac + 3 et plus',
    infra_4: 'Moins que le baccalauréat',
    plus_4: 'Baccalauréat et plus',
    plus_5: 'Bac + 2 et plus',
    non_renseigne: 'Non renseigné',
  },
} as const satisfies Record<Variable, Record<string, string>>;

export type Modalite = {
  [V in Variable]: keyof (typeof MODALITES)[V];
}[Variable];
const CODES_MODALITES = [...new Set(VARIABLES.flatMap((variable) => Object.keys(MODALITES[variable])))] as [
  Modalite,
  ...Modalite[],
];

export function labelOfModalite(variable: Variable, modalite: string): string {
  return (MODALITES[variable] as Record<string, string>)[modalite] ?? modalite;
}

const Effectif = z.number().int().min(0).max(100_000_000);
const Case = z.strictObject({ statut: StatutDepose, modalite: z.enum(CODES_MODALITES), effectif: Effectif });
const Ligne = z.strictObject({ statut: StatutDepose, effectif: Effectif });

/** How the counts were had. `saisie`: typed by the partner, from its own tool. */
export const METHODES = ['adresses', 'colonne_qpv', 'adresses_et_colonne', 'saisie'] as const;
export const Methode = z.enum(METHODES);
export type Methode = z.infer<typeof Methode>;

export const LIBELLES_METHODE: Record<Methode, string> = {
  adresses: 'Adresses rapprochées sur le poste du partenaire',
  colonne_qpv: 'Colonne QPV du fichier du partenaire',
  adresses_et_colonne: 'Colonne QPV du fichier, et adresses rapprochées',
  saisie: 'Nombres saisis par le partenaire',
};

/** One way only: a QPV status crossed with one variable. Strict objects: an unknown key is refused, so no text can ride along. */
export const Depot = z.strictObject({
  methode: Methode,
  total: Effectif,
  statuts: z.array(Ligne).min(1).max(STATUTS_COMPTES.length),
  tables: z.array(z.strictObject({ variable: Variable, cases: z.array(Case).min(1).max(80) })).max(VARIABLES.length),
});
export type Depot = z.infer<typeof Depot>;
export type TableDeposee = Depot['tables'][number];
export type LigneStatut = Depot['statuts'][number];
