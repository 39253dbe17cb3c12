// /administration: accounts, messages to hand over, contracts whose accesses can be opened, backups.
import { useQuery } from '@tanstack/react-query';
import { Inactifs } from '../../domains/comptes/conservation/inactifs.tsx';
import { Messages } from '../../domains/comptes/messages.tsx';
import { PersonneNouvelle, Personnes } from '../../domains/comptes/personnes.tsx';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Table } from '../../ui/table/table.tsx';
import { RetraitDemonstration } from '../demonstration/retrait.tsx';
import { Departements } from '../droits/departements/departements.tsx';
import { sauvegardesApi } from './sauvegardes.api.ts';
import { Sauvegardes } from './sauvegardes.tsx';

export default function AdministrationPage() {
  return (
    <div className="page">
      <PageTitle title="Administration" subtitle="Comptes, messages et sauvegardes. Aucun contrat ne s’ouvre ici." />
      <Section title="Sauvegardes">
        <Sauvegardes />
      </Section>
      <Section title="Messages à envoyer">
        <Messages />
      </Section>
      <Section title="Listes de référence" note="Contrats, quartiers, communes et intercommunalités.">
        <p>
          <Link to="/administration/references">Voir et importer les listes de référence</Link>
        </p>
      </Section>
      <Section title="Comptes">
        <Personnes />
      </Section>
      <Section title="Créer un compte">
        <PersonneNouvelle />
      </Section>
      <Section title="Comptes sans usage">
        <Inactifs />
      </Section>
      <Section title="Données personnelles" note="Ce qui est gardé, pour qui, pourquoi, combien de temps.">
        <p>
          <Link to="/donnees-personnelles">Voir le registre</Link>
        </p>
      </Section>
      <Section title="Accès aux contrats" note="Pour nommer une équipe projet.">
        <Contrats />
      </Section>
      <Section
        title="L’État dans son département"
        note="Tous les contrats d’un département, à venir compris. Le code s’écrit 35, 2A ou 974."
      >
        <Departements />
      </Section>
      <Section title="Démonstration">
        <RetraitDemonstration />
      </Section>
    </div>
  );
}

function Contrats() {
  const contrats = useQuery({
    queryKey: ['administration', 'contrats'],
    queryFn: () => call(sauvegardesApi.listContratsTenus, {}),
  });
  if (contrats.error) return <ErrorNotice error={contrats.error} onRetry={() => void contrats.refetch()} />;
  if (!contrats.data) return <Skeleton lines={3} />;
  return (
    <Table
      caption="Contrats"
      hiddenCaption
      cards
      rows={contrats.data}
      rowKey={(row) => row.id}
      columns={[
        {
          id: 'nom',
          header: 'Contrat',
          cell: (row) => (
            <Link to={`/contrats/${row.id}/droits`}>{row.demonstration ? `${row.nom} (démonstration)` : row.nom}</Link>
          ),
        },
        { id: 'code', header: 'Code', cell: (row) => row.code ?? 'sans code' },
        { id: 'personnes', header: 'Personnes', align: 'end', cell: (row) => row.personnes },
      ]}
    />
  );
}
