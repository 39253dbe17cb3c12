// The words of the messages that carry a sign-in link. The link itself is added when the message leaves.
import { ROLE_LABELS, type Role } from './droit.schema.ts';

interface Texte {
  objet: string;
  corps: string;
}

export function buildConnexionTexte(nom: string, minutes: number): Texte {
  return {
    objet: 'Votre lien de connexion à Maillage',
    corps: [
      `Bonjour ${nom},`,
      '',
      'Voici le lien demandé pour ouvrir Maillage. Il sert une seule fois.',
      `Il est valable ${sayDuration(minutes)}.`,
      'Si vous n’avez rien demandé, ignorez ce message\u202f: personne n’entre sans ce lien.',
    ].join('\n'),
  };
}

export function buildInvitationTexte(nom: string, role: Role | null, minutes: number): Texte {
  const acces = role
    ? `Un accès au suivi d’un contrat de ville vous est ouvert (${ROLE_LABELS[role]}).`
    : 'Un compte vous est ouvert dans Maillage.';
  return {
    objet: 'Votre accès à Maillage',
    corps: [
      `Bonjour ${nom},`,
      '',
      acces,
      `Ce lien ouvre votre session. Il sert une seule fois et reste valable ${sayDuration(minutes)}.`,
      'Ensuite, demandez un nouveau lien sur la page de connexion, avec cette adresse.',
    ].join('\n'),
  };
}

/** Tells someone that their second factor was taken away: if they did not ask, someone else may be trying to enter. */
export function buildRetraitTexte(nom: string, par: string): Texte {
  return {
    objet: 'Votre second facteur Maillage est retiré',
    corps: [
      `Bonjour ${nom},`,
      '',
      `${par} a retiré le second facteur de votre compte. Vos sessions sont fermées.`,
      'Vous pouvez en ajouter un autre dans « Mon compte ».',
      'Si vous n’avez rien demandé, prévenez votre équipe projet ou votre administrateur.',
    ].join('\n'),
  };
}

/** A month before an account without use is closed: signing in is enough to keep it. */
export function buildInactiviteTexte(nom: string, fermeture: Date): Texte {
  const jour = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(fermeture);
  return {
    objet: 'Votre compte Maillage va se fermer',
    corps: [
      `Bonjour ${nom},`,
      '',
      'Vous n’avez pas ouvert Maillage depuis longtemps.',
      `Sans connexion de votre part, votre compte se fermera le ${jour}.`,
      'Pour le garder, demandez un lien sur la page de connexion, avec cette adresse.',
    ].join('\n'),
  };
}

/** The whole message, as it leaves or as it is copied: the link stands alone on its line. */
export function buildTexteComplet(corps: string, adresse: string | null): string {
  return adresse ? `${corps}\n\n${adresse}\n` : `${corps}\n`;
}

export function sayDuration(minutes: number): string {
  if (minutes < 60) return `${minutes}\u202fminutes`;
  const heures = Math.round(minutes / 60);
  if (heures > 48) return `${Math.round(heures / 24)}\u202fjours`;
  return heures > 1 ? `${heures}\u202fheures` : 'une heure';
}
