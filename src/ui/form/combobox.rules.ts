// Which options answer what was typed: those that contain every typed word first, then close spellings, said to be so.
import { normalise } from '../../platform/lecture/texte.rules.ts';

export interface ComboOption {
  value: string;
  label: string;
  /** Beside the label: a code, a commune, a number of actions. */
  note?: string;
  /** Other spellings that also find it. */
  aliases?: readonly string[];
}

export interface Suggestions {
  /** Contain every word typed, beginnings first. */
  exact: ComboOption[];
  /** « Vouliez-vous dire » : spelt nearly so; looked for only when nothing contains the words. */
  close: ComboOption[];
}

const CLOSE_ENOUGH = 0.34;

export function suggest(options: readonly ComboOption[], typed: string, limit = 12): Suggestions {
  const asked = normalise(typed);
  if (asked === '') return { exact: options.slice(0, limit), close: [] };
  const words = asked.split(' ');
  const exact: { option: ComboOption; rank: number }[] = [];
  for (const option of options) {
    const rank = Math.min(...spellings(option).map((text) => rankOf(text, asked, words)));
    if (rank < 3) exact.push({ option, rank });
  }
  exact.sort((a, b) => a.rank - b.rank);
  if (exact.length > 0) return { exact: exact.slice(0, limit).map(({ option }) => option), close: [] };
  return { exact: [], close: findClose(options, asked).slice(0, 5) };
}

function spellings(option: ComboOption): string[] {
  return [option.label, option.note ?? '', ...(option.aliases ?? [])].map(normalise).filter(Boolean);
}

// 0 the whole text begins so · 1 a word begins so · 2 every word is found somewhere · 3 no.
function rankOf(text: string, asked: string, words: readonly string[]): number {
  if (text.startsWith(asked)) return 0;
  if (` ${text}`.includes(` ${asked}`)) return 1;
  return words.every((word) => text.includes(word)) ? 2 : 3;
}

function findClose(options: readonly ComboOption[], asked: string): ComboOption[] {
  return options
    .map((option) => ({ option, score: Math.max(...spellings(option).map((text) => likeness(text, asked))) }))
    .filter(({ score }) => score >= CLOSE_ENOUGH)
    .sort((a, b) => b.score - a.score)
    .map(({ option }) => option);
}

/** Share of common pairs of letters (Dice), against the whole text or its closest word; 0 to 1. */
export function likeness(text: string, asked: string): number {
  return Math.max(dice(text, asked), ...text.split(' ').map((word) => dice(word, asked) * 0.9));
}

function dice(a: string, b: string): number {
  const pairsA = pairsOf(a);
  const pairsB = pairsOf(b);
  if (pairsA.length + pairsB.length === 0) return 0;
  const rest = [...pairsB];
  let common = 0;
  for (const pair of pairsA) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    common += 1;
    rest.splice(at, 1);
  }
  return (2 * common) / (pairsA.length + pairsB.length);
}

function pairsOf(text: string): string[] {
  const framed = ` ${text} `;
  return Array.from({ length: framed.length - 1 }, (_, at) => framed.slice(at, at + 2));
}
