// Adding a signatory (a partner known or new) and writing a commitment.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { signataireApi } from '../../domains/contrats/signataire.api.ts';
import {
  CHAMPS_ENGAGEMENT,
  type Engagement,
  LIBELLES_TENUE,
  LIBELLES_UNITE,
  type Signataire,
  TENUES,
  type Tenue,
  UNITES_ENGAGEMENT,
  type UniteEngagement,
} from '../../domains/contrats/signataire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Button } from '../../ui/form/button.tsx';
import { RadioGroup } from '../../ui/form/choices.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';
import { annuaireApi } from '../partenaires/annuaire.api.ts';
import { champsRefuses, useCommande } from './commande.client.ts';
import { Refus } from './refus.tsx';

export function FormulaireSignataire({ cadre, onClose }: { cadre: CadreContrat; onClose: () => void }) {
  const contrat = cadre.contrat.id;
  const [partenaire, setPartenaire] = useState<string | null>(null);
  const [nouveau, setNouveau] = useState<string | null>(null);
  const [signeLe, setSigneLe] = useState('');
  const annuaire = useQuery({
    queryKey: ['contrat', contrat, 'partenaires'],
    queryFn: () => call(annuaireApi.listPartenaires, { params: { contrat } }),
  });
  const deja = new Set(cadre.signataires.map((signataire) => signataire.partenaire_id));
  const envoi = useCommande(
    contrat,
    () =>
      call(signataireApi.createSignataire, {
        params: { contrat },
        body: { partenaire_id: partenaire, partenaire_nom: nouveau, signe_le: signeLe || null },
      }),
    { fait: 'Signataire ajouté.', onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title="Ajouter un signataire" onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <Combobox
          label="Partenaire"
          hint={
            nouveau
              ? `« ${nouveau} » sera ajouté aux partenaires.`
              : 'Tapez son nom : les orthographes proches sont proposées.'
          }
          error={champsRefuses(envoi.error).partenaire_nom}
          options={(annuaire.data?.partenaires ?? [])
            .filter((one) => !deja.has(one.id))
            .map((one) => ({ value: one.id, label: one.nom, ...(one.sigle ? { note: one.sigle } : {}) }))}
          value={partenaire}
          onChange={(id) => {
            setPartenaire(id);
            setNouveau(null);
          }}
          onCreate={(nom) => {
            setPartenaire(null);
            setNouveau(nom);
          }}
          createLabel="Ajouter le partenaire"
        />
        <DateInput
          label="Date de signature"
          optional
          value={signeLe}
          onChange={(event) => setSigneLe(event.target.value)}
        />
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button
            primary
            type="submit"
            busy={envoi.isPending}
            refused={partenaire || nouveau ? null : 'Choisissez d’abord un partenaire.'}
          >
            Ajouter
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface EngagementProps {
  cadre: CadreContrat;
  signataire: Signataire;
  engagement: Engagement | null;
  onClose: () => void;
}

const VIDE = {
  libelle: '',
  quantite: null as number | null,
  unite: 'sans_quantite' as UniteEngagement,
  annee: null as number | null,
  service: '',
  tenu: 'non_renseigne' as Tenue,
  preuve: '',
};

function readForm(engagement: Engagement | null): typeof VIDE {
  if (!engagement) return VIDE;
  const { libelle, quantite, unite, annee, tenu } = engagement;
  return {
    libelle,
    quantite,
    unite,
    annee,
    tenu: tenu ?? 'non_renseigne',
    service: engagement.service_nom ?? '',
    preuve: engagement.preuve ?? '',
  };
}

export function FormulaireEngagement({ cadre, signataire, engagement, onClose }: EngagementProps) {
  const contrat = cadre.contrat.id;
  const [form, setForm] = useState(() => readForm(engagement));
  const complet = { ...form, service: form.service.trim() || null, preuve: form.preuve.trim() || null };
  const envoi = useCommande(
    contrat,
    () => {
      if (!engagement) {
        return call(signataireApi.createEngagement, { params: { contrat, signataire: signataire.id }, body: complet });
      }
      const avant = { ...engagement, service: engagement.service_nom };
      const edits = CHAMPS_ENGAGEMENT.filter((champ) => avant[champ] !== complet[champ]).map((champ) => ({
        champ,
        avant: avant[champ],
        apres: complet[champ],
      }));
      if (edits.length === 0) return Promise.resolve(null);
      return call(signataireApi.updateEngagement, { params: { contrat, engagement: engagement.id }, body: { edits } });
    },
    { fait: engagement ? 'Engagement corrigé.' : 'Engagement ajouté.', onDone: onClose },
  );
  const champs = champsRefuses(envoi.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title={`Engagement de ${signataire.partenaire_nom}`} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <TextArea
          label="S’engage à"
          rows={2}
          value={form.libelle}
          error={champs.libelle}
          onChange={(event) => setForm({ ...form, libelle: event.target.value })}
        />
        <div className="form-row">
          <NumberInput
            label="Quantité"
            optional
            value={form.quantite}
            error={champs.quantite}
            onChange={(quantite) => setForm({ ...form, quantite })}
          />
          <Select
            label="Unité"
            value={form.unite}
            choices={UNITES_ENGAGEMENT.map((value) => ({ value, label: LIBELLES_UNITE[value] }))}
            onChange={(event) => setForm({ ...form, unite: event.target.value as UniteEngagement })}
          />
          <NumberInput
            label="Année"
            optional
            decimals={0}
            value={form.annee}
            error={champs.annee}
            onChange={(annee) => setForm({ ...form, annee })}
          />
        </div>
        <TextInput
          label="Service qui en répond"
          optional
          value={form.service}
          onChange={(event) => setForm({ ...form, service: event.target.value })}
        />
        <RadioGroup
          label="Où en est-il"
          inline
          value={form.tenu}
          onChange={(tenu) => setForm({ ...form, tenu: tenu as Tenue })}
          choices={TENUES.map((value) => ({ value, label: LIBELLES_TENUE[value] }))}
        />
        <TextInput
          label="Ce qui le montre"
          optional
          hint="Délibération, bilan, compte rendu…"
          value={form.preuve}
          onChange={(event) => setForm({ ...form, preuve: event.target.value })}
        />
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            {engagement ? 'Enregistrer' : 'Ajouter l’engagement'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
