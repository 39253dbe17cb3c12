// Sign-in decided: what a link or a password is worth, how long a session lasts, how many attempts are allowed.
// Source: ANSSI, authentification et mots de passe (2021); CNIL, délibération 2022-100; OWASP ASVS 4, chapters 2 and 3.
import { addDays, addHours } from '../../platform/clock.rules.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import type { LienEtat, Ouverture } from './connexion.schema.ts';
import { CLAVIERS, MOTS_COURANTS, RESTE_MIN, writePlain } from './mots-de-passe.rules.ts';

/** A session without use is closed after 12 hours, and in any case after 30 days. */
export const SESSION_INACTIVE_HEURES = 12;
export const SESSION_JOURS = 30;
/** "Seen" is written at most every 5 minutes, so that reading costs no write. */
export const VUE_MINUTES = 5;

export type LienUsage = 'connexion' | 'connexion_a_copier' | 'invitation' | 'console';
const LIEN_HEURES: Record<LienUsage, number> = {
  connexion: 0.5,
  connexion_a_copier: 24,
  invitation: 7 * 24,
  console: 24,
};

export function computeLienExpiration(usage: LienUsage, now: Date): Date {
  return addHours(now, LIEN_HEURES[usage]);
}

export function computeSessionExpiration(now: Date): Date {
  return addDays(now, SESSION_JOURS);
}

export interface Limite {
  max: number;
  minutes: number;
}

/**
 * How many attempts in how many minutes, by address of the person and by address on the network. A whole office may share the
 * latter: successes are not held against it, and asking for a link, which tells nothing, is counted widely.
 */
export const LIMITES = {
  lien_courriel: { max: 5, minutes: 60 },
  lien_reseau: { max: 300, minutes: 60 },
  mot_courriel: { max: 10, minutes: 15 },
  mot_reseau: { max: 50, minutes: 15 },
  jeton_reseau: { max: 30, minutes: 15 },
  code_personne: { max: 5, minutes: 15 },
  code_reseau: { max: 50, minutes: 15 },
  fournisseur_reseau: { max: 60, minutes: 15 },
  /** Entry links that open nothing, and writings by one entry link (a draft is sent every few seconds). */
  collecte_reseau: { max: 30, minutes: 15 },
  collecte_saisie: { max: 900, minutes: 15 },
} satisfies Record<string, Limite>;
export type Usage = keyof typeof LIMITES;

/** What attempts of one place are counted under: one address, or the 64 bits that one subscriber holds in IPv6 (RFC 6177). */
export function networkOf(ip: string): string {
  const v4 = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(ip)?.[1];
  if (v4 || !ip.includes(':')) return v4 ?? ip;
  const [debut = [], fin] = ip.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = fin ? Array.from({ length: Math.max(0, 8 - debut.length - fin.length) }, () => '0') : [];
  return [...debut, ...zeros, ...(fin ?? [])].slice(0, 4).join(':');
}

export interface LienFacts {
  expire_le: string;
  utilise_le: string | null;
  desactivee_le: string | null;
}

export function judgeLien(lien: LienFacts | null, now: Date): LienEtat {
  if (!lien || lien.desactivee_le) return 'inconnu';
  if (lien.utilise_le) return 'utilise';
  return new Date(lien.expire_le) <= now ? 'expire' : 'valable';
}

export const LIEN_MOTIFS: Record<LienEtat, string> = {
  valable: 'Ce lien ouvre votre session, une seule fois.',
  utilise: 'Ce lien a déjà servi. Demandez-en un nouveau.',
  expire: 'Ce lien a expiré. Demandez-en un nouveau.',
  inconnu: 'Ce lien n’est pas reconnu. Copiez-le en entier, ou demandez-en un nouveau.',
};

export const MOT_DE_PASSE_MIN = 12;
export const TROP_COURANT = 'Ce mot de passe est trop courant. Une phrase de quatre mots convient bien.';

/** 12 characters or more, none of the usual ones, nothing drawn from the person's own address or name. */
export function judgeMotDePasse(mot: string, personne: { courriel: string; nom: string }): Verdict {
  if ([...mot].length < MOT_DE_PASSE_MIN) return refuse(`Choisissez au moins ${MOT_DE_PASSE_MIN} caractères.`);
  const plain = writePlain(mot);
  const letters = plain.replace(/[^a-z]/g, '');
  if (new Set(plain).size < 5) return refuse('Ce mot de passe répète trop peu de caractères.');
  if (MOTS_COURANTS.has(plain) || MOTS_COURANTS.has(letters) || CLAVIERS.some((suite) => isMostly(plain, suite))) {
    return refuse(TROP_COURANT);
  }
  const own = [personne.courriel.split('@')[0] ?? '', ...personne.nom.toLowerCase().split(/\s+/)].filter(
    (p) => p.length > 3,
  );
  if (own.some((part) => isMostly(plain, part.normalize('NFD').replace(/\p{M}/gu, '')))) {
    return refuse('Ce mot de passe contient votre nom ou votre adresse.');
  }
  return ACCEPTE;
}

/** True when taking the word away leaves fewer than 8 characters to guess. */
function isMostly(mot: string, word: string): boolean {
  return word !== '' && mot.includes(word) && mot.replaceAll(word, '').length < RESTE_MIN;
}

/** Where to go after sign-in: an address of this program only, never another site's. */
export function cleanDestination(destination: string | null | undefined): string {
  if (!destination || !/^\/(?![/\\])[\x21-\x7e]*$/.test(destination) || destination.includes('\\')) return '/';
  return destination.startsWith('/connexion') ? '/' : destination;
}

/** The page that follows a right password or a used link. */
export function pathOfOuverture({ destination, etape }: Ouverture): string {
  return etape === 'code' ? '/connexion/code' : destination;
}
