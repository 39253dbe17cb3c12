// What stopped a command, told to the person who typed it: a refusal is a sentence, a bug shows its stack.
import { DatabaseInterrupted, DatabaseRefusal } from '../../platform/db/errors.ts';
import { env } from '../../platform/env.ts';
import { HttpProblem } from '../../platform/http/problems.ts';
import { RefusReseau } from '../../platform/reseau/refus.ts';
import { SettingRefusal } from '../server.ts';

export function tellFailure(error: unknown): string {
  if (error instanceof DatabaseRefusal || error instanceof DatabaseInterrupted) return error.message;
  if (error instanceof HttpProblem || error instanceof SettingRefusal) return error.message;
  if (error instanceof RefusReseau) return error.message;
  if (isFileError(error)) return tellFileError(error);
  const { code, message, stack } = error as NodeJS.ErrnoException;
  return NETWORK[code ?? '']?.() ?? `Erreur inattendue. ${stack ?? message ?? String(error)}`;
}

const unreachable = () => 'La base de données ne répond pas. Vérifiez DATABASE_URL, puis que PostgreSQL est démarré.';

const NETWORK: Record<string, () => string> = {
  EADDRINUSE: () => `Le port ${env.PORT} est déjà pris. Choisissez-en un autre\u202f: PORT=3001 npm start.`,
  EACCES: () => `Le port ${env.PORT} n’est pas permis à ce compte. Choisissez un port au-dessus de 1024.`,
  EADDRNOTAVAIL: () => `L’adresse ${env.MAILLAGE_HOTE} n’est pas à cette machine. Vérifiez MAILLAGE_HOTE.`,
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  ETIMEDOUT: unreachable,
  '28P01': () => 'PostgreSQL refuse ce mot de passe. Vérifiez DATABASE_URL.',
  '28000': () => 'PostgreSQL refuse cette connexion. Vérifiez DATABASE_URL et le fichier pg_hba.conf.',
  '3D000': () => 'Cette base n’existe pas. Vérifiez DATABASE_URL, ou créez-la (docs/exploitation.md).',
};

export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'path' in error && 'code' in error;
}

function tellFileError({ code, path }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `Le fichier ${path} est introuvable.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `Le fichier ${path} n’est pas accessible\u202f: vérifiez ses droits.`;
  if (code === 'EISDIR') return `${path} est un dossier\u202f: donnez un fichier.`;
  if (code === 'ENOSPC') return 'Le disque est plein.';
  return `Le fichier ${path} n’est pas utilisable (${code}).`;
}
