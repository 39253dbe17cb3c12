// Figure « import »: a programming table of 50,000 rows × 20 columns goes from the deposit to the written contract through the
// real server, on both engines, beside a bare reading of the same file; another reader asks for a page all along.
import { startPostgres } from '../scripts/postgres.mjs';
import { importsApi } from '../src/app/imports/imports.api.ts';
import { contratApi } from '../src/domains/contrats/contrat.api.ts';
import { readWorkbook } from '../src/platform/spreadsheets/classeur.rules.ts';
import { chronometre, type Ligne, ligne, median, type Options, percentile, type Section } from './mesure.ts';
import { readProgrammation } from './programmation.ts';
import { openAdministrateur, type Serveur, startServeur, type Visiteur } from './serveur.ts';

const PAUSE_MS = 20;

interface Passage {
  analyseMs: number;
  ecritureMs: number;
  /** Resident memory before the deposit, in MB. */
  repos: number | null;
  pic: number | null;
  attenteAnalyse: number[];
  attenteEcriture: number[];
}

export async function mesure({ petit, cache, dire }: Options): Promise<Section[]> {
  const lignes = petit ? 1_000 : 50_000;
  const fichier = readProgrammation(cache, lignes);
  const nue = await chronometre(5, () => readWorkbook(fichier.octets, fichier.nom));
  dire(`lecture nue : ${Math.round(median(nue))} ms`);
  const embarquee = await importer(fichier, lignes, {}, petit ? 1 : 3, dire);
  const postgres = await startPostgres({ durable: true });
  let serveur: Passage[];
  try {
    serveur = await importer(fichier, lignes, { url: postgres.url }, petit ? 1 : 3, dire);
  } finally {
    await postgres.stop();
  }
  const octets = (fichier.octets.length / 1e6).toFixed(1).replace('.', ',');
  const base = [
    `Tableau généré de ${lignes} lignes et 20 colonnes (${octets} Mo), un contrat vide, serveur réel, requêtes HTTP.`,
    'Analyse : dépôt, lecture, placement des colonnes, comparaison, aperçu prêt. Écriture : de la confirmation à sa fin.',
    'Attente d’un autre lecteur : une page du même contrat demandée sans cesse, toutes les 20 ms.',
  ];
  return [
    { titre: 'Import, base embarquée', notes: base, lignes: lignesDe(embarquee, lignes, nue) },
    {
      titre: `Import, PostgreSQL ${postgres.version}`,
      notes: base.slice(0, 1),
      lignes: lignesDe(serveur, lignes, nue),
    },
  ];
}

function lignesDe(passages: readonly Passage[], lignes: number, nue: readonly number[]): Ligne[] {
  const limite = median(nue);
  const total = passages.map((p) => p.analyseMs + p.ecritureMs);
  const pics = passages.flatMap((p) => (p.pic === null ? [] : [p.pic]));
  const repos = passages.flatMap((p) => (p.repos === null ? [] : [p.repos]));
  const plusLongue = (attentes: (p: Passage) => number[]) => passages.map((p) => Math.max(...attentes(p)));
  const habituelle = passages.map((p) => percentile([...p.attenteAnalyse, ...p.attenteEcriture], 0.5));
  return [
    ligne('lecture nue du fichier', nue, 'ms'),
    ligne(
      'analyse jusqu’à l’aperçu',
      passages.map((p) => p.analyseMs),
      'ms',
      { limite },
    ),
    ligne(
      'écriture',
      passages.map((p) => p.ecritureMs),
      'ms',
      { limite },
    ),
    ligne('import entier', total, 'ms', { limite, vise: 3 * limite }),
    ligne(
      'débit',
      total.map((ms) => (1000 * lignes) / ms),
      'lignes/s',
    ),
    ...(repos.length > 0 ? [ligne('mémoire du serveur avant le dépôt', repos, 'Mo')] : []),
    ...(pics.length > 0
      ? [ligne('mémoire du serveur au plus haut, du dépôt à la fin', pics, 'Mo', { vise: 800 })]
      : []),
    ligne('attente médiane d’un autre lecteur', habituelle, 'ms'),
    ligne(
      'attente la plus longue pendant l’analyse',
      plusLongue((p) => p.attenteAnalyse),
      'ms',
    ),
    ligne(
      'attente la plus longue pendant l’écriture',
      plusLongue((p) => p.attenteEcriture),
      'ms',
    ),
  ];
}

type Fichier = ReturnType<typeof readProgrammation>;

/** Each pass has its own server: a peak of memory is never lowered. */
async function importer(
  fichier: Fichier,
  lignes: number,
  moteur: { url?: string },
  fois: number,
  dire: Options['dire'],
): Promise<Passage[]> {
  const passages: Passage[] = [];
  for (let i = 0; i < fois; i += 1) {
    const serveur = await startServeur({ ...moteur, node: process.env.BENCH_NODE?.split(' ') ?? [] });
    try {
      const passage = await importOnce(serveur, fichier, lignes);
      passages.push(passage);
      const { analyseMs, ecritureMs, pic } = passage;
      dire(
        `import ${i + 1} : analyse ${Math.round(analyseMs)} ms, écriture ${Math.round(ecritureMs)} ms, ${Math.round(pic ?? 0)} Mo`,
      );
    } finally {
      await serveur.stop();
    }
  }
  return passages;
}

async function importOnce(serveur: Serveur, fichier: Fichier, lignes: number): Promise<Passage> {
  const visiteur = await openAdministrateur(serveur);
  const contrat = await createContrat(visiteur);
  serveur.oublierPic();
  const repos = serveur.memoire()?.actuelle ?? null;
  const lecteur = startLecteur(visiteur, contrat);
  const analyse = await timed(async () => {
    const { tache } = await visiteur.send(
      importsApi.createImport,
      { params: { contrat } },
      fichier.nom,
      fichier.octets,
    );
    return (await visiteur.follow(tache)) as { id: string };
  });
  const attenteAnalyse = lecteur.take();
  const params = { contrat, import: analyse.value.id };
  const vu = await visiteur.call(importsApi.getImport, { params });
  if (vu.etat !== 'depose' || vu.apercu.compte.creees !== lignes) throw new Error('L’aperçu ne compte pas ses lignes.');
  const { journal_numero } = vu.apercu;
  lecteur.take();
  const ecriture = await timed(async () => {
    const { tache } = await visiteur.call(importsApi.confirmImport, { params, body: { journal_numero } });
    return visiteur.follow(tache);
  });
  await lecteur.stop();
  const pic = serveur.memoire()?.pic ?? null;
  const attenteEcriture = lecteur.take();
  return { analyseMs: analyse.ms, ecritureMs: ecriture.ms, repos, pic, attenteAnalyse, attenteEcriture };
}

async function createContrat(visiteur: Visiteur): Promise<number> {
  const { id } = await visiteur.call(contratApi.createContrat, {
    body: { nom: 'Contrat du banc', generation: 2024, date_debut: '2024-01-01', date_fin: '2030-12-31' },
  });
  return id;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** Another person of the contract, who asks for its page again and again. */
function startLecteur(visiteur: Visiteur, contrat: number) {
  let stopped = false;
  let attentes: number[] = [];
  const loop = (async () => {
    while (!stopped) {
      const start = performance.now();
      await visiteur.call(contratApi.getContrat, { params: { contrat } });
      attentes.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  })();
  return {
    /** The waits since the last call. */
    take(): number[] {
      const taken = attentes;
      attentes = [];
      return taken;
    },
    async stop() {
      stopped = true;
      await loop;
    },
  };
}
