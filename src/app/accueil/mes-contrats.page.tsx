// / : the contracts this person may open, with what lives in them; where a new one is opened.
import { useQuery } from '@tanstack/react-query';
import { ROLE_LABELS, Role } from '../../domains/comptes/droit.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatPeriode, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { LinkButton } from '../../ui/form/button.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { RetraitDemonstration } from '../demonstration/retrait.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { accueilApi } from './accueil.api.ts';
import type { ContratDeLaListe, MesContrats } from './accueil.schema.ts';

export default function MesContratsPage() {
  const liste = useQuery({ queryKey: ['contrats'], queryFn: () => call(accueilApi.listContrats, {}) });
  if (liste.error) return <PageErreur error={liste.error} onRetry={() => void liste.refetch()} />;
  if (!liste.data) return <Skeleton lines={6} />;
  return <Contrats liste={liste.data} />;
}

function Contrats({ liste }: { liste: MesContrats }) {
  const reels = liste.contrats.filter((contrat) => !contrat.demonstration);
  const demonstration = liste.contrats.filter((contrat) => contrat.demonstration);
  const refus = motifOf(liste.creer);
  return (
    <div className="page">
      <PageTitle
        title={titleOf(reels, demonstration)}
        documentTitle="Mes contrats"
        actions={
          liste.creer.ok ? (
            <LinkButton to="/contrats/nouveau" primary icon="plus">
              Ouvrir un contrat
            </LinkButton>
          ) : undefined
        }
      />
      {liste.contrats.length === 0 ? (
        <EmptyState title="Aucun contrat ne vous est encore ouvert.">
          Demandez un accès à l’équipe projet de votre contrat de ville.
        </EmptyState>
      ) : null}
      {reels.length > 0 ? <Liste caption="Contrats de ville" contrats={reels} /> : null}
      {demonstration.length > 0 ? (
        <Section
          title="Démonstration"
          note="D’après des documents publics, non officiel, ou inventé. Rien n’y compte dans les totaux."
        >
          <Liste caption="Contrats de démonstration" contrats={demonstration} />
          <RetraitDemonstration />
        </Section>
      ) : null}
      {refus && liste.contrats.length > 0 ? <p className="soft small">{refus}</p> : null}
    </div>
  );
}

function titleOf(reels: readonly ContratDeLaListe[], demonstration: readonly ContratDeLaListe[]): string {
  const suivis = reels.length > 0 ? reels : demonstration;
  if (suivis.length === 0) return 'Bienvenue dans Maillage';
  if (reels.length === 0) return `Démonstration : ${pluriel(suivis.length, 'contrat')} à visiter`;
  const actions = suivis.reduce((somme, contrat) => somme + contrat.actions, 0);
  const difficulte = suivis.reduce((somme, contrat) => somme + contrat.en_difficulte, 0);
  const fin = difficulte > 0 ? `, ${difficulte} en difficulté` : '';
  const nom = suivis.length > 1 ? `${suivis.length} contrats` : suivis[0]!.nom;
  return `${nom} : ${actions === 0 ? 'aucune action' : pluriel(actions, 'action')}${fin}`;
}

function Liste({ caption, contrats }: { caption: string; contrats: readonly ContratDeLaListe[] }) {
  return (
    <Table caption={caption} hiddenCaption cards columns={COLONNES} rows={contrats} rowKey={(contrat) => contrat.id} />
  );
}

const COLONNES: readonly Column<ContratDeLaListe>[] = [
  {
    id: 'nom',
    header: 'Contrat',
    cell: (contrat) => (
      <span className="stack-tight">
        <Link to={`/contrats/${contrat.id}`}>{contrat.nom}</Link>
        <span className="soft small">
          {[contrat.code, contrat.epci_nom, contrat.invente ? 'territoire inventé' : ''].filter(Boolean).join(', ')}
        </span>
      </span>
    ),
  },
  { id: 'periode', header: 'Période', cell: (contrat) => formatPeriode(contrat.date_debut, contrat.date_fin) },
  { id: 'role', header: 'Votre rôle', cell: (contrat) => ROLE_LABELS[Role.parse(contrat.role)] },
  { id: 'quartiers', header: 'Quartiers', align: 'end', cell: (contrat) => contrat.quartiers },
  { id: 'actions', header: 'Actions', align: 'end', cell: (contrat) => contrat.actions },
  { id: 'attente', header: 'Ce qui attend', cell: (contrat) => <Attente contrat={contrat} /> },
  {
    id: 'modifie',
    header: 'Dernier changement',
    cell: (contrat) => (contrat.modifie_le ? formatDate(contrat.modifie_le) : <Absent reason="aucune action encore" />),
  },
];

function Attente({ contrat }: { contrat: ContratDeLaListe }) {
  if (contrat.en_difficulte === 0 && contrat.a_corriger === 0) return <span className="soft">rien</span>;
  return (
    <span className="row">
      {contrat.en_difficulte > 0 ? <State tone="error">{contrat.en_difficulte} en difficulté</State> : null}
      {contrat.a_corriger > 0 ? <State tone="warning">{contrat.a_corriger} à corriger</State> : null}
    </span>
  );
}
