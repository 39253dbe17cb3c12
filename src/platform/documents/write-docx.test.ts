// A document written and opened again: well-formed parts, language, headings and their contents, header rows repeated, safe texts.
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { OutDocument } from './document.schema.ts';
import { writeDocx } from './write-docx.ts';
import { writeDocumentInWorker } from './write-in-worker.server.ts';

const DOCUMENT: OutDocument = {
  title: 'Plan d’action',
  subtitle: 'Contrat <d’essai> & Cie',
  lines: ['Données du 10 mars 2026.'],
  mark: 'Démonstration',
  contents: 'Sommaire',
  header: 'Contrat d’essai',
  date: 'Données du 10 mars 2026',
  blocks: [
    { type: 'heading', level: 1, text: 'Axe 1 : Emploi' },
    { type: 'paragraph', text: 'Un texte.\nUne autre ligne.' },
    { type: 'facts', facts: [{ label: 'Pilote :', text: 'Mission locale' }] },
    { type: 'list', items: ['Un', [{ text: 'Deux', bold: true }]] },
    {
      type: 'table',
      caption: 'Argent',
      columns: [
        { title: 'Année', width: 1 },
        { title: 'Demandé', width: 2, align: 'end' },
      ],
      rows: [
        ['2025', '1 200 €'],
        ['2026', '–'],
      ],
      totals: [['Total', '1 200 €']],
    },
    { type: 'figure', caption: 'Avancement', bars: [{ label: 'En cours', value: 3, text: '3' }] },
    { type: 'break' },
    { type: 'heading', level: 6, text: 'Une action\u0000 au titre étrange' },
  ],
};

function open(bytes: Uint8Array): Record<string, string> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name));
  return Object.fromEntries(parts.map(([name, part]) => [name, strFromU8(part)]));
}

test('every part is well-formed, and says French', async () => {
  const parts = open(await writeDocx(DOCUMENT));
  for (const [name, text] of Object.entries(parts)) {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`);
    });
    parser.write(text).close();
  }
  expect(parts['word/styles.xml']).toContain('w:val="fr-FR"');
});

test('titles, contents, facts, header rows and the mark on the first page', async () => {
  const text = open(await writeDocx(DOCUMENT))['word/document.xml']!;
  const first = text.slice(0, text.indexOf('Axe 1'));
  expect(first).toContain('Démonstration');
  expect(first).toContain('Contrat &lt;d’essai&gt; &amp; Cie');
  expect(text).toContain('PAGEREF titre_1');
  expect(text).toContain('w:name="titre_1"');
  expect(text.match(/Axe 1 : Emploi/g)).toHaveLength(2);
  expect(text.match(/<w:tblHeader/g)).toHaveLength(1);
  expect(text.match(/w:val="Heading1"/g)!.length).toBeGreaterThanOrEqual(1);
  expect(text).toContain('Mission locale');
  expect(text).not.toContain('\u0000');
});

test('the worker writes the same parts', async () => {
  const [here, there] = [open(await writeDocx(DOCUMENT)), open(await writeDocumentInWorker(DOCUMENT, 'docx'))];
  expect(Object.keys(there)).toEqual(Object.keys(here));
  expect(there['word/document.xml']!.length).toBe(here['word/document.xml']!.length);
});
