// Label, hint and error around one control; the control receives its id and what describes it.
import { type ReactNode, useId } from 'react';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';

export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  required: boolean | undefined;
}

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** A French sentence: what is wrong and what to do. */
  error?: string | null | undefined;
  /** Optional fields are said to be so; required is the rule. */
  optional?: boolean;
  required?: boolean;
  /** The label stays for screen readers only. */
  hiddenLabel?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, error, optional, required, hiddenLabel, className, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className={cx('field', error && 'field-invalid', className)}>
      <label className={hiddenLabel ? 'sr-only' : 'field-label'} htmlFor={id}>
        {label}
        {optional ? <span className="field-optional"> (facultatif)</span> : null}
      </label>
      {hint ? (
        <p id={hintId} className="field-hint">
          {hint}
        </p>
      ) : null}
      {children({
        id,
        'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
        required,
      })}
      <FieldError id={errorId} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string | undefined; error: string | null | undefined }) {
  if (!error) return null;
  return (
    <p id={id} className="field-error">
      <Icon name="alert" size={14} />
      <span>{error}</span>
    </p>
  );
}

/** A group of controls under one legend (radio buttons, boxes, a date in two parts). */
export function FieldSet({
  label,
  hint,
  error,
  hiddenLabel,
  children,
}: Omit<FieldProps, 'children'> & { children: ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <fieldset
      className={cx('field', error && 'field-invalid')}
      aria-describedby={[hintId, errorId].filter(Boolean).join(' ') || undefined}
    >
      <legend className={hiddenLabel ? 'sr-only' : 'field-label'}>{label}</legend>
      {hint ? (
        <p id={hintId} className="field-hint">
          {hint}
        </p>
      ) : null}
      {children}
      <FieldError id={errorId} error={error} />
    </fieldset>
  );
}
