// One group of the journal: its cause, who and when, its latest changes in words, all of them when asked.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { tellNombre } from './groupes.rules.ts';
import { type FiltresJournal, journalApi } from './journal.api.ts';
import type { GroupeJournal, ModificationLue } from './journal.schema.ts';

const sayHeure = (le: string, fuseau: string): string =>
  new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: fuseau }).format(new Date(le));

interface GroupeProps {
  contrat: number;
  groupe: GroupeJournal;
  filtres: FiltresJournal;
}

export function GroupeVu({ contrat, groupe, filtres, fuseau }: GroupeProps & { fuseau: string }) {
  const [tout, setTout] = useState(false);
  return (
    <article className="stack-tight" aria-label={groupe.cause}>
      <h3>{capitale(groupe.cause)}</h3>
      <p className="soft small">
        {groupe.par_nom ?? 'Sans auteur'}, {sayHeure(groupe.le, fuseau)}, {tellNombre(groupe)}
      </p>
      {tout ? (
        <Entier contrat={contrat} groupe={groupe} filtres={filtres} />
      ) : (
        <Liste modifications={groupe.modifications} />
      )}
      {!tout && groupe.nombre > groupe.modifications.length ? (
        <p className="no-print">
          <Button quiet small onClick={() => setTout(true)}>
            Voir les {formatNombre(groupe.nombre)} modifications
          </Button>
        </p>
      ) : null}
    </article>
  );
}

const inSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

const capitale = (cause: string): string => cause.charAt(0).toUpperCase() + cause.slice(1);

function Entier({ contrat, groupe: { de, a, modifications }, filtres }: GroupeProps) {
  const lues = useInfiniteQuery({
    queryKey: ['contrat', contrat, 'journal', filtres, de, a],
    queryFn: ({ pageParam }) =>
      call(journalApi.listModifications, { params: { contrat }, query: { ...filtres, de, a: pageParam } }),
    initialPageParam: a,
    getNextPageParam: (page) => page.suite,
  });
  if (lues.error) return <ErrorNotice error={lues.error} onRetry={() => void lues.refetch()} />;
  return (
    <>
      <Liste modifications={lues.data?.pages.flatMap((page) => page.modifications) ?? modifications} />
      {lues.hasNextPage ? (
        <p className="no-print">
          <Button quiet small busy={lues.isFetchingNextPage} onClick={() => void lues.fetchNextPage()}>
            Voir la suite
          </Button>
        </p>
      ) : null}
    </>
  );
}

function Liste({ modifications }: { modifications: readonly ModificationLue[] }) {
  return (
    <ul className="stack-tight">
      {modifications.map((modification) => (
        <li key={modification.numero}>
          {modification.adresse ? (
            <Link to={modification.adresse}>{modification.nom}</Link>
          ) : (
            <strong>{modification.nom}</strong>
          )}
          {' : '}
          <Changement modification={modification} />
        </li>
      ))}
    </ul>
  );
}

function Changement({ modification: { nature, champ, avant, apres } }: { modification: ModificationLue }) {
  if (nature === 'creation') return <span>création{apres ? <span className="soft">, {apres}</span> : null}</span>;
  if (nature === 'suppression') return <span>suppression{avant ? <span className="soft">, {avant}</span> : null}</span>;
  return (
    <span>
      {inSentence(champ)}
      {', '}
      {avant === null ? null : (
        <>
          <del className="soft">
            <span className="sr-only">avant : </span>
            {avant}
          </del>{' '}
        </>
      )}
      <ins>
        <span className="sr-only">après : </span>
        {apres ?? 'vide'}
      </ins>
    </span>
  );
}
