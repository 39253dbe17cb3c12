// What a combobox remembers and does: the text being typed, whether the list is open, which line is active.
import { type KeyboardEvent, useState } from 'react';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { announce } from '../feedback/toast.tsx';
import { type ComboOption, type Suggestions, suggest } from './combobox.rules.ts';

export interface ComboLine {
  key: string;
  label: string;
  note: string | undefined;
  pick: () => void;
}

export interface ComboProps {
  options: readonly ComboOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** Offers to create what was typed when no option bears that very name. */
  onCreate?: (typed: string) => void;
  /** « Ajouter le partenaire » : the verb of the creation. */
  createLabel?: string;
}

export interface ComboState {
  text: string;
  open: boolean;
  active: number;
  lines: ComboLine[];
  /** The lines are close spellings, not matches. */
  approximate: boolean;
  show: () => void;
  change: (text: string) => void;
  leave: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function useCombobox(props: ComboProps): ComboState {
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = suggest(props.options, typed ?? '');
  const close = () => {
    setTyped(null);
    setOpen(false);
    setActive(-1);
  };
  const lines = listLines(props, found, typed?.trim() ?? '', close);

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
      close();
    }
  };

  return {
    text: typed ?? props.options.find((option) => option.value === props.value)?.label ?? '',
    open,
    active,
    lines,
    approximate: found.close.length > 0,
    show: () => setOpen(true),
    change: (text) => {
      setTyped(text);
      setOpen(true);
      setActive(text.trim() ? 0 : -1);
      announce(describeFound(suggest(props.options, text)));
    },
    leave: () => {
      if (typed !== null && typed.trim() === '') props.onChange(null);
      close();
    },
    onKeyDown,
  };
}

function listLines(props: ComboProps, found: Suggestions, typed: string, close: () => void): ComboLine[] {
  const lines = [...found.exact, ...found.close].map((option) => ({
    key: option.value,
    label: option.label,
    note: option.note,
    pick: () => {
      props.onChange(option.value);
      close();
    },
  }));
  const { onCreate, createLabel = 'Ajouter' } = props;
  if (!onCreate || typed === '' || found.exact.some((option) => option.label === typed)) return lines;
  const pick = () => {
    close();
    onCreate(typed);
  };
  return [...lines, { key: '+', label: `${createLabel} «\u00a0${typed}\u00a0»`, note: undefined, pick }];
}

function describeFound({ exact, close }: Suggestions): string {
  const count = pluriel(exact.length || close.length, 'proposition');
  return close.length > 0 ? `${count} d’orthographe proche` : count;
}
