// Partners of a contract: adding, correcting, their services, contacts and spellings. The list with what each does, the
// merger and the deletion need actions: src/app/partenaires.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { ContactSaisi, PartenaireModifie, PartenaireSaisi, ServiceSaisi } from './partenaire.schema.ts';

const ParamsContrat = z.object({ contrat: z.coerce.number().int().positive() });
export const ParamsPartenaire = ParamsContrat.extend({ partenaire: z.uuid() });
const Numero = z.object({ numero: z.number().int() });
const Cree = Numero.extend({ id: z.string() });

export const partenaireApi = defineApi({
  createPartenaire: {
    method: 'POST',
    path: '/api/contrats/:contrat/partenaires',
    summary: 'Ajouter un partenaire',
    params: ParamsContrat,
    body: PartenaireSaisi,
    output: Cree,
  },
  updatePartenaire: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/partenaires/:partenaire',
    summary: 'Corriger ou renommer un partenaire',
    params: ParamsPartenaire,
    body: PartenaireModifie,
    output: Numero,
  },
  addService: {
    method: 'POST',
    path: '/api/contrats/:contrat/partenaires/:partenaire/services',
    summary: 'Ajouter un service ou une direction',
    params: ParamsPartenaire,
    body: ServiceSaisi,
    output: Cree,
  },
  addContact: {
    method: 'POST',
    path: '/api/contrats/:contrat/partenaires/:partenaire/contacts',
    summary: 'Ajouter un contact professionnel',
    params: ParamsPartenaire,
    body: ContactSaisi,
    output: Cree,
  },
  removeContact: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/partenaires/:partenaire/contacts/:contact',
    summary: 'Retirer un contact',
    params: ParamsPartenaire.extend({ contact: z.uuid() }),
    output: Numero,
  },
  addAlias: {
    method: 'POST',
    path: '/api/contrats/:contrat/partenaires/:partenaire/alias',
    summary: 'Retenir une autre façon d’écrire un partenaire',
    params: ParamsPartenaire,
    body: z.object({ texte: z.string().trim().min(1).max(200) }),
    output: Numero,
  },
  removeAlias: {
    method: 'POST',
    path: '/api/contrats/:contrat/partenaires/:partenaire/alias/oubli',
    summary: 'Oublier une façon d’écrire un partenaire',
    params: ParamsPartenaire,
    body: z.object({ texte: z.string().min(1).max(200) }),
    output: Numero,
  },
});
