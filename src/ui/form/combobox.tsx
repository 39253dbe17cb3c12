// One value chosen in a long list by typing: keyboard pattern of the ARIA combobox, close spellings offered as such.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { announce } from '../feedback/toast.tsx';
import { type ComboOption, suggest } from './combobox.rules.ts';
import { Field, type FieldProps } from './field.tsx';

export interface ComboboxProps extends Omit<FieldProps, 'children'> {
  options: readonly ComboOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** Offers to create what was typed when no option bears that very name. */
  onCreate?: (typed: string) => void;
  /** « Ajouter le partenaire » : the verb of the creation. */
  createLabel?: string;
  placeholder?: string;
}

interface Line {
  key: string;
  label: string;
  note: string | undefined;
  pick: () => void;
}

export function Combobox(props: ComboboxProps) {
  const { options, value, onChange, onCreate, createLabel = 'Ajouter', placeholder, ...field } = props;
  const chosen = options.find((option) => option.value === value);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();

  const text = typed ?? chosen?.label ?? '';
  const { exact, close } = suggest(options, typed ?? '');
  const settle = (next: string | null) => {
    onChange(next);
    setTyped(null);
    setOpen(false);
    setActive(-1);
  };
  const lines = listLines([...exact, ...close], settle);
  const named = exact.some((option) => option.label === typed?.trim());
  if (onCreate && typed?.trim() && !named) {
    const name = typed.trim();
    const pick = () => {
      setTyped(null);
      setOpen(false);
      onCreate(name);
    };
    lines.push({ key: '+', label: `${createLabel} « ${name} »`, note: undefined, pick });
  }

  useEffect(() => {
    if (open && active >= 0) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  const change = (next: string) => {
    setTyped(next);
    setOpen(true);
    setActive(next.trim() ? 0 : -1);
    const found = suggest(options, next);
    const count = pluriel(found.exact.length || found.close.length, 'proposition');
    announce(found.close.length > 0 ? `${count} d’orthographe proche` : count);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (!open) setOpen(true);
      else if (lines.length > 0) setActive((active + step + lines.length) % lines.length);
    } else if (event.key === 'Enter' && open && active >= 0) {
      event.preventDefault();
      lines[active]?.pick();
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
      setTyped(null);
    }
  };
  const leave = () => {
    if (typed !== null && typed.trim() === '') settle(null);
    setTyped(null);
    setOpen(false);
  };

  return (
    <Field {...field}>
      {(control) => (
        <div className="combobox">
          <input
            {...control}
            className="input"
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && active >= 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            placeholder={placeholder}
            value={text}
            onChange={(event) => change(event.target.value)}
            onClick={() => setOpen(true)}
            onKeyDown={onKeyDown}
            onBlur={leave}
          />
          <div
            ref={list}
            id={listId}
            role="listbox"
            className="combobox-list"
            aria-label={typeof field.label === 'string' ? field.label : 'Propositions'}
            hidden={!open}
          >
            {close.length > 0 ? (
              <div className="combobox-section" role="presentation">
                Orthographe proche
              </div>
            ) : null}
            {lines.map((line, at) => (
              <OptionLine key={line.key} id={`${listId}-${at}`} line={line} active={at === active} />
            ))}
            {lines.length === 0 ? (
              <div className="combobox-section" role="presentation">
                Rien de semblable
              </div>
            ) : null}
          </div>
        </div>
      )}
    </Field>
  );
}

function listLines(options: readonly ComboOption[], settle: (value: string) => void): Line[] {
  return options.map((option) => ({
    key: option.value,
    label: option.label,
    note: option.note,
    pick: () => settle(option.value),
  }));
}

function OptionLine({ id, line, active }: { id: string; line: Line; active: boolean }) {
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
