// Reads the colours of tokens.css for one theme and computes the contrast of two of them (WCAG 2.2, 1.4.3).
export type Theme = 'light' | 'dark';

/** name → '#rrggbb'; only tokens written as light-dark(#light, #dark) are colours. */
export function readColours(css: string, theme: Theme): Map<string, string> {
  const found = css.matchAll(/--([a-z-]+):\s*light-dark\(\s*(#[0-9a-f]{6})\s*,\s*(#[0-9a-f]{6})\s*\)/gi);
  return new Map(
    [...found].map(([, name = '', light = '', dark = '']) => [name, (theme === 'light' ? light : dark).toLowerCase()]),
  );
}

/** Between 1 and 21. */
export function computeContrast(front: string, back: string): number {
  const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
