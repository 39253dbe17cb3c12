// Rennes: the Plan emploi quartiers of the 2024-2030 contract, from its public page. Six axes, each with its objective,
// five QPV, the figures as declared. In our own words; no natural person is named.
import type { ContratContenu } from './contenu.schema.ts';

const SOURCE = 'Page publique « Plan emploi quartiers » de Rennes, Ville et Métropole';

export const rennes: ContratContenu = {
  code: 'CN03501I',
  nom: 'Rennes Métropole – Plan emploi quartiers',
  epci_siren: '243500139',
  epci_nom: 'Rennes Métropole',
  departement: '35',
  generation: 2024,
  date_debut: '2024-01-01',
  date_fin: '2030-12-31',
  source: SOURCE,
  invente: false,
  niveaux: [
    { nom: 'Axe', nom_pluriel: 'Axes' },
    { nom: 'Objectif', nom_pluriel: 'Objectifs' },
  ],
  plan: [
    {
      intitule: 'Clauses sociales d’insertion',
      numero: '1',
      texte: 'Des heures d’insertion dans les marchés publics, au profit de personnes éloignées de l’emploi.',
      enfants: [
        {
          intitule: 'Augmenter la part des habitants des QPV parmi les bénéficiaires des clauses sociales',
          numero: '1.1',
          actions: [
            {
              intitule: 'Heures d’insertion dans les marchés publics',
              description: 'Des marchés comportent des heures réservées au retour à l’emploi.',
              publics_vises: 'Personnes éloignées de l’emploi, dont les habitants des QPV',
              pilote: 'Atout Clauses',
              partenaires: ['Rennes Métropole', 'Ville de Rennes'],
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Accéder à l’emploi',
            },
          ],
        },
      ],
    },
    {
      intitule: 'Rencontres entre entreprises et demandeurs d’emploi',
      numero: '2',
      texte: 'Plus de lieux et de formats : forums, entretiens rapides, visites, recrutement sans CV.',
      enfants: [
        {
          intitule: 'Multiplier les actions qui rapprochent entreprises et demandeurs d’emploi',
          numero: '2.1',
          actions: [
            {
              intitule: 'Forums, job datings et visites d’entreprises',
              pilote: 'France Travail',
              partenaires: ['We Ker', 'Fondation FACE'],
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Rencontrer des employeurs',
            },
            {
              intitule: 'Recrutement sans CV',
              partenaires: ['France Travail'],
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Rencontrer des employeurs',
            },
            {
              intitule: 'Diffusion des offres d’emploi par des canaux plus variés',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'S’informer',
            },
          ],
        },
      ],
    },
    {
      intitule: 'Stages de 3e et des filières professionnelles',
      numero: '3',
      texte:
        'Des élèves peinent à trouver un lieu d’accueil, alors que le stage est parfois obligatoire pour le diplôme.',
      enfants: [
        {
          intitule: 'Ouvrir le champ des possibles et faciliter l’accès des jeunes au monde professionnel',
          numero: '3.1',
          actions: [
            {
              intitule: 'Mobilisation d’entreprises d’accueil pour les stages',
              publics_vises: 'Élèves de 3e et des filières professionnelles',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Découvrir les métiers',
            },
          ],
        },
      ],
    },
    {
      intitule: 'Collectivités employeuses et responsables',
      numero: '4',
      texte: 'La Ville et la Métropole recrutent et accompagnent des jeunes des quartiers.',
      enfants: [
        {
          intitule: 'Relier le Plan emploi quartiers aux politiques publiques de la collectivité',
          numero: '4.1',
          actions: [
            {
              intitule: 'Places réservées : stages, services civiques, emplois d’été',
              publics_vises: 'Jeunes des quartiers prioritaires',
              pilote: 'Ville de Rennes',
              partenaires: ['Rennes Métropole'],
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Accéder à l’emploi',
            },
            {
              intitule: 'Formations : lutte contre les discriminations et achat responsable',
              pilote: 'Rennes Métropole',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Lever les freins',
            },
          ],
        },
      ],
    },
    {
      intitule: 'Création et reprise d’entreprise',
      numero: '5',
      texte:
        'Sensibilisation, permanences, formations, accélérateurs, en complément de l’amorçage et de l’hébergement.',
      enfants: [
        {
          intitule: 'Ancrer une dynamique économique dans les quartiers prioritaires',
          numero: '5.1',
          actions: [
            {
              intitule: 'Sensibilisation et permanences pour les créateurs',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Créer son activité',
            },
            {
              intitule: 'Hébergement en centres d’affaires de quartier (CAQ)',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Créer son activité',
            },
          ],
        },
      ],
    },
    {
      intitule: 'Cité de l’emploi',
      numero: '6',
      texte: 'Depuis 2022, une quarantaine de projets soutenus pour l’emploi et la formation dans les cinq QPV.',
      enfants: [
        {
          intitule: 'Agir au plus près des habitants et favoriser des parcours sans couture',
          numero: '6.1',
          actions: [
            {
              intitule: 'Projets associatifs soutenus par la Cité de l’emploi',
              description:
                'Discriminations, information des habitants, garde d’enfant, formation, recrutement, numérique, ' +
                'aller vers, santé mentale, accès aux droits, mobilité, entrepreneuriat.',
              partenaires: ['État – préfecture d’Ille-et-Vilaine', 'France Travail', 'We Ker'],
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Lever les freins',
              bilan: 'Une quarantaine de projets soutenus depuis 2022, selon la page publique.',
            },
          ],
        },
      ],
    },
  ],
  axes_transversaux: [],
  etapes_parcours: [
    'S’informer',
    'Lever les freins',
    'Découvrir les métiers',
    'Se former',
    'Rencontrer des employeurs',
    'Accéder à l’emploi',
    'Créer son activité',
  ],
  qpv: [
    { code: 'QN03502M', nom: 'Villejean', commune_code: '35238', commune_nom: 'Rennes' },
    {
      code: 'QN03503I',
      nom: 'Bréquigny – Champs-Manceaux – Les Clôteaux',
      commune_code: '35238',
      commune_nom: 'Rennes',
    },
    { code: 'QN03504M', nom: 'Maurepas', commune_code: '35238', commune_nom: 'Rennes' },
    { code: 'QN03505M', nom: 'Le Blosne', commune_code: '35238', commune_nom: 'Rennes' },
    { code: 'QN03506I', nom: 'Cleunay', commune_code: '35238', commune_nom: 'Rennes' },
  ],
  projets_quartier: [],
  partenaires: [
    { nom: 'Rennes Métropole', nature: 'collectivite', signataire: true },
    { nom: 'Ville de Rennes', nature: 'collectivite', signataire: true },
    { nom: 'État – préfecture d’Ille-et-Vilaine', sigle: 'État', nature: 'etat', signataire: true },
    { nom: 'Région Bretagne', nature: 'collectivite', signataire: true },
    { nom: 'Département d’Ille-et-Vilaine', nature: 'collectivite', signataire: true },
    { nom: 'France Travail', sigle: 'FT', nature: 'operateur_emploi', ancien_nom: 'Pôle emploi', signataire: true },
    { nom: 'We Ker', nature: 'operateur_emploi' },
    { nom: 'CCAS de Rennes', sigle: 'CCAS', nature: 'collectivite' },
    { nom: 'Fondation FACE', sigle: 'FACE', nature: 'association' },
    { nom: 'Atout Clauses', nature: 'operateur_emploi' },
  ],
  chiffres: [
    {
      libelle: 'Habitants des QPV dans la population métropolitaine',
      valeur: 7,
      unite: '%',
      perimetre: 'Rennes Métropole',
      reference: 'Date non précisée par la source',
      source: SOURCE,
    },
    {
      libelle: 'Habitants des QPV parmi les Rennais',
      valeur: 14.5,
      unite: '%',
      perimetre: 'Rennes',
      reference: 'Date non précisée par la source',
      source: SOURCE,
    },
    {
      libelle: 'Demandeurs d’emploi vivant dans les QPV',
      valeur: 21.5,
      unite: '%',
      perimetre: 'Ensemble non précisé par la source',
      reference: 'Décembre 2023',
      source: SOURCE,
    },
    {
      libelle: 'Projets soutenus par la Cité de l’emploi',
      valeur: 40,
      unite: 'projets (ordre de grandeur)',
      perimetre: 'Cinq QPV de Rennes',
      reference: 'Depuis 2022',
      source: SOURCE,
    },
  ],
};
