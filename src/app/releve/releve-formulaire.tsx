// Correcting a decision: only what changed is sent, with what its author saw; a crossing shows both values.
import { type FormEvent, useState } from 'react';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import type { ChoixReleve, Decision, Releve } from '../../domains/instances/decision.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Select, TextArea } from '../../ui/form/inputs.tsx';
import { champsRefuses, useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import { useChoixReleve } from './releve.client.ts';
import { type Brouillon, Precisions, QuiEtQuand } from './releve-champs.tsx';

interface Props {
  contrat: number;
  decision: Decision;
  releve: Releve;
  onClose: () => void;
}

export function FormulaireDecision(props: Props) {
  const choix = useChoixReleve(props.contrat);
  return (
    <Dialog open wide title="Corriger la décision" onClose={props.onClose}>
      {choix.data ? <Formulaire {...props} choix={choix.data} /> : <Skeleton lines={5} />}
    </Dialog>
  );
}

function Formulaire({ contrat, decision, releve, choix, onClose }: Props & { choix: ChoixReleve }) {
  // Frozen when the form opens: what its author saw.
  const [vu] = useState(() => valuesOf(decision));
  const [form, setForm] = useState(vu);
  const envoi = useCommande(
    contrat,
    async () => {
      const edits = listEdits(vu, form);
      if (edits.length > 0) {
        await call(decisionApi.updateDecision, { params: { contrat, decision: decision.id }, body: { edits } });
      }
    },
    { fait: 'Décision corrigée.', onDone: onClose },
  );
  const erreurs = champsRefuses(envoi.error);
  const change = (partie: Partial<Valeurs>) => setForm({ ...form, ...partie });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  const tenueLe = releve.reunions.find((une) => une.id === form.reunion_id)?.tenue_le ?? null;
  return (
    <form className="form" noValidate onSubmit={submit}>
      <TextArea
        label="Décision"
        required
        rows={3}
        value={form.texte}
        error={erreurs.texte}
        onChange={(event) => change({ texte: event.target.value })}
      />
      <Select
        label="Réunion"
        value={form.reunion_id}
        choices={releve.reunions.map(({ id, nom, tenue_le }) => ({
          value: id,
          label: `${formatDate(tenue_le)}, ${nom}`,
        }))}
        onChange={(event) => change({ reunion_id: event.target.value })}
      />
      <QuiEtQuand {...{ choix, erreurs, tenueLe }} brouillon={form} onChange={change} />
      <Precisions {...{ choix, erreurs }} brouillon={form} onChange={change} />
      <Refus error={envoi.error} />
      <div className="form-actions">
        <Button primary type="submit" busy={envoi.isPending}>
          Enregistrer
        </Button>
        <Button quiet onClick={onClose}>
          Renoncer
        </Button>
      </div>
    </form>
  );
}

interface Valeurs extends Brouillon {
  reunion_id: string;
}

function valuesOf({
  reunion,
  texte,
  partenaire,
  service,
  fonction,
  echeance,
  echeance_dite,
  actions,
}: Decision): Valeurs {
  return {
    ...{ texte, reunion_id: reunion.id, partenaire_id: partenaire?.id ?? null, service_id: service?.id ?? null },
    ...{ fonction: fonction ?? '', echeance_dite: echeance_dite ?? echeance ?? '' },
    actions: actions.map(({ id }) => id).sort(),
  };
}

function listEdits(vu: Valeurs, form: Valeurs) {
  const clean = (valeur: Valeurs[keyof Valeurs]) =>
    Array.isArray(valeur) ? [...valeur].sort() : typeof valeur === 'string' ? valeur.trim() || null : valeur;
  return (Object.keys(vu) as (keyof Valeurs)[])
    .map((champ) => ({ champ, avant: clean(vu[champ]), apres: clean(form[champ]) }))
    .filter(({ avant, apres }) => JSON.stringify(avant) !== JSON.stringify(apres));
}
