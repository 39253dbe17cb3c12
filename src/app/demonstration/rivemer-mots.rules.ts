// The words of the invented territory, Rivemer Métropole: its plan, its partners, its districts. The figures and the dates are
// drawn from a fixed seed by rivemer.rules.ts.

export interface ObjectifRivemer {
  intitule: string;
  actions: { intitule: string; etape: string; pilote: string; objectifs: string; publics: string }[];
}

export const AXES_RIVEMER: { intitule: string; objectifs: ObjectifRivemer[] }[] = [
  {
    intitule: 'Accéder à l’emploi et à la formation',
    objectifs: [
      {
        intitule: 'Aller vers les personnes éloignées de l’emploi',
        actions: [
          {
            intitule: 'Permanences emploi au pied des immeubles',
            etape: 'S’informer',
            pilote: 'Mission locale de Rivemer',
            objectifs: 'Rencontrer chaque semaine les habitants qui ne poussent pas la porte des institutions.',
            publics: 'Jeunes et adultes sans accompagnement',
          },
          {
            intitule: 'Ambassadeurs de l’emploi dans les quartiers',
            etape: 'S’informer',
            pilote: 'Association Cap Quartiers',
            objectifs: 'Former douze habitants relais et les faire connaître des employeurs.',
            publics: 'Habitants volontaires',
          },
          {
            intitule: 'Cafés de l’emploi des mères isolées',
            etape: 'Lever les freins',
            pilote: 'Centre social Les Embruns',
            objectifs: 'Réunir emploi, garde d’enfants et droits dans un même lieu.',
            publics: 'Femmes seules avec enfants',
          },
        ],
      },
      {
        intitule: 'Lever les freins à l’emploi',
        actions: [
          {
            intitule: 'Auto-école sociale de la Rade',
            etape: 'Lever les freins',
            pilote: 'Association Mobil’Rade',
            objectifs: 'Obtenir le permis pour accéder aux zones d’activité mal desservies.',
            publics: 'Demandeurs d’emploi et salariés de l’insertion',
          },
          {
            intitule: 'Places de crèche à vocation d’insertion',
            etape: 'Lever les freins',
            pilote: 'CCAS de Rivemer',
            objectifs: 'Réserver des places aux parents en recherche d’emploi.',
            publics: 'Parents de jeunes enfants',
          },
          {
            intitule: 'Français à visée professionnelle',
            etape: 'Se former',
            pilote: 'Association Les Mots du Port',
            objectifs: 'Atteindre le niveau demandé par les métiers du soin et de la propreté.',
            publics: 'Adultes allophones',
          },
          {
            intitule: 'Santé et retour à l’emploi',
            etape: 'Lever les freins',
            pilote: 'Centre social Les Embruns',
            objectifs: 'Proposer un bilan de santé et un suivi avant la formation.',
            publics: 'Demandeurs d’emploi de longue durée',
          },
        ],
      },
      {
        intitule: 'Élever le niveau de qualification',
        actions: [
          {
            intitule: 'École de la deuxième chance, antenne des Docks',
            etape: 'Se former',
            pilote: 'École de la deuxième chance',
            objectifs: 'Ouvrir une antenne de vingt-quatre places au cœur des quartiers.',
            publics: 'Jeunes de 16 à 25 ans sans diplôme',
          },
          {
            intitule: 'Préparation à l’alternance industrielle',
            etape: 'Se former',
            pilote: 'CCI de Rivemer',
            objectifs: 'Sécuriser l’entrée en contrat d’apprentissage.',
            publics: 'Jeunes de 18 à 29 ans',
          },
          {
            intitule: 'Chantier-école des espaces verts',
            etape: 'Se former',
            pilote: 'Régie de quartier du Phare',
            objectifs: 'Qualifier par la production, avec un titre professionnel.',
            publics: 'Allocataires du RSA',
          },
        ],
      },
    ],
  },
  {
    intitule: 'Rapprocher entreprises et quartiers',
    objectifs: [
      {
        intitule: 'Organiser des rencontres directes avec les employeurs',
        actions: [
          {
            intitule: 'Job dating « Rivemer recrute »',
            etape: 'Rencontrer des employeurs',
            pilote: 'France Travail Rivemer',
            objectifs: 'Réunir quarante employeurs dans un gymnase de quartier, sans CV.',
            publics: 'Tous les demandeurs d’emploi',
          },
          {
            intitule: 'Visites d’entreprises du port',
            etape: 'Découvrir les métiers',
            pilote: 'Club d’entreprises de la Rade',
            objectifs: 'Faire découvrir douze métiers industriels en tension.',
            publics: 'Jeunes et adultes en orientation',
          },
          {
            intitule: 'Parrainage vers l’emploi',
            etape: 'Rencontrer des employeurs',
            pilote: 'Mission locale de Rivemer',
            objectifs: 'Mettre en relation jeunes diplômés et cadres bénévoles.',
            publics: 'Jeunes diplômés des quartiers',
          },
        ],
      },
      {
        intitule: 'Trouver un stage pour chaque élève',
        actions: [
          {
            intitule: 'Bourse aux stages de 3e',
            etape: 'Découvrir les métiers',
            pilote: 'Rivemer Métropole',
            objectifs: 'Proposer un stage choisi à chaque élève de REP et REP+.',
            publics: 'Élèves de 3e',
          },
          {
            intitule: 'Périodes en entreprise des lycées professionnels',
            etape: 'Découvrir les métiers',
            pilote: 'Association Cap Quartiers',
            objectifs: 'Aider les élèves sans réseau à trouver leur période de formation.',
            publics: 'Lycéens professionnels',
          },
        ],
      },
      {
        intitule: 'Développer les clauses sociales',
        actions: [
          {
            intitule: 'Guichet unique des clauses d’insertion',
            etape: 'Accéder à l’emploi',
            pilote: 'PLIE de Rivemer',
            objectifs: 'Accompagner acheteurs et entreprises, et suivre les heures.',
            publics: 'Publics éligibles aux clauses',
          },
          {
            intitule: 'Marchés réservés à l’insertion',
            etape: 'Accéder à l’emploi',
            pilote: 'Rivemer Métropole',
            objectifs: 'Réserver des lots de propreté et d’espaces verts.',
            publics: 'Salariés en insertion',
          },
        ],
      },
    ],
  },
  {
    intitule: 'Créer et développer son activité',
    objectifs: [
      {
        intitule: 'Détecter et amorcer les projets',
        actions: [
          {
            intitule: 'Cités Lab de la Rade',
            etape: 'Créer son activité',
            pilote: 'Association Rade Entreprendre',
            objectifs: 'Repérer les envies d’entreprendre et les transformer en projets.',
            publics: 'Porteurs d’idées des quartiers',
          },
          {
            intitule: 'Couveuse d’activités des Docks',
            etape: 'Créer son activité',
            pilote: 'Association Rade Entreprendre',
            objectifs: 'Tester son activité en grandeur réelle, sous statut protégé.',
            publics: 'Créateurs',
          },
          {
            intitule: 'Concours « Talents de la Rade »',
            etape: 'Créer son activité',
            pilote: 'CCI de Rivemer',
            objectifs: 'Révéler et récompenser dix projets par an.',
            publics: 'Créateurs et jeunes entreprises',
          },
        ],
      },
      {
        intitule: 'Accompagner après la création',
        actions: [
          {
            intitule: 'Suivi post-création à trois ans',
            etape: 'Développer son entreprise',
            pilote: 'Association Rade Entreprendre',
            objectifs: 'Passer le cap des trois ans pour huit entreprises sur dix.',
            publics: 'Jeunes entreprises des quartiers',
          },
          {
            intitule: 'Microcrédit professionnel de proximité',
            etape: 'Créer son activité',
            pilote: 'Association Microprêt Solidaire',
            objectifs: 'Financer les petits projets sans accès au crédit bancaire.',
            publics: 'Créateurs sans apport',
          },
        ],
      },
    ],
  },
  {
    intitule: 'Rendre les quartiers attractifs',
    objectifs: [
      {
        intitule: 'Maintenir et accueillir commerces et services',
        actions: [
          {
            intitule: 'Boutique à l’essai du Phare',
            etape: 'Développer son entreprise',
            pilote: 'Rivemer Métropole',
            objectifs: 'Rouvrir trois cellules vacantes par des baux d’essai.',
            publics: 'Commerçants et artisans',
          },
          {
            intitule: 'Animation commerciale des Embruns',
            etape: 'Développer son entreprise',
            pilote: 'Chambre de métiers de Rivemer',
            objectifs: 'Professionnaliser dix-huit commerçants et relancer le marché.',
            publics: 'Commerçants du centre commercial',
          },
          {
            intitule: 'Centre d’affaires de quartier des Docks',
            etape: 'Développer son entreprise',
            pilote: 'Rivemer Métropole',
            objectifs: 'Offrir douze bureaux et un accueil mutualisé.',
            publics: 'Entreprises de moins de cinq ans',
          },
        ],
      },
      {
        intitule: 'Créer des services utiles aux habitants',
        actions: [
          {
            intitule: 'Conciergerie solidaire du Grand Large',
            etape: 'Accéder à l’emploi',
            pilote: 'Régie de quartier du Phare',
            objectifs: 'Rendre service et créer six emplois d’insertion.',
            publics: 'Habitants et salariés en insertion',
          },
          {
            intitule: 'Ressourcerie de la Corniche',
            etape: 'Accéder à l’emploi',
            pilote: 'Association Cap Quartiers',
            objectifs: 'Réemployer objets et meubles, et former aux métiers du réemploi.',
            publics: 'Salariés en insertion',
          },
        ],
      },
    ],
  },
];

