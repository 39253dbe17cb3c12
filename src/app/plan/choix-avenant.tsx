// The question asked at each change of the plan: a typing correction, or a decision of an avenant, and which one.
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { RadioGroup } from '../../ui/form/choices.tsx';
import { Link } from '../../ui/nav/link.tsx';
import type { PlanLu } from './arbre.schema.ts';

interface Props {
  plan: PlanLu;
  value: string | null;
  onChange: (avenant: string | null) => void;
  /** What the change is without an avenant: « une correction de saisie ». */
  sans: string;
  hint: string;
}

export function ChoixAvenant({ plan, value, onChange, sans, hint }: Props) {
  if (plan.avenants.length === 0) {
    return (
      <p className="soft small">
        {hint} Pour un changement décidé par avenant,{' '}
        <Link to={`/contrats/${plan.contrat.id}/contrat#avenants`}>ajoutez d’abord l’avenant</Link>.
      </p>
    );
  }
  return (
    <RadioGroup
      label="Ce changement est"
      value={value ?? ''}
      onChange={(chosen) => onChange(chosen || null)}
      choices={[
        { value: '', label: sans, hint },
        ...plan.avenants.map((avenant) => ({
          value: avenant.id,
          label: `décidé par l’avenant n° ${avenant.numero}`,
          hint: `Prend effet le ${formatDate(avenant.date_effet)}. L’état d’avant reste lisible.`,
        })),
      ]}
    />
  );
}
