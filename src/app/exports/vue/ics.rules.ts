// A calendar file (RFC 5545): one whole-day event per dated thing. Lines of 75 bytes at most, texts escaped.
import { type Echeance, LIBELLES_ECHEANCE } from '../../vues/vues.schema.ts';

const LINE_BYTES = 75;
const escapeText = (texte: string) => texte.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
const dayOf = (iso: string) => iso.replaceAll('-', '');

/** Cut between characters, never inside one; what follows begins with a space. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (bytes + size > LINE_BYTES) {
      parts.push(part);
      [part, bytes] = [' ', 1];
    }
    part += letter;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}

export interface QuestionIcs {
  /** Of the contract, as the calendar is named. */
  nom: string;
  echeances: readonly Echeance[];
  /** Address of the program; null: events carry no link. */
  adresse: (action: string) => string | null;
  maintenant: Date;
}

export function writeIcs({ nom, echeances, adresse, maintenant }: QuestionIcs): string {
  const stamp = `${maintenant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const events = echeances.flatMap((echeance, rang) => {
    if (echeance.le === null) return [];
    const lien = adresse(echeance.action_id);
    return [
      'BEGIN:VEVENT',
      `UID:${echeance.action_id}-${echeance.genre}-${dayOf(echeance.le)}-${rang}@maillage`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${dayOf(echeance.le)}`,
      `SUMMARY:${escapeText(tellEcheance(echeance))}`,
      ...(lien ? [`URL:${lien}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Maillage//FR',
    `X-WR-CALNAME:${escapeText(nom)}`,
    ...events,
  ];
  return [...lines, 'END:VCALENDAR', ''].map(foldLine).join('\r\n');
}

/** « Étape : Réserver la salle (Forum de l’emploi) ». */
const tellEcheance = ({ genre, libelle, intitule, faite }: Echeance): string => {
  const quoi = libelle
    ? `${LIBELLES_ECHEANCE[genre]}\u202f: ${libelle} (${intitule})`
    : `${LIBELLES_ECHEANCE[genre]}\u202f: ${intitule}`;
  return faite ? `${quoi}, fait` : quoi;
};
