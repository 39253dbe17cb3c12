// The membership of one address, computed by this server: found in the installed address base, or by the national service when
// someone chose it; then held against the contours of each vintage. What was used travels with the answer.
import { createHash } from 'node:crypto';
import type { MethodeQpv, PreuveQpv } from '../../domains/partenaires/preuve-qpv.schema.ts';
import { findSourceContours, getVersionContours, listContours } from '../../domains/territoires/contours.queries.ts';
import { qualifyAdresse } from '../../domains/territoires/qualification.rules.ts';
import type { LieuTrouve } from '../../domains/territoires/qualification.schema.ts';
import { DEPARTEMENT_INVENTE } from '../../domains/territoires/reference.queries.ts';
import { GENERATIONS, type Generation } from '../../domains/territoires/territoire.schema.ts';
import { buildRecherche, decodeBase, matchAdresse, type Recherche } from '../../geo/adresses/adresses.ts';
import { buildQpvIndex, encodeContours, type IndexQpv } from '../../geo/index.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { getVersionBase, listBases, readBase } from './bases.ts';
import { buildServiceNational, type ServiceNational } from './service-national.ts';
import { readSources } from './sources.ts';

/** The answers, or the sentence that says why there is none and what to do. */
export type Situation = { ok: true; preuves: PreuveQpv[] } | { ok: false; motif: string };

export async function situateAdresse(adresse: string, methode: MethodeQpv, now: Date): Promise<Situation> {
  const departement = await findDepartement(adresse);
  if (departement === null)
    return { ok: false, motif: fr`Le département n’est pas connu : écrivez le code postal dans l’adresse.` };
  const trouve = methode === 'base_locale' ? await findLocal(departement, adresse) : await findNational(adresse);
  if (trouve === null)
    return {
      ok: false,
      motif: fr`La base d’adresses du département ${departement} n’est pas installée sur ce serveur. Demandez à l’administrateur : bin/maillage territoires installer ${departement}.`,
    };
  const preuves: PreuveQpv[] = [];
  for (const generation of [...GENERATIONS].reverse()) {
    const preuve = await qualify(trouve, generation, departement);
    if (preuve) preuves.push({ ...preuve, adresse, methode, calcule_le: now.toISOString() });
  }
  if (preuves.length > 0) return { ok: true, preuves };
  return {
    ok: false,
    motif: fr`Aucun contour de quartier du département ${departement} n’est installé. Demandez à l’administrateur : bin/maillage territoires installer ${departement}.`,
  };
}

/** From the postcode; Corsica's says which of its two only to its post. Postcodes in 99 are those of the invented territory. */
async function findDepartement(adresse: string): Promise<string | null> {
  const code = /(?<!\d)\d{5}(?!\d)(?!.*(?<!\d)\d{5}(?!\d))/.exec(adresse)?.[0];
  if (code?.startsWith('99')) return DEPARTEMENT_INVENTE;
  if (code?.startsWith('20')) return Number(code) < 20_200 ? '2A' : '2B';
  if (code) return code.startsWith('97') ? code.slice(0, 3) : code.slice(0, 2);
  const bases = await listBases();
  return bases.length === 1 ? bases[0]!.departement : null;
}

interface Trouve {
  lieu: LieuTrouve;
  adresses: Pick<PreuveQpv, 'adresses_fichier' | 'adresses_empreinte' | 'adresses_date'>;
}

interface BaseLue {
  departement: string;
  version: string;
  recherche: Recherche;
}
/** The last base asked for: a person who looks at one partner looks at the next. */
let lue: BaseLue | null = null;

async function findLocal(departement: string, adresse: string): Promise<Trouve | null> {
  const version = await getVersionBase(departement);
  if (version === null) return null;
  if (lue?.departement !== departement || lue.version !== version)
    lue = { departement, version, recherche: buildRecherche(decodeBase(await readBase(departement))) };
  const { recherche } = lue;
  const fiche = (await listBases()).find((base) => base.departement === departement);
  return {
    lieu: matchAdresse(recherche, { adresse }),
    adresses: {
      adresses_fichier: fiche?.fichier ?? fr`démonstration`,
      adresses_empreinte: fiche?.empreinte ?? null,
      adresses_date: fiche?.date ?? null,
    },
  };
}

/** One for the whole server, since its limit is one for all; another when the address changes. */
let service: { adresse: string; client: ServiceNational } | null = null;

async function findNational(adresse: string): Promise<Trouve> {
  const { geocodage } = await readSources();
  if (service?.adresse !== geocodage.adresse)
    service = { adresse: geocodage.adresse, client: buildServiceNational(geocodage) };
  const lieu = await service.client.situate(adresse);
  const adresses_fichier = new URL(geocodage.adresse).host;
  return { lieu, adresses: { adresses_fichier, adresses_empreinte: null, adresses_date: null } };
}

interface ContoursTenus {
  cle: string;
  index: IndexQpv;
  /** Of the invented territory only: no file gave its contours. */
  empreinte: string | null;
}
/** The last index of each vintage: building one takes a second, and nothing changes between two imports. */
const tenus = new Map<Generation, ContoursTenus>();

/** Of the whole country: the nearest border may be in the next département. */
async function openContours(db: Db, generation: Generation, invente: boolean): Promise<ContoursTenus | null> {
  const cle = `${invente} ${await getVersionContours(db)}`;
  const tenu = tenus.get(generation);
  if (tenu?.cle === cle) return tenu;
  const departement = invente ? DEPARTEMENT_INVENTE : undefined;
  const contours = await listContours(db, { generation, nature: 'qpv', departement });
  if (contours.length === 0) return null;
  const empreinte = invente ? createHash('sha256').update(encodeContours(contours)).digest('hex') : null;
  const neuf = { cle, index: buildQpvIndex(contours), empreinte };
  tenus.set(generation, neuf);
  return neuf;
}

async function qualify({ lieu, adresses }: Trouve, generation: Generation, departement: string) {
  const { contours, source } = await inScope('reference', async (db) => ({
    source: await findSourceContours(db, generation, departement),
    contours: await openContours(db, generation, departement === DEPARTEMENT_INVENTE),
  }));
  const empreinte = source?.empreinte ?? contours?.empreinte ?? null;
  if (contours === null || empreinte === null) return null;
  const { resultat, codes, distance_m, motif } = qualifyAdresse(lieu, contours.index);
  return {
    ...{ generation, resultat, codes: [...codes], distance_m, motif, ...adresses },
    ...{ libelle: lieu.libelle, niveau: lieu.niveau, probabilite: lieu.probabilite, incertitude_m: lieu.incertitudeM },
    contours_fichier: source?.fichier ?? fr`démonstration`,
    contours_edition: source?.edition ?? null,
    contours_empreinte: empreinte,
    contours_date: source?.date ?? null,
  };
}
