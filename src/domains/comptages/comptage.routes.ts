// Handlers of the team's side: authorise, load, decide, write, journal, answer. What a link opens is compter.routes.ts.

import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { type Change, creation, suppression, writeModifications } from '../../platform/journal/journal.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { createJeton, hashJeton } from '../../platform/session/secret.ts';
import { computeExpiration } from '../collectes/campagne.rules.ts';
import { droitOf } from '../comptes/acces.ts';
import { findContrat } from '../contrats/contrat.queries.ts';
import { comptageApi } from './comptage.api.ts';
import * as lecture from './comptage.queries.ts';
import { canOpenGestion, canReadAttente, canReadDepot, canWriteComptages } from './comptage.rules.ts';
import { type ChampDispositif, type ComptageLu, VALEURS_DISPOSITIF } from './comptage.schema.ts';
import {
  createDispositif,
  findDispositif,
  listDispositifs,
  markDispositif,
  updateDispositif,
} from './dispositif.queries.ts';

interface Demande {
  params: { contrat: number };
  qui: Identite;
  now: Date;
}

interface Ouverte {
  db: Db;
  contrat: number;
  droit: Droit;
  now: Date;
  journal: (cause: string, changes: readonly Change[]) => Promise<number>;
}

/** The contract's scope for any of its readers; the team alone when `ecrire`. */
function openContrat<T>(
  { params: { contrat }, qui, now }: Demande,
  work: (ouverte: Ouverte) => Promise<T>,
  { ecrire = false }: { ecrire?: boolean } = {},
): Promise<T> {
  const droit = droitOf(qui, contrat);
  if (ecrire) requireVerdict(canWriteComptages(droit));
  const par = { id: qui.personne.id, nom: qui.personne.nom };
  return inScope({ contrats: [contrat] }, async (db) => {
    if (!(await findContrat(db, contrat))) throw notFound();
    const journal = (cause: string, changes: readonly Change[]) =>
      writeModifications(db, { contrat_id: contrat, par, cause, changes });
    return work({ db, contrat, droit, now, journal });
  });
}

