// Figure « démarrage »: the program already built starts on an empty folder, with its demonstration, then again on the same one.
import { rmSync } from 'node:fs';
import { ligne, type Options, type Section } from './mesure.ts';
import { newDossier, type Reglages, startServeur } from './serveur.ts';

const DEUXIEME_VISE_MS = 3_000;
const REPOS_MS = 2_000;

export async function mesure({ petit, dire }: Options): Promise<Section[]> {
  const premiers: number[] = [];
  const seconds: number[] = [];
  const memoires: { pic: number; actuelle: number }[] = [];
  const fois = petit ? 1 : 5;
  for (let i = 0; i < 3 * fois && seconds.length < fois; i += 1) {
    const dossier = newDossier();
    const reglages: Reglages = { dossier, demonstration: true, parLaCommande: true };
    try {
      const premier = await startAndStop(reglages);
      const second = await startAndStop(reglages);
      // Someone is changing the sources: this pass measures builds.
      if (premier.construit || second.construit) continue;
      premiers.push(premier.pretMs);
      seconds.push(second.pretMs);
      if (second.memoire) memoires.push(second.memoire);
      dire(`démarrage : ${Math.round(premier.pretMs)} ms, puis ${Math.round(second.pretMs)} ms`);
    } finally {
      rmSync(dossier, { recursive: true, force: true });
    }
  }
  if (seconds.length === 0) throw new Error('Les sources changent sans cesse : aucun démarrage sans construction.');
  const lignes = [
    ligne('premier démarrage, dossier vide, démonstration chargée', premiers, 'ms'),
    ligne('deuxième démarrage', seconds, 'ms', { vise: DEUXIEME_VISE_MS }),
  ];
  if (memoires.length > 0) {
    const parts = { 'au repos': memoires.map((m) => m.actuelle), 'au plus haut': memoires.map((m) => m.pic) };
    for (const [quand, serie] of Object.entries(parts))
      lignes.push(ligne(`mémoire après le deuxième démarrage, ${quand}`, serie, 'Mo'));
  }
  const notes = [
    'De « bin/maillage demarrer » à l’adresse affichée ; bibliothèques installées et programme construit.',
    'La mémoire est celle du processus entier : Node et la base embarquée.',
  ];
  return [{ titre: 'Démarrage, base embarquée', notes, lignes }];
}

async function startAndStop(reglages: Reglages) {
  const serveur = await startServeur(reglages);
  try {
    await new Promise((resolve) => setTimeout(resolve, REPOS_MS));
    const { pretMs, construit } = serveur;
    return { pretMs, construit, memoire: serveur.memoire() };
  } finally {
    await serveur.stop();
  }
}
