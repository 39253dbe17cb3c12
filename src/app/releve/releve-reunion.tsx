// The réunion whose decisions are written down: chosen, added without leaving the form, corrected, removed when empty.
import { type FormEvent, useState } from 'react';
import type { Releve } from '../../domains/instances/decision.schema.ts';
import { reunionApi } from '../../domains/instances/reunion.api.ts';
import type { Reunion } from '../../domains/instances/reunion.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { Button } from '../../ui/form/button.tsx';
import { DateInput, Select, TextInput } from '../../ui/form/inputs.tsx';
import { champsRefuses, useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';

type Reunions = Releve['reunions'];

interface ChoixProps {
  contrat: number;
  reunions: Reunions;
  value: string;
  onChange: (reunion: string) => void;
}

export function ChoixReunion({ contrat, reunions, value, onChange }: ChoixProps) {
  const [quoi, setQuoi] = useState<'ajout' | 'correction' | null>(reunions.length === 0 ? 'ajout' : null);
  const choisie = reunions.find((une) => une.id === value);
  if (quoi) {
    return (
      <FormulaireReunion
        contrat={contrat}
        {...(quoi === 'correction' && choisie ? { reunion: choisie } : {})}
        instances={[...new Set(reunions.flatMap((une) => une.instance_nom ?? []))]}
        onClose={reunions.length > 0 ? () => setQuoi(null) : undefined}
        onDone={(id) => {
          onChange(id);
          setQuoi(null);
        }}
      />
    );
  }
  return (
    <div className="form">
      <Select
        label="Réunion"
        none="Choisir…"
        required
        value={value}
        choices={reunions.map(({ id, nom, tenue_le }) => ({ value: id, label: `${formatDate(tenue_le)}, ${nom}` }))}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="row">
        <Button small icon="plus" onClick={() => setQuoi('ajout')}>
          Nouvelle réunion
        </Button>
        {choisie ? (
          <Button small quiet onClick={() => setQuoi('correction')}>
            La corriger
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface FormulaireProps {
  contrat: number;
  reunion?: Reunions[number];
  instances: readonly string[];
  onDone: (id: string) => void;
  onClose: (() => void) | undefined;
}

function FormulaireReunion({ contrat, reunion, instances, onDone, onClose }: FormulaireProps) {
  const [form, setForm] = useState({
    nom: reunion?.nom ?? '',
    instance_nom: reunion?.instance_nom ?? '',
    tenue_le: reunion?.tenue_le ?? '',
  });
  const envoi = useCommande(contrat, () => saveReunion(contrat, reunion, form), {
    fait: reunion ? 'Réunion corrigée.' : 'Réunion ajoutée.',
    onDone: (id) => onDone(String(id)),
  });
  const supprimer = useCommande(
    contrat,
    () => call(reunionApi.deleteReunion, { params: { contrat, reunion: reunion?.id ?? '' } }),
    { fait: 'Réunion supprimée.', onDone: () => onDone('') },
  );
  const field = (champ: keyof typeof form) => ({
    value: form[champ],
    error: champsRefuses(envoi.error)[champ],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [champ]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="form-row">
        <TextInput label="Réunion" required autoFocus hint="Son nom, comme dans le compte rendu." {...field('nom')} />
        <TextInput
          label="Instance"
          optional
          list="instances-connues"
          hint="Comité, groupe ou conseil."
          {...field('instance_nom')}
        />
        <DateInput label="Tenue le" required {...field('tenue_le')} />
      </div>
      <datalist id="instances-connues">
        {instances.map((nom) => (
          <option key={nom} value={nom} />
        ))}
      </datalist>
      <Refus error={envoi.error ?? supprimer.error} />
      <div className="form-actions">
        <Button small primary type="submit" busy={envoi.isPending}>
          {reunion ? 'Enregistrer' : 'Ajouter la réunion'}
        </Button>
        {reunion ? (
          <Button
            small
            danger
            refused={reunion.decisions > 0 ? 'Elle porte des décisions.' : null}
            onClick={() => supprimer.mutate(undefined)}
          >
            Supprimer
          </Button>
        ) : null}
        {onClose ? (
          <Button small quiet onClick={onClose}>
            Renoncer
          </Button>
        ) : null}
      </div>
    </form>
  );
}

async function saveReunion(
  contrat: number,
  reunion: Reunion | undefined,
  form: { nom: string; instance_nom: string; tenue_le: string },
): Promise<string> {
  if (!reunion) return (await call(reunionApi.createReunion, { params: { contrat }, body: form })).id;
  const apres = { ...form, instance_nom: form.instance_nom.trim() || null };
  const edits = (['nom', 'instance_nom', 'tenue_le'] as const)
    .map((champ) => ({ champ, avant: reunion[champ], apres: apres[champ] }))
    .filter((edit) => edit.avant !== edit.apres);
  if (edits.length > 0)
    await call(reunionApi.updateReunion, { params: { contrat, reunion: reunion.id }, body: { edits } });
  return reunion.id;
}
