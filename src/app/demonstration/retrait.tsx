// The button that removes the demonstration; nothing when there is none, nor for who may not.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { demonstrationApi } from './demonstration.api.ts';

export function RetraitDemonstration() {
  const queries = useQueryClient();
  const etat = useQuery({ queryKey: ['demonstration'], queryFn: () => call(demonstrationApi.getDemonstration, {}) });
  const retrait = useMutation({
    mutationFn: () => call(demonstrationApi.removeDemonstration, {}),
    onSuccess: () => {
      notify({ tone: 'success', text: 'Démonstration retirée.' });
      return queries.invalidateQueries();
    },
  });
  if (!etat.data?.retirer.ok) return null;
  const { contrats } = etat.data;
  return (
    <div className="row">
      <Button danger busy={retrait.isPending} onClick={() => retrait.mutate()}>
        Retirer la démonstration
      </Button>
      <span className="soft small">
        {pluriel(contrats, 'contrat')} et tout ce qu’ils contiennent, tout de suite. Vos autres contrats restent.
      </span>
    </div>
  );
}
