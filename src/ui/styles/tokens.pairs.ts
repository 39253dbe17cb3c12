// Which colours stand on which, as components use them: tokens.test.ts holds text to 4.5:1 and marks to 3:1, both themes.
export interface Pair {
  front: string;
  back: string;
  kind: 'text' | 'mark';
}

const GROUNDS = ['paper', 'sheet', 'sunk'] as const;
const STATES = ['canal', 'brick', 'ochre', 'linden', 'violet'] as const;

const on = (kind: Pair['kind'], fronts: readonly string[], backs: readonly string[]): Pair[] =>
  fronts.flatMap((front) => backs.map((back) => ({ front, back, kind })));

export const PAIRS: readonly Pair[] = [
  ...on('text', ['ink', 'ink-soft'], [...GROUNDS, ...STATES.map((state) => `${state}-wash`)]),
  ...on('text', STATES, ['paper', 'sheet']),
  ...on('text', ['canal', 'canal-deep'], ['sunk', 'canal-wash']),
  // Words found by a search, marked inside a link.
  ...on('text', ['canal', 'canal-deep'], ['ochre-wash']),
  ...STATES.flatMap((state) => on('text', [state], [`${state}-wash`, 'canal-wash'])),
  ...on('text', ['on-canal'], ['canal', 'canal-deep']),
  // Borders of fields and buttons, focus ring, filled marks of pictures.
  ...on('mark', ['line'], GROUNDS),
  ...on('mark', ['canal', 'ink'], GROUNDS),
  ...on('mark', [...STATES.map((state) => `mark-${state}`), 'mark-ink'], ['paper', 'sheet']),
];
