// `territoires importer FICHIER`: contours or a list of quartiers, as the administration page imports them; says what was repaired
// and what overlaps. The .dbf, .prj and .cpg of a .shp are taken beside it.
import { basename, extname } from 'node:path';
import { readAll } from '../../platform/db/command-io.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import { formatNombre, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { UnreadableFile } from '../../platform/spreadsheets/classeur.schema.ts';
import { COMPAGNONS, zipShapefile } from '../references/carte.rules.ts';
import { type CompteRenduReference, TYPES_REFERENCE } from '../references/reference.schema.ts';
import { importReference } from '../references/reference-import.ts';
import { type Commande, type Contexte, FAIT, ILLISIBLE } from './commande.ts';

export const territoiresImporter: Commande = {
  positionnels: [1, 1],
  options: {
    type: {
      type: 'string',
      resume: `Ce que tient le fichier\u202f: ${TYPES_REFERENCE.join(', ')}\u202f; deviné sinon.`,
    },
    edition: { type: 'string', resume: 'Édition, comme la nomme qui publie le fichier («\u202f2024\u202f»).' },
    simulation: { type: 'boolean', resume: 'N’écrit rien\u202f: dit ce qui serait fait.' },
  },
  fichiersLus: ({ positionnels }) => positionnels,
  run: async ({ positionnels: [chemin = ''], options }, { io }) => {
    const type = typeof options.type === 'string' ? TYPES_REFERENCE.find((one) => one === options.type) : null;
    if (type === undefined) {
      io.err(fr`Le type « ${String(options.type)} » n’existe pas. Choisissez parmi : ${TYPES_REFERENCE.join(', ')}.\n`);
      return ILLISIBLE;
    }
    try {
      const { nom, contenu } = await readFichier(chemin, io);
      const edition = typeof options.edition === 'string' ? options.edition : null;
      const simulation = options.simulation === true;
      io.out(renderRendu(await importReference(type, contenu, nom, { simulation, par: null, edition }), simulation));
      return FAIT;
    } catch (error) {
      const motif =
        error instanceof UnreadableFile ? error.message : error instanceof HttpProblem ? error.problem.detail : null;
      if (motif === null) throw error;
      io.err(`${motif}\n`);
      return ILLISIBLE;
    }
  },
};

async function readFichier(chemin: string, io: Contexte['io']): Promise<{ nom: string; contenu: Uint8Array }> {
  const extension = extname(chemin);
  const contenu = await readAll(io.readFile(chemin));
  const nom = basename(chemin);
  if (extension.toLowerCase() !== '.shp') return { nom, contenu };
  const parts = [{ nom, contenu }];
  for (const compagnon of COMPAGNONS) {
    const autre =
      chemin.slice(0, -extension.length) + (extension === '.SHP' ? `.${compagnon.toUpperCase()}` : `.${compagnon}`);
    const lu = await readAll(io.readFile(autre)).catch((error: Error) => {
      // Read through another process, the error is words only. A shapefile may lack its .cpg; the reader says what it needs.
      if (!error.message.includes('ENOENT')) throw error;
      return null;
    });
    if (lu) parts.push({ nom: basename(autre), contenu: lu });
  }
  return { nom, contenu: zipShapefile(parts) };
}

const MONTREES = 40;

export function renderRendu({ type, compte, refus, carte }: CompteRenduReference, simulation: boolean): string {
  const { lues, creees, modifiees, inchangees, refusees } = compte;
  const lignes = [
    fr`${simulation ? 'Simulation, rien n’est écrit. ' : ''}${type} : ${pluriel(lues, 'ligne')}, ${formatNombre(creees)} à créer, ${formatNombre(modifiees)} à modifier, ${formatNombre(inchangees)} sans changement, ${formatNombre(refusees)} refusées.`,
    ...refus.slice(0, MONTREES).map((one) => fr`  ligne ${one.ligne} : ${one.motif}`),
  ];
  if (!carte) return `${lignes.join('\n')}\n`;
  lignes.push(fr`Projection : ${carte.projection}. Empreinte des contours : ${carte.empreinte}`, ...carte.remarques);
  if (carte.reparations.length > 0) lignes.push(fr`${pluriel(carte.reparations.length, 'contour')} à réparer :`);
  for (const { code, motif, avant_m2, apres_m2 } of carte.reparations.slice(0, MONTREES))
    lignes.push(
      fr`  ${code} : ${motif} Écart de surface : ${formatNombre(Math.round((apres_m2 - avant_m2) * 100) / 100)} m².`,
    );
  if (carte.chevauchements.length > 0) lignes.push(fr`${pluriel(carte.chevauchements.length, 'chevauchement')} :`);
  for (const { code, autre, surface_m2 } of carte.chevauchements.slice(0, MONTREES))
    lignes.push(
      fr`  ${code} et ${autre} : ${surface_m2 > 0 ? `${formatNombre(surface_m2)} m²` : 'une bande étroite'} en commun.`,
    );
  return `${lignes.join('\n')}\n`;
}
