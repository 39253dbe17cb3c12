// Who the contract is: code, EPCI, period, zone, source; corrected by its team, with what it saw.
import { type FormEvent, useState } from 'react';
import { type CadreContrat, contratApi } from '../../domains/contrats/contrat.api.ts';
import {
  type ChampContrat,
  FUSEAUX,
  LIBELLES_CONTRAT_GENERATION,
  LIBELLES_FUSEAU,
} from '../../domains/contrats/contrat.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { DefinitionList } from '../../ui/figure/description.tsx';
import { Button } from '../../ui/form/button.tsx';
import { DateInput, Select, TextInput } from '../../ui/form/inputs.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Absent } from '../../ui/table/table.tsx';
import { champsRefuses, useCommande } from './commande.client.ts';
import { Refus } from './refus.tsx';

export function Identite({ cadre }: { cadre: CadreContrat }) {
  const [open, setOpen] = useState(false);
  const { contrat } = cadre;
  const ou = (valeur: string | null, motif: string) => valeur ?? <Absent reason={motif} />;
  return (
    <Disclosure id="identite" title="Identité" note="Nom, code, intercommunalité, période, source.">
      <DefinitionList
        items={[
          { term: 'Nom', value: contrat.nom },
          { term: 'Code national', value: ou(contrat.code, 'sans code national') },
          { term: 'Génération', value: LIBELLES_CONTRAT_GENERATION[contrat.generation] },
          { term: 'Intercommunalité', value: ou(contrat.epci_nom, 'non renseignée') },
          { term: 'Département', value: ou(contrat.departement, 'non renseigné') },
          { term: 'Période', value: `du ${formatDate(contrat.date_debut)} au ${formatDate(contrat.date_fin)}` },
          { term: 'Source', value: ou(contrat.source, 'non renseignée') },
        ]}
      />
      {cadre.ecrire.ok ? (
        <p className="no-print">
          <Button small icon="pencil" onClick={() => setOpen(true)}>
            Corriger l’identité
          </Button>
        </p>
      ) : null}
      {open ? <Correction cadre={cadre} onClose={() => setOpen(false)} /> : null}
    </Disclosure>
  );
}

const CHAMPS = [
  'nom',
  'code',
  'epci_nom',
  'epci_siren',
  'departement',
  'date_debut',
  'date_fin',
  'fuseau',
  'source',
] as const;

function Correction({ cadre: { contrat }, onClose }: { cadre: CadreContrat; onClose: () => void }) {
  const [form, setForm] = useState(() => Object.fromEntries(CHAMPS.map((champ) => [champ, contrat[champ] ?? ''])));
  const envoi = useCommande(
    contrat.id,
    () => {
      const edits = CHAMPS.filter((champ) => (form[champ]?.trim() || null) !== contrat[champ]).map((champ) => ({
        champ,
        avant: contrat[champ],
        apres: form[champ]?.trim() || null,
      }));
      if (edits.length === 0) return Promise.resolve(null);
      return call(contratApi.updateContrat, { params: { contrat: contrat.id }, body: { edits } });
    },
    { fait: 'Contrat corrigé.', onDone: onClose },
  );
  const champs = champsRefuses(envoi.error);
  const field = (champ: ChampContrat) => ({
    value: form[champ] ?? '',
    error: champs[champ],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [champ]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title="Corriger l’identité du contrat" onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <TextInput label="Nom du contrat" {...field('nom')} />
        <div className="form-row">
          <TextInput label="Code national" optional {...field('code')} />
          <TextInput label="Département" optional {...field('departement')} />
        </div>
        <div className="form-row">
          <TextInput label="Intercommunalité" optional {...field('epci_nom')} />
          <TextInput label="SIREN" optional {...field('epci_siren')} />
        </div>
        <div className="form-row">
          <DateInput label="Début" {...field('date_debut')} />
          <DateInput label="Fin" {...field('date_fin')} />
          <Select
            label="Fuseau horaire"
            choices={FUSEAUX.map((value) => ({ value, label: LIBELLES_FUSEAU[value] }))}
            {...field('fuseau')}
          />
        </div>
        <TextInput label="Source" optional {...field('source')} />
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            Enregistrer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
