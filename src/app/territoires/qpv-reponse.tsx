// What the pages that answer « est-ce en QPV ? » share: the tone of each outcome, the authoritative site, a day in words.
import type { Resultat } from '../../domains/territoires/qualification.schema.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import type { Tone } from '../../ui/tone.ts';

export const TONS: Record<Resultat, Tone> = {
  en_qpv: 'success',
  hors_qpv: 'info',
  imprecis: 'warning',
  non_geolocalise: 'warning',
};

/** The State's own map, which alone is authoritative. */
export const FAIT_FOI = 'https://sig.ville.gouv.fr';

/** « 1er décembre 2026 », as the reader's clock has it. */
export const sayJour = (instant: string) => formatDate(new Date(instant).toLocaleDateString('sv-SE'));
