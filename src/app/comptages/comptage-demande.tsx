// Asking an organisation for a comptage: period, what a row is, regime of secrecy; then its link, shown once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { comptageApi } from '../../domains/comptages/comptage.api.ts';
import {
  type Dispositif,
  GENRES_COMPTAGE,
  LIBELLES_GENRE,
  LIBELLES_REGIME,
  LIBELLES_UNITE,
  MILLESIMES,
  REGIMES,
  UNITES_COMPTEES,
} from '../../domains/comptages/comptage.schema.ts';
import { SEUILS } from '../../domains/comptages/diffusion.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { RadioGroup } from '../../ui/form/choices.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { DateInput, Select, TextInput } from '../../ui/form/inputs.tsx';
import { champsOf, useChoix } from './dispositif-saisi.tsx';
import { LienComptage } from './lien-comptage.tsx';

const ANNEE = new Date().getFullYear() - 1;

interface Saisie {
  partenaire: string | null;
  debut: string;
  fin: string;
  unite: (typeof UNITES_COMPTEES)[number];
  genre: (typeof GENRES_COMPTAGE)[number];
  millesime: (typeof MILLESIMES)[number];
  regime: (typeof REGIMES)[number];
  seuil: (typeof SEUILS)[number];
  base_gestion: string;
  action: string | null;
  echeance: string;
}

interface DemandeProps {
  contrat: number;
  dispositif: Dispositif;
  onClose: () => void;
}

export function ComptageDemande({ contrat, dispositif, onClose }: DemandeProps) {
  const [saisie, setSaisie] = useState<Saisie>({
    partenaire: dispositif.porteur_id,
    ...{ debut: `${ANNEE}-01-01`, fin: `${ANNEE}-12-31`, echeance: '' },
    ...{ unite: 'personne', genre: 'entrees', millesime: '2024', regime: 'diffusion', seuil: 5 },
    ...{ base_gestion: '', action: null },
  });
  const queries = useQueryClient();
  const choix = useChoix(contrat);
  const create = useMutation({
    mutationFn: () =>
      call(comptageApi.createComptage, {
        params: { contrat },
        body: { ...saisie, dispositif: dispositif.id, partenaire: saisie.partenaire ?? '' },
      }),
    meta: { erreurSurPlace: true },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'comptages'] }),
  });
  const organisations = choix.data?.partenaires ?? [];
  if (create.data) {
    const organisation = organisations.find(({ id }) => id === saisie.partenaire)?.nom ?? 'L’organisation';
    return <LienComptage lien={create.data.lien} organisation={organisation} onClose={onClose} />;
  }
  const champs = champsOf(create.error);
  const change = (more: Partial<Saisie>) => setSaisie((avant) => ({ ...avant, ...more }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog open wide title={`Demander un comptage, ${dispositif.nom}`} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        {create.error && Object.keys(champs).length === 0 ? <ErrorNotice error={create.error} /> : null}
        <Combobox
          label="Organisation qui compte"
          options={organisations.map(({ id, nom }) => ({ value: id, label: nom }))}
          value={saisie.partenaire}
          error={champs.partenaire}
          onChange={(partenaire) => change({ partenaire })}
        />
        <Periode saisie={saisie} champs={champs} onChange={change} />
        <Compte saisie={saisie} onChange={change} />
        <Secret saisie={saisie} champs={champs} actions={choix.data?.actions ?? []} onChange={change} />
        <div className="form-actions">
          <Button primary type="submit" busy={create.isPending}>
            Créer le lien
          </Button>
          <Button onClick={onClose}>Annuler</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface PartieProps {
  saisie: Saisie;
  onChange: (more: Partial<Saisie>) => void;
}

function Periode({ saisie, champs, onChange }: PartieProps & { champs: Record<string, string> }) {
  return (
    <div className="form-row">
      <DateInput
        label="Du"
        value={saisie.debut}
        error={champs.debut}
        onChange={(event) => onChange({ debut: event.target.value })}
      />
      <DateInput
        label="Au"
        value={saisie.fin}
        error={champs.fin}
        onChange={(event) => onChange({ fin: event.target.value })}
      />
      <DateInput
        label="Attendu avant le"
        value={saisie.echeance}
        error={champs.echeance}
        onChange={(event) => onChange({ echeance: event.target.value })}
      />
    </div>
  );
}

function Compte({ saisie, onChange }: PartieProps) {
  return (
    <div className="form-row">
      <Select
        label="Une ligne du fichier est"
        value={saisie.unite}
        choices={UNITES_COMPTEES.map((value) => ({ value, label: LIBELLES_UNITE[value] }))}
        onChange={(event) => onChange({ unite: event.target.value as Saisie['unite'] })}
      />
      <Select
        label="On compte"
        value={saisie.genre}
        choices={GENRES_COMPTAGE.map((value) => ({ value, label: LIBELLES_GENRE[value] }))}
        onChange={(event) => onChange({ genre: event.target.value as Saisie['genre'] })}
      />
      <Select
        label="Géographie des QPV"
        value={saisie.millesime}
        choices={MILLESIMES.map((value) => ({ value, label: value }))}
        onChange={(event) => onChange({ millesime: event.target.value as Saisie['millesime'] })}
      />
    </div>
  );
}

interface SecretProps extends PartieProps {
  champs: Record<string, string>;
  actions: readonly { id: string; intitule: string }[];
}

function Secret({ saisie, champs, actions, onChange }: SecretProps) {
  return (
    <>
      <RadioGroup
        label="Régime"
        choices={REGIMES.map((value) => ({ value, label: LIBELLES_REGIME[value] }))}
        value={saisie.regime}
        onChange={(regime) => onChange({ regime: regime as Saisie['regime'] })}
      />
      {saisie.regime === 'diffusion' ? (
        <Select
          label="Seuil de la source"
          hint="5 pour l’emploi et les prestations ; 11 pour les données fiscales ; 3 pour les entreprises."
          value={String(saisie.seuil)}
          choices={SEUILS.map((seuil) => ({ value: String(seuil), label: String(seuil) }))}
          onChange={(event) => onChange({ seuil: Number(event.target.value) as Saisie['seuil'] })}
        />
      ) : (
        <>
          <TextInput
            label="Sur quelle base"
            hint="Convention et article, obligation du financeur. Le partenaire la lit avant d’envoyer."
            value={saisie.base_gestion}
            error={champs.base_gestion}
            onChange={(event) => onChange({ base_gestion: event.target.value })}
          />
          <Combobox
            label="Pour quelle action"
            options={actions.map(({ id, intitule }) => ({ value: id, label: intitule }))}
            value={saisie.action}
            error={champs.action}
            onChange={(action) => onChange({ action })}
          />
        </>
      )}
    </>
  );
}
