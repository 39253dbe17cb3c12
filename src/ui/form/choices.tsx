// Boxes and round buttons, the browser's own.
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';
import { type FieldProps, FieldSet } from './field.tsx';
import type { Choice } from './inputs.tsx';

export function Checkbox({
  label,
  hint,
  ...own
}: Omit<ComponentProps<'input'>, 'id'> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className="choice">
      <input {...own} type="checkbox" id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <span id={`${id}-hint`} className="choice-hint">
          {hint}
        </span>
      ) : null}
    </div>
  );
}

type GroupProps = Omit<FieldProps, 'children' | 'required' | 'optional'> & {
  choices: readonly Choice[];
  inline?: boolean;
};

export function RadioGroup({
  choices,
  value,
  onChange,
  inline,
  ...field
}: GroupProps & { value: string | null; onChange: (value: string) => void }) {
  const name = useId();
  return (
    <FieldSet {...field}>
      <div className={inline ? 'choices-inline' : 'choices'}>
        {choices.map((choice) => (
          <div key={choice.value} className={cx('choice')}>
            <input
              type="radio"
              id={`${name}-${choice.value}`}
              name={name}
              value={choice.value}
              checked={value === choice.value}
              disabled={choice.disabled}
              aria-describedby={choice.hint ? `${name}-${choice.value}-hint` : undefined}
              onChange={() => onChange(choice.value)}
            />
            <label htmlFor={`${name}-${choice.value}`}>{choice.label}</label>
            {choice.hint ? (
              <span id={`${name}-${choice.value}-hint`} className="choice-hint">
                {choice.hint}
              </span>
            ) : null}
          </div>
        ))}
      </div>
    </FieldSet>
  );
}

export function CheckboxGroup({
  choices,
  value,
  onChange,
  inline,
  ...field
}: GroupProps & { value: readonly string[]; onChange: (value: string[]) => void }) {
  const toggle = (one: string, on: boolean) => onChange(on ? [...value, one] : value.filter((other) => other !== one));
  return (
    <FieldSet {...field}>
      <div className={inline ? 'choices-inline' : 'choices'}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.label}
            hint={choice.hint}
            disabled={choice.disabled}
            checked={value.includes(choice.value)}
            onChange={(event) => toggle(choice.value, event.target.checked)}
          />
        ))}
      </div>
    </FieldSet>
  );
}
