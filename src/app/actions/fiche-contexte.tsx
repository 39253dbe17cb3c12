// The sheet on screen and what its parts need: the choices of its forms, how to write a field, how to act.
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { actionsApi } from '../../domains/actions/action.api.ts';
import type { Fiche } from '../../domains/actions/fiche.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { describeError } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { cles, type Edit, storeFiche, useEditAction } from './edition.client.ts';
import type { ChoixActions } from './liste.schema.ts';

export type Acte = 'valider' | 'devalider' | 'retirer' | 'remettre' | 'supprimer' | 'restaurer';

interface Contexte {
  fiche: Fiche;
  choix: ChoixActions;
  editer: (edits: Edit[]) => Promise<Fiche>;
  classer: (cellule: string) => Promise<void>;
  agir: (acte: Acte) => Promise<void>;
}

const FicheContexte = createContext<Contexte | null>(null);

export function useFiche(): Contexte {
  const contexte = useContext(FicheContexte);
  if (!contexte) throw new Error('useFiche outside a sheet');
  return contexte;
}

const FAIT: Record<Acte, string> = {
  valider: 'Action validée. Les partenaires peuvent la lire.',
  devalider: 'Validation retirée.',
  retirer: 'Action retirée du tableau.',
  remettre: 'Action remise au tableau.',
  supprimer: 'Action supprimée. Vous pouvez la restaurer pendant trente jours.',
  restaurer: 'Action restaurée.',
};

export function FicheProvider({ fiche, choix, children }: { fiche: Fiche; choix: ChoixActions; children: ReactNode }) {
  const queries = useQueryClient();
  const contrat = fiche.contrat_id;
  const edit = useEditAction(contrat);
  const valeur = useMemo<Contexte>(() => {
    const params = { contrat, action: fiche.id };
    const keep = (lue: Fiche) => {
      storeFiche(queries, contrat, lue);
      void queries.invalidateQueries({ queryKey: cles.liste(contrat) });
    };
    const actes: Record<Acte, () => Promise<unknown>> = {
      valider: async () => keep(await call(actionsApi.validateAction, { params, body: { validee: true } })),
      devalider: async () => keep(await call(actionsApi.validateAction, { params, body: { validee: false } })),
      retirer: async () => keep(await call(actionsApi.withdrawAction, { params, body: { retiree: true } })),
      remettre: async () => keep(await call(actionsApi.withdrawAction, { params, body: { retiree: false } })),
      supprimer: async () => {
        await call(actionsApi.deleteAction, { params });
        keep(await call(actionsApi.getAction, { params }));
      },
      restaurer: async () => keep(await call(actionsApi.restoreAction, { params })),
    };
    const attempt = async (work: () => Promise<unknown>, text: string) => {
      try {
        await work();
        notify({ tone: 'success', text });
      } catch (error) {
        notify({ tone: 'error', text: describeError(error).detail });
      }
    };
    return {
      fiche,
      choix,
      editer: async (edits) => (await edit(fiche.id, edits)).fiche,
      agir: (acte) => attempt(actes[acte], FAIT[acte]),
      classer: (cellule) =>
        attempt(
          async () => keep(await call(actionsApi.dismissACorriger, { params: { ...params, cellule } })),
          'Cellule laissée telle quelle.',
        ),
    };
  }, [fiche, choix, contrat, edit, queries]);
  return <FicheContexte.Provider value={valeur}>{children}</FicheContexte.Provider>;
}
