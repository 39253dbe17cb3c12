// A receipt: its reference, and the text that the partner keeps. Its page is page-recu.rules.ts.
import { formatDate } from '../../../platform/lecture/ecriture.rules.ts';
import type { Accuse } from './reponse.schema.ts';

export interface Recu {
  contrat: { nom: string; fuseau: string };
  campagne: { nom: string; annee: number; demandeur: string; contact: string };
  organisation: string;
  accuse: Accuse;
}

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** « R-2026-K7M2QF »: the year, then six signs that are not mistaken for one another when read aloud. `hasard` is a random UUID. */
export function createReference(now: Date, hasard: string): string {
  const signes = hasard.replaceAll('-', '').match(/../g) ?? [];
  const suite = signes.slice(0, 6).map((paire) => ALPHABET[Number.parseInt(paire, 16) % ALPHABET.length]);
  return `R-${now.getUTCFullYear()}-${suite.join('')}`;
}

/** « 22 novembre 2026 à 14 h 05 », in the contract's time zone. */
export function sayInstant(iso: string, fuseau: string): string {
  const instant = new Date(iso);
  const jour = new Intl.DateTimeFormat('en-CA', { timeZone: fuseau, dateStyle: 'short' }).format(instant);
  const heure = new Intl.DateTimeFormat('fr-FR', { timeZone: fuseau, hour: '2-digit', minute: '2-digit' }).format(
    instant,
  );
  return `${formatDate(jour)} à ${heure.replace(':', '\u00a0h\u00a0')}`;
}

export function buildRecuTexte({ contrat, campagne, organisation, accuse }: Recu): string {
  const fiches = Object.values(accuse.contenu).flatMap(({ intitule, lignes }) => [
    '',
    intitule,
    '-'.repeat(Math.min(intitule.length, 72)),
    ...lignes.map(({ rubrique, libelle, valeur, change }) => {
      const dite = valeur.includes('\n') ? `\n${valeur.replace(/^/gm, '    ')}` : ` ${valeur}`;
      return `${rubrique}, ${libelle.replace(/\s*\?$/, '')}\u00a0:${dite}${change ? '  *' : ''}`;
    }),
  ]);
  return [
    'REÇU',
    `Référence\u00a0: ${accuse.reference}`,
    `Envoyé le ${sayInstant(accuse.envoye_le, contrat.fuseau)}`,
    '',
    `Organisation\u00a0: ${organisation}`,
    `Collecte\u00a0: ${campagne.nom} (année ${campagne.annee})`,
    `Contrat de ville\u00a0: ${contrat.nom}`,
    `Demandé par\u00a0: ${campagne.demandeur}. Une question\u00a0: ${campagne.contact}`,
    ...fiches,
    '',
    '*\u00a0: réponse donnée ou changée par vous. Un tiret\u00a0: sans réponse.',
    '',
  ].join('\r\n');
}
