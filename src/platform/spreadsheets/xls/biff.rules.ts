// Records of a BIFF8 stream (.xls) and how their texts and numbers are laid out ([MS-XLS]). Meaning is in xls.rules.ts.
import { refus } from '../refus.rules.ts';
import { cleanText } from '../texte.rules.ts';

export interface BiffRecord {
  id: number;
  data: Uint8Array;
  /** Offset of the record in its stream: sheets are found by it. */
  offset: number;
}

export const RECORD = {
  FORMULA: 0x06,
  EOF: 0x0a,
  NOTE: 0x1c,
  DATEMODE: 0x22,
  FILEPASS: 0x2f,
  FONT: 0x31,
  CONTINUE: 0x3c,
  OBJ: 0x5d,
  COLINFO: 0x7d,
  BOUNDSHEET: 0x85,
  PALETTE: 0x92,
  MULRK: 0xbd,
  MULBLANK: 0xbe,
  RSTRING: 0xd6,
  XF: 0xe0,
  MERGECELLS: 0xe5,
  SST: 0xfc,
  LABELSST: 0xfd,
  TXO: 0x1b6,
  BLANK: 0x201,
  NUMBER: 0x203,
  LABEL: 0x204,
  BOOLERR: 0x205,
  STRING: 0x207,
  ROW: 0x208,
  RK: 0x27e,
  FORMAT: 0x41e,
  BOF: 0x809,
} as const;

export const BIFF_ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

export function listRecords(stream: Uint8Array): BiffRecord[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const records: BiffRecord[] = [];
  let at = 0;
  while (at + 4 <= stream.length) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === 0 && length === 0) break;
    if (at + 4 + length > stream.length) throw refus.abime('le classeur est coupé');
    records.push({ id, data: stream.subarray(at + 4, at + 4 + length), offset: at });
    at += 4 + length;
  }
  return records;
}

export interface BiffText {
  text: string;
  /** Fonts of the runs after the first characters. */
  fonts: number[];
}

/** Reads across a record and the CONTINUE records after it; a text cut between two starts again with its width flag. */
export class BiffReader {
  private block = 0;
  private at = 0;

  constructor(private readonly blocks: readonly Uint8Array[]) {}

  /** True when nothing is left. */
  get done(): boolean {
    this.step();
    return this.block >= this.blocks.length;
  }

  u8(): number {
    this.step();
    const value = this.blocks[this.block]?.[this.at++];
    if (value === undefined) throw refus.abime('le classeur est coupé');
    return value;
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  f64(): number {
    const bytes = Uint8Array.from({ length: 8 }, () => this.u8());
    return new DataView(bytes.buffer).getFloat64(0, true);
  }

  skip(length: number): void {
    for (let left = length; left > 0; ) {
      this.step();
      const here = (this.blocks[this.block]?.length ?? 0) - this.at;
      if (here <= 0) throw refus.abime('le classeur est coupé');
      const taken = Math.min(left, here);
      this.at += taken;
      left -= taken;
    }
  }

  /** A text whose length was already read, with its flags. */
  text(length: number): BiffText {
    let flags = this.u8();
    const runs = flags & 8 ? this.u16() : 0;
    const extension = flags & 4 ? this.u32() : 0;
    const units: string[] = [];
    for (let left = length; left > 0; ) {
      if (this.at >= (this.blocks[this.block]?.length ?? 0)) {
        this.block++;
        this.at = 0;
        flags = this.u8();
      }
      left -= this.characters(left, (flags & 1) === 1, units);
    }
    const fonts: number[] = [];
    for (let i = 0; i < runs; i++) {
      this.u16();
      fonts.push(this.u16());
    }
    this.skip(extension);
    return { text: cleanText(units.join('')), fonts };
  }

  private characters(wanted: number, wide: boolean, into: string[]): number {
    const block = this.blocks[this.block];
    if (!block) throw refus.abime('le classeur est coupé');
    const width = wide ? 2 : 1;
    const count = Math.min(wanted, Math.floor((block.length - this.at) / width));
    if (count === 0) throw refus.abime('le classeur est coupé');
    const slice = block.subarray(this.at, this.at + count * width);
    into.push(wide ? new TextDecoder('utf-16le', { ignoreBOM: true }).decode(slice) : latin1(slice));
    this.at += count * width;
    return count;
  }

  private step(): void {
    while (this.block < this.blocks.length && this.at >= (this.blocks[this.block]?.length ?? 0)) {
      this.block++;
      this.at = 0;
    }
  }
}

/** Compressed texts are the low bytes of UTF-16, that is ISO 8859-1 (TextDecoder would make it Windows-1252). */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

export function decodeRk(rk: number): number {
  let value: number;
  if (rk & 2) value = (rk | 0) >> 2;
  else {
    const view = new DataView(new ArrayBuffer(8));
    view.setUint32(4, rk & 0xfffffffc, true);
    value = view.getFloat64(0, true);
  }
  return rk & 1 ? value / 100 : value;
}
