// The fields of a plan of action and of a programming table, with the words found in the teams' workbooks.
// Money columns (demandé, proposé, accordé… per funder and year) are read by correspondance-argent.rules.ts, not listed here.
// Sources: field dossier 2.2 to 2.6 (Cerfa 12156, Essonne, Dordogne, Ci.Ville, Territoires en Transitions) and the State's follow-up exports.
import type { ChampCible } from './types.schema.ts';
import { mots } from './types-mots.rules.ts';
import { CHAMPS_ARGENT, CHAMPS_SUIVI } from './types-suivi.rules.ts';

/** Levels of the plan: each column is one level, from left to right. */
export const SYNONYMES_NIVEAU: readonly string[] = mots(
  'axe, axes, axe strategique, axes strategiques, sous axe, sous sous axe, pilier, piliers, volet, volets, chapitre, orientation, orientations, orientation strategique, orientations strategiques, objectif strategique, objectifs strategiques, objectif operationnel, objectifs operationnels, objectif general, objectifs generaux, objectif specifique, sous objectif, enjeu, enjeux, priorite du contrat, axe du contrat, axe du contrat de ville, axe contrat de ville, pilier du contrat de ville, programme d action, ambition, defi, levier, orientation du contrat de ville, priorite strategique, axe prioritaire, axe de travail, section, os, oo, rattachement',
);

const CHAMPS_IDENTITE: ChampCible[] = [
  {
    champ: 'titre',
    libelle: 'Intitulé de l’action',
    genre: 'texte',
    synonymes: mots(
      'intitule, intitule de l action, intitule action, intitule du projet, intitule projet, intitule des actions, titre, titre de l action, titre action, titre du projet, titre de la fiche action, titre fiche action, nom de l action, nom action, nom du projet, nom projet, libelle, libelle de l action, libelle action, libelle du projet, libelle de l operation, lib action, action, actions, l action, projet, projets, operation, operations, fiche action, fiches actions, objet, objet de la demande, objet du projet, designation, denomination de l action, action proposee, actions proposees, action envisagee, actions envisagees, actions a mener, action a mener, mesure, mesures, intitule de la demande, intitule du dossier, nom du dossier, action projet, projet action, intitule de la mesure, intitule de l operation, nom de l operation, quoi, actions projets, action ou projet',
    ),
  },
  {
    champ: 'sous_action',
    libelle: 'Sous-action',
    genre: 'texte',
    synonymes: mots('titre de la sous action, sous action, sous actions, etape, etapes, tache, taches'),
  },
  {
    champ: 'reference',
    libelle: 'Référence',
    genre: 'texte',
    synonymes: mots(
      'reference, references, ref, ref action, reference action, reference de l action, code action, code, code dossier, code du dossier, n dossier, no dossier, numero dossier, numero de dossier, n de dossier, numero du dossier, n dauphin, numero dauphin, no dauphin, code dauphin, dossier dauphin, reference dauphin, ref dauphin, n d action, n action, numero action, numero de l action, numero d action, numero action osiris, n fiche, n fiche action, numero fiche action, n de fiche, id, identifiant, identifiant action, code projet, n projet, n de l action, reference administrative, n osiris, id dossier, reference du dossier, reference dossier, n demande, numero de demande',
    ),
  },
  {
    champ: 'axe',
    libelle: 'Niveau du plan (axe, objectif…)',
    genre: 'texte',
    multiple: true,
    synonymes: SYNONYMES_NIVEAU,
  },
  {
    champ: 'axe_transversal',
    libelle: 'Axe transversal',
    genre: 'liste',
    multiple: true,
    synonymes: mots(
      'axe transversal, axes transversaux, priorite transversale, priorites transversales, transversalite, thematique transversale',
    ),
  },
  {
    champ: 'theme_etat',
    libelle: 'Thème de l’État',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'theme, themes, thematique, thematiques, sous theme, sous thematique, thematique associee, thematique principale, domaine, secteur, domaine principal d action, nomenclature, theme p147, theme etat, rubrique',
    ),
  },
  {
    champ: 'objectifs',
    libelle: 'Objectifs de l’action',
    genre: 'texte_long',
    synonymes: mots(
      'objectifs, objectif, objectifs de l action, objectif de l action, objectifs du projet, objectifs vises, finalite, finalites, but, objectifs poursuivis, impacts attendus',
    ),
  },
  {
    champ: 'description',
    libelle: 'Description',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots(
      'description, descriptif, descriptif de l action, description de l action, description du projet, contenu, contenu de l action, resume, resume de l action, presentation, detail, details, modalites, modalites de mise en oeuvre, mise en oeuvre, contexte, contexte et enjeux, deroulement, nature de l action, constat, constats, diagnostic, comment, caracteristiques, moyens humains et techniques, moyens',
    ),
  },
  {
    champ: 'etape_parcours',
    libelle: 'Étape de parcours',
    genre: 'texte',
    synonymes: mots('etape de parcours, etape du parcours, parcours, phase du parcours, etape parcours'),
  },
  {
    champ: 'priorite',
    libelle: 'Priorité',
    genre: 'texte',
    synonymes: mots('priorite, niveau de priorite, degre de priorite, rang, rang de priorite, classement'),
  },
];

