// The shares by QPV declared for an action and a year: shown as they were said, and edited as a whole. « Tous les QPV »
// and NR stay whole, never split in equal parts.
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  LIBELLES_METHODE,
  LIBELLES_PORTEE_VENTILATION,
  METHODES,
  type Methode,
  type PartQpv,
  PORTEES_VENTILATION,
  type PorteeVentilation,
} from '../../domains/financements/financement.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import type { PartVue } from '../../domains/financements/livre.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatEuros, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Button, IconButton } from '../../ui/form/button.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';

/** « Le Port : 60 %, Tous les QPV » */
export function tellParts(parts: readonly PartVue[]): string {
  return parts
    .map((part) => {
      const nom = part.portee === 'qpv' ? (part.qpv_nom ?? part.qpv_code) : LIBELLES_PORTEE_VENTILATION[part.portee];
      if (part.montant_centimes !== null) return `${nom}\u202f: ${formatEuros(part.montant_centimes)}`;
      return part.part_pour_cent === null ? nom : `${nom}\u202f: ${formatPourcent(part.part_pour_cent)}`;
    })
    .join(', ');
}

interface Props {
  contrat: number;
  action: string;
  annee: number;
  parts: readonly PartVue[];
  qpv: readonly { code: string; nom: string }[];
  onClose: () => void;
}

const toPart = ({ portee, qpv_code, montant_centimes, part_pour_cent, methode, tel_que_saisi }: PartVue): PartQpv => ({
  portee,
  qpv_code,
  montant_centimes,
  part_pour_cent,
  methode,
  tel_que_saisi,
});

export function RepartitionSaisie({ contrat, action, annee, parts, qpv, onClose }: Props) {
  const [avant] = useState(() => parts.map(toPart));
  const [saisies, setSaisies] = useState(() => avant.map((part) => ({ ...part, cle: crypto.randomUUID() })));
  const [methode, setMethode] = useState<Methode>(avant[0]?.methode ?? 'declaree');
  const [erreur, setErreur] = useState<unknown>(null);
  const queries = useQueryClient();
  const change = (cle: string, valeurs: Partial<PartQpv>) =>
    setSaisies((toutes) => toutes.map((une) => (une.cle === cle ? { ...une, ...valeurs } : une)));
  const add = () =>
    setSaisies((toutes) => [
      ...toutes,
      {
        cle: crypto.randomUUID(),
        portee: 'tous_qpv',
        qpv_code: null,
        montant_centimes: null,
        part_pour_cent: null,
        methode,
        tel_que_saisi: null,
      },
    ]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const apres = saisies.map(({ cle: _cle, ...part }) => ({ ...part, methode }));
    try {
      await call(financementsApi.replaceVentilation, { params: { contrat, action, annee }, body: { avant, apres } });
      await queries.invalidateQueries({ queryKey: ['contrat', contrat] });
      onClose();
    } catch (error) {
      setErreur(error);
    }
  };
  const places = [
    ...qpv.map(({ code, nom }) => ({ value: code, label: nom })),
    ...PORTEES_VENTILATION.filter((portee) => portee !== 'qpv').map((value) => ({
      value,
      label: LIBELLES_PORTEE_VENTILATION[value],
    })),
  ];
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {saisies.map((part, i) => (
        <div key={part.cle} className="form-row">
          <Select
            label={`Part ${i + 1}, ${annee}`}
            choices={places}
            value={part.qpv_code ?? part.portee}
            onChange={({ target }) => change(part.cle, placeOf(target.value))}
          />
          <NumberInput
            label="Montant"
            optional
            unit="€"
            value={part.montant_centimes === null ? null : part.montant_centimes / 100}
            onChange={(euros) =>
              change(part.cle, { montant_centimes: euros === null ? null : Math.round(euros * 100) })
            }
          />
          <NumberInput
            label="Part"
            optional
            unit="%"
            decimals={2}
            value={part.part_pour_cent}
            onChange={(n) => change(part.cle, { part_pour_cent: n })}
          />
          <IconButton
            icon="cross"
            name={`Retirer la part ${i + 1}`}
            onClick={() => setSaisies((toutes) => toutes.filter((une) => une.cle !== part.cle))}
          />
        </div>
      ))}
      <p>
        <Button small icon="plus" onClick={add}>
          Ajouter une part
        </Button>
      </p>
      <div className="form-row">
        <Select
          label="Méthode"
          choices={METHODES.map((value) => ({ value, label: LIBELLES_METHODE[value] }))}
          value={methode}
          onChange={({ target }) => setMethode(target.value as Methode)}
        />
      </div>
      {erreur ? <ErrorNotice error={erreur} /> : null}
      <div className="row">
        <Button primary small type="submit">
          Enregistrer
        </Button>
        <Button quiet small onClick={onClose}>
          Renoncer
        </Button>
      </div>
    </form>
  );
}

function placeOf(valeur: string): Pick<PartQpv, 'portee' | 'qpv_code'> {
  const portee = PORTEES_VENTILATION.find(
    (one): one is Exclude<PorteeVentilation, 'qpv'> => one === valeur && one !== 'qpv',
  );
  return portee ? { portee, qpv_code: null } : { portee: 'qpv', qpv_code: valeur };
}
