// Opens an OLE2 container (Compound File Binary): names and contents of its streams. Used for .xls, and to name
// what else hides in this container (protected .xlsx, Word, PowerPoint, messages).
import { refus } from '../refus.rules.ts';

const END_OF_CHAIN = 0xfffffffe;
const MAX_ENTRIES = 10_000;

interface Entry {
  name: string;
  type: number;
  start: number;
  size: number;
}

export class CompoundFile {
  private readonly view: DataView;
  private readonly sectorSize: number;
  private readonly fat: number[] = [];
  private readonly miniFat: number[] = [];
  private readonly entries: Entry[] = [];
  private miniStream: Uint8Array = new Uint8Array(0);

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 512) throw refus.abime('le fichier est coupé');
    const shift = this.view.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw refus.abime('conteneur illisible');
    this.sectorSize = 1 << shift;
    this.readFat();
    for (const sector of this.chain(this.view.getUint32(60, true))) this.readSectorNumbers(sector, this.miniFat);
    this.readEntries(this.concat(this.chain(this.view.getUint32(48, true))));
    const root = this.entries.find((entry) => entry.type === 5);
    if (root) this.miniStream = this.concat(this.chain(root.start));
  }

  names(): string[] {
    return this.entries.filter((entry) => entry.type === 2).map((entry) => entry.name);
  }

  stream(name: string): Uint8Array | undefined {
    const entry = this.entries.find((candidate) => candidate.type === 2 && candidate.name === name);
    if (!entry) return undefined;
    const whole = entry.size < 4096 ? this.miniChain(entry.start) : this.concat(this.chain(entry.start));
    if (whole.length < entry.size) throw refus.abime('le fichier est coupé');
    return whole.subarray(0, entry.size);
  }

  private readFat(): void {
    const count = this.view.getUint32(44, true);
    const sectors: number[] = [];
    for (let i = 0; i < 109; i++) sectors.push(this.view.getUint32(76 + i * 4, true));
    let next = this.view.getUint32(68, true);
    const perSector = this.sectorSize / 4 - 1;
    for (let guard = 0; next < END_OF_CHAIN && guard < 1000; guard++) {
      const at = this.offset(next);
      for (let i = 0; i < perSector; i++) sectors.push(this.view.getUint32(at + i * 4, true));
      next = this.view.getUint32(at + perSector * 4, true);
    }
    for (const sector of sectors.slice(0, count)) {
      if (sector < END_OF_CHAIN) this.readSectorNumbers(sector, this.fat);
    }
  }

  private readSectorNumbers(sector: number, into: number[]): void {
    const at = this.offset(sector);
    for (let i = 0; i < this.sectorSize; i += 4) into.push(this.view.getUint32(at + i, true));
  }

  /** Start of a sector; a last sector cut short is accepted only for contents, not here. */
  private offset(sector: number): number {
    const at = (sector + 1) * this.sectorSize;
    if (at + this.sectorSize > this.bytes.length) throw refus.abime('le fichier est coupé');
    return at;
  }

  private chain(start: number, table = this.fat): number[] {
    const sectors: number[] = [];
    for (let sector = start; sector < END_OF_CHAIN; sector = table[sector] ?? END_OF_CHAIN) {
      if (sectors.length > table.length) throw refus.abime('conteneur en boucle');
      if (sector >= table.length) throw refus.abime('conteneur illisible');
      sectors.push(sector);
    }
    return sectors;
  }

  private concat(sectors: readonly number[]): Uint8Array {
    const out = new Uint8Array(sectors.length * this.sectorSize);
    for (const [i, sector] of sectors.entries()) {
      const at = (sector + 1) * this.sectorSize;
      if (at >= this.bytes.length) throw refus.abime('le fichier est coupé');
      out.set(this.bytes.subarray(at, at + this.sectorSize), i * this.sectorSize);
    }
    return out;
  }

  private miniChain(start: number): Uint8Array {
    const sectors = this.chain(start, this.miniFat);
    const out = new Uint8Array(sectors.length * 64);
    for (const [i, sector] of sectors.entries())
      out.set(this.miniStream.subarray(sector * 64, sector * 64 + 64), i * 64);
    return out;
  }

  private readEntries(directory: Uint8Array): void {
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
    for (let at = 0; at + 128 <= directory.length && this.entries.length < MAX_ENTRIES; at += 128) {
      const length = Math.min(64, view.getUint16(at + 64, true));
      const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + Math.max(0, length - 2)));
      const type = directory[at + 66] ?? 0;
      if (type === 2 || type === 5) {
        this.entries.push({ name, type, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
      }
    }
  }
}
