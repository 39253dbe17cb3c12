// Official files brought from their addresses into this server: downloaded, checked, then imported by the very code that imports a
// file given by hand. A download that was cut stays in the data folder and is gone on with.
import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasImportReference } from '../../domains/territoires/import-reference.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { env } from '../../platform/env.ts';
import { formatTaille } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { OptionsRequete } from '../../platform/reseau/requete.ts';
import { downloadFichier, type FichierTelecharge } from '../../platform/reseau/telechargement.ts';
import { pickMembre } from '../references/carte.rules.ts';
import type { CompteRenduReference } from '../references/reference.schema.ts';
import { importReference } from '../references/reference-import.ts';
import { installBase } from './bases.ts';
import type { ListeOfficielle, SourcesOfficielles } from './sources.ts';

const MO = 1_000_000;
const dossier = () => join(env.MAILLAGE_DONNEES, 'telechargements');

export const isInstallee = ({ fichier, edition }: ListeOfficielle): Promise<boolean> =>
  inScope('reference', (db) => hasImportReference(db, fichier, edition));

/** What a download says of itself, then its import. */
export async function installListe(
  liste: ListeOfficielle,
  sources: SourcesOfficielles,
  options: OptionsRequete,
): Promise<{ recu: string; rendu: CompteRenduReference }> {
  return withFichier(liste, sources, options, async (chemin, telecharge) => {
    const { type, fichier, edition, membre } = liste;
    const lus = await readFile(chemin);
    const bytes = membre === undefined ? lus : pickMembre(lus, membre);
    const { empreinte } = telecharge;
    const rendu = await importReference(type, bytes, fichier, { simulation: false, par: null, edition, empreinte });
    return { recu: tellRecu(fichier, telecharge), rendu };
  });
}

/** The address base of one département; answers French sentences. */
export async function installAdresses(
  departement: string,
  sources: SourcesOfficielles,
  options: OptionsRequete & { maintenant: Date },
): Promise<string[]> {
  const place = (texte: string) => texte.replaceAll('{departement}', departement);
  const { adresses } = sources;
  const source = { ...adresses, fichier: place(adresses.fichier), adresse: place(adresses.adresse) };
  return withFichier(source, sources, options, async (chemin, telecharge) => {
    const { fichier } = source;
    const contenu = createReadStream(chemin);
    const dits = await installBase({ departement, fichier, contenu, maintenant: options.maintenant });
    return [tellRecu(fichier, telecharge), ...dits];
  });
}

/** The whole file leaves once used, or once found unusable: only what was cut is kept. */
async function withFichier<T>(
  { fichier, adresse, sha256 }: { fichier: string; adresse: string; sha256: string | null },
  { adresses_privees, taille_max_mo }: SourcesOfficielles,
  options: OptionsRequete,
  use: (chemin: string, telecharge: FichierTelecharge) => Promise<T>,
): Promise<T> {
  const chemin = join(dossier(), fichier);
  const demande = { adresse, chemin, empreinte: sha256, maxOctets: taille_max_mo * MO };
  const telecharge = await downloadFichier(demande, { ...options, privees: adresses_privees });
  try {
    return await use(chemin, telecharge);
  } finally {
    await rm(chemin, { force: true });
  }
}

const tellRecu = (fichier: string, { octets, empreinte, reprises }: FichierTelecharge): string =>
  fr`${fichier} : ${formatTaille(octets)}${reprises > 0 ? ', repris après une coupure' : ''}. SHA-256 : ${empreinte}`;
