// The directory of partners, mergers and deletions: composed from comptes, partenaires, contrats, actions, financements.
import { replacePartenaireDesActions } from '../../domains/actions/action.queries.ts';
import { replacePartenaireDesCollectes } from '../../domains/collectes/campagne.queries.ts';
import { replacePartenaireDesComptages } from '../../domains/comptages/comptage.queries.ts';
import { droitOf } from '../../domains/comptes/acces.ts';
import { replacePartenaireDesDroits } from '../../domains/comptes/droit-partenaire.queries.ts';
import { canReadContacts, canWriteContacts, canWritePlan } from '../../domains/comptes/droits.rules.ts';
import { suppression, writeContrat } from '../../domains/contrats/ecriture.ts';
import { listSignataires, repointSignataire } from '../../domains/contrats/signataire.queries.ts';
import { replaceFinanceur } from '../../domains/financements/financeur.queries.ts';
import { replacePartenaireDesDecisions } from '../../domains/instances/redaction.queries.ts';
import { addAlias, removeAliasOf, repointAlias } from '../../domains/partenaires/alias.queries.ts';
import { listContacts } from '../../domains/partenaires/carnet.queries.ts';
import * as partenaires from '../../domains/partenaires/partenaire.queries.ts';
import { canDeletePartenaire, canMergePartenaires } from '../../domains/partenaires/partenaire.rules.ts';
import { movePreuvesQpv } from '../../domains/partenaires/preuve-qpv.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { annuaireApi } from './annuaire.api.ts';
import { countUsagesPartenaire, listActivites } from './annuaire.queries.ts';

const VIDE = { pilotees: 0, accompagnees: 0, financees: 0 };

export const annuaireRoutes = buildRoutes(annuaireApi, {
  listPartenaires: async ({ params: { contrat }, qui }) => {
    const droit = droitOf(qui, contrat);
    return inScope({ contrats: [contrat] }, async (db) => {
      const activites = await listActivites(db, contrat, droit);
      const contacts = await listContacts(db, contrat);
      const signataires = new Set((await listSignataires(db, contrat)).map((one) => one.partenaire_id));
      const lus = await partenaires.listPartenaires(db, contrat);
      return {
        ecrire: canWritePlan(droit),
        lire_contacts: canReadContacts(droit, null),
        partenaires: lus.map((partenaire) => {
          const { pilotees, accompagnees, financees } = activites.get(partenaire.id) ?? VIDE;
          const signataire = signataires.has(partenaire.id);
          const ouverts = canReadContacts(droit, partenaire.id).ok;
          return {
            ...partenaire,
            ...(ouverts ? {} : { courriel: null, telephone: null }),
            pilotees,
            accompagnees,
            financees,
            signataire,
            contacts: ouverts ? contacts.filter((contact) => contact.partenaire_id === partenaire.id) : null,
            ecrire_contacts: canWriteContacts(droit, partenaire.id),
            supprimer: canWritePlan(droit).ok
              ? canDeletePartenaire({ actions: pilotees + accompagnees, financements: financees, signataire })
              : canWritePlan(droit),
          };
        }),
      };
    });
  },

  mergePartenaires: ({ params, body, qui, now }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const de = await partenaires.findPartenaire(db, contrat, body.de);
      const vers = await partenaires.findPartenaire(db, contrat, body.vers);
      if (!de || !vers) throw notFound();
      requireVerdict(canMergePartenaires(de, vers));
      const par = { id: qui.personne.id, nom: qui.personne.nom };
      const cause = `${de.nom} réuni avec ${vers.nom}`;
      // Rights first: a distributed engine writes its reference tables before the others.
      await replacePartenaireDesDroits(db, contrat, de.id, vers.id);
      const writer = { contrat_id: contrat, par, cause, maintenant: now };
      const actions = await replacePartenaireDesActions(db, writer, de.id, vers.id);
      const financements = await replaceFinanceur(db, contrat, de.id, vers.id);
      await replacePartenaireDesCollectes(db, contrat, de.id, vers.id);
      await replacePartenaireDesComptages(db, contrat, de.id, vers.id);
      await repointSignataire(db, contrat, de.id, vers.id);
      await replacePartenaireDesDecisions(db, contrat, de.id, vers.id);
      await partenaires.moveCarnet(db, contrat, de.id, vers.id);
      await movePreuvesQpv(db, contrat, de.id, vers.id);
      await repointAlias(db, contrat, 'partenaire', de.id, vers.id);
      const noms = [de.nom, de.ancien_nom].filter((nom): nom is string => Boolean(nom));
      const alias = noms.map((texte) => ({
        nature: 'partenaire' as const,
        cle: normalise(texte),
        texte,
        cible: vers.id,
      }));
      await addAlias(db, contrat, alias);
      await partenaires.updatePartenaire(db, contrat, de.id, { remplace_par_id: vers.id });
      const place = { objet: 'partenaire', objet_id: de.id, champ: 'remplace_par_id', avant: null, apres: vers.id };
      return { actions, financements, numero: await journal(cause, [place]) };
    }),

  deletePartenaire: ({ params, qui, now }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const partenaire = await partenaires.findPartenaire(db, contrat, params.partenaire);
      if (!partenaire) throw notFound();
      requireVerdict(canDeletePartenaire(await countUsagesPartenaire(db, contrat, partenaire.id)));
      await removeAliasOf(db, contrat, 'partenaire', partenaire.id);
      await partenaires.deletePartenaire(db, contrat, partenaire.id, now);
      return {
        numero: await journal('partenaire supprimé', [suppression('partenaire', partenaire.id, partenaire.nom)]),
      };
    }),
});
