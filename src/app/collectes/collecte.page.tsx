// /contrats/:contrat/collectes/:campagne: who answered, what is proposed, links and reminders. For the team only.
import { useQuery } from '@tanstack/react-query';
import type { CampagneVue } from '../../domains/collectes/campagne.schema.ts';
import { campagnesApi } from '../../domains/collectes/campagnes.api.ts';
import { sayRubriques } from '../../domains/collectes/message-collecte.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { useNumberParam, useParam } from '../../ui/nav/address.ts';
import { Breadcrumb } from '../../ui/nav/breadcrumb.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Reglages } from './collecte-reglages.tsx';
import { OrganisationsSuivi } from './organisations-suivi.tsx';
import { Reponses } from './reponses.tsx';

export default function CollectePage() {
  const contrat = useNumberParam('contrat');
  const campagne = useParam('campagne');
  const lue = useQuery({
    queryKey: ['contrat', contrat, 'collectes', campagne],
    queryFn: () => call(campagnesApi.getCampagne, { params: { contrat, campagne } }),
  });
  if (lue.error) {
    return (
      <div className="page">
        <PageTitle title="Collecte" />
        <ErrorNotice error={lue.error} onRetry={() => void lue.refetch()} />
      </div>
    );
  }
  if (!lue.data) return <Skeleton lines={8} />;
  return <Collecte contrat={contrat} campagne={lue.data} />;
}

function Collecte({ contrat, campagne }: { contrat: number; campagne: CampagneVue }) {
  const { collectes } = campagne;
  const attend = collectes.flatMap(({ propositions }) =>
    propositions.filter(({ etat }) => etat === 'a_decider' || etat === 'conflit'),
  ).length;
  const avec = collectes.filter(({ propositions }) => propositions.length > 0);
  return (
    <div className="page">
      <Breadcrumb trail={[{ label: 'À recueillir', to: `/contrats/${contrat}/collectes` }, { label: campagne.nom }]} />
      <PageTitle
        title={sayTitre(campagne)}
        documentTitle={campagne.nom}
        subtitle={`${campagne.nom}. ${sayEcheance(campagne)} Demandé pour ${campagne.annee} : ${sayRubriques(campagne.rubriques)}.`}
      />
      <Section title="Organisations" note="Qui a répondu ne se voit qu’ici, par l’équipe projet.">
        <OrganisationsSuivi contrat={contrat} campagne={campagne} />
      </Section>
      <Section title={attend > 0 ? `${pluriel(attend, 'réponse')} à relire` : 'Réponses'}>
        {avec.length === 0 ? (
          <EmptyState title="Pas encore de réponse">
            Les réponses envoyées arrivent ici. Rien n’entre dans une fiche sans vous.
          </EmptyState>
        ) : (
          <Reponses contrat={contrat} campagne={campagne.id} collectes={avec} />
        )}
      </Section>
      <Section title="Réglages">
        <Reglages contrat={contrat} campagne={campagne} />
      </Section>
    </div>
  );
}

function sayTitre({ collectes, close_le }: CampagneVue): string {
  const repondues = collectes.filter(({ etat }) => etat === 'repondue').length;
  const fin = close_le ? ', collecte close' : '';
  return `${pluriel(repondues, 'organisation')} sur ${collectes.length} ${repondues > 1 ? 'ont' : 'a'} répondu${fin}`;
}

const sayEcheance = ({ echeance, jour }: CampagneVue): string =>
  echeance < jour ? `L’échéance était le ${formatDate(echeance)}.` : `Échéance le ${formatDate(echeance)}.`;
