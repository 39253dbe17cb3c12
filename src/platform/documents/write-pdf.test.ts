// The PDF opened again: tagged through and through, its title and language said, hostile texts read as data only.
import { describe, expect, test } from 'vitest';
import { countTags, listUntagged, openPdf } from '../../../tests/setup/pdf.ts';
import { coverText, INCONNU } from './couverture.rules.ts';
import type { Block, OutDocument } from './document.schema.ts';
import { writeDocumentInWorker } from './write-in-worker.server.ts';
import { writePdf } from './write-pdf.ts';

const HOSTILES = [
  '#read("/etc/passwd") #include "../../x.typ" #eval("1+1") = Titre $x$ <label> @ref `code` // *gras* _it_ \\ #panic()',
  '‮ɿǝʌuǝɹ ‏‎ Ελληνικά 😀😀 محمد Ŵâłęsà \u0000\u0007\uFFFE',
  'x'.repeat(3_000),
  '=1+1\n\n\n- a\n+ b\n/ c: d',
  '',
];

const blocks: Block[] = [
  { type: 'heading', level: 1, text: 'Axe 1\u202f: Emploi' },
  { type: 'paragraph', text: 'Un texte.\nUne autre ligne.', look: 'lead' },
  { type: 'facts', facts: [{ label: 'Pilote\u202f:', text: 'Mission locale' }] },
  { type: 'list', items: ['Un', [{ text: 'Deux', bold: true }]] },
  // A level is skipped: the writer brings it back, since PDF/UA forbids it.
  { type: 'heading', level: 4, text: 'Un titre trop bas' },
  {
    type: 'table',
    caption: 'Argent',
    columns: [
      { title: 'Année', width: 1 },
      { title: 'Demandé', width: 2, align: 'end' },
    ],
    rows: Array.from({ length: 90 }, (_, i) => [String(2000 + i), '1\u202f200\u00a0€']),
    totals: [['Total', '–']],
  },
  { type: 'figure', caption: 'Avancement', bars: [{ label: 'En cours', value: 3, text: '3' }] },
  ...HOSTILES.map((text): Block => ({ type: 'paragraph', text })),
  ...HOSTILES.map((text): Block => ({ type: 'heading', level: 2, text })),
  { type: 'list', items: HOSTILES },
  { type: 'facts', facts: HOSTILES.map((text) => ({ label: text, text })) },
  {
    type: 'table',
    caption: HOSTILES[0]!,
    columns: [{ title: HOSTILES[1]!, width: 1 }],
    rows: HOSTILES.map((text) => [text]),
  },
];

const DOCUMENT: OutDocument = {
  title: 'Plan d’action',
  subtitle: 'Contrat <d’essai> & Cie #pagebreak()',
  lines: ['Données du 10 mars 2026.'],
  mark: 'Démonstration',
  contents: 'Sommaire',
  header: 'Contrat d’essai',
  date: 'Données du 10 mars 2026',
  blocks,
};

describe('a tagged PDF', () => {
  const pdf = openPdf(writePdf(DOCUMENT));

  test('says PDF/UA-1, its language and its title, and that it is tagged', () => {
    expect(pdf.objects).toContain('pdfuaid:part');
    expect(pdf.objects).toMatch(/\/Lang\s*\(fr-FR\)/);
    expect(pdf.objects).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(pdf.objects).toMatch(/\/DisplayDocTitle true/);
    const titre = 'Plan d’action – Contrat &lt;d’essai&gt; &amp; Cie #pagebreak()';
    expect(Buffer.from(pdf.objects, 'latin1').toString('utf8')).toContain(titre);
  });

  test('its structure holds headings in order, lists, tables with headers, a figure told in words', () => {
    expect(countTags(pdf, 'H1')).toBeGreaterThanOrEqual(1);
    expect(countTags(pdf, 'H4')).toBe(0);
    expect(countTags(pdf, 'H2')).toBe(1 + HOSTILES.length);
    expect(countTags(pdf, 'Table')).toBe(2);
    expect(countTags(pdf, 'TH')).toBe(3);
    expect(countTags(pdf, 'TD')).toBe(91 * 2 + HOSTILES.length);
    expect(countTags(pdf, 'L')).toBeGreaterThanOrEqual(4);
    expect(countTags(pdf, 'Figure')).toBe(1);
    expect(countTags(pdf, 'TOC')).toBeGreaterThanOrEqual(1);
    expect(pdf.objects).toMatch(/\/Alt/);
    expect([...pdf.objects.matchAll(/\/Scope\s*\/Column/g)].length).toBeGreaterThanOrEqual(3);
  });

  test('nothing is drawn outside a tag or an artifact', () => {
    expect(pdf.contents.length).toBeGreaterThan(3);
    expect(pdf.contents.flatMap(listUntagged)).toEqual([]);
  });

  test('what finds the untagged finds one', () => {
    expect(listUntagged('/P <</MCID 0>> BDC BT <0041> Tj ET EMC 0 0 1 1 re f')).toEqual(['f']);
  });
});

test('a document too long is refused with its reason', async () => {
  const long = { ...DOCUMENT, blocks: Array.from({ length: 20_001 }, () => blocks[0]!) };
  await expect(writeDocumentInWorker(long, 'pdf')).rejects.toThrow('Filtrez les actions');
});

test('the worker writes it too', async () => {
  expect(
    Buffer.from(await writeDocumentInWorker(DOCUMENT, 'pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

describe('texts as our letters write them', () => {
  const ecrit = (code: number) => code < 0x180 || code === 0x2019 || code === 0x2022;
  test.each([
    ['Élu·e d’ici', 'Élu·e d’ici'],
    ['e\u0301', 'é'],
    ['● un → deux ≥ 3', '• un [?] deux >= 3'],
    ['ﬁn ①', 'fin 1'],
    ['محمد 😀 ok', `${INCONNU} ${INCONNU} ok`],
    ['a\u202eb\u0000c', 'abc'],
    ['ấ', 'â'],
  ])('%s', (typed, shown) => {
    expect(coverText(typed, ecrit)).toBe(shown);
  });

  test('a word too long for a line may break anywhere', () => {
    expect(coverText('x'.repeat(40), ecrit).replace(/\u200b/g, '')).toBe('x'.repeat(40));
    expect(coverText('x'.repeat(40), ecrit)).toContain('\u200b');
  });
});
