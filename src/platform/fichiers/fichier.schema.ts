// The types of files that may be attached, what is told of a file, and its examination by the antivirus.
// Recognising a type is signature.rules.ts; keeping contents is stock.ts; what a file is attached to is its domain's matter.
import { z } from 'zod';

interface TypeFichier {
  libelle: string;
  /** The first one is given to a file that came without. */
  extensions: readonly [string, ...string[]];
  media: string;
}

const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

// biome-ignore format: one line per type, read as a table.
export const TYPES_FICHIER = {
  pdf: { libelle: 'PDF', extensions: ['pdf'], media: 'application/pdf' },
  docx: { libelle: 'document Word', extensions: ['docx'], media: `${OOXML}.wordprocessingml.document` },
  xlsx: { libelle: 'classeur Excel', extensions: ['xlsx'], media: `${OOXML}.spreadsheetml.sheet` },
  pptx: { libelle: 'présentation PowerPoint', extensions: ['pptx'], media: `${OOXML}.presentationml.presentation` },
  odt: { libelle: 'document OpenDocument', extensions: ['odt'], media: `${ODF}.text` },
  ods: { libelle: 'classeur OpenDocument', extensions: ['ods'], media: `${ODF}.spreadsheet` },
  odp: { libelle: 'présentation OpenDocument', extensions: ['odp'], media: `${ODF}.presentation` },
  png: { libelle: 'image PNG', extensions: ['png'], media: 'image/png' },
  jpg: { libelle: 'image JPEG', extensions: ['jpg', 'jpeg'], media: 'image/jpeg' },
  webp: { libelle: 'image WebP', extensions: ['webp'], media: 'image/webp' },
  csv: { libelle: 'tableau CSV', extensions: ['csv', 'tsv'], media: 'text/csv; charset=utf-8' },
  txt: { libelle: 'texte', extensions: ['txt', 'md'], media: 'text/plain; charset=utf-8' },
} as const satisfies Record<string, TypeFichier>;
export type CodeType = keyof typeof TYPES_FICHIER;

export const EXTENSIONS: readonly string[] = Object.values(TYPES_FICHIER).flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);

export const EXAMENS = ['en_attente', 'sain', 'infecte', 'non_examine'] as const;
export const ExamenFichier = z.enum(EXAMENS);
export type ExamenFichier = z.infer<typeof ExamenFichier>;

export const LIBELLES_EXAMEN: Record<ExamenFichier, string> = {
  en_attente: 'Analyse antivirus en attente',
  sain: 'Analysé, rien trouvé',
  infecte: 'Refusé par l’antivirus',
  non_examine: 'Non analysé',
};

export const FichierVu = z.object({
  id: z.string(),
  nom: z.string(),
  /** A code of TYPES_FICHIER. */
  type: z.string(),
  octets: z.number().int(),
  examen: ExamenFichier,
  depose_le: z.string(),
  depose_par: z.number().int().nullable(),
  depose_par_nom: z.string(),
});
export type FichierVu = z.infer<typeof FichierVu>;

export const labelOfType = (type: string): string => TYPES_FICHIER[type as CodeType]?.libelle ?? 'fichier';
