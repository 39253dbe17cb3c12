// Nantes: the priorities confirmed by the group « Développement économique, emploi, formation » on 24 May 2018, for residents
// and for companies, from its minutes. In our own words; organisations and functions only, no natural person. What the group
// decided that day is releve.contenu.ts; the minutes' perspectives are nodes of the plan.
import type { ContratContenu } from './contenu.schema.ts';

const SOURCE = 'Compte rendu public de la réunion du 24 mai 2018 du groupe thématique économie, emploi, formation';

export const nantes: ContratContenu = {
  code: 'CV142',
  nom: 'Nantes Métropole – développement économique, emploi, formation',
  epci_siren: '244400404',
  epci_nom: 'Nantes Métropole',
  departement: '44',
  generation: 2015,
  date_debut: '2015-01-01',
  date_fin: '2023-12-31',
  source: SOURCE,
  invente: false,
  niveaux: [
    { nom: 'Volet', nom_pluriel: 'Volets' },
    { nom: 'Priorité', nom_pluriel: 'Priorités' },
  ],
  plan: [
    {
      intitule: 'Au bénéfice des habitants',
      numero: 'A',
      enfants: [
        {
          intitule: 'Faciliter l’accès à l’entreprise',
          numero: 'A.1',
          actions: [
            {
              intitule: '« Entreprises accueillantes »',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Rencontrer des employeurs',
            },
          ],
        },
        {
          intitule: 'Monter en puissance sur l’accès aux stages de 3e',
          numero: 'A.2',
          actions: [
            {
              intitule: 'Dispositif d’accès aux stages de 3e',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Découvrir les métiers',
            },
          ],
        },
        {
          intitule: 'Mettre en œuvre la charte locale d’insertion',
          numero: 'A.3',
          actions: [
            {
              intitule: 'Charte locale d’insertion',
              description: 'Avec une organisation territoriale dédiée à la gestion des offres d’emploi.',
              avancement: 'en_montage',
              qpv: 'tous_qpv',
              etape: 'Accéder à l’emploi',
            },
          ],
        },
        {
          intitule: 'Réduire les freins linguistiques à l’emploi',
          numero: 'A.4',
          actions: [
            {
              intitule: 'Expérimentations linguistiques et feuille de route territoriale',
              description: 'Suite des expérimentations menées en 2017.',
              avancement: 'en_cours',
              qpv: 'tous_qpv',
              etape: 'Lever les freins',
            },
          ],
        },
        {
          intitule: 'Accompagner davantage les publics les plus éloignés : jeunes, femmes, seniors',
          numero: 'A.5',
        },
      ],
    },
    {
      intitule: 'Au bénéfice des entreprises et des créateurs',
      numero: 'B',
      enfants: [
        {
          intitule: 'Développer l’accompagnement après la création',
          numero: 'B.1',
          actions: [
            {
              intitule: 'Accompagnement post-création, dans la suite d’« Osez entreprendre »',
              avancement: 'en_montage',
              qpv: 'tous_qpv',
              etape: 'Créer son activité',
            },
          ],
        },
        { intitule: 'Développer la constitution et l’animation de réseaux entre entreprises', numero: 'B.2' },
        {
          intitule: 'Soutenir la création de réseaux d’entreprises, avec le témoignage de clubs existants',
          numero: 'B.3',
          actions: [
            {
              intitule: 'Réseaux d’entreprises appuyés sur des clubs existants',
              description: 'Par exemple l’initiative « Printemps du projet » à Nantes Nord.',
              avancement: 'en_cours',
              etape: 'Développer son entreprise',
            },
          ],
        },
        { intitule: 'Consolider l’offre de proximité pour les besoins des habitants', numero: 'B.4' },
        {
          intitule: 'Soutenir les restructurations et améliorer l’environnement commercial',
          numero: 'B.5',
        },
        {
          intitule: 'Poursuivre les contacts avec les opérateurs et investisseurs',
          numero: 'B.6',
          texte: 'Secteurs cités : Nantes Nord, Sillon de Bretagne, Grand Bellevue, Bottière Pin Sec.',
        },
        {
          intitule: 'Organiser une offre d’accueil d’entreprises propre à chaque quartier',
          numero: 'B.7',
          texte: 'Complémentaire de l’existant, appuyée sur la stratégie métropolitaine.',
        },
        {
          intitule: 'Mobiliser les partenaires immobiliers sur la base des études réalisées',
          numero: 'B.8',
          texte: 'Secteurs cités : Bellevue, Nantes Nord.',
        },
      ],
    },
    {
      intitule: 'Travail du groupe',
      numero: 'C',
      texte:
        'Deux questions : le droit commun bénéficie-t-il autant aux habitants des QPV qu’aux autres ? Comment rendre ' +
        'l’offre lisible et les actions plus efficientes ? Trois échelles : le département (groupe piloté par l’État), ' +
        'l’agglomération (ce groupe thématique), les quartiers (les GATE).',
      enfants: [
        {
          intitule: 'Rendre l’offre lisible',
          numero: 'C.1',
          actions: [
            {
              intitule: 'Schéma des actions sous forme de parcours, pour les habitants et pour les entreprises',
              avancement: 'idee',
              etape: 'S’informer',
            },
            {
              intitule: 'Outil de suivi partagé des actions',
              description:
                'À construire ensemble lors d’une réunion prévue dans la première quinzaine de juillet 2018.',
              avancement: 'idee',
              etape: 'S’informer',
            },
          ],
        },
        {
          intitule: 'Associer les conseils citoyens',
          numero: 'C.2',
          actions: [
            {
              intitule: 'Participation des conseillers citoyens aux GATE',
              description:
                'Présentation par la maison de l’emploi, visite des sites, puis participation au moins aux GATE ' +
                'diagnostic et bilan.',
              pilote: 'Maison de l’emploi de la métropole nantaise',
              avancement: 'en_montage',
              qpv: 'tous_qpv',
            },
          ],
        },
        {
          intitule: 'Lutter contre les discriminations à l’emploi',
          numero: 'C.3',
          actions: [
            {
              intitule: 'Sous-groupe discriminations, copiloté par l’État et la mission Égalité',
              description: 'Première réunion à la mi-juin 2018.',
              avancement: 'programmee',
              partenaires: ['État – préfecture', 'Nantes Métropole'],
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
    'Rencontrer des employeurs',
    'Accéder à l’emploi',
    'Créer son activité',
    'Développer son entreprise',
  ],
  qpv: [
    { code: 'QP044005', nom: 'Bellevue', commune_code: '44109', commune_nom: 'Nantes', nom_local: 'Grand Bellevue' },
    { code: 'QP044006', nom: 'Les Dervallières', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044007', nom: 'Le Breil', commune_code: '44109', commune_nom: 'Nantes' },
    {
      code: 'QP044008',
      nom: 'Bout des Landes – Bout des Pavés – Chêne des Anglais',
      commune_code: '44109',
      commune_nom: 'Nantes',
    },
    { code: 'QP044009', nom: 'La Boissière', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044010', nom: 'Port Boyer', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044011', nom: 'Le Clos Toreau', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044012', nom: 'Le Ranzay', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044013', nom: 'Malakoff', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044014', nom: 'Bottière Pin Sec', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044015', nom: 'La Halvêque', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044016', nom: 'La Petite Sensive', commune_code: '44109', commune_nom: 'Nantes' },
    { code: 'QP044017', nom: 'Plaisance', commune_code: '44114', commune_nom: 'Orvault' },
    { code: 'QP044018', nom: 'Château', commune_code: '44143', commune_nom: 'Rezé' },
    { code: 'QP044019', nom: 'Le Sillon de Bretagne', commune_code: '44162', commune_nom: 'Saint-Herblain' },
  ],
  projets_quartier: [],
  partenaires: [
    { nom: 'Nantes Métropole', nature: 'collectivite', signataire: true },
    { nom: 'Ville de Nantes', nature: 'collectivite' },
    { nom: 'Ville de Rezé', nature: 'collectivite' },
    { nom: 'État – préfecture', sigle: 'État', nature: 'etat', signataire: true },
    { nom: 'CCI Nantes Saint-Nazaire', sigle: 'CCI', nature: 'chambre' },
    { nom: 'Maison de l’emploi de la métropole nantaise', sigle: 'MDE', nature: 'operateur_emploi' },
    { nom: 'Mission locale Nantes Métropole', sigle: 'ML', nature: 'operateur_emploi' },
    { nom: 'France Travail', sigle: 'FT', nature: 'operateur_emploi', ancien_nom: 'Pôle emploi' },
    { nom: 'Inter-associatif', nature: 'association' },
    { nom: 'Conseils citoyens', nature: 'conseil_citoyen' },
  ],
  chiffres: [],
};
