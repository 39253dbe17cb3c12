// Organisations to ask, each with its sheets and the address of its message; all of them unless some are left out.
import { useState } from 'react';
import type { ChoixCampagne, OrganisationDemandee } from '../../domains/collectes/campagne.schema.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { EmptyState } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Checkbox, CheckboxGroup } from '../../ui/form/choices.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { SettleLine, SettleList } from '../../ui/form/settle.tsx';

type Organisation = ChoixCampagne['organisations'][number];

/** By organisation: the sheets chosen and the address; an organisation that is absent is not asked. */
export type Choix = Readonly<Record<string, { fiches: readonly string[]; courriel: string }>>;

const chooseOne = ({ fiches, courriel }: Organisation) => ({
  fiches: fiches.map(({ id }) => id),
  courriel: courriel ?? '',
});

export const chooseAll = (organisations: readonly Organisation[]): Choix =>
  Object.fromEntries(organisations.map((one) => [one.id, chooseOne(one)]));

export function buildDemandees(organisations: readonly Organisation[], choix: Choix): OrganisationDemandee[] {
  return organisations.flatMap(({ id }) => {
    const choisie = choix[id];
    if (!choisie || choisie.fiches.length === 0) return [];
    return [{ partenaire: id, courriel: choisie.courriel.trim() || null, fiches: [...choisie.fiches] }];
  });
}

interface Props {
  choix: ChoixCampagne;
  annee: number;
  choisies: Choix;
  onChange: (choisies: Choix) => void;
}

export function OrganisationsChoix({ choix, annee, choisies, onChange }: Props) {
  const { organisations, sans_pilote } = choix;
  if (organisations.length === 0) {
    return (
      <EmptyState title={`Aucune fiche de ${annee} n’a de pilote`}>
        Donnez un pilote aux actions : c’est à lui que les réponses sont demandées.
      </EmptyState>
    );
  }
  const set = (id: string, choisie: Choix[string] | null) => {
    const { [id]: _, ...autres } = choisies;
    onChange(choisie ? { ...autres, [id]: choisie } : autres);
  };
  return (
    <div className="stack">
      <div className="row">
        <Button small onClick={() => onChange(chooseAll(organisations))}>
          Toutes
        </Button>
        <Button small onClick={() => onChange({})}>
          Aucune
        </Button>
        <span className="soft small">Le lien part à l’adresse indiquée. Sans adresse, vous le copiez.</span>
      </div>
      <SettleList label="Organisations">
        {organisations.map((organisation) => (
          <Ligne
            key={organisation.id}
            organisation={organisation}
            choisie={choisies[organisation.id] ?? null}
            onChange={(choisie) => set(organisation.id, choisie)}
          />
        ))}
      </SettleList>
      {sans_pilote > 0 ? (
        <Notice tone="info" still>
          {`${pluriel(sans_pilote, 'fiche')} de ${annee} sans pilote : personne à qui demander.`}
        </Notice>
      ) : null}
    </div>
  );
}

interface LigneProps {
  organisation: Organisation;
  choisie: Choix[string] | null;
  onChange: (choisie: Choix[string] | null) => void;
}

function Ligne({ organisation, choisie, onChange }: LigneProps) {
  const [detail, setDetail] = useState(false);
  const { nom, fiches } = organisation;
  const compte =
    choisie && choisie.fiches.length < fiches.length
      ? `${choisie.fiches.length} sur ${pluriel(fiches.length, 'fiche')}`
      : pluriel(fiches.length, 'fiche');
  return (
    <SettleLine
      what={
        <Checkbox
          label={nom}
          checked={choisie !== null}
          onChange={(event) => onChange(event.target.checked ? chooseOne(organisation) : null)}
        />
      }
      note={
        <>
          {compte}
          {choisie && fiches.length > 1 ? (
            <Button
              small
              quiet
              aria-expanded={detail}
              onClick={() => setDetail(!detail)}
              aria-label={`Choisir les fiches de ${nom}`}
            >
              Choisir les fiches
            </Button>
          ) : null}
        </>
      }
      answer={
        choisie ? (
          <TextInput
            label={`Adresse électronique de ${nom}`}
            hiddenLabel
            type="email"
            placeholder="Sans adresse : lien à copier"
            value={choisie.courriel}
            onChange={(event) => onChange({ ...choisie, courriel: event.target.value })}
          />
        ) : (
          <span className="soft">Pas demandée</span>
        )
      }
      why={
        choisie && detail ? (
          <CheckboxGroup
            label={`Fiches de ${nom}`}
            choices={fiches.map(({ id, intitule, reference }) => ({
              value: id,
              label: reference ? `${reference} ${intitule}` : intitule,
            }))}
            value={choisie.fiches}
            onChange={(gardees) => onChange({ ...choisie, fiches: gardees })}
          />
        ) : null
      }
    />
  );
}
