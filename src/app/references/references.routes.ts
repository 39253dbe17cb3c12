// Handlers of the reference lists, for administrators only. The reading runs in a worker, the writing once, in reference-import.ts.
import { canAdminister } from '../../domains/comptes/administration.rules.ts';
import { listImportsReference } from '../../domains/territoires/import-reference.queries.ts';
import { countReferences } from '../../domains/territoires/reference.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { invalid, requireVerdict } from '../../platform/http/problems.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import type { Compte } from '../imports/import.schema.ts';
import { type CompteRenduReference, TypeReference } from './reference.schema.ts';
import { importReference } from './reference-import.ts';
import { referencesApi } from './references.api.ts';

const DERNIERS = 30;
/** Remarks and rows set apart shown on the page; the counts stay whole. */
const MONTREES = 500;

export const referencesRoutes = buildRoutes(referencesApi, {
  getReferences: ({ qui }) => {
    requireVerdict(canAdminister(qui));
    return inScope('reference', async (db) => {
      const { epci, commune, contrat_2015, contrat_2024, ...qpv } = await countReferences(db);
      const imports = await listImportsReference<Compte>(db, DERNIERS);
      return {
        tenues: { ...qpv, epci, communes: commune, contrats_2015: contrat_2015, contrats_2024: contrat_2024 },
        imports: imports.map(({ resume, type, ...lu }) => ({ ...lu, type: TypeReference.parse(type), compte: resume })),
      };
    });
  },

  importReference: ({ body, fichiers, qui }) => {
    requireVerdict(canAdminister(qui));
    const [fichier] = fichiers;
    if (!fichier) throw invalid(fr`Choisissez un fichier : .csv, .xlsx, .ods, .xls ou .geojson.`);
    return async (suivi) => {
      suivi(0.1, 'Lecture du fichier');
      const options = { simulation: body.simulation, par: qui.personne.id };
      const rendu = await importReference(body.type ?? null, fichier.contenu, fichier.nom, options).catch((error) => {
        throw error instanceof UnreadableFile ? invalid(error.message) : error;
      });
      return shorten(rendu);
    };
  },
});

function shorten(rendu: CompteRenduReference): CompteRenduReference {
  const { refus, avertissements, hors_lignes } = rendu;
  return {
    ...rendu,
    refus: refus.slice(0, MONTREES),
    avertissements: avertissements.slice(0, MONTREES),
    hors_lignes: hors_lignes.slice(0, MONTREES),
  };
}
