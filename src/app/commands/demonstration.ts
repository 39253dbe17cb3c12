// The demonstration at start-up: loaded once into a new database, then three accounts to visit it, with one link each.
import { findDroit, grantDroit } from '../../domains/comptes/droit.queries.ts';
import type { Role } from '../../domains/comptes/droit.schema.ts';
import { addLien } from '../../domains/comptes/liens.ts';
import { ensurePersonne } from '../../domains/comptes/personne.queries.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { findParametre, keepParametre } from '../../platform/parametre.ts';
import { loadDemonstration, removeDemonstration } from '../demonstration/demonstration.ts';
import { findMainPilote, hasRealContrat, listContratsDemonstration } from './demonstration.queries.ts';

const VISITEURS: readonly { role: Role; nom: string; courriel: string }[] = [
  { role: 'chef_de_projet', nom: 'Équipe projet', courriel: 'equipe.projet@demonstration.invalid' },
  { role: 'partenaire', nom: 'Partenaire', courriel: 'partenaire@demonstration.invalid' },
  { role: 'elu', nom: 'Élu', courriel: 'elu@demonstration.invalid' },
];

export interface LienVisite {
  nom: string;
  chemin: string;
}

const CHARGEE = 'demonstration_chargee';

/**
 * Loads the demonstration once in the life of a database without real contracts, or when asked (`force`) and absent.
 * A loading cut half-way is begun again: only its end is remembered. Once removed, it does not come back by itself.
 */
export async function loadOnce(force: boolean, now: Date): Promise<boolean> {
  const { wanted, presents } = await inScope('reference', async (db) => {
    const presents = await listContratsDemonstration(db);
    const loaded = (await findParametre(db, CHARGEE)) !== null;
    return { wanted: loaded ? force && presents.length === 0 : force || !(await hasRealContrat(db)), presents };
  });
  if (!wanted) return false;
  await removeDemonstration(presents, null);
  await loadDemonstration(now);
  await inScope('reference', (db) => keepParametre(db, CHARGEE, true, now));
  return true;
}

/** One-time links for a chef de projet, a partenaire and an elu of the demonstration; none when it has been removed. */
export async function createVisites(now: Date): Promise<LienVisite[]> {
  const contrats = await inScope('reference', listContratsDemonstration);
  const [main] = contrats;
  if (main === undefined) return [];
  return inScope({ contrats }, async (db) => {
    const liens: LienVisite[] = [];
    for (const { role, nom, courriel } of VISITEURS) {
      const { id } = await ensurePersonne(db, { courriel, nom: `${nom} (démonstration)`, administrateur: false });
      for (const contrat_id of contrats) await openAcces(db, contrat_id, id, role, now);
      const chemin = await addLien(db, id, { usage: 'console', now, destination: `/contrats/${main}` });
      liens.push({ nom, chemin });
    }
    return liens;
  });
}

async function openAcces(db: Db, contrat_id: number, personne_id: number, role: Role, now: Date): Promise<void> {
  if (await findDroit(db, contrat_id, personne_id)) return;
  const partenaire_id = role === 'partenaire' ? await findMainPilote(db, contrat_id) : null;
  await grantDroit(db, { contrat_id, personne_id, role, partenaire_id, perimetre: null, accorde_par: null, now });
}
