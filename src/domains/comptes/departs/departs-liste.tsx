// Who left this contract: role and function stay, the name until the account is erased.
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/http/call.client.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { EmptyState, Skeleton } from '../../../ui/feedback/waiting.tsx';
import { Absent, Table } from '../../../ui/table/table.tsx';
import { sayJour } from '../affichage.rules.ts';
import { ROLE_LABELS } from '../droit.schema.ts';
import { departsApi } from './depart.api.ts';

export function DepartsListe({ contrat }: { contrat: number }) {
  const departs = useQuery({
    queryKey: ['droits', contrat, 'departs'],
    queryFn: () => call(departsApi.listDeparts, { params: { contrat } }),
  });
  if (departs.error) return <ErrorNotice error={departs.error} onRetry={() => void departs.refetch()} />;
  if (!departs.data) return <Skeleton lines={2} />;
  if (departs.data.length === 0) return <EmptyState title="Aucun départ noté">Un départ apparaîtra ici.</EmptyState>;
  return (
    <Table
      caption="Personnes parties"
      hiddenCaption
      cards
      rows={departs.data}
      rowKey={(row) => row.id}
      columns={[
        { id: 'fonction', header: 'Fonction', cell: (row) => row.fonction ?? <Absent reason="non dite" /> },
        { id: 'nom', header: 'Nom', cell: (row) => row.nom ?? <Absent reason="nom effacé" /> },
        { id: 'role', header: 'Rôle', cell: (row) => ROLE_LABELS[row.role] },
        { id: 'du', header: 'Accès du', cell: (row) => sayJour(row.accorde_le) },
        { id: 'au', header: 'Au', cell: (row) => sayJour(row.parti_le) },
      ]}
    />
  );
}
