// Changes of the plan: nodes, levels, avenants. Reading the tree with its counts, and deleting, are src/app/plan.
import { z } from 'zod';
import { defineApi } from '../../platform/http/contract.ts';
import { ParamsContrat } from './contrat.api.ts';
import {
  AvenantModifie,
  AvenantSaisi,
  NiveauxModifies,
  NoeudDeplace,
  NoeudModifie,
  NoeudSaisi,
  NoeudVersion,
} from './plan.schema.ts';

const ParamsNoeud = ParamsContrat.extend({ noeud: z.uuid() });
const ParamsAvenant = ParamsContrat.extend({ avenant: z.uuid() });
const Numero = z.object({ numero: z.number().int() });
const Cree = Numero.extend({ id: z.string() });

export const planApi = defineApi({
  createNoeud: {
    method: 'POST',
    path: '/api/contrats/:contrat/plan/noeuds',
    summary: 'Ajouter un élément au plan',
    params: ParamsContrat,
    body: NoeudSaisi,
    output: Cree,
  },
  updateNoeud: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/plan/noeuds/:noeud',
    summary: 'Renommer un élément du plan',
    description:
      'Sans avenant, c’est une correction de saisie. Avec un avenant, une nouvelle version prend effet à sa date.',
    params: ParamsNoeud,
    body: NoeudModifie,
    output: Numero,
  },
  moveNoeud: {
    method: 'POST',
    path: '/api/contrats/:contrat/plan/noeuds/:noeud/deplacement',
    summary: 'Déplacer un élément du plan avec tout ce qu’il porte',
    params: ParamsNoeud,
    body: NoeudDeplace,
    output: Numero,
  },
  listVersions: {
    method: 'GET',
    path: '/api/contrats/:contrat/plan/noeuds/:noeud/versions',
    summary: 'Lire les versions d’un élément du plan',
    params: ParamsNoeud,
    output: z.object({ versions: z.array(NoeudVersion) }),
  },
  updateNiveaux: {
    method: 'PUT',
    path: '/api/contrats/:contrat/niveaux',
    summary: 'Nommer les niveaux du plan',
    params: ParamsContrat,
    body: NiveauxModifies,
    output: Numero,
  },
  createAvenant: {
    method: 'POST',
    path: '/api/contrats/:contrat/avenants',
    summary: 'Ajouter un avenant',
    params: ParamsContrat,
    body: AvenantSaisi,
    output: Cree,
  },
  updateAvenant: {
    method: 'PATCH',
    path: '/api/contrats/:contrat/avenants/:avenant',
    summary: 'Corriger le texte d’un avenant',
    params: ParamsAvenant,
    body: AvenantModifie,
    output: Numero,
  },
  deleteAvenant: {
    method: 'DELETE',
    path: '/api/contrats/:contrat/avenants/:avenant',
    summary: 'Supprimer un avenant qui ne change rien au plan',
    params: ParamsAvenant,
    output: Numero,
  },
});
