// Handlers of the team's side: authorise, load, decide, write, journal, answer. Deciding on answers is decisions.ts.
import { addDays, dayIn } from '../../platform/clock.rules.ts';
import { buildRoutes, type RouteSet } from '../../platform/http/contract.ts';
import { invalid, notFound } from '../../platform/http/problems.ts';
import { creation } from '../../platform/journal/journal.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import { droitOf } from '../comptes/acces.ts';
import type { Envoi } from '../comptes/envoi.ts';
import { deleteMessagesAbout } from '../comptes/message.queries.ts';
import { listContacts } from '../partenaires/carnet.queries.ts';
import { listPartenaires } from '../partenaires/partenaire.queries.ts';
import * as ecriture from './campagne.queries.ts';
import { canWriteCampagne, computeExpiration } from './campagne.rules.ts';
import { CHAMPS_CAMPAGNE } from './campagne.schema.ts';
import { readCampagne } from './campagne-vue.ts';
import { campagnesApi } from './campagnes.api.ts';
import { acceptReponses, discardReponses } from './decisions.ts';
import { type Collecte, findCampagne, listCampagnes, listCollectes, listFiches } from './dossier.queries.ts';
import { giveLiens, sujetOf } from './liens.ts';
import { askOrganisations, type Ouverte, openCampagne, openEquipe } from './ouverture.ts';
import { buildRecuTexte } from './reponse/accuse.rules.ts';
import { listAccuses } from './reponse/reponse.queries.ts';

const SANS_COMPTE = { organisations: 0, repondues: 0, ouvertes: 0, a_decider: 0 };

/** A due date is a day to come, within two years. */
function requireEcheance(echeance: string, { contrat, now }: Pick<Ouverte, 'contrat' | 'now'>): void {
  const jour = dayIn(contrat.fuseau, now);
  if (echeance < jour) throw invalid('L’échéance est passée.', { echeance: 'Choisissez un jour à venir.' });
  if (echeance > dayIn(contrat.fuseau, addDays(now, 731)))
    throw invalid('L’échéance est trop loin.', { echeance: 'Choisissez un jour avant deux ans.' });
}

async function findCollecte({ db, contrat }: Ouverte, campagne: string, id: string): Promise<Collecte> {
  const [collecte] = await listCollectes(db, contrat.id, { id }, { verrou: true });
  if (!collecte || collecte.campagne_id !== campagne) throw notFound('Cette organisation n’est pas dans la collecte.');
  return collecte;
}

