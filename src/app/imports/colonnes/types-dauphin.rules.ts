// The fields of the State's exports: Dauphin requests, and payments split by QPV.
// Sources: formats dossier d3 (Dauphin, Gispro, Data QPV); header drift seen in the published files (field 9).
import type { ChampCible } from './types.schema.ts';
import { mots } from './types-mots.rules.ts';

export const CHAMPS_DAUPHIN: ChampCible[] = [
  {
    champ: 'reference',
    libelle: 'Référence Dauphin',
    genre: 'texte',
    synonymes: mots(
      'reference administrative, reference, reference dossier, reference du dossier, numero dossier, n dossier, numero de dossier, code dossier, code du dossier, code action dossier, code action projet, code projet, ref dauphin, n dauphin, numero dauphin, reference dauphin, reference demande, numero de la demande, n de dossier, identifiant, numero, code action, reference de la demande, numero de demande',
    ),
  },
  {
    champ: 'titre',
    libelle: 'Intitulé du projet',
    genre: 'texte',
    synonymes: mots(
      'intitule projet, intitule du projet, intitule de l action, intitule, intitule action, libelle, nom du projet, projet, objet, titre du projet, titre, action, intitule de la demande, libelle du projet, nom de l action, libelle action',
    ),
  },
  {
    champ: 'porteur',
    libelle: 'Demandeur',
    genre: 'texte',
    synonymes: mots(
      'demandeur, nom du demandeur, nom demandeur, tiers, nom du tiers, raison sociale, raison sociale du demandeur, porteur, beneficiaire, association, structure, organisme, porteur de projet, denomination, nom du porteur, demandeur raison sociale, libelle du tiers, nom de la structure',
    ),
  },
  {
    champ: 'siret',
    libelle: 'SIRET du demandeur',
    genre: 'siret',
    synonymes: mots(
      'siret demandeur, siret du demandeur, siret, n siret, numero siret, siret beneficiaire, siret du tiers, code tiers, siret porteur, demandeur siret',
    ),
  },
  { champ: 'rna', libelle: 'RNA', genre: 'rna', synonymes: mots('rna, n rna, numero rna') },
  {
    champ: 'annee',
    libelle: 'Exercice budgétaire',
    genre: 'annee',
    synonymes: mots('exercice budgetaire, exercice, annee, annee exercice, annee budgetaire, campagne, millesime'),
  },
  {
    champ: 'statut_source',
    libelle: 'Statut Dauphin',
    genre: 'statut',
    synonymes: mots(
      'virtual status label, statut, etat, statut du dossier, statut de la demande, etat du dossier, etat de la demande, statut dauphin, libelle statut, statut dossier, avancement, etat dossier, etat d avancement',
    ),
  },
  {
    champ: 'date_demande',
    libelle: 'Date de la demande',
    genre: 'date',
    multiple: true,
    synonymes: mots(
      'date demande, date de demande, date de la demande, date de depot, date depot, date de transmission, date transmission, date de creation, depose le, date de reception',
    ),
  },
  {
    champ: 'periode',
    libelle: 'Annuelle ou pluriannuelle',
    genre: 'texte',
    synonymes: mots('periode, periodicite, pluriannuel, pluriannualite, type de periode, recurrence, frequence'),
  },
  {
    champ: 'theme_etat',
    libelle: 'Thématique',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'thematique, thematiques, theme, thematique title, sous thematique, thematique principale, sous theme, domaine',
    ),
  },
  {
    champ: 'description',
    libelle: 'Description',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots('description, descriptif, description du projet, resume, contenu, objectifs'),
  },
  {
    champ: 'financeur',
    libelle: 'Financeur',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'financeurs, financeur, financeur privilegie, financeurs privilegies, financeurs sollicites, cofinanceurs, cofinanceur, type financeur, financeur titre, nom du financeur',
    ),
  },
  {
    champ: 'dispositif',
    libelle: 'Dispositif',
    genre: 'texte',
    synonymes: mots(
      'dispositif, dispositif eligible, teleservice, appel a projets, programme, bop, ligne, dispositif d aide',
    ),
  },
  {
    champ: 'service_instructeur',
    libelle: 'Service instructeur',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'service instructeur, instructor service, service, instructeur, direction gestionnaire, services instructeurs, service gestionnaire',
    ),
  },
  {
    champ: 'ej',
    libelle: 'Engagement juridique (EJ)',
    genre: 'texte',
    synonymes: mots(
      'ej, n ej, numero ej, engagement juridique, numero engagement juridique, n engagement juridique, chorus',
    ),
  },
  {
    champ: 'qpv',
    libelle: 'QPV ou territoire',
    genre: 'parts_qpv',
    multiple: true,
    synonymes: mots(
      'qpv, quartier, quartiers, territoire, territoires, territoire concerne, lieu, localisation, quartiers prioritaires, qpv concernes, zone geographique',
    ),
  },
  { champ: 'code_qpv', libelle: 'Code du QPV', genre: 'code_qpv', synonymes: mots('code qpv, code qp, codes qpv') },
  {
    champ: 'commune',
    libelle: 'Commune',
    genre: 'texte',
    synonymes: mots('commune, ville, commune du demandeur, commune du projet'),
  },
  {
    champ: 'cout_total',
    libelle: 'Coût total du projet',
    genre: 'montant',
    synonymes: mots(
      'cout total, cout total du projet, budget total, cout du projet, budget, total des charges, cout total de l action, budget du projet',
    ),
  },
  {
    champ: 'publics',
    libelle: 'Bénéficiaires',
    genre: 'publics',
    multiple: true,
    synonymes: mots('public, publics, beneficiaires, nombre de beneficiaires, publics vises, public vise'),
  },
  {
    champ: 'contact_nom',
    libelle: 'Contact professionnel',
    genre: 'texte',
    multiple: true,
    synonymes: mots('contact, responsable, representant legal, personne a contacter, responsable du projet'),
  },
  {
    champ: 'courriel',
    libelle: 'Courriel',
    genre: 'courriel',
    multiple: true,
    synonymes: mots('courriel, mail, email, adresse mail, e mail'),
  },
  { champ: 'telephone', libelle: 'Téléphone', genre: 'telephone', multiple: true, synonymes: mots('telephone, tel') },
  {
    champ: 'commentaire',
    libelle: 'Commentaires',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots('commentaire, commentaires, observation, observations, avis'),
  },
];

