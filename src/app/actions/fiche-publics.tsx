// Counting the publics of one year, planned or reached: five numbers and their source, written together. Figures that contradict one
// another stand as typed, once confirmed.
import { type FormEvent, useState } from 'react';
import { checkPublic } from '../../domains/actions/public.rules.ts';
import {
  COMPTES_PUBLIC,
  LIBELLES_COMPTE,
  LIBELLES_NATURE_PUBLIC,
  NATURES_PUBLIC,
  type NaturePublic,
  type PublicAnnee,
} from '../../domains/actions/public.schema.ts';
import type { ProblemError } from '../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Select, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';
import { Conflit } from './champ-editable.tsx';
import { readConflits } from './conflits.client.ts';
import { useFiche } from './fiche-contexte.tsx';

type Saisie = Pick<PublicAnnee, (typeof COMPTES_PUBLIC)[number] | 'source'>;
type Place = Pick<PublicAnnee, 'annee' | 'nature'>;

/** What is typed for one year and nature, from what the sheet held when they were chosen. */
function usePublics(onClose: () => void) {
  const { fiche, editer } = useFiche();
  const [place, setPlace] = useState<Place>({
    annee: fiche.publics.at(-1)?.annee ?? new Date().getFullYear(),
    nature: 'touche',
  });
  const [vu, setVu] = useState(fiche.valeurs);
  const [saisie, setSaisie] = useState<Saisie>(() => readPublic(fiche.valeurs, place));
  const [erreur, setErreur] = useState<unknown>(null);
  const choose = (autre: Place) => {
    setPlace(autre);
    setVu(fiche.valeurs);
    setSaisie(readPublic(fiche.valeurs, autre));
  };
  const send = async (avant: Readonly<Record<string, unknown>>) => {
    const edits = Object.entries(saisie).map(([nom, apres]) => {
      const champ = champOf(place, nom);
      return { champ, avant: avant[champ] ?? null, apres };
    });
    try {
      await editer(edits);
      onClose();
    } catch (error) {
      setErreur(error);
    }
  };
  const type = (change: Partial<Saisie>) => setSaisie((avant) => ({ ...avant, ...change }));
  return { place, choose, vu, saisie, type, erreur, send };
}

export function PublicsSaisie({ onClose }: { onClose: () => void }) {
  const { place, choose, vu, saisie, type, erreur, send } = usePublics(onClose);
  const alertes = checkPublic({ ...place, tel_que_saisi: null, ...saisie });
  const conflits = readConflits(erreur);
  /** The warnings that one was asked to confirm: others are asked anew. */
  const [lues, setLues] = useState('');
  const demande = alertes.length > 0 && lues === alertes.join();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (alertes.length > 0 && !demande) setLues(alertes.join());
    else void send(vu);
  };
  return (
    <form className="form no-print" noValidate onSubmit={submit}>
      <PlaceChoix place={place} onChoose={choose} />
      <Comptes key={`${place.annee}-${place.nature}`} saisie={saisie} onType={type} />
      {alertes.map((phrase) => (
        <Notice key={phrase} tone="warning" title={phrase} />
      ))}
      {conflits.length > 0 ? (
        <Conflit
          conflits={conflits}
          motif={(erreur as ProblemError).problem.detail}
          onKeep={() => void send({ ...vu, ...Object.fromEntries(conflits.map((c) => [c.champ, c.actuel])) })}
          onLeave={onClose}
        />
      ) : (
        <Fin erreur={erreur} demande={demande} onClose={onClose} />
      )}
    </form>
  );
}

function Fin({ erreur, demande, onClose }: { erreur: unknown; demande: boolean; onClose: () => void }) {
  return (
    <>
      {erreur ? <ErrorNotice error={erreur} /> : null}
      <p role="status">{demande ? 'Ces chiffres se contredisent. Confirmez-vous ?' : null}</p>
      <div className="row">
        <Button primary small type="submit">
          {demande ? 'Confirmer et enregistrer' : 'Enregistrer'}
        </Button>
        <Button quiet small onClick={onClose}>
          Renoncer
        </Button>
      </div>
    </>
  );
}

function PlaceChoix({ place, onChoose }: { place: Place; onChoose: (place: Place) => void }) {
  const courante = new Date().getFullYear();
  const annees = [...new Set([courante + 1, courante, courante - 1, courante - 2, courante - 3, place.annee])].sort(
    (a, b) => b - a,
  );
  return (
    <div className="form-row">
      <Select
        label="Année"
        choices={annees.map((a) => ({ value: String(a), label: String(a) }))}
        value={String(place.annee)}
        onChange={(event) => onChoose({ ...place, annee: Number(event.target.value) })}
      />
      <Select
        label="Publics"
        choices={NATURES_PUBLIC.map((n) => ({ value: n, label: LIBELLES_NATURE_PUBLIC[n] }))}
        value={place.nature}
        onChange={(event) => onChoose({ ...place, nature: event.target.value as NaturePublic })}
      />
    </div>
  );
}

function Comptes({ saisie, onType }: { saisie: Saisie; onType: (change: Partial<Saisie>) => void }) {
  return (
    <>
      <div className="form-row">
        {COMPTES_PUBLIC.map((compte) => (
          <NumberInput
            key={compte}
            label={LIBELLES_COMPTE[compte]}
            decimals={0}
            value={saisie[compte]}
            onChange={(n) => onType({ [compte]: n })}
          />
        ))}
      </div>
      <TextInput
        label="Source"
        optional
        hint="Feuilles d’émargement, logiciel de suivi, estimation…"
        value={saisie.source ?? ''}
        onChange={(event) => onType({ source: event.target.value || null })}
      />
    </>
  );
}

const champOf = ({ annee, nature }: Place, nom: string) => `publics.${annee}.${nature}.${nom}`;

function readPublic(valeurs: Readonly<Record<string, unknown>>, place: Place): Saisie {
  return Object.fromEntries(
    [...COMPTES_PUBLIC, 'source'].map((nom) => [nom, valeurs[champOf(place, nom)] ?? null]),
  ) as Saisie;
}
