// Handlers of « QPV de cette adresse »: whoever reads the directory may ask; what the team asks is kept as a proof.
import { droitOf } from '../../domains/comptes/acces.ts';
import { canWritePlan } from '../../domains/comptes/droits.rules.ts';
import { findPartenaire } from '../../domains/partenaires/partenaire.queries.ts';
import { addPreuvesQpv, listPreuvesQpv } from '../../domains/partenaires/preuve-qpv.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound, unavailable } from '../../platform/http/problems.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { RefusReseau } from '../../platform/reseau/refus.ts';
import { qpvAdresseApi } from './qpv-adresse.api.ts';
import { situateAdresse } from './situer.ts';

interface Lieu {
  contrat: number;
  partenaire: string;
}

const SANS_ADRESSE = fr`Ce partenaire n’a pas d’adresse : écrivez-la dans sa fiche, avec le code postal.`;

export const qpvAdresseRoutes = buildRoutes(qpvAdresseApi, {
  getQpvPartenaire: async ({ params, qui }) => {
    droitOf(qui, params.contrat);
    const { adresse, preuves } = await readPreuves(params);
    return { preuves, motif: adresse === null ? SANS_ADRESSE : null, gardee: preuves.length > 0 };
  },

  computeQpvPartenaire: async ({ params, body, qui, now }) => {
    const droit = droitOf(qui, params.contrat);
    const { adresse } = await readPreuves(params);
    if (adresse === null) return { preuves: [], motif: SANS_ADRESSE, gardee: false };
    const situation = await situateAdresse(adresse, body.methode, now).catch((error: unknown) => {
      throw error instanceof RefusReseau ? unavailable(error.message) : error;
    });
    if (!situation.ok) return { preuves: [], motif: situation.motif, gardee: false };
    if (!canWritePlan(droit).ok) return { preuves: situation.preuves, motif: null, gardee: false };
    await inScope({ contrats: [params.contrat] }, (db) =>
      addPreuvesQpv(db, params.contrat, params.partenaire, situation.preuves),
    );
    return { preuves: (await readPreuves(params)).preuves, motif: null, gardee: true };
  },
});

/** An answer about an address that has been corrected since stays in the base, and is not shown as this one's. */
function readPreuves({ contrat, partenaire }: Lieu) {
  return inScope({ contrats: [contrat] }, async (db) => {
    const lu = await findPartenaire(db, contrat, partenaire);
    if (!lu) throw notFound();
    const adresse = lu.adresse?.trim() || null;
    const toutes = await listPreuvesQpv(db, contrat, partenaire);
    return { adresse, preuves: toutes.filter((preuve) => preuve.adresse === adresse) };
  });
}
