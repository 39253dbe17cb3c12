// The preview of a deposit, read from what is kept of its analysis: the head and the beginning of its lists, then rows by pages.
// Nothing here reads the file again.
import { type Db, inScope } from '../../../platform/db/db.ts';
import { conflict } from '../../../platform/http/problems.ts';
import { type LignePlacee, PAR_PIECE } from '../analyse.schema.ts';
import { countOf, MOVED } from '../ecriture/ecriture-import.ts';
import { preparePartenaires } from '../ecriture/partenaires-import.queries.ts';
import type { PlanPartenaires } from '../ecriture/partenaires-import.rules.ts';
import { readGardee } from '../ecriture/preparation.ts';
import { countLignes, type Depot, pageLignes } from '../import.queries.ts';
import type { Compte, Verdict } from '../import.schema.ts';
import type { LectureClasseur, TableLue } from '../lecture/lecture-classeur.schema.ts';
import type { Avertissement } from '../lecture/ligne.schema.ts';
import { findTete, loadPieces } from '../pieces.queries.ts';
import { listRangs, openAnalyse, readPieces, takeElements, takePieces } from '../pieces.ts';
import type { ActionPlan } from '../plan/plan-import.schema.ts';
import { buildApercu, sayLignes } from './apercu.rules.ts';
import type { Apercu, ChoixSaisi, PageLignes, QuestionLignes } from './apercu.schema.ts';

const REMARQUES_MAX = 400;

/** Null when the contract has moved since the file was read. */
export async function readApercu(contrat: number, depot: Depot, choix: ChoixSaisi, now: Date): Promise<Apercu | null> {
  const lue = await inScope({ contrats: [contrat] }, async (db) => {
    const { lu, gardee, aJour } = await readGardee(db, contrat, depot, choix, now);
    if (!gardee || !aJour) return null;
    const pieces = await loadPieces(db, contrat, depot.id, ['refus', 'avertissements', 'hors_lignes'], [0]);
    return { repertoire: lu.repertoire, gardee, pieces, partenaires: await readPartenaires(db, contrat, depot) };
  });
  if (!lue) return null;
  const { gardee, pieces, partenaires, repertoire } = lue;
  const entete = {
    id: depot.id,
    fichier_nom: depot.fichier_nom,
    expire_le: depot.expire_le ?? '',
    journal_numero: gardee.journal_numero,
    lecture: gardee.cle,
    retirer: choix.retirer,
  };
  const apercu = buildApercu(entete, openAnalyse(gardee.analyse, pieces), repertoire);
  if (!partenaires) return apercu;
  return {
    ...apercu,
    compte: { ...countOf(partenaires.lignes), hors_lignes: apercu.compte.hors_lignes },
    avertissements: [...apercu.avertissements, ...partenaires.avertissements].slice(0, REMARQUES_MAX),
  };
}

/** A list of partners is compared with the directory when it is looked at: the whole of it is short. */
async function readPartenaires(db: Db, contrat: number, { id, type }: Depot): Promise<PlanPartenaires | null> {
  if (type !== 'partenaires') return null;
  const pieces = await loadPieces(db, contrat, id, ['partenaires']);
  const lus = [...readPieces<LectureClasseur['partenaires'][number]>(pieces, 'partenaires')].flat();
  return preparePartenaires(db, contrat, lus);
}

/** Rows of a page, with what changes in each, as they were read last: the former preview stays in sight while another comes. */
export async function readLignesApercu(
  contrat: number,
  depot: Depot,
  choix: ChoixSaisi,
  question: QuestionLignes,
  now: Date,
): Promise<PageLignes> {
  const lue = await inScope({ contrats: [contrat] }, async (db) => {
    const { lu, gardee } = await readGardee(db, contrat, depot, choix, now);
    if (!gardee) throw conflict(MOVED);
    const partenaires = await readPartenaires(db, contrat, depot);
    if (partenaires) return { page: cutPartenaires(partenaires, question) };
    const { debut, fin, total } = placeOf(gardee.analyse.plan.compte, question);
    const pieces = await loadPieces(db, contrat, depot.id, ['lignes'], listRangs(debut, fin));
    const lignes = takeElements<LignePlacee>(pieces, 'lignes', debut, fin);
    const rangs = [...new Set(lignes.flatMap(({ place }) => (place === null ? [] : [Math.floor(place / PAR_PIECE)])))];
    const actions = await loadPieces(db, contrat, depot.id, ['actions'], rangs);
    return { lignes, actions, total, repertoire: lu.repertoire, nouveaux: gardee.analyse.plan };
  });
  if (lue.page) return lue.page;
  const { lignes, actions, total, repertoire, nouveaux } = lue;
  return { lignes: sayLignes(lignes, takePieces<ActionPlan>(actions, 'actions'), repertoire, nouveaux), total };
}

/** The order in which rows stand in the analysis. */
const ORDRE: readonly [Verdict, Exclude<keyof Compte, 'lues' | 'hors_lignes'>][] = [
  ['refusee', 'refusees'],
  ['modifiee', 'modifiees'],
  ['creee', 'creees'],
  ['inchangee', 'inchangees'],
];

/** Where a page stands among all the rows. */
function placeOf(compte: Compte, { verdict, debut, nombre }: QuestionLignes) {
  let avant = 0;
  for (const [autre, nom] of ORDRE) {
    if (verdict === undefined) break;
    if (autre === verdict) break;
    avant += compte[nom];
  }
  const total = verdict === undefined ? compte.lues : compte[new Map(ORDRE).get(verdict)!];
  const fin = avant + Math.min(total, debut + nombre);
  return { debut: avant + Math.min(total, debut), fin, total };
}

function cutPartenaires({ lignes }: PlanPartenaires, { verdict, debut, nombre }: QuestionLignes): PageLignes {
  const rang = new Map(ORDRE.map(([autre], i) => [autre, i]));
  const retenues = lignes
    .filter((ligne) => verdict === undefined || ligne.verdict === verdict)
    .sort((a, b) => rang.get(a.verdict)! - rang.get(b.verdict)!);
  return { lignes: retenues.slice(debut, debut + nombre), total: retenues.length };
}

/** The rows of an import once written, as its account kept them. */
export async function listLignesEcrites(
  db: Db,
  contrat: number,
  { id }: Pick<Depot, 'id'>,
  { verdict = null, debut, nombre }: { verdict?: Verdict | null | undefined; debut: number; nombre: number },
): Promise<PageLignes> {
  const lignes = await pageLignes(db, contrat, id, { verdict, debut, nombre });
  return {
    lignes: lignes.map(({ titre, ...ligne }) => ({ ...ligne, titre: titre ?? '', champs: [] })),
    total: await countLignes(db, contrat, id, verdict),
  };
}

/** All that the file's reading refused or doubted, for the workbook that gives them back. */
export async function readRemarques(
  contrat: number,
  id: string,
): Promise<{ tables: TableLue[]; remarques: Avertissement[] }> {
  const { gardee, pieces } = await inScope({ contrats: [contrat] }, async (db) => ({
    gardee: await findTete(db, contrat, id),
    pieces: await loadPieces(db, contrat, id, ['refus', 'avertissements']),
  }));
  if (!gardee) throw conflict(MOVED);
  const { classeur, plan } = openAnalyse(gardee.analyse, pieces);
  return { tables: classeur.tables, remarques: [...plan.refus, ...plan.avertissements] };
}
