// Figure « charge »: 200 people reading and 20 writing for five minutes on PostgreSQL, 10 and 2 on the embedded database, against the
// real program in a process of its own. Everybody signs in by a link, from one network address, as an office does.
import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { startPostgres } from '../scripts/postgres.mjs';
import { listeActionsApi } from '../src/app/actions/liste.api.ts';
import { addLien } from '../src/domains/comptes/liens.ts';
import { inScope } from '../src/platform/db/db.ts';
import { closeDatabase, openDatabase } from '../src/platform/db/engine.ts';
import { type Personne, runLecteur, runRedacteur, type Scene } from './charge-gens.ts';
import { findPerdus } from './charge-relecture.ts';
import { Releve } from './charge-releve.ts';
import { createPersonne } from './lecteurs.ts';
import type { Ligne, Options, Section } from './mesure.ts';
import { addContrats } from './pays.ts';
import { newDossier, openVisiteur, removeDossier, type Serveur, startServeur } from './serveur.ts';

interface Taille {
  contrats: number;
  actions: number;
  lecteurs: number;
  redacteurs: number;
  /** Of the measured time. */
  secondes: number;
  /** What the pauses between gestures are multiplied by: 1, but in a short run. */
  pauses: number;
}

const GRAINE = 20_26;
const ECHAUFFEMENT_MS = 5_000;
/** Two writers for one contract, so that they cross. */
const PAR_CONTRAT = 2;

export async function mesure({ petit, dire }: Options): Promise<Section[]> {
  const national = petit
    ? { contrats: 4, actions: 40, lecteurs: 40, redacteurs: 6, secondes: 15, pauses: 0.2 }
    : { contrats: 450, actions: 200, lecteurs: 200, redacteurs: 20, secondes: 300, pauses: 1 };
  const local = petit
    ? { contrats: 2, actions: 40, lecteurs: 5, redacteurs: 2, secondes: 10, pauses: 0.2 }
    : { contrats: 20, actions: 200, lecteurs: 10, redacteurs: 2, secondes: 300, pauses: 1 };
  const postgres = await startPostgres({ durable: true });
  try {
    const serveur = await onEngine(`PostgreSQL ${postgres.version}`, { url: postgres.url }, national, dire);
    return [serveur, await onEngine('base embarquée', {}, local, dire)];
  } finally {
    await postgres.stop();
  }
}

async function onEngine(
  moteur: string,
  { url }: { url?: string },
  taille: Taille,
  dire: Options['dire'],
): Promise<Section> {
  const dossier = newDossier();
  const { gens, fiches } = await prepare(url ? { url } : { dossier: join(dossier, 'base') }, taille);
  dire(`${moteur} : ${taille.contrats} contrats, ${gens.length} comptes`);
  const reglages = { dossier, ...(url ? { url } : {}) };
  let serveur = await startServeur(reglages);
  try {
    const releve = new Releve();
    const personnes = await signAllIn(serveur, gens);
    const avant = serveur.processeurMs();
    await work(personnes, fiches, taille, releve);
    const processeur = (serveur.processeurMs() ?? 0) - (avant ?? 0);
    const memoire = serveur.memoire()?.pic ?? null;
    dire(`${moteur} : ${releve.ecrits.length} écritures acquittées, ${releve.erreurs.length} erreurs`);
    await serveur.stop();
    serveur = await startServeur(reglages);
    const relus = new Map(personnes.map((personne) => [personne.contrat, personne.visiteur.at(serveur.adresse)]));
    const perdus = await findPerdus(releve.ecrits, (contrat) => relus.get(contrat)!);
    for (const perdu of perdus) dire(`perdu : ${JSON.stringify(perdu)}`);
    for (const erreur of releve.citeErreurs()) dire(`erreur : ${erreur}`);
    return buildSection(moteur, taille, releve, { perdus: perdus.length, processeur, memoire });
  } finally {
    await serveur.stop();
    removeDossier(dossier);
  }
}

interface Compte {
  nom: string;
  contrat: number;
  lien: string;
  ecrit: boolean;
}

