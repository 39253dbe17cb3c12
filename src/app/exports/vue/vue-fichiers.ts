// The file of a view, under the filter and the right of its reader: who takes away only their organisation's actions gets those alone.
import { canExport, isOwnAction } from '../../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../../domains/contrats/contrat.queries.ts';
import { listNiveaux } from '../../../domains/contrats/plan.queries.ts';
import { dayIn } from '../../../platform/clock.rules.ts';
import { type Db, inScope } from '../../../platform/db/db.ts';
import { env } from '../../../platform/env.ts';
import type { Fichier } from '../../../platform/http/contract.ts';
import { invalid, notFound, requireVerdict } from '../../../platform/http/problems.ts';
import type { OutBook } from '../../../platform/spreadsheets/classeur.schema.ts';
import { writeBookInWorker } from '../../../platform/spreadsheets/read-in-worker.server.ts';
import { mediaTypes } from '../../../platform/spreadsheets/write.rules.ts';
import { loadChoix } from '../../actions/choix.queries.ts';
import type { FiltresActions } from '../../actions/filtres.schema.ts';
import { listActions } from '../../actions/liste.queries.ts';
import { type QuestionSynthese, readSynthese } from '../../synthese/lecture.ts';
import { readArgent, readCalendrier } from '../../vues/lecture.ts';
import { LIBELLES_VUE } from '../../vues/vue.schema.ts';
import type { Calendrier } from '../../vues/vues.schema.ts';
import { nameFichier } from '../classeur-export.rules.ts';
import { requireExport } from '../contenu.queries.ts';
import type { FormatTableur } from '../export.schema.ts';
import type { Demandeur } from '../fichiers.ts';
import { writeIcs } from './ics.rules.ts';
import { buildSyntheseBook } from './synthese-book.rules.ts';
import {
  buildArbreBook,
  buildArgentBook,
  buildCalendrierBook,
  buildColonnesBook,
  buildMatriceBook,
} from './vue-book.rules.ts';
import { type DessinVue, type FormatVue, formatsOf } from './vue-export.schema.ts';

/** Every day a plan may name: the export of a calendar is not bound to the month shown. */
const TOUJOURS = { de: '1990-01-01', a: '2100-12-31' };

export async function fichierVue(
  qui: Demandeur,
  filtres: FiltresActions,
  dessin: DessinVue,
  format: FormatVue,
): Promise<Fichier> {
  const { contrat: id, droit, now } = qui;
  requireExport(droit);
  if (!formatsOf(dessin.vue).includes(format)) {
    throw invalid(`La vue « ${LIBELLES_VUE[dessin.vue]} » ne s’exporte pas en .${format}.`);
  }
  const { contrat, lu } = await inScope({ contrats: [id] }, async (db) => {
    const trouve = await findContrat(db, id);
    if (!trouve) throw notFound();
    return { contrat: trouve, lu: await readVue(db, qui, filtres, dessin) };
  });
  const jour = dayIn(contrat.fuseau, now);
  const nom = nameFichier(dessin.vue, contrat, jour, format);
  if (format === 'ics') {
    const echeances = lu.calendrier?.echeances ?? [];
    const adresse = (action: string) =>
      env.MAILLAGE_URL ? `${env.MAILLAGE_URL}/contrats/${id}/actions/${action}` : null;
    const contenu = writeIcs({ nom: contrat.nom, echeances, adresse, maintenant: now });
    return { nom, type: 'text/calendar; charset=utf-8', contenu };
  }
  return { nom, type: mediaTypes[format], contenu: await writeBookInWorker(lu.book, format) };
}

async function readVue(
  db: Db,
  { contrat, droit, now: maintenant }: Demandeur,
  filtres: FiltresActions,
  { vue, groupe, croise, par }: DessinVue,
): Promise<{ book: OutBook; calendrier?: Calendrier }> {
  const { propre } = requireExport(droit);
  const { lignes: toutes } = await listActions(db, contrat, droit, { filtres, maintenant, taille: 'toutes' });
  const lignes = propre ? toutes.filter(({ pilote }) => isOwnAction(droit, { pilote_id: pilote?.id ?? null })) : toutes;
  const question = { contrat, droit, actions: lignes.map((ligne) => ligne.id), maintenant };
  if (vue === 'calendrier') {
    const calendrier = await readCalendrier(db, question, TOUJOURS);
    return { book: buildCalendrierBook(calendrier), calendrier };
  }
  if (vue === 'argent') return { book: buildArgentBook(await readArgent(db, question, filtres, par)) };
  const choix = await loadChoix(db, contrat, droit, maintenant);
  if (vue === 'colonnes') return { book: buildColonnesBook(lignes, choix, groupe) };
  if (vue === 'carte') return { book: buildColonnesBook(lignes, choix, 'qpv') };
  if (vue === 'matrice') return { book: buildMatriceBook(lignes, choix, croise) };
  const niveaux = (await listNiveaux(db, contrat)).map(({ nom }) => nom);
  return { book: buildArbreBook(lignes, choix, niveaux) };
}

/** Its figures are the whole contract's: only who takes the whole contract away takes them. */
export async function fichierSynthese(
  { contrat: id, droit, now }: Demandeur,
  question: QuestionSynthese,
  format: FormatTableur,
): Promise<Fichier> {
  requireVerdict(canExport(droit, { propre: false }));
  const synthese = await readSynthese(id, droit, question, now);
  const nom = nameFichier(`sur-une-page-${synthese.version}`, synthese.contrat, synthese.jour, format);
  return { nom, type: mediaTypes[format], contenu: await writeBookInWorker(buildSyntheseBook(synthese), format) };
}
