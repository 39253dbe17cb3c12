// The few pictograms of the program, 16 × 16, drawn with the text's colour. Always decorative: a word stands beside.
const PATHS = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  alert: 'M8 2.2 14.6 13.6H1.4ZM8 6.4v3.4M8 11.6v.2',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.8V8.2l2.4 1.6',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v4M8 4.8v.2',
  stop: 'M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3ZM5 8h6',
  advance: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM6.4 5.2 10.8 8l-4.4 2.8Z',
  dot: 'M8 3.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8Z',
  diamond: 'M8 1.6 14.4 8 8 14.4 1.6 8Z',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  left: 'M10 4 6 8l4 4',
  up: 'M4 10l4-4 4 4',
  sort: 'M5 6l3-3 3 3M5 10l3 3 3-3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  person: 'M8 2.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM2.8 14c.4-3 2.5-4.4 5.2-4.4s4.8 1.4 5.2 4.4',
  file: 'M4 1.8h5.2L12.5 5v9.2H4ZM9 1.8V5.2h3.5',
  columns: 'M2 3h12v10H2ZM6 3v10M10 3v10',
  filter: 'M2 3.5h12M4.5 8h7M6.8 12.5h2.4',
  print: 'M4.5 6V2.2h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4.3h-7Z',
  download: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  upload: 'M8 10.5v-8M4.8 5.6 8 2.4l3.2 3.2M2.5 13.5h11',
  plus: 'M8 3v10M3 8h10',
  pencil: 'M2.8 13.2l.6-2.8 7.4-7.4 2.2 2.2-7.4 7.4Z',
  history: 'M2.4 8a5.6 5.6 0 1 0 1.8-4.1M2.2 2.2v2.6h2.6M8 5v3.2l2.2 1.4',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: readonly IconName[] = ['dot', 'diamond'];

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const filled = FILLED.includes(name);
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke={filled ? 'none' : 'currentColor'}
      strokeWidth={name === 'more' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
