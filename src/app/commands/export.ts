// `export --contrat CODE`: the files of the page, written by whoever runs the server, who reads the whole contract. Without -o the
// file takes its own name in the current folder.
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import type { Fichier } from '../../platform/http/contract.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { FormatClasseur, FormatTableur } from '../exports/export.schema.ts';
import { type Demandeur, fichierActions, fichierClasseur, fichierPlan, readScdl } from '../exports/fichiers.ts';
import { type Arguments, type Commande, type Contexte, ECHEC, FAIT, ILLISIBLE } from './commande.ts';
import { findContratId } from './import.ts';

const FORMATS = ['xlsx', 'ods', 'csv', 'docx', 'pdf', 'scdl'] as const;
type Format = (typeof FORMATS)[number];
const DERNIER = 'dernier';

export const exportFichier: Commande = {
  positionnels: [0, 0],
  options: {
    contrat: { type: 'string', resume: 'Code ou numéro du contrat.' },
    format: { type: 'string', resume: `${FORMATS.join(', ')}\u202f; sinon l’extension du fichier, sinon xlsx.` },
    forme: { type: 'string', resume: 'Forme d’un classeur importé, ou «\u202fdernier\u202f».' },
    sortie: { type: 'string', short: 'o', resume: 'Fichier à écrire.' },
  },
  run: async ({ options }, contexte) => {
    const { io, now } = contexte;
    const format = readFormat(options);
    if (format === null)
      return tell(io, fr`Ce format n’existe pas. Choisissez parmi : ${FORMATS.join(', ')}.`, ILLISIBLE);
    if (typeof options.contrat !== 'string')
      return tell(io, fr`Dites quel contrat exporter : --contrat CODE.`, ILLISIBLE);
    const contrat = await findContratId(options.contrat);
    if (typeof contrat === 'string') return tell(io, contrat, ECHEC);
    try {
      const produit = await produce(await buildDemandeur(contrat, now), format, options.forme);
      if (typeof produit === 'string') return tell(io, produit, ILLISIBLE);
      const chemin = typeof options.sortie === 'string' ? options.sortie : produit.fichier.nom;
      await io.writeFile(chemin, piecesOf(produit.fichier));
      io.out([fr`Exporté : ${chemin}`, ...produit.remarques, ''].join('\n'));
      return FAIT;
    } catch (error) {
      if (error instanceof HttpProblem) return tell(io, error.problem.detail, ECHEC);
      throw error;
    }
  },
};

function tell(io: Contexte['io'], sentence: string, code: number): number {
  io.err(`${sentence}\n`);
  return code;
}

function readFormat({ format, sortie }: Arguments['options']): Format | null {
  const extension = typeof sortie === 'string' ? /\.([a-z]+)$/i.exec(sortie)?.[1]?.toLowerCase() : undefined;
  const dit = typeof format === 'string' ? format : FORMATS.find((un) => un === extension);
  return dit === undefined ? 'xlsx' : (FORMATS.find((un) => un === dit) ?? null);
}

/** Whoever runs the server reads the whole contract, as its team does. */
async function buildDemandeur(contrat: number, now: Date): Promise<Demandeur> {
  const connu = await inScope('reference', (db) => findContrat(db, contrat));
  const demonstration = connu?.demonstration ?? false;
  const droit = { contrat_id: contrat, role: 'chef_de_projet', partenaire_id: null, perimetre: null, demonstration };
  return { contrat, droit, now };
}

interface Produit {
  fichier: Fichier;
  remarques: readonly string[];
}

/** The file with what should be known of it, or a French sentence saying why the options do not hold together. */
async function produce(qui: Demandeur, format: Format, forme: string | boolean | undefined): Promise<Produit | string> {
  const filtres = FiltresActions.parse({});
  if (typeof forme === 'string') {
    const classeur = FormatClasseur.safeParse(format);
    if (!classeur.success) return fr`Un classeur se rend en xlsx ou en ods.`;
    return seul(await fichierClasseur(qui, classeur.data, forme === DERNIER ? undefined : forme));
  }
  if (format === 'docx' || format === 'pdf') return seul(await fichierPlan(qui, filtres, format));
  if (format === 'scdl') {
    const { fichier, scdl } = await readScdl(qui, filtres);
    const ecartees = scdl.ecartees.map(
      ({ intitule, annee, financeur, motif }) => fr`  ${intitule}, ${annee}, ${financeur} : ${motif}`,
    );
    return {
      fichier,
      remarques: [fr`${pluriel(scdl.retenues, 'subvention')} dans le fichier.`, ...scdl.remarques, ...ecartees],
    };
  }
  return seul(await fichierActions(qui, filtres, FormatTableur.parse(format), undefined));
}

const seul = (fichier: Fichier): Produit => ({ fichier, remarques: [] });

async function* piecesOf({ contenu }: Fichier): AsyncGenerator<Buffer> {
  if (typeof contenu === 'string') yield Buffer.from(contenu);
  else if (contenu instanceof Uint8Array) yield Buffer.from(contenu);
  else for await (const piece of contenu) yield typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece);
}
