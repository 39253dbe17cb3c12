// The imports of a contract: deposit a file, look at what it would do, settle the doubts, confirm, undo.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { ResultatAnnulation } from './annulation/annulation.schema.ts';
import { Apercu, ChoixSaisi, PageLignes, QuestionLignes } from './apercu/apercu.schema.ts';
import { CompteRendu, ImportResume } from './import.schema.ts';

const Contrat = z.object({ contrat: z.coerce.number().int().positive() });
const Import = Contrat.extend({ import: z.uuid() });

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), motif: z.string() })]);

/** An import once written: its account, and whether it may be undone. */
export const ImportEcritVu = ImportResume.extend({
  compte_rendu: CompteRendu.nullable(),
  /** What its undoing did; null before, and for those undone before it was kept. */
  annulation: ResultatAnnulation.nullable(),
  annuler: Verdict,
});

export const ImportVu = z.union([
  z.object({ etat: z.literal('depose'), apercu: Apercu }),
  /** The contract has moved since the file was read: it is to be read again. */
  z.object({ etat: z.literal('a_relire'), fichier_nom: z.string() }),
  z.object({ etat: z.literal('ecrit'), ecrit: ImportEcritVu }),
]);

export const importsApi = defineApi({
  listImports: {
    method: 'GET',
    path: '/api/contrats/:contrat/imports',
    summary: 'Lister les imports d’un contrat',
    params: Contrat,
    output: z.object({ imports: z.array(ImportResume), importer: Verdict }),
  },
  createImport: {
    kind: 'tache',
    fichiers: true,
    fichiers_max: 1,
    method: 'POST',
    path: '/api/contrats/:contrat/imports',
    summary: 'Déposer un tableau et en préparer l’aperçu ; rien n’est écrit',
    params: Contrat,
    output: z.object({ id: z.string() }),
  },
  getImport: {
    method: 'GET',
    path: '/api/contrats/:contrat/imports/:import',
    summary: 'Lire l’aperçu d’un import, ou son compte rendu',
    params: Import,
    output: ImportVu,
  },
  listLignesImport: {
    method: 'GET',
    path: '/api/contrats/:contrat/imports/:import/lignes',
    summary: 'Lire les lignes d’un import, page par page',
    params: Import,
    query: QuestionLignes,
    output: PageLignes,
  },
  relireImport: {
    kind: 'tache',
    method: 'POST',
    path: '/api/contrats/:contrat/imports/:import/relire',
    summary: 'Relire le fichier déposé, le contrat ayant changé depuis',
    params: Import,
    body: z.object({}),
    output: z.object({ id: z.string() }),
  },
  updateChoix: {
    kind: 'tache',
    method: 'PUT',
    path: '/api/contrats/:contrat/imports/:import/choix',
    summary: 'Enregistrer les choix de l’agent et recalculer l’aperçu ; une relecture en cours est remplacée',
    params: Import,
    body: ChoixSaisi,
    limite: 8 * 1024 * 1024,
    output: z.object({ id: z.string() }),
  },
  getChoix: {
    method: 'GET',
    path: '/api/contrats/:contrat/imports/:import/choix',
    summary: 'Lire les choix enregistrés',
    params: Import,
    output: ChoixSaisi,
  },
  confirmImport: {
    kind: 'tache',
    method: 'POST',
    path: '/api/contrats/:contrat/imports/:import/confirmer',
    summary: 'Écrire l’import, si rien n’a bougé depuis l’aperçu',
    params: Import,
    body: z.object({ journal_numero: z.number().int() }),
    output: z.object({ id: z.string() }),
  },
  undoImport: {
    method: 'POST',
    path: '/api/contrats/:contrat/imports/:import/annuler',
    summary: 'Annuler tout un import ; ce qui a été modifié depuis est gardé',
    params: Import,
    body: z.object({}),
    output: ResultatAnnulation,
  },
  deleteImport: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/imports/:import',
    summary: 'Abandonner un dépôt',
    params: Import,
  },
  downloadRebut: {
    kind: 'fichier',
    method: 'GET',
    path: '/api/contrats/:contrat/imports/:import/rebut',
    summary: 'Télécharger les lignes refusées ou douteuses, avec leurs motifs',
    params: Import,
    query: z.object({ format: z.enum(['xlsx', 'ods', 'csv']).default('xlsx') }),
  },
});
