// The handler of the search: which contracts, which kinds, first as written, then with close spellings when nothing answers.
import { droitOf } from '../../domains/comptes/acces.ts';
import { dayIn } from '../../platform/clock.rules.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { buildLecteur } from './conditions.queries.ts';
import { buildLexique, listMotifs, listVus } from './lexique.queries.ts';
import { type MotCherche, readMots, readNumeros } from './mots.rules.ts';
import { widen } from './proches.rules.ts';
import type { Question, Trouvaille } from './question.queries.ts';
import { type QuestionRecherche, rechercheApi } from './recherche.api.ts';
import { buildExtrait, isPresent } from './recherche.rules.ts';
import { GENRES, type Genre, type Recherche, type Resultat } from './recherche.schema.ts';
import { findTrouvailles, findWithMots, listNoms } from './trouver.queries.ts';

const PREMIERS = 8;
const TOUS = 100;
// The row-level policy looks for each row's contract in the list of those open: the longer the list, the dearer each row.
const CONTRATS_PAR_SCOPE = 45;
const EN_PARALLELE = 2;

export const rechercheRoutes = buildRoutes(rechercheApi, {
  search: async ({ query, qui, now }) => {
    const { droits, ouverts } = chooseDroits(query, qui);
    const ids = droits.map((droit) => droit.contrat_id);
    const contrats = await inScope('reference', (db) => listNoms(db, ids));
    const mots = readMots(query.q);
    const vide = { formes: [], proche: false, contrats, ouverts, groupes: [] };
    if (mots.length === 0 || droits.length === 0) return vide;
    const limite = query.genre ? TOUS : PREMIERS;
    const base = { mots, numeros: readNumeros(query.q), proche: false, limite, jour: dayIn('Europe/Paris', now) };
    const genres = query.genre ? [query.genre] : GENRES;
    const { groupes, widened } = await findAsWritten(droits, base, genres);
    if (groupes.length > 0) return { ...vide, formes: listFormes(mots), groupes };
    const proches = widened();
    const seconds = await findAll(droits, { ...base, mots: proches, proche: true }, genres);
    return { ...vide, formes: listFormes(proches), proche: seconds.length > 0, groupes: seconds };
  },
});

/** Demonstrations are searched when they are asked for by name, or when one has nothing else: never beside real contracts. */
function chooseDroits({ contrat, tous }: QuestionRecherche, qui: Identite): { droits: Droit[]; ouverts: number } {
  const uniques = [...new Map(qui.droits.map((droit) => [droit.contrat_id, droit])).keys()].map((id) =>
    droitOf(qui, id),
  );
  const nommes = [...new Set(contrat ?? [])].map((id) => droitOf(qui, id));
  const reels = (nommes.length > 0 ? nommes : uniques).some((droit) => !droit.demonstration);
  const ouverts = uniques.filter((droit) => droit.demonstration !== reels);
  const droits = nommes.length > 0 && !tous ? nommes.filter((droit) => droit.demonstration !== reels) : ouverts;
  return { droits, ouverts: ouverts.length };
}

/** Groups of contracts one after the other, two at a time, each in its scope. */
async function inParts<T>(
  droits: readonly Droit[],
  work: (db: Db, some: readonly Droit[]) => Promise<T>,
): Promise<T[]> {
  const taille = Math.min(CONTRATS_PAR_SCOPE, Math.ceil(droits.length / EN_PARALLELE));
  const petit = droits.length <= 5 ? droits.length : taille;
  const parts: Droit[][] = [];
  for (let at = 0; at < droits.length; at += petit) parts.push(droits.slice(at, at + petit));
  const answers: T[] = [];
  const rangs = parts.keys();
  const readParts = async () => {
    for (const rang of rangs) {
      const some = parts[rang]!;
      answers[rang] = await inScope({ contrats: some.map((droit) => droit.contrat_id) }, (db) => work(db, some));
    }
  };
  await Promise.all(Array.from({ length: EN_PARALLELE }, readParts));
  return answers;
}

const listFormes = (mots: readonly MotCherche[]) => mots.flatMap(({ formes }) => formes.map((forme) => [...forme]));

type Base = Omit<Question, 'droits' | 'lecteur'>;

/** As written; and, should nothing answer, what the words may have been meant for. */
async function findAsWritten(droits: readonly Droit[], base: Base, genres: readonly Genre[]) {
  const quelques = droits.slice(0, 3);
  const vus = await inScope({ contrats: quelques.map((droit) => droit.contrat_id) }, (db) =>
    listVus(db, buildLecteur(quelques), base.mots),
  );
  const motifs = listMotifs(base.mots, vus);
  const parts = await inParts(droits, (db, some) =>
    findWithMots(db, { ...base, droits: some, lecteur: buildLecteur(some) }, genres, motifs),
  );
  const trouves = parts.map((part) => part.trouves);
  const { lus, connus } = buildLexique(new Set(parts.flatMap((part) => part.mots)), base.mots, vus);
  return { groupes: buildGroupes(trouves, base, genres), widened: () => widen(base.mots, lus, connus) };
}

async function findAll(droits: readonly Droit[], base: Base, genres: readonly Genre[]): Promise<Recherche['groupes']> {
  const parts = await inParts(droits, (db, some) =>
    findTrouvailles(db, { ...base, droits: some, lecteur: buildLecteur(some) }, genres),
  );
  return buildGroupes(parts, base, genres);
}

/** Kinds without an answer are left out. */
const buildGroupes = (parts: readonly Trouvaille[][], base: Base, genres: readonly Genre[]): Recherche['groupes'] =>
  genres.flatMap((genre) =>
    buildGroupe(
      genre,
      parts.map((part) => part.filter((one) => one.genre === genre)),
      base,
    ),
  );

const collator = new Intl.Collator('fr', { numeric: true });

function buildGroupe(genre: Genre, parts: readonly Trouvaille[][], { limite, mots }: Base): Recherche['groupes'] {
  const trouves = parts.flat().sort((a, b) => a.rang - b.rang || collator.compare(a.titre, b.titre));
  if (trouves.length === 0) return [];
  const total = parts.reduce((somme, part) => somme + (part[0]?.total ?? 0), 0);
  return [{ genre, total, resultats: trouves.slice(0, limite).map((one) => buildResultat(one, mots)) }];
}

function buildResultat({ textes, rang: _, total: __, ...vu }: Trouvaille, mots: readonly MotCherche[]): Resultat {
  const absents = mots.filter(({ formes }) => !isPresent(formes, [vu.titre, vu.complement]));
  return { ...vu, complement: vu.complement || null, extrait: quote(textes, absents) };
}

/** The passage for the first word that neither the title nor what places it holds. */
function quote(textes: Trouvaille['textes'], absents: readonly MotCherche[]): string | null {
  for (const { formes } of absents) {
    for (const texte of textes) {
      const extrait = texte ? buildExtrait(texte, formes) : null;
      if (extrait) return extrait;
    }
  }
  return null;
}
