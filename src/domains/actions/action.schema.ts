// The words of an action: its closed lists with their French labels, and the small objects a sheet is made of.
// The sheet itself is fiche.schema.ts, its fields one by one champ.schema.ts, publics public.schema.ts.
import { z } from 'zod';

export const AVANCEMENTS = [
  'idee',
  'en_montage',
  'programmee',
  'en_cours',
  'suspendue',
  'realisee',
  'non_realisee',
  'reportee',
  'abandonnee',
  'non_renseigne',
] as const;
/** `non_renseigne`: nobody said where the action stands; never guessed (decision 0014). */
export const Avancement = z.enum(AVANCEMENTS);
export type Avancement = z.infer<typeof Avancement>;

export const LIBELLES_AVANCEMENT: Record<Avancement, string> = {
  idee: 'Idée',
  en_montage: 'En montage',
  programmee: 'Programmée',
  en_cours: 'En cours',
  suspendue: 'Suspendue',
  realisee: 'Réalisée',
  non_realisee: 'Non réalisée',
  reportee: 'Reportée',
  abandonnee: 'Abandonnée',
  non_renseigne: 'Non renseigné',
};

export const PORTEES_QPV = ['qpv_nommes', 'tous_qpv', 'hors_qpv', 'non_renseigne'] as const;
export const PorteeQpv = z.enum(PORTEES_QPV);
export type PorteeQpv = z.infer<typeof PorteeQpv>;

export const LIBELLES_PORTEE: Record<PorteeQpv, string> = {
  qpv_nommes: 'QPV nommés',
  tous_qpv: 'Tous les QPV',
  hors_qpv: 'Hors QPV',
  non_renseigne: 'Non renseigné',
};

export const RENOUVELLEMENTS = ['premiere', 'renouvelee', 'non_renouvelee'] as const;
export const Renouvellement = z.enum(RENOUVELLEMENTS);
export type Renouvellement = z.infer<typeof Renouvellement>;

export const LIBELLES_RENOUVELLEMENT: Record<Renouvellement, string> = {
  premiere: 'Première année',
  renouvelee: 'Renouvelée',
  non_renouvelee: 'Non renouvelée',
};

export const JUSTIFICATIONS = [
  'compte_rendu_depose',
  'non_realisation_attestee',
  'report_de_dates',
  'en_retard',
  'a_modifier',
] as const;
export const Justification = z.enum(JUSTIFICATIONS);
export type Justification = z.infer<typeof Justification>;

export const LIBELLES_JUSTIFICATION: Record<Justification, string> = {
  compte_rendu_depose: 'Compte rendu déposé',
  non_realisation_attestee: 'Non-réalisation attestée',
  report_de_dates: 'Report de dates demandé',
  en_retard: 'En retard',
  a_modifier: 'À modifier',
};

const Uuid = z.string();
const Jour = z.string().nullable();

export const Nomme = z.object({ id: Uuid, nom: z.string() });
export type Nomme = z.infer<typeof Nomme>;

export const PartenaireDeAction = Nomme.extend({
  role: z.enum(['partenaire', 'co_pilote']),
  /** « +PLIE ? » in the team's file: named, not yet confirmed. */
  a_confirmer: z.boolean(),
});
export type PartenaireDeAction = z.infer<typeof PartenaireDeAction>;

export const NoeudDeAction = z.object({
  id: Uuid,
  intitule: z.string(),
  numero: z.string().nullable(),
  /** Titles of the levels above, from the top. */
  chemin: z.array(z.string()),
});
export type NoeudDeAction = z.infer<typeof NoeudDeAction>;

export const QpvDeAction = z.object({ code: z.string(), nom: z.string() });

export const ThemeDeAction = z.object({ annee: z.number().int(), code: z.string(), libelle: z.string().nullable() });
export type ThemeDeAction = z.infer<typeof ThemeDeAction>;

export const Etape = z.object({
  id: Uuid,
  intitule: z.string(),
  echeance: Jour,
  /** The deadline as the file said it: « T2 2025 ». */
  echeance_dite: z.string().nullable(),
  faite_le: Jour,
  rang: z.number().int(),
});
export type Etape = z.infer<typeof Etape>;

/** Who reads a note, a link or an attachment: those who follow the action, or every partner of the contract too. */
export const NIVEAUX_LECTURE = ['interne', 'partenaires'] as const;
export const NiveauLecture = z.enum(NIVEAUX_LECTURE);
export type NiveauLecture = z.infer<typeof NiveauLecture>;

export const LIBELLES_NIVEAU: Record<NiveauLecture, string> = {
  interne: 'Équipe, instructeurs et pilote',
  partenaires: 'Tous les partenaires du contrat',
};

export const Note = z.object({
  id: Uuid,
  texte: z.string(),
  date_note: z.string(),
  auteur_id: z.number().nullable(),
  auteur_nom: z.string(),
  /** The author's role or organisation when the note was signed. */
  auteur_fonction: z.string().nullable(),
  visibilite: NiveauLecture,
  cree_le: z.string(),
  modifiee_le: z.string().nullable(),
});
export type Note = z.infer<typeof Note>;

export const LienDeAction = z.object({
  id: Uuid,
  titre: z.string(),
  adresse: z.string(),
  visibilite: NiveauLecture,
});
export type LienDeAction = z.infer<typeof LienDeAction>;

export const AnneeDeAction = z.object({
  annee: z.number().int(),
  reference: z.string().nullable(),
  renouvellement: Renouvellement.nullable(),
  bilan: z.string().nullable(),
  charges_centimes: z.number().nullable(),
  produits_centimes: z.number().nullable(),
  subvention_pour_cent: z.number().nullable(),
  cloture_le: Jour,
  justification: Justification.nullable(),
});
export type AnneeDeAction = z.infer<typeof AnneeDeAction>;

export const ACorriger = z.object({
  id: Uuid,
  objet: z.string(),
  objet_id: Uuid,
  champ: z.string(),
  libelle: z.string(),
  tel_que_saisi: z.string(),
  motif: z.string(),
});
export type ACorriger = z.infer<typeof ACorriger>;

export const FRAICHEURS = ['a_jour', 'a_verifier', 'ancienne'] as const;
export type Fraicheur = (typeof FRAICHEURS)[number];

export const LIBELLES_FRAICHEUR: Record<Fraicheur, string> = {
  a_jour: 'À jour',
  a_verifier: 'À vérifier',
  ancienne: 'Ancienne',
};

/** The headings whose presence makes the completeness of a sheet (completude.rules.ts gives their weights). */
export const RUBRIQUES = [
  'plan',
  'avancement',
  'objectifs',
  'description',
  'pilote',
  'calendrier',
  'territoire',
  'publics_vises',
  'publics_comptes',
  'etape_parcours',
  'theme',
] as const;
export type Rubrique = (typeof RUBRIQUES)[number];
