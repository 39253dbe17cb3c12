// `import FICHIER`: the same reading, the same plan and the same writing as the page, without its questions: what is doubtful takes
// its default and is listed. Answers 0 when every row is accounted for, 2 when the file cannot be read.
import { basename } from 'node:path';
import { findContrat, listContratsParCode } from '../../domains/contrats/contrat.queries.ts';
import { readAll } from '../../platform/db/command-io.ts';
import { inScope } from '../../platform/db/db.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import type { Analyse } from '../imports/analyse.schema.ts';
import { CHOIX_INITIAUX } from '../imports/apercu/apercu.schema.ts';
import { TYPES_IMPORT } from '../imports/colonnes/types.schema.ts';
import { keepDepot } from '../imports/depot/depot.ts';
import { buildCompteRendu, countOf, writeImport } from '../imports/ecriture/ecriture-import.ts';
import { preparePartenaires } from '../imports/ecriture/partenaires-import.queries.ts';
import { planPartenaires } from '../imports/ecriture/partenaires-import.rules.ts';
import { type FichierRecu, type Preparation, prepareImport, simulateWithout } from '../imports/ecriture/preparation.ts';
import { type CompteRenduJson, TYPES_COMMANDE, type TypeCommande } from '../imports/import.schema.ts';
import { TypeReference } from '../references/reference.schema.ts';
import { importReference } from '../references/reference-import.ts';
import { type Commande, type Contexte, ECHEC, FAIT, ILLISIBLE } from './commande.ts';
import { renderCompteRendu } from './import-texte.ts';

export const importFichier: Commande = {
  positionnels: [1, 1],
  options: {
    contrat: { type: 'string', resume: 'Code ou numéro du contrat\u202f; facultatif en simulation.' },
    type: { type: 'string', resume: `Nature du tableau\u202f: ${TYPES_COMMANDE.join(', ')}\u202f; devinée sinon.` },
    simulation: { type: 'boolean', resume: 'N’écrit rien\u202f: dit ce qui serait fait.' },
    json: { type: 'boolean', resume: 'Écrit le compte rendu en JSON.' },
  },
  fichiersLus: ({ positionnels }) => positionnels,
  commence: ({ options }) => options.simulation === true,
  run: async ({ positionnels: [chemin = ''], options }, contexte) => {
    const { io } = contexte;
    const type = typeof options.type === 'string' ? TYPES_COMMANDE.find((t) => t === options.type) : null;
    if (type === undefined)
      return tell(
        io,
        fr`Le type « ${String(options.type)} » n’existe pas. Choisissez parmi : ${TYPES_COMMANDE.join(', ')}.`,
      );
    const fichier = { nom: basename(chemin), contenu: await readAll(io.readFile(chemin)) };
    try {
      const rendu = await runImport(fichier, type, options, contexte);
      if (typeof rendu === 'string') {
        io.err(`${rendu}\n`);
        return ECHEC;
      }
      io.out(
        options.json ? `${JSON.stringify(rendu, null, 2)}\n` : renderCompteRendu(rendu, options.simulation === true),
      );
      return FAIT;
    } catch (error) {
      if (error instanceof UnreadableFile) return tell(io, error.message);
      if (error instanceof HttpProblem) return tell(io, error.problem.detail);
      throw error;
    }
  },
};

function tell(io: Contexte['io'], sentence: string): number {
  io.err(`${sentence}\n`);
  return ILLISIBLE;
}

type Options = Record<string, string | boolean | undefined>;

