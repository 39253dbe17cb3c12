// The fields of a decision, shared by quick entry and correction: what, who, by when as it is said, linked actions.
import { explainEcheance } from '../../domains/instances/decision.rules.ts';
import type { ChoixReleve } from '../../domains/instances/decision.schema.ts';
import { Combobox } from '../../ui/form/combobox.tsx';
import { ActiveFilters } from '../../ui/form/filter-bar.tsx';
import { Select, TextInput } from '../../ui/form/inputs.tsx';

export interface Brouillon {
  texte: string;
  partenaire_id: string | null;
  service_id: string | null;
  fonction: string;
  echeance_dite: string;
  actions: string[];
}

export const BROUILLON_VIDE: Brouillon = {
  ...{ texte: '', partenaire_id: null, service_id: null, fonction: '', echeance_dite: '', actions: [] },
};

export interface ChampsProps {
  choix: ChoixReleve;
  brouillon: Brouillon;
  erreurs: Record<string, string>;
  onChange: (change: Partial<Brouillon>) => void;
}

export function QuiEtQuand({ choix, brouillon, erreurs, onChange, tenueLe }: ChampsProps & { tenueLe: string | null }) {
  return (
    <div className="form-row">
      <Combobox
        label="Qui"
        optional
        hint="Une organisation du contrat."
        options={choix.partenaires.map(({ id, nom, sigle }) => ({
          value: id,
          label: nom,
          ...(sigle ? { note: sigle } : {}),
        }))}
        value={brouillon.partenaire_id}
        error={erreurs.partenaire_id}
        onChange={(partenaire_id) => onChange({ partenaire_id, service_id: null })}
      />
      <TextInput
        label="Pour quand"
        optional
        hint={tenueLe ? explainEcheance(brouillon.echeance_dite, tenueLe) : 'Choisissez d’abord la réunion.'}
        value={brouillon.echeance_dite}
        error={erreurs.echeance_dite}
        onChange={(event) => onChange({ echeance_dite: event.target.value })}
      />
    </div>
  );
}

/** Service, function, linked actions: what most decisions do without. */
export function Precisions({ choix, brouillon, erreurs, onChange }: ChampsProps) {
  const services = choix.partenaires.find((un) => un.id === brouillon.partenaire_id)?.services ?? [];
  const intitules = new Map(choix.actions.map(({ id, intitule }) => [id, intitule]));
  return (
    <>
      <div className="form-row">
        {services.length > 0 ? (
          <Select
            label="Service"
            optional
            none="Aucun"
            value={brouillon.service_id ?? ''}
            choices={services.map(({ id, nom }) => ({ value: id, label: nom }))}
            error={erreurs.service_id}
            onChange={(event) => onChange({ service_id: event.target.value || null })}
          />
        ) : null}
        <TextInput
          label="Fonction"
          optional
          hint="Jamais un nom de personne."
          value={brouillon.fonction}
          onChange={(event) => onChange({ fonction: event.target.value })}
        />
        <Combobox
          key={brouillon.actions.length}
          label="Lier une action"
          optional
          options={choix.actions
            .filter(({ id }) => !brouillon.actions.includes(id))
            .map(({ id, intitule }) => ({ value: id, label: intitule }))}
          value={null}
          onChange={(id) => (id ? onChange({ actions: [...brouillon.actions, id] }) : undefined)}
        />
      </div>
      <ActiveFilters
        filters={brouillon.actions.map((id) => ({
          key: id,
          label: intitules.get(id) ?? 'Action',
          onRemove: () => onChange({ actions: brouillon.actions.filter((une) => une !== id) }),
        }))}
        onClear={() => onChange({ actions: [] })}
      />
    </>
  );
}
