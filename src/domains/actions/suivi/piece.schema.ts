// A file attached to an action, as the sheet shows it. What a file is, whatever it is attached to: platform/fichiers.
import { z } from 'zod';
import { FichierVu } from '../../../platform/fichiers/fichier.schema.ts';
import { NiveauLecture } from '../action.schema.ts';

export const Piece = FichierVu.extend({ visibilite: NiveauLecture });
export type Piece = z.infer<typeof Piece>;

export const PieceSaisie = z.object({ visibilite: NiveauLecture.default('interne') });
export const PieceModifiee = z.object({ avant: NiveauLecture, visibilite: NiveauLecture });
