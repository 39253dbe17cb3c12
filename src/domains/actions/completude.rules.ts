// How complete a sheet is: a weighted list of what a committee expects to read. The weights are ours, stated on the page;
// marques.queries.ts says the same in SQL, and a test holds both together.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { RUBRIQUES, type Rubrique } from './action.schema.ts';

export interface DefinitionRubrique {
  libelle: string;
  /** Out of 100. */
  poids: number;
}

/** The headings of a sheet and their weight in percent (total 100): first what says what, for whom and by whom. */
export const DEFINITIONS_RUBRIQUE: Record<Rubrique, DefinitionRubrique> = {
  plan: { libelle: 'place dans le plan', poids: 15 },
  avancement: { libelle: 'avancement', poids: 5 },
  objectifs: { libelle: 'objectifs', poids: 15 },
  description: { libelle: 'description', poids: 5 },
  pilote: { libelle: 'pilote', poids: 15 },
  calendrier: { libelle: 'calendrier', poids: 10 },
  territoire: { libelle: 'territoire (QPV)', poids: 10 },
  publics_vises: { libelle: 'publics visés', poids: 5 },
  publics_comptes: { libelle: 'nombre de personnes prévues ou touchées', poids: 10 },
  etape_parcours: { libelle: 'étape de parcours', poids: 5 },
  theme: { libelle: 'thème de l’État', poids: 5 },
};

/** The fields that fill a heading, as levels name them: who reads none of them learns nothing of the heading. */
export const CHAMPS_RUBRIQUE: Record<Rubrique, readonly string[]> = {
  plan: ['noeud_id'],
  avancement: ['avancement'],
  objectifs: ['objectifs'],
  description: ['description'],
  pilote: ['pilote_id'],
  calendrier: ['date_debut', 'date_fin', 'calendrier_source'],
  territoire: ['portee_qpv'],
  publics_vises: ['publics_vises'],
  publics_comptes: ['publics.prevu', 'publics.touche'],
  etape_parcours: ['etape_parcours_id'],
  theme: ['themes'],
};

export type Presences = Record<Rubrique, boolean>;

export interface Completude {
  pour_cent: number;
  manquants: Rubrique[];
}

/** Sum of the weights of the headings that are filled, in percent; lists those that are not, heaviest first. */
export function computeCompletude(presences: Presences): Completude {
  const manquants = RUBRIQUES.filter((r) => !presences[r]).sort(
    (a, b) => DEFINITIONS_RUBRIQUE[b].poids - DEFINITIONS_RUBRIQUE[a].poids,
  );
  const manque = manquants.reduce((total, r) => total + DEFINITIONS_RUBRIQUE[r].poids, 0);
  return { pour_cent: 100 - manque, manquants };
}

export function explainCompletude({ pour_cent, manquants }: Completude): string {
  if (manquants.length === 0) return fr`Toutes les rubriques attendues sont remplies.`;
  const noms = manquants.map((r) => `${DEFINITIONS_RUBRIQUE[r].libelle} (${DEFINITIONS_RUBRIQUE[r].poids})`);
  return fr`Fiche remplie à ${pour_cent} %. Il manque, avec leur poids : ${noms.join(', ')}.`;
}

interface FicheLue {
  noeud_id: string | null;
  avancement: string;
  objectifs: string;
  description: string;
  pilote_id: string | null;
  date_debut: string | null;
  date_fin: string | null;
  calendrier_source: string | null;
  portee_qpv: string;
  publics_vises: string;
  etape_parcours_id: string | null;
}

export function readPresences(fiche: FicheLue, publicsComptes: boolean, theme: boolean): Presences {
  const dit = (texte: string | null) => texte !== null && texte !== '';
  return {
    plan: fiche.noeud_id !== null,
    avancement: fiche.avancement !== 'non_renseigne',
    objectifs: dit(fiche.objectifs),
    description: dit(fiche.description),
    pilote: fiche.pilote_id !== null,
    calendrier: fiche.date_debut !== null || fiche.date_fin !== null || dit(fiche.calendrier_source),
    territoire: fiche.portee_qpv !== 'non_renseigne',
    publics_vises: dit(fiche.publics_vises),
    publics_comptes: publicsComptes,
    etape_parcours: fiche.etape_parcours_id !== null,
    theme,
  };
}
