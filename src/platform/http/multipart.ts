// Reads a multipart form into memory: text fields and files, within limits. What a file holds is judged by its domain.
import type { FastifyRequest } from 'fastify';
import type { Depot } from './contract.ts';
import { HttpProblem, invalid, tooLarge } from './problems.ts';

export const FILE_LIMIT = 20 * 1024 * 1024;
const LIMITS = { fileSize: FILE_LIMIT, fields: 40, fieldSize: 256 * 1024, parts: 45, headerPairs: 50 };

export interface Form {
  champs: Record<string, string>;
  fichiers: Depot[];
}

export async function readForm(request: FastifyRequest, files = 5): Promise<Form> {
  if (!request.isMultipart()) throw invalid('Un envoi de fichier est attendu ici.');
  const form: Form = { champs: {}, fichiers: [] };
  try {
    for await (const part of request.parts({ limits: { ...LIMITS, files } })) {
      if (part.type === 'file') {
        form.fichiers.push({ nom: cleanName(part.filename), contenu: await part.toBuffer() });
      } else if (typeof part.value === 'string') {
        form.champs[part.fieldname] = part.value;
      }
    }
  } catch (error) {
    throw toProblem(error);
  }
  return form;
}

const NOM_MAX = 200;

/** The last segment of the name given, without control characters: a name is shown, never used as a path. A long one keeps its end. */
function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).pop() ?? '';
  const clean = Array.from(last, (char) => (char < ' ' || char === '\x7f' ? '_' : char));
  const end = /\.[A-Za-z0-9]{1,8}$/.exec(last)?.[0] ?? '';
  const kept = clean.length <= NOM_MAX ? clean : [...clean.slice(0, NOM_MAX - end.length), end];
  return kept.join('') || 'fichier';
}

function toProblem(error: unknown): unknown {
  if (error instanceof HttpProblem || !(error instanceof Error)) return error;
  if (/unexpected end|malformed/i.test(error.message)) return invalid('L’envoi est incomplet. Recommencez.');
  if (!('code' in error)) return error;
  switch (error.code) {
    case 'FST_REQ_FILE_TOO_LARGE':
      return tooLarge('Ce fichier dépasse 20\u202fMo. Enregistrez-le plus léger, par exemple sans images.');
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return tooLarge('Trop d’éléments dans cet envoi. Envoyez les fichiers un par un.');
    default:
      return String(error.code).startsWith('FST_') ? invalid('L’envoi est incomplet. Recommencez.') : error;
  }
}