const CHAMPS_ACTEURS: ChampCible[] = [
  {
    champ: 'porteur',
    libelle: 'Porteur',
    genre: 'texte',
    synonymes: mots(
      'porteur, porteurs, porteur de l action, porteur de projet, porteur du projet, porteur projet, nom du porteur, structure porteuse, structure, structures, association, organisme, organisme porteur, operateur, operateurs, maitre d ouvrage, maitrise d ouvrage, maitre d ouvrage porteur, mo, moa, chef de file, cheffe de file, beneficiaire, nom du beneficiaire, nom beneficiaire, raison sociale, demandeur, nom du demandeur, tiers, nom du tiers, pilote, pilotes, pilotage, structure pilote, pilote de l action, nom de la structure, nom structure, nom de l association, denomination, acteur porteur, qui, promoteur, porteur pilote, pilote porteur, structure responsable, porteur s, pilote s, organisme demandeur, denomination sociale, nom de l organisme, porteur ou pilote, organisme pilote',
    ),
  },
  {
    champ: 'porteur_service',
    libelle: 'Service ou direction',
    genre: 'texte',
    synonymes: mots(
      'direction, service, direction ou service, direction ou service pilote, service pilote, direction pilote, service porteur, service referent, service concerne, direction concernee',
    ),
  },
  {
    champ: 'service_instructeur',
    libelle: 'Service instructeur',
    genre: 'texte',
    synonymes: mots(
      'service instructeur, instructeur, instructeurs, direction gestionnaire, service gestionnaire, services instructeurs, referent instructeur',
    ),
  },
  {
    champ: 'siret',
    libelle: 'SIRET du porteur',
    genre: 'siret',
    synonymes: mots(
      'siret, n siret, numero siret, no siret, numero de siret, n de siret, code siret, siret du porteur, siret demandeur, siret beneficiaire, code tiers, siret porteur, siren, siret structure, siret association, siren siret',
    ),
  },
  {
    champ: 'rna',
    libelle: 'RNA',
    genre: 'rna',
    synonymes: mots('rna, n rna, numero rna, rna beneficiaire, waldec, n waldec'),
  },
  {
    champ: 'partenaires',
    libelle: 'Partenaires',
    genre: 'liste',
    multiple: true,
    synonymes: mots(
      'partenaire, partenaires, partenariat, partenariats, acteurs, acteurs mobilises, acteurs concernes, acteurs associes, partenaires associes, partenaires mobilises, partenaires de l action, partenaires operationnels, partenaires techniques, autres partenaires, co porteurs, avec qui, acteurs partenaires, partenaires a mobiliser, partenaires impliques, principaux partenaires, partenaires locaux, structures associees, partenaire s',
    ),
  },
  {
    champ: 'contact_nom',
    libelle: 'Contact professionnel',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'contact, contacts, responsable de l action, personne a contacter, personne contact, referent, referents, referente, personne referente, responsable, interlocuteur, interlocutrice, personne pilote, personne en charge, personne responsable, nom du contact, nom du referent, elu referent, elue referente, elu e referent e, charge de projet, referent technique, correspondant',
    ),
  },
  {
    champ: 'courriel',
    libelle: 'Courriel',
    genre: 'courriel',
    multiple: true,
    synonymes: mots(
      'courriel, courriels, mail, mails, email, e mail, adresse mail, adresse email, adresse courriel, adresse electronique, mel, mail du porteur, mail contact, courriel du contact',
    ),
  },
  {
    champ: 'telephone',
    libelle: 'Téléphone',
    genre: 'telephone',
    multiple: true,
    synonymes: mots(
      'telephone, telephones, tel, numero de telephone, n de telephone, portable, mobile, tel fixe, tel portable, telephone fixe, telephone portable, coordonnees telephoniques, ligne directe',
    ),
  },
];

