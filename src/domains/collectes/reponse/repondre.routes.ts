// Handlers of entry links: how a link is opened is comptes/lien-public.ts. Pages are page-reponse.rules.ts and page-recu.rules.ts.
import type { Db } from '../../../platform/db/db.ts';
import { buildRoutes, type Fichier } from '../../../platform/http/contract.ts';
import { conflict, forbidden } from '../../../platform/http/problems.ts';
import { publicAssets } from '../../../platform/http/public-assets.ts';
import { writeModifications } from '../../../platform/journal/journal.ts';
import { changesOf } from '../../../platform/journal/require-edits.ts';
import { type DemandeLien, lienSansEffet, openLienPublic } from '../../comptes/lien-public.ts';
import { deleteMessagesAbout } from '../../comptes/message.queries.ts';
import { findContrat } from '../../contrats/contrat.queries.ts';
import { isLienVivant } from '../campagne.rules.ts';
import type { RubriqueCollecte } from '../campagne.schema.ts';
import * as lecture from '../dossier.queries.ts';
import { buildAccuse, type FichePosee, listAlertes, poseQuestions, sortEdits } from '../dossier.rules.ts';
import { sujetOf } from '../liens.ts';
import { writeReponse } from '../valeurs.rules.ts';
import { buildRecuTexte, createReference } from './accuse.rules.ts';
import { renderRecu } from './page-recu.rules.ts';
import { renderReponse } from './page-reponse.rules.ts';
import { repondreApi } from './repondre.api.ts';
import * as ecriture from './reponse.queries.ts';
import type { Accuse } from './reponse.schema.ts';

export interface Dossier {
  db: Db;
  contrat: { id: number; nom: string; fuseau: string };
  campagne: lecture.Campagne;
  collecte: lecture.Collecte;
}

/** What the link opens; a writing holds the campagne and the collecte until it is done. */
function openLien<T>(
  demande: DemandeLien,
  work: (dossier: Dossier) => Promise<T>,
  { ecrire = false }: { ecrire?: boolean } = {},
): Promise<T> {
  const find = async (db: Db, contratId: number, empreinte: Buffer): Promise<Dossier | null> => {
    const lien = await lecture.findLienCollecte(db, contratId, empreinte);
    if (!isLienVivant(lien, demande.now)) return null;
    const campagne = await lecture.findCampagne(db, contratId, lien!.campagne_id, ecrire ? 'partage' : null);
    const [collecte] = await lecture.listCollectes(db, contratId, { id: lien!.collecte_id }, { verrou: ecrire });
    const contrat = await findContrat(db, contratId);
    return contrat && campagne && collecte ? { db, contrat, campagne, collecte } : null;
  };
  return openLienPublic(demande, find, work, { ecrire });
}

async function loadPosees({ db, contrat, campagne, collecte }: Dossier): Promise<FichePosee[]> {
  const fiches = await lecture.listFiches(db, contrat.id, [collecte.id], campagne.annee, { pilotees: true });
  const reponses = await lecture.listReponses(db, contrat.id, [collecte.id]);
  const rubriques = campagne.rubriques as RubriqueCollecte[];
  return poseQuestions({ annee: campagne.annee, rubriques }, fiches, reponses);
}

/**
 * The answers sent, their receipt, an entry of the journal that wakes the team's page. It names no organisation: the journal is read
 * by others than the team (who has answered is the team's).
 */
async function writeEnvoi(dossier: Dossier, posees: readonly FichePosee[], now: Date): Promise<string> {
  const { db, contrat, campagne, collecte } = dossier;
  await deleteMessagesAbout(db, sujetOf(collecte.id));
  await ecriture.sendReponses(db, contrat.id, collecte.id, now);
  const reference = createReference(now, crypto.randomUUID());
  const neuf = { collecte_id: collecte.id, reference, contenu: buildAccuse(posees) };
  const accuse = await ecriture.addAccuse(db, contrat.id, neuf, now);
  const recue = { champ: 'reponse', avant: null, apres: 'reçue par lien' };
  const changes = changesOf('campagne', campagne.id, [recue]);
  await writeModifications(db, { contrat_id: contrat.id, par: null, cause: 'réponse reçue par lien', changes });
  return accuse;
}

