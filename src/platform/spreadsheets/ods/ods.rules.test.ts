// Reads .ods files made part by part: types, repetitions, merges, styles, comments, hidden parts, what must be ignored.
import { expect, test } from 'vitest';
import { readWorkbook } from '../classeur.rules.ts';
import type { CellValue } from '../classeur.schema.ts';
import { ods } from '../fabrique.ts';

const read = (tables: string, styles = '') => readWorkbook(ods(tables, styles), 'plan.ods');
const table = (inside: string, attributes = '') =>
  `<table:table table:name="Plan" ${attributes}>${inside}</table:table>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (attributes: string, text: string) =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const text = (value: string) => cell('office:value-type="string"', value);

test.each<[xml: string, expected: CellValue]>([
  [text('Été &amp; hiver'), 'Été & hiver'],
  [text('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), 'a   b\tc\nd'],
  [
    '<table:table-cell office:value-type="string"><text:p>un</text:p><text:p>deux</text:p></table:table-cell>',
    'un\ndeux',
  ],
  [cell('office:value-type="float" office:value="1200.5"', '1 200,50'), 1200.5],
  [cell('office:value-type="float" office:value="1500"', '01500'), '01500'],
  [cell('office:value-type="float" office:value="0"', '0.00'), 0],
  [cell('office:value-type="currency" office:currency="EUR" office:value="412000"', '412 000 €'), 412000],
  [cell('office:value-type="date" office:date-value="2024-05-24"', '24/05/24'), { iso: '2024-05-24' }],
  [cell('office:value-type="date" office:date-value="2024-05-24T14:30:00"', 'x'), { iso: '2024-05-24T14:30' }],
  [cell('office:value-type="time" office:time-value="PT14H30M00S"', '14:30'), '14:30'],
  [cell('office:value-type="boolean" office:boolean-value="true"', 'VRAI'), true],
  [text('x<draw:frame><draw:text-box><text:p>dessin</text:p></draw:text-box></draw:frame>'), 'x'],
])('%s', (xml, expected) => {
  expect(read(table(row(xml))).sheets[0]!.rows).toEqual([[expected]]);
});

test('repetitions: values repeated, empty rows counted, endless emptiness left out', () => {
  const rows =
    row(
      `<table:table-cell table:number-columns-repeated="2"/>${cell('office:value-type="string" table:number-columns-repeated="2"', 'x')}`,
    ) +
    row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="3"') +
    row(text('y'), 'table:number-rows-repeated="2"') +
    row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048570"');
  expect(read(table(rows)).sheets[0]!.rows).toEqual([[null, null, 'x', 'x'], [], [], [], ['y'], ['y']]);
});

test('every sheet is read; hidden ones are flagged; cached external links are not sheets', () => {
  const styles =
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const book = read(
    table(row(text('a'))) +
      table(row(text('b')), 'table:style-name="ta2"') +
      table(`<table:table-source/>${row(text('c'))}`),
    styles,
  );
  expect(book.sheets.map((sheet) => [sheet.rows[0]?.[0], sheet.hidden])).toEqual([
    ['a', false],
    ['b', true],
  ]);
});

test('styles, with their parents and those of columns; spans; percentages', () => {
  const styles = `
    <style:style style:name="gras" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="vert" style:family="table-cell" style:parent-style-name="gras"><style:table-cell-properties fo:background-color="#92d050"/></style:style>
    <style:style style:name="raye" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>`;
  const rows =
    '<table:table-column table:default-cell-style-name="raye"/>' +
    row(text('a') + cell('table:style-name="vert" office:value-type="string"', 'b')) +
    row(
      cell('table:style-name="gras" office:value-type="percentage" office:value="0.6"', '60 %') +
        cell('table:style-name="x" office:value-type="string"', 'c <text:span text:style-name="T1">d</text:span>'),
    );
  const sheet = read(table(rows), styles).sheets[0]!;
  expect(Object.fromEntries(sheet.marks)).toEqual({
    '0,0': { struck: true },
    '0,1': { bold: true, colour: '#92D050' },
    '1,0': { bold: true, percent: true },
    '1,1': { struck: true },
  });
});

test('comments without their author and date, errors, formulas', () => {
  const note =
    '<office:annotation><dc:creator>Agent</dc:creator><dc:date>2024-01-01</dc:date><text:p>à</text:p><text:p>voir</text:p></office:annotation>';
  const rows = row(
    `<table:table-cell office:value-type="string">${note}<text:p>a</text:p></table:table-cell>` +
      cell(
        'table:formula="of:=[.#REF!]" office:value-type="string" office:string-value="" calcext:value-type="error"',
        '#REF!',
      ) +
      cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', '2') +
      `<table:table-cell>${note}</table:table-cell>`,
  );
  const sheet = read(table(rows)).sheets[0]!;
  expect(sheet.rows).toEqual([['a', null, 2]]);
  expect(Object.fromEntries(sheet.marks)).toEqual({
    '0,0': { comment: 'à\nvoir' },
    '0,1': { error: '#REF!', formula: true },
    '0,2': { formula: true },
    '0,3': { comment: 'à\nvoir' },
  });
});

test('merges, hidden rows, columns and groups', () => {
  const rows =
    '<table:table-column/><table:table-column table:visibility="collapse"/>' +
    row(
      `${cell('table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"', 'titre')}<table:covered-table-cell/>`,
    ) +
    row(text('caché'), 'table:visibility="filter"') +
    `<table:table-row-group table:display="false">${row(text('g'))}</table:table-row-group>` +
    row(text('x') + text('y'));
  const sheet = read(table(rows)).sheets[0]!;
  expect(sheet.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
  expect([...sheet.marks.keys()].sort()).toEqual(['1,0', '2,0', '3,1']);
  expect(sheet.rows).toHaveLength(4);
});

test('tracked changes are not the table', () => {
  const tracked =
    '<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell office:value-type="string"><text:p>ancien</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>';
  expect(read(tracked + table(row(text('neuf')))).sheets[0]!.rows).toEqual([['neuf']]);
});
