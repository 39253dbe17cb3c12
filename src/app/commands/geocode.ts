// `geocode ADRESSES.csv --base BAN.csv.gz -o OUT.csv`: adds to a table where its addresses are, on this machine, with the
// official address base given; or, when it is asked for, by the national service. Constant memory beside the base: the table
// streams.
import { createHash, type Hash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Lieu } from '../../domains/territoires/qualification.schema.ts';
import { NULLE_PART } from '../../domains/territoires/service-national.rules.ts';
import {
  buildAdresseBase,
  buildRecherche,
  matchAdresse,
  type Niveau,
  type Recherche,
} from '../../geo/adresses/adresses.ts';
import type { CommandIo } from '../../platform/db/command-io.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { RefusReseau } from '../../platform/reseau/refus.ts';
import { addColonnes, openCsv, RefusCsv } from '../../platform/spreadsheets/csv/flux-csv.ts';
import { buildServiceNational } from '../territoires/service-national.ts';
import { readSources } from '../territoires/sources.ts';
import { findColonnes, readDemande } from './colonnes-adresse.ts';
import { type Arguments, type CommandeSansBase, ECHEC, FAIT, ILLISIBLE } from './commande.ts';

/** Columns added to the table, in order. */
export const COLONNES_AJOUTEES = [
  'lon',
  'lat',
  'niveau',
  'probabilite',
  'incertitude_m',
  'cle_ban',
  'libelle',
] as const;

export const geocode: CommandeSansBase = {
  positionnels: [1, 1],
  options: {
    base: {
      type: 'string',
      multiple: true,
      resume: 'Base adresse d’un département (CSV officiel, .gz ou non)\u202f; plusieurs fois.',
    },
    service: {
      type: 'string',
      resume:
        '«\u202fnational\u202f»\u202f: demande au service national de géocodage\u202f; les adresses quittent cette machine.',
    },
    sortie: { type: 'string', short: 'o', resume: 'Tableau à écrire.' },
    adresse: { type: 'string', resume: 'Colonne de l’adresse, ou plusieurs séparées par des virgules.' },
    'code-postal': { type: 'string', resume: 'Colonne du code postal.' },
    commune: { type: 'string', resume: 'Colonne de la commune.' },
  },
  fichiersLus: ({ positionnels, listes }) => [...positionnels, ...(listes.base ?? [])],
  sansBase: true,
  run: (args, io) => runGeocode(args, io),
};

const NIVEAUX: readonly Niveau[] = ['numero', 'interpole', 'voie', 'commune', 'rien'];

async function runGeocode(
  { positionnels: [fichier = ''], options, listes }: Arguments,
  io: CommandIo,
): Promise<number> {
  const say = (phrase: string, code: number) => {
    io.err(`${phrase}\n`);
    return code;
  };
  if (typeof options.sortie !== 'string') return say('Dites quel tableau écrire\u202f: -o FICHIER.', ILLISIBLE);
  const bases = listes.base ?? [];
  const { service } = options;
  if (service !== undefined && service !== 'national')
    return say('Le seul service est «\u202fnational\u202f».', ILLISIBLE);
  if (service === undefined && bases.length === 0)
    return say('Dites quelle base adresse lire\u202f: --base BAN.csv.gz, ou --service national.', ILLISIBLE);
  if (service !== undefined && bases.length > 0)
    return say('Choisissez --base ou --service national, pas les deux.', ILLISIBLE);
  try {
    const table = await openCsv(io.readFile(fichier));
    const colonnes = findColonnes(table.entete, readDites(options));
    if (typeof colonnes === 'string') return say(colonnes, ILLISIBLE);
    const comptes = new Map<Niveau, number>(NIVEAUX.map((niveau) => [niveau, 0]));
    const note = (lieu: Lieu) => {
      comptes.set(lieu.niveau, comptes.get(lieu.niveau)! + 1);
      return writeLieu(lieu);
    };
    let pieces: AsyncIterable<Buffer>;
    if (service === undefined) {
      const recherche = await openBases(bases, io);
      if (typeof recherche === 'string') return say(recherche, ILLISIBLE);
      const compute = (champs: readonly string[]) => note(matchAdresse(recherche, readDemande(champs, colonnes)));
      pieces = addColonnes(table, COLONNES_AJOUTEES, compute);
    } else {
      const national = await openNational(io);
      const compute = async (champs: readonly string[]) => note(await national(readDemande(champs, colonnes)));
      pieces = addColonnes(table, COLONNES_AJOUTEES, compute, EN_VOL);
    }
    await io.writeFile(options.sortie, stopWhenAborted(pieces, io.signal));
    io.out(`${tellComptes(comptes)}\n`);
    return FAIT;
  } catch (error) {
    if (error instanceof RefusCsv) return say(`${fichier}\u202f: ${error.message}`, ILLISIBLE);
    if (error instanceof RefusReseau) return say(io.signal.aborted ? INTERROMPU : error.message, ECHEC);
    if (error instanceof Interruption || io.signal.aborted) return say(INTERROMPU, ECHEC);
    throw error;
  }
}

