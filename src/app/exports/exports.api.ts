// The addresses of the exports of a contract: the actions a filter keeps, the plan as a document, the subsidies as open data.
import { z } from 'zod';
import { FORMATS_DOCUMENT } from '../../platform/documents/document.schema.ts';
import { defineApi, queryList } from '../../platform/http/contract.ts';
import { FiltresActions } from '../actions/filtres.schema.ts';
import { Version } from '../synthese/synthese.schema.ts';
import { FormatClasseur, FormatTableur, FormeConnue } from './export.schema.ts';
import { ApercuScdl } from './scdl/scdl.schema.ts';
import { QuestionVueExport } from './vue/vue-export.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });

export const exportsApi = defineApi({
  exportActions: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/actions',
    summary: 'Exporter les actions filtrées en tableau',
    description:
      'Le même filtre et les mêmes colonnes que la page ; sans colonne nommée, toutes. Réimporter ce fichier ne change rien.',
    params: Contrat,
    query: FiltresActions.extend({
      format: FormatTableur.default('xlsx'),
      colonne: queryList(z.string().max(100)),
    }),
  },
  exportVue: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/vue',
    summary:
      'Exporter une vue des actions dans sa propre forme : arbre, colonnes, calendrier (.ics aussi), matrice, argent',
    description: 'Le même filtre et le même dessin que la page, avec le droit de son lecteur.',
    params: Contrat,
    query: QuestionVueExport,
  },
  exportSynthese: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/sur-une-page',
    summary: 'Exporter les chiffres du contrat sur une page, pour un public donné',
    params: Contrat,
    query: z.object({
      version: Version.optional(),
      annee: z.coerce.number().int().min(2000).max(2100).optional(),
      format: FormatTableur.default('xlsx'),
    }),
  },
  exportPlan: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/plan',
    summary: 'Exporter le plan en document pour un comité (.docx, ou .pdf balisé PDF/UA)',
    description: 'Les niveaux en titres, un bloc par action, l’argent par financeur et par année en annexe.',
    params: Contrat,
    query: FiltresActions.extend({ format: z.enum(FORMATS_DOCUMENT).default('docx') }),
  },
  getScdl: {
    method: 'GET',
    path: '/api/contrats/:contrat/exports/scdl/apercu',
    summary: 'Voir ce que l’export SCDL contiendrait, et les montants qu’il laisse de côté',
    params: Contrat,
    query: FiltresActions,
    output: ApercuScdl,
  },
  exportScdl: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/scdl',
    summary: 'Exporter les subventions accordées au schéma SCDL 2.1.1 (.csv)',
    description: 'Seuls les montants dont tous les champs obligatoires sont connus ; l’aperçu dit lesquels manquent.',
    params: Contrat,
    query: FiltresActions,
  },
  exportClasseur: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/exports/classeur',
    summary: 'Rendre le plan dans la forme du classeur importé',
    description:
      'Mêmes feuilles, ordre, titres et en-têtes ; totaux recalculés ; les actions sans place vont sur la feuille « Ajouts ». Sans forme, le dernier classeur importé.',
    params: Contrat,
    query: z.object({ forme: z.string().max(64).optional(), format: FormatClasseur.default('xlsx') }),
  },
  listFormes: {
    method: 'GET',
    path: '/api/contrats/:contrat/exports/formes',
    summary: 'Lister les formes de classeur dans lesquelles le plan peut revenir',
    params: Contrat,
    output: z.array(FormeConnue),
  },
});
