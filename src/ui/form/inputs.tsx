// One-line and several-line texts, closed lists, dates: each is a Field around the browser's own control.
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import { Field, type FieldProps } from './field.tsx';

type Framed<P> = Omit<P, 'id' | 'children' | 'required'> & Omit<FieldProps, 'children'>;

export type TextInputProps = Framed<ComponentProps<'input'>>;

export function TextInput(props: TextInputProps) {
  const [field, own] = split(props);
  return (
    <Field {...field}>
      {(control) => <input type="text" {...own} {...control} className={cx('input', own.className)} />}
    </Field>
  );
}

export function TextArea(props: Framed<ComponentProps<'textarea'>>) {
  const [field, own] = split(props);
  return <Field {...field}>{(control) => <textarea rows={4} {...own} {...control} className="input" />}</Field>;
}

/** The browser's date control: it shows dates as the reader's system writes them and gives 'YYYY-MM-DD'. */
export function DateInput(props: TextInputProps) {
  const [field, own] = split(props);
  return (
    <Field {...field}>{(control) => <input {...own} {...control} type="date" className="input input-date" />}</Field>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

export type SelectProps = Framed<ComponentProps<'select'>> & {
  choices: readonly Choice[];
  /** First line, whose value is '' ("Tous les axes", "Choisir…"). */
  none?: string;
};

export function Select({ choices, none, ...props }: SelectProps) {
  const [field, own] = split(props);
  return (
    <Field {...field}>
      {(control) => (
        <select {...own} {...control} className="input">
          {none === undefined ? null : <option value="">{none}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function split<P extends Omit<FieldProps, 'children'> & { className?: string | undefined }>(
  props: P,
): [Omit<FieldProps, 'children'>, Omit<P, keyof Omit<FieldProps, 'children'>> & { className?: string | undefined }] {
  const { label, hint, error, optional, required, hiddenLabel, ...own } = props;
  return [{ label, hint, error, optional, required, hiddenLabel }, own as never];
}
