// Grenoble: the third pillar of the 2015-2020 contract, with its full tree of stakes, strategic and operational objectives.
// In our own words where the source is prose; no action is invented: the source names none.
import type { ContratContenu, NoeudContenu } from './contenu.schema.ts';

const SOURCE =
  'Volet « Développement économique et emploi » publié du contrat de ville 2015-2020 de Grenoble-Alpes Métropole';

const noeud = (intitule: string, enfants: (string | NoeudContenu)[] = []): NoeudContenu => ({
  intitule,
  enfants: enfants.map((enfant) => (typeof enfant === 'string' ? { intitule: enfant } : enfant)),
});

const developpement: NoeudContenu = {
  intitule: 'Développement économique',
  numero: '1',
  enfants: [
    noeud('Enjeux du développement économique', [
      'Favoriser l’implantation et le développement d’activités, l’économie de proximité d’abord, selon les besoins de chaque quartier',
      'Offrir des conditions favorables à la création d’activités et sécuriser les parcours de création',
      'Mettre les habitants au cœur des projets : acteurs, bénéficiaires, consommateurs selon leur pouvoir d’achat',
      'Rapprocher l’offre et la demande d’emploi',
      'Valoriser l’image des quartiers pour les rendre plus attractifs',
      'Rapprocher le monde de l’entreprise des habitants des quartiers',
    ]),
    noeud('Maintenir les commerces et l’artisanat, en encourager de nouveaux où la commercialité est vérifiée', [
      'Faciliter l’animation commerciale',
      'Accompagner et professionnaliser commerçants et artisans',
      'Favoriser l’implantation d’artisans dans les quartiers',
    ]),
    noeud('Développer un soutien actif à l’entrepreneuriat', [
      'Renforcer un service d’amorçage de projets',
      'Sécuriser les parcours de création : coopératives d’activités, pépinières, couveuses',
      'Renforcer l’accompagnement après la création',
      'Conforter pépinières et hôtels d’activités dans les quartiers',
      'Travailler le parcours résidentiel des entreprises, notamment après la pépinière',
    ]),
    noeud('Autres mesures de soutien au développement économique', [
      'Accompagner plateformes de services innovantes et conciergeries, dans ou près des quartiers',
      'Favoriser une offre immobilière adaptée, pour diversifier les activités',
      'Renforcer le maillage et le partenariat, en proximité et dans la métropole (développement économique)',
      'Mettre en œuvre une stratégie de marketing territorial',
      'Accompagner les entreprises dans leur GPEC',
    ]),
  ],
};

const emploi: NoeudContenu = {
  intitule: 'Emploi',
  numero: '2',
  enfants: [
    noeud('Enjeux de l’emploi', [
      'Donner aux habitants des quartiers les moyens d’accéder à l’emploi et à la formation',
      'Mieux cibler les publics des quartiers, par des actions spécifiques, en direction des femmes notamment',
      'Faire de la commande publique un levier d’accès à l’emploi des habitants',
      'Rétablir l’égalité des chances en prévenant les discriminations à l’embauche',
      'Permettre aux habitants d’agir sur la conduite des politiques (capacité d’agir)',
    ]),
    noeud('Lever les freins à l’accès ou au retour à l’emploi, ceux des femmes notamment', [
      'Conforter les actions de proximité vers l’autonomie : langue française, insertion socioprofessionnelle',
      'Expérimenter de nouveaux modes de garde d’enfants',
      'Développer les actions de mobilité',
      'Lever les freins liés à la santé',
    ]),
    noeud('Élever le niveau de formation et de qualification', [
      'Promouvoir la formation et y donner priorité aux demandeurs d’emploi et aux salariés de l’insertion des quartiers',
      'Développer la préparation à l’alternance, avec les chambres consulaires et l’intérim',
    ]),
    noeud('Conforter les actions qui vont au contact des publics en recherche d’emploi (« aller vers »)'),
    noeud('Renforcer la mobilisation des mesures de la politique de l’emploi pour les habitants des QPV'),
    noeud('Développer la promotion des clauses sociales, dans les marchés publics et les politiques RSE'),
    noeud('Renforcer le maillage et le partenariat, en proximité et dans la métropole', [
      'Favoriser les actions partenariales avec le service public de l’emploi',
      'Renforcer l’articulation avec l’éducation, la prévention, la santé, la culture',
    ]),
    noeud('Accompagner la lutte contre les discriminations dans l’emploi'),
    noeud('Faire évoluer la reconnaissance des savoir-faire, des aptitudes et des qualités personnelles'),
  ],
};

export const grenoble: ContratContenu = {
  code: 'CV125',
  nom: 'Grenoble-Alpes Métropole – développement économique et emploi',
  epci_siren: '200040715',
  epci_nom: 'Grenoble-Alpes Métropole',
  departement: '38',
  generation: 2015,
  date_debut: '2015-01-01',
  date_fin: '2020-12-31',
  source: SOURCE,
  invente: false,
  niveaux: [
    { nom: 'Volet', nom_pluriel: 'Volets' },
    { nom: 'Enjeux ou objectif stratégique', nom_pluriel: 'Enjeux et objectifs stratégiques' },
    { nom: 'Enjeu ou objectif opérationnel', nom_pluriel: 'Enjeux et objectifs opérationnels' },
  ],
  plan: [developpement, emploi],
  axes_transversaux: [],
  etapes_parcours: [
    'Lever les freins',
    'Se former',
    'Accéder à l’emploi',
    'Créer son activité',
    'Développer son entreprise',
  ],
  qpv: [
    { code: 'QP038001', nom: 'La Luire – Viscose', commune_code: '38151', commune_nom: 'Échirolles' },
    { code: 'QP038003', nom: 'Essarts – Surieux', commune_code: '38151', commune_nom: 'Échirolles' },
    { code: 'QP038004', nom: 'Village Sud', commune_code: '38151', commune_nom: 'Échirolles' },
    { code: 'QP038005', nom: 'Alpes Mail Cachin', commune_code: '38169', commune_nom: 'Fontaine' },
    { code: 'QP038006', nom: 'Mistral Lys Rouge Camine', commune_code: '38185', commune_nom: 'Grenoble' },
    { code: 'QP038007', nom: 'Villeneuve – Village Olympique', commune_code: '38185', commune_nom: 'Grenoble' },
    { code: 'QP038008', nom: 'Teisseire Abbaye Jouhaux Châtelet', commune_code: '38185', commune_nom: 'Grenoble' },
    { code: 'QP038009', nom: 'Alma – Très Cloîtres – Chenoise', commune_code: '38185', commune_nom: 'Grenoble' },
    { code: 'QP038010', nom: 'Iles de Mars Olympiades', commune_code: '38317', commune_nom: 'Le Pont-de-Claix' },
    {
      code: 'QP038011',
      nom: 'Renaudie – Champberton – La Plaine',
      commune_code: '38421',
      commune_nom: 'Saint-Martin-d’Hères',
    },
  ],
  projets_quartier: [],
  partenaires: [
    { nom: 'Grenoble-Alpes Métropole', nature: 'collectivite', signataire: true },
    { nom: 'État', nature: 'etat', signataire: true },
    { nom: 'Région', nature: 'collectivite', signataire: true },
    { nom: 'Département de l’Isère', nature: 'collectivite', signataire: true },
  ],
  chiffres: [],
};
