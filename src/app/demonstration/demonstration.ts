// The demonstration as a whole: loaded once, one transaction per contract; removed in one click, with what it brought.
// What each contract says stands in *.contenu.ts and rivemer.rules.ts; who may remove it in demonstration.rules.ts.
import { deletePersonnes } from '../../domains/comptes/personne.queries.ts';
import { DOMAINE_VISITE } from '../../domains/comptes/visite.rules.ts';
import { deleteDemonstration, takeContratId } from '../../domains/contrats/contrat.queries.ts';
import { deleteQpv } from '../../domains/territoires/reference-upsert.queries.ts';
import { systemClock } from '../../platform/clock.ts';
import { inScope } from '../../platform/db/db.ts';
import { brest } from './brest.contenu.ts';
import { createDemonstration } from './chargement.queries.ts';
import { addCollecteDemonstration } from './collecte.ts';
import { addComptagesDemonstration } from './comptages.ts';
import type { ContratContenu } from './contenu.schema.ts';
import { SOURCE_QPV } from './conversion.rules.ts';
import {
  listDemonstrations,
  listQpvDeDemonstration,
  listQpvUtilises,
  listVisiteursSansContrat,
} from './demonstration.queries.ts';
import { grenoble } from './grenoble.contenu.ts';
import { nantes } from './nantes.contenu.ts';
import { rennes } from './rennes.contenu.ts';
import { buildRivemer } from './rivemer.rules.ts';
import { addSuiviDemonstration } from './suivi.ts';

/** The invented territory first: it is the one a visitor opens. */
export function buildContenus(): ContratContenu[] {
  return [buildRivemer(), rennes, brest, nantes, grenoble];
}

/** Loads the five contracts, or fails when a demonstration is there already. */
export async function loadDemonstration(maintenant: Date = systemClock.now()): Promise<void> {
  const presents = await inScope('reference', listDemonstrations);
  if (presents.length > 0) throw new Error('La démonstration est déjà chargée.');
  for (const contenu of buildContenus()) {
    const id = await inScope('reference', takeContratId);
    await inScope({ contrats: [id] }, async (db) => {
      await createDemonstration(db, id, contenu, maintenant);
      await addSuiviDemonstration(db, id, contenu, maintenant);
      if (contenu.invente) {
        await addCollecteDemonstration(db, id, maintenant);
        await addComptagesDemonstration(db, id, maintenant);
      }
    });
  }
}

/** Removes these demonstration contracts with all that belongs to them; `garder` is the account of who asks. */
export async function removeDemonstration(contrats: readonly number[], garder: number | null): Promise<void> {
  for (const id of contrats) await inScope({ contrats: [id] }, (db) => deleteDemonstration(db, id));
  await inScope('toutes', async (db) => {
    const apportes = await listQpvDeDemonstration(db, codesApportes(), SOURCE_QPV);
    const utilises = await listQpvUtilises(db, apportes);
    await deleteQpv(
      db,
      apportes.filter((code) => !utilises.has(code)),
    );
    const visiteurs = await listVisiteursSansContrat(db, DOMAINE_VISITE);
    await deletePersonnes(
      db,
      visiteurs.filter((id) => id !== garder),
    );
  });
}

const codesApportes = () =>
  buildContenus().flatMap(({ qpv, anciens = [] }) => [...qpv, ...anciens].map(({ code }) => code));
