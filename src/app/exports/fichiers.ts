// Each export as a file, for the routes and the command line alike: what the reader may see is read in one transaction, the file is
// written in a worker after it.
import { inScope } from '../../platform/db/db.ts';
import { type FormatDocument, mediaTypesDocument } from '../../platform/documents/document.schema.ts';
import { writeDocumentInWorker } from '../../platform/documents/write-in-worker.server.ts';
import type { Fichier } from '../../platform/http/contract.ts';
import { requireVerdict } from '../../platform/http/problems.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { writeBookInWorker } from '../../platform/spreadsheets/read-in-worker.server.ts';
import { mediaTypes } from '../../platform/spreadsheets/write.rules.ts';
import type { FiltresActions } from '../actions/filtres.schema.ts';
import { buildBook, checkColonnes, nameFichier } from './classeur-export.rules.ts';
import { buildRetour, nameRetour } from './classeur-retour.rules.ts';
import { buildColonnes, readChoix } from './colonnes.rules.ts';
import { loadContenu } from './contenu.queries.ts';
import { buildPlanDocument } from './document/plan-document.rules.ts';
import type { FormatClasseur, FormatTableur } from './export.schema.ts';
import { loadRetour } from './gabarit/gabarit.queries.ts';
import { loadScdl } from './scdl/scdl.queries.ts';
import { buildScdl, type Scdl } from './scdl/scdl.rules.ts';
import { writeScdl } from './scdl/scdl-controle.rules.ts';

export interface Demandeur {
  contrat: number;
  droit: Droit;
  now: Date;
}

const LONG = { dureeMax: 60_000 };

const loadIn = ({ contrat, droit, now }: Demandeur, filtres: FiltresActions) =>
  inScope({ contrats: [contrat] }, (db) => loadContenu(db, contrat, droit, filtres, now), LONG);

export async function fichierActions(
  qui: Demandeur,
  filtres: FiltresActions,
  format: FormatTableur,
  colonne: readonly string[] | undefined,
): Promise<Fichier> {
  const { actions, contrat, jour, ...reste } = await loadIn(qui, filtres);
  const colonnes = buildColonnes({ actions, contrat, jour, ...reste }, readChoix(colonne));
  requireVerdict(checkColonnes(colonnes));
  const contenu = await writeBookInWorker(buildBook(colonnes, actions, format), format);
  return { nom: nameFichier('actions', contrat, jour, format), type: mediaTypes[format], contenu };
}

export async function fichierPlan(qui: Demandeur, filtres: FiltresActions, format: FormatDocument): Promise<Fichier> {
  const contenu = await loadIn(qui, filtres);
  const nom = nameFichier('plan', contenu.contrat, contenu.jour, format);
  const octets = await writeDocumentInWorker(buildPlanDocument(contenu), format);
  return { nom, type: mediaTypesDocument[format], contenu: octets };
}

export async function fichierClasseur(
  { contrat, droit, now }: Demandeur,
  format: FormatClasseur,
  forme: string | undefined,
): Promise<Fichier> {
  const { gabarit, places, contexte } = await inScope(
    { contrats: [contrat] },
    (db) => loadRetour(db, contrat, droit, forme, now),
    LONG,
  );
  const nom = nameRetour(gabarit, contexte.contenu.jour, format);
  const contenu = await writeBookInWorker(buildRetour(gabarit, places, contexte), format);
  return { nom, type: mediaTypes[format], contenu };
}

export async function readScdl(
  { contrat, droit, now }: Demandeur,
  filtres: FiltresActions,
): Promise<{ scdl: Scdl; fichier: Fichier }> {
  const { contenu, demande } = await inScope(
    { contrats: [contrat] },
    (db) => loadScdl(db, contrat, droit, filtres, now),
    LONG,
  );
  const scdl = buildScdl(demande);
  const nom = nameFichier('subventions-scdl', contenu.contrat, contenu.jour, 'csv');
  return { scdl, fichier: { nom, type: mediaTypes.csv, contenu: writeScdl(scdl.rows) } };
}
