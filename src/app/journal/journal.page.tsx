// /contrats/:contrat/journal: who changed what, by cause and by day, the latest first. Filters live in the address; older groups
// are added below.
import { useInfiniteQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from '../../platform/http/call.client.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { FilterBar } from '../../ui/form/filter-bar.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { type SetFilters, useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { DroppedFilters } from '../../ui/nav/dropped-filters.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { GroupeVu } from './groupe.tsx';
import { groupByJour, titleOfJournal } from './groupes.rules.ts';
import { journalApi } from './journal.api.ts';
import {
  GENRES_JOURNAL,
  GenreJournal,
  LIBELLES_GENRE_JOURNAL,
  type PageJournal,
  SANS_AUTEUR,
} from './journal.schema.ts';

const Filtres = z.object({
  genre: GenreJournal.optional(),
  par: z.coerce.number().int().min(0).optional(),
  objet_id: z.string().max(60).optional(),
});
type Filtres = z.infer<typeof Filtres>;

export default function JournalPage() {
  const contrat = useNumberParam('contrat');
  const [filtres, setFiltres, dropped] = useFilters(Filtres);
  const journal = useInfiniteQuery({
    queryKey: ['contrat', contrat, 'journal', filtres],
    queryFn: ({ pageParam }) =>
      call(journalApi.getJournal, { params: { contrat }, query: { ...filtres, jusqua: pageParam ?? undefined } }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.suite,
  });
  const pages = journal.data?.pages;
  const groupes = pages?.flatMap((page) => page.groupes) ?? [];
  return (
    <div className="page">
      <PageTitle
        title={titleOfJournal(groupes, filtres)}
        documentTitle="Journal"
        subtitle="Qui a changé quoi, du plus récent au plus ancien"
      />
      <DroppedFilters dropped={dropped} />
      {pages ? <Barre filtres={filtres} setFiltres={setFiltres} personnes={pages[0]!.personnes} /> : null}
      {journal.error ? <ErrorNotice error={journal.error} onRetry={() => void journal.refetch()} /> : null}
      {pages || journal.error ? null : <Skeleton lines={10} />}
      {pages && groupes.length === 0 ? <EmptyState title="Aucune modification." /> : null}
      {groupByJour(groupes).map(({ jour, groupes: duJour }) => (
        <Section key={jour} title={formatDate(jour)}>
          <div className="stack">
            {duJour.map((groupe) => (
              <GroupeVu key={groupe.a} contrat={contrat} groupe={groupe} filtres={filtres} fuseau={pages![0]!.fuseau} />
            ))}
          </div>
        </Section>
      ))}
      {journal.hasNextPage ? (
        <p className="no-print">
          <Button busy={journal.isFetchingNextPage} onClick={() => void journal.fetchNextPage()}>
            Remonter plus loin
          </Button>
        </p>
      ) : null}
    </div>
  );
}

interface BarreProps {
  filtres: Filtres;
  setFiltres: SetFilters<Filtres>;
  personnes: PageJournal['personnes'];
}

function Barre({ filtres, setFiltres, personnes }: BarreProps) {
  const auteurs = [
    ...personnes.map(({ id, nom }) => ({ value: String(id), label: nom })),
    { value: String(SANS_AUTEUR), label: 'Sans auteur (commande, démonstration)' },
  ];
  return (
    <FilterBar label="Filtrer le journal">
      <Select
        label="Ce qui a changé"
        none="Tout"
        value={filtres.genre ?? ''}
        choices={GENRES_JOURNAL.map((value) => ({ value, label: LIBELLES_GENRE_JOURNAL[value] }))}
        onChange={(event) => setFiltres({ genre: (event.target.value || undefined) as GenreJournal | undefined })}
      />
      <Select
        label="Par qui"
        none="Tout le monde"
        value={filtres.par === undefined ? '' : String(filtres.par)}
        choices={auteurs}
        onChange={(event) => setFiltres({ par: event.target.value === '' ? undefined : Number(event.target.value) })}
      />
      {filtres.objet_id ? (
        <Button quiet icon="cross" onClick={() => setFiltres({ objet_id: undefined })}>
          Revenir à tous les objets
        </Button>
      ) : null}
    </FilterBar>
  );
}
