// /contrats/:contrat : the state of the contract in a sentence, what waits for this reader, the contract in figures.
import { useQuery } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatPeriode, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { StackedBar } from '../../ui/figure/stacked-bar.tsx';
import { LinkButton } from '../../ui/form/button.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { countGroupe, GROUPES } from '../plan/arbre.rules.ts';
import { accueilApi } from './accueil.api.ts';
import type { Accueil } from './accueil.schema.ts';
import { Attentes } from './accueil-attentes.tsx';
import { ChiffresCles, EnChiffres } from './accueil-chiffres.tsx';
import { Destinations } from './accueil-destinations.tsx';
import { CeQuiVousAttend } from './accueil-suite.tsx';
import { MAISONS } from './roles.rules.ts';

export default function AccueilPage() {
  const contrat = useNumberParam('contrat');
  const accueil = useQuery({
    queryKey: ['contrat', contrat, 'accueil'],
    queryFn: () => call(accueilApi.getAccueil, { params: { contrat } }),
  });
  if (accueil.error) return <PageErreur error={accueil.error} onRetry={() => void accueil.refetch()} />;
  if (!accueil.data) return <Skeleton lines={10} />;
  return <Page accueil={accueil.data} />;
}

function Page({ accueil }: { accueil: Accueil }) {
  const { contrat, comptes } = accueil;
  const vide = comptes.total === 0;
  const neuf = vide && accueil.elements === 0;
  const maison = MAISONS[accueil.role];
  const [premiere, ...autres] = maison.destinations(accueil);
  return (
    <div className="page">
      <PageTitle
        title={maison.titre(accueil)}
        documentTitle="Vue d’ensemble"
        subtitle={[contrat.nom, contrat.code, formatPeriode(contrat.date_debut, contrat.date_fin)]
          .filter(Boolean)
          .join(', ')}
        actions={
          neuf ? undefined : (
            <LinkButton to={premiere.to} primary>
              {premiere.libelle}
            </LinkButton>
          )
        }
      />
      {neuf ? <Commencer accueil={accueil} /> : null}
      {vide && !neuf ? <EmptyState title={maison.vide} /> : null}
      {vide ? null : <Avancement accueil={accueil} />}
      <CeQuiVousAttend parties={accueil.attendu} />
      <Attentes accueil={accueil} />
      {neuf ? null : <Destinations destinations={autres} />}
      {neuf && accueil.partenaires + accueil.quartiers.length === 0 ? null : <EnChiffres accueil={accueil} />}
      <ChiffresCles accueil={accueil} />
      {contrat.source ? <p className="soft small">Source du contrat : {contrat.source}</p> : null}
    </div>
  );
}

function Commencer({ accueil }: { accueil: Accueil }) {
  const { contrat, role, importer } = accueil;
  if (!importer.ok) {
    return (
      <EmptyState
        title="L’équipe projet n’a encore rien publié ici."
        action={<LinkButton to={`/contrats/${contrat.id}/contrat`}>Lire le contrat</LinkButton>}
      >
        {MAISONS[role].vide}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={MAISONS[role].vide}
      action={
        <span className="row">
          <LinkButton to={`/contrats/${contrat.id}/imports`} primary icon="upload">
            Importer un tableau
          </LinkButton>
          <LinkButton to={`/contrats/${contrat.id}/plan`}>Écrire le plan à la main</LinkButton>
        </span>
      }
    >
      Plan d’action, programmation, extraction Dauphin : Maillage lit vos colonnes et vous montre tout avant d’écrire.
    </EmptyState>
  );
}

function Avancement({ accueil }: { accueil: Accueil }) {
  const { comptes, contrat } = accueil;
  const parts = GROUPES.map(({ cle, mot, tone, avancements }) => {
    const value = countGroupe(comptes, avancements);
    const label = value > 1 ? mot[1] : mot[0];
    return { key: cle, label: label.charAt(0).toUpperCase() + label.slice(1), value, tone };
  });
  return (
    <StackedBar
      caption={`Où en sont les ${pluriel(comptes.total, 'action')} au ${formatDate(today(contrat.fuseau))}.`}
      label={`${comptes.total} actions par avancement`}
      parts={parts.filter((part) => part.value > 0)}
    />
  );
}

const today = (fuseau: string) => new Intl.DateTimeFormat('en-CA', { timeZone: fuseau }).format(new Date());
