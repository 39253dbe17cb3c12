// The states of some actions in a few millimetres, with their sentence; used beside each element of the plan.
import { Link } from '../../ui/nav/link.tsx';
import { countGroupe, GROUPES, tellComptes } from './arbre.rules.ts';
import type { Comptes } from './arbre.schema.ts';

const FILL = {
  success: 'var(--mark-linden)',
  info: 'var(--mark-canal)',
  warning: 'var(--mark-ochre)',
  neutral: 'var(--mark-ink)',
  none: 'var(--hairline)',
} as const;

export function BarreAvancement({ comptes, width = 72 }: { comptes: Comptes; width?: number }) {
  let x = 0;
  return (
    <svg width={width} height={8} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width={100} height={8} fill="var(--hairline)" />
      {GROUPES.map(({ cle, tone, avancements }) => {
        const part = comptes.total === 0 ? 0 : (countGroupe(comptes, avancements) / comptes.total) * 100;
        const at = x;
        x += part;
        return <rect key={cle} x={at} width={part} height={8} fill={FILL[tone]} />;
      })}
    </svg>
  );
}

/** « 12 actions », opening them; its title tells the states. */
export function NombreActions({ comptes, to }: { comptes: Comptes; to: string }) {
  if (comptes.total === 0) return <span>aucune action</span>;
  return (
    <Link to={to} title={tellComptes(comptes)}>
      {comptes.total} {comptes.total > 1 ? 'actions' : 'action'}
    </Link>
  );
}
