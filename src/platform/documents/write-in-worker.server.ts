// Writes documents without stopping the server: memory, time and size bounded. Where the PDF writer has no binary for the machine, the
// demand is refused with its reason; the other formats and the rest of the program know nothing of it.
import { invalid, unavailable } from '../http/problems.ts';
import { fr } from '../lecture/typographie.rules.ts';
import { runInWorker } from '../spreadsheets/in-worker.server.ts';
import type { DocumentEcrit, FormatDocument, OutDocument } from './document.schema.ts';

/** Written in a few seconds; beyond, nobody reads the document and the compiler's memory is not ours to bound. */
export const BLOCS_MAX = 20_000;
export const CARACTERES_MAX = 8_000_000;

export async function writeDocumentInWorker(document: OutDocument, format: FormatDocument): Promise<Uint8Array> {
  if (document.blocks.length > BLOCS_MAX || JSON.stringify(document).length > CARACTERES_MAX) {
    throw invalid('Ce document serait trop long à écrire et à lire. Filtrez les actions, ou prenez le tableau.');
  }
  const ecrit = await runInWorker('document', { document, format }, (message: DocumentEcrit) => message, {});
  if (ecrit instanceof Uint8Array) return ecrit;
  throw unavailable(
    fr`Le PDF ne peut pas être écrit sur cette machine (${process.platform}, ${process.arch}) : son composant typst n'y est pas installé. Le document .docx l'est.`,
  );
}
