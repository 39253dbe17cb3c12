// Texts as a typeface can write them: a PDF/UA may hold no character without its drawing. What no letter of ours draws is replaced by
// its usual equivalent, else by « [?] », and the document says so. Long words may break.
import type { Block, OutDocument, Text } from './document.schema.ts';

export const INCONNU = '[?]';

const EQUIVALENTS: [RegExp, string][] = [
  [/[\u2010\u2011]/gu, '-'],
  [/\u2015/gu, '—'],
  [/[●○◦▪▫■□‣⁃∙◆◇]/gu, '•'],
  [/[→➔➜➡►▶⇒]/gu, '›'],
  [/[←⇐◄]/gu, '‹'],
  [/≥/gu, '>='],
  [/≤/gu, '<='],
  [/≠/gu, '<>'],
  [/[✓✔]/gu, 'x'],
  [/[☑☒]/gu, '[x]'],
  [/☐/gu, '[ ]'],
  [/′/gu, '’'],
  [/″/gu, '”'],
  [/µ/gu, 'u'],
];
/** Breaks a word wherever the line ends; draws nothing. */
const COUPURE = '\u200b';
const MOT_LONG = 32;

export type Ecrit = (code: number) => boolean;

export function coverText(texte: string, ecrit: Ecrit): string {
  let dit = texte.normalize('NFC');
  for (const [cherche, remplace] of EQUIVALENTS) dit = dit.replace(cherche, remplace);
  dit = dit.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => (/[\t\n\r\u2028\u2029]/.test(c) ? ' ' : ''));
  let couvert = '';
  for (const caractere of dit) {
    const pose = coverCaractere(caractere, ecrit);
    if (pose !== INCONNU || !couvert.endsWith(INCONNU)) couvert += pose;
  }
  return couvert.replace(new RegExp(`\\S{${MOT_LONG},}`, 'gu'), (mot) => [...mot].join(COUPURE));
}

function coverCaractere(caractere: string, ecrit: Ecrit): string {
  const tous = (texte: string) => [...texte].every((un) => ecrit(un.codePointAt(0)!));
  if (tous(caractere)) return caractere;
  const simple = caractere.normalize('NFKC');
  if (tous(simple)) return simple;
  const [lettre = '', ...accents] = simple.normalize('NFD');
  while (accents.pop() !== undefined) {
    const reste = (lettre + accents.join('')).normalize('NFC');
    if (tous(reste)) return reste;
  }
  return /\p{M}/u.test(caractere) ? '' : INCONNU;
}

/** The same document with every text covered; `inconnus` says that some character could not be written. */
export function coverDocument(document: OutDocument, ecrit: Ecrit): { document: OutDocument; inconnus: boolean } {
  let inconnus = false;
  const dit = (texte: string) => {
    const couvert = coverText(texte, ecrit);
    if (couvert.includes(INCONNU) && !texte.includes(INCONNU)) inconnus = true;
    return couvert;
  };
  const texte = (text: Text): Text =>
    typeof text === 'string'
      ? text.split('\n').map(dit).join('\n')
      : text.map((run) => ({ ...run, text: dit(run.text) }));
  const couvert = {
    ...document,
    title: dit(document.title),
    subtitle: dit(document.subtitle),
    lines: document.lines.map(dit),
    ...(document.mark ? { mark: dit(document.mark) } : {}),
    header: dit(document.header),
    date: dit(document.date),
    blocks: document.blocks.map((block) => coverBlock(block, dit, texte)),
  };
  return { document: couvert, inconnus };
}

function coverBlock(block: Block, dit: (texte: string) => string, texte: (text: Text) => Text): Block {
  const rows = (lignes: readonly (readonly string[])[]) => lignes.map((row) => row.map(dit));
  switch (block.type) {
    case 'heading':
      return { ...block, text: dit(block.text) };
    case 'paragraph':
      return { ...block, text: texte(block.text) };
    case 'list':
      return { ...block, items: block.items.map(texte) };
    case 'facts':
      return { ...block, facts: block.facts.map(({ label, text }) => ({ label: dit(label), text: dit(text) })) };
    case 'table':
      return {
        ...block,
        caption: dit(block.caption),
        columns: block.columns.map((column) => ({ ...column, title: dit(column.title) })),
        rows: rows(block.rows),
        ...(block.totals ? { totals: rows(block.totals) } : {}),
      };
    case 'figure':
      return {
        ...block,
        caption: dit(block.caption),
        bars: block.bars.map((bar) => ({ ...bar, label: dit(bar.label) })),
      };
    case 'break':
      return block;
  }
}
