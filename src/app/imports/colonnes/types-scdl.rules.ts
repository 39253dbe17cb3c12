// The fields of the SCDL subsidies schema 2.1.1, with the header aliases of the files really published.
// Sources: formats dossier d2; header drift seen in the published files (field 9).
import type { ChampCible } from './types.schema.ts';
import { mots } from './types-mots.rules.ts';

export const CHAMPS_SCDL: ChampCible[] = [
  {
    champ: 'nom_attribuant',
    libelle: 'Nom de l’attribuant',
    genre: 'texte',
    synonymes: mots(
      'nomattribuant, nom attribuant, nom de l attribuant, attribuant, nom de l autorite, collectivite attribuante, nom attribuante',
    ),
  },
  {
    champ: 'id_attribuant',
    libelle: 'SIRET de l’attribuant',
    genre: 'siret',
    synonymes: mots(
      'idattribuant, id attribuant, identification de l attributaire, identification de l attribuant, identifiant de l attribuant, siret attribuant, siret de l attribuant, n siret attribuant',
    ),
  },
  {
    champ: 'date_convention',
    libelle: 'Date de la convention',
    genre: 'date',
    synonymes: mots(
      'dateconvention, date convention, date de la convention, date de convention, date de signature, date decision, date de decision, date de la decision, datedecision, date de signature de la convention',
    ),
  },
  {
    champ: 'reference_decision',
    libelle: 'Référence de la décision',
    genre: 'texte',
    synonymes: mots(
      'referencedecision, reference decision, reference de la decision, ref decision, n deliberation, numero de deliberation, reference deliberation, deliberation',
    ),
  },
  {
    champ: 'porteur',
    libelle: 'Bénéficiaire',
    genre: 'texte',
    synonymes: mots(
      'nombeneficiaire, nom beneficiaire, nom du beneficiaire, beneficiaire, raison sociale, nom de l association, association, denomination, tiers, raison sociale du beneficiaire, nom de l organisme',
    ),
  },
  {
    champ: 'siret',
    libelle: 'SIRET du bénéficiaire',
    genre: 'siret',
    synonymes: mots(
      'idbeneficiaire, id beneficiaire, siret, n siret, numero siret, no siret, siret beneficiaire, siret du beneficiaire, identifiant du beneficiaire, identification du beneficiaire, numero de siret, n de siret, siret association',
    ),
  },
  {
    champ: 'rna',
    libelle: 'RNA du bénéficiaire',
    genre: 'rna',
    synonymes: mots('rnabeneficiaire, rna beneficiaire, rna, n rna, numero rna'),
  },
  {
    champ: 'titre',
    libelle: 'Objet de la subvention',
    genre: 'texte',
    synonymes: mots(
      'objet, object, objet de la subvention, intitule, objet de la demande, libelle, libelle de la subvention, objet subvention, projet, intitule du projet, description',
    ),
  },
  {
    champ: 'montant',
    libelle: 'Montant',
    genre: 'montant',
    synonymes: mots(
      'montant, montant de la subvention, montant total de la subvention, montant total, montant attribue, montant vote, montant accorde, subvention, montant subvention, montanttotal, montantattribuant, montant en euros, montant verse, montant attribuant, montant de l aide',
    ),
  },
  {
    champ: 'nature',
    libelle: 'Nature de l’aide',
    genre: 'texte',
    synonymes: mots('nature, nature de la subvention, nature de l aide, nature subvention, type de subvention'),
  },
  {
    champ: 'conditions_versement',
    libelle: 'Conditions de versement',
    genre: 'texte',
    synonymes: mots(
      'conditionsversement, conditions versement, conditions de versement, condition de versement, modalites de versement, conditions de versements',
    ),
  },
  {
    champ: 'dates_versement',
    libelle: 'Dates de versement',
    genre: 'periode',
    synonymes: mots(
      'datesperiodeversement, dates periode versement, date s ou periode s de versement, dates ou periodes de versement, date de versement, dates de versement, periode de versement, dateperiodeversement, datesversement, date versement, datedebutversement',
    ),
  },
  {
    champ: 'id_rae',
    libelle: 'Numéro au répertoire des aides aux entreprises',
    genre: 'texte',
    synonymes: mots(
      'idrae, id rae, n unique de referencement au rae, numero unique de referencement au rae, numero rae, n rae, rae',
    ),
  },
  {
    champ: 'notification_ue',
    libelle: 'Aide notifiée à l’Union européenne',
    genre: 'booleen',
    synonymes: mots(
      'notificationue, notification ue, aide d etat ou pas notifiee a l ue, aide notifiee a l ue, notification a l ue, notifie ue, notification europeenne',
    ),
  },
  {
    champ: 'pourcentage',
    libelle: 'Part de la subvention',
    genre: 'pourcentage',
    synonymes: mots(
      'pourcentagesubvention, pourcentage subvention, pourcentage de la subvention, du mt de la subvention attribuee au beneficiaire, pourcentage, du montant de la subvention attribuee au beneficiaire, pourcentage attribue',
    ),
  },
  {
    champ: 'dispositif',
    libelle: 'Dispositif',
    genre: 'texte',
    synonymes: mots('dispositifaide, dispositif aide, dispositif d aide, dispositif, appel a projets'),
  },
  {
    champ: 'annee',
    libelle: 'Exercice',
    genre: 'annee',
    synonymes: mots('exercice, annee, exercice budgetaire, annee budgetaire, millesime'),
  },
  {
    champ: 'reference',
    libelle: 'Identifiant de la subvention',
    genre: 'texte',
    synonymes: mots(
      'identifiantsubvention, identifiant subvention, numero de dossier, n dossier, reference dossier, id dossier',
    ),
  },
  {
    champ: 'ej',
    libelle: 'Engagement juridique (EJ)',
    genre: 'texte',
    synonymes: mots('engagementjuridique, engagement juridique, ej, n ej'),
  },
  {
    champ: 'date_demande',
    libelle: 'Date de dépôt',
    genre: 'date',
    synonymes: mots('datedepot, date depot, date de depot, dateinstruction, date d instruction'),
  },
  {
    champ: 'date_fin',
    libelle: 'Fin des versements',
    genre: 'date',
    synonymes: mots('datefinversement, date fin versement, date de fin de versement'),
  },
  {
    champ: 'financeur',
    libelle: 'Autres financeurs',
    genre: 'texte',
    multiple: true,
    synonymes: mots('multifinanceur, multi financeur, cofinanceurs, cofinanceur'),
  },
  {
    champ: 'theme_etat',
    libelle: 'Thème',
    genre: 'texte',
    multiple: true,
    synonymes: mots('theme, thematique, secteur, domaine, politique publique'),
  },
];
