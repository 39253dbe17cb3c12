// The words of the messages that carry an entry link. The link is added when the message leaves.
import { formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { LIBELLES_RUBRIQUE, type RubriqueCollecte } from './campagne.schema.ts';

export interface FaitsMessage {
  contrat: string;
  campagne: string;
  annee: number;
  rubriques: readonly RubriqueCollecte[];
  message: string;
  echeance: string;
  demandeur: string;
  contact: string;
  organisation: string;
  fiches: number;
}

interface Texte {
  objet: string;
  corps: string;
}

/** « publics touchés, bilan et étapes ». */
export function sayRubriques(rubriques: readonly RubriqueCollecte[]): string {
  const mots = rubriques.map((rubrique) => LIBELLES_RUBRIQUE[rubrique].toLowerCase());
  return mots.length < 2 ? (mots[0] ?? '') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`;
}

export function buildInvitation(faits: FaitsMessage): Texte {
  const { contrat, campagne, echeance, demandeur, organisation, fiches, annee, rubriques, message } = faits;
  return {
    objet: `${campagne}\u202f: vos réponses avant le ${formatDate(echeance)}`,
    corps: [
      'Bonjour,',
      '',
      `${demandeur} suit le contrat de ville ${contrat}. Des nouvelles de ${organisation} y sont attendues.`,
      `Ce qui est demandé pour ${annee}\u202f: ${sayRubriques(rubriques)}, pour ${pluriel(fiches, 'action')}.`,
      `Réponse attendue avant le ${formatDate(echeance)}.`,
      ...(message ? ['', message] : []),
      '',
      ...pied(faits),
    ].join('\n'),
  };
}

export function buildRappel(faits: FaitsMessage, retard: boolean): Texte {
  const { contrat, campagne, echeance, organisation, annee, rubriques } = faits;
  const date = formatDate(echeance);
  return {
    objet: retard
      ? `${campagne}\u202f: vos réponses sont encore attendues`
      : `${campagne}\u202f: rappel, vos réponses avant le ${date}`,
    corps: [
      'Bonjour,',
      '',
      `Le contrat de ville ${contrat} attend encore les réponses de ${organisation} pour ${annee}\u202f: ${sayRubriques(rubriques)}.`,
      retard ? `L’échéance était le ${date}. Vos réponses restent utiles.` : `L’échéance est le ${date}.`,
      'Ce que vous avez déjà saisi est gardé.',
      '',
      ...pied(faits),
    ].join('\n'),
  };
}

const pied = ({ contact }: FaitsMessage): string[] => [
  'Le lien ci-dessous ouvre vos fiches, sans compte ni mot de passe.',
  'Ne le confiez qu’à vos collègues concernés. Une fois vos réponses envoyées, les rappels cessent.',
  `Une question\u202f: ${contact}.`,
];
