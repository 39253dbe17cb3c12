// Handlers of the imports of a contract: authorise, load, decide, write, answer. Files are read and planned in a worker, outside
// any transaction; the confirmation writes once.
import { isDeepStrictEqual } from 'node:util';
import { droitOf } from '../../domains/comptes/acces.ts';
import { canImport } from '../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes, type Travail } from '../../platform/http/contract.ts';
import { conflict, invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { holdJournal } from '../../platform/journal/journal.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { readWorkbookInWorker, writeBookInWorker } from '../../platform/spreadsheets/read-in-worker.server.ts';
import { mediaTypes } from '../../platform/spreadsheets/write.rules.ts';
import type { Conduite } from './analyse.ts';
import { undoImport } from './annulation/annulation.queries.ts';
import { ResultatAnnulation } from './annulation/annulation.schema.ts';
import { forgetQuartiersCites } from './annulation/quartiers-cites.ts';
import { CHOIX_INITIAUX, ChoixSaisi } from './apercu/apercu.schema.ts';
import { listLignesEcrites, readApercu, readLignesApercu, readRemarques } from './apercu/apercu-garde.ts';
import { holdDepot } from './depot/depot.queries.ts';
import { keepDepot } from './depot/depot.ts';
import { buildRebut } from './depot/rebut.rules.ts';
import { MOVED, NON_DEPOSE, writeImport } from './ecriture/ecriture-import.ts';
import { loadPreparation, type Preparation, prepareImport } from './ecriture/preparation.ts';
import {
  type Depot,
  deleteDepot,
  findFichier,
  findImport,
  isExpire,
  listImports,
  updateChoix,
} from './import.queries.ts';
import { CompteRendu } from './import.schema.ts';
import { importsApi } from './imports.api.ts';
import { endLecture, REMPLACEE, replaceLecture } from './lectures-en-cours.ts';
import { writePieces } from './pieces.queries.ts';
import { checkDecisionQuartier } from './plan/quartier-neuf.rules.ts';

const INTROUVABLE = 'Cet import n’existe pas, ou ne vous est pas ouvert.';
const EXPIRE = fr`Ce dépôt a expiré : un fichier attend sept jours au plus. Déposez-le de nouveau.`;

interface Demande {
  params: { contrat: number; import: string };
  qui: Identite;
  now: Date;
}

async function openImport(db: Db, { params, qui, now }: Demande): Promise<Depot> {
  requireVerdict(canImport(droitOf(qui, params.contrat)));
  const depot = await findImport(db, params.contrat, params.import);
  if (!depot) throw notFound(INTROUVABLE);
  if (isExpire(depot, now)) throw notFound(EXPIRE);
  return depot;
}

interface DepotOuvert {
  depot: Depot;
  contenu: Uint8Array;
}

/** The deposit and its file; 409 once it is written or undone. */
async function openDepot(demande: Demande): Promise<DepotOuvert> {
  const { contrat } = demande.params;
  return inScope({ contrats: [contrat] }, async (db) => {
    const depot = await openImport(db, demande);
    const contenu = depot.etat === 'depose' ? await findFichier(db, contrat, depot.id) : null;
    if (!contenu) throw conflict(NON_DEPOSE);
    return { depot, contenu };
  });
}

const choixOf = (depot: Depot): ChoixSaisi => ({ ...CHOIX_INITIAUX, ...ChoixSaisi.partial().parse(depot.choix) });

const prepare = (demande: Demande, depot: Depot, contenu: Uint8Array, choix: ChoixSaisi, conduite: Conduite) =>
  prepareImport(demande.params.contrat, { nom: depot.fichier_nom, contenu }, choix, demande.now, conduite);

/** Keeps what was just read; 409 when the deposit was written or given up meanwhile, or when its choices are others. */
async function keepLecture(
  { params: { contrat } }: Demande,
  depot: Depot,
  { cle, contexte, analyse }: Preparation,
  choix: ChoixSaisi,
): Promise<void> {
  await inScope({ contrats: [contrat] }, async (db) => {
    if (!(await holdDepot(db, contrat, depot.id))) throw conflict(NON_DEPOSE);
    const tenu = await findImport(db, contrat, depot.id);
    if (!tenu || !isDeepStrictEqual(choixOf(tenu), choix)) throw conflict(REMPLACEE);
    await updateChoix(db, contrat, depot.id, analyse.classeur.type, choix);
    await writePieces(db, contrat, depot.id, { cle, journal_numero: contexte.journal_numero, analyse });
  });
}

/** Reads the deposit again as a task: a reading of the same deposit that is under way gives its place. */
function relire(demande: Demande, { depot, contenu }: DepotOuvert, choix: ChoixSaisi): Travail<{ id: string }> {
  const signal = replaceLecture(depot.id);
  return async (suivi) => {
    try {
      await keepLecture(demande, depot, await prepare(demande, depot, contenu, choix, { suivi, signal }), choix);
    } catch (error) {
      throw signal.aborted ? conflict(REMPLACEE) : error;
    } finally {
      endLecture(depot.id, signal);
    }
    return { id: depot.id };
  };
}

export const importsRoutes = buildRoutes(importsApi, {
  listImports: async ({ params, qui, now }) => {
    const importer = canImport(droitOf(qui, params.contrat));
    requireVerdict(importer);
    const rows = await inScope({ contrats: [params.contrat] }, (db) => listImports(db, params.contrat));
    return { imports: rows.map((row) => (isExpire(row, now) ? { ...row, etat: 'expire' as const } : row)), importer };
  },

  createImport: async ({ params, qui, now, fichiers }) => {
    requireVerdict(canImport(droitOf(qui, params.contrat)));
    const [fichier] = fichiers;
    if (!fichier) throw invalid(fr`Choisissez un fichier : .xlsx, .xls, .ods ou .csv.`);
    return async (suivi) => {
      const preparation = await prepareImport(params.contrat, fichier, CHOIX_INITIAUX, now, { suivi });
      const { analyse } = preparation;
      const reference = analyse.classeur.type === 'contrats' || analyse.classeur.type === 'qpv';
      if (reference) throw invalid(fr`Ce tableau est une liste de référence : elle s’importe depuis l’administration.`);
      const id = await keepDepot(preparation, fichier, qui.personne.id, now);
      return { id };
    };
  },

  getImport: async (demande) => {
    const { params, qui } = demande;
    const depot = await inScope({ contrats: [params.contrat] }, (db) => openImport(db, demande));
    if (depot.etat === 'depose') {
      const apercu = await readApercu(params.contrat, depot, choixOf(depot), demande.now);
      return apercu
        ? { etat: 'depose' as const, apercu }
        : { etat: 'a_relire' as const, fichier_nom: depot.fichier_nom };
    }
    return inScope({ contrats: [params.contrat] }, async (db) => {
      const resume = (await listImports(db, params.contrat)).find((one) => one.id === depot.id);
      if (!resume) throw notFound(INTROUVABLE);
      const rendu = CompteRendu.safeParse(depot.compte_rendu);
      const annuler =
        depot.etat === 'ecrit'
          ? canImport(droitOf(qui, params.contrat))
          : { ok: false as const, motif: fr`Cet import est déjà annulé.` };
      const annulation = ResultatAnnulation.safeParse(
        (depot.compte_rendu as { annulation?: unknown } | null)?.annulation,
      );
      return {
        etat: 'ecrit' as const,
        ecrit: {
          ...resume,
          compte_rendu: rendu.success ? rendu.data : null,
          annulation: annulation.success ? annulation.data : null,
          annuler,
        },
      };
    });
  },

  listLignesImport: async (demande) => {
    const { params, query, now } = demande;
    const depot = await inScope({ contrats: [params.contrat] }, (db) => openImport(db, demande));
    return depot.etat === 'depose'
      ? readLignesApercu(params.contrat, depot, choixOf(depot), query, now)
      : inScope({ contrats: [params.contrat] }, (db) => listLignesEcrites(db, params.contrat, depot, query));
  },

  relireImport: async (demande) => {
    const ouvert = await openDepot(demande);
    return relire(demande, ouvert, choixOf(ouvert.depot));
  },

  getChoix: async (demande) => choixOf((await openDepot(demande)).depot),

  updateChoix: async (demande) => {
    const ouvert = await openDepot(demande);
    const { params, body } = demande;
    // Kept before they are read: a page left meanwhile finds them again, and two changes stand in the order they came.
    await inScope({ contrats: [params.contrat] }, async (db) => {
      if (!(await holdDepot(db, params.contrat, ouvert.depot.id))) throw conflict(NON_DEPOSE);
      const connus = new Set((await listQpvDuContrat(db, params.contrat)).map(({ code }) => code));
      for (const [cle, decision] of Object.entries(body.noms))
        if (cle.startsWith('qpv|')) {
          const verdict = checkDecisionQuartier(decision, connus);
          if (!verdict.ok) throw invalid(verdict.motif);
        }
      await updateChoix(db, params.contrat, ouvert.depot.id, ouvert.depot.type, body);
    });
    return relire(demande, ouvert, body);
  },

  confirmImport: async (demande) => {
    const { params, qui, now, body } = demande;
    const { depot } = await openDepot(demande);
    return async (suivi) => {
      const choix = choixOf(depot);
      const preparation = await loadPreparation(params.contrat, depot, choix, now);
      if (preparation?.contexte.journal_numero !== body.journal_numero) throw conflict(MOVED);
      const par = { id: qui.personne.id, nom: qui.personne.nom };
      await writeImport(preparation, {
        import_id: depot.id,
        fichier_nom: depot.fichier_nom,
        retirer: choix.retirer,
        par,
        now,
        suivi,
      });
      return { id: depot.id };
    };
  },

  undoImport: async (demande) => {
    const { params, qui, now } = demande;
    const resultat = await inScope(
      { contrats: [params.contrat] },
      async (db) => {
        requireVerdict(canImport(droitOf(qui, params.contrat)));
        await holdJournal(db, params.contrat);
        const depot = await openImport(db, demande);
        const contrat = await findContrat(db, params.contrat);
        if (depot.etat !== 'ecrit' || depot.journal_debut === null || depot.journal_numero === null || !contrat) {
          throw conflict(fr`Seul un import écrit peut être annulé.`);
        }
        const cause = `annulation de l’import de ${depot.fichier_nom}`;
        const writer = {
          contrat_id: params.contrat,
          par: { id: qui.personne.id, nom: qui.personne.nom },
          cause,
          maintenant: now,
        };
        const { id, journal_debut, journal_numero } = depot;
        return undoImport(db, writer, { id, journal_debut, journal_numero, date_debut: contrat.date_debut });
      },
      { dureeMax: 120_000 },
    );
    await forgetQuartiersCites();
    return resultat;
  },

  deleteImport: async (demande) => {
    await inScope({ contrats: [demande.params.contrat] }, async (db) => {
      const depot = await openImport(db, demande);
      if (depot.etat !== 'depose') throw conflict(NON_DEPOSE);
      await deleteDepot(db, demande.params.contrat, depot.id);
    });
  },

  downloadRebut: async (demande) => {
    const { depot, contenu } = await openDepot(demande);
    const { tables, remarques } = await readRemarques(demande.params.contrat, depot.id);
    const classeur = await readWorkbookInWorker(Uint8Array.from(contenu), depot.fichier_nom);
    const book = buildRebut(classeur, tables, remarques);
    const { format } = demande.query;
    return { nom: `a-revoir.${format}`, type: mediaTypes[format], contenu: await writeBookInWorker(book, format) };
  },
});
