// Adding or correcting a partner; a close name already there is shown before the second one is created.
import { type FormEvent, useState } from 'react';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { resolvePartenaire } from '../../domains/partenaires/partenaire.rules.ts';
import {
  CHAMPS_PARTENAIRE,
  type ChampPartenaire,
  LIBELLES_CHAMP_PARTENAIRE,
  LIBELLES_NATURE_PARTENAIRE,
  NATURES_PARTENAIRE,
  type NaturePartenaire,
} from '../../domains/partenaires/partenaire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Checkbox } from '../../ui/form/choices.tsx';
import { Select, TextInput } from '../../ui/form/inputs.tsx';
import { champsRefuses, useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import type { LigneAnnuaire } from './annuaire.schema.ts';

interface Props {
  contrat: number;
  partenaires: readonly LigneAnnuaire[];
  partenaire: LigneAnnuaire | null;
  onClose: () => void;
}

type Formulaire = Record<ChampPartenaire, string>;

const ouNul = (texte: string) => texte.trim() || null;

export function FormulairePartenaire({ contrat, partenaires, partenaire, onClose }: Props) {
  const [form, setForm] = useState(
    () =>
      Object.fromEntries(
        CHAMPS_PARTENAIRE.map((champ) => [champ, partenaire?.[champ] ?? (champ === 'nature' ? 'autre' : '')]),
      ) as Formulaire,
  );
  const [renommage, setRenommage] = useState(false);
  const valeurs = { ...mapValues(form), nom: form.nom.trim(), nature: form.nature as NaturePartenaire };
  const envoi = useCommande(
    contrat,
    () => {
      if (!partenaire) return call(partenaireApi.createPartenaire, { params: { contrat }, body: valeurs });
      const edits = CHAMPS_PARTENAIRE.filter((champ) => valeurs[champ] !== partenaire[champ]).map((champ) => ({
        champ,
        avant: partenaire[champ],
        apres: valeurs[champ],
      }));
      if (edits.length === 0) return Promise.resolve(null);
      const params = { contrat, partenaire: partenaire.id };
      return call(partenaireApi.updatePartenaire, { params, body: { edits, renommage } });
    },
    { fait: partenaire ? 'Partenaire corrigé.' : 'Partenaire ajouté.', onDone: onClose },
  );
  const champs = champsRefuses(envoi.error);
  const field = (champ: ChampPartenaire) => ({
    label: LIBELLES_CHAMP_PARTENAIRE[champ],
    value: form[champ],
    error: champs[champ],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [champ]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title={partenaire ? `Corriger : ${partenaire.nom}` : 'Ajouter un partenaire'} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        <TextInput {...field('nom')} />
        {partenaire && form.nom.trim() !== partenaire.nom ? (
          <Checkbox
            label="L’organisation a changé de nom"
            hint="L’ancien nom reste lisible et reconnu. Sans cocher, c’est une faute de saisie corrigée."
            checked={renommage}
            onChange={(event) => setRenommage(event.target.checked)}
          />
        ) : null}
        {partenaire ? null : <DejaLa nom={form.nom} partenaires={partenaires} />}
        <div className="form-row">
          <TextInput {...field('sigle')} optional />
          <Select
            {...field('nature')}
            choices={NATURES_PARTENAIRE.map((value) => ({ value, label: LIBELLES_NATURE_PARTENAIRE[value] }))}
          />
        </div>
        <div className="form-row">
          <TextInput {...field('siret')} optional hint="14 chiffres" />
          <TextInput {...field('rna')} optional hint="W suivi de 9 chiffres" />
        </div>
        <div className="form-row">
          <TextInput {...field('courriel')} optional type="email" />
          <TextInput {...field('telephone')} optional />
        </div>
        <TextInput {...field('adresse')} optional />
        <TextInput {...field('site')} optional />
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            {partenaire ? 'Enregistrer' : 'Ajouter'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DejaLa({ nom, partenaires }: { nom: string; partenaires: readonly LigneAnnuaire[] }) {
  if (nom.trim().length < 3) return null;
  const lu = resolvePartenaire(nom, partenaires);
  if (lu.etat === 'inconnu') return null;
  return (
    <Notice tone="warning">
      {lu.etat === 'exact'
        ? `« ${lu.nom} » est déjà dans la liste.`
        : `Un nom proche est déjà dans la liste : « ${lu.nom} ».`}
    </Notice>
  );
}

function mapValues(form: Formulaire) {
  const { sigle, siret, rna, courriel, telephone, adresse, site } = form;
  return {
    sigle: ouNul(sigle),
    siret: ouNul(siret.replace(/\s/g, '')),
    rna: ouNul(rna),
    courriel: ouNul(courriel),
    telephone: ouNul(telephone),
    adresse: ouNul(adresse),
    site: ouNul(site),
  };
}
