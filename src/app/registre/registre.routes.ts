// The register as it applies on this server: its settings, and the last application of each rule.

import { SESSION_JOURS } from '../../domains/comptes/connexion.rules.ts';
import { listConservations } from '../../domains/comptes/conservation/conservation.queries.ts';
import { EVENEMENTS_MOIS } from '../../domains/comptes/conservation/inactivite.rules.ts';
import { SEMAINES_GARDEES } from '../../platform/db/backup.ts';
import { inScope } from '../../platform/db/db.ts';
import { env } from '../../platform/env.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { JOURS_DE_GARDE } from '../imports/import.queries.ts';
import { registreApi } from './registre.api.ts';
import { listTraitements } from './registre.rules.ts';

export const registreRoutes = buildRoutes(registreApi, {
  getRegistre: async () => {
    const passages = new Map((await inScope('reference', listConservations)).map((passage) => [passage.cle, passage]));
    const traitements = listTraitements({
      inactifsMois: env.MAILLAGE_COMPTES_INACTIFS_MOIS,
      conservationMois: env.MAILLAGE_COMPTES_CONSERVATION_MOIS,
      evenementsMois: EVENEMENTS_MOIS,
      sessionsJours: SESSION_JOURS,
      corbeilleJours: env.MAILLAGE_CORBEILLE_JOURS,
      importsJours: JOURS_DE_GARDE,
      sauvegardesSemaines: SEMAINES_GARDEES,
    });
    const lignes = traitements.map(({ conservation, ...traitement }) => {
      const passage = conservation === null ? undefined : passages.get(conservation);
      return { ...traitement, applique_le: passage?.applique_le ?? null, effaces: passage?.effaces ?? null };
    });
    return { lignes };
  },
});
