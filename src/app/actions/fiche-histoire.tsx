// The history of a sheet: who changed what, when; asked for only when it is opened.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { actionsApi } from '../../domains/actions/action.api.ts';
import type { ModificationVue } from '../../domains/actions/fiche.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Timeline } from '../../ui/figure/description.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { cles } from './edition.client.ts';
import { useFiche } from './fiche-contexte.tsx';
import { Retour } from './suivi/retour.tsx';
import { tellValeur } from './valeurs.rules.ts';

export function Histoire() {
  const { fiche } = useFiche();
  const [ouvert, setOuvert] = useState(false);
  if (!fiche.droits.lire_journal.ok) return null;
  return (
    <div className="no-print">
      <Section title="Histoire">
        {ouvert ? (
          <Modifications />
        ) : (
          <p>
            <Button small quiet icon="history" onClick={() => setOuvert(true)}>
              Voir qui a changé quoi
            </Button>
          </p>
        )}
      </Section>
    </div>
  );
}

const QUAND = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });
const PAGE = 50;

function Modifications() {
  const { fiche, choix } = useFiche();
  const contrat = fiche.contrat_id;
  const lues = useInfiniteQuery({
    queryKey: cles.histoire(contrat, fiche.id),
    queryFn: ({ pageParam }) =>
      call(actionsApi.listHistorique, {
        params: { contrat, action: fiche.id },
        query: pageParam === null ? {} : { jusqua: pageParam },
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)!.numero - 1 : undefined),
  });
  if (lues.error) return <ErrorNotice error={lues.error} />;
  if (!lues.data) return <Skeleton lines={4} />;
  const detail = (m: ModificationVue) =>
    m.champ === 'creation' ? (
      m.cause
    ) : (
      <span className="row">
        <span>
          {tellValeur(m.champ, m.avant, choix)} → {tellValeur(m.champ, m.apres, choix)}
        </span>
        <Retour modification={m} />
      </span>
    );
  return (
    <>
      <Timeline
        label="Modifications de la fiche"
        events={lues.data.pages.flat().map((m) => ({
          key: m.numero,
          when: `${QUAND.format(new Date(m.le))}, ${m.par_nom ?? m.cause}`,
          what: m.libelle,
          detail: detail(m),
        }))}
      />
      {lues.hasNextPage ? (
        <p>
          <Button small busy={lues.isFetchingNextPage} onClick={() => void lues.fetchNextPage()}>
            Plus ancien
          </Button>
        </p>
      ) : null}
    </>
  );
}
