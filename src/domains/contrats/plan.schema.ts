// The plan: a tree of nodes with levels named by the contract, versions with dates of effect, avenants.
// Which tree is in force on a date, and what may be done to it, is plan.rules.ts.
import { z } from 'zod';
import { editsOf } from '../../platform/journal/edit.schema.ts';

const DateJour = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Donnez une date complète.');

export const Niveau = z.object({ rang: z.number().int(), nom: z.string(), nom_pluriel: z.string() });
export type Niveau = z.infer<typeof Niveau>;

/** Offered when a contract has not named its levels: neutral words, true of both generations. */
export const NIVEAUX_PROPOSES: readonly { nom: string; nom_pluriel: string }[] = [
  { nom: 'Axe', nom_pluriel: 'Axes' },
  { nom: 'Objectif', nom_pluriel: 'Objectifs' },
];

export const Avenant = z.object({
  id: z.string(),
  numero: z.number().int(),
  intitule: z.string(),
  date_effet: z.string(),
  texte: z.string(),
});
export type Avenant = z.infer<typeof Avenant>;

/** One node as it stands between two dates. `valide_au` is the first day when it no longer holds. */
export const NoeudVersion = z.object({
  id: z.string(),
  noeud_id: z.string(),
  parent_id: z.string().nullable(),
  niveau: z.number().int(),
  rang: z.number().int(),
  numero: z.string().nullable(),
  intitule: z.string(),
  texte: z.string(),
  valide_du: z.string(),
  valide_au: z.string().nullable(),
  avenant_id: z.string().nullable(),
});
export type NoeudVersion = z.infer<typeof NoeudVersion>;

/** A node of the tree in force on a date, without its children. */
export interface Noeud {
  id: string;
  version_id: string;
  parent_id: string | null;
  niveau: number;
  rang: number;
  numero: string | null;
  intitule: string;
  texte: string;
  valide_du: string;
  valide_au: string | null;
  avenant_id: string | null;
}

const intitule = z.string().trim().min(1, 'Donnez un intitulé.').max(500);
const numero = z.string().trim().max(30).nullable();
const texte = z.string().trim().max(10_000);

export const NoeudSaisi = z.object({
  parent_id: z.uuid().nullable(),
  intitule,
  numero: numero.default(null),
  texte: texte.default(''),
  /** Created by this avenant, at its date of effect; otherwise since the contract began. */
  avenant_id: z.uuid().nullable().default(null),
});
export type NoeudSaisi = z.output<typeof NoeudSaisi>;

const CHAMPS_NOEUD = ['intitule', 'numero', 'texte'] as const;
export type ChampNoeud = (typeof CHAMPS_NOEUD)[number];

export const VALEURS_NOEUD: Record<ChampNoeud, z.ZodType<string | null>> = { intitule, numero, texte };

export const NoeudModifie = z.object({
  edits: editsOf(CHAMPS_NOEUD),
  /** The avenant that decides the change; without one, a typing correction of the version in force on `date`. */
  avenant_id: z.uuid().nullable().default(null),
  date: DateJour,
});

export const NoeudDeplace = z.object({
  /** The place its author saw. */
  avant: z.object({ parent_id: z.uuid().nullable(), rang: z.number().int() }),
  parent_id: z.uuid().nullable(),
  /** Position among its new siblings, from 0. */
  position: z.number().int().min(0),
  avenant_id: z.uuid().nullable().default(null),
  date: DateJour,
});

export const AvenantSaisi = z.object({
  numero: z.number().int().min(1).max(99),
  intitule: z.string().trim().min(1, 'Donnez un intitulé à l’avenant.').max(300),
  date_effet: DateJour,
  texte: z.string().trim().max(10_000).default(''),
});
export type AvenantSaisi = z.output<typeof AvenantSaisi>;

const CHAMPS_AVENANT = ['intitule', 'texte'] as const;
export const AvenantModifie = z.object({ edits: editsOf(CHAMPS_AVENANT) });

export const NiveauxModifies = z.object({
  avant: z.array(z.object({ nom: z.string(), nom_pluriel: z.string() })),
  apres: z
    .array(
      z.object({
        nom: z.string().trim().min(1, 'Donnez un nom au niveau.').max(60),
        nom_pluriel: z.string().trim().min(1, 'Donnez le pluriel du niveau.').max(60),
      }),
    )
    .min(1, 'Un plan a au moins un niveau.')
    .max(8, 'Huit niveaux au plus.'),
});
