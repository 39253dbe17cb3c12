// The form of one element of a list of the contract, built from the description of its fields.
import { type FormEvent, useState } from 'react';
import { listeApi } from '../../domains/contrats/liste.api.ts';
import type { Liste } from '../../domains/contrats/liste.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Button } from '../../ui/form/button.tsx';
import { type Choice, Select, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';
import { champsRefuses, useCommande } from './commande.client.ts';
import { Refus } from './refus.tsx';

export interface Champ {
  nom: string;
  label: string;
  genre?: 'long' | 'nombre';
  facultatif?: boolean;
  choix?: readonly Choice[];
  defaut?: string;
  aide?: string;
}

type Valeur = string | number | null;

interface Props {
  contrat: number;
  liste: Liste;
  titre: string;
  champs: readonly Champ[];
  /** null to add one. */
  element: { id: string; valeurs: Record<string, Valeur> } | null;
  /** Values that the form does not show (the quartier of a projet). */
  fixes?: Record<string, Valeur>;
  onClose: () => void;
}

export function FormulaireElement({ contrat, liste, titre, champs, element, fixes, onClose }: Props) {
  const [form, setForm] = useState<Record<string, Valeur>>(() =>
    Object.fromEntries(
      champs.map(({ nom, genre, defaut }) => [
        nom,
        element?.valeurs[nom] ?? defaut ?? (genre === 'nombre' ? null : ''),
      ]),
    ),
  );
  const envoi = useCommande(
    contrat,
    () => {
      if (!element) {
        return call(listeApi.createElement, { params: { contrat, liste }, body: { ...fixes, ...form } });
      }
      const edits = champs
        .filter(({ nom }) => element.valeurs[nom] !== form[nom])
        .map(({ nom }) => ({ champ: nom, avant: element.valeurs[nom] ?? null, apres: form[nom] ?? null }));
      if (edits.length === 0) return Promise.resolve(null);
      return call(listeApi.updateElement, { params: { contrat, liste, element: element.id }, body: { edits } });
    },
    { fait: element ? 'Corrigé.' : 'Ajouté.', onDone: onClose },
  );
  const refuses = champsRefuses(envoi.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title={titre} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        {champs.map((champ) => (
          <Saisie
            key={champ.nom}
            champ={champ}
            valeur={form[champ.nom] ?? null}
            error={refuses[champ.nom]}
            onChange={(valeur) => setForm({ ...form, [champ.nom]: valeur })}
          />
        ))}
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            {element ? 'Enregistrer' : 'Ajouter'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface SaisieProps {
  champ: Champ;
  valeur: Valeur;
  error: string | undefined;
  onChange: (valeur: Valeur) => void;
}

function Saisie({ champ, valeur, error, onChange }: SaisieProps) {
  const commun = {
    label: champ.label,
    optional: champ.facultatif ?? false,
    error,
    ...(champ.aide ? { hint: champ.aide } : {}),
  };
  if (champ.genre === 'nombre') {
    return <NumberInput {...commun} value={typeof valeur === 'number' ? valeur : null} onChange={onChange} />;
  }
  const texte = String(valeur ?? '');
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  if (champ.choix) return <Select {...commun} choices={champ.choix} value={texte} onChange={change} />;
  if (champ.genre === 'long') return <TextArea {...commun} value={texte} onChange={change} />;
  return <TextInput {...commun} value={texte} onChange={change} />;
}
