// The roles a person may hold in a contract, their French labels, and the forms that grant a right.
// What each role allows is droits.rules.ts; the shape of a right as handlers receive it is platform/session/identite.schema.ts.
import { z } from 'zod';
import { Perimetre } from '../../platform/session/identite.schema.ts';
import { VerdictLu } from '../../platform/session/verdict.schema.ts';

export const ROLES = ['chef_de_projet', 'etat', 'collectivite', 'partenaire', 'elu', 'participation'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const ROLE_LABELS: Record<Role, string> = {
  chef_de_projet: 'Équipe projet',
  etat: 'État',
  collectivite: 'Collectivité',
  partenaire: 'Partenaire',
  elu: 'Élu',
  participation: 'Conseil citoyen, habitants',
};

/** What the role allows, in one sentence, shown where a right is granted. */
export const ROLE_EXPLANATIONS: Record<Role, string> = {
  chef_de_projet: 'Lit et modifie tout le contrat, importe, exporte et ouvre les accès.',
  etat: 'Lit tout le contrat, tient les crédits de l’État et rend ses avis.',
  collectivite: 'Lit tout le contrat, modifie ses actions et ses crédits, rend ses avis.',
  partenaire: 'Lit ce qui est validé, modifie ses propres actions et en propose.',
  elu: 'Lit ce qui est validé, et les montants une fois notifiés.',
  participation: 'Lit ce qui est validé et contribue pour son instance.',
};

const Courriel = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Cette adresse est trop longue.')
  .pipe(z.email('Écrivez une adresse électronique, par exemple prenom.nom@ville.fr.'));

export { Courriel };

export const DroitCreation = z.object({
  courriel: Courriel,
  nom: z.string().trim().min(1, 'Écrivez le nom de la personne.').max(120),
  role: Role,
  partenaire_id: z.uuid().nullable().default(null),
  perimetre: Perimetre.nullable().default(null),
});
export type DroitCreation = z.output<typeof DroitCreation>;

export const DroitUpdate = z.object({
  role: Role,
  partenaire_id: z.uuid().nullable(),
  perimetre: Perimetre.nullable(),
});
export type DroitUpdate = z.output<typeof DroitUpdate>;

export const DroitLigne = z.object({
  personne_id: z.number().int(),
  nom: z.string(),
  fonction: z.string().nullable(),
  courriel: z.string(),
  role: Role,
  partenaire_id: z.string().nullable(),
  perimetre: Perimetre.nullable(),
  /** Given on the whole département, by an administrator. */
  departement: z.string().nullable(),
  accorde_le: z.string(),
  derniere_connexion: z.string().nullable(),
  second_facteur: z.boolean(),
  /** Whether this reader may give this person a way back in, or why not. */
  recuperer: VerdictLu,
  /** Whether this right is the contract's to change or withdraw, or why not. */
  changer: VerdictLu,
});
export type DroitLigne = z.infer<typeof DroitLigne>;
