// Answers to decide on, organisation by organisation, sheet by sheet: what the sheet holds, what is proposed, last year's; accepted
// one by one or together. What the team changed meanwhile is shown and must be chosen apart.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type CollecteVue, LIBELLES_RUBRIQUE, type Proposition } from '../../domains/collectes/campagne.schema.ts';
import { campagnesApi } from '../../domains/collectes/campagnes.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Table } from '../../ui/table/table.tsx';
import type { Tone } from '../../ui/tone.ts';

interface Props {
  contrat: number;
  campagne: string;
  collectes: readonly CollecteVue[];
}

const waits = ({ etat }: Proposition) => etat === 'a_decider' || etat === 'conflit';

export function Reponses({ contrat, campagne, collectes }: Props) {
  return (
    <div className="stack">
      {collectes.map((collecte) => (
        <ReponsesDe key={collecte.id} contrat={contrat} campagne={campagne} collecte={collecte} />
      ))}
    </div>
  );
}

function useDecisions({ contrat, campagne, collecte }: { contrat: number; campagne: string; collecte: string }) {
  const queries = useQueryClient();
  const params = { contrat, campagne };
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'collectes'] });
    void queries.invalidateQueries({ queryKey: ['contrat', contrat] });
  };
  const cibles = (propositions: readonly Proposition[]) =>
    propositions.map(({ action, champ, avant, propose }) => ({ collecte, action, champ, avant, propose }));
  const accept = useMutation({
    mutationFn: (propositions: readonly Proposition[]) =>
      call(campagnesApi.acceptReponses, { params, body: { propositions: cibles(propositions) } }),
    onSuccess: ({ acceptees, conflits }) => {
      if (acceptees > 0) {
        notify({ tone: 'success', text: `${pluriel(acceptees, 'réponse acceptée')}.` });
      }
      if (conflits.length > 0) {
        notify({
          tone: 'warning',
          text: fr`${pluriel(conflits.length, 'réponse laissée', 'réponses laissées')} : une réponse ou sa fiche a changé entre-temps. Relisez.`,
        });
      }
    },
    onSettled: refresh,
  });
  const discard = useMutation({
    mutationFn: (propositions: readonly Proposition[]) =>
      call(campagnesApi.discardReponses, { params, body: { propositions: cibles(propositions) } }),
    onSettled: refresh,
  });
  return { accept, discard };
}

function ReponsesDe({ contrat, campagne, collecte }: { contrat: number; campagne: string; collecte: CollecteVue }) {
  const { accept, discard } = useDecisions({ contrat, campagne, collecte: collecte.id });
  const { propositions, partenaire } = collecte;
  const attend = propositions.filter(waits);
  const simples = attend.filter(({ etat }) => etat === 'a_decider');
  const fiches = [...new Set(propositions.map(({ action }) => action))];
  return (
    <Disclosure
      level={3}
      title={partenaire.nom}
      open={attend.length > 0}
      note={attend.length > 0 ? `${pluriel(attend.length, 'réponse')} à relire` : 'Tout est relu'}
    >
      <div className="stack">
        {simples.length > 1 ? (
          <div className="row">
            <Button
              busy={accept.isPending}
              onClick={() => accept.mutate(simples)}
              aria-label={`Accepter les ${simples.length} réponses de ${partenaire.nom}`}
            >
              Accepter les {simples.length} réponses
            </Button>
            {attend.length > simples.length ? (
              <span className="soft small">Celles que l’équipe a changées se choisissent une à une.</span>
            ) : null}
          </div>
        ) : null}
        {fiches.map((action) => (
          <Fiche
            key={action}
            contrat={contrat}
            propositions={propositions.filter((one) => one.action === action)}
            onAccept={(one) => accept.mutate([one])}
            onDiscard={(one) => discard.mutate([one])}
          />
        ))}
      </div>
    </Disclosure>
  );
}

interface FicheProps {
  contrat: number;
  propositions: readonly Proposition[];
  onAccept: (proposition: Proposition) => void;
  onDiscard: (proposition: Proposition) => void;
}

function Fiche({ contrat, propositions, onAccept, onDiscard }: FicheProps) {
  const { action, intitule } = propositions[0]!;
  return (
    <div className="stack-tight">
      <h4>
        <Link to={`/contrats/${contrat}/actions/${action}`}>{intitule}</Link>
      </h4>
      <Table
        caption={`Réponses pour ${intitule}`}
        hiddenCaption
        compact
        rows={propositions}
        rowKey={(row) => row.champ}
        columns={[
          {
            id: 'question',
            header: 'Question',
            cell: (row) => (
              <>
                <span className="soft small">{LIBELLES_RUBRIQUE[row.rubrique]}</span>
                <br />
                {row.libelle}
              </>
            ),
          },
          { id: 'actuel', header: 'Dans la fiche', cell: (row) => <Actuel proposition={row} /> },
          {
            id: 'propose',
            header: 'Répondu',
            cell: (row) => (
              <>
                {row.propose.length > 40 ? row.propose : <strong>{row.propose}</strong>}
                {row.precedent ? (
                  <>
                    <br />
                    <span className="soft small">{row.precedent}</span>
                  </>
                ) : null}
              </>
            ),
          },
          {
            id: 'decision',
            header: 'Décision',
            cell: (row) => <Decision proposition={row} onAccept={onAccept} onDiscard={onDiscard} />,
          },
        ]}
      />
    </div>
  );
}

/** What moved since the partner answered is said: both stand, one is chosen. */
function Actuel({ proposition }: { proposition: Proposition }) {
  const { etat, actuel, depart } = proposition;
  if (etat !== 'conflit') return <>{actuel}</>;
  return (
    <>
      {actuel}
      <br />
      <State tone="warning">{`Changé depuis : c’était ${depart}`}</State>
    </>
  );
}

const DECIDEES: Partial<Record<Proposition['etat'], { tone: Tone; mot: string }>> = {
  acceptee: { tone: 'success', mot: 'Acceptée' },
  ecartee: { tone: 'neutral', mot: 'Écartée' },
  identique: { tone: 'success', mot: 'Déjà dans la fiche' },
};

function Decision({
  proposition,
  onAccept,
  onDiscard,
}: {
  proposition: Proposition;
  onAccept: (proposition: Proposition) => void;
  onDiscard: (proposition: Proposition) => void;
}) {
  const decidee = DECIDEES[proposition.etat];
  const quoi = `${proposition.libelle}, ${proposition.intitule}`;
  if (decidee) return <State tone={decidee.tone}>{decidee.mot}</State>;
  return (
    <span className="number">
      <Button small onClick={() => onAccept(proposition)} aria-label={`Accepter : ${quoi}`}>
        Accepter
      </Button>
      <Button small quiet onClick={() => onDiscard(proposition)} aria-label={`Écarter : ${quoi}`}>
        Écarter
      </Button>
    </span>
  );
}
