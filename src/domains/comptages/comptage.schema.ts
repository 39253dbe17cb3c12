// Who can count whom: a dispositif, and a comptage asked of one organisation for one period, under one regime of secrecy.
// The counts themselves are depot.schema.ts.
import { z } from 'zod';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';
import { Depot } from './depot.schema.ts';

export const CADRES_DISPOSITIF = ['droit_commun', 'specifique'] as const;
export const CadreDispositif = z.enum(CADRES_DISPOSITIF);
export const LIBELLES_CADRE_DISPOSITIF: Record<z.infer<typeof CadreDispositif>, string> = {
  droit_commun: 'Droit commun',
  specifique: 'Crédits spécifiques',
};

export const UNITES_COMPTEES = ['personne', 'contrat', 'entretien'] as const;
export const UniteComptee = z.enum(UNITES_COMPTEES);
export type UniteComptee = z.infer<typeof UniteComptee>;
export const LIBELLES_UNITE: Record<UniteComptee, string> = {
  personne: 'Des personnes',
  contrat: 'Des contrats',
  entretien: 'Des entretiens',
};

export const GENRES_COMPTAGE = ['entrees', 'presents', 'sorties'] as const;
export const GenreComptage = z.enum(GENRES_COMPTAGE);
export type GenreComptage = z.infer<typeof GenreComptage>;
export const LIBELLES_GENRE: Record<GenreComptage, string> = {
  entrees: 'Entrées de la période',
  presents: 'Présents à la fin de la période',
  sorties: 'Sorties de la période',
};

export const REGIMES = ['diffusion', 'gestion'] as const;
export const NomRegime = z.enum(REGIMES);
export const LIBELLES_REGIME: Record<z.infer<typeof NomRegime>, string> = {
  diffusion: 'Diffusion : aucune case sous le seuil',
  gestion: 'Gestion : nombres exacts, pour le financeur de l’action',
};

export const MILLESIMES = ['2015', '2024'] as const;
export const Millesime = z.enum(MILLESIMES);
export type Millesime = z.infer<typeof Millesime>;