/** The account, or a French sentence saying why nothing could be tried. */
async function runImport(
  fichier: FichierRecu,
  type: TypeCommande | null,
  options: Options,
  { now }: Contexte,
): Promise<CompteRenduJson | string> {
  const simulation = options.simulation === true;
  const list = (which: TypeReference | null) => importList(which, fichier, simulation);
  const reference = TypeReference.safeParse(type).data ?? null;
  if (reference || (type === null && ONLY_LISTS.test(fichier.nom))) return list(reference);
  const asked = TYPES_IMPORT.find((one) => one === type) ?? null;
  if (typeof options.contrat !== 'string') {
    const analyse = await simulateWithout(fichier, asked, now);
    const guessed = TypeReference.safeParse(analyse.classeur.type).data;
    if (guessed) return list(guessed);
    if (type === null && isListeCommunes(analyse)) return list('communes');
    if (type === null && analyse.plan.compte.lues === 0 && analyse.classeur.partenaires.length === 0)
      return list(null).catch((error: unknown) => {
        if (!(error instanceof UnreadableFile)) throw error;
        return simulation ? accountOf(analyse) : OU_IMPORTER;
      });
    return simulation ? accountOf(analyse) : OU_IMPORTER;
  }
  const contrat = await findContratId(options.contrat);
  if (typeof contrat === 'string') return contrat;
  const preparation = await prepareImport(contrat, fichier, { ...CHOIX_INITIAUX, type: asked }, now);
  const guessed = TypeReference.safeParse(preparation.analyse.classeur.type).data;
  if (guessed) return list(guessed);
  if (simulation) return accountInContrat(contrat, preparation);
  const import_id = await keepDepot(preparation, fichier, null, now);
  const rendu = await writeImport(preparation, { import_id, fichier_nom: fichier.nom, retirer: [], par: null, now });
  const { refus, avertissements } = rendu;
  return { type: preparation.analyse.classeur.type, ...rendu.compte, refus, avertissements };
}

/** Maps and compressed files: only lists of reference come so. */
const ONLY_LISTS = /\.(geojson|json|gz|zip)$/i;

/** Titles that only the official lists of communes bear; those of contracts and QPV were told by their codes before. */
const isListeCommunes = ({ classeur }: Analyse): boolean =>
  ['plan', 'programmation'].includes(classeur.type) &&
  classeur.tables.some(({ entetes }) =>
    entetes.some(({ libelle }) => /^(codgeo|libgeo|typecom|depcom|libepci)$/i.test(libelle.trim())),
  );

const OU_IMPORTER = fr`Dites dans quel contrat importer : --contrat CODE. Avec --simulation, le contrat est facultatif.`;

async function importList(
  asked: TypeReference | null,
  fichier: FichierRecu,
  simulation: boolean,
): Promise<CompteRenduJson> {
  const { type, compte, refus, avertissements } = await importReference(asked, fichier.contenu, fichier.nom, {
    simulation,
    par: null,
  });
  return { type, ...compte, refus, avertissements };
}

export async function findContratId(code: string): Promise<number | string> {
  const found = await inScope('reference', (db) => listContratsParCode(db, code, true));
  const real = found.filter((contrat) => !contrat.demonstration);
  const kept = real.length > 0 ? real : found;
  if (kept.length === 1) return kept[0]!.id;
  if (kept.length > 1) {
    return fr`Plusieurs contrats portent le code ${code} : ${kept.map((c) => `n° ${c.id}, ${c.nom}`).join(' ; ')}. Donnez le numéro.`;
  }
  const byNumber = /^\d{1,15}$/.test(code) ? await inScope('reference', (db) => findContrat(db, Number(code))) : null;
  return byNumber?.id ?? fr`Aucun contrat ouvert ne porte le code ${code}. Créez-le d’abord dans l’application.`;
}

function accountOf(analyse: Analyse): CompteRenduJson {
  const { type, partenaires } = analyse.classeur;
  if (type !== 'partenaires') return accountFrom(analyse);
  const plan = planPartenaires(partenaires, [], [], () => crypto.randomUUID());
  return accountPartenaires(analyse, plan);
}

async function accountInContrat(contrat: number, { analyse }: Preparation): Promise<CompteRenduJson> {
  if (analyse.classeur.type !== 'partenaires') return accountFrom(analyse);
  const plan = await inScope({ contrats: [contrat] }, (db) =>
    preparePartenaires(db, contrat, analyse.classeur.partenaires),
  );
  return accountPartenaires(analyse, plan);
}

function accountFrom(analyse: Analyse): CompteRenduJson {
  const { compte, refus, avertissements } = buildCompteRendu({ analyse });
  return { type: analyse.classeur.type, ...compte, refus, avertissements };
}

function accountPartenaires(analyse: Analyse, plan: ReturnType<typeof planPartenaires>): CompteRenduJson {
  const refus = analyse.classeur.partenaires.flatMap((ligne) => (ligne.refus ? [ligne.refus] : []));
  return {
    type: 'partenaires',
    ...countOf(plan.lignes),
    hors_lignes: analyse.plan.compte.hors_lignes,
    refus,
    avertissements: [...analyse.plan.avertissements, ...plan.avertissements],
  };
}
