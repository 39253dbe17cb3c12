// Handlers of the levels of fields: the team chooses, the journal says it, what a search compares follows in the same transaction.
import { type Db, inScope } from '../../../platform/db/db.ts';
import { buildRoutes } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problems.ts';
import { changesOf } from '../../../platform/journal/require-edits.ts';
import type { Droit } from '../../../platform/session/identite.schema.ts';
import { droitOf } from '../../comptes/acces.ts';
import { ROLE_LABELS, ROLES } from '../../comptes/droit.schema.ts';
import { canWritePlan } from '../../comptes/droits.rules.ts';
import { writeContrat } from '../../contrats/ecriture.ts';
import { listChampsPropres, updateElement } from '../../contrats/liste.queries.ts';
import { niveauxApi } from './niveau.api.ts';
import { loadNiveaux, rebuildCles, setNiveau } from './niveau.queries.ts';
import { canReadFamille, listRegles } from './niveau.rules.ts';
import { NIVEAUX, type Niveau, type TableNiveaux } from './niveau.schema.ts';

/** Another organisation's validated action, whose field has this level: who reads it, role by role. */
function listLecteurs(niveau: Niveau): string[] {
  const niveaux = new Map([['description', niveau]]);
  const faits = { pilote_id: 'un pilote', validee: true };
  const lecteurs = ROLES.filter((role) => {
    const droit: Droit = { contrat_id: 0, role, partenaire_id: null, perimetre: null, demonstration: false };
    return canReadFamille(droit, faits, niveaux, 'description');
  }).map((role) => ROLE_LABELS[role]);
  if (niveau === 'interne') return [...lecteurs, 'le pilote de l’action'];
  return niveau === 'public' ? [...lecteurs, 'plus tard, les pages publiques'] : lecteurs;
}

async function readTable(db: Db, contrat: number, droit: Droit): Promise<TableNiveaux> {
  const niveaux = await loadNiveaux(db, contrat);
  const propres = (await listChampsPropres(db, contrat)).map(({ id, libelle }) => ({ cle: id, libelle }));
  return {
    champs: listRegles(niveaux, propres).filter(
      ({ champ }) => !champ.startsWith('champs.') || canReadFamille(droit, AILLEURS, niveaux, champ),
    ),
    lectures: NIVEAUX.map((niveau) => ({ niveau, lecteurs: listLecteurs(niveau) })),
    modifier: canWritePlan(droit),
  };
}

const AILLEURS = { pilote_id: null, validee: true };

export const niveauxRoutes = buildRoutes(niveauxApi, {
  getNiveaux: ({ params: { contrat }, qui }) => {
    const droit = droitOf(qui, contrat);
    return inScope({ contrats: [contrat] }, (db) => readTable(db, contrat, droit));
  },

  setNiveau: ({ params, body: { avant, apres }, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const droit = droitOf(qui, contrat);
      const { champs } = await readTable(db, contrat, droit);
      const regle = champs.find(({ champ }) => champ === params.champ);
      if (!regle) throw notFound('La fiche n’a pas ce champ.');
      if (!regle.choix.includes(apres)) throw invalid(regle.pourquoi ?? 'Ce niveau ne convient pas à ce champ.');
      if (regle.niveau === apres) return readTable(db, contrat, droit);
      if (regle.niveau !== avant) throw conflict('Quelqu’un a changé ce niveau entre-temps. Relisez-le.');
      const propre = params.champ.startsWith('champs.') ? params.champ.slice('champs.'.length) : null;
      if (propre) await updateElement(db, contrat, 'champs', propre, { visibilite: apres });
      else await setNiveau(db, contrat, params.champ, apres);
      await rebuildCles(db, contrat, await loadNiveaux(db, contrat));
      const change = { champ: 'niveau', avant, apres };
      await journal(`lecture de « ${regle.libelle} »`, changesOf('champ_niveau', params.champ, [change]));
      return readTable(db, contrat, droit);
    }),
});
