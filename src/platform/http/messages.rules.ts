// French sentences for what a schema refuses, one per field. A schema's own message always wins over these.
import type { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const MANQUE = 'À remplir.';
const FORMATS: Record<string, string> = {
  email: 'Écrivez une adresse électronique, par exemple prenom.nom@ville.fr.',
  url: 'Écrivez une adresse complète, par exemple https://exemple.fr.',
  uuid: 'Identifiant mal formé.',
  date: 'Écrivez une date, par exemple 2024-05-24.',
  datetime: 'Écrivez une date et une heure.',
  regex: 'La forme attendue n’est pas respectée.',
};
const ATTENDUS: Record<string, string> = {
  string: 'Écrivez un texte.',
  number: 'Écrivez un nombre.',
  int: 'Écrivez un nombre entier.',
  bigint: 'Écrivez un nombre entier.',
  boolean: 'Répondez par oui ou par non.',
  date: 'Écrivez une date.',
  array: 'Donnez une liste.',
  object: 'Plusieurs valeurs sont attendues ici.',
};

/** The zod error map of the whole program: passed to every parse of an input, on the server and in forms. */
export function frenchIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null || issue.input === '') return MANQUE;
      return ATTENDUS[issue.expected] ?? 'Cette valeur n’est pas du bon type.';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'La forme attendue n’est pas respectée.';
    case 'invalid_value':
      return `Choisissez parmi\u202f: ${issue.values.map(String).join(', ')}.`;
    case 'not_multiple_of':
      return `Donnez un multiple de ${issue.divisor}.`;
    case 'unrecognized_keys':
      return `Champ inconnu\u202f: ${issue.keys.join(', ')}.`;
    default:
      return 'Cette valeur n’est pas acceptée.';
  }
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string') return minimum <= 1 ? MANQUE : `Écrivez au moins ${minimum} caractères.`;
  if (origin === 'array' || origin === 'set') {
    return minimum <= 1 ? 'Donnez au moins un élément.' : `Donnez au moins ${minimum} éléments.`;
  }
  return inclusive ? `Donnez ${minimum} ou plus.` : `Donnez plus de ${minimum}.`;
}

function tooBig(origin: string, maximum: number, inclusive: boolean): string {
  if (origin === 'string') return `Écrivez au plus ${maximum} caractères.`;
  if (origin === 'array' || origin === 'set') return `Donnez au plus ${maximum} éléments.`;
  return inclusive ? `Donnez ${maximum} ou moins.` : `Donnez moins de ${maximum}.`;
}

/** Field path ('publics.0.total') → French sentence; empty when the value is accepted. */
export function listProblemes(schema: z.ZodType, value: unknown): Record<string, string> {
  const parsed = schema.safeParse(value, { error: frenchIssue });
  return parsed.success ? {} : collectChamps(parsed.error);
}

export function collectChamps(error: z.ZodError): Record<string, string> {
  const champs: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.');
    champs[path] ??= issue.message;
  }
  return champs;
}
