// The open sessions of the person, to be closed one by one or all but this one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Table } from '../../ui/table/table.tsx';
import { nameAppareil, sayInstant } from './affichage.rules.ts';
import { compteApi } from './compte.api.ts';

export function Sessions() {
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['compte', 'sessions'], queryFn: () => call(compteApi.listSessions, {}) });
  const refresh = () => void queries.invalidateQueries({ queryKey: ['compte', 'sessions'] });
  const closeOne = useMutation({
    mutationFn: (session: string) => call(compteApi.closeOneSession, { params: { session } }),
    onSuccess: () => notify({ tone: 'success', text: 'Session fermée.' }),
    onSettled: refresh,
  });
  const closeOthers = useMutation({
    mutationFn: () => call(compteApi.closeOtherSessions, {}),
    onSuccess: ({ fermees }) => notify({ tone: 'success', text: `Autres sessions fermées : ${fermees}.` }),
    onSettled: refresh,
  });
  if (sessions.error) return <ErrorNotice error={sessions.error} onRetry={refresh} />;
  if (!sessions.data) return <Skeleton lines={3} />;
  return (
    <div className="stack">
      <Table
        caption="Sessions ouvertes"
        hiddenCaption
        cards
        rows={sessions.data}
        rowKey={(row) => row.id}
        columns={[
          { id: 'appareil', header: 'Appareil', cell: (row) => nameAppareil(row.appareil) },
          { id: 'ouverte', header: 'Ouverte le', cell: (row) => sayInstant(row.ouverte_le) },
          { id: 'vue', header: 'Dernier usage', cell: (row) => sayInstant(row.vue_le) },
          {
            id: 'fermer',
            header: 'Fermer',
            cell: (row) =>
              row.courante ? (
                <State tone="info">Cette session</State>
              ) : (
                <Button
                  small
                  busy={closeOne.isPending}
                  onClick={() => closeOne.mutate(row.id)}
                  aria-label={`Fermer la session ouverte le ${sayInstant(row.ouverte_le)}`}
                >
                  Fermer
                </Button>
              ),
          },
        ]}
      />
      {sessions.data.length > 1 ? (
        <p>
          <Button busy={closeOthers.isPending} onClick={() => closeOthers.mutate()}>
            Fermer toutes les autres sessions
          </Button>
        </p>
      ) : null}
    </div>
  );
}
