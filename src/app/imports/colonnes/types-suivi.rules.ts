// The fields of the follow-up of an action and those that go with its money, with the words found in the teams' workbooks.
// Who, where and what are in types-plan.rules.ts, which gathers both; ledger amounts are read by correspondance-argent.rules.ts.
import type { ChampCible } from './types.schema.ts';
import { mots } from './types-mots.rules.ts';

export const CHAMPS_SUIVI: ChampCible[] = [
  {
    champ: 'annee',
    libelle: 'Année',
    genre: 'annee',
    synonymes: mots(
      'annee, annees, exercice, exercice budgetaire, annee exercice, millesime, annee de programmation, programmation, annee budgetaire, exercice debut, annee de financement, annee de realisation, campagne, an',
    ),
  },
  {
    champ: 'exercice_fin',
    libelle: 'Dernier exercice',
    genre: 'annee',
    synonymes: mots('exercice fin, annee de fin, dernier exercice'),
  },
  {
    champ: 'date_debut',
    libelle: 'Date de début',
    genre: 'date',
    synonymes: mots(
      'date de debut, date debut, debut, date de demarrage, demarrage, date de lancement, lancement, debut de l action, date debut action, debut prevu',
    ),
  },
  {
    champ: 'date_fin',
    libelle: 'Date de fin',
    genre: 'date',
    synonymes: mots(
      'date de fin, date fin, fin, fin de l action, date fin action, date de cloture, fin prevue, date de fin prevue, date butoir',
    ),
  },
  {
    champ: 'calendrier',
    libelle: 'Calendrier',
    genre: 'periode',
    multiple: true,
    synonymes: mots(
      'calendrier, calendrier previsionnel, calendrier de realisation, echeance, echeances, echeancier, periode, periodes, periode de realisation, duree, delai, delais, planning, date, dates, quand, temporalite, date de realisation, date periode de realisation, periode de programmation, periodicite, date echeance, phasage, date prevue, dates prevues, horizon, pluriannuel, date prochaine etape',
    ),
  },
  {
    champ: 'avancement',
    libelle: 'État d’avancement',
    genre: 'statut',
    synonymes: mots(
      'etat, etat d avancement, avancement, statut, etat de realisation, niveau d avancement, niveau de realisation, stade, stade d avancement, situation, degre d avancement, etat de l action, statut de l action, suivi, ou en est on, etat avancement, realisation, etat actuel, taux d avancement, avancement de l action, mise en oeuvre o n, realise oui non, point d avancement',
    ),
  },
  {
    champ: 'statut_source',
    libelle: 'Statut du dossier',
    genre: 'statut',
    synonymes: mots(
      'etat dossier, etat du dossier, statut du dossier, statut dossier, statut dauphin, etat dauphin, virtual status label, statut de la demande, etat de la demande',
    ),
  },
  {
    champ: 'difficulte',
    libelle: 'Difficulté',
    genre: 'texte_long',
    synonymes: mots(
      'difficulte, difficultes, difficultes rencontrees, freins, frein, point de blocage, points de blocage, blocage, blocages, points de vigilance, vigilance, point de vigilance, problemes rencontres, obstacles, freins rencontres, cause de la difficulte',
    ),
  },
  {
    champ: 'levier_difficulte',
    libelle: 'Ce qui lèverait la difficulté',
    genre: 'texte_long',
    synonymes: mots(
      'solution, solutions, leviers, solutions envisagees, pistes, perspectives, suites a donner, suite a donner, prochaines etapes, prochaine etape, a faire, preconisations',
    ),
  },
  {
    champ: 'renouvellement',
    libelle: 'Renouvellement',
    genre: 'texte',
    synonymes: mots(
      'renouvellement, reconduction, premiere demande, nouvelle action, nouveau projet, nouveau renouvellement, reconduite, action nouvelle, nouvelle reconduite, n r, type de demande, nature de la demande, nouveau reconduction, action reconduite, frequence, recurrence, nouveaute',
    ),
  },
  {
    champ: 'indicateurs',
    libelle: 'Indicateurs',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots(
      'indicateur, indicateurs, indicateurs de suivi, indicateurs d evaluation, indicateurs de resultat, indicateurs de resultats, indicateurs lies, indicateurs de realisation, criteres d evaluation, critere d evaluation, criteres, evaluation, modalites d evaluation, indicateurs proposes, indicateurs d impact, cibles indicateurs, valeur cible, resultats attendus, resultat attendu',
    ),
  },
  {
    champ: 'resultats',
    libelle: 'Résultats',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots(
      'resultat, resultats, resultats obtenus, objectifs atteints, objectifs atteints au regard des indicateurs, realisations, effets, impact, impacts, resultats quantitatifs, resultats qualitatifs',
    ),
  },
  {
    champ: 'bilan',
    libelle: 'Bilan',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots(
      'bilan, bilan qualitatif, bilan quantitatif, bilan de l action, bilans, appreciation, bilan n 1, bilan annuel, bilan intermediaire',
    ),
  },
  {
    champ: 'avis',
    libelle: 'Avis',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'avis, avis technique, avis du comite, avis du comite technique, avis ville, avis etat, avis de l etat, avis de la ville, avis metropole, avis du cotech, avis cotech, avis comite de pilotage, avis instructeur, avis du conseil citoyen, avis conseil citoyen, avis delegue du prefet, decision, avis copil, decision du comite, decision copil, proposition d avis, avis des financeurs',
    ),
  },
  {
    champ: 'commentaire',
    libelle: 'Commentaires',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots(
      'commentaire, commentaires, observation, observations, remarque, remarques, note, notes, precisions, informations complementaires, divers, autres informations, complements, a noter, commentaires observations, motif, remarques observations, annotations',
    ),
  },
  {
    champ: 'instance',
    libelle: 'Instance de suivi',
    genre: 'texte',
    synonymes: mots(
      'instances de gouvernance, gouvernance, instance, instance de suivi, date commission, comite, comite de programmation',
    ),
  },
  {
    champ: 'participation',
    libelle: 'Participation des habitants',
    genre: 'texte',
    synonymes: mots(
      'participation, participation citoyenne, participation des habitants, implication des habitants, conseil citoyen, place des habitants',
    ),
  },
  {
    champ: 'documents',
    libelle: 'Documents et liens',
    genre: 'texte',
    multiple: true,
    synonymes: mots('documents et liens, documents, liens, lien, site, site internet, site web, url, pieces jointes'),
  },
];

