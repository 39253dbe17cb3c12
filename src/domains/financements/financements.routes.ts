// Handlers of the ledger: authorise, load, decide, write, journal, answer.
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { conflict, invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { compareEdits, sameValue } from '../../platform/journal/edit.rules.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { type FaitsListe, loadFaits } from '../actions/faits.queries.ts';
import { canOpenFiche } from '../actions/fiche.rules.ts';
import type { Writer } from '../actions/redaction.queries.ts';
import { droitOf } from '../comptes/acces.ts';
import { canWriteAction, canWriteAvis, canWriteFinancement } from '../comptes/droits.rules.ts';
import { addAvis, addEcriture, removeAvis } from './avis.queries.ts';
import { CONTRAINTES_FINANCEMENT, labelOfChampFinancement, readEditsFinancement } from './edit-financement.rules.ts';
import { financementsApi } from './financements.api.ts';
import { listEcritures, listLignesBrutes } from './livre.queries.ts';
import { factsOfLigne, type LigneBrute, openLignes } from './livre.rules.ts';
import { getAujourdhui, readFinancementsDeAction, readLivre } from './livre-action.queries.ts';
import { loadEtatsFinancement, writeFinancements } from './redaction.queries.ts';
import { loadVentilationsActions, writeVentilations } from './ventilation.queries.ts';
import { normaliseParts } from './ventilation.rules.ts';

interface Demande {
  params: { contrat: number };
  qui: Identite;
  now: Date;
}

const writerOf = ({ params, qui, now }: Demande, cause: string): Writer => ({
  contrat_id: params.contrat,
  par: { id: qui.personne.id, nom: qui.personne.nom },
  cause,
  maintenant: now,
});

/** The action a line is about, as the rights see it; 404 when this person may not open its sheet. */
async function openAction(db: Db, { params, now }: Demande, droit: Droit, action: string): Promise<FaitsListe> {
  const jour = await getAujourdhui(db, params.contrat, now);
  const faits = (await loadFaits(db, params.contrat, [action], droit, jour)).get(action);
  if (!faits || faits.supprimee || !canOpenFiche(droit, faits))
    throw notFound('Cette action n’existe pas, ou ne vous est pas ouverte.');
  return faits;
}

interface Ouverte {
  droit: Droit;
  faits: FaitsListe;
  ligne: LigneBrute;
}

/** A line this person may see something of, or the 404 of a line that does not exist. */
async function openLigne(
  db: Db,
  demande: Demande & { params: { financement: string } },
  supprimee = false,
): Promise<Ouverte> {
  const { contrat, financement } = demande.params;
  const droit = droitOf(demande.qui, contrat);
  const [ligne] = await listLignesBrutes(db, contrat, { ids: [financement], supprimees: true });
  if (!ligne || ligne.supprime !== supprimee) throw notFound('Cette ligne n’existe pas, ou ne vous est pas ouverte.');
  const faits = await openAction(db, demande, droit, ligne.action_id);
  const { lignes } = openLignes([ligne], new Map([[faits.id, faits]]), droit);
  if (lignes.length === 0) throw notFound('Cette ligne n’existe pas, ou ne vous est pas ouverte.');
  return { droit, faits, ligne };
}

const requireWrite = ({ droit, faits, ligne }: Ouverte) =>
  requireVerdict(canWriteFinancement(droit, factsOfLigne(ligne, faits)));

const answer = (db: Db, { params, now }: Demande, { droit, faits }: { droit: Droit; faits: FaitsListe }) =>
  readFinancementsDeAction(db, params.contrat, faits, droit, now);

const CROISE =
  'Quelqu’un a modifié cette ligne pendant votre saisie. Choisissez la valeur à garder\u202f: rien n’est perdu.';

export const financementsRoutes = buildRoutes(
  financementsApi,
  {
    getLivre: ({ params, query, qui, now }) => {
      const droit = droitOf(qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, (db) => readLivre(db, params.contrat, droit, query, now));
    },

    getFinancementsDeAction: (demande) => {
      const droit = droitOf(demande.qui, demande.params.contrat);
      return inScope({ contrats: [demande.params.contrat] }, async (db) => {
        const faits = await openAction(db, demande, droit, demande.params.action);
        return answer(db, demande, { droit, faits });
      });
    },

    createFinancement: async (demande) => {
      const { params, body } = demande;
      const droit = droitOf(demande.qui, params.contrat);
      const id = crypto.randomUUID();
      await inScope({ contrats: [params.contrat] }, async (db) => {
        const faits = await openAction(db, demande, droit, body.action_id);
        requireVerdict(canWriteFinancement(droit, { ...body, action: faits, notifie: false }));
        const { ecritures, ...valeurs } = body;
        const writer = writerOf(demande, 'financement ajouté');
        await writeFinancements(db, writer, [{ id, creation: true, valeurs }], new Map());
        for (const ecriture of ecritures) await addEcriture(db, writer, id, { ...ecriture, remplace_id: null });
      });
      return { id };
    },

    updateFinancement: (demande) => {
      const { params, body } = demande;
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const ouverte = await openLigne(db, demande);
        requireWrite(ouverte);
        const lus = readEditsFinancement(body.edits);
        if (!lus.ok) throw invalid(lus.motif, lus.champs);
        const etats = await loadEtatsFinancement(db, params.contrat, { ids: [params.financement] }, { verrou: true });
        const { applied, conflicts } = compareEdits(etats.get(params.financement)!, lus.edits);
        if (conflicts.length > 0) {
          throw conflict(CROISE, {
            conflits: conflicts.map((c) => ({ ...c, libelle: labelOfChampFinancement(c.champ) })),
          });
        }
        const valeurs = Object.fromEntries(applied.map(({ champ, apres }) => [champ, apres]));
        requireWrite({ ...ouverte, ligne: { ...ouverte.ligne, ...(valeurs as Partial<LigneBrute>) } });
        const ligne = { id: params.financement, valeurs, motif: body.motif };
        await writeFinancements(db, writerOf(demande, 'financement modifié'), [ligne], etats);
        return answer(db, demande, ouverte);
      });
    },

    addEcriture: (demande) =>
      inScope({ contrats: [demande.params.contrat] }, async (db) => {
        const ouverte = await openLigne(db, demande);
        requireWrite(ouverte);
        const writer = writerOf(demande, 'écriture ajoutée');
        await addEcriture(db, writer, ouverte.ligne.id, { ...demande.body, remplace_id: null });
        return answer(db, demande, ouverte);
      }),

    replaceEcriture: (demande) =>
      inScope({ contrats: [demande.params.contrat] }, async (db) => {
        const { contrat, financement, ecriture } = demande.params;
        const ouverte = await openLigne(db, demande);
        requireWrite(ouverte);
        await loadEtatsFinancement(db, contrat, { ids: [financement] }, { verrou: true });
        const ecritures = await listEcritures(db, contrat, [financement]);
        const corrigee = ecritures.find((one) => one.id === ecriture);
        if (!corrigee) throw notFound('Cette écriture n’existe pas.');
        if (corrigee.remplacee) {
          const actuelle = ecritures.find((one) => one.remplace_id === ecriture) ?? null;
          throw conflict('Cette écriture a déjà été corrigée. Partez de celle qui l’a remplacée.', { actuelle });
        }
        const saisie = { ...demande.body, etape: corrigee.etape, remplace_id: ecriture };
        await addEcriture(db, writerOf(demande, 'écriture corrigée'), financement, saisie);
        return answer(db, demande, ouverte);
      }),

    deleteFinancement: (demande) =>
      inScope({ contrats: [demande.params.contrat] }, async (db) => {
        const ouverte = await openLigne(db, demande);
        requireWrite(ouverte);
        const valeurs = { supprime_le: demande.now.toISOString() };
        await writeFinancements(db, writerOf(demande, 'financement supprimé'), [{ id: ouverte.ligne.id, valeurs }]);
      }),

    restoreFinancement: (demande) =>
      inScope({ contrats: [demande.params.contrat] }, async (db) => {
        const ouverte = await openLigne(db, demande, true);
        requireWrite(ouverte);
        const ligne = { id: ouverte.ligne.id, valeurs: { supprime_le: null } };
        await writeFinancements(db, writerOf(demande, 'financement restauré'), [ligne]);
        return answer(db, demande, ouverte);
      }),

    addAvis: (demande) =>
      inScope({ contrats: [demande.params.contrat] }, async (db) => {
        const ouverte = await openLigne(db, demande);
        requireVerdict(canWriteAvis(ouverte.droit, factsOfLigne(ouverte.ligne, ouverte.faits)));
        await addAvis(db, writerOf(demande, 'avis rendu'), ouverte.ligne.id, demande.body);
        return answer(db, demande, ouverte);
      }),

    removeAvis: (demande) =>
      inScope({ contrats: [demande.params.contrat] }, async (db) => {
        const ouverte = await openLigne(db, demande);
        requireVerdict(canWriteAvis(ouverte.droit, factsOfLigne(ouverte.ligne, ouverte.faits)));
        const retire = await removeAvis(db, writerOf(demande, 'avis retiré'), ouverte.ligne.id, demande.params.avis);
        if (!retire) throw notFound('Cet avis n’existe pas.');
        return answer(db, demande, ouverte);
      }),

    replaceVentilation: (demande) => {
      const { params, body } = demande;
      const droit = droitOf(demande.qui, params.contrat);
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const faits = await openAction(db, demande, droit, params.action);
        requireVerdict(canWriteAction(droit, faits));
        const enPlace =
          (await loadVentilationsActions(db, params.contrat, [params.action])).get(
            `${params.action}|${params.annee}`,
          ) ?? [];
        if (!sameValue(enPlace, normaliseParts(body.avant)) && !sameValue(enPlace, normaliseParts(body.apres))) {
          const conflit = {
            champ: 'ventilation',
            libelle: 'Répartition par QPV',
            avant: body.avant,
            apres: body.apres,
            actuel: enPlace,
          };
          throw conflict(CROISE, { conflits: [conflit] });
        }
        const ligne = { action_id: params.action, annee: params.annee, parts: body.apres };
        await writeVentilations(db, writerOf(demande, 'répartition par QPV modifiée'), [ligne]);
        return answer(db, demande, { droit, faits });
      });
    },
  },
  CONTRAINTES_FINANCEMENT,
);
