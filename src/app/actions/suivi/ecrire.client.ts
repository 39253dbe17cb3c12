// Writing one field of the sheet on screen from the parts that follow it: a refusal is told, and nothing typed is lost.
import { describeError } from '../../../ui/feedback/notice.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import type { Edit } from '../edition.client.ts';
import { useFiche } from '../fiche-contexte.tsx';

/** Resolves with whether it was written. */
export function useEcrire(): (edit: Edit) => Promise<boolean> {
  const { editer } = useFiche();
  return async (edit) => {
    try {
      await editer([edit]);
      return true;
    } catch (error) {
      notify({ tone: 'error', text: describeError(error).detail });
      return false;
    }
  };
}

/** Today for who reads, as a day. */
export const jourDe = (instant = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(instant);
