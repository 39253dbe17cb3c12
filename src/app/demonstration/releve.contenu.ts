// The relevés of the demonstration. Nantes: what the group decided on 24 May 2018, from its public minutes, in our own words; the
// minutes do not say what followed. Rivemer: invented, its days counted back from the day it is loaded.
import type { ReunionContenu } from './contenu.schema.ts';

const METROPOLE = 'Nantes Métropole';
const MDE = 'Maison de l’emploi de la métropole nantaise';

export const RELEVE_NANTES: ReunionContenu[] = [
  {
    nom: 'Groupe thématique : fonctionnement, priorités, suivi des actions',
    instance: 'Groupe thématique développement économique, emploi, formation',
    tenue_le: '2018-05-24',
    decisions: [
      {
        texte:
          'Confirmer les priorités jusqu’à la fin du contrat : cinq pour les habitants, huit pour les entreprises et les créateurs.',
        etat: 'faite',
        faite_le: '2018-05-24',
        preuve: 'Compte rendu de la réunion.',
      },
      { texte: 'Proposer à l’État de copiloter le groupe.', qui: METROPOLE, etat: 'inconnue' },
      {
        texte:
          'Demander à la préfecture que les acteurs du développement économique rejoignent le groupe départemental emploi et politique de la ville.',
        qui: METROPOLE,
        etat: 'inconnue',
      },
      {
        texte: 'Passer d’une plénière par an à deux ou trois réunions thématiques, sur des objectifs fixés ensemble.',
        fonction: 'le groupe thématique',
        etat: 'inconnue',
      },
      {
        texte: 'Inviter les représentants de l’inter-associatif aux prochaines réunions du groupe.',
        qui: METROPOLE,
        etat: 'inconnue',
      },
      {
        texte:
          'Présenter aux conseils citoyens le rôle des GATE, leur faire visiter les sites, puis les associer au diagnostic et au bilan.',
        qui: MDE,
        actions: ['Participation des conseillers citoyens aux GATE'],
        etat: 'inconnue',
      },
      {
        texte:
          'Préparer l’arrivée des conseillers citoyens : un temps d’échange avec la mission politique de la ville et les référents des communes.',
        qui: MDE,
        pour_quand: 'd’ici la rentrée',
        actions: ['Participation des conseillers citoyens aux GATE'],
        etat: 'inconnue',
      },
      {
        texte: 'Dessiner les actions sous forme de parcours, pour les habitants et pour les entreprises.',
        fonction: 'le groupe thématique',
        actions: ['Schéma des actions sous forme de parcours, pour les habitants et pour les entreprises'],
        etat: 'inconnue',
      },
      {
        texte:
          'Construire ensemble, en réunion de travail, l’outil de suivi qui rendra les actions lisibles et évaluables.',
        fonction: 'le groupe thématique',
        pour_quand: '1re quinzaine de juillet',
        actions: ['Outil de suivi partagé des actions'],
        etat: 'inconnue',
      },
      {
        texte:
          'Réunir une première fois le sous-groupe sur les discriminations à l’emploi, copiloté par l’État et la mission Égalité.',
        qui: 'État – préfecture',
        pour_quand: 'mi-juin',
        actions: ['Sous-groupe discriminations, copiloté par l’État et la mission Égalité'],
        etat: 'inconnue',
      },
    ],
  },
];

export const RELEVE_RIVEMER: ReunionContenu[] = [
  {
    nom: 'Comité de pilotage d’ouverture de l’année',
    instance: 'Comité de pilotage',
    il_y_a: 160,
    decisions: [
      {
        texte: 'Ouvrir une permanence emploi de plus au pied des immeubles de la Corniche.',
        qui: 'Mission locale de Rivemer',
        actions: ['Permanences emploi au pied des immeubles'],
        dans: -60,
        etat: 'faite',
        fait_il_y_a: 72,
        preuve: 'Permanence ouverte le mardi matin, salle de la maison de quartier.',
      },
      {
        texte: 'Trouver un local pour la boutique à l’essai du Phare.',
        qui: 'Rade Habitat',
        actions: ['Boutique à l’essai du Phare'],
        dans: -45,
      },
      {
        texte: 'Acheter un second minibus pour l’auto-école sociale.',
        qui: 'Département de la Rade',
        actions: ['Auto-école sociale de la Rade'],
        dans: -20,
        etat: 'abandonnee',
        motif: 'Le prêt d’un véhicule par le CCAS suffit cette année.',
      },
      {
        texte: 'Partager un calendrier commun des forums et des job datings.',
        qui: 'Rivemer Métropole',
        fonction: 'service emploi',
        actions: ['Job dating « Rivemer recrute »'],
        dans: 25,
      },
    ],
  },
  {
    nom: 'Comité technique emploi, stages et clauses',
    instance: 'Comité technique emploi',
    il_y_a: 62,
    decisions: [
      {
        texte: 'Envoyer aux collèges la liste des entreprises prêtes à accueillir un stage de 3e.',
        qui: 'Club d’entreprises de la Rade',
        actions: ['Bourse aux stages de 3e'],
        dans: -12,
      },
      {
        texte: 'Compter les heures d’insertion des marchés de la Métropole avec le guichet unique.',
        qui: 'PLIE de Rivemer',
        actions: ['Guichet unique des clauses d’insertion', 'Marchés réservés à l’insertion'],
        dans: 20,
      },
      {
        texte: 'Orienter vers le français à visée professionnelle dès le premier entretien.',
        qui: 'France Travail Rivemer',
        actions: ['Français à visée professionnelle'],
        dans: -5,
        etat: 'faite',
        fait_il_y_a: 9,
        preuve: 'Consigne écrite aux conseillers.',
      },
      {
        texte: 'Réserver quatre places de crèche aux parents en formation.',
        qui: 'CCAS de Rivemer',
        actions: ['Places de crèche à vocation d’insertion'],
        pour_quand: 'quand le budget du CCAS sera voté',
      },
    ],
  },
  {
    nom: 'Groupe entreprises et quartiers',
    instance: 'Groupe entreprises',
    il_y_a: 18,
    decisions: [
      {
        texte: 'Proposer trois visites du port aux conseillers citoyens.',
        qui: 'Club d’entreprises de la Rade',
        actions: ['Visites d’entreprises du port'],
        dans: 40,
      },
      {
        texte: 'Écrire une page commune sur ce que font les réseaux de création, pour ne plus orienter deux fois.',
        qui: 'Association Rade Entreprendre',
        fonction: 'chargé de mission création',
        dans: 12,
      },
      {
        texte: 'Chercher un financeur pour la ressourcerie.',
        qui: 'Rivemer Métropole',
        actions: ['Ressourcerie de la Corniche'],
      },
    ],
  },
];
