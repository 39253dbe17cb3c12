// Publics of an action for one year, planned and reached, as counts. A null is "not given", never zero; no person is named.
// The checks between the figures are public.rules.ts.
import { z } from 'zod';

export const NATURES_PUBLIC = ['prevu', 'touche'] as const;
export const NaturePublic = z.enum(NATURES_PUBLIC);
export type NaturePublic = z.infer<typeof NaturePublic>;

export const LIBELLES_NATURE_PUBLIC: Record<NaturePublic, string> = {
  prevu: 'Publics prévus',
  touche: 'Publics touchés',
};

export const COMPTES_PUBLIC = ['total', 'femmes', 'hommes', 'moins_26', 'qpv'] as const;
export type ComptePublic = (typeof COMPTES_PUBLIC)[number];

export const LIBELLES_COMPTE: Record<ComptePublic, string> = {
  total: 'Total',
  femmes: 'Femmes',
  hommes: 'Hommes',
  moins_26: 'Moins de 26 ans',
  qpv: 'Habitants de QPV',
};

const Compte = z.number().int().min(0).nullable();

export const PublicAnnee = z.object({
  annee: z.number().int(),
  nature: NaturePublic,
  total: Compte,
  femmes: Compte,
  hommes: Compte,
  moins_26: Compte,
  qpv: Compte,
  source: z.string().nullable(),
  tel_que_saisi: z.string().nullable(),
});
export type PublicAnnee = z.infer<typeof PublicAnnee>;
