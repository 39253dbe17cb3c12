// A file on its way out: always saved, never shown; whatever it holds, a browser that would open it runs nothing and reads nothing.
import type { Fichier, Reponse } from '../http/contract.ts';
import { type CodeType, type FichierVu, TYPES_FICHIER } from './fichier.schema.ts';
import { readContenu } from './stock.ts';

export function sendContenu(
  reply: Reponse,
  contratId: number,
  { id, nom, type, octets }: Pick<FichierVu, 'id' | 'nom' | 'type' | 'octets'>,
): Fichier {
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  reply.header('content-length', String(octets));
  const media = TYPES_FICHIER[type as CodeType]?.media ?? 'application/octet-stream';
  return { nom, type: media, contenu: readContenu(contratId, id) };
}
