// The quartiers counted, on a picture: darker where more people are, numbered as in the table below it, that says the same.
import { decodeContours } from '../../../geo/index.ts';
import { MARK_RADIUS, opacityOf } from '../../../ui/figure/outline.rules.ts';
import { drawCarte } from '../../territoires/carte.rules.ts';
import { build } from './dom.client.ts';
import type { ResultatFichier } from './fichier.schema.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** null when fewer than two of them have a contour: one shape alone shows nothing. */
export function buildCarte(
  quartiers: ResultatFichier['quartiers'],
  contours: readonly { octets: Uint8Array }[],
): HTMLElement | null {
  const voulus = new Set(quartiers.map(({ code }) => code));
  const trouves = contours.flatMap(({ octets }) => {
    const lus = decodeContours(octets);
    return lus.ok ? lus.contours.filter(({ code }) => voulus.has(code)) : [];
  });
  const carte = drawCarte(
    trouves.map(({ code, polygones }) => ({
      code,
      contour: { type: 'MultiPolygon' as const, coordinates: polygones as [number, number][][][] },
    })),
  );
  if (!carte || carte.traces.size < 2) return null;
  const max = Math.max(...quartiers.map(({ effectif }) => effectif), 1);
  const dessins = quartiers.flatMap(({ code, effectif }, i) => {
    const trace = carte.traces.get(code);
    return trace ? [{ ...trace, opacite: opacityOf(effectif / max), rang: String(i + 1) }] : [];
  });
  const svg = make('svg', {
    ...{ class: 'outlinemap', role: 'img', viewBox: `0 0 ${carte.largeur} ${carte.hauteur}` },
    'aria-label': 'Carte des quartiers comptés, numérotés comme dans le tableau',
  });
  svg.append(
    ...dessins.map(({ trace, opacite }) =>
      make('path', { class: 'outlinemap-area', d: trace, 'fill-rule': 'evenodd', 'fill-opacity': opacite }),
    ),
    ...dessins.map(({ x, y, rang }) => {
      const marque = make('g', { class: 'outlinemap-mark' });
      const texte = make('text', { x, y, dy: '0.35em', 'text-anchor': 'middle' });
      texte.textContent = rang;
      marque.append(make('circle', { cx: x, cy: y, r: MARK_RADIUS }), texte);
      return marque;
    }),
  );
  return build('div', { class: 'fichier-carte' }, svg);
}

function make(tag: string, attributs: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [nom, valeur] of Object.entries(attributs)) element.setAttribute(nom, String(valeur));
  return element;
}
