// Following an action: its dated steps, each added, changed and taken away in place. Notes, files and links are in suivi/.
import { type FormEvent, useState } from 'react';
import type { Etape } from '../../domains/actions/action.schema.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { Button, IconButton } from '../../ui/form/button.tsx';
import { DateInput, TextInput } from '../../ui/form/inputs.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { useFiche } from './fiche-contexte.tsx';
import { jourDe, useEcrire } from './suivi/ecrire.client.ts';

/** Lateness is told to those who follow the action; the others read the date. */
function stateOf(etape: Etape, aujourdhui: string, suivi: boolean) {
  if (etape.faite_le) return <State tone="success">Faite le {formatDate(etape.faite_le)}</State>;
  const dite = etape.echeance ? formatDate(etape.echeance) : etape.echeance_dite;
  if (suivi && etape.echeance && etape.echeance < aujourdhui)
    return <State tone="error">En retard, prévue le {dite}</State>;
  return <State tone={dite ? 'warning' : 'neutral'}>{dite ? `Prévue\u202f: ${dite}` : 'Sans date'}</State>;
}

const SANS_PUCE = { listStyle: 'none', padding: 0, margin: 0 } as const;

export function Etapes() {
  const { fiche } = useFiche();
  const [ajout, setAjout] = useState(false);
  const aujourdhui = jourDe();
  if (fiche.etapes.length === 0 && !fiche.droits.modifier.ok) return null;
  const faites = fiche.etapes.filter((etape) => etape.faite_le).length;
  return (
    <Section
      title="Étapes"
      note={fiche.etapes.length > 0 ? `${faites} sur ${fiche.etapes.length} faites` : 'Aucune étape posée'}
    >
      <ul className="stack-tight" style={SANS_PUCE}>
        {fiche.etapes.map((etape) => (
          <EtapeLigne key={etape.id} etape={etape} aujourdhui={aujourdhui} />
        ))}
      </ul>
      {ajout ? <EtapeSaisie onClose={() => setAjout(false)} /> : null}
      {!ajout && fiche.droits.modifier.ok ? (
        <p className="no-print">
          <Button small icon="plus" onClick={() => setAjout(true)}>
            Ajouter une étape
          </Button>
        </p>
      ) : null}
    </Section>
  );
}

function EtapeLigne({ etape, aujourdhui }: { etape: Etape; aujourdhui: string }) {
  const { fiche } = useFiche();
  const ecrire = useEcrire();
  const champ = `etapes.${etape.id}`;
  const avant = fiche.valeurs[champ];
  const { id: _id, ...valeur } = etape;
  return (
    <li className="row">
      <span>{etape.intitule}</span>
      {stateOf(etape, aujourdhui, fiche.droits.lire_difficulte.ok)}
      {fiche.droits.modifier.ok ? (
        <span className="row no-print">
          <Button
            small
            quiet
            onClick={() =>
              void ecrire({ champ, avant, apres: { ...valeur, faite_le: etape.faite_le ? null : aujourdhui } })
            }
          >
            {etape.faite_le ? 'Rouvrir' : 'Faite'}
          </Button>
          <IconButton
            icon="cross"
            name={`Retirer l’étape : ${etape.intitule}`}
            onClick={() => void ecrire({ champ, avant, apres: null })}
          />
        </span>
      ) : null}
    </li>
  );
}

function EtapeSaisie({ onClose }: { onClose: () => void }) {
  const { fiche } = useFiche();
  const ecrire = useEcrire();
  const [intitule, setIntitule] = useState('');
  const [echeance, setEcheance] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!intitule.trim()) return;
    const apres = { intitule, echeance: echeance || null, rang: fiche.etapes.length };
    if (await ecrire({ champ: `etapes.${crypto.randomUUID()}`, avant: null, apres })) onClose();
  };
  return (
    <form className="form no-print" onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Étape"
        required
        value={intitule}
        autoFocus
        onChange={(event) => setIntitule(event.target.value)}
      />
      <DateInput label="Échéance" optional value={echeance} onChange={(event) => setEcheance(event.target.value)} />
      <div className="row">
        <Button primary small type="submit">
          Ajouter
        </Button>
        <Button quiet small onClick={onClose}>
          Renoncer
        </Button>
      </div>
    </form>
  );
}
