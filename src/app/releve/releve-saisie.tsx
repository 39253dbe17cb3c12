// Several decisions in a row, from the keyboard: Enter writes one and comes back to an empty line, the réunion stays.
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import type { ChoixReleve, Releve } from '../../domains/instances/decision.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { announce } from '../../ui/feedback/toast.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Checkbox } from '../../ui/form/choices.tsx';
import { TextArea } from '../../ui/form/inputs.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { champsRefuses, useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import { useChoixReleve } from './releve.client.ts';
import { BROUILLON_VIDE, type Brouillon, Precisions, QuiEtQuand } from './releve-champs.tsx';
import { ChoixReunion } from './releve-reunion.tsx';

interface Props {
  contrat: number;
  reunions: Releve['reunions'];
  onClose: () => void;
}

export function SaisieRapide({ contrat, reunions, onClose }: Props) {
  const choix = useChoixReleve(contrat);
  const [reunion, setReunion] = useState(reunions[0]?.id ?? '');
  return (
    <div className="no-print">
      <Section title="Ajouter des décisions">
        <ChoixReunion contrat={contrat} reunions={reunions} value={reunion} onChange={setReunion} />
        {choix.data && reunion ? (
          <Saisie
            contrat={contrat}
            choix={choix.data}
            reunion={reunion}
            tenueLe={reunions.find((une) => une.id === reunion)?.tenue_le ?? null}
            onClose={onClose}
          />
        ) : reunion ? (
          <Skeleton lines={3} />
        ) : (
          <p>
            <Button quiet small onClick={onClose}>
              Fermer
            </Button>
          </p>
        )}
      </Section>
    </div>
  );
}

interface SaisieProps {
  contrat: number;
  choix: ChoixReleve;
  reunion: string;
  tenueLe: string | null;
  onClose: () => void;
}

function Saisie({ contrat, choix, reunion, tenueLe, onClose }: SaisieProps) {
  const [brouillon, setBrouillon] = useState<Brouillon>(BROUILLON_VIDE);
  const [ancienne, setAncienne] = useState(false);
  const [precise, setPrecise] = useState(false);
  const [faites, setFaites] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const envoi = useCommande(
    contrat,
    () =>
      call(decisionApi.createDecision, {
        params: { contrat },
        body: { ...brouillon, reunion_id: reunion, etat: ancienne ? 'inconnue' : 'a_faire' },
      }),
    {
      onDone: () => {
        setBrouillon(BROUILLON_VIDE);
        setFaites(faites + 1);
        announce(`Décision ajoutée. ${pluriel(faites + 1, 'décision')} depuis l’ouverture de cette saisie.`);
        form.current?.querySelector('textarea')?.focus();
      },
    },
  );
  const erreurs = champsRefuses(envoi.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!envoi.isPending) envoi.mutate(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  const change = (partie: Partial<Brouillon>) => setBrouillon({ ...brouillon, ...partie });
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      <TextArea
        label="Décision"
        required
        autoFocus
        rows={2}
        hint="Entrée pour enregistrer et passer à la suivante ; Maj + Entrée pour aller à la ligne."
        value={brouillon.texte}
        error={erreurs.texte}
        onKeyDown={onKeyDown}
        onChange={(event) => change({ texte: event.target.value })}
      />
      <QuiEtQuand {...{ choix, brouillon, erreurs, tenueLe }} onChange={change} />
      {precise ? <Precisions {...{ choix, brouillon, erreurs }} onChange={change} /> : null}
      <Checkbox
        label="Relevé ancien : la suite n’est pas connue"
        hint="Ces décisions ne seront jamais en retard."
        checked={ancienne}
        onChange={(event) => setAncienne(event.target.checked)}
      />
      <Refus error={envoi.error} />
      <div className="form-actions">
        <Button primary type="submit" busy={envoi.isPending}>
          Ajouter la décision
        </Button>
        {precise ? null : (
          <Button quiet onClick={() => setPrecise(true)}>
            Préciser service, fonction, actions
          </Button>
        )}
        <Button quiet onClick={onClose}>
          {faites > 0 ? `Terminer (${pluriel(faites, 'ajoutée')})` : 'Fermer'}
        </Button>
      </div>
    </form>
  );
}
