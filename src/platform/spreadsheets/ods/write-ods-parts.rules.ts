// The fixed parts of a written .ods: root element, manifest, styles of cells and columns, frozen panes.
import { escapeAttribute, type FlatSheet, type Look } from '../sortie.rules.ts';

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';

const SPACES = [
  ...['office', 'style', 'text', 'table', 'config', 'meta'].map((name) => [name, `${OASIS}:${name}:1.0`]),
  ['number', `${OASIS}:datastyle:1.0`],
  ['fo', `${OASIS}:xsl-fo-compatible:1.0`],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
]
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ');

export function odsRoot(name: string, inside: string): string {
  return `${XML}<office:${name} ${SPACES} office:version="1.3">${inside}</office:${name}>`;
}

export const odsManifest = `${XML}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3">${[
  ['/', MIMETYPE],
  ['content.xml', 'text/xml'],
  ['styles.xml', 'text/xml'],
  ['settings.xml', 'text/xml'],
]
  .map(([path, type]) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`)
  .join('')}</manifest:manifest>`;

const DAY =
  '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>';
const TIME =
  '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>';
const DATA_STYLES = [
  '<number:currency-style style:name="Neuros"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> </number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>',
  '<number:percentage-style style:name="Npourcentage"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
  `<number:date-style style:name="Ndate">${DAY}</number:date-style>`,
  `<number:date-style style:name="Ndateheure">${DAY}${TIME}</number:date-style>`,
  '<number:text-style style:name="Ntexte"><number:text-content/></number:text-style>',
].join('');

function cellStyle(look: Look, index: number): string {
  const format = look.format === 'general' ? '' : ` style:data-style-name="N${look.format}"`;
  const fill = look.colour === '' ? '' : ` fo:background-color="${look.colour.toLowerCase()}"`;
  const weight = look.bold ? ' fo:font-weight="bold"' : '';
  const line = look.struck ? ' style:text-line-through-style="solid" style:text-line-through-type="single"' : '';
  return [
    `<style:style style:name="ce${index}" style:family="table-cell"${format}>`,
    `<style:table-cell-properties style:vertical-align="top"${look.wrap ? ' fo:wrap-option="wrap"' : ''}${fill}/>`,
    look.centred ? '<style:paragraph-properties fo:text-align="center"/>' : '',
    weight || line ? `<style:text-properties${weight}${line}/>` : '',
    '</style:style>',
  ].join('');
}

export function odsStyles(looks: readonly Look[], widths: readonly number[]): string {
  const columns = widths.map(
    (width) =>
      `<style:style style:name="co${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.2).toFixed(1)}cm"/></style:style>`,
  );
  const tables = [true, false].map(
    (display, i) =>
      `<style:style style:name="ta${i + 1}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`,
  );
  return `<office:automatic-styles>${DATA_STYLES}${columns.join('')}${tables.join('')}${looks.map(cellStyle).join('')}</office:automatic-styles>`;
}

function item(name: string, type: 'short' | 'int', value: number): string {
  return `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
}

/** Frozen panes live in the view settings, by name of sheet. */
export function odsSettings(sheets: readonly FlatSheet[]): string {
  const tables = sheets
    .filter(({ frozen }) => frozen.rows > 0 || frozen.columns > 0)
    .map(({ name, frozen: { rows, columns } }) => {
      const items = [
        item('HorizontalSplitMode', 'short', columns > 0 ? 2 : 0),
        item('VerticalSplitMode', 'short', rows > 0 ? 2 : 0),
        item('HorizontalSplitPosition', 'int', columns),
        item('VerticalSplitPosition', 'int', rows),
        item('ActiveSplitRange', 'short', 3),
        item('PositionLeft', 'int', 0),
        item('PositionRight', 'int', columns),
        item('PositionTop', 'int', 0),
        item('PositionBottom', 'int', rows),
      ];
      return `<config:config-item-map-entry config:name="${escapeAttribute(name)}">${items.join('')}</config:config-item-map-entry>`;
    });
  if (tables.length === 0) return '<office:settings/>';
  const view = `<config:config-item config:name="ViewId" config:type="string">view1</config:config-item><config:config-item-map-named config:name="Tables">${tables.join('')}</config:config-item-map-named>`;
  const views = `<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${view}</config:config-item-map-entry></config:config-item-map-indexed>`;
  return `<office:settings><config:config-item-set xmlns:ooo="http://openoffice.org/2004/office" config:name="ooo:view-settings">${views}</config:config-item-set></office:settings>`;
}
