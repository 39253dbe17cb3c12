// The small file of counts that a page without network writes: what would have been sent, readable by a person, and nothing else.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { Depot } from './depot.schema.ts';

const GENRE = 'maillage-nombres-1';

export const writeNombres = (depot: Depot, dispositif: string): string =>
  `${JSON.stringify({ genre: GENRE, dispositif, depot }, null, 2)}\n`;

export type NombresLus = { ok: true; depot: Depot } | { ok: false; motif: string };

/** Refuses what is not such a file, or is about another scheme. */
export function readNombres(texte: string, dispositif: string): NombresLus {
  const objet = parse(texte);
  if (objet?.genre !== GENRE)
    return { ok: false, motif: fr`Ce fichier n'est pas un fichier de nombres de cette page.` };
  if (objet.dispositif !== dispositif)
    return { ok: false, motif: fr`Ces nombres portent sur un autre dispositif : rien n'est repris.` };
  const lu = Depot.safeParse(objet.depot);
  return lu.success
    ? { ok: true, depot: lu.data }
    : { ok: false, motif: fr`Ce fichier de nombres a été modifié ou abîmé.` };
}

function parse(texte: string): { genre?: unknown; dispositif?: unknown; depot?: unknown } | null {
  try {
    const lu: unknown = JSON.parse(texte);
    return typeof lu === 'object' ? lu : null;
  } catch {
    return null;
  }
}
