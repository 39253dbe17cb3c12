// What a file is by its bytes, what its name may claim, and how a name is cleaned: tables of cases.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { TYPES_FICHIER } from './fichier.schema.ts';
import { cleanNom, extensionOf } from './nom.rules.ts';
import { readDepot } from './signature.rules.ts';

const bytes = (...octets: number[]) => new Uint8Array([...octets, ...new Array(64).fill(0)]);
const texte = (contenu: string) => strToU8(contenu);
const ooxml = (dossier: string, autres: Record<string, Uint8Array> = {}) =>
  zipSync({ '[Content_Types].xml': texte('<Types/>'), [`${dossier}document.xml`]: texte('<x/>'), ...autres });
const odf = (type: 'odt' | 'ods' | 'odp', autres: Record<string, Uint8Array> = {}) =>
  zipSync({ mimetype: [texte(TYPES_FICHIER[type].media), { level: 0 }], 'content.xml': texte('<x/>'), ...autres });

const PDF = texte('%PDF-1.7\n1 0 obj');
const PNG = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const JPG = bytes(0xff, 0xd8, 0xff, 0xe0);
const WEBP = new Uint8Array([...texte('RIFF'), 1, 2, 3, 4, ...texte('WEBPVP8 ')]);

describe('accepted', () => {
  test.each<[string, string, Uint8Array]>([
    ['pdf', 'bilan.pdf', PDF],
    ['png', 'plan.png', PNG],
    ['jpg', 'photo.jpeg', JPG],
    ['webp', 'photo.webp', WEBP],
    ['docx', 'compte rendu.docx', ooxml('word/')],
    ['xlsx', 'tableau.xlsx', ooxml('xl/')],
    ['pptx', 'comité.pptx', ooxml('ppt/')],
    ['odt', 'note.odt', odf('odt')],
    ['ods', 'table.ods', odf('ods')],
    ['odp', 'comité.odp', odf('odp')],
    ['csv', 'table.csv', texte('commune;actions\nBrest;12')],
    ['txt', 'note.txt', texte('Réunion du 24 mai : tout va bien.')],
    ['txt', 'latin1.txt', new Uint8Array([0x52, 0xe9, 0x75, 0x6e, 0x69, 0x6f, 0x6e])],
    ['txt', 'bloc-notes.txt', new Uint8Array([0xff, 0xfe, 0x41, 0x00])],
    ['txt', 'mz.txt', texte('MZ : mission zone')],
  ])('%s: %s', (type, nom, octets) => {
    expect(readDepot(nom, octets)).toEqual({ ok: true, nom, type });
  });

  test('a name without extension receives the one of its content', () => {
    expect(readDepot('Compte rendu du 24 mai', PDF)).toMatchObject({ nom: 'Compte rendu du 24 mai.pdf' });
  });
});

describe('refused', () => {
  test.each<[string, string, Uint8Array, RegExp]>([
    ['a program named .pdf', 'bilan.pdf', bytes(0x4d, 0x5a, 0x90, 0x00), /est un programme/],
    ['a Linux program', 'outil', bytes(0x7f, 0x45, 0x4c, 0x46), /est un programme/],
    [
      'an image that says it is a PDF',
      'bilan.pdf',
      PNG,
      /se nomme « \.pdf », mais il contient un autre contenu \(image/,
    ],
    ['a text that says it is a PDF', 'bilan.pdf', texte('bonjour'), /se nomme « \.pdf », mais il contient du texte/],
    ['a PDF that says it is a program', 'bilan.exe', PDF, /se nomme « \.exe »/],
    ['a workbook that says it is a document', 'a.docx', ooxml('xl/'), /classeur Excel/],
    ['a web page', 'page.html', texte('<!DOCTYPE html><script>1</script>'), /page web/],
    ['a web page named .txt', 'page.txt', texte('\n  <html><body>'), /page web/],
    ['a drawing that may hold code', 'dessin.svg', texte('<svg xmlns="…">'), /page web ou un dessin/],
    ['macros', 'a.docx', ooxml('word/', { 'word/vbaProject.bin': texte('x') }), /contient des macros/],
    [
      'macros of OpenDocument',
      'a.odt',
      odf('odt', { 'Basic/Standard/Module1.xml': texte('x') }),
      /contient des macros/,
    ],
    ['an old or protected document', 'a.doc', bytes(0xd0, 0xcf, 0x11, 0xe0), /ancien document Office/],
    ['an archive', 'a.zip', zipSync({ 'a.txt': texte('a') }), /est une archive/],
    ['an archive named .docx', 'a.docx', zipSync({ 'a.txt': texte('a') }), /est une archive/],
    ['a compressed file', 'a.gz', bytes(0x1f, 0x8b, 0x08), /est une archive/],
    ['a cut document', 'a.docx', ooxml('word/').subarray(0, 60), /est abîmé/],
    ['nothing', 'vide.pdf', new Uint8Array(), /est vide/],
    ['noise', 'bruit.bin', bytes(1, 2, 3), /n’est pas accepté/],
  ])('%s', (_cas, nom, octets, motif) => {
    const lu = readDepot(nom, octets);
    expect(lu).toMatchObject({ ok: false });
    if (!lu.ok) expect(lu.motif.replace(/[\u202f\u00a0]/g, ' ')).toMatch(motif);
  });

  test('a directory that points outside the file is damaged, not an error', () => {
    const abime = ooxml('word/');
    new DataView(abime.buffer).setUint32(abime.length - 6, 0xffff_fff0, true);
    expect(readDepot('a.docx', abime)).toMatchObject({ ok: false, motif: expect.stringContaining('abîmé') });
  });
});

describe('names', () => {
  test.each([
    ['a direction mark that hides an extension', 'facture\u202Efdp.exe', 'facturefdp.exe'],
    ['a path', '../../etc/passwd.txt', 'passwd.txt'],
    ['a Windows path', 'C:\\Temp\\bilan.pdf', 'bilan.pdf'],
    ['control characters', 'a\u0000b\nc.pdf', 'abc.pdf'],
    ['zero-width characters', 'bi\u200Blan\uFEFF.pdf', 'bilan.pdf'],
    ['what a system refuses', 'a<b>:"c"?.pdf', 'a_b___c__.pdf'],
    ['spaces of all kinds', '  bilan \u00a0 2025 .pdf', 'bilan 2025.pdf'],
    ['an extension in capitals', 'BILAN.PDF', 'BILAN.pdf'],
    ['a reserved name', 'CON.pdf', 'fichier-CON.pdf'],
    ['nothing left', '\u202E...', 'fichier'],
    ['half an emoji', 'a\ud83d.pdf', 'a.pdf'],
    ['a whole emoji', 'plan 🎯.pdf', 'plan 🎯.pdf'],
    ['decomposed accents', 'e\u0301te\u0301.pdf', 'été.pdf'],
  ])('%s', (_cas, nom, attendu) => expect(cleanNom(nom)).toBe(attendu));

  test('300 characters keep their extension', () => {
    const nom = cleanNom(`${'très long '.repeat(30)}.docx`);
    expect(Array.from(nom).length).toBeLessThanOrEqual(150);
    expect(extensionOf(nom)).toBe('docx');
  });
});
