// A PDF opened enough to check its tags: every object, decompressed, and what each page draws outside any tag.
import { strFromU8, unzlibSync } from 'fflate';

export interface OpenedPdf {
  /** Every object and every decompressed object stream, as text. */
  objects: string;
  /** Content streams of the pages and of what they hold. */
  contents: string[];
}

export function openPdf(bytes: Uint8Array): OpenedPdf {
  const raw = strFromU8(bytes, true);
  const contents: string[] = [];
  let objects = '';
  let from = 0;
  for (const found of raw.matchAll(/(?<!end)stream\r?\n/g)) {
    if (found.index < from) continue;
    const start = found.index + found[0].length;
    const head = raw.slice(raw.lastIndexOf(' obj', found.index), found.index);
    const end = start + Number(/\/Length (\d+)/.exec(head)?.[1]);
    objects += raw.slice(from, found.index);
    from = end;
    const packed = bytes.subarray(start, end);
    const text = strFromU8(head.includes('/FlateDecode') ? unzlibSync(packed) : packed, true);
    if (/\/(ObjStm|XML)/.test(head)) objects += `\n${text}`;
    else if (/\bBT\b/.test(text) && !/\/(Length1|Subtype|CMap|N)\b/.test(head)) contents.push(text);
  }
  return { objects: objects + raw.slice(from), contents };
}

const DRAWS = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do']);

/** Drawing operators that stand neither under a tag nor under « artifact »: none, in a tagged document. */
export function listUntagged(content: string): string[] {
  const words = content
    .replace(/\((?:\\[\s\S]|[^\\()])*\)/g, '()')
    .replace(/<[0-9A-Fa-f\s]*>/g, '<>')
    .split(/[\s[\]]+|(?<=\))|(?<=>)/);
  let depth = 0;
  const untagged: string[] = [];
  for (const word of words) {
    if (word === 'BDC' || word === 'BMC') depth += 1;
    else if (word === 'EMC') depth -= 1;
    else if (depth === 0 && DRAWS.has(word)) untagged.push(word);
  }
  return untagged;
}

/** How many elements of the structure tree are of this kind. */
export const countTags = ({ objects }: OpenedPdf, tag: string): number =>
  [...objects.matchAll(new RegExp(`/S\\s*/${tag}(?![A-Za-z0-9])`, 'g'))].length;
