// /contrats/:contrat/actions: all the actions, seen in several ways. Filters, order, columns and the way live in the address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { DroppedFilters } from '../../ui/nav/dropped-filters.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { useMoi } from '../coquille-moi.client.ts';
import { PageErreur } from '../page-erreur.tsx';
import { ChoixVue } from '../vues/choix-vue.tsx';
import { LIGNES_MAX, VUES_DE_LIGNES } from '../vues/vue.schema.ts';
import { cles } from './edition.client.ts';
import { tellAvancements, tellResume } from './etats.rules.ts';
import { listFiltresActifs } from './filtres.rules.ts';
import { FiltresActionsBarre } from './filtres-barre.tsx';
import { FiltresPage, toQuestion } from './filtres-page.schema.ts';
import { listeActionsApi } from './liste.api.ts';
import { Tableau, type VueProps } from './tableau.tsx';

const NouvelleAction = lazy(() => import('./nouvelle-action.tsx').then((file) => ({ default: file.NouvelleAction })));
const AutreVue = lazy(() => import('../vues/autre-vue.tsx'));

export default function ActionsPage() {
  const contrat = useNumberParam('contrat');
  const [filtres, setFiltres, dropped] = useFilters(FiltresPage);
  const question = toQuestion(filtres);
  const taille = filtres.vue && VUES_DE_LIGNES.includes(filtres.vue) ? LIGNES_MAX : filtres.lignes;
  const choix = useQuery({
    queryKey: cles.choix(contrat),
    queryFn: () => call(listeActionsApi.getChoixActions, { params: { contrat } }),
    staleTime: 60_000,
  });
  const page = useQuery({
    queryKey: [...cles.liste(contrat), question, taille ?? 0],
    queryFn: () => call(listeActionsApi.listActions, { params: { contrat }, query: { ...question, taille } }),
    placeholderData: keepPreviousData,
  });
  const error = choix.error ?? page.error;
  if (error && !page.data) return <PageErreur error={error} onRetry={() => void page.refetch()} />;
  if (!choix.data || !page.data) {
    return (
      <div className="page">
        <PageTitle title="Actions" />
        <Skeleton lines={12} />
      </div>
    );
  }
  return <Actions {...{ contrat, filtres, setFiltres, dropped }} choix={choix.data} page={page.data} />;
}

function Actions({ contrat, filtres, setFiltres, dropped, choix, page }: VueProps & { dropped: string[] }) {
  const [nouvelle, setNouvelle] = useState(false);
  const moi = useMoi();
  const droit = moi?.contrats.find((un) => un.id === contrat);
  const filtre = listFiltresActifs(filtres).length > 0;
  const { resume, ensemble } = page;
  const pour = usePour(contrat);
  const creer = (
    <Button primary icon="plus" refused={motifOf(page.creer) ?? null} onClick={() => setNouvelle(true)}>
      {pour ? 'Proposer une action' : 'Nouvelle action'}
    </Button>
  );
  return (
    <div className="page">
      <PageTitle
        title={tellResume(resume, ensemble, filtre, filtres.difficulte === true)}
        subtitle={resume.total > 0 ? `${tellAvancements(resume)}.` : droit?.nom}
        documentTitle="Actions"
        actions={page.creer.ok ? creer : null}
      />
      <DroppedFilters dropped={dropped} />
      <FiltresActionsBarre filtres={filtres} choix={choix} onChange={(change) => setFiltres(change)} />
      {ensemble === 0 ? (
        <EmptyState title="Le tableau est vide" action={page.creer.ok ? creer : null}>
          Importez le tableau de votre équipe, ou créez une première action.{' '}
          <LinkButton to={`/contrats/${contrat}/imports`} quiet small>
            Importer un tableau
          </LinkButton>
        </EmptyState>
      ) : resume.total === 0 ? (
        <EmptyState title="Rien sous ces filtres">Retirez-en un, ou cherchez avec d’autres mots.</EmptyState>
      ) : (
        <>
          <ChoixVue {...{ contrat, filtres, setFiltres }} />
          {filtres.vue && filtres.vue !== 'tableau' ? (
            <Suspense fallback={<Skeleton lines={10} />}>
              <AutreVue {...{ contrat, filtres, setFiltres, choix, page }} vue={filtres.vue} />
            </Suspense>
          ) : (
            <Tableau {...{ contrat, filtres, setFiltres, choix, page }} />
          )}
        </>
      )}
      {nouvelle ? (
        <Suspense fallback={null}>
          <NouvelleAction
            {...{ contrat, choix, pour }}
            noeud={filtres.noeud?.[0] ?? null}
            onClose={() => setNouvelle(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The organisation a partner proposes for; null for those who create for anyone. */
function usePour(contrat: number): string | null {
  const droit = useMoi()?.droits.find((un) => un.contrat_id === contrat);
  return droit?.role === 'chef_de_projet' ? null : (droit?.partenaire_id ?? null);
}
