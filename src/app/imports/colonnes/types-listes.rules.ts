// The fields of reference lists: contracts, QPV, partners and contacts, with the words of their headers.
// Sources: formats dossier d3 (contract list), d6 (QPV); header drift seen in the published files (field 6.3 and 9).
import type { ChampCible } from './types.schema.ts';
import { mots } from './types-mots.rules.ts';

export const CHAMPS_CONTRATS: ChampCible[] = [
  {
    champ: 'code_contrat',
    libelle: 'Code du contrat',
    genre: 'texte',
    synonymes: mots(
      'code cv, code contrat, code du contrat, code contrat de ville, code du contrat de ville, code cdv, id contrat, num contrat, n contrat, numero contrat',
    ),
  },
  {
    champ: 'nom',
    libelle: 'Nom du contrat',
    genre: 'texte',
    synonymes: mots(
      'lib cv, libelle contrat, nom du contrat, nom contrat, contrat de ville, libelle du contrat, lib cdv, contrat, libelle, nom',
    ),
  },
  {
    champ: 'epci',
    libelle: 'EPCI (SIREN)',
    genre: 'texte',
    synonymes: mots('codgeo, siren epci, code epci, epci, siren, siren de l epci, code siren epci'),
  },
  {
    champ: 'nom_epci',
    libelle: 'Nom de l’EPCI',
    genre: 'texte',
    synonymes: mots('nom epci, lib epci, nom de l epci, intercommunalite, libgeo, libelle epci'),
  },
  {
    champ: 'departement',
    libelle: 'Département',
    genre: 'texte',
    synonymes: mots('insee dep, departement, dep, code departement, lib dep, code dep'),
  },
  {
    champ: 'region',
    libelle: 'Région',
    genre: 'texte',
    synonymes: mots('insee reg, region, lib reg, code region, reg'),
  },
  {
    champ: 'population',
    libelle: 'Population en QPV',
    genre: 'nombre',
    synonymes: mots('pop, population, population qpv, population municipale, nombre d habitants, habitants'),
  },
  {
    champ: 'generation',
    libelle: 'Génération',
    genre: 'texte',
    synonymes: mots('generation, periode, annee, millesime'),
  },
  {
    champ: 'date_signature',
    libelle: 'Date de signature',
    genre: 'date',
    synonymes: mots('date de signature, signature, date signature, signe le'),
  },
];

export const CHAMPS_QPV: ChampCible[] = [
  {
    champ: 'code',
    libelle: 'Code du QPV',
    genre: 'code_qpv',
    synonymes: mots(
      'code qp, code quartier, code qpv, code du quartier, code, identifiant, id qp, codgeo, code qp2024, code qp24, code qpv24, code qpv 2024, codeqpv, codeqp, id qpv, code qp 2024, plg qp24',
    ),
  },
  {
    champ: 'nom',
    libelle: 'Nom du QPV',
    genre: 'texte',
    synonymes: mots(
      'lib qp, nom qp, nom quartier, nom du quartier, nom qpv, quartier, libelle quartier, libelle, nom, libgeo, lib qpv, noms des quartiers, quartier prioritaire, nom du qpv, libelle du quartier, libelle qpv, lib qp2024',
    ),
  },
  {
    champ: 'commune_insee',
    libelle: 'Code INSEE de la commune',
    genre: 'liste',
    synonymes: mots(
      'insee com, code insee, code commune, insee, codes communes, insee commune, com, code com, depcom, code insee commune, liste insee com, codes insee des communes',
    ),
  },
  {
    champ: 'commune',
    libelle: 'Commune',
    genre: 'liste',
    synonymes: mots(
      'lib com, commune, communes, nom commune, ville, nom de la commune, libelle commune, liste des communes, lib commune, noms des communes, liste communes, communes concernees',
    ),
  },
  {
    champ: 'epci',
    libelle: 'EPCI (SIREN)',
    genre: 'texte',
    synonymes: mots('siren epci, epci, code epci, insee epci'),
  },
  {
    champ: 'nom_epci',
    libelle: 'Nom de l’EPCI',
    genre: 'texte',
    synonymes: mots('lib epci, nom epci, intercommunalite, libelle epci'),
  },
  {
    champ: 'departement',
    libelle: 'Département',
    genre: 'texte',
    synonymes: mots('lib dep, departement, insee dep, dep, nom departement, code departement, nom dep, code dep'),
  },
  {
    champ: 'region',
    libelle: 'Région',
    genre: 'texte',
    synonymes: mots('lib reg, region, insee reg, nom region, code region, nom reg, code reg'),
  },
  {
    champ: 'population',
    libelle: 'Population',
    genre: 'nombre',
    synonymes: mots(
      'pop, population, population municipale, pop mun, nombre d habitants, habitants, population totale, pop totale',
    ),
  },
  {
    champ: 'code_contrat',
    libelle: 'Code du contrat',
    genre: 'texte',
    synonymes: mots('code cv, contrat, code contrat, code du contrat'),
  },
  {
    champ: 'annee_fin',
    libelle: 'Fin de validité',
    genre: 'annee',
    synonymes: mots('annee fin valide, fin de validite, archive'),
  },
  {
    champ: 'ancien_code',
    libelle: 'Ancien code (2015)',
    genre: 'code_qpv',
    multiple: true,
    synonymes: mots(
      'ancien code, code 2015, code qp 2015, code qp15, code qpv 2015, code qp2015, ancien code qpv, qpv 2015, plg qp15',
    ),
  },
  {
    champ: 'alias',
    libelle: 'Autre nom',
    genre: 'liste',
    multiple: true,
    synonymes: mots('alias, nom local, autre nom, nom usuel, appellation, nom d usage'),
  },
];

