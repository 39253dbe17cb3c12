// Steps of a task in order: done, current, to come. Said in words too.
import { Icon } from '../icon.tsx';

export function Stepper({ label, steps, current }: { label: string; steps: readonly string[]; current: number }) {
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? 'stepper-done' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className="stepper-mark" aria-hidden="true">
            {index < current ? <Icon name="check" size={12} /> : index + 1}
          </span>
          <span>
            {step}
            {index < current ? <span className="sr-only"> (fait)</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
