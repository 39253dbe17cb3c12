// A number typed as people write it in French; the value is a number or null (nothing given), never zero by default.
import { useEffect, useState } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { readTypedNumber, writeTypedNumber } from './number.rules.ts';

export interface NumberInputProps extends Omit<FieldProps, 'children'> {
  value: number | null;
  onChange: (value: number | null) => void;
  /** €, %, h, places… shown after the field. */
  unit?: string;
  decimals?: number;
  name?: string;
  disabled?: boolean;
}

export function NumberInput({ value, onChange, unit, decimals = 2, name, disabled, ...field }: NumberInputProps) {
  const [typed, setTyped] = useState(() => writeTypedNumber(value, decimals));
  const [motif, setMotif] = useState<string | null>(null);
  useEffect(() => {
    const now = readTypedNumber(typed, decimals);
    if (!now.ok || now.value !== value) {
      if (now.ok) setTyped(writeTypedNumber(value, decimals));
    }
  }, [value, decimals, typed]);

  const accept = (text: string) => {
    setTyped(text);
    const reading = readTypedNumber(text, decimals);
    if (reading.ok) {
      setMotif(null);
      onChange(reading.value);
    }
  };
  const leave = () => {
    const reading = readTypedNumber(typed, decimals);
    if (reading.ok) setTyped(writeTypedNumber(reading.value, decimals));
    else setMotif(reading.motif);
  };

  return (
    <Field {...field} error={motif ?? field.error}>
      {(control) => (
        <div className="input-with-unit">
          <input
            {...control}
            name={name}
            disabled={disabled}
            className="input input-number"
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            onChange={(event) => accept(event.target.value)}
            onBlur={leave}
          />
          {unit ? <span className="soft">{unit}</span> : null}
        </div>
      )}
    </Field>
  );
}
