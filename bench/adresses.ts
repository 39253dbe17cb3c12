// The address matcher on a generated base of 1.5 million addresses with real communes when they are there: quality by class of noise,
// recall at a given precision, absent streets, speed, memory, bytes to ship. The aims are those of docs/decisions/0038.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib';
import {
  buildAdresseBase,
  buildRecherche,
  decodeBase,
  encodeBase,
  matchAdresse,
  type Recherche,
} from '../src/geo/adresses/adresses.ts';
import { tailleOfBase } from '../src/geo/adresses/base.ts';
import { tailleOfRecherche } from '../src/geo/adresses/recherche.ts';
import { type CommuneBanc, inventCommunes, inventVoies, type VoieBanc, writeBan } from './adresses-ban.ts';
import { askQuestions, type Question } from './adresses-bruit.ts';
import { answerAll, computeErreur, groupByClasse, recallAt, share, type Verdict } from './adresses-verdict.ts';
import { createHasard } from './hasard.ts';
import { chronometre, type Ligne, ligne, type Options, percentile, type Section } from './mesure.ts';

export const GRAINE = 1_805;
const DONNEES = '../shared/data';

/** The communes of the Nord and the Pas-de-Calais, from the official table, when it is there. */
function readCommunes(): CommuneBanc[] | null {
  const chemin = join(DONNEES, 'geo', 'seed_insee_communes.csv.gz');
  if (!existsSync(chemin)) return null;
  const hasard = createHasard(GRAINE);
  return gunzipSync(readFileSync(chemin))
    .toString('utf8')
    .split('\n')
    .map((texte) => texte.split(','))
    .filter(([type, , , departement]) => type === 'COM' && (departement === '59' || departement === '62'))
    .map(([, insee, , , , , , , , nom], i) => ({
      ...{
        insee: insee!,
        nom: nom!,
        codePostal: String(Number(insee!.slice(0, 2)) * 1000 + 10 * Math.floor((i % 900) / 4)),
      },
      voies: Math.round(14 + 50 * hasard.reel() ** 3 + (i % 45 === 0 ? 900 * hasard.reel() : 0)),
    }));
}

/** Real street names, from the queries of geocoder-tester, when they are there. */
function readVocabulaire(): string[] {
  const dossier = join(DONNEES, 'adresses', 'geocoder-tester');
  if (!existsSync(dossier)) return [];
  const noms = readdirSync(dossier, { recursive: true, encoding: 'utf8' })
    .filter((nom) => nom.endsWith('test_addresses.csv'))
    .flatMap((nom) => readFileSync(join(dossier, nom), 'utf8').split('\n').slice(1))
    .map((texte) => texte.split(',')[5]?.trim() ?? '')
    .filter((nom) => / /.test(nom));
  return [...new Set(noms)].sort();
}

interface Banc {
  recherche: Recherche;
  voies: VoieBanc[];
  lecture: number;
  construction: number[];
  octets: Uint8Array;
}

/** Streets and their file in the official layout: 1.5 million addresses, or a few when small. */
export function inventBan(petit: boolean): { voies: VoieBanc[]; pieces: Uint8Array[] } {
  const hasard = createHasard(GRAINE);
  const communes = (!petit && readCommunes()) || inventCommunes(petit ? 60 : 1534, hasard);
  const voies = inventVoies(communes, hasard, readVocabulaire());
  return { voies, pieces: [...writeBan(voies, hasard)] };
}

async function openBanc(petit: boolean): Promise<Banc> {
  const { voies, pieces } = inventBan(petit);
  const debut = performance.now();
  const lue = await buildAdresseBase([{ nom: 'banc', pieces }]);
  if (!lue.ok) throw new Error(lue.motif);
  const lecture = performance.now() - debut;
  const octets = encodeBase(lue.base);
  const construction = await chronometre(3, () => buildRecherche(decodeBase(octets)));
  return { recherche: buildRecherche(lue.base), voies, lecture, construction, octets };
}

export async function mesure({ petit, dire }: Options): Promise<Section[]> {
  dire('Base adresse générée…');
  const banc = await openBanc(petit);
  const questions = askQuestions(banc.voies, petit ? 2000 : 20_000, createHasard(GRAINE + 1));
  const verdicts = answerAll(banc.recherche, questions);
  return [tellQualite(verdicts), await tellVitesse(banc, questions, verdicts)];
}

