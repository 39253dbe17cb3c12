// / : the contracts this person may open, with what lives in them; where a new one is opened.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ROLE_LABELS, Role } from '../../domains/comptes/droit.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatPeriode, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { LinkButton } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { navigate } from '../../ui/nav/location.ts';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { useMoi } from '../coquille-moi.client.ts';
import { RetraitDemonstration } from '../demonstration/retrait.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { accueilApi } from './accueil.api.ts';
import type { ContratDeLaListe, MesContrats } from './accueil.schema.ts';
import { sortContrats } from './mes-contrats.rules.ts';

export default function MesContratsPage() {
  const liste = useQuery({ queryKey: ['contrats'], queryFn: () => call(accueilApi.listContrats, {}) });
  if (liste.error) return <PageErreur error={liste.error} onRetry={() => void liste.refetch()} />;
  if (!liste.data) return <Skeleton lines={6} />;
  return <Contrats liste={liste.data} />;
}

/** One contract alone is the home itself; whoever keeps the program without a contract comes for its accounts. */
function Contrats({ liste }: { liste: MesContrats }) {
  const moi = useMoi();
  const [seul, ...autres] = liste.contrats;
  const direct = seul && autres.length === 0 && !liste.creer.ok ? `/contrats/${seul.id}` : null;
  useEffect(() => {
    if (direct) void navigate(direct, { replace: true });
  }, [direct]);
  if (direct) return <Skeleton lines={6} />;
  if (liste.contrats.length === 0 && moi?.personne.administrateur) return <Maintenance />;
  return <Liste liste={liste} />;
}

function Maintenance() {
  return (
    <div className="page">
      <PageTitle
        title="Le programme est à vous, les contrats à leurs équipes"
        documentTitle="Accueil"
        actions={
          <LinkButton to="/administration" primary>
            Tenir les comptes
          </LinkButton>
        }
      />
      <p>
        Vous ouvrez les comptes et gardez les sauvegardes. Vous ne lisez aucun contrat, sauf si une équipe vous invite.
      </p>
      <Section title="Où aller ensuite">
        <ul className="lines">
          {[
            ['/administration/references', 'Listes de référence', 'Contrats, quartiers, communes, contours officiels.'],
            ['/contrats/nouveau', 'Ouvrir un contrat', 'Vous nommez sa première équipe.'],
            ['/donnees-personnelles', 'Données personnelles', 'Le registre, et ce qui est effacé quand.'],
          ].map(([to, libelle, note]) => (
            <li key={to}>
              <Link to={to!}>{libelle}</Link>
              <span className="line-note">{note}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Liste({ liste }: { liste: MesContrats }) {
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
      {reels.length > 0 ? <Tableau caption="Contrats de ville" contrats={reels} /> : null}
      {demonstration.length > 0 ? (
        <Section
          title="Démonstration"
          note="D’après des documents publics, non officiel, ou inventé. Rien n’y compte dans les totaux."
        >
          <Tableau caption="Contrats de démonstration" contrats={demonstration} />
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

/** From this many on, a field narrows the list. */
const BEAUCOUP = 12;

function Tableau({ caption, contrats }: { caption: string; contrats: readonly ContratDeLaListe[] }) {
  const [cherche, setCherche] = useState('');
  const rows = sortContrats(contrats, cherche);
  return (
    <>
      {contrats.length > BEAUCOUP ? (
        <TextInput
          label="Chercher un contrat"
          hint="Nom, code, intercommunalité ou département. Ceux qui demandent une décision viennent d’abord."
          value={cherche}
          onChange={(event) => setCherche(event.target.value)}
        />
      ) : null}
      {rows.length === 0 ? <EmptyState title="Aucun contrat ne porte ces mots." /> : null}
      {rows.length > 0 ? (
        <Table caption={caption} hiddenCaption cards columns={COLONNES} rows={rows} rowKey={(contrat) => contrat.id} />
      ) : null}
    </>
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