export const QPV_RIVEMER = [
  { code: 'QN00001I', nom: 'Les Docks', commune_code: '00001', commune_nom: 'Rivemer', nom_local: 'Quartier du Port' },
  { code: 'QN00002M', nom: 'Le Phare', commune_code: '00001', commune_nom: 'Rivemer', nom_local: 'ZUP Nord' },
  { code: 'QN00003I', nom: 'Les Embruns', commune_code: '00001', commune_nom: 'Rivemer' },
  { code: 'QN00004N', nom: 'Grand Large', commune_code: '00002', commune_nom: 'Port-Saint-Aubin' },
  { code: 'QN00005M', nom: 'La Corniche', commune_code: '00003', commune_nom: 'Les Grèves' },
];

export const PARTENAIRES_RIVEMER = [
  { nom: 'Rivemer Métropole', nature: 'collectivite', signataire: true },
  { nom: 'Ville de Rivemer', nature: 'collectivite', signataire: true },
  { nom: 'État – préfecture', sigle: 'État', nature: 'etat', signataire: true },
  { nom: 'Région Littoral', nature: 'collectivite', signataire: true },
  { nom: 'Département de la Rade', nature: 'collectivite', signataire: true },
  { nom: 'CAF de la Rade', sigle: 'CAF', nature: 'organisme_social', signataire: true },
  {
    nom: 'France Travail Rivemer',
    sigle: 'FT',
    nature: 'operateur_emploi',
    ancien_nom: 'Pôle emploi Rivemer',
    signataire: true,
  },
  { nom: 'Mission locale de Rivemer', sigle: 'ML', nature: 'operateur_emploi', signataire: true },
  { nom: 'PLIE de Rivemer', sigle: 'PLIE', nature: 'operateur_emploi' },
  { nom: 'CCI de Rivemer', sigle: 'CCI', nature: 'chambre', signataire: true },
  { nom: 'Chambre de métiers de Rivemer', sigle: 'CMA', nature: 'chambre' },
  { nom: 'CCAS de Rivemer', sigle: 'CCAS', nature: 'collectivite' },
  { nom: 'Rade Habitat', nature: 'bailleur', signataire: true },
  { nom: 'Association Cap Quartiers', nature: 'association' },
  { nom: 'Association Mobil’Rade', nature: 'association' },
  { nom: 'Association Les Mots du Port', nature: 'association' },
  { nom: 'Association Rade Entreprendre', nature: 'association' },
  { nom: 'Association Microprêt Solidaire', nature: 'association' },
  { nom: 'Centre social Les Embruns', nature: 'association' },
  { nom: 'Régie de quartier du Phare', nature: 'siae' },
  { nom: 'École de la deuxième chance', sigle: 'E2C', nature: 'association' },
  { nom: 'Club d’entreprises de la Rade', nature: 'entreprise' },
];

export const DIFFICULTES_RIVEMER = [
  { cause: 'Pas de local depuis la fin du bail', levee_par: 'Mise à disposition d’une salle par la Ville' },
  { cause: 'Cofinancement du Département non confirmé', levee_par: 'Réponse écrite avant le comité de programmation' },
  {
    cause: 'Poste de coordination vacant depuis six mois',
    levee_par: 'Recrutement ou mise à disposition par un partenaire',
  },
  {
    cause: 'Trop peu d’orientations par les prescripteurs',
    levee_par: 'Rencontre entre France Travail, la mission locale et le PLIE',
  },
];
