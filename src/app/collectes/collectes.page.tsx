// /contrats/:contrat/collectes, « À recueillir » : the campaigns of the contract and where each stands. For its team only.
import { useQuery } from '@tanstack/react-query';
import type { CampagneLigne } from '../../domains/collectes/campagne.schema.ts';
import { campagnesApi } from '../../domains/collectes/campagnes.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { accorde, formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { LinkButton } from '../../ui/form/button.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { Table } from '../../ui/table/table.tsx';

export default function CollectesPage() {
  const contrat = useNumberParam('contrat');
  const lues = useQuery({
    queryKey: ['contrat', contrat, 'collectes'],
    queryFn: () => call(campagnesApi.listCampagnes, { params: { contrat } }),
  });
  const ouvrir = (
    <LinkButton primary icon="plus" to={`/contrats/${contrat}/collectes/nouvelle`}>
      Ouvrir une collecte
    </LinkButton>
  );
  const campagnes = lues.data?.campagnes;
  return (
    <div className="page">
      <PageTitle
        title={sayTitre(campagnes)}
        documentTitle="À recueillir"
        subtitle="Vos partenaires répondent par un lien, sans compte. Cette page n’est lue que par l’équipe projet."
        actions={campagnes && campagnes.length > 0 ? ouvrir : undefined}
      />
      {lues.error ? <ErrorNotice error={lues.error} onRetry={() => void lues.refetch()} /> : null}
      {!lues.error && !campagnes ? <Skeleton lines={4} /> : null}
      {campagnes?.length === 0 ? (
        <EmptyState title="Aucune collecte pour l’instant" action={ouvrir}>
          Choisissez ce que vous demandez, à qui, et pour quand. Chaque organisation reçoit un lien vers ses fiches.
        </EmptyState>
      ) : null}
      {campagnes && campagnes.length > 0 ? <Liste contrat={contrat} campagnes={campagnes} /> : null}
    </div>
  );
}

function sayTitre(campagnes: readonly CampagneLigne[] | undefined): string {
  if (!campagnes || campagnes.length === 0) return 'À recueillir';
  const attend = campagnes.reduce((somme, one) => somme + one.a_decider, 0);
  const ouvertes = campagnes.filter((one) => one.close_le === null);
  const manque = ouvertes.reduce((somme, one) => somme + one.organisations - one.repondues, 0);
  const premiere = attend > 0 ? `${pluriel(attend, 'réponse')} à relire` : 'Aucune réponse à relire';
  return manque > 0 ? `${premiere}, ${pluriel(manque, 'organisation attendue')}` : premiere;
}

function Liste({ contrat, campagnes }: { contrat: number; campagnes: readonly CampagneLigne[] }) {
  return (
    <Table
      caption="Collectes de ce contrat"
      hiddenCaption
      rows={campagnes}
      rowKey={(row) => row.id}
      columns={[
        {
          id: 'nom',
          header: 'Collecte',
          cell: (row) => <Link to={`/contrats/${contrat}/collectes/${row.id}`}>{row.nom}</Link>,
        },
        { id: 'annee', header: 'Année', align: 'end', cell: (row) => row.annee },
        {
          id: 'echeance',
          header: 'Échéance',
          cell: (row) => (row.close_le ? <State tone="neutral">Close</State> : formatDate(row.echeance)),
        },
        {
          id: 'repondues',
          header: 'Ont répondu',
          align: 'end',
          cell: (row) => `${row.repondues} sur ${row.organisations}`,
        },
        { id: 'ouvertes', header: 'Lien ouvert', align: 'end', cell: (row) => row.ouvertes },
        {
          id: 'a_decider',
          header: 'À relire',
          cell: (row) =>
            row.a_decider > 0 ? (
              <State tone="warning">
                {row.a_decider} {accorde(row.a_decider, 'réponse')}
              </State>
            ) : (
              <State tone="success">Rien</State>
            ),
        },
      ]}
    />
  );
}
