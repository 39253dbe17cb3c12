// A dispositif enters the register: what it is, for whom, who carries it, and the share it is compared with.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { comptageApi } from '../../domains/comptages/comptage.api.ts';
import {
  CADRES_DISPOSITIF,
  LIBELLES_CADRE_DISPOSITIF,
  LIBELLES_CHAMP_DISPOSITIF,
} from '../../domains/comptages/comptage.schema.ts';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { RadioGroup } from '../../ui/form/choices.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { DateInput, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';

const LABELS = LIBELLES_CHAMP_DISPOSITIF;

/** Organisations and actions that a form of this page may name. */
export function useChoix(contrat: number) {
  return useQuery({
    queryKey: ['contrat', contrat, 'releve', 'choix'],
    queryFn: () => call(decisionApi.getChoixReleve, { params: { contrat } }),
  });
}

export const champsOf = (error: unknown): Record<string, string> =>
  error instanceof ProblemError ? (error.problem.champs ?? {}) : {};

interface Saisie {
  nom: string;
  cadre: (typeof CADRES_DISPOSITIF)[number];
  porteur_id: string | null;
  public_eligible: string;
  fichier: string;
  convention: string;
  points: number | null;
  reference_source: string;
  reference_date: string;
}

const VIDE: Saisie = {
  nom: '',
  cadre: 'droit_commun',
  porteur_id: null,
  ...{ public_eligible: '', fichier: '', convention: '', points: null, reference_source: '', reference_date: '' },
};

export function DispositifSaisi({ contrat, onClose }: { contrat: number; onClose: () => void }) {
  const [saisie, setSaisie] = useState(VIDE);
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => call(comptageApi.createDispositif, { params: { contrat }, body: buildBody(saisie) }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'comptages'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const champs = champsOf(create.error);
  const change = (more: Partial<Saisie>) => setSaisie((avant) => ({ ...avant, ...more }));
  return (
    <Dialog open wide title="Ajouter un dispositif" onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        {create.error && Object.keys(champs).length === 0 ? <ErrorNotice error={create.error} /> : null}
        <Identite contrat={contrat} saisie={saisie} champs={champs} onChange={change} />
        <Reference saisie={saisie} champs={champs} onChange={change} />
        <div className="form-actions">
          <Button primary type="submit" busy={create.isPending}>
            Ajouter le dispositif
          </Button>
          <Button onClick={onClose}>Annuler</Button>
        </div>
      </form>
    </Dialog>
  );
}

function buildBody({ points, reference_date, ...saisie }: Saisie) {
  return { ...saisie, part_reference: points === null ? null : points / 100, reference_date: reference_date || null };
}

interface PartieProps {
  saisie: Saisie;
  champs: Record<string, string>;
  onChange: (more: Partial<Saisie>) => void;
}

function Identite({ contrat, saisie, champs, onChange }: PartieProps & { contrat: number }) {
  const choix = useChoix(contrat);
  return (
    <>
      <TextInput
        label={LABELS.nom}
        hint="PACEA, Emplois francs, accompagnement global…"
        value={saisie.nom}
        error={champs.nom}
        onChange={(event) => onChange({ nom: event.target.value })}
      />
      <RadioGroup
        label={LABELS.cadre}
        choices={CADRES_DISPOSITIF.map((value) => ({ value, label: LIBELLES_CADRE_DISPOSITIF[value] }))}
        value={saisie.cadre}
        onChange={(cadre) => onChange({ cadre: cadre as Saisie['cadre'] })}
      />
      <Combobox
        label={LABELS.porteur_id}
        optional
        options={(choix.data?.partenaires ?? []).map(({ id, nom }) => ({ value: id, label: nom }))}
        value={saisie.porteur_id}
        onChange={(porteur_id) => onChange({ porteur_id })}
      />
      <TextArea
        label={LABELS.public_eligible}
        optional
        value={saisie.public_eligible}
        onChange={(event) => onChange({ public_eligible: event.target.value })}
      />
      <div className="form-row">
        <TextInput
          label={LABELS.fichier}
          optional
          hint="i-milo, fichier du PLIE…"
          value={saisie.fichier}
          onChange={(event) => onChange({ fichier: event.target.value })}
        />
        <TextInput
          label={LABELS.convention}
          optional
          value={saisie.convention}
          onChange={(event) => onChange({ convention: event.target.value })}
        />
      </div>
    </>
  );
}

function Reference({ saisie, champs, onChange }: PartieProps) {
  return (
    <>
      <NumberInput
        label={LABELS.part_reference}
        optional
        unit="%"
        hint="Sans elle, le comptage est lu seul, sans comparaison."
        value={saisie.points}
        error={champs.part_reference}
        onChange={(points) => onChange({ points })}
      />
      <div className="form-row">
        <TextInput
          label={LABELS.reference_source}
          optional={saisie.points === null}
          value={saisie.reference_source}
          error={champs.reference_source}
          onChange={(event) => onChange({ reference_source: event.target.value })}
        />
        <DateInput
          label={LABELS.reference_date}
          optional={saisie.points === null}
          value={saisie.reference_date}
          error={champs.reference_date}
          onChange={(event) => onChange({ reference_date: event.target.value })}
        />
      </div>
    </>
  );
}
