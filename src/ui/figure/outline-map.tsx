// Outlines on a blank ground, each with its mark; darker where more happens. The list beside it is its equivalent in text.
import { MARK_RADIUS, opacityOf } from './outline.rules.ts';

export interface Outline {
  key: string;
  /** SVG path in the box. */
  path: string;
  x: number;
  y: number;
  /** A number or a letter, found again in the list beside. */
  mark: string;
  /** 0 to 1. */
  weight: number;
}

export interface OutlineMapProps {
  label: string;
  width: number;
  height: number;
  outlines: readonly Outline[];
}

export function OutlineMap({ label, width, height, outlines }: OutlineMapProps) {
  return (
    <svg className="outlinemap" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {outlines.map(({ key, path, weight }) => (
        <path key={key} className="outlinemap-area" d={path} fillRule="evenodd" fillOpacity={opacityOf(weight)} />
      ))}
      {outlines.map(({ key, x, y, mark }) => (
        <g key={key} className="outlinemap-mark">
          <circle cx={x} cy={y} r={MARK_RADIUS} />
          <text x={x} y={y} dy="0.35em" textAnchor="middle">
            {mark}
          </text>
        </g>
      ))}
    </svg>
  );
}
