// What the pages that answer « est-ce en QPV ? » share: the tone of each outcome, the authoritative site, a day and a file in words.
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

/** « qpv2024.zip, édition 2024, importé le 1er décembre 2026 »: what is not known is left out. */
export const saySource = (fichier: string | null, edition: string | null, importe: string | null) =>
  [fichier, edition && `édition ${edition}`, importe && `importé le ${sayJour(importe)}`].filter(Boolean).join(', ');
