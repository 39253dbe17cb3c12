// Partners of a contract: the team writes them; an organisation keeps its own contacts.
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import { type Change, writeModifications } from '../../platform/journal/journal.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import type { Verdict } from '../../platform/session/verdict.rules.ts';
import { droitOf } from '../comptes/acces.ts';
import { canWriteContacts, canWritePlan } from '../comptes/droits.rules.ts';
import { addAlias, removeAlias } from './alias.queries.ts';
import { createContacts, deleteContact, ensureService, listContacts } from './carnet.queries.ts';
import { partenaireApi } from './partenaire.api.ts';
import { createPartenaire, findPartenaire, updatePartenaire } from './partenaire.queries.ts';
import { type Partenaire, VALEURS_PARTENAIRE } from './partenaire.schema.ts';

interface Lieu {
  contrat: number;
  partenaire: string;
}

export const partenaireRoutes = buildRoutes(
  partenaireApi,
  {
    createPartenaire: ({ params, body, qui }) => {
      requireVerdict(canWritePlan(droitOf(qui, params.contrat)));
      return inScope({ contrats: [params.contrat] }, async (db) => {
        const id = await createPartenaire(db, params.contrat, body);
        const changes = [{ objet: 'partenaire', objet_id: id, champ: 'creation', avant: null, apres: body }];
        return { id, numero: await journal(db, params.contrat, qui, 'partenaire ajouté', changes) };
      });
    },

    updatePartenaire: ({ params, body, qui }) =>
      onPartenaire(qui, params, canWritePlan(droitOf(qui, params.contrat)), async (db, partenaire) => {
        const edits = requireEdits(partenaire, body.edits, VALEURS_PARTENAIRE);
        const valeurs: Record<string, string | null> = valuesOf(edits);
        const renomme = body.renommage && edits.some((edit) => edit.champ === 'nom');
        if (renomme) valeurs.ancien_nom = partenaire.nom;
        await updatePartenaire(db, params.contrat, partenaire.id, valeurs);
        if (renomme) await addAlias(db, params.contrat, [aliasOf(partenaire.nom, partenaire.id)]);
        const cause = renomme ? 'partenaire renommé' : 'partenaire corrigé';
        const changes = changesOf('partenaire', partenaire.id, edits);
        return { numero: await journal(db, params.contrat, qui, cause, changes) };
      }),

    addService: ({ params, body, qui }) =>
      onPartenaire(qui, params, canWritePlan(droitOf(qui, params.contrat)), async (db, partenaire) => {
        const id = await ensureService(db, params.contrat, partenaire.id, body.nom);
        const changes = [{ objet: 'service', objet_id: id, champ: 'creation', avant: null, apres: body.nom }];
        return { id, numero: await journal(db, params.contrat, qui, 'service ajouté', changes) };
      }),

    addContact: ({ params, body, qui }) =>
      onPartenaire(qui, params, contactsOf(qui, params), async (db, partenaire) => {
        const [id] = await createContacts(db, params.contrat, [{ ...body, partenaire_id: partenaire.id }]);
        return { id: id!, numero: await journalContact(db, params, qui, 'contact ajouté') };
      }),

    removeContact: ({ params, qui, now }) =>
      onPartenaire(qui, params, contactsOf(qui, params), async (db, partenaire) => {
        const contacts = await listContacts(db, params.contrat, partenaire.id);
        if (!contacts.some((contact) => contact.id === params.contact)) throw notFound();
        await deleteContact(db, params.contrat, params.contact, now);
        return { numero: await journalContact(db, params, qui, 'contact retiré') };
      }),

    addAlias: ({ params, body, qui }) =>
      onPartenaire(qui, params, canWritePlan(droitOf(qui, params.contrat)), async (db, partenaire) => {
        await addAlias(db, params.contrat, [aliasOf(body.texte, partenaire.id)]);
        const change = { objet: 'partenaire', objet_id: partenaire.id, champ: 'alias', avant: null, apres: body.texte };
        return { numero: await journal(db, params.contrat, qui, 'autre nom retenu', [change]) };
      }),

    removeAlias: ({ params, body, qui }) =>
      onPartenaire(qui, params, canWritePlan(droitOf(qui, params.contrat)), async (db, partenaire) => {
        await removeAlias(db, params.contrat, 'partenaire', normalise(body.texte));
        const change = { objet: 'partenaire', objet_id: partenaire.id, champ: 'alias', avant: body.texte, apres: null };
        return { numero: await journal(db, params.contrat, qui, 'autre nom oublié', [change]) };
      }),
  },
  { partenaire_siret_forme: 'Un SIRET compte 14 chiffres.' },
);

const aliasOf = (texte: string, cible: string) => ({
  nature: 'partenaire' as const,
  cle: normalise(texte),
  texte,
  cible,
});

const contactsOf = (qui: Identite, lieu: Lieu) => canWriteContacts(droitOf(qui, lieu.contrat), lieu.partenaire);

function onPartenaire<T>(
  qui: Identite,
  { contrat, partenaire }: Lieu,
  verdict: Verdict,
  work: (db: Db, partenaire: Partenaire) => Promise<T>,
): Promise<T> {
  droitOf(qui, contrat);
  requireVerdict(verdict);
  return inScope({ contrats: [contrat] }, async (db) => {
    const found = await findPartenaire(db, contrat, partenaire);
    if (!found) throw notFound();
    return work(db, found);
  });
}

function journal(db: Db, contrat_id: number, qui: Identite, cause: string, changes: Change[]): Promise<number> {
  return writeModifications(db, { contrat_id, par: { id: qui.personne.id, nom: qui.personne.nom }, cause, changes });
}

/** The journal says that contacts changed, never their names: it outlives them. */
function journalContact(db: Db, { contrat, partenaire }: Lieu, qui: Identite, cause: string): Promise<number> {
  const change = { objet: 'partenaire', objet_id: partenaire, champ: 'contacts', avant: null, apres: cause };
  return journal(db, contrat, qui, cause, [change]);
}