const pour100 = (part: number) => Math.round(part * 10_000) / 100;
const part = (nom: string, valeur: number, more: Partial<Ligne> = {}): Ligne => ({
  nom,
  valeur: pour100(valeur),
  unite: '%',
  ...more,
});

function tellQualite(verdicts: readonly Verdict[]): Section {
  const trouvables = verdicts.filter(({ classe }) => classe !== 'rue absente');
  const absentes = verdicts.filter(({ classe }) => classe === 'rue absente');
  const couples = verdicts
    .filter(({ repondu }) => repondu)
    .map(({ probabilite, voieJuste }) => ({ probabilite, juste: voieJuste }));
  const classes = groupByClasse(trouvables).flatMap(({ classe, voies, tout }) => [
    part(`${classe}\u202f: voie`, voies),
    part(`${classe}\u202f: voie et numéro`, tout),
  ]);
  return {
    titre: 'Adresses\u202f: qualité du rapprochement',
    notes: [
      `Base et demandes générées (graine ${GRAINE})\u202f; une demande sur huit porte sur une voie absente de sa commune.`,
      'Le bruit et les noms sont inventés\u202f: ces chiffres classent les méthodes, ils ne prouvent pas le rappel sur de vrais fichiers.',
      'Visé\u202f: ce qu’un géocodeur libre de référence fait sur un banc semblable.',
    ],
    lignes: [
      part(
        'Voie trouvée',
        share(trouvables, ({ voieJuste }) => voieJuste),
        { vise: 99.2, auMoins: true },
      ),
      part(
        'Voie et numéro',
        share(trouvables, ({ toutJuste }) => toutJuste),
        { vise: 97.5, auMoins: true },
      ),
      part('Rappel à 99 % de précision', recallAt(verdicts, 0.99)),
      part('Rappel à 99,5 % de précision', recallAt(verdicts, 0.995), { vise: 93.2, auMoins: true }),
      part('Rappel à 99,9 % de précision', recallAt(verdicts, 0.999), { vise: 85.5, auMoins: true }),
      part(
        'Voies absentes répondues à tort',
        share(absentes, ({ repondu }) => repondu),
        { vise: 8.4 },
      ),
      part('Erreur de calibration', computeErreur(couples), { vise: 2 }),
      ...classes,
    ],
  };
}

async function tellVitesse(banc: Banc, questions: readonly Question[], verdicts: readonly Verdict[]): Promise<Section> {
  const { recherche, lecture, construction, octets } = banc;
  const adresses = recherche.base.numero.length;
  const simples = questions.filter((_, i) => verdicts[i]!.classe === 'tel quel');
  const rate = async (liste: readonly Question[]) =>
    (await chronometre(5, () => answerAll(recherche, liste))).map((ms) => Math.round((liste.length / ms) * 1000));
  const latences = questions.map((question) => {
    const debut = performance.now();
    matchAdresse(recherche, question);
    return (performance.now() - debut) * 1000;
  });
  const compresse = brotliCompressSync(octets, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
  return {
    titre: 'Adresses\u202f: vitesse et place',
    notes: [`${adresses} adresses, ${recherche.base.voieNom.length} voies, un seul cœur. Compression brotli 9.`],
    lignes: [
      ligne('Demandes bruitées', await rate(questions), 'adresses/s', { vise: 150_000, auMoins: true }),
      ligne('Demandes telles quelles', await rate(simples), 'adresses/s', { vise: 150_000, auMoins: true }),
      { nom: 'Centile 99', valeur: Math.round(percentile(latences, 0.99)), unite: 'µs', vise: 100 },
      {
        nom: 'En mémoire',
        valeur: Math.round((100 * (tailleOfBase(recherche.base) + tailleOfRecherche(recherche))) / adresses) / 100,
        unite: 'octets/adresse',
        vise: 16,
      },
      { nom: 'À livrer', valeur: Math.round((100 * compresse) / adresses) / 100, unite: 'octets/adresse', vise: 4 },
      { nom: 'Lecture du CSV officiel', valeur: Math.round(lecture), unite: 'ms' },
      ligne('Prête après réception', construction.map(Math.round), 'ms', { vise: 1000 }),
    ],
  };
}
