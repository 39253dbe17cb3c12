// Backups and the list of contracts, for administrators only.
import { join } from 'node:path';
import { canAdminister } from '../../domains/comptes/administration.rules.ts';
import { getBackupFailure, getLastBackup, listBackups, takeBackup } from '../../platform/db/backup.ts';
import { inScope } from '../../platform/db/db.ts';
import { getEngine } from '../../platform/db/engine.ts';
import { env } from '../../platform/env.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { requireVerdict } from '../../platform/http/problems.ts';
import { listContratsTenus } from './contrats-tenus.queries.ts';
import { sauvegardesApi } from './sauvegardes.api.ts';

const dossier = () => env.MAILLAGE_SAUVEGARDES ?? join(env.MAILLAGE_DONNEES, 'sauvegardes');

export const sauvegardesRoutes = buildRoutes(sauvegardesApi, {
  getSauvegardes: async ({ qui }) => {
    requireVerdict(canAdminister(qui));
    const [derniere, echec, gardees] = await Promise.all([
      getLastBackup(dossier()),
      getBackupFailure(dossier()),
      listBackups(dossier()),
    ]);
    return { dossier: dossier(), derniere, echec, gardees: gardees.length };
  },

  createSauvegarde: ({ qui }) => {
    requireVerdict(canAdminister(qui));
    return async (suivi) => {
      suivi(0.1, 'Sauvegarde en cours');
      const { fichier } = await takeBackup(getEngine(), dossier(), 'demande');
      return { fichier };
    };
  },

  listContratsTenus: async ({ qui }) => {
    requireVerdict(canAdminister(qui));
    return inScope('reference', listContratsTenus);
  },
});
