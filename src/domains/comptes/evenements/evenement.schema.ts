// What may happen to an account, and its French sentence: shown to its person, and to an administrator.
import { z } from 'zod';

export const EVENEMENTS = {
  mot_de_passe: 'Mot de passe choisi ou changé',
  mot_de_passe_retire: 'Mot de passe retiré',
  second_facteur: 'Second facteur ajouté',
  second_facteur_retire: 'Second facteur retiré',
  codes_secours: 'Codes de secours remplacés',
  code_secours_utilise: 'Code de secours utilisé',
  identite_liee: 'Compte relié au fournisseur d’identité',
  administration: 'Administration donnée ou retirée',
  desactivation: 'Compte fermé',
  reactivation: 'Compte rouvert',
  fermeture_inactivite: 'Compte fermé, sans usage depuis longtemps',
  depart: 'Départ de la structure noté',
} as const;

const natures = Object.keys(EVENEMENTS) as [keyof typeof EVENEMENTS, ...(keyof typeof EVENEMENTS)[]];
export const Nature = z.enum(natures);
export type Nature = z.infer<typeof Nature>;

export const EvenementLigne = z.object({ nature: Nature, le: z.string(), par_nom: z.string().nullable() });
export type EvenementLigne = z.infer<typeof EvenementLigne>;