const INTERROMPU = 'Interrompu\u202f: rien n’est écrit.';
class Interruption extends Error {}

async function* stopWhenAborted(pieces: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    if (signal.aborted) throw new Interruption();
    yield piece;
  }
}

const textOf = (valeur: string | boolean | undefined) => (typeof valeur === 'string' ? valeur : undefined);
const readDites = (options: Arguments['options']) => ({
  adresse: textOf(options.adresse),
  codePostal: textOf(options['code-postal']),
  commune: textOf(options.commune),
});

/** The bases put together, or why one cannot serve. What was left out of them is said at once. */
async function openBases(fichiers: readonly string[], io: CommandIo): Promise<Recherche | string> {
  try {
    const empreintes = fichiers.map((nom) => ({ nom, hash: createHash('sha256') }));
    const sources = empreintes.map(({ nom, hash }) => ({
      nom,
      pieces: readDecompresse(hashed(io.readFile(nom), hash)),
    }));
    const lue = await buildAdresseBase(sources);
    if (!lue.ok) return lue.motif;
    for (const { nom, hash } of empreintes) io.err(fr`${nom}. Empreinte SHA-256 : ${hash.digest('hex')}\n`);
    for (const remarque of lue.bilan.remarques) io.err(`${remarque}\n`);
    io.err(fr`Base lue : ${formatNombre(lue.bilan.adresses)} adresses, ${formatNombre(lue.bilan.voies)} voies.\n`);
    return buildRecherche(lue.base);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR')
      return fr`La base adresse est coupée ou abîmée : sa décompression s’arrête en chemin. Téléchargez-la de nouveau.`;
    throw error;
  }
}

/** The proof of what was computed with which file: its bytes as they were published. */
async function* hashed(pieces: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** The bytes of a file, decompressed when its first bytes say gzip. */
async function* readDecompresse(pieces: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  const premiere = await source.next();
  if (premiere.done) return;
  const tout = (async function* () {
    yield premiere.value;
    yield* { [Symbol.asyncIterator]: () => source };
  })();
  if (premiere.value[0] !== 0x1f || premiere.value[1] !== 0x8b) yield* tout;
  else {
    const gunzip = createGunzip();
    // Its errors reach whoever reads it.
    pipeline(Readable.from(tout), gunzip, () => undefined);
    yield* gunzip;
  }
}

/** Requests on their way at the same time: enough for the service's limit when each takes half a second. */
const EN_VOL = 25;

/** Says where addresses go before any leaves. */
async function openNational(io: CommandIo): Promise<(demande: DemandeEcrite) => Promise<Lieu>> {
  const { geocodage } = await readSources();
  const { host } = new URL(geocodage.adresse);
  io.err(
    fr`Les adresses de ce tableau quittent cette machine : elles sont envoyées à ${host} (${geocodage.editeur}), ${geocodage.par_seconde} par seconde au plus.\n`,
  );
  // Each request on its way listens to it, twice.
  setMaxListeners(2 * EN_VOL + 10, io.signal);
  const service = buildServiceNational(geocodage, { signal: io.signal });
  return ({ adresse, codePostal, commune }) => {
    const ecrite = [adresse, codePostal, commune].filter(Boolean).join(' ');
    return ecrite.trim().length < 3 ? Promise.resolve(NULLE_PART) : service.situate(ecrite);
  };
}

type DemandeEcrite = ReturnType<typeof readDemande>;

function writeLieu({ niveau, lon, lat, probabilite, incertitudeM, cleBan, libelle }: Lieu): string[] {
  if (lon === null || lat === null) return ['', '', niveau, '0', '', '', ''];
  return [lon.toFixed(6), lat.toFixed(6), niveau, probabilite.toFixed(3), String(incertitudeM), cleBan, libelle];
}

const DITS: Record<Niveau, string> = {
  numero: 'au numéro',
  interpole: 'entre deux numéros',
  voie: 'à la voie',
  commune: 'à la commune',
  rien: 'non situées',
};

function tellComptes(comptes: ReadonlyMap<Niveau, number>): string {
  const total = [...comptes.values()].reduce((somme, nombre) => somme + nombre, 0);
  const detail = NIVEAUX.map((niveau) => `${DITS[niveau]} ${formatNombre(comptes.get(niveau)!)}`).join(', ');
  return fr`${formatNombre(total)} adresses : ${detail}.`;
}