function requireOpen({ campagne }: Dossier): void {
  if (campagne.close_le) throw forbidden('Cette collecte est close. Ce que vous avez envoyé est gardé.');
}

const page = (nom: string, contenu: string): Fichier => ({
  nom,
  type: 'text/html; charset=utf-8',
  contenu,
  enLigne: true,
});

async function openAccuse(demande: DemandeLien & { params: { accuse: string } }) {
  return openLien(demande, async (dossier) => {
    const accuses = await ecriture.listAccuses(dossier.db, dossier.contrat.id, dossier.collecte.id);
    const accuse = accuses.find((one) => one.id === demande.params.accuse);
    if (!accuse) throw lienSansEffet();
    return { ...recuOf(dossier, accuse), lien: `/repondre/${demande.params.contrat}/${demande.params.jeton}` };
  });
}

const recuOf = ({ contrat, campagne, collecte }: Dossier, accuse: Accuse) => ({
  contrat,
  campagne,
  organisation: collecte.partenaire,
  accuse,
});

export const repondreRoutes = buildRoutes(repondreApi, {
  openReponse: async (demande) => {
    const { contrat, jeton } = demande.params;
    const contenu = await openLien(demande, async (dossier) =>
      renderReponse({
        ...dossier,
        organisation: dossier.collecte.partenaire,
        fiches: await loadPosees(dossier),
        accuses: await ecriture.listAccuses(dossier.db, dossier.contrat.id, dossier.collecte.id),
        lien: `/repondre/${contrat}/${jeton}`,
        api: `/api/repondre/${contrat}/${jeton}`,
        assets: publicAssets,
      }),
    );
    return page('reponse.html', contenu);
  },

  getEtatReponse: (demande) =>
    openLien(demande, async (dossier) => ({
      revision: dossier.collecte.revision,
      champs: listTextes(await loadPosees(dossier)),
    })),

  markReponseOuverte: (demande) =>
    openLien(demande, ({ db, contrat, collecte }) => ecriture.markOpened(db, contrat.id, collecte.id, demande.now)),

  saveBrouillon: (demande) =>
    openLien(
      demande,
      async (dossier) => {
        requireOpen(dossier);
        const { db, contrat, campagne, collecte } = dossier;
        const { ecrites, tenues, conflits, refus } = sortEdits(await loadPosees(dossier), demande.body.edits);
        const revision = await ecriture.writeReponses(db, contrat.id, collecte.id, ecrites, demande.now);
        const posees = await loadPosees(dossier);
        return {
          revision,
          champs: [...tenues, ...ecrites.map(({ action_id, champ, texte }) => ({ action: action_id, champ, texte }))],
          conflits,
          refus,
          alertes: posees.map((fiche) => ({ action: fiche.action, phrases: listAlertes(fiche, campagne.annee) })),
        };
      },
      { ecrire: true },
    ),

  sendReponses: (demande) =>
    openLien(
      demande,
      async (dossier) => {
        requireOpen(dossier);
        if (dossier.collecte.revision !== demande.body.revision) {
          throw conflict('Une autre personne vient de changer une réponse. Relisez, puis envoyez.');
        }
        const posees = await loadPosees(dossier);
        const alertes = posees.flatMap((fiche) => listAlertes(fiche, dossier.campagne.annee));
        if (alertes.length > 0 && !demande.body.confirme) return { recu: null, alertes };
        const accuse = await writeEnvoi(dossier, posees, demande.now);
        const { contrat, jeton } = demande.params;
        return { recu: `/repondre/${contrat}/${jeton}/recu/${accuse}`, alertes };
      },
      { ecrire: true },
    ),

  openRecu: async (demande) => page('recu.html', renderRecu({ ...(await openAccuse(demande)), assets: publicAssets })),

  downloadRecu: async (demande) => {
    const recu = await openAccuse(demande);
    const type = 'text/plain; charset=utf-8';
    return { nom: `recu-${recu.accuse.reference}.txt`, type, contenu: buildRecuTexte(recu) };
  },
});

function listTextes(fiches: readonly FichePosee[]) {
  return fiches.flatMap(({ action, questions }) =>
    questions.map(({ champ, controle, valeur }) => ({ action, champ, texte: writeReponse(controle, valeur) })),
  );
}
