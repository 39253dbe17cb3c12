// What the SCDL export needs beside the lines a reader may see: the dates of their entries, the identifiers of organisations.
import { listEcritures } from '../../../domains/financements/livre.queries.ts';
import { listPartenaires } from '../../../domains/partenaires/partenaire.queries.ts';
import type { Db } from '../../../platform/db/db.ts';
import type { Droit } from '../../../platform/session/identite.schema.ts';
import type { FiltresActions } from '../../actions/filtres.schema.ts';
import { loadContenu } from '../contenu.queries.ts';
import type { ContenuExport } from '../export.schema.ts';
import type { DemandeScdl } from './scdl.rules.ts';

export async function loadScdl(
  db: Db,
  contratId: number,
  droit: Droit,
  filtres: FiltresActions,
  maintenant: Date,
): Promise<{ contenu: ContenuExport; demande: DemandeScdl }> {
  const contenu = await loadContenu(db, contratId, droit, filtres, maintenant);
  const partenaires = await listPartenaires(db, contratId);
  const financeurs = new Map(partenaires.map(({ id, nom, siret, rna }) => [id, { id, nom, siret, rna }]));
  const lignes = contenu.actions.flatMap(({ ligne, montants }) =>
    montants.map((montant) => ({
      ligne: montant,
      pilote: ligne.pilote ? (financeurs.get(ligne.pilote.id) ?? null) : null,
    })),
  );
  const ids = lignes.map(({ ligne }) => ligne.id);
  const ecritures = ids.length > 0 ? await listEcritures(db, contratId, ids) : [];
  return { contenu, demande: { lignes, financeurs, ecritures } };
}
