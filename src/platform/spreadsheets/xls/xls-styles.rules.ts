// Global records of an .xls workbook: fonts, number formats, palette, cell formats, shared texts, list of sheets.

import { colourOf, indexedColour } from '../couleurs.rules.ts';
import { builtinFormat, classifyFormat, type NumberFormat } from '../number-format.rules.ts';
import { refus } from '../refus.rules.ts';
import { buildLook, type CellLook } from '../xlsx/xlsx-styles.rules.ts';
import { BiffReader, type BiffRecord, type BiffText, RECORD } from './biff.rules.ts';

export interface XlsGlobals {
  looks: CellLook[];
  strings: BiffText[];
  sheets: { name: string; offset: number; hidden: boolean }[];
  epoch1904: boolean;
  isStruckFont(index: number): boolean;
}

interface Font {
  bold: boolean;
  struck: boolean;
}

interface RawFormat {
  font: number;
  format: number;
  fill: number;
  colour: number;
}

function readPalette(data: Uint8Array): string[] {
  const colours: string[] = [];
  for (let at = 2; at + 4 <= data.length; at += 4) {
    const rgb = [data[at], data[at + 1], data[at + 2]].map((byte) => (byte ?? 0).toString(16).padStart(2, '0'));
    colours.push(rgb.join(''));
  }
  return colours;
}

function readXf(data: Uint8Array): RawFormat {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 20) return { font: 0, format: 0, fill: 0, colour: 64 };
  return {
    font: view.getUint16(0, true),
    format: view.getUint16(2, true),
    fill: view.getUint32(14, true) >>> 26,
    colour: view.getUint16(18, true) & 0x7f,
  };
}

/** A record and the CONTINUE records that follow it. */
export function withContinuations(records: readonly BiffRecord[], index: number): Uint8Array[] {
  const blocks = [records[index]?.data ?? new Uint8Array(0)];
  for (let i = index + 1; records[i]?.id === RECORD.CONTINUE; i++) blocks.push(records[i]?.data as Uint8Array);
  return blocks;
}

function readStrings(blocks: Uint8Array[]): BiffText[] {
  const reader = new BiffReader(blocks);
  reader.skip(4);
  const count = reader.u32();
  const strings: BiffText[] = [];
  for (let i = 0; i < count && !reader.done; i++) strings.push(reader.text(reader.u16()));
  return strings;
}

export function readGlobals(records: readonly BiffRecord[]): XlsGlobals {
  const fonts: Font[] = [];
  const formats = new Map<number, NumberFormat>();
  const raw: RawFormat[] = [];
  let palette: string[] | undefined;
  const globals = { strings: [] as BiffText[], sheets: [] as XlsGlobals['sheets'], epoch1904: false };
  for (const [index, { id, data }] of records.entries()) {
    if (id === RECORD.EOF) break;
    const reader = new BiffReader([data]);
    if (id === RECORD.FILEPASS) throw refus.protege();
    else if (id === RECORD.DATEMODE) globals.epoch1904 = reader.u16() === 1;
    else if (id === RECORD.FONT) {
      reader.skip(2);
      const struck = (reader.u16() & 8) !== 0;
      reader.skip(2);
      fonts.push({ struck, bold: reader.u16() >= 600 });
    } else if (id === RECORD.FORMAT) {
      const number = reader.u16();
      formats.set(number, classifyFormat(reader.text(reader.u16()).text));
    } else if (id === RECORD.PALETTE) palette = readPalette(data);
    else if (id === RECORD.XF) raw.push(readXf(data));
    else if (id === RECORD.BOUNDSHEET) {
      const offset = reader.u32();
      const hidden = (reader.u8() & 3) !== 0;
      // Type 0 is a worksheet; charts, macros and Visual Basic modules are left out.
      if (reader.u8() === 0) globals.sheets.push({ name: reader.text(reader.u8()).text, offset, hidden });
    } else if (id === RECORD.SST) globals.strings = readStrings(withContinuations(records, index));
  }
  // Font number 4 does not exist in the file format.
  const fontAt = (index: number): Font | undefined => fonts[index > 4 ? index - 1 : index];
  const looks = raw.map(({ font, format, fill, colour }) => {
    const shown = formats.get(format) ?? builtinFormat(format) ?? { kind: 'nombre' };
    const tint = fill === 1 ? indexedColour(colour, palette) : undefined;
    const { bold = false, struck = false } = fontAt(font) ?? {};
    return buildLook(shown, { bold, struck, colour: colourOf(tint) });
  });
  return { ...globals, looks, isStruckFont: (index) => fontAt(index)?.struck ?? false };
}