const Seuil = z.union([z.literal(3), z.literal(5), z.literal(11)]);
const jour = z.iso.date('Donnez un jour.');
const texte = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`).default('');

/** What the team writes of a dispositif. `depuis`: since when the file can be counted. */
export const VALEURS_DISPOSITIF = {
  nom: z.string().trim().min(1, 'Donnez un nom.').max(200, '200 caractères au plus.'),
  cadre: CadreDispositif,
  porteur_id: z.uuid().nullable(),
  public_eligible: texte(1_000),
  fichier: texte(500),
  depuis: jour.nullable(),
  convention: texte(500),
  part_reference: z.number().min(0, 'Entre 0 et 100 %.').max(1, 'Entre 0 et 100 %.').nullable(),
  reference_source: texte(300),
  reference_date: jour.nullable(),
} as const;
export type ChampDispositif = keyof typeof VALEURS_DISPOSITIF;
export const CHAMPS_DISPOSITIF = Object.keys(VALEURS_DISPOSITIF) as [ChampDispositif, ...ChampDispositif[]];

export const LIBELLES_CHAMP_DISPOSITIF: Record<ChampDispositif, string> = {
  nom: 'Nom',
  cadre: 'Cadre',
  porteur_id: 'Organisation qui le porte',
  public_eligible: 'Public visé',
  fichier: 'Fichier où le compter',
  depuis: 'Comptable depuis',
  convention: 'Convention',
  part_reference: 'Part des habitants de QPV dans le public visé',
  reference_source: 'Source de cette part',
  reference_date: 'Date de cette part',
};

/** A reference share without a source or a date is not one. */
export const DispositifSaisie = z
  .object({
    ...VALEURS_DISPOSITIF,
    porteur_id: VALEURS_DISPOSITIF.porteur_id.default(null),
    depuis: VALEURS_DISPOSITIF.depuis.default(null),
    part_reference: VALEURS_DISPOSITIF.part_reference.default(null),
    reference_date: VALEURS_DISPOSITIF.reference_date.default(null),
  })
  .refine((lu) => lu.part_reference === null || (lu.reference_source !== '' && lu.reference_date !== null), {
    path: ['reference_source'],
    message: 'Une part de référence va avec sa source et sa date.',
  });
export type DispositifSaisie = z.output<typeof DispositifSaisie>;

export const Dispositif = z.object({
  id: z.string(),
  nom: z.string(),
  cadre: CadreDispositif,
  porteur_id: z.string().nullable(),
  porteur: z.string().nullable(),
  public_eligible: z.string(),
  fichier: z.string(),
  depuis: z.string().nullable(),
  convention: z.string(),
  part_reference: z.number().nullable(),
  reference_source: z.string(),
  reference_date: z.string().nullable(),
});
export type Dispositif = z.infer<typeof Dispositif>;

/** A comptage: one dispositif, one organisation that counts, one period. `base_gestion`: on what ground exact numbers are asked. */
export const ComptageSaisie = z
  .object({
    dispositif: z.uuid('Choisissez le dispositif.'),
    partenaire: z.uuid('Choisissez l’organisation qui compte.'),
    debut: jour,
    fin: jour,
    unite: UniteComptee,
    genre: GenreComptage,
    millesime: Millesime,
    regime: NomRegime.default('diffusion'),
    seuil: Seuil.default(5),
    base_gestion: texte(500),
    action: z.uuid().nullable().default(null),
    echeance: jour,
  })
  .refine(({ debut, fin }) => debut <= fin, { path: ['fin'], message: 'La période finit avant de commencer.' })
  .refine(({ regime, base_gestion }) => regime === 'diffusion' || base_gestion !== '', {
    path: ['base_gestion'],
    message: 'Dites sur quelle base ces nombres exacts sont demandés.',
  })
  .refine(({ regime, action }) => regime === 'diffusion' || action !== null, {
    path: ['action'],
    message: 'La gestion vaut pour le financeur d’une action : choisissez l’action.',
  });
export type ComptageSaisie = z.output<typeof ComptageSaisie>;

/** A deposit as the server keeps it. */
export const DepotRecu = z.object({
  id: z.string(),
  reference: z.string(),
  recu_le: z.string(),
  depot: Depot,
});
export type DepotRecu = z.infer<typeof DepotRecu>;

export const Comptage = z.object({
  id: z.string(),
  dispositif_id: z.string(),
  dispositif: z.string(),
  partenaire_id: z.string(),
  partenaire: z.string(),
  debut: z.string(),
  fin: z.string(),
  unite: UniteComptee,
  genre: GenreComptage,
  millesime: Millesime,
  regime: NomRegime,
  seuil: z.number().int(),
  base_gestion: z.string(),
  action_id: z.string().nullable(),
  action: z.string().nullable(),
  echeance: z.string(),
  clos_le: z.string().nullable(),
  lien_expire_le: z.string().nullable(),
});
export type Comptage = z.infer<typeof Comptage>;

/** A comptage with what this person may read of it. `depot` is null while nothing came, or when its detail is not theirs to read. */
export const ComptageLu = Comptage.extend({
  recu_le: z.string().nullable(),
  depot: Depot.nullable(),
  detail: VerdictLu,
});
export type ComptageLu = z.infer<typeof ComptageLu>;

export const Comptages = z.object({
  dispositifs: z.array(Dispositif),
  comptages: z.array(ComptageLu),
  ecrire: VerdictLu,
});
export type Comptages = z.infer<typeof Comptages>;

/** Exact numbers, and who opened them before. */
export const DetailGestion = z.object({
  depot: Depot,
  recu_le: z.string(),
  lectures: z.array(z.object({ personne: z.string(), lu_le: z.string() })),
});

/** What a counting link opens. */
export const DemandeLue = z.object({
  contrat: z.string(),
  comptage: Comptage.pick({
    dispositif: true,
    partenaire: true,
    debut: true,
    fin: true,
    unite: true,
    genre: true,
    millesime: true,
    regime: true,
    seuil: true,
    base_gestion: true,
    action: true,
    echeance: true,
    clos_le: true,
  }),
  demandeur: z.string(),
  contact: z.string(),
  depose: z.object({ reference: z.string(), recu_le: z.string(), depot: Depot }).nullable(),
});
export type DemandeLue = z.infer<typeof DemandeLue>;
