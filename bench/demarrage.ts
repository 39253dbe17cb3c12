// Figure « démarrage »: the program already built starts on an empty folder, with its demonstration, then again on the same one.
import { rmSync } from 'node:fs';
import { ligne, type Options, type Section } from './mesure.ts';
import { newDossier, type Reglages, type Serveur, startServeur } from './serveur.ts';

const DEUXIEME_VISE_MS = 3_000;
const REPOS_MS = 2_000;

export async function mesure({ petit, dire }: Options): Promise<Section[]> {
  const premiers: number[] = [];
  const seconds: number[] = [];
  const memoires: { pic: number; actuelle: number }[] = [];
  const fois = petit ? 1 : 5;
  for (let i = 0; i < fois; i += 1) {
    const dossier = newDossier();
    const reglages: Reglages = { dossier, demonstration: true, parLaCommande: true };
    try {
      premiers.push(await startAndStop(reglages));
      seconds.push(
        await startAndStop(reglages, async (serveur) => {
          await new Promise((resolve) => setTimeout(resolve, REPOS_MS));
          const memoire = serveur.memoire();
          if (memoire) memoires.push(memoire);
        }),
      );
      dire(`démarrage ${i + 1} : ${Math.round(premiers[i]!)} ms, puis ${Math.round(seconds[i]!)} ms`);
    } finally {
      rmSync(dossier, { recursive: true, force: true });
    }
  }
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

async function startAndStop(reglages: Reglages, look?: (serveur: Serveur) => Promise<void>): Promise<number> {
  const serveur = await startServeur(reglages);
  try {
    await look?.(serveur);
    return serveur.pretMs;
  } finally {
    await serveur.stop();
  }
}