export const CHAMPS_PARTENAIRES: ChampCible[] = [
  {
    champ: 'nom',
    libelle: 'Structure',
    genre: 'texte',
    synonymes: mots(
      'structure, organisme, nom de la structure, nom structure, association, partenaire, partenaires, organisation, raison sociale, denomination, nom du partenaire, entreprise, institution, nom de l organisme, nom de l association, etablissement, employeur, collectivite, societe, acteur, acteurs, nom partenaire, entite, signataire, signataires',
    ),
  },
  {
    champ: 'sigle',
    libelle: 'Sigle',
    genre: 'texte',
    synonymes: mots('sigle, acronyme, abreviation, nom court'),
  },
  {
    champ: 'type',
    libelle: 'Type de structure',
    genre: 'texte',
    synonymes: mots(
      'type, type de structure, type structure, categorie, statut juridique, forme juridique, college, nature, type de partenaire, type d organisme',
    ),
  },
  {
    champ: 'service',
    libelle: 'Service ou direction',
    genre: 'texte',
    synonymes: mots(
      'service, direction, pole, departement service, direction service, service direction, antenne, agence, unite, site',
    ),
  },
  {
    champ: 'siret',
    libelle: 'SIRET',
    genre: 'siret',
    synonymes: mots('siret, n siret, numero siret, siren, n siren, no siret, code siret, siret structure'),
  },
  { champ: 'rna', libelle: 'RNA', genre: 'rna', synonymes: mots('rna, n rna, numero rna') },
  {
    champ: 'contact_prenom',
    libelle: 'Prénom du contact',
    genre: 'texte',
    synonymes: mots('prenom, prenom du contact, prenom contact'),
  },
  {
    champ: 'contact_nom',
    libelle: 'Nom du contact',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'nom, contact, nom du contact, nom contact, nom prenom, prenom nom, nom et prenom, interlocuteur, interlocutrice, referent, referente, responsable, personne, personne ressource, representant, titulaire, contacts, personne contact, correspondant, personne a contacter, nom du referent, suppleant, nom de famille',
    ),
  },
  { champ: 'civilite', libelle: 'Civilité', genre: 'texte', synonymes: mots('civilite, titre civilite, m mme') },
  {
    champ: 'fonction',
    libelle: 'Fonction',
    genre: 'texte',
    synonymes: mots(
      'fonction, fonctions, poste, qualite, role, emploi, titre, intitule du poste, fonction du contact, mission, missions',
    ),
  },
  {
    champ: 'courriel',
    libelle: 'Courriel',
    genre: 'courriel',
    multiple: true,
    synonymes: mots(
      'courriel, mail, email, e mail, adresse mail, adresse email, adresse courriel, mel, courriels, mails, adresse electronique, mail generique, mail du contact',
    ),
  },
  {
    champ: 'telephone',
    libelle: 'Téléphone',
    genre: 'telephone',
    multiple: true,
    synonymes: mots(
      'telephone, tel, telephones, portable, mobile, tel fixe, tel portable, numero de telephone, ligne directe, standard, telephone fixe, telephone portable, n de telephone, fixe, tel mobile',
    ),
  },
  {
    champ: 'adresse',
    libelle: 'Adresse',
    genre: 'texte',
    synonymes: mots('adresse, adresse postale, rue, siege, adresse du siege, adresse 1, coordonnees, voie'),
  },
  { champ: 'code_postal', libelle: 'Code postal', genre: 'texte', synonymes: mots('code postal, cp, c p') },
  { champ: 'commune', libelle: 'Commune', genre: 'texte', synonymes: mots('commune, ville, localite') },
  {
    champ: 'site_web',
    libelle: 'Site internet',
    genre: 'texte',
    synonymes: mots('site, site internet, site web, url, lien, web'),
  },
  {
    champ: 'ancien_nom',
    libelle: 'Ancien nom',
    genre: 'liste',
    multiple: true,
    synonymes: mots('ancien nom, ex, anciennement, autre nom, alias'),
  },
  {
    champ: 'domaine',
    libelle: 'Domaine d’intervention',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'domaine, domaines, domaine d intervention, champ d intervention, thematique, thematiques, activite, activites, secteur, competences, secteur d activite, champ',
    ),
  },
  {
    champ: 'qpv',
    libelle: 'QPV',
    genre: 'parts_qpv',
    multiple: true,
    synonymes: mots('qpv, quartier, quartiers, territoire, territoires, territoire d intervention, perimetre'),
  },
  {
    champ: 'commentaire',
    libelle: 'Commentaires',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots('commentaire, commentaires, observation, observations, remarque, remarques, note, notes, divers'),
  },
];
