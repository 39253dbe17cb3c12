// What this program keeps about persons: whose, why, on what legal basis, who reads it, for how long, and which job applies it.
// Source: GDPR articles 5(1)(e), 6(1)(e), 6(1)(c) and 30. No resident is ever named here: only counts of them enter.
import { PREAVIS_JOURS } from '../../domains/comptes/conservation/inactivite.rules.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import type { RegistreLigne } from './registre.schema.ts';

export interface Durees {
  inactifsMois: number;
  conservationMois: number;
  evenementsMois: number;
  sessionsJours: number;
  corbeilleJours: number;
  importsJours: number;
  sauvegardesSemaines: number;
}

/** `conservation`: the job whose last run dates this line; null when nothing ends by itself. */
interface Traitement extends Omit<RegistreLigne, 'cle' | 'applique_le' | 'effaces'> {
  cle: string;
  conservation: string | null;
}

const MISSION = 'Mission d’intérêt public (RGPD, article 6.1.e)';
const SECURITE = 'Obligation de sécurité (RGPD, articles 6.1.c et 32)';
const AGENTS = 'Agents, partenaires, élus, membres d’instance qui se connectent';

export function listTraitements(durees: Durees): Traitement[] {
  const { inactifsMois, conservationMois, evenementsMois, sessionsJours, corbeilleJours } = durees;
  return [
    {
      cle: 'comptes',
      donnees: 'Nom, fonction, adresse électronique professionnelle, rôle par contrat ou, pour l’État, par département',
      personnes: AGENTS,
      but: 'Ouvrir l’accès à un contrat et savoir qui agit',
      base: MISSION,
      lecteurs: 'L’équipe projet du contrat, l’administrateur',
      duree: `Fermé après ${inactifsMois}\u202fmois sans connexion, averti ${PREAVIS_JOURS}\u202fjours avant`,
      conservation: 'comptes_inactifs',
    },
    {
      cle: 'comptes_fermes',
      donnees: 'Nom et adresse d’un compte fermé, nom écrit dans le journal',
      personnes: 'Personnes parties ou sans usage',
      but: 'Rouvrir un compte fermé par erreur',
      base: MISSION,
      lecteurs: 'L’administrateur, et l’équipe projet pour les départs',
      duree: `Effacés ${conservationMois}\u202fmois après la fermeture\u202f; la fonction reste`,
      conservation: 'comptes_effaces',
    },
    {
      cle: 'secrets',
      donnees: 'Mot de passe (haché), clé du second facteur (chiffrée), codes de secours (hachés)',
      personnes: AGENTS,
      but: 'Vérifier qui se connecte',
      base: SECURITE,
      lecteurs: 'Personne',
      duree: 'Jusqu’au retrait par la personne, ou à l’effacement du compte',
      conservation: 'comptes_effaces',
    },
    {
      cle: 'sessions',
      donnees: 'Sessions et liens de connexion\u202f: date, nature du navigateur, sans lieu ni adresse du réseau',
      personnes: AGENTS,
      but: 'Rester connecté, et fermer une session à distance',
      base: SECURITE,
      lecteurs: 'La personne elle-même',
      duree: `${sessionsJours}\u202fjours`,
      conservation: 'sessions',
    },
    {
      cle: 'tentatives',
      donnees: 'Compte des essais de connexion, sous une empreinte',
      personnes: 'Qui essaie de se connecter',
      but: 'Freiner qui cherche un mot de passe ou un code',
      base: SECURITE,
      lecteurs: 'Personne',
      duree: 'Un jour',
      conservation: 'tentatives',
    },
    {
      cle: 'evenements',
      donnees: 'Changements du compte\u202f: mot de passe, second facteur, fermeture',
      personnes: AGENTS,
      but: 'Laisser voir à chacun un changement qui ne vient pas de lui',
      base: SECURITE,
      lecteurs: 'La personne elle-même',
      duree: `${evenementsMois}\u202fmois`,
      conservation: 'evenements',
    },
    {
      cle: 'messages',
      donnees: 'Messages envoyés ou à remettre\u202f: adresse, texte',
      personnes: AGENTS,
      but: 'Porter un lien, un rappel, une réponse',
      base: MISSION,
      lecteurs: 'L’administrateur, l’équipe projet pour son contrat',
      duree: `${sessionsJours}\u202fjours`,
      conservation: 'messages',
    },
    {
      cle: 'contacts',
      donnees: 'Contacts des partenaires\u202f: nom, fonction, adresse et téléphone professionnels',
      personnes: 'Interlocuteurs professionnels des organisations',
      but: 'Joindre qui porte ou finance une action',
      base: MISSION,
      lecteurs: 'L’équipe projet, l’État et les collectivités\u202f; un partenaire, les siens',
      duree: `Jusqu’au retrait, puis ${corbeilleJours}\u202fjours`,
      conservation: 'corbeille',
    },
    {
      cle: 'journal',
      donnees: 'Journal\u202f: qui a changé quoi, quand',
      personnes: AGENTS,
      but: 'Expliquer un chiffre, corriger une erreur, rendre compte',
      base: MISSION,
      lecteurs: 'L’équipe projet et les instructeurs du contrat',
      duree: 'La vie du contrat\u202f; le nom de l’auteur s’efface avec son compte',
      conservation: 'comptes_effaces',
    },
    {
      cle: 'corbeille',
      donnees: 'Fiches, notes, lignes et partenaires supprimés, avec les valeurs citées au journal',
      personnes: 'Qui y serait nommé',
      but: 'Rétablir ce qui a été supprimé par erreur',
      base: MISSION,
      lecteurs: 'L’équipe projet',
      duree: `${corbeilleJours}\u202fjours`,
      conservation: 'corbeille',
    },
    {
      cle: 'imports',
      donnees: 'Tableaux déposés, avant confirmation\u202f; un fichier nominatif d’habitants est refusé avant l’envoi',
      personnes: 'Qui y serait nommé',
      but: 'Montrer ce qu’un import ferait',
      base: MISSION,
      lecteurs: 'Qui a déposé, et l’équipe projet',
      duree: `${durees.importsJours}\u202fjours au plus`,
      conservation: 'imports',
    },
    {
      cle: 'sauvegardes',
      donnees: 'Sauvegardes de toute la base, sans la clé des secrets',
      personnes: 'Toutes les précédentes',
      but: 'Reprendre après une panne',
      base: SECURITE,
      lecteurs: 'Le service informatique',
      duree: `${pluriel(durees.sauvegardesSemaines, 'semaine')}\u202f: un effacement y est complet après ce délai`,
      conservation: null,
    },
  ];
}