export const CHAMPS_ARGENT: ChampCible[] = [
  {
    champ: 'financeur',
    libelle: 'Financeur',
    genre: 'texte',
    multiple: true,
    synonymes: mots(
      'financeur, financeurs, cofinanceur, cofinanceurs, nom du financeur, financeurs mobilises, financeurs sollicites, financeur s, organisme financeur, co financeurs, autres financeurs, source de financement, sources de financement, origine des fonds, origine du financement',
    ),
  },
  {
    champ: 'dispositif',
    libelle: 'Dispositif',
    genre: 'texte',
    synonymes: mots(
      'dispositif, dispositifs, dispositif aide, dispositif d aide, dispositif mobilise, ligne, ligne budgetaire, ligne de credits, appel a projets, aap, enveloppe, programme, n programme type financement, type de financement, sous type financement, modalite ou dispositif, type financement, code programme, sous programme, imputation',
    ),
  },
  {
    champ: 'cadre',
    libelle: 'Cadre (droit commun ou politique de la ville)',
    genre: 'texte',
    synonymes: mots(
      'cadre, droit commun, credits specifiques, droit commun politique de la ville, nature des credits, type de credits, dc cs, droit commun specifique, credits politique de la ville, droit commun ou specifique, nature du financement, origine des credits, cadre de financement',
    ),
  },
  {
    champ: 'forme',
    libelle: 'Forme de l’aide',
    genre: 'texte',
    synonymes: mots('forme, forme de l aide, nature de l aide, modalite de l aide, numeraire ou nature, type d aide'),
  },
  {
    champ: 'cout_total',
    libelle: 'Coût total',
    genre: 'montant',
    multiple: true,
    synonymes: mots(
      'cout total, cout, cout de l action, cout du projet, cout total de l action, cout total du projet, budget, budget total, budget previsionnel, budget de l action, budget du projet, budget previsionnel total, budget previsionnel total ht, cout previsionnel, total charges, cout total charges, charges, montant du projet, montant total du projet, cout global, budget global, cout total previsionnel, cout realise, cout realise total charges, montant de l action, enveloppe previsionnelle, cout estime, cout estimatif',
    ),
  },
  {
    champ: 'financement_texte',
    libelle: 'Financement (en toutes lettres)',
    genre: 'texte_long',
    multiple: true,
    synonymes: mots(
      'financements, financement, plan de financement, financement previsionnel, moyens financiers, financements mobilises, financement mobilise, ressources financieres, financements previsionnels',
    ),
  },
  {
    champ: 'taux',
    libelle: 'Part de la subvention',
    genre: 'pourcentage',
    multiple: true,
    synonymes: mots(
      'taux, taux de subvention, pourcentage, pourcentage de subvention, part de la subvention, accorde demande, realise accorde, taux d intervention, taux de financement, part',
    ),
  },
  {
    champ: 'ej',
    libelle: 'Engagement juridique (EJ)',
    genre: 'texte',
    synonymes: mots(
      'ej, n ej, numero ej, engagement juridique, n engagement juridique, numero d engagement juridique, n chorus, numero chorus, no ej, n d ej',
    ),
  },
  {
    champ: 'date_decision',
    libelle: 'Date de la décision',
    genre: 'date',
    multiple: true,
    synonymes: mots(
      'date de decision, date decision, date de notification, date notification, date de convention, date convention, date de la convention, date d arrete, date de deliberation, date de versement, date de paiement, date du comite',
    ),
  },
];
