// The official addresses, read from their one file: db/reference/sources-officielles.json, or the one that MAILLAGE_SOURCES names
// (a mirror inside a network, a newer edition).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { env, rootDir } from '../../platform/env.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { RefusReseau } from '../../platform/reseau/refus.ts';
import { TypeReference } from '../references/reference.schema.ts';

const Fichier = z.object({
  /** The name it is kept under: never a path. */
  fichier: z.string().regex(/^[\w{}][\w.{}-]*$/),
  adresse: z.url({ protocol: /^https?$/ }),
  editeur: z.string(),
  licence: z.string(),
  /** Null when the publisher replaces the file under the same address: its hash is then only recorded. */
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .nullable(),
});

export const ListeOfficielle = Fichier.extend({
  type: TypeReference,
  libelle: z.string(),
  edition: z.string(),
  /** In an archive of several files, the name without extension of those to read. */
  membre: z.string().optional(),
});
export type ListeOfficielle = z.infer<typeof ListeOfficielle>;

const SourcesOfficielles = z.object({
  /** Whether a server may send to an address of a private network. */
  adresses_privees: z.boolean(),
  taille_max_mo: z.number().positive(),
  listes: z.array(ListeOfficielle),
  /** `{departement}` stands for the code of a département. */
  adresses: Fichier,
  geocodage: z.object({
    adresse: z.url({ protocol: /^https?$/ }),
    editeur: z.string(),
    licence: z.string(),
    par_seconde: z.number().int().positive(),
  }),
});
export type SourcesOfficielles = z.infer<typeof SourcesOfficielles>;

export async function readSources(): Promise<SourcesOfficielles> {
  const chemin = env.MAILLAGE_SOURCES ?? join(rootDir, 'db', 'reference', 'sources-officielles.json');
  const lu = SourcesOfficielles.safeParse(parse(await readFile(chemin, 'utf8')));
  if (lu.success) return lu.data;
  const { path, message } = lu.error.issues[0]!;
  throw new RefusReseau(
    fr`Le fichier des adresses officielles est mal écrit (${path.join('.') || 'JSON'} : ${message}).`,
  );
}

function parse(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return null;
  }
}