/** The country, the accounts and their links, written before the server opens. */
async function prepare(base: { url?: string; dossier?: string }, taille: Taille) {
  await openDatabase(base);
  try {
    const ids = await addContrats(1, taille.contrats + 1, { actions: taille.actions, annees: 6 });
    const contratDe = (rang: number, parContrat: number) => ids[Math.floor(rang / parContrat) % ids.length]!;
    const ecrits = Math.ceil(taille.redacteurs / PAR_CONTRAT);
    const parContrat = Math.ceil(taille.lecteurs / (2 * ecrits));
    const now = new Date();
    const gens = await inScope('reference', async (db) => {
      const gens: Compte[] = [];
      for (let i = 0; i < taille.lecteurs + taille.redacteurs; i += 1) {
        const ecrit = i >= taille.lecteurs;
        const contrat = ecrit ? contratDe(i - taille.lecteurs, PAR_CONTRAT) : contratDe(i, parContrat);
        const nom = `${ecrit ? 'redacteur' : 'lecteur'}-${i}`;
        const id = await createPersonne(db, nom, [contrat], now);
        gens.push({ nom, contrat, ecrit, lien: await addLien(db, id, { usage: 'invitation', now }) });
      }
      return gens;
    });
    return { gens, fiches: taille.actions };
  } finally {
    await closeDatabase();
  }
}

type Invite = Personne & { ecrit: boolean };

/** One after the other and all from this machine: what a network address may do must let an office in. */
async function signAllIn({ adresse }: Serveur, gens: readonly Compte[]): Promise<Invite[]> {
  const personnes: Invite[] = [];
  for (const { lien, ...compte } of gens)
    personnes.push({ ...compte, visiteur: await openVisiteur(adresse, adresse + lien) });
  return personnes;
}

async function work(personnes: readonly Invite[], fiches: number, taille: Taille, releve: Releve): Promise<void> {
  const arret = new AbortController();
  setMaxListeners(0, arret.signal);
  const scene: Scene = {
    releve,
    pauses: {
      lecture: [5_000 * taille.pauses, 15_000 * taille.pauses],
      ecriture: [4_000 * taille.pauses, 12_000 * taille.pauses],
    },
    fin: arret.signal,
    hasard: draw(GRAINE),
  };
  const ids = await listIds(personnes, fiches);
  const travaux = personnes.map((personne) =>
    (personne.ecrit ? runRedacteur : runLecteur)(personne, ids.get(personne.contrat)!, scene),
  );
  await sleep(ECHAUFFEMENT_MS);
  releve.compte = true;
  await sleep(taille.secondes * 1_000);
  arret.abort();
  await Promise.all(travaux);
}

async function listIds(personnes: readonly Invite[], taille: number): Promise<Map<number, string[]>> {
  const ids = new Map<number, string[]>();
  for (const { contrat, visiteur } of personnes) {
    if (ids.has(contrat)) continue;
    const page = await visiteur.call(listeActionsApi.listActions, { params: { contrat }, query: { taille } });
    ids.set(
      contrat,
      page.lignes.map((ligne) => ligne.id),
    );
  }
  return ids;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Lehmer's generator: the same gestures in the same order at each run. */
function draw(graine: number): () => number {
  let state = graine;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function buildSection(
  moteur: string,
  taille: Taille,
  releve: Releve,
  fin: { perdus: number; processeur: number; memoire: number | null },
): Section {
  const { lecteurs, redacteurs, secondes } = taille;
  const demandes = [...releve.temps.values()].reduce((somme, serie) => somme + serie.length, 0);
  const un = (nom: string, valeur: number | null, unite: string, more: Partial<Ligne> = {}) =>
    ({ nom, valeur, unite, ...more }) satisfies Ligne;
  return {
    titre: `Charge, ${moteur} : ${lecteurs} personnes lisent, ${redacteurs} écrivent, ${secondes} s`,
    notes: [
      `${taille.contrats} contrats × ${taille.actions} actions × 6 ans ; le programme réel dans son processus, demandes HTTP d’un autre processus de la même machine.`,
      'Chacun se connecte par un lien, tous depuis une seule adresse du réseau. Une lecture toutes les 5 à 15 s, une écriture toutes les 4 à 12 s, le direct toutes les 4 s, et la page relue quand quelque chose a bougé.',
      'Deux personnes écrivent dans chaque contrat, sept fois sur dix sur les deux mêmes fiches. Une écriture croisée (409) est relue puis refaite ; ce n’est pas une erreur.',
      'Temps vu par le client. Écritures perdues : acquittées, puis introuvables après un redémarrage du serveur.',
    ],
    lignes: [
      un('erreurs', releve.erreurs.length, 'réponses', { vise: 0 }),
      un('écritures acquittées', releve.ecrits.length, 'écritures'),
      un('écritures perdues', fin.perdus, 'écritures', { vise: 0 }),
      un('écritures croisées, dites et refaites', releve.conflits, 'écritures'),
      un('débit', demandes / secondes, 'demandes/s'),
      un('temps de processeur du serveur, base non comprise si elle est à part', fin.processeur / secondes, 'ms/s'),
      un('mémoire du serveur au plus haut', fin.memoire, 'Mo'),
      ...releve.lignes(),
    ],
  };
}
