// The fields of a new contract: identity, period, levels of its plan, quartiers proposed from its EPCI.
import { useQuery } from '@tanstack/react-query';
import { contratApi } from '../../domains/contrats/contrat.api.ts';
import {
  FUSEAUX,
  LIBELLES_CONTRAT_GENERATION,
  LIBELLES_FUSEAU,
  PERIODES,
} from '../../domains/contrats/contrat.schema.ts';
import { GENERATIONS, type Generation } from '../../domains/territoires/territoire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { CheckboxGroup, RadioGroup } from '../../ui/form/choices.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/form/inputs.tsx';

export interface Brouillon {
  code: string;
  nom: string;
  epci_siren: string;
  epci_nom: string;
  departement: string;
  generation: Generation;
  date_debut: string;
  date_fin: string;
  fuseau: (typeof FUSEAUX)[number];
  source: string;
  /** One level per line. */
  niveaux: string;
  qpv: string[];
}

interface Props {
  brouillon: Brouillon;
  champs: Record<string, string>;
  onChange: (brouillon: Brouillon) => void;
}

export function FormulaireContrat({ brouillon, champs, onChange }: Props) {
  const set = (champ: keyof Brouillon) => (event: { target: { value: string } }) =>
    onChange({ ...brouillon, [champ]: event.target.value });
  const field = (champ: keyof Brouillon) => ({
    value: String(brouillon[champ]),
    error: champs[champ],
    onChange: set(champ),
  });
  const changeGeneration = (value: string) => {
    const generation = Number(value) as Generation;
    const { debut, fin } = PERIODES[generation];
    onChange({ ...brouillon, generation, date_debut: debut, date_fin: fin, qpv: [] });
  };
  return (
    <>
      <TextInput label="Nom du contrat" {...field('nom')} />
      <div className="form-row">
        <TextInput label="Code national" optional hint="CN03501I, CV116…" {...field('code')} />
        <TextInput label="Département" optional {...field('departement')} />
      </div>
      <div className="form-row">
        <TextInput label="Intercommunalité" optional {...field('epci_nom')} />
        <TextInput label="SIREN" optional hint="9 chiffres" {...field('epci_siren')} />
      </div>
      <RadioGroup
        label="Génération"
        value={String(brouillon.generation)}
        onChange={changeGeneration}
        inline
        choices={GENERATIONS.map((one) => ({ value: String(one), label: LIBELLES_CONTRAT_GENERATION[one] }))}
      />
      <div className="form-row">
        <DateInput label="Début" {...field('date_debut')} />
        <DateInput label="Fin" {...field('date_fin')} />
        <Select
          label="Fuseau horaire"
          choices={FUSEAUX.map((value) => ({ value, label: LIBELLES_FUSEAU[value] }))}
          {...field('fuseau')}
        />
      </div>
      <TextArea
        label="Niveaux du plan, du plus haut au plus bas"
        optional
        hint="Un par ligne, avec vos mots. Sans rien écrire, ce sera Axe puis Objectif."
        rows={3}
        {...field('niveaux')}
      />
      <ChoixQpv brouillon={brouillon} onChange={(qpv) => onChange({ ...brouillon, qpv })} />
      <TextInput label="Source" optional hint="Le document signé, par exemple." {...field('source')} />
    </>
  );
}

function ChoixQpv({ brouillon, onChange }: { brouillon: Brouillon; onChange: (qpv: string[]) => void }) {
  const { epci_siren, generation, departement } = brouillon;
  const parEpci = /^\d{9}$/.test(epci_siren);
  const resultat = useQuery({
    queryKey: ['qpv', generation, parEpci ? epci_siren : '', departement],
    queryFn: async () => {
      const { qpv } = await call(contratApi.listQpv, {
        query: { generation, ...(parEpci ? { epci: epci_siren } : {}) },
      });
      return parEpci ? qpv : [];
    },
    enabled: parEpci,
  });
  if (!resultat.data?.length) return null;
  return (
    <CheckboxGroup
      label="Quartiers du contrat"
      hint="D’après les communes de l’intercommunalité. Vous pourrez en ajouter et leur donner leur nom d’usage."
      value={brouillon.qpv}
      onChange={onChange}
      choices={resultat.data.map((qpv) => ({
        value: qpv.code,
        label: `${qpv.nom} (${qpv.code})`,
        hint: qpv.communes.map((commune) => commune.nom).join(', '),
      }))}
    />
  );
}
