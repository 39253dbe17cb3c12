// /contrats/:contrat/partages: the actions that other contracts share with this one, and those it shares.
import { LIBELLES_AVANCEMENT } from '../../../domains/actions/action.schema.ts';
import type { Partages } from '../../../domains/actions/partage/partage.schema.ts';
import { EmptyState, Skeleton } from '../../../ui/feedback/waiting.tsx';
import { useNumberParam } from '../../../ui/nav/address.ts';
import { Link } from '../../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../../ui/nav/page-title.tsx';
import { Absent, Table } from '../../../ui/table/table.tsx';
import { PageErreur } from '../../page-erreur.tsx';
import { usePartages } from './partages.client.ts';
import { Retrait } from './retrait.tsx';

export default function PartagesPage() {
  const contrat = useNumberParam('contrat');
  const partages = usePartages(contrat);
  if (partages.error) return <PageErreur error={partages.error} onRetry={() => void partages.refetch()} />;
  return (
    <div className="page">
      <PageTitle
        title="Actions partagées"
        subtitle="Une action appartient à un contrat. Il peut la montrer à d’autres, qui la lisent sans la modifier."
      />
      {partages.data ? (
        <>
          <Section title="Partagées avec ce contrat" note="Sans montants, difficultés ni documents.">
            <Recues {...partages.data} />
          </Section>
          <Section title="Partagées par ce contrat">
            <Donnees contrat={contrat} {...partages.data} />
          </Section>
        </>
      ) : (
        <Skeleton lines={6} />
      )}
    </div>
  );
}

const nommer = ({ nom, code }: { nom: string; code: string | null }) => (code ? `${nom} (${code})` : nom);

function Recues({ recus }: Partages) {
  if (recus.length === 0) return <EmptyState title="Aucun autre contrat ne partage d’action avec celui-ci." />;
  return (
    <Table
      caption="Actions partagées avec ce contrat"
      hiddenCaption
      cards
      rows={recus}
      rowKey={(row) => row.action_id}
      columns={[
        { id: 'intitule', header: 'Action', cell: (row) => row.intitule },
        { id: 'pilote', header: 'Pilote', cell: (row) => row.pilote ?? <Absent reason="sans pilote" /> },
        { id: 'avancement', header: 'Avancement', cell: (row) => LIBELLES_AVANCEMENT[row.avancement] },
        {
          id: 'qpv',
          header: 'Quartiers',
          cell: (row) => row.qpv.map(({ nom }) => nom).join(', ') || <Absent reason="aucun quartier nommé" />,
        },
        { id: 'contrat', header: 'Contrat qui la tient', cell: (row) => nommer(row.proprietaire) },
      ]}
    />
  );
}

function Donnees({ contrat, donnes, partager }: Partages & { contrat: number }) {
  if (donnes.length === 0)
    return (
      <EmptyState title="Aucune action n’est partagée.">
        <p>
          {partager.ok
            ? 'Ouvrez la fiche d’une action validée, puis «\u00a0Partager avec un autre contrat\u00a0».'
            : partager.motif}
        </p>
      </EmptyState>
    );
  return (
    <Table
      caption="Actions partagées par ce contrat"
      hiddenCaption
      cards
      rows={donnes}
      rowKey={(row) => `${row.action_id} ${row.invite.id}`}
      columns={[
        {
          id: 'intitule',
          header: 'Action',
          cell: (row) => <Link to={`/contrats/${contrat}/actions/${row.action_id}`}>{row.intitule}</Link>,
        },
        { id: 'invite', header: 'Contrat invité', cell: (row) => nommer(row.invite) },
        { id: 'actes', header: 'Actes', cell: (row) => <Retrait contrat={contrat} donne={row} /> },
      ]}
    />
  );
}
