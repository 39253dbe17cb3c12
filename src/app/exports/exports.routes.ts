// Handlers of the exports: what the reader may see is read in one transaction, the file is written in a worker after it.
import { droitOf } from '../../domains/comptes/acces.ts';
import { inScope } from '../../platform/db/db.ts';
import { DOCX } from '../../platform/documents/document.schema.ts';
import { writeDocxInWorker } from '../../platform/documents/write-in-worker.server.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { requireVerdict } from '../../platform/http/problems.ts';
import { writeBookInWorker } from '../../platform/spreadsheets/read-in-worker.server.ts';
import { mediaTypes } from '../../platform/spreadsheets/write.rules.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { buildBook, checkColonnes, nameFichier } from './classeur-export.rules.ts';
import { buildColonnes, readChoix } from './colonnes.rules.ts';
import { loadContenu } from './contenu.queries.ts';
import { exportsApi } from './exports.api.ts';
import { buildPlanDocument } from './plan-document.rules.ts';
import { loadScdl } from './scdl.queries.ts';
import { buildScdl } from './scdl.rules.ts';
import { writeScdl } from './scdl-controle.rules.ts';

const LONG = { dureeMax: 60_000 };

export const exportsRoutes = buildRoutes(exportsApi, {
  exportActions: async ({ params, query, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    const { format, colonne, ...reste } = query;
    const filtres = FiltresActions.parse(reste);
    const contenu = await inScope(
      { contrats: [params.contrat] },
      (db) => loadContenu(db, params.contrat, droit, filtres, now),
      LONG,
    );
    const colonnes = buildColonnes(contenu, readChoix(colonne));
    requireVerdict(checkColonnes(colonnes));
    const nom = nameFichier('actions', contenu.contrat, contenu.jour, format);
    const contenuFichier = await writeBookInWorker(buildBook(colonnes, contenu.actions, format), format);
    return { nom, type: mediaTypes[format], contenu: contenuFichier };
  },

  exportPlan: async ({ params, query, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    const contenu = await inScope(
      { contrats: [params.contrat] },
      (db) => loadContenu(db, params.contrat, droit, query, now),
      LONG,
    );
    const nom = nameFichier('plan', contenu.contrat, contenu.jour, 'docx');
    return { nom, type: DOCX, contenu: await writeDocxInWorker(buildPlanDocument(contenu)) };
  },

  getScdl: async ({ params, query, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    const { demande } = await inScope(
      { contrats: [params.contrat] },
      (db) => loadScdl(db, params.contrat, droit, query, now),
      LONG,
    );
    return buildScdl(demande);
  },

  exportScdl: async ({ params, query, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    const { contenu, demande } = await inScope(
      { contrats: [params.contrat] },
      (db) => loadScdl(db, params.contrat, droit, query, now),
      LONG,
    );
    const { rows } = buildScdl(demande);
    const nom = nameFichier('subventions-scdl', contenu.contrat, contenu.jour, 'csv');
    return { nom, type: mediaTypes.csv, contenu: writeScdl(rows) };
  },
});
