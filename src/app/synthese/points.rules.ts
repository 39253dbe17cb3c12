// The points that need a decision: which count for which audience, in which order, and how they are told. Five are shown.
import { formatEuros, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { adresseActions } from '../plan/adresses.rules.ts';
import type { NaturePoint, Point, Version } from './synthese.schema.ts';

export const POINTS_MONTRES = 5;

/** Most pressing first. Elected members are told no cause and no name of who has not kept a word. */
const ORDRE: Record<Version, readonly NaturePoint[]> = {
  direction: [
    ...(['decision_en_retard', 'difficulte', 'demande_sans_suite', 'objectif_sans_action', 'sans_pilote'] as const),
    ...(['quartier_sans_action', 'a_valider', 'bilan_en_retard', 'engagement_non_tenu'] as const),
  ],
  etat: [
    ...(['demande_sans_suite', 'engagement_non_tenu', 'difficulte', 'bilan_en_retard', 'decision_en_retard'] as const),
    ...(['quartier_sans_action', 'objectif_sans_action'] as const),
  ],
  elus: ['quartier_sans_action', 'objectif_sans_action', 'difficulte', 'sans_pilote'],
};

export interface Constats {
  contrat: number;
  annee: number;
  decisions_en_retard: readonly { objet: string; echeance: string; porteur: string | null }[];
  difficultes: readonly {
    id: string;
    intitule: string;
    pilote: string | null;
    cause: string | null;
    levee_par: string | null;
  }[];
  demandes: readonly { financeur_id: string; financeur: string; lignes: number; demande_centimes: number | null }[];
  bilans: readonly { action_id: string; intitule: string; pilote: string | null }[];
  engagements: readonly { signataire: string; libelle: string; annee: number | null }[];
  objectifs: readonly { id: string; intitule: string }[];
  quartiers: readonly { code: string; nom: string }[];
  sans_pilote: number;
  a_valider: number;
}

/** The first five for this audience, and how many others there are: one of each nature, then a second of each, then the rest. */
export function choosePoints(
  constats: Constats,
  version: Version,
  montres = POINTS_MONTRES,
): { points: Point[]; autres: number } {
  const parNature = ORDRE[version].map((nature) => TELLERS[nature](constats, version));
  const tetes = parNature.map((points) => points[0]).filter((one) => one !== undefined);
  const secondes = parNature.map((points) => points[1]).filter((one) => one !== undefined);
  const suivantes = parNature.flatMap((points) => points.slice(2));
  const points = [...tetes, ...secondes, ...suivantes].slice(0, montres);
  const rang = (point: Point) => ORDRE[version].indexOf(point.nature);
  return {
    points: points.sort((a, b) => rang(a) - rang(b)),
    autres: parNature.flat().length - points.length,
  };
}

type Teller = (constats: Constats, version: Version) => Point[];

const TELLERS: Record<NaturePoint, Teller> = {
  decision_en_retard: ({ contrat, decisions_en_retard }) =>
    decisions_en_retard.map(({ objet, echeance, porteur }) =>
      one(
        'decision_en_retard',
        fr`En retard : ${objet}`,
        fr`Pour quand : ${echeance}`,
        porteur,
        `/contrats/${contrat}/decisions?etat=en_retard`,
      ),
    ),

  difficulte: ({ contrat, difficultes }, version) => {
    if (version === 'elus') {
      if (difficultes.length === 0) return [];
      const phrase = `${pluriel(difficultes.length, 'action')} en difficulté`;
      return [
        one(
          'difficulte',
          phrase,
          null,
          'Les pilotes et l’équipe projet',
          adresseActions(contrat, { difficulte: true }),
        ),
      ];
    }
    return difficultes.map(({ id, intitule, pilote, cause, levee_par }) =>
      one(
        'difficulte',
        fr`En difficulté : ${intitule}`,
        [cause, levee_par ? fr`À lever par : ${levee_par}` : null].filter(Boolean).join('. ') || null,
        pilote,
        `/contrats/${contrat}/actions/${id}`,
      ),
    );
  },

  demande_sans_suite: ({ contrat, annee, demandes }) =>
    demandes.map(({ financeur_id, financeur, lignes, demande_centimes }) =>
      one(
        'demande_sans_suite',
        `${pluriel(lignes, 'demande')} ${annee} sans décision`,
        demande_centimes === null ? null : `${formatEuros(demande_centimes)} demandés`,
        financeur,
        `/contrats/${contrat}/financements?annee=${annee}&financeur=${financeur_id}&sans_suite=oui`,
      ),
    ),

  bilan_en_retard: ({ contrat, bilans }) =>
    bilans.map(({ action_id, intitule, pilote }) =>
      one(
        'bilan_en_retard',
        fr`Compte rendu attendu : ${intitule}`,
        null,
        pilote,
        `/contrats/${contrat}/actions/${action_id}`,
      ),
    ),

  engagement_non_tenu: ({ contrat, engagements }) =>
    engagements.map(({ signataire, libelle, annee }) =>
      one(
        'engagement_non_tenu',
        fr`Engagement non tenu : ${libelle}`,
        annee === null ? null : `Pour ${annee}`,
        signataire,
        `/contrats/${contrat}/contrat#signataires`,
      ),
    ),

  objectif_sans_action: ({ contrat, objectifs }) =>
    gather('objectif_sans_action', objectifs, {
      un: ({ intitule }) => fr`Aucune action pour « ${intitule} »`,
      plusieurs: (n) => `${n} objectifs sans action`,
      citer: ({ intitule }) => intitule,
      adresse: `/contrats/${contrat}/matrice`,
    }),

  quartier_sans_action: ({ contrat, quartiers }) =>
    gather('quartier_sans_action', quartiers, {
      un: ({ nom }) => `Aucune action ne nomme ${nom}`,
      plusieurs: (n) => `${n} quartiers qu’aucune action ne nomme`,
      citer: ({ nom }) => nom,
      adresse: `/contrats/${contrat}/quartiers`,
    }),

  sans_pilote: ({ contrat, sans_pilote }) =>
    sans_pilote === 0
      ? []
      : [
          one(
            'sans_pilote',
            `${pluriel(sans_pilote, 'action')} sans pilote`,
            null,
            null,
            adresseActions(contrat, { pilote: 'sans' }),
          ),
        ],

  a_valider: ({ contrat, a_valider }) =>
    a_valider === 0
      ? []
      : [
          one(
            'a_valider',
            fr`${pluriel(a_valider, 'action')} à valider`,
            null,
            'L’équipe projet',
            adresseActions(contrat, { validation: 'a_valider' }),
          ),
        ],
};

function one(
  nature: NaturePoint,
  phrase: string,
  detail: string | null,
  de_qui: string | null,
  adresse: string,
): Point {
  return { nature, phrase, detail, de_qui, adresse };
}

interface Recit<T> {
  un: (item: T) => string;
  plusieurs: (n: number) => string;
  citer: (item: T) => string;
  adresse: string;
}

/** Many of one kind are one point, the first three named. */
function gather<T>(nature: NaturePoint, items: readonly T[], { un, plusieurs, citer, adresse }: Recit<T>): Point[] {
  if (items.length === 0) return [];
  const comite = 'Le comité de pilotage';
  if (items.length === 1) return [one(nature, un(items[0]!), null, comite, adresse)];
  const suite = items.length > 3 ? `, et ${items.length - 3} de plus` : '';
  return [one(nature, plusieurs(items.length), items.slice(0, 3).map(citer).join(' ; ') + suite, comite, adresse)];
}
