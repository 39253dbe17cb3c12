// One value chosen in a long list by typing: keyboard pattern of the ARIA combobox, close spellings offered as such.
import { useEffect, useId, useRef } from 'react';
import { type ControlProps, Field, type FieldProps } from './field.tsx';
import { type ComboLine, type ComboProps, type ComboState, useCombobox } from './use-combobox.ts';

export interface ComboboxProps extends Omit<FieldProps, 'children'>, ComboProps {
  placeholder?: string;
}

export function Combobox(props: ComboboxProps) {
  const { options, value, onChange, onCreate, createLabel, placeholder, ...field } = props;
  const combo = useCombobox({ options, value, onChange, onCreate, createLabel });
  const listId = useId();
  const name = typeof field.label === 'string' ? field.label : 'Propositions';
  return (
    <Field {...field}>
      {(control) => (
        <div className="combobox">
          <ComboInput control={control} combo={combo} listId={listId} placeholder={placeholder} />
          <ComboList combo={combo} id={listId} label={name} />
        </div>
      )}
    </Field>
  );
}

interface InputProps {
  control: ControlProps;
  combo: ComboState;
  listId: string;
  placeholder: string | undefined;
}

function ComboInput({ control, combo, listId, placeholder }: InputProps) {
  return (
    <input
      {...control}
      className="input"
      role="combobox"
      aria-expanded={combo.open}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={combo.open && combo.active >= 0 ? `${listId}-${combo.active}` : undefined}
      autoComplete="off"
      placeholder={placeholder}
      value={combo.text}
      onChange={(event) => combo.change(event.target.value)}
      onClick={combo.show}
      onKeyDown={combo.onKeyDown}
      onBlur={combo.leave}
    />
  );
}

function ComboList({ combo, id, label }: { combo: ComboState; id: string; label: string }) {
  const list = useRef<HTMLDivElement>(null);
  const { open, active, lines } = combo;
  useEffect(() => {
    if (open && active >= 0) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);
  return (
    <div ref={list} id={id} role="listbox" className="combobox-list" aria-label={label} hidden={!open}>
      {combo.approximate ? <SectionLine>Orthographe proche</SectionLine> : null}
      {lines.map((line, at) => (
        <OptionLine key={line.key} id={`${id}-${at}`} line={line} active={at === active} />
      ))}
      {lines.length === 0 ? <SectionLine>Rien de semblable</SectionLine> : null}
    </div>
  );
}

function SectionLine({ children }: { children: string }) {
  return (
    <div className="combobox-section" role="presentation">
      {children}
    </div>
  );
}

function OptionLine({ id, line, active }: { id: string; line: ComboLine; active: boolean }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the input, which keeps the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: the active option is told by aria-activedescendant.
    <div
      id={id}
      role="option"
      aria-selected={active}
      className="combobox-option"
      onPointerDown={(event) => event.preventDefault()}
      onClick={line.pick}
    >
      <span>{line.label}</span>
      {line.note ? <span className="combobox-note">{line.note}</span> : null}
    </div>
  );
}
