// The ledger's words: origins, frames, forms, statuses, steps, avis, shares by QPV, with their French labels; and the
// small objects a line is made of. What a reader sees of them is livre.schema.ts.
import { z } from 'zod';

const texteOuNul = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((t) => (t === '' ? null : t));
const jour = z.iso.date().nullable();
const centimes = z.number().int().min(0).max(1e13);

export const ORIGINES = [
  'etat',
  'region',
  'departement',
  'intercommunalite',
  'commune',
  'europe',
  'caf',
  'bailleur',
  'caisse_des_depots',
  'prive',
  'autofinancement',
  'autre',
] as const;
export const Origine = z.enum(ORIGINES);
export type Origine = z.infer<typeof Origine>;

export const LIBELLES_ORIGINE: Record<Origine, string> = {
  etat: 'État',
  region: 'Région',
  departement: 'Département',
  intercommunalite: 'Intercommunalité',
  commune: 'Commune',
  europe: 'Europe',
  caf: 'CAF',
  bailleur: 'Bailleur',
  caisse_des_depots: 'Banque des Territoires',
  prive: 'Privé',
  autofinancement: 'Autofinancement',
  autre: 'Autre',
};

export const CADRES = ['droit_commun', 'politique_de_la_ville', 'non_precise'] as const;
export const Cadre = z.enum(CADRES);
export type Cadre = z.infer<typeof Cadre>;

export const LIBELLES_CADRE: Record<Cadre, string> = {
  droit_commun: 'Droit commun',
  politique_de_la_ville: 'Crédits politique de la ville',
  non_precise: 'Cadre non précisé',
};

export const FORMES = ['numeraire', 'poste', 'exoneration', 'mise_a_disposition', 'valorisation'] as const;
export const Forme = z.enum(FORMES);
export type Forme = z.infer<typeof Forme>;

export const LIBELLES_FORME: Record<Forme, string> = {
  numeraire: 'Numéraire',
  poste: 'Poste',
  exoneration: 'Exonération',
  mise_a_disposition: 'Mise à disposition',
  valorisation: 'Valorisation',
};

export const STATUTS = [
  'a_deposer',
  'deposee',
  'recevable',
  'non_recevable',
  'en_instruction',
  'ajournee',
  'accordee',
  'refusee',
  'retiree',
  'a_verifier',
] as const;
export const Statut = z.enum(STATUTS);
export type Statut = z.infer<typeof Statut>;

export const LIBELLES_STATUT: Record<Statut, string> = {
  a_deposer: 'À déposer',
  deposee: 'Déposée',
  recevable: 'Recevable',
  non_recevable: 'Non recevable',
  en_instruction: 'En instruction',
  ajournee: 'Ajournée',
  accordee: 'Accordée',
  refusee: 'Refusée',
  retiree: 'Retirée',
  a_verifier: 'À vérifier',
};

/** The steps of the money, in their order. `accorde` is a committee's word, `vote` a deliberation's. */
export const ETAPES = [
  'demande',
  'propose',
  'accorde',
  'vote',
  'notifie',
  'conventionne',
  'verse',
  'justifie',
  'reversement_demande',
] as const;
export const EtapeMontant = z.enum(ETAPES);
export type EtapeMontant = z.infer<typeof EtapeMontant>;

export const LIBELLES_ETAPE: Record<EtapeMontant, string> = {
  demande: 'Demandé',
  propose: 'Proposé',
  accorde: 'Accordé',
  vote: 'Voté',
  notifie: 'Notifié',
  conventionne: 'Conventionné',
  verse: 'Versé',
  justifie: 'Justifié',
  reversement_demande: 'Reversement demandé',
};

export const SENS_AVIS = ['favorable', 'favorable_sous_reserve', 'defavorable', 'ajourne', 'sans_avis'] as const;
export const SensAvis = z.enum(SENS_AVIS);
export type SensAvis = z.infer<typeof SensAvis>;

export const LIBELLES_AVIS: Record<SensAvis, string> = {
  favorable: 'Favorable',
  favorable_sous_reserve: 'Favorable sous réserve',
  defavorable: 'Défavorable',
  ajourne: 'Ajourné',
  sans_avis: 'Sans avis',
};