export function buildCampagnesRoutes(envoi: Envoi): RouteSet {
  return buildRoutes(campagnesApi, {
    listCampagnes: (demande) =>
      openEquipe(demande, async ({ db, contrat }) => {
        const comptes = new Map((await ecriture.countCampagnes(db, contrat.id)).map((compte) => [compte.id, compte]));
        const campagnes = await listCampagnes(db, contrat.id);
        return {
          campagnes: campagnes.map((campagne) => ({
            ...campagne,
            ...(comptes.get(campagne.id) ?? SANS_COMPTE),
            modifier: canWriteCampagne(droitOf(demande.qui, contrat.id), campagne),
          })),
          ecrire: canWriteCampagne(droitOf(demande.qui, contrat.id), null),
        };
      }),

    getChoixCampagne: (demande) =>
      openEquipe(demande, async ({ db, contrat }) => {
        const fiches = await ecriture.listFichesDeAnnee(db, contrat.id, demande.query.annee);
        const contacts = await listContacts(db, contrat.id);
        const organisations = (await listPartenaires(db, contrat.id)).map(({ id, nom, courriel }) => ({
          id,
          nom,
          courriel: courriel ?? contacts.find((one) => one.partenaire_id === id && one.courriel)?.courriel ?? null,
          fiches: fiches.filter((fiche) => fiche.pilote_id === id),
        }));
        return {
          organisations: organisations.filter((organisation) => organisation.fiches.length > 0),
          sans_pilote: fiches.filter((fiche) => fiche.pilote_id === null).length,
          contact: `${demande.qui.personne.nom}, ${demande.qui.personne.courriel}`,
          envoi: envoi.actif,
          demonstration: contrat.demonstration,
        };
      }),

    createCampagne: async (demande) => {
      const { body, qui } = demande;
      const faite = await openEquipe(demande, async (ouverte) => {
        requireEcheance(body.echeance, ouverte);
        const { db, contrat, now } = ouverte;
        const { organisations, ...valeurs } = body;
        const id = crypto.randomUUID();
        const neuve = { ...valeurs, id, demandeur: qui.personne.nom, cree_par: qui.personne.id };
        await ecriture.createCampagne(db, contrat.id, neuve, now);
        const liens = await askOrganisations(ouverte, (await findCampagne(db, contrat.id, id))!, organisations);
        const { nom, annee, echeance } = valeurs;
        const dite = { nom, annee, echeance, organisations: organisations.length };
        await ouverte.journal('collecte ouverte', [creation('campagne', id, dite)]);
        return { id, liens };
      });
      envoi.poke();
      return faite;
    },

    getCampagne: (demande) =>
      openCampagne(demande, (ouverte) =>
        readCampagne(ouverte, droitOf(demande.qui, demande.params.contrat), envoi.actif),
      ),

    updateCampagne: (demande) =>
      openCampagne(
        demande,
        async ({ db, contrat, campagne, now, journal }) => {
          const { body } = demande;
          const { nom, message, echeance, contact } = campagne;
          const edits = requireEdits({ nom, message, echeance, contact }, body.edits ?? [], CHAMPS_CAMPAGNE);
          const valeurs: Record<string, string> = valuesOf(edits);
          if (valeurs.echeance) {
            requireEcheance(valeurs.echeance, { contrat, now });
            await ecriture.extendLiens(db, contrat.id, campagne.id, computeExpiration(valeurs.echeance, now), now);
          }
          const rappels = body.rappels ? { rappels: body.rappels } : {};
          await ecriture.updateCampagne(db, contrat.id, campagne.id, { ...valeurs, ...rappels });
          const change = { champ: 'rappels', avant: campagne.rappels, apres: body.rappels };
          await journal(
            'collecte modifiée',
            changesOf('campagne', campagne.id, body.rappels ? [...edits, change] : edits),
          );
        },
        { ecrire: true },
      ),

    closeCampagne: (demande) =>
      openCampagne(
        demande,
        async ({ db, contrat, campagne, now, journal }) => {
          if (demande.body.close === (campagne.close_le !== null)) return;
          if (demande.body.close) {
            const collectes = await listCollectes(db, contrat.id, { campagnes: [campagne.id] });
            for (const { id } of collectes) await deleteMessagesAbout(db, sujetOf(id));
          }
          const le = demande.body.close ? now : null;
          await ecriture.closeCampagne(db, contrat.id, campagne.id, le);
          const change = { champ: 'close_le', avant: campagne.close_le, apres: le?.toISOString() ?? null };
          await journal(
            demande.body.close ? 'collecte close' : 'collecte rouverte',
            changesOf('campagne', campagne.id, [change]),
          );
        },
        { verrou: true },
      ),

    addOrganisations: async (demande) => {
      const fait = await openCampagne(
        demande,
        async (ouverte) => {
          const liens = await askOrganisations(ouverte, ouverte.campagne, demande.body.organisations);
          const change = { champ: 'organisations', avant: null, apres: liens.map(({ organisation }) => organisation) };
          await ouverte.journal(
            'organisations ajoutées à la collecte',
            changesOf('campagne', ouverte.campagne.id, [change]),
          );
          return { liens };
        },
        { ecrire: true },
      );
      envoi.poke();
      return fait;
    },

    renewLien: async (demande) => {
      const lien = await openCampagne(
        demande,
        async (ouverte) => {
          const { db, contrat, campagne, now } = ouverte;
          const collecte = await findCollecte(ouverte, campagne.id, demande.params.collecte);
          await deleteMessagesAbout(db, sujetOf(collecte.id));
          await ecriture.revokeLiens(db, contrat.id, collecte.id, now);
          await ecriture.updateCourriel(db, contrat.id, collecte.id, demande.body.courriel);
          const fiches = await listFiches(db, contrat.id, [collecte.id], campagne.annee, { pilotees: true });
          const destinataires = [
            {
              id: collecte.id,
              organisation: collecte.partenaire,
              courriel: demande.body.courriel,
              fiches: fiches.length,
            },
          ];
          const [donne] = await giveLiens(db, { contrat, campagne, destinataires, motif: 'invitation', now });
          const change = { champ: 'lien', avant: null, apres: collecte.partenaire };
          await ouverte.journal('nouveau lien de réponse', changesOf('campagne', campagne.id, [change]));
          return donne!;
        },
        { ecrire: true },
      );
      envoi.poke();
      return lien;
    },

    revokeLien: (demande) =>
      openCampagne(demande, async (ouverte) => {
        const { db, contrat, campagne, now } = ouverte;
        const collecte = await findCollecte(ouverte, campagne.id, demande.params.collecte);
        await deleteMessagesAbout(db, sujetOf(collecte.id));
        if ((await ecriture.revokeLiens(db, contrat.id, collecte.id, now)) === 0) return;
        const change = { champ: 'lien', avant: collecte.partenaire, apres: null };
        await ouverte.journal('lien de réponse révoqué', changesOf('campagne', campagne.id, [change]));
      }),

    getAccuse: (demande) =>
      openCampagne(demande, async (ouverte) => {
        const { db, contrat, campagne } = ouverte;
        const collecte = await findCollecte(ouverte, campagne.id, demande.params.collecte);
        const accuses = await listAccuses(db, contrat.id, collecte.id);
        const accuse = accuses.find((one) => one.reference === demande.params.reference);
        if (!accuse) throw notFound('Ce reçu n’existe pas.');
        const texte = buildRecuTexte({ contrat, campagne, organisation: collecte.partenaire, accuse });
        return { nom: `recu-${accuse.reference}.txt`, type: 'text/plain; charset=utf-8', contenu: texte };
      }),

    acceptReponses: (demande) => openCampagne(demande, (ouverte) => acceptReponses(ouverte, demande)),

    discardReponses: (demande) => openCampagne(demande, (ouverte) => discardReponses(ouverte, demande)),
  });
}
