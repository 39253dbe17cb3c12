// Writes the model as a tagged PDF (PDF/UA-1, which the compiler enforces: title, language, headings in order, tables with headers,
// alternatives). Its look is document.typ; texts go there as data. Only a worker loads this file: the compiler is native code.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rootDir } from '../env.ts';
import { fr } from '../lecture/typographie.rules.ts';
import { coverDocument, INCONNU } from './couverture.rules.ts';
import type { Block, OutDocument } from './document.schema.ts';
import { listCaracteres, openWoff } from './woff.rules.ts';

/** The compiler opens files of this folder only: its source, and the data laid beside it in memory. */
const DOSSIER = join(rootDir, 'src', 'platform', 'documents');
const require = createRequire(join(rootDir, 'package.json'));
const FAMILLE = 'Atkinson Hyperlegible Next';
/** The extended letters are a second typeface for the compiler, asked when the first lacks a letter. */
const ETENDUE = { from: FAMILLE, to: 'Atkinson Hyperlegible Plus' };
const GRAISSES = ['400-normal', '400-italic', '700-normal', '700-italic'];
const FINE = 0x202f;
const COUPURE = 0x200b;

function loadFonts(): { blobs: Buffer[]; ecrit: (code: number) => boolean } {
  const dossier = join(require.resolve('@fontsource/atkinson-hyperlegible-next/package.json'), '..', 'files');
  const caracteres = new Set([FINE, COUPURE]);
  const blobs = ['latin', 'latin-ext'].flatMap((partie) =>
    GRAISSES.map((graisse) => {
      const woff = readFileSync(join(dossier, `atkinson-hyperlegible-next-${partie}-${graisse}.woff`));
      for (const code of listCaracteres(woff)) caracteres.add(code);
      return Buffer.from(openWoff(woff, partie === 'latin' ? undefined : ETENDUE));
    }),
  );
  const fine = readFileSync(join(rootDir, 'src', 'ui', 'styles', 'fine.ttf'));
  return { blobs: [...blobs, fine], ecrit: (code) => caracteres.has(code) };
}

/** Beyond this, contents longer than two pages help nobody. */
const SOMMAIRE_MAX = 90;

export function writePdf(source: OutDocument): Uint8Array {
  const { NodeCompiler } = loadCompiler();
  const { blobs, ecrit } = loadFonts();
  const { document, inconnus } = coverDocument(source, ecrit);
  const blocks = [...prepareBlocks(document.blocks), ...(inconnus ? [NOTE_INCONNUS] : [])];
  const titres = blocks.filter((block) => block.type === 'heading' && block.level <= 3);
  const depth = titres.length > SOMMAIRE_MAX ? 2 : 3;
  const compiler = NodeCompiler.create({ workspace: DOSSIER, fontArgs: [{ fontBlobs: blobs }] });
  compiler.mapShadow(join(DOSSIER, 'document.json'), Buffer.from(JSON.stringify({ ...document, blocks, depth })));
  const compiled = compiler.compile({ mainFilePath: join(DOSSIER, 'document.typ') });
  if (!compiled.result) throw new Error(`document.typ: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
  return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
}

const NOTE_INCONNUS: Block = {
  type: 'paragraph',
  look: 'note',
  text: fr`${INCONNU} : des caractères que la police de ce document n'écrit pas. Le document .docx les garde.`,
};

/** Headings never skip a level and are never empty; a figure is told in words beside its drawing. */
function prepareBlocks(blocks: readonly Block[]): (Block & { alt?: string })[] {
  let niveau: number = 0;
  return blocks.map((block) => {
    if (block.type === 'heading') {
      const level = Math.min(block.level, niveau + 1) as typeof block.level;
      niveau = level;
      return { ...block, level, text: block.text.trim() || 'Sans titre' };
    }
    if (block.type !== 'figure') return block;
    const max = Math.max(1, ...block.bars.map((bar) => bar.value));
    const bars = block.bars.map((bar) => ({ ...bar, share: bar.value / max }));
    return { ...block, bars, alt: block.bars.map(({ label, text }) => fr`${label} : ${text}`).join(fr` ; `) };
  });
}

/** The compiler is one optional package per kind of machine; absent, this throws. */
export function hasPdfWriter(): boolean {
  try {
    loadCompiler();
    return true;
  } catch {
    return false;
  }
}

function loadCompiler(): typeof import('@myriaddreamin/typst-ts-node-compiler') {
  return require('@myriaddreamin/typst-ts-node-compiler');
}