export const PORTEES_VENTILATION = ['qpv', 'tous_qpv', 'non_renseigne', 'hors_qpv'] as const;
export const PorteeVentilation = z.enum(PORTEES_VENTILATION);
export type PorteeVentilation = z.infer<typeof PorteeVentilation>;

export const LIBELLES_PORTEE_VENTILATION: Record<PorteeVentilation, string> = {
  qpv: 'QPV',
  tous_qpv: 'Tous les QPV',
  non_renseigne: 'Non renseigné (NR)',
  hors_qpv: 'Hors QPV',
};

export const METHODES = ['directe', 'prorata_population', 'prorata_beneficiaires', 'declaree'] as const;
export const Methode = z.enum(METHODES);
export type Methode = z.infer<typeof Methode>;

export const LIBELLES_METHODE: Record<Methode, string> = {
  directe: 'Montant direct',
  prorata_population: 'Au prorata de la population',
  prorata_beneficiaires: 'Au prorata des bénéficiaires',
  declaree: 'Déclarée par le porteur',
};

/** Fields of a line that an edit may change. */
export const CHAMPS_FINANCEMENT = {
  annee: z.number().int().min(2000).max(2100),
  financeur_id: z.uuid(),
  origine: Origine,
  cadre: Cadre,
  forme: Forme,
  dispositif: texteOuNul(300),
  statut: Statut,
  statut_source: texteOuNul(200),
  reference: texteOuNul(120),
  ej: texteOuNul(60),
} as const;
export type ChampFinancement = keyof typeof CHAMPS_FINANCEMENT;

export const LIBELLES_CHAMP_FINANCEMENT: Record<ChampFinancement, string> = {
  annee: 'Année',
  financeur_id: 'Financeur',
  origine: 'Origine',
  cadre: 'Cadre',
  forme: 'Forme',
  dispositif: 'Dispositif',
  statut: 'Statut',
  statut_source: 'Statut, tel que dit',
  reference: 'Référence',
  ej: 'Engagement juridique',
};

export const EcritureSaisie = z.object({
  etape: EtapeMontant,
  montant_centimes: centimes,
  date_ecriture: jour.default(null),
  /** « sous réserve », « si VVV »: the condition as it was said. */
  condition_dite: texteOuNul(300).default(null),
  motif: texteOuNul(500).default(null),
});
export type EcritureSaisie = z.output<typeof EcritureSaisie>;

export const FinancementSaisi = z.object({
  action_id: z.uuid(),
  annee: CHAMPS_FINANCEMENT.annee,
  financeur_id: z.uuid(),
  origine: Origine,
  cadre: Cadre,
  forme: Forme.default('numeraire'),
  dispositif: CHAMPS_FINANCEMENT.dispositif.default(null),
  statut: Statut.default('deposee'),
  reference: CHAMPS_FINANCEMENT.reference.default(null),
  ej: CHAMPS_FINANCEMENT.ej.default(null),
  ecritures: z.array(EcritureSaisie).max(20).default([]),
});
export type FinancementSaisi = z.output<typeof FinancementSaisi>;

export const AvisSaisi = z.object({
  instructeur: z.string().trim().min(1, 'Dites qui rend cet avis.').max(200),
  sens: SensAvis,
  texte: z.string().trim().max(5_000).default(''),
  rendu_le: jour.default(null),
});
export type AvisSaisi = z.output<typeof AvisSaisi>;

export const PartQpv = z
  .object({
    portee: PorteeVentilation,
    qpv_code: z
      .string()
      .regex(/^[A-Z0-9]{4,12}$/)
      .nullable()
      .default(null),
    montant_centimes: centimes.nullable().default(null),
    part_pour_cent: z.number().min(0).max(100).nullable().default(null),
    methode: Methode.default('declaree'),
    tel_que_saisi: texteOuNul(500).default(null),
  })
  .refine((part) => (part.portee === 'qpv') === (part.qpv_code !== null), {
    error: 'Nommez le QPV, ou choisissez « tous les QPV ».',
    path: ['qpv_code'],
  });
export type PartQpv = z.output<typeof PartQpv>;

export const EditFinancement = z.object({ champ: z.string().max(60), avant: z.unknown(), apres: z.unknown() });
