// Counting the publics of one year, planned or reached: five numbers and their source, written together.
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

export function PublicsSaisie({ onClose }: { onClose: () => void }) {
  const { fiche, editer } = useFiche();
  const courante = new Date().getFullYear();
  const [annee, setAnnee] = useState(fiche.publics.at(-1)?.annee ?? courante);
  const [nature, setNature] = useState<NaturePublic>('touche');
  const [vu, setVu] = useState(fiche.valeurs);
  const [saisie, setSaisie] = useState<Saisie>(() => readPublic(fiche.valeurs, annee, nature));
  const [erreur, setErreur] = useState<unknown>(null);
  const choose = (autreAnnee: number, autreNature: NaturePublic) => {
    setAnnee(autreAnnee);
    setNature(autreNature);
    setVu(fiche.valeurs);
    setSaisie(readPublic(fiche.valeurs, autreAnnee, autreNature));
  };
  const send = async (avant: Readonly<Record<string, unknown>>) => {
    const edits = Object.entries(saisie).map(([nom, apres]) => {
      const champ = `publics.${annee}.${nature}.${nom}`;
      return { champ, avant: avant[champ] ?? null, apres };
    });
    try {
      await editer(edits);
      onClose();
    } catch (error) {
      setErreur(error);
    }
  };
  const conflits = readConflits(erreur);
  const alertes = checkPublic({ annee, nature, tel_que_saisi: null, ...saisie });
  const annees = [...new Set([courante + 1, courante, courante - 1, courante - 2, courante - 3, annee])].sort(
    (a, b) => b - a,
  );
  return (
    <form
      className="form no-print"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send(vu);
      }}
    >
      <div className="form-row">
        <Select
          label="Année"
          choices={annees.map((a) => ({ value: String(a), label: String(a) }))}
          value={String(annee)}
          onChange={(event) => choose(Number(event.target.value), nature)}
        />
        <Select
          label="Publics"
          choices={NATURES_PUBLIC.map((n) => ({ value: n, label: LIBELLES_NATURE_PUBLIC[n] }))}
          value={nature}
          onChange={(event) => choose(annee, event.target.value as NaturePublic)}
        />
      </div>
      <div className="form-row">
        {COMPTES_PUBLIC.map((compte) => (
          <NumberInput
            key={`${annee}-${nature}-${compte}`}
            label={LIBELLES_COMPTE[compte]}
            decimals={0}
            value={saisie[compte]}
            onChange={(n) => setSaisie((avant) => ({ ...avant, [compte]: n }))}
          />
        ))}
      </div>
      <TextInput
        label="Source"
        optional
        hint="Feuilles d’émargement, logiciel de suivi, estimation…"
        value={saisie.source ?? ''}
        onChange={(event) => setSaisie((avant) => ({ ...avant, source: event.target.value || null }))}
      />
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
        <>
          {erreur ? <ErrorNotice error={erreur} /> : null}
          <div className="row">
            <Button primary small type="submit">
              Enregistrer
            </Button>
            <Button quiet small onClick={onClose}>
              Renoncer
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function readPublic(valeurs: Readonly<Record<string, unknown>>, annee: number, nature: NaturePublic): Saisie {
  const lire = (nom: string) => valeurs[`publics.${annee}.${nature}.${nom}`] ?? null;
  return Object.fromEntries([...COMPTES_PUBLIC, 'source'].map((nom) => [nom, lire(nom)])) as Saisie;
}
