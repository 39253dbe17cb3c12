// /contrats/:contrat/recherche: what answers the typed words, by kind, each result opening its page. Words are marked; close
// spellings are shown when nothing answers as written; the reader may widen the search to all their contracts.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { z } from 'zod';
import { call } from '../../platform/http/call.client.ts';
import { formatNombre, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { type SetFilters, useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { Tabs } from '../../ui/nav/tabs.tsx';
import { rechercheApi } from './recherche.api.ts';
import { Genre, type Recherche } from './recherche.schema.ts';
import { Groupe } from './resultats.tsx';

const Filtres = z.object({
  q: z.string().max(200).optional(),
  portee: z.enum(['tous']).optional(),
  genre: Genre.optional(),
});
type Filtres = z.infer<typeof Filtres>;

export default function RecherchePage() {
  const contrat = useNumberParam('contrat');
  const [filtres, setFiltres] = useFilters(Filtres);
  const q = (filtres.q ?? '').trim();
  const tous = filtres.portee === 'tous';
  const recherche = useQuery({
    queryKey: ['recherche', contrat, q, tous, filtres.genre ?? ''],
    queryFn: () => call(rechercheApi.search, { query: { q, contrat: [contrat], tous, genre: filtres.genre } }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <PageTitle
        title={titleOf(q, recherche.isPlaceholderData ? undefined : recherche.data)}
        documentTitle={q ? `Recherche : ${q}` : 'Recherche'}
        subtitle="Les accents et l’ordre des mots ne comptent pas. Un sigle trouve les mots qu’il abrège."
      />
      <Champ key={q} q={q} onSearch={(mots) => setFiltres({ q: mots || undefined, genre: undefined })} />
      {recherche.error ? <ErrorNotice error={recherche.error} onRetry={() => void recherche.refetch()} /> : null}
      {recherche.data ? (
        <Reponse contrat={contrat} q={q} filtres={filtres} setFiltres={setFiltres} recherche={recherche.data} />
      ) : recherche.error ? null : (
        <Skeleton lines={6} />
      )}
    </div>
  );
}

function titleOf(q: string, recherche: Recherche | undefined): string {
  if (!q) return 'Chercher dans ce contrat';
  if (!recherche) return `Recherche de « ${q} »`;
  const total = recherche.groupes.reduce((somme, groupe) => somme + groupe.total, 0);
  if (total === 0) return `Rien ne répond à « ${q} »`;
  if (recherche.proche)
    return `Rien exactement, ${pluriel(total, 'réponse')} proche${total > 1 ? 's' : ''} de « ${q} »`;
  return `${pluriel(total, 'réponse')} à « ${q} »`;
}

function Champ({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <search aria-label="Recherche">
      <form className="filterbar no-print" onSubmit={submit}>
        <TextInput
          label="Mot, nom, sigle, code ou numéro"
          type="search"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" icon="search">
          Chercher
        </Button>
      </form>
    </search>
  );
}

interface ReponseProps {
  contrat: number;
  q: string;
  filtres: Filtres;
  setFiltres: SetFilters<Filtres>;
  recherche: Recherche;
}

function Reponse({ contrat, q, filtres, setFiltres, recherche }: ReponseProps) {
  const { groupes, ouverts, contrats } = recherche;
  const noms = new Map(contrats.map((one) => [one.id, one.nom]));
  const ici = `/contrats/${contrat}/recherche?q=${encodeURIComponent(q)}`;
  const tous = filtres.portee === 'tous';
  return (
    <>
      {ouverts > 1 && q ? (
        <Tabs
          label="Où chercher"
          tabs={[
            { to: ici, label: 'Ce contrat', current: !tous },
            { to: `${ici}&portee=tous`, label: `Mes ${formatNombre(ouverts)} contrats`, current: tous },
          ]}
        />
      ) : null}
      {recherche.proche ? (
        <Notice tone="info" still>
          Aucune réponse telle quelle. Voici les écritures proches.
        </Notice>
      ) : null}
      {filtres.genre ? (
        <p>
          <Button quiet small icon="left" onClick={() => setFiltres({ genre: undefined })}>
            Revenir à toutes les réponses
          </Button>
        </p>
      ) : null}
      {q && groupes.length === 0 ? <Rien q={q} suite={ouverts > 1 && !tous ? `${ici}&portee=tous` : null} /> : null}
      {groupes.map((groupe) => (
        <Groupe
          key={groupe.genre}
          groupe={groupe}
          formes={recherche.formes}
          contrats={tous ? noms : null}
          suite={`${ici}${tous ? '&portee=tous' : ''}&genre=${groupe.genre}`}
        />
      ))}
    </>
  );
}

function Rien({ q, suite }: { q: string; suite: string | null }) {
  return (
    <EmptyState
      title={suite ? 'Aucune réponse dans ce contrat.' : 'Aucune réponse.'}
      action={suite ? <LinkButton to={suite}>Chercher dans tous mes contrats</LinkButton> : undefined}
    >
      {q.split(/\s+/).length > 1
        ? 'Une réponse contient tous les mots. Essayez avec moins de mots.'
        : 'Vérifiez l’orthographe, ou cherchez un mot plus court.'}
    </EmptyState>
  );
}
