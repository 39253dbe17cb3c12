// /contrats/:contrat/actions: all the actions as a table one works in. Filters, order and columns live in the address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { stringifySearch } from '../../ui/nav/address.rules.ts';
import { useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { Pagination } from '../../ui/nav/pagination.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { CellInput } from '../../ui/table/data-table.types.ts';
import type { Sort } from '../../ui/table/table.tsx';
import { useMoi } from '../coquille-moi.client.ts';
import { Exporter } from '../exports/exporter.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { readConflits, sayValeur } from './champ-editable.tsx';
import { buildColonnes, COLONNES_PAR_DEFAUT } from './colonnes.tsx';
import { cles, useEditAction } from './edition.client.ts';
import { tellAvancements, tellResume } from './etats.rules.ts';
import { listFiltresActifs } from './filtres.rules.ts';
import { FiltresActionsBarre } from './filtres-barre.tsx';
import { FiltresPage } from './filtres-page.schema.ts';
import { listeActionsApi } from './liste.api.ts';
import type { ActionLigne, ChoixActions, PageActions } from './liste.schema.ts';
import { NouvelleAction } from './nouvelle-action.tsx';

export default function ActionsPage() {
  const contrat = useNumberParam('contrat');
  const [filtres, setFiltres] = useFilters(FiltresPage);
  const { colonne: _colonne, ...question } = filtres;
  const choix = useQuery({
    queryKey: cles.choix(contrat),
    queryFn: () => call(listeActionsApi.getChoixActions, { params: { contrat } }),
    staleTime: 60_000,
  });
  const page = useQuery({
    queryKey: [...cles.liste(contrat), question],
    queryFn: () => call(listeActionsApi.listActions, { params: { contrat }, query: question }),
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
  return <Actions {...{ contrat, filtres, setFiltres }} choix={choix.data} page={page.data} />;
}

interface ActionsProps {
  contrat: number;
  filtres: FiltresPage;
  setFiltres: (change: Partial<FiltresPage>, options?: { replace?: boolean }) => void;
  choix: ChoixActions;
  page: PageActions;
}

function Actions({ contrat, filtres, setFiltres, choix, page }: ActionsProps) {
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
        <Tableau {...{ contrat, filtres, setFiltres, choix, page }} />
      )}
      {nouvelle ? (
        <NouvelleAction
          {...{ contrat, choix, pour }}
          noeud={filtres.noeud?.[0] ?? null}
          onClose={() => setNouvelle(false)}
        />
      ) : null}
    </div>
  );
}

/** The organisation a partner proposes for; null for those who create for anyone. */
function usePour(contrat: number): string | null {
  const droit = useMoi()?.droits.find((un) => un.contrat_id === contrat);
  return droit?.role === 'chef_de_projet' ? null : (droit?.partenaire_id ?? null);
}

/** In a cell there is room for one sentence: it says the value in place. Written again, what was typed is kept. */
function explainCroisement(error: unknown): never {
  const [conflit] = readConflits(error);
  if (!conflit) throw error;
  const detail = fr`Modifiée entre-temps : « ${sayValeur(conflit.actuel)} ». Validez encore pour garder la vôtre.`;
  throw new ProblemError({ ...(error as ProblemError).problem, detail });
}

function Tableau({ contrat, filtres, setFiltres, choix, page }: ActionsProps) {
  const editer = useEditAction(contrat);
  const annee = filtres.annee?.[0] ?? new Date().getFullYear();
  const colonnes = useMemo(() => buildColonnes(contrat, choix, annee), [contrat, choix, annee]);
  const write = (ligne: ActionLigne, id: string, valeur: CellInput) => {
    const colonne = colonnes.find((one) => one.id === id);
    const champ = colonne?.champ?.(ligne);
    if (!champ) return Promise.resolve();
    const apres = colonne?.ecrire ? colonne.ecrire(valeur) : valeur;
    return editer(ligne.id, [{ champ, avant: colonne?.avant?.(ligne) ?? null, apres }]).catch(explainCroisement);
  };
  const sort: Sort | null = filtres.tri
    ? { column: filtres.tri, direction: filtres.sens === 'desc' ? 'descending' : 'ascending' }
    : null;
  const { page: _page, ...sansPage } = filtres;
  const { colonne: _colonne, ...question } = filtres;
  return (
    <>
      <DataTable
        caption="Actions du contrat"
        columns={colonnes}
        rows={page.lignes}
        rowKey={(ligne) => ligne.id}
        onEdit={write}
        visible={filtres.colonne ?? COLONNES_PAR_DEFAUT}
        onVisible={(colonne) => setFiltres({ colonne }, { replace: true })}
        sort={sort}
        onSort={({ column, direction }) =>
          setFiltres({
            tri: column as FiltresPage['tri'],
            sens: direction === 'descending' ? 'desc' : 'asc',
            page: undefined,
          })
        }
        toolbar={<Exporter contrat={contrat} filtres={question} colonnes={filtres.colonne ?? COLONNES_PAR_DEFAUT} />}
        note={fr`Un point : rien n’est connu. Sa raison se lit au survol, ou sous le tableau quand la case est choisie.`}
      />
      <Pagination
        page={page.page}
        pageSize={page.taille}
        total={page.resume.total}
        noun="action"
        to={(n) => `/contrats/${contrat}/actions${stringifySearch({ ...sansPage, page: n > 1 ? n : undefined })}`}
      />
    </>
  );
}
