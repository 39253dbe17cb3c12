// Brest: the economic side of the 2015-2023 contract, from the public account of its actions. Five axes, three transversal
// axes, the key figures as declared in 2013, the residents' group. In our own words; no natural person is named.
import type { ContratContenu } from './contenu.schema.ts';

const SOURCE = 'Fiche publique « Le développement économique des quartiers de Brest »';
const INSEE_2013 = 'Insee 2013, tel que déclaré par la fiche';

export const brest: ContratContenu = {
  code: 'CV090',
  nom: 'Brest Métropole – développement économique des quartiers',
  epci_siren: '242900314',
  epci_nom: 'Brest Métropole',
  departement: '29',
  generation: 2015,
  date_debut: '2015-01-01',
  date_fin: '2023-12-31',
  source: SOURCE,
  invente: false,
  niveaux: [{ nom: 'Axe', nom_pluriel: 'Axes' }],
  plan: [
    {
      intitule: 'Emploi et formation',
      numero: '1',
      texte:
        'Construire des parcours vers l’insertion, la formation et l’emploi, et lever les freins : garde d’enfants, ' +
        'mobilité, bien-être, estime de soi.',
      actions: [
        {
          intitule: 'Groupe d’habitants en recherche d’emploi',
          description: 'Des habitants organisent des cafés-rencontres avec des chefs d’entreprise du territoire.',
          publics_vises: 'Habitants des quartiers en recherche d’emploi',
          pilote: 'ICEO',
          partenaires: ['PLIE du pays de Brest'],
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          axes: ['Jeunesse'],
          etape: 'Rencontrer des employeurs',
          annee: 2017,
          touches: {
            total: 65,
            source: `${SOURCE} ; cumul depuis le lancement, année non précisée`,
            tel_que_saisi: 'plus de 65 personnes mobilisées, dont 19 en emploi, 4 en formation, 4 en CUI-CAE',
          },
          bilan:
            'Depuis le lancement : plus de 65 personnes mobilisées ; 19 ont trouvé un emploi, 4 une formation ' +
            'qualifiante, 4 un contrat aidé (CUI-CAE).',
        },
        {
          intitule: 'Réseau d’entreprises du PLIE',
          description: 'Un réseau de près de 180 entreprises, animé par un chargé de relation entreprises.',
          pilote: 'PLIE du pays de Brest',
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          etape: 'Rencontrer des employeurs',
        },
        {
          intitule: 'Forum de l’emploi « Talents de nos quartiers »',
          avancement: 'realisee',
          qpv: 'tous_qpv',
          axes: ['Lutte contre les discriminations'],
          etape: 'Rencontrer des employeurs',
        },
      ],
    },
    {
      intitule: 'Insertion par l’activité économique',
      numero: '2',
      texte: 'Mettre les projets urbains au service de l’emploi, par les clauses d’insertion des marchés publics.',
      actions: [
        {
          intitule: 'Clauses d’insertion dans les marchés des projets urbains',
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          etape: 'Accéder à l’emploi',
        },
        {
          intitule: 'Structures d’insertion présentes dans les quartiers',
          description: 'Un chantier d’insertion et une association intermédiaire : textile, environnement, bâtiment.',
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          etape: 'Accéder à l’emploi',
        },
      ],
    },
    {
      intitule: 'Commerce et services de proximité',
      numero: '3',
      actions: [
        {
          intitule: 'Développement des activités commerciales et de services',
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          etape: 'Développer son entreprise',
        },
        {
          intitule: 'Web-télévision associative des quartiers',
          description: 'Soutien à une télévision associative qui met en valeur les habitants et leurs initiatives.',
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          axes: ['Jeunesse'],
          etape: 'S’informer',
        },
      ],
    },
    {
      intitule: 'Entrepreneuriat',
      numero: '4',
      actions: [
        {
          intitule: 'Cités Lab : service d’amorçage de projets',
          description:
            'Promouvoir l’entrepreneuriat, détecter et accompagner les initiatives des habitants avec les opérateurs.',
          pilote: 'Maison de l’emploi et de la formation professionnelle',
          partenaires: ['Caisse des dépôts', 'Brest Métropole', 'État', 'Chambres consulaires'],
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          axes: ['Égalité entre les femmes et les hommes'],
          etape: 'Créer son activité',
          bilan: 'À mi-parcours, le volet création est relancé avec Cités Lab.',
        },
      ],
    },
    {
      intitule: 'Relations entre entreprises et quartiers',
      numero: '5',
      texte: 'Renforcer les liens avec les entreprises dans une gestion prévisionnelle territoriale partagée (GPECT).',
      actions: [
        {
          intitule: 'Accompagnement des entreprises dans l’évolution des emplois (GPECT)',
          avancement: 'en_cours',
          qpv: 'tous_qpv',
          etape: 'Développer son entreprise',
        },
      ],
    },
  ],
  axes_transversaux: [
    { nom: 'Jeunesse', texte: 'Lutter contre le décrochage des jeunes.' },
    { nom: 'Égalité entre les femmes et les hommes', texte: 'Des parcours professionnels plus égalitaires.' },
    { nom: 'Lutte contre les discriminations', texte: 'Lutter contre les discriminations à l’embauche.' },
  ],
  etapes_parcours: [
    'S’informer',
    'Lever les freins',
    'Se former',
    'Rencontrer des employeurs',
    'Accéder à l’emploi',
    'Créer son activité',
    'Développer son entreprise',
  ],
  qpv: [
    { code: 'QP029003', nom: 'Kerourien', commune_code: '29019', commune_nom: 'Brest' },
    { code: 'QP029004', nom: 'Bellevue', commune_code: '29019', commune_nom: 'Brest' },
    { code: 'QP029005', nom: 'Keredern', commune_code: '29019', commune_nom: 'Brest' },
    { code: 'QP029006', nom: 'Lambézellec Bourg', commune_code: '29019', commune_nom: 'Brest' },
    { code: 'QP029007', nom: 'Pontanézen', commune_code: '29019', commune_nom: 'Brest' },
    { code: 'QP029008', nom: 'Queliverzan Pontaniou', commune_code: '29019', commune_nom: 'Brest' },
    { code: 'QP029009', nom: 'Kerangoff Loti', commune_code: '29019', commune_nom: 'Brest' },
  ],
  projets_quartier: [],
  partenaires: [
    { nom: 'Brest Métropole', nature: 'collectivite', signataire: true },
    { nom: 'Ville de Brest', nature: 'collectivite' },
    { nom: 'État', nature: 'etat', signataire: true },
    { nom: 'Région Bretagne', nature: 'collectivite' },
    { nom: 'Conseil départemental du Finistère', nature: 'collectivite' },
    { nom: 'PLIE du pays de Brest', sigle: 'PLIE', nature: 'operateur_emploi' },
    { nom: 'Mission locale du pays de Brest', sigle: 'ML', nature: 'operateur_emploi' },
    { nom: 'CCAS de Brest', sigle: 'CCAS', nature: 'collectivite' },
    { nom: 'Maison de l’emploi et de la formation professionnelle', sigle: 'MEFP', nature: 'operateur_emploi' },
    { nom: 'ICEO', nature: 'siae' },
    { nom: 'Caisse des dépôts', sigle: 'CDC', nature: 'autre' },
    { nom: 'Chambres consulaires', nature: 'chambre' },
  ],
  chiffres: [
    {
      libelle: 'Établissements créés dans les quartiers',
      valeur: 5.83,
      unite: '% des établissements créés dans l’agglomération',
      perimetre: 'Quartiers de Brest',
      reference: '2013',
      source: INSEE_2013,
    },
    {
      libelle: 'Établissements situés dans les quartiers',
      valeur: 8,
      unite: '% des établissements de l’agglomération',
      perimetre: 'Quartiers de Brest',
      reference: '2013',
      source: INSEE_2013,
    },
    {
      libelle: 'Demandeurs d’emploi vivant dans les quartiers',
      valeur: 17,
      unite: '% des demandeurs d’emploi',
      perimetre: 'Quartiers de Brest',
      reference: '2013',
      source: INSEE_2013,
    },
    {
      libelle: 'Entreprises du réseau du PLIE',
      valeur: 180,
      unite: 'entreprises (près de)',
      perimetre: 'Territoire du PLIE',
      reference: 'Date de la fiche',
      source: SOURCE,
    },
  ],
};