export const CHAMPS_QPV_LIEU_ACTION: ChampCible[] = [
  {
    champ: 'annee',
    libelle: 'Exercice',
    genre: 'annee',
    synonymes: mots('annee exercice, annee, exercice, exercice budgetaire, millesime'),
  },
  {
    champ: 'reference',
    libelle: 'Référence de l’action',
    genre: 'texte',
    synonymes: mots(
      'ref action, reference, reference action, reference de l action, code action, code dossier, reference dossier, ref',
    ),
  },
  {
    champ: 'ej',
    libelle: 'Engagement juridique (EJ)',
    genre: 'texte',
    synonymes: mots('ej, n ej, numero ej, engagement juridique, numero engagement juridique'),
  },
  {
    champ: 'code_qpv',
    libelle: 'Code du QPV 2015',
    genre: 'code_qpv',
    synonymes: mots(
      'code qpv, code qp, code qpv15, code qp15, code qpv 2015, code qp 2015, code qp2015, code quartier, code qpv du lieu de l action',
    ),
  },
  {
    champ: 'code_qpv24',
    libelle: 'Code du QPV 2024',
    genre: 'code_qpv',
    synonymes: mots(
      'code qpv24, code qp24, code qp2024, code qpv2024, code qpv 2024, code qp 2024, code qpv24 du lieu de l action',
    ),
  },
  {
    champ: 'montant',
    libelle: 'Montant ventilé',
    genre: 'montant',
    synonymes: mots(
      'montant ventille, montant ventile, ratio montant ej, montant, montant ae, montant paye, montant cp, montant engage, montant verse',
    ),
  },
  {
    champ: 'titre',
    libelle: 'Libellé de l’action',
    genre: 'texte',
    synonymes: mots(
      'libelle action, libelle de l action, lib action, libelle, intitule, action, intitule de l action, objet',
    ),
  },
  {
    champ: 'siret',
    libelle: 'SIRET du porteur',
    genre: 'siret',
    synonymes: mots(
      'siret, n siret, siret porteur, code tiers, code, siret beneficiaire, porteur de projet code, code porteur',
    ),
  },
  {
    champ: 'porteur',
    libelle: 'Porteur',
    genre: 'texte',
    synonymes: mots(
      'porteur, porteur de projet, raison sociale, nom, beneficiaire, porteur de projet nom, nom porteur, nom du porteur',
    ),
  },
  {
    champ: 'commune',
    libelle: 'Commune du porteur',
    genre: 'texte',
    synonymes: mots('commune, porteur de projet commune, commune porteur'),
  },
  {
    champ: 'departement',
    libelle: 'Département',
    genre: 'texte',
    synonymes: mots('departement, porteur de projet departement, dep, insee dep'),
  },
  {
    champ: 'financeur',
    libelle: 'Financeur',
    genre: 'texte',
    multiple: true,
    synonymes: mots('financeur, financeur centre de couts, code financeur, centre de couts'),
  },
  {
    champ: 'dispositif',
    libelle: 'Programme',
    genre: 'texte',
    multiple: true,
    synonymes: mots('programme, code programme, code programme bop, bop'),
  },
  {
    champ: 'theme_etat',
    libelle: 'Thématique',
    genre: 'texte',
    multiple: true,
    synonymes: mots('thematique, thematique associee, theme, sous theme'),
  },
  {
    champ: 'qpv',
    libelle: 'QPV du lieu de l’action',
    genre: 'parts_qpv',
    multiple: true,
    synonymes: mots('qpv, qpv du lieu de l action, quartier, nom qpv, lib qp, libelle qpv'),
  },
];
