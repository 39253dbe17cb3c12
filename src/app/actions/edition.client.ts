// Writing fields of an action from the browser: the sheet and the rows already on screen are brought up to date, and a
// crossing with somebody else says what is in place now.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { actionsApi } from '../../domains/actions/action.api.ts';
import type { Fiche } from '../../domains/actions/fiche.schema.ts';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { listeActionsApi } from './liste.api.ts';
import type { PageActions } from './liste.schema.ts';

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

/** Edits one action; resolves with the sheet once written. */
export function useEditAction(contrat: number): (action: string, edits: Edit[]) => Promise<Fiche> {
  const queries = useQueryClient();
  return useCallback(
    async (action, edits) => {
      try {
        const fiche = await call(actionsApi.updateAction, { params: { contrat, action }, body: { edits } });
        storeFiche(queries, contrat, fiche);
        await refreshLigne(queries, contrat, action);
        return fiche;
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

/** Reads the row again where it is shown; a row that left the filter stays until the next reading of the list. */
async function refreshLigne(queries: QueryClient, contrat: number, action: string): Promise<void> {
  const pages = queries.getQueriesData<PageActions>({ queryKey: cles.liste(contrat) });
  if (!pages.some(([, page]) => page?.lignes.some((ligne) => ligne.id === action))) return;
  const ligne = await call(listeActionsApi.getActionLigne, { params: { contrat, action } }).catch(() => null);
  if (!ligne) return;
  queries.setQueriesData<PageActions>({ queryKey: cles.liste(contrat) }, (page) =>
    page ? { ...page, lignes: page.lignes.map((une) => (une.id === action ? ligne : une)) } : page,
  );
}