const CHAMPS_TERRITOIRE: ChampCible[] = [
  {
    champ: 'qpv',
    libelle: 'QPV concernés',
    genre: 'parts_qpv',
    multiple: true,
    synonymes: mots(
      'qpv, qpvs, qp, quartier, quartiers, quartier s, quartier prioritaire, quartiers prioritaires, quartier concerne, quartiers concernes, qpv concerne, qpv concernes, territoire, territoires, territoire concerne, territoire d intervention, territoires concernes, lieu, lieux, lieu de l action, lieu d intervention, lieu de realisation, localisation, secteur geographique, secteur d intervention, perimetre, perimetre d intervention, ou, territoires d intervention, qpv beneficiaires, qpv vises, geographie prioritaire, qpv du lieu de l action, repartition qpv, repartition par qpv, repartition par quartier, ventilation qpv, zone d intervention, quartiers cibles, quartiers vises, lieux d intervention, nom du quartier, nom du qpv',
    ),
  },
  {
    champ: 'code_qpv',
    libelle: 'Code du QPV',
    genre: 'code_qpv',
    synonymes: mots(
      'code qpv, codes qpv, code qp, code quartier, code du quartier, code qpv du lieu de l action, code qpv 2015, identifiant qpv, n qpv',
    ),
  },
  {
    champ: 'code_qpv24',
    libelle: 'Code du QPV 2024',
    genre: 'code_qpv',
    synonymes: mots('code qpv24, code qp24, code qp2024, code qpv 2024, code qp 2024, nouveau code qpv'),
  },
  {
    champ: 'projet_quartier',
    libelle: 'Projet de quartier',
    genre: 'texte',
    synonymes: mots('projet de quartier, projet quartier, projets de quartier'),
  },
  {
    champ: 'commune',
    libelle: 'Commune',
    genre: 'texte',
    synonymes: mots(
      'commune, communes, ville, villes, commune concernee, communes concernees, commune d intervention, nom de la commune, lib com',
    ),
  },
  {
    champ: 'publics',
    libelle: 'Publics visés',
    genre: 'publics',
    multiple: true,
    synonymes: mots(
      'public, publics, public s, public cible, publics cibles, public vise, publics vises, public concerne, publics concernes, type de public, types de publics, public touche, publics touches, cible, cibles, beneficiaires, nombre de beneficiaires, nb de beneficiaires, nb beneficiaires, nombre beneficiaires, nombre de personnes, nb de personnes, effectif, effectifs, nombre de participants, nb participants, publics prevus, public prevu, publics attendus, beneficiaires prevus, beneficiaires attendus, beneficiaires touches, pour qui, nombre de beneficiaires prevus, publics beneficiaires, public beneficiaire, nombre de beneficiaires attendus, nombre de beneficiaires touches, nombre de personnes touchees, personnes accompagnees, nb de personnes accompagnees, tranche d age, habitants, realise beneficiaires, public destinataire',
    ),
  },
];

export const CHAMPS_PLAN: ChampCible[] = [
  ...CHAMPS_IDENTITE,
  ...CHAMPS_ACTEURS,
  ...CHAMPS_TERRITOIRE,
  ...CHAMPS_SUIVI,
  ...CHAMPS_ARGENT,
];
