// Writes a prepared import and closes its account, in one transaction: used by the confirmation of the page and by the command
// line. What moved since the preview is checked first; nothing is half-written.

import type { Writer } from '../../../domains/actions/redaction.queries.ts';
import { type Db, inScope } from '../../../platform/db/db.ts';
import { getEngine } from '../../../platform/db/engine.ts';
import { inTurn } from '../../../platform/db/rows.ts';
import type { Suivi } from '../../../platform/http/contract.ts';
import { whileOccupied } from '../../../platform/http/occupation.ts';
import { conflict } from '../../../platform/http/problems.ts';
import { getJournalNumero, holdJournal, writeModifications } from '../../../platform/journal/journal.ts';
import { formatNombre } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { keepTemoins } from '../../exports/gabarit/temoins.queries.ts';
import type { Analyse } from '../analyse.schema.ts';
import { holdDepot } from '../depot/depot.queries.ts';
import type { Gabarit } from '../gabarit/gabarit.schema.ts';
import { closeImport, writeLignes, writeModele } from '../import.queries.ts';
import type { CompteRendu } from '../import.schema.ts';
import { readActions, readLignes } from '../pieces.ts';
import type { LignePlan } from '../plan/plan-import.schema.ts';
import { writePlan } from './execution.queries.ts';
import { preparePartenaires, writePartenaires } from './partenaires-import.queries.ts';
import type { Preparation } from './preparation.ts';

const DUREE_MAX = 120_000;

export interface EcritureImport {
  import_id: string;
  fichier_nom: string;
  retirer: readonly string[];
  par: Writer['par'];
  now: Date;
  /** Told the share done, from 0 to 1. */
  suivi?: Suivi;
}

export async function writeImport(preparation: Preparation, ecriture: EcritureImport): Promise<CompteRendu> {
  const { contrat, contexte, analyse } = preparation;
  const { import_id, fichier_nom, par, now } = ecriture;
  const writer: Writer = { contrat_id: contrat.id, par, cause: `import de ${fichier_nom}`, maintenant: now, import_id };
  return tellOthers(now, () =>
    inScope(
      { contrats: [contrat.id] },
      async (db) => {
        if ((await holdJournal(db, contrat.id)) !== contexte.journal_numero) throw conflict(MOVED);
        if (!(await holdDepot(db, contrat.id, import_id))) throw conflict(NON_DEPOSE);
        const compteRendu =
          analyse.classeur.type === 'partenaires'
            ? await writePartners(db, writer, preparation)
            : await writeActionsPlan(db, writer, preparation, ecriture);
        await keepShapes(db, preparation, now);
        // The journal moves at each import, even one that changes nothing: what was prepared before it is out of date.
        const change = { objet: 'import', objet_id: import_id, champ: 'ecrit', avant: null, apres: compteRendu.compte };
        await writeModifications(db, { contrat_id: contrat.id, par, cause: writer.cause, changes: [change] });
        await closeImport(db, contrat.id, import_id, {
          compte_rendu: compteRendu,
          gabarit: analyse.gabarit,
          journal_debut: contexte.journal_numero,
          journal_numero: await getJournalNumero(db, contrat.id),
          le: now,
        });
        await keepTyped(db, preparation, ecriture);
        return compteRendu;
      },
      { dureeMax: DUREE_MAX },
    ),
  );
}

const OCCUPATION = fr`Un import s’écrit. Cette page attend sa fin : la base embarquée ne sert qu’une demande à la fois.`;

/** On the embedded engine the others wait, and are told why; on a server nobody does. */
const tellOthers = <T>(now: Date, work: () => Promise<T>): Promise<T> =>
  getEngine().kind === 'embarque' ? whileOccupied(OCCUPATION, now, work) : work();

export const NON_DEPOSE = fr`Cet import n’attend plus de confirmation.`;
export const MOVED = fr`Le contrat a changé depuis l’aperçu : regardez-le de nouveau, puis confirmez.`;

