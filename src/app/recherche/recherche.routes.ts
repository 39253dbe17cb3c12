// The handler of the search: which contracts, which kinds, first as written, then close spellings when nothing answers.
import { droitOf } from '../../domains/comptes/acces.ts';
import { dayIn } from '../../platform/clock.rules.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { type MotCherche, readRecherche } from '../actions/recherche.rules.ts';
import { type QuestionRecherche, rechercheApi } from './recherche.api.ts';
import { buildExtrait, isMatch } from './recherche.rules.ts';
import { GENRES, type Genre, type Recherche } from './recherche.schema.ts';
import {
  findActions,
  findContacts,
  findNoeuds,
  findPartenaires,
  findQuartiers,
  listNoms,
  type Question,
  type Trouvaille,
} from './trouvailles.queries.ts';

const PREMIERS = 8;
const TOUS = 100;
const CANDIDATS = 60;
const CONTRATS_PAR_SCOPE = 15;
const EN_PARALLELE = 2;

const FIND: Record<Genre, (db: Db, question: Question) => Promise<Trouvaille[]>> = {
  action: findActions,
  noeud: findNoeuds,
  quartier: findQuartiers,
  partenaire: findPartenaires,
  contact: findContacts,
};

export const rechercheRoutes = buildRoutes(rechercheApi, {
  search: async ({ query, qui, now }) => {
    const { droits, ouverts } = chooseDroits(query, qui);
    const mots = readRecherche(query.q);
    const contrats = await inScope('reference', (db) =>
      listNoms(
        db,
        droits.map((droit) => droit.contrat_id),
      ),
    );
    const vide = { mots: mots.map(({ mot }) => mot), proche: false, contrats, ouverts, groupes: [] };
    if (mots.length === 0 || droits.length === 0) return vide;
    const question = { droits, mots, proche: false, limite: 0, jour: dayIn('Europe/Paris', now) };
    const exacts = await findAll(question, query.genre);
    if (exacts.length > 0) return { ...vide, groupes: exacts };
    const groupes = await findAll({ ...question, proche: true }, query.genre);
    return { ...vide, proche: groupes.length > 0, groupes };
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

/** Every kind, or one alone and longer; kinds without an answer are left out. */
async function findAll(question: Question, seul: Genre | undefined): Promise<Recherche['groupes']> {
  const genres = seul ? [seul] : GENRES;
  const limite = seul ? TOUS : PREMIERS;
  const parts = split(question.droits);
  const lus = genres.map(() => parts.map((): Trouvaille[] => []));
  const candidats = question.proche ? Math.ceil(CANDIDATS / parts.length) + 4 : limite;
  const rangs = parts.keys();
  const readParts = async () => {
    for (const rang of rangs) {
      const demande = { ...question, droits: parts[rang]!, limite: candidats };
      await inScope({ contrats: parts[rang]!.map((droit) => droit.contrat_id) }, async (db) => {
        for (const [i, genre] of genres.entries()) lus[i]![rang] = await FIND[genre](db, demande);
      });
    }
  };
  await Promise.all(Array.from({ length: EN_PARALLELE }, readParts));
  return genres.flatMap((genre, i) => buildGroupe(genre, lus[i]!, question, limite));
}

/**
 * The row-level policy reads the list of open contracts again for each row: a few at a time, the whole instance is searched
 * about ten times faster than all at once.
 */
function split(droits: readonly Droit[]): Droit[][] {
  const parts: Droit[][] = [];
  for (let at = 0; at < droits.length; at += CONTRATS_PAR_SCOPE) parts.push(droits.slice(at, at + CONTRATS_PAR_SCOPE));
  return parts;
}

function buildGroupe(
  genre: Genre,
  parts: readonly Trouvaille[][],
  question: Question,
  limite: number,
): Recherche['groupes'] {
  const { proche, mots } = question;
  const gardes = parts.flatMap((trouves) => (proche ? keepClose(trouves, mots) : trouves));
  if (gardes.length === 0) return [];
  const total = proche ? gardes.length : parts.reduce((somme, trouves) => somme + (trouves[0]?.total ?? 0), 0);
  if (parts.length > 1) gardes.sort((a, b) => a.rang - b.rang || a.titre.localeCompare(b.titre, 'fr'));
  return [{ genre, total, resultats: gardes.slice(0, limite).map((one) => buildResultat(genre, one, question)) }];
}

const keepClose = (trouves: readonly Trouvaille[], mots: readonly MotCherche[]) => {
  const cherches = mots.map(({ mot }) => mot);
  return trouves.filter(({ titre, textes }) => isMatch(cherches, [titre, ...textes], true));
};

function buildResultat(
  genre: Genre,
  trouve: Trouvaille,
  { mots, proche }: Question,
): Recherche['groupes'][0]['resultats'][0] {
  const { contrat_id, id, titre, complement, textes } = trouve;
  const cherches = mots.map(({ mot }) => mot);
  const absents = cherches.filter((mot) => !isMatch([mot], [titre, complement], proche));
  const passage = absents.length === 0 ? null : quote(textes, absents, proche);
  return { genre, contrat_id, id, titre, complement: complement || null, extrait: passage };
}

function quote(textes: Trouvaille['textes'], mots: readonly string[], proche: boolean): string | null {
  for (const texte of textes) {
    const extrait = texte ? buildExtrait(texte, mots, proche) : null;
    if (extrait) return extrait;
  }
  return null;
}
