// The control of a field's form, by kind: text, date, choice, list, number, amount. Values go in and out as stored.
import { Checkbox, CheckboxGroup } from '../../ui/form/choices.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { ActiveFilters } from '../../ui/form/filter-bar.tsx';
import { type Choice, DateInput, Select, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';

export type SaisieEditor =
  | { kind: 'texte' }
  | { kind: 'long'; lignes?: number }
  | { kind: 'date' }
  | { kind: 'booleen'; phrase: string }
  | { kind: 'nombre'; unite?: string; decimales?: number }
  | { kind: 'montant' }
  | { kind: 'choix'; choices: readonly Choice[]; none?: string }
  | { kind: 'chercher'; choices: readonly Choice[] }
  | { kind: 'cases'; choices: readonly Choice[] }
  | { kind: 'plusieurs'; choices: readonly Choice[] };

interface Props {
  label: string;
  hint?: string;
  editor: SaisieEditor;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function Saisie({ label, hint, editor, value, onChange }: Props) {
  const texte = typeof value === 'string' ? value : '';
  const nombre = typeof value === 'number' ? value : null;
  const liste = Array.isArray(value) ? value.map(String) : [];
  switch (editor.kind) {
    case 'texte':
      return <TextInput label={label} hint={hint} value={texte} autoFocus onChange={(e) => onChange(e.target.value)} />;
    case 'long':
      return (
        <TextArea
          label={label}
          hint={hint}
          rows={editor.lignes ?? 5}
          value={texte}
          autoFocus
          onChange={(e) => onChange(e.target.value)}
        />
      );
    case 'date':
      return <DateInput label={label} hint={hint} value={texte} onChange={(e) => onChange(e.target.value || null)} />;
    case 'booleen':
      return <Checkbox label={editor.phrase} checked={value === true} onChange={(e) => onChange(e.target.checked)} />;
    case 'nombre':
      return (
        <NumberInput
          label={label}
          hint={hint}
          unit={editor.unite}
          decimals={editor.decimales ?? 0}
          value={nombre}
          onChange={onChange}
        />
      );
    case 'montant':
      return (
        <NumberInput
          label={label}
          hint={hint}
          unit="€"
          value={nombre === null ? null : nombre / 100}
          onChange={(euros) => onChange(euros === null ? null : Math.round(euros * 100))}
        />
      );
    case 'choix':
      return (
        <Select
          label={label}
          hint={hint}
          none={editor.none}
          choices={editor.choices}
          value={texte}
          onChange={(e) => onChange(e.target.value || null)}
        />
      );
    case 'chercher':
      return <Combobox label={label} hint={hint} options={editor.choices} value={texte || null} onChange={onChange} />;
    case 'cases':
      return <CheckboxGroup label={label} hint={hint} choices={editor.choices} value={liste} onChange={onChange} />;
    case 'plusieurs':
      return <Plusieurs label={label} hint={hint} choices={editor.choices} value={liste} onChange={onChange} />;
  }
}

interface PlusieursProps {
  label: string;
  hint: string | undefined;
  choices: readonly Choice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}

function Plusieurs({ label, hint, choices, value, onChange }: PlusieursProps) {
  const nom = (id: string) => choices.find((choix) => choix.value === id)?.label ?? id;
  return (
    <div className="stack-tight">
      <ActiveFilters
        filters={value.map((id) => ({
          key: id,
          label: nom(id),
          onRemove: () => onChange(value.filter((un) => un !== id)),
        }))}
        onClear={() => onChange([])}
      />
      <Combobox
        key={value.length}
        label={`${label} : ajouter`}
        hint={hint}
        options={choices.filter((choix) => !value.includes(choix.value))}
        value={null}
        onChange={(id) => (id ? onChange([...value, id]) : undefined)}
      />
    </div>
  );
}
