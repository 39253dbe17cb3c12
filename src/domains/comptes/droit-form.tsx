// The form of a right: role, organisation, perimeter. The choices come from the screen that holds the contract.
import { CheckboxGroup } from '../../ui/form/choices.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { type DroitUpdate, ROLE_EXPLANATIONS, ROLE_LABELS, ROLES, type Role } from './droit.schema.ts';

export interface Choix {
  value: string;
  label: string;
}

export interface DroitChoix {
  partenaires: readonly Choix[];
  axes: readonly Choix[];
  communes: readonly Choix[];
  qpv: readonly Choix[];
}

export const DROIT_VIDE: DroitUpdate = { role: 'partenaire', partenaire_id: null, perimetre: null };

/** Roles whose rights depend on an organisation or a perimeter. */
const WITH_ORGANISATION: readonly Role[] = ['partenaire', 'collectivite', 'etat', 'participation'];
const WITH_PERIMETRE: readonly Role[] = ['collectivite', 'etat'];
const PERIMETRES = [
  ['axes', 'Limité à ces axes'],
  ['communes', 'Limité à ces communes'],
  ['qpv', 'Limité à ces quartiers'],
] as const;

interface Props {
  droit: DroitUpdate;
  choix: DroitChoix;
  onChange: (droit: DroitUpdate) => void;
}

export function DroitForm({ droit, choix, onChange }: Props) {
  const setRole = (role: Role) =>
    onChange({
      role,
      partenaire_id: WITH_ORGANISATION.includes(role) ? droit.partenaire_id : null,
      perimetre: WITH_PERIMETRE.includes(role) ? droit.perimetre : null,
    });
  return (
    <>
      <Select
        label="Rôle"
        hint={ROLE_EXPLANATIONS[droit.role]}
        value={droit.role}
        choices={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
        onChange={(event) => setRole(event.target.value as Role)}
      />
      {WITH_ORGANISATION.includes(droit.role) ? (
        <Combobox
          label="Organisation"
          hint="Les actions que cette organisation pilote seront les siennes."
          optional
          options={choix.partenaires}
          value={droit.partenaire_id}
          onChange={(partenaire_id) => onChange({ ...droit, partenaire_id: partenaire_id || null })}
        />
      ) : null}
      {WITH_PERIMETRE.includes(droit.role) ? <Perimetres droit={droit} choix={choix} onChange={onChange} /> : null}
    </>
  );
}

function Perimetres({ droit, choix, onChange }: Props) {
  return PERIMETRES.filter(([key]) => choix[key].length > 0).map(([key, label]) => (
    <details key={key}>
      <summary>{label}</summary>
      <CheckboxGroup
        label={label}
        hint="Sans choix, le droit vaut pour tout le contrat."
        choices={choix[key]}
        value={droit.perimetre?.[key] ?? []}
        onChange={(values) => {
          const perimetre = { ...droit.perimetre, [key]: values.length > 0 ? values : undefined };
          const empty = PERIMETRES.every(([one]) => !perimetre[one]?.length);
          onChange({ ...droit, perimetre: empty ? null : perimetre });
        }}
      />
    </details>
  ));
}
