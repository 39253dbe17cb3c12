// The actions as a table one works in: rows edited in place, order and columns kept in the address.
import { useMemo } from 'react';
import { ProblemError } from '../../platform/http/call.client.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { describeError } from '../../ui/feedback/notice.tsx';
import { LinkButton } from '../../ui/form/button.tsx';
import { stringifySearch } from '../../ui/nav/address.rules.ts';
import { Pagination } from '../../ui/nav/pagination.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { CellChange, CellInput, CellRefusal, RowAnswer } from '../../ui/table/data-table.types.ts';
import type { Sort } from '../../ui/table/table.tsx';
import { useMoi } from '../coquille-moi.client.ts';
import { Exporter } from '../exports/exporter.tsx';
import { useColonnes } from '../vues/memoire-vues.tsx';
import { buildColonnes, COLONNES_PAR_DEFAUT } from './colonnes.tsx';
import { readConflits, sayValeur } from './conflits.client.ts';
import { useEditAction } from './edition.client.ts';
import { TAILLE_PAGE } from './filtres.schema.ts';
import { type FiltresPage, LIGNES_LONGUES, toQuestion } from './filtres-page.schema.ts';
import type { ActionLigne, ChoixActions, PageActions } from './liste.schema.ts';

export interface VueProps {
  contrat: number;
  filtres: FiltresPage;
  setFiltres: (change: Partial<FiltresPage>, options?: { replace?: boolean }) => void;
  choix: ChoixActions;
  page: PageActions;
}

/** In a cell there is room for one sentence: it says the value in place. Written again, what was typed is kept. */
function explainCroisement(error: unknown): never {
  const [conflit] = readConflits(error);
  if (!conflit) throw error;
  const detail = fr`Modifiée entre-temps : « ${sayValeur(conflit.actuel)} ». Validez encore pour garder la vôtre.`;
  throw new ProblemError({ ...(error as ProblemError).problem, detail });
}

export function Tableau({ contrat, filtres, setFiltres, choix, page }: VueProps) {
  const editer = useEditAction(contrat);
  const moi = useMoi();
  const { colonnes: visibles, keep } = useColonnes(contrat, filtres.colonne, COLONNES_PAR_DEFAUT);
  const annee = filtres.annee?.[0] ?? new Date().getFullYear();
  const colonnes = useMemo(() => buildColonnes(contrat, choix, annee), [contrat, choix, annee]);
  const buildEdit = ({ from: ligne, column, value }: CellChange<ActionLigne>) => {
    const colonne = colonnes.find((one) => one.id === column);
    const champ = colonne?.champ?.(ligne);
    if (!champ) return null;
    return { champ, avant: colonne?.avant?.(ligne) ?? null, apres: colonne?.ecrire ? colonne.ecrire(value) : value };
  };
  const write = async (from: ActionLigne, column: string, value: CellInput) => {
    const edit = buildEdit({ from, column, value });
    return edit ? (await editer(from.id, [edit]).catch(explainCroisement)).ligne : null;
  };
  // One sheet is written at once; when something in it is refused, cell by cell, so that the others are not.
  const writeMany = async (changes: readonly CellChange<ActionLigne>[]): Promise<RowAnswer<ActionLigne>> => {
    const { id } = changes[0]!.from;
    try {
      const edits = changes.flatMap((change) => buildEdit(change) ?? []);
      return { row: (await editer(id, edits)).ligne, refused: [] };
    } catch {
      const refused: CellRefusal[] = [];
      let row: ActionLigne | null = null;
      for (const { column, value, from } of changes) {
        try {
          row = (await write(from, column, value)) ?? row;
        } catch (error) {
          refused.push({ column, motif: describeError(error).detail });
        }
      }
      return { row, refused };
    }
  };
  const sort: Sort | null = filtres.tri
    ? { column: filtres.tri, direction: filtres.sens === 'desc' ? 'descending' : 'ascending' }
    : null;
  const { page: _page, ...sansPage } = filtres;
  const question = toQuestion(filtres);
  return (
    <>
      <DataTable
        caption="Actions du contrat"
        columns={colonnes}
        rows={page.lignes}
        rowKey={(ligne) => ligne.id}
        onEdit={write}
        onEditMany={writeMany}
        keepAs={moi ? `actions.${contrat}.${moi.personne.id}` : undefined}
        visible={visibles}
        onVisible={(colonne) => {
          keep(colonne);
          setFiltres({ colonne }, { replace: true });
        }}
        sort={sort}
        onSort={({ column, direction }) =>
          setFiltres({
            tri: column as FiltresPage['tri'],
            sens: direction === 'descending' ? 'desc' : 'asc',
            page: undefined,
          })
        }
        toolbar={<Exporter contrat={contrat} filtres={question} colonnes={visibles} />}
        note={fr`Un point : rien n’est connu. Sa raison se lit au survol, ou sous le tableau quand la case est choisie.`}
      />
      <Pagination
        page={page.page}
        pageSize={page.taille}
        total={page.resume.total}
        noun="action"
        to={(n) => `/contrats/${contrat}/actions${stringifySearch({ ...sansPage, page: n > 1 ? n : undefined })}`}
      />
      {page.resume.total > TAILLE_PAGE ? (
        <p className="no-print">
          <LinkButton
            quiet
            small
            to={`/contrats/${contrat}/actions${stringifySearch({ ...sansPage, lignes: filtres.lignes ? undefined : LIGNES_LONGUES })}`}
          >
            Afficher {filtres.lignes ? TAILLE_PAGE : LIGNES_LONGUES} lignes par page
          </LinkButton>
        </p>
      ) : null}
    </>
  );
}
