// Commands on the attachments of the sheet on screen: each answers the sheet, kept as it is now.
import { useQueryClient } from '@tanstack/react-query';
import type { Fiche } from '../../../domains/actions/fiche.schema.ts';
import { describeError } from '../../../ui/feedback/notice.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import { storeFiche } from '../edition.client.ts';
import { useFiche } from '../fiche-contexte.tsx';

export function usePieces() {
  const { fiche } = useFiche();
  const queries = useQueryClient();
  const keep = (lue: Fiche) => storeFiche(queries, fiche.contrat_id, lue);
  return {
    keep,
    /** A refusal is told in a message that stays. */
    ecrire: async (send: () => Promise<Fiche>, onDone?: () => void) => {
      try {
        keep(await send());
        onDone?.();
      } catch (error) {
        notify({ tone: 'error', text: describeError(error).detail });
      }
    },
  };
}
