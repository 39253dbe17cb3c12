// Adding a line to the ledger of an action: year, funder, origin, frame, and the amounts already known.
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  CADRES,
  type Cadre,
  type EtapeMontant,
  LIBELLES_CADRE,
  LIBELLES_ETAPE,
  LIBELLES_ORIGINE,
  ORIGINES,
  type Origine,
} from '../../domains/financements/financement.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';

interface Props {
  contrat: number;
  action: string;
  partenaires: readonly { id: string; nom: string }[];
}

export function AjoutFinancement(props: Props) {
  const [ouvert, setOuvert] = useState(false);
  return (
    <>
      <p className="no-print">
        <Button small icon="plus" onClick={() => setOuvert(true)}>
          Ajouter un financement
        </Button>
      </p>
      {ouvert ? <Formulaire {...props} onClose={() => setOuvert(false)} /> : null}
    </>
  );
}

const ETAPES_OFFERTES: readonly EtapeMontant[] = ['demande', 'propose', 'vote', 'verse'];

function Formulaire({ contrat, action, partenaires, onClose }: Props & { onClose: () => void }) {
  const courante = new Date().getFullYear();
  const [annee, setAnnee] = useState(courante);
  const [financeur, setFinanceur] = useState<string | null>(null);
  const [origine, setOrigine] = useState<Origine>('etat');
  const [cadre, setCadre] = useState<Cadre>('non_precise');
  const [montants, setMontants] = useState<Partial<Record<EtapeMontant, number | null>>>({});
  const [erreur, setErreur] = useState<unknown>(null);
  const queries = useQueryClient();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!financeur) return setErreur({ problem: { detail: 'Choisissez le financeur.' } });
    const ecritures = ETAPES_OFFERTES.flatMap((etape) => {
      const euros = montants[etape];
      return euros === null || euros === undefined ? [] : [{ etape, montant_centimes: Math.round(euros * 100) }];
    });
    try {
      const body = { action_id: action, annee, financeur_id: financeur, origine, cadre, ecritures };
      await call(financementsApi.createFinancement, { params: { contrat }, body });
      await queries.invalidateQueries({ queryKey: ['contrat', contrat] });
      notify({ tone: 'success', text: 'Financement ajouté.' });
      onClose();
    } catch (error) {
      setErreur(error);
    }
  };
  const annees = Array.from({ length: 8 }, (_, i) => String(courante + 1 - i));
  return (
    <Dialog open title="Ajouter un financement" onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="form-row">
          <Select
            label="Année"
            choices={annees.map((a) => ({ value: a, label: a }))}
            value={String(annee)}
            onChange={(e) => setAnnee(Number(e.target.value))}
          />
          <Combobox
            label="Financeur"
            options={partenaires.map((p) => ({ value: p.id, label: p.nom }))}
            value={financeur}
            onChange={setFinanceur}
          />
        </div>
        <div className="form-row">
          <Select
            label="Origine"
            choices={ORIGINES.map((value) => ({ value, label: LIBELLES_ORIGINE[value] }))}
            value={origine}
            onChange={(e) => setOrigine(e.target.value as Origine)}
          />
          <Select
            label="Cadre"
            choices={CADRES.map((value) => ({ value, label: LIBELLES_CADRE[value] }))}
            value={cadre}
            onChange={(e) => setCadre(e.target.value as Cadre)}
          />
        </div>
        <div className="form-row">
          {ETAPES_OFFERTES.map((etape) => (
            <NumberInput
              key={etape}
              label={LIBELLES_ETAPE[etape]}
              optional
              unit="€"
              value={montants[etape] ?? null}
              onChange={(n) => setMontants((avant) => ({ ...avant, [etape]: n }))}
            />
          ))}
        </div>
        {erreur ? <ErrorNotice error={erreur} /> : null}
        <div className="form-actions">
          <Button primary type="submit">
            Ajouter
          </Button>
          <Button quiet onClick={onClose}>
            Renoncer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
