// Accounts without use, for an administrator: last sign-in, warning, day of the closing.
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/http/call.client.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { EmptyState, Skeleton } from '../../../ui/feedback/waiting.tsx';
import { Absent, Table } from '../../../ui/table/table.tsx';
import { sayJour } from '../affichage.rules.ts';
import { inactifsApi } from './inactifs.api.ts';

export function Inactifs() {
  const inactifs = useQuery({
    queryKey: ['administration', 'inactifs'],
    queryFn: () => call(inactifsApi.listInactifs, {}),
  });
  if (inactifs.error) return <ErrorNotice error={inactifs.error} onRetry={() => void inactifs.refetch()} />;
  if (!inactifs.data) return <Skeleton lines={2} />;
  const { mois, comptes } = inactifs.data;
  if (comptes.length === 0) {
    return (
      <EmptyState title="Aucun compte sans usage">
        Après {mois} mois sans connexion, un compte est averti, puis fermé trente jours plus tard.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Comptes sans usage"
      hiddenCaption
      cards
      rows={comptes}
      rowKey={(row) => row.id}
      columns={[
        { id: 'nom', header: 'Nom', cell: (row) => row.nom },
        { id: 'courriel', header: 'Adresse', cell: (row) => row.courriel },
        { id: 'usage', header: 'Dernier usage', cell: (row) => sayJour(row.dernier_usage) },
        {
          id: 'avis',
          header: 'Averti le',
          cell: (row) => (row.avis_le ? sayJour(row.avis_le) : <Absent reason="bientôt averti" />),
        },
        { id: 'fermeture', header: 'Fermé à partir du', cell: (row) => sayJour(row.fermeture_le) },
      ]}
    />
  );
}