async function writeActionsPlan(
  db: Db,
  writer: Writer,
  preparation: Preparation,
  ecriture: EcritureImport,
): Promise<CompteRendu> {
  const { contrat, contexte, analyse } = preparation;
  const { plan, structure, services } = analyse;
  const { retirer, import_id, suivi = () => undefined } = ecriture;
  await writePlan(db, writer, {
    plan,
    structure,
    services,
    ensembles: withSuivi(readActions(analyse), analyse.nombres.actions, suivi),
    repertoire: contexte.repertoire,
    retirer,
    dateDebut: contrat.date_debut,
  });
  await inTurn(readLignes(analyse), (lignes) => keepLignes(db, contrat.id, import_id, lignes));
  return buildCompteRendu(preparation, retirer);
}

/** Share of the writing that the actions take; then come the cells kept as typed. */
const PART_ACTIONS = 0.5;

/** Says how far the writing is as each group begins. */
function* withSuivi<T>(ensembles: Iterable<T[]>, total: number, suivi: Suivi): Generator<T[]> {
  let faites = 0;
  for (const ensemble of ensembles) {
    suivi(
      (PART_ACTIONS * faites) / Math.max(1, total),
      fr`Écriture : ${formatNombre(faites)} actions sur ${formatNombre(total)}`,
    );
    yield ensemble;
    faites += ensemble.length;
  }
}

async function writePartners(db: Db, writer: Writer, preparation: Preparation): Promise<CompteRendu> {
  const plan = await preparePartenaires(db, writer.contrat_id, preparation.analyse.classeur.partenaires);
  await writePartenaires(db, writer, plan);
  await keepLignes(db, writer.contrat_id, writer.import_id!, plan.lignes);
  const rendu = buildCompteRendu(preparation);
  return {
    ...rendu,
    compte: { ...countOf(plan.lignes), hors_lignes: rendu.compte.hors_lignes },
    avertissements: plan.avertissements,
  };
}

export function countOf(lignes: readonly LignePlan[]): Omit<CompteRendu['compte'], 'hors_lignes'> {
  const count = (verdict: string) => lignes.filter((ligne) => ligne.verdict === verdict).length;
  return {
    lues: lignes.length,
    creees: count('creee'),
    modifiees: count('modifiee'),
    inchangees: count('inchangee'),
    refusees: count('refusee'),
  };
}

export function buildCompteRendu(
  { analyse: { plan, classeur } }: { analyse: Analyse },
  retirer: readonly string[] = [],
): CompteRendu {
  const { compte, bilan, refus, avertissements, absentes } = plan;
  const { hors_lignes, totaux } = classeur;
  const rendu: CompteRendu = { compte, bilan, refus, avertissements, hors_lignes, totaux };
  const retirees = absentes.filter(({ id }) => retirer.includes(id)).length;
  return absentes.length > 0 ? { ...rendu, absentes: { nombre: absentes.length, retirees } } : rendu;
}

/** What each row said word for word, for the day the plan goes back into its workbook. */
async function keepTyped(db: Db, { contrat, analyse }: Preparation, ecriture: EcritureImport): Promise<void> {
  const { import_id, now, suivi } = ecriture;
  if (!analyse.gabarit) return;
  const placees = [...readLignes(analyse)].flatMap((lignes) =>
    lignes.flatMap(({ feuille, ligne, action_id, bruts }) =>
      action_id && bruts ? [{ feuille, ligne, action_id, bruts }] : [],
    ),
  );
  const temoin = { import_id, gabarit: analyse.gabarit as Gabarit, lignes: placees, now };
  await keepTemoins(db, contrat.id, temoin, (faites, total) =>
    suivi?.(
      PART_ACTIONS + ((1 - PART_ACTIONS) * faites) / total,
      fr`Écriture : cellules de ${formatNombre(faites)} lignes gardées sur ${formatNombre(total)}`,
    ),
  );
}

const keepLignes = (db: Db, contratId: number, importId: string, lignes: readonly LignePlan[]) =>
  writeLignes(
    db,
    contratId,
    importId,
    lignes.map(({ feuille, ligne, verdict, motif, action_id }) => ({ feuille, ligne, verdict, motif, action_id })),
  );

/** The places of the columns are kept per shape, to be offered again; so is the template of the workbook. */
async function keepShapes(db: Db, { contrat, analyse }: Preparation, now: Date): Promise<void> {
  const { tables, type } = analyse.classeur;
  for (const { forme, correspondances, importee } of tables) {
    if (importee)
      await writeModele(
        db,
        contrat.id,
        { forme, type, correspondance: correspondances, gabarit: analyse.gabarit },
        now,
      );
  }
}
