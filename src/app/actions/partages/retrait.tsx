// One guest less: a button where the team may, nothing where not (the page says why).
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { partageApi } from '../../../domains/actions/partage/partage.api.ts';
import type { Partages } from '../../../domains/actions/partage/partage.schema.ts';
import { call } from '../../../platform/http/call.client.ts';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { clePartages } from './partages.client.ts';

export function Retrait({ contrat, donne }: { contrat: number; donne: Partages['donnes'][number] }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      call(partageApi.deletePartage, { params: { contrat, action: donne.action_id, invite: donne.invite.id } }),
    onSuccess: () => notify({ tone: 'success', text: `${donne.invite.nom} ne lit plus cette action.` }),
    onSettled: () => void queries.invalidateQueries({ queryKey: clePartages(contrat) }),
  });
  if (!donne.retirer.ok) return null;
  return (
    <Button
      small
      quiet
      busy={remove.isPending}
      onClick={() => remove.mutate()}
      aria-label={`Ne plus partager «\u00a0${donne.intitule}\u00a0» avec ${donne.invite.nom}`}
    >
      Ne plus partager
    </Button>
  );
}
