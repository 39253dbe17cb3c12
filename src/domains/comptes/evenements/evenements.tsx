// What happened to one's account, latest first: a change that one did not make is to be told to the administrator.
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/http/call.client.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { EmptyState, Skeleton } from '../../../ui/feedback/waiting.tsx';
import { Table } from '../../../ui/table/table.tsx';
import { sayInstant } from '../affichage.rules.ts';
import { compteApi } from '../compte.api.ts';
import { EVENEMENTS } from './evenement.schema.ts';

export function Evenements() {
  const evenements = useQuery({
    queryKey: ['compte', 'evenements'],
    queryFn: () => call(compteApi.listEvenements, {}),
  });
  if (evenements.error) return <ErrorNotice error={evenements.error} onRetry={() => void evenements.refetch()} />;
  if (!evenements.data) return <Skeleton lines={2} />;
  if (evenements.data.length === 0)
    return <EmptyState title="Rien n’a changé">Un changement apparaîtra ici.</EmptyState>;
  return (
    <Table
      caption="Changements de votre compte"
      hiddenCaption
      cards
      rows={evenements.data}
      rowKey={(row) => `${row.le} ${row.nature}`}
      columns={[
        { id: 'nature', header: 'Changement', cell: (row) => EVENEMENTS[row.nature] },
        {
          id: 'par',
          header: 'Par',
          cell: (row) => row.par_nom ?? (row.nature === 'fermeture_inactivite' ? 'le programme' : 'vous'),
        },
        { id: 'le', header: 'Le', cell: (row) => sayInstant(row.le) },
      ]}
    />
  );
}
