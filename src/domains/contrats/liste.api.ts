// The contract's own lists and its QPV: adding, correcting, ordering. Removing needs to know what uses them, actions
// included: src/app/plan.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { editsOf } from '../../platform/journal/edit.schema.ts';
import { ParamsContrat } from './contrat.api.ts';
import { ElementModifie, ElementSaisi, Liste, OrdreModifie } from './liste.schema.ts';

const ParamsListe = ParamsContrat.extend({ liste: Liste });
export const ParamsElement = ParamsListe.extend({ element: z.string().min(1).max(100) });
export const ParamsQpv = ParamsContrat.extend({ qpv: z.string().max(20) });
const Numero = z.object({ numero: z.number().int() });

export const listeApi = defineApi({
  createElement: {
    method: 'POST',
    path: '/api/contrats/:contrat/listes/:liste',
    summary: 'Ajouter un élément à une liste du contrat',
    description: 'Listes : axes transversaux, étapes de parcours, chiffres clés, projets de quartier, champs propres.',
    params: ParamsListe,
    body: ElementSaisi,
    output: Numero.extend({ id: z.string() }),
  },
  updateElement: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/listes/:liste/:element',
    summary: 'Corriger un élément d’une liste du contrat',
    params: ParamsElement,
    body: ElementModifie,
    output: Numero,
  },
  updateOrdre: {
    method: 'PUT',
    path: '/api/contrats/:contrat/listes/:liste',
    summary: 'Réordonner une liste du contrat',
    params: ParamsListe,
    body: OrdreModifie,
    output: Numero,
  },
  addQpv: {
    method: 'POST',
    path: '/api/contrats/:contrat/qpv',
    summary: 'Ajouter des quartiers au contrat',
    description: 'Un code bien formé qu’aucune liste ne contient est gardé tel quel, avec le nom local donné.',
    params: ParamsContrat,
    body: z.object({
      codes: z.array(z.string().max(20)).min(1).max(200),
      noms_locaux: z.record(z.string().max(20), z.string().trim().max(200)).optional(),
    }),
    output: Numero.extend({ ajoutes: z.array(z.string()) }),
  },
  updateQpv: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/qpv/:qpv',
    summary: 'Donner un nom local à un quartier',
    params: ParamsQpv,
    body: z.object({ edits: editsOf(['nom_local'] as const) }),
    output: Numero,
  },
  addAliasQpv: {
    method: 'POST',
    path: '/api/contrats/:contrat/qpv/:qpv/alias',
    summary: 'Retenir une autre façon d’écrire un quartier',
    params: ParamsQpv,
    body: z.object({ texte: z.string().trim().min(1).max(200) }),
    output: Numero,
  },
});