async function requireComptage(
  { db, contrat, now }: Ouverte,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<lecture.ComptageConnu> {
  const [comptage] = await lecture.listComptages(db, contrat, now, { id, verrou });
  if (!comptage) throw notFound('Ce comptage n’existe pas.');
  return comptage;
}

function readOne(droit: Droit, connu: lecture.ComptageConnu): ComptageLu {
  const { porteur_id, part_reference, demandeur, contact, reference, contenu, ...comptage } = connu;
  const detail = canReadDepot(droit, connu);
  return { ...comptage, detail, depot: detail.ok ? contenu : null };
}

const CONTRAINTES: Record<string, string> = {
  comptage_contrat_id_partenaire_id_fkey: 'Cette organisation n’existe plus. Rechargez la page.',
  comptage_contrat_id_action_id_fkey: 'Cette action n’existe plus. Rechargez la page.',
  dispositif_contrat_id_porteur_id_fkey: 'Cette organisation n’existe plus. Rechargez la page.',
  dispositif_reference: 'Une part de référence va avec sa source et sa date.',
};

export const comptageRoutes = buildRoutes(
  comptageApi,
  {
    listComptages: (demande) =>
      openContrat(demande, async ({ db, contrat, droit, now }) => {
        const comptages = await lecture.listComptages(db, contrat, now);
        const lisibles = comptages.filter((one) => one.recu_le !== null || canReadAttente(droit, one));
        return {
          dispositifs: await listDispositifs(db, contrat),
          comptages: lisibles.map((one) => readOne(droit, one)),
          ecrire: canWriteComptages(droit),
        };
      }),

    createDispositif: (demande) =>
      openContrat(
        demande,
        async ({ db, contrat, now, journal }) => {
          const id = crypto.randomUUID();
          await createDispositif(db, contrat, { ...demande.body, id }, now);
          await journal('dispositif ajouté', [creation('dispositif', id, demande.body)]);
          return { id };
        },
        { ecrire: true },
      ),

    updateDispositif: (demande) =>
      openContrat(
        demande,
        async ({ db, contrat, journal }) => {
          const dispositif = await findDispositif(db, contrat, demande.params.dispositif);
          if (!dispositif) throw notFound('Ce dispositif n’est plus au registre.');
          const { id, porteur, ...valeurs } = dispositif;
          const edits = requireEdits(valeurs, demande.body.edits, VALEURS_DISPOSITIF);
          await updateDispositif(db, contrat, id, valuesOf(edits) as Partial<Record<ChampDispositif, string | null>>);
          await journal('dispositif modifié', changesOf('dispositif', id, edits));
        },
        { ecrire: true },
      ),

    deleteDispositif: (demande) =>
      openContrat(
        demande,
        async ({ db, contrat, now, journal }) => {
          const dispositif = await findDispositif(db, contrat, demande.params.dispositif);
          if (!dispositif) throw notFound('Ce dispositif n’est plus au registre.');
          await markDispositif(db, contrat, dispositif.id, now);
          await journal('dispositif retiré', [suppression('dispositif', dispositif.id, dispositif)]);
        },
        { ecrire: true },
      ),

    createComptage: (demande) =>
      openContrat(
        demande,
        async (ouverte) => {
          const { db, contrat, now, journal } = ouverte;
          const { body, qui } = demande;
          if (!(await findDispositif(db, contrat, body.dispositif)))
            throw invalid('Ce dispositif n’est plus au registre.', { dispositif: 'Choisissez-en un autre.' });
          const id = crypto.randomUUID();
          const auteur = { demandeur: qui.personne.nom, contact: qui.personne.courriel };
          await lecture.createComptage(db, contrat, { ...body, ...auteur, id }, now);
          await journal('comptage demandé', [creation('comptage', id, body)]);
          return { id, lien: await giveLien(ouverte, { id, echeance: body.echeance }) };
        },
        { ecrire: true },
      ),

    renewLienComptage: (demande) =>
      openContrat(
        demande,
        async (ouverte) => {
          const comptage = await requireComptage(ouverte, demande.params.comptage, { verrou: true });
          await lecture.revokeLiensComptage(ouverte.db, ouverte.contrat, comptage.id, ouverte.now);
          const change = { champ: 'lien', avant: null, apres: comptage.partenaire };
          await ouverte.journal('nouveau lien de comptage', changesOf('comptage', comptage.id, [change]));
          return { lien: await giveLien(ouverte, comptage) };
        },
        { ecrire: true },
      ),

    closeComptage: (demande) =>
      openContrat(
        demande,
        async (ouverte) => {
          const comptage = await requireComptage(ouverte, demande.params.comptage, { verrou: true });
          const { clos } = demande.body;
          if (clos === (comptage.clos_le !== null)) return;
          const le = clos ? ouverte.now : null;
          await lecture.closeComptage(ouverte.db, ouverte.contrat, comptage.id, le);
          const change = { champ: 'clos_le', avant: comptage.clos_le, apres: le?.toISOString() ?? null };
          await ouverte.journal(
            clos ? 'comptage clos' : 'comptage rouvert',
            changesOf('comptage', comptage.id, [change]),
          );
        },
        { ecrire: true },
      ),

    openGestion: (demande) =>
      openContrat(demande, async (ouverte) => {
        const { db, contrat, droit, now } = ouverte;
        const comptage = await requireComptage(ouverte, demande.params.comptage);
        const financeurs = comptage.action_id ? await lecture.listFinanceursOf(db, contrat, comptage.action_id) : [];
        requireVerdict(canOpenGestion(droit, comptage, financeurs));
        if (!comptage.contenu) throw notFound('Aucun nombre n’est encore déposé.');
        const lectures = await lecture.listLectures(db, contrat, comptage.id);
        await lecture.addLecture(db, contrat, comptage.id, demande.qui.personne, now);
        return { depot: comptage.contenu, recu_le: comptage.recu_le!, lectures };
      }),
  },
  CONTRAINTES,
);

async function giveLien({ db, contrat, now }: Ouverte, comptage: { id: string; echeance: string }): Promise<string> {
  const jeton = createJeton();
  const expire_le = computeExpiration(comptage.echeance, now);
  await lecture.createLienComptage(
    db,
    contrat,
    { comptage_id: comptage.id, empreinte: hashJeton(jeton), expire_le },
    now,
  );
  return `/compter/${contrat}/${jeton}`;
}
