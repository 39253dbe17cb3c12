// Writing fields of an action from the browser: the sheet and the rows already on screen are brought up to date, and a
// crossing with somebody else says what is in place now.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { actionsApi } from '../../domains/actions/action.api.ts';
import type { Fiche } from '../../domains/actions/fiche.schema.ts';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { listeActionsApi } from './liste.api.ts';
import type { ActionLigne, PageActions } from './liste.schema.ts';

export interface Edit {
  champ: string;
  avant: unknown;
  apres: unknown;
}

export const cles = {
  liste: (contrat: number) => ['contrat', contrat, 'actions'],
  choix: (contrat: number) => ['contrat', contrat, 'choix-actions'],
  fiche: (contrat: number, action: string) => ['contrat', contrat, 'action', action],
  histoire: (contrat: number, action: string) => ['contrat', contrat, 'action', action, 'histoire'],
  argent: (contrat: number, action: string) => ['contrat', contrat, 'action', action, 'financements'],
};

/** Edits one action; resolves with the sheet once written, and with its row where a list shows it. */
export function useEditAction(
  contrat: number,
): (action: string, edits: Edit[]) => Promise<{ fiche: Fiche; ligne: ActionLigne | null }> {
  const queries = useQueryClient();
  return useCallback(
    async (action, edits) => {
      try {
        const fiche = await call(actionsApi.updateAction, { params: { contrat, action }, body: { edits } });
        storeFiche(queries, contrat, fiche);
        return { fiche, ligne: await refreshLigne(queries, contrat, action) };
      } catch (error) {
        if (error instanceof ProblemError && error.problem.status === 409) await refreshLigne(queries, contrat, action);
        throw error;
      }
    },
    [contrat, queries],
  );
}

export function storeFiche(queries: QueryClient, contrat: number, fiche: Fiche): void {
  queries.setQueryData(cles.fiche(contrat, fiche.id), fiche);
  void queries.invalidateQueries({ queryKey: cles.histoire(contrat, fiche.id) });
}

/**
 * Reads the row again where it is shown, for the years each list shows; a row that left the filter stays until the next
 * reading of the list. Answers it as the list on screen shows it.
 */
async function refreshLigne(queries: QueryClient, contrat: number, action: string): Promise<ActionLigne | null> {
  const lists = queries.getQueryCache().findAll({ queryKey: cles.liste(contrat) });
  const shown = lists.filter(({ state }) => holds(state.data as PageActions | undefined, action));
  const lues = new Map<string, Promise<ActionLigne | null>>();
  let active: ActionLigne | null = null;
  for (const list of shown) {
    const { annee } = (list.queryKey[3] ?? {}) as { annee?: number[] };
    const cle = String(annee ?? '');
    const reading =
      lues.get(cle) ??
      call(listeActionsApi.getActionLigne, { params: { contrat, action }, query: { annee } }).catch(() => null);
    lues.set(cle, reading);
    const ligne = await reading;
    if (!ligne) continue;
    if (list.isActive()) active = ligne;
    queries.setQueryData<PageActions>(list.queryKey, (page) =>
      page ? { ...page, lignes: page.lignes.map((une) => (une.id === action ? ligne : une)) } : page,
    );
  }
  return active;
}

const holds = (page: PageActions | undefined, action: string) => page?.lignes?.some((ligne) => ligne.id === action);
