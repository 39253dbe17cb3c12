// On the sheet, for the team: the contracts that this action is shared with, and one more by its national code.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { partageApi } from '../../../domains/actions/partage/partage.api.ts';
import { call, ProblemError } from '../../../platform/http/call.client.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { TextInput } from '../../../ui/form/inputs.tsx';
import { Section } from '../../../ui/nav/page-title.tsx';
import { useFiche } from '../fiche-contexte.tsx';
import { clePartages, usePartages } from './partages.client.ts';
import { Retrait } from './retrait.tsx';

export function Partage() {
  const { fiche } = useFiche();
  const partages = usePartages(fiche.contrat_id);
  const donnes = (partages.data?.donnes ?? []).filter(({ action_id }) => action_id === fiche.id);
  if (!fiche.droits.partager.ok && donnes.length === 0) return null;
  return (
    <div className="no-print">
      <Section title="Partage" note="Les contrats qui lisent cette action, sans montants ni difficultés.">
        <div className="stack">
          {donnes.length > 0 ? (
            <ul>
              {donnes.map((donne) => (
                <li key={donne.invite.id}>
                  {donne.invite.nom} <Retrait contrat={fiche.contrat_id} donne={donne} />
                </li>
              ))}
            </ul>
          ) : null}
          {fiche.droits.partager.ok ? <Ajout contrat={fiche.contrat_id} action={fiche.id} /> : null}
        </div>
      </Section>
    </div>
  );
}

function Ajout({ contrat, action }: { contrat: number; action: string }) {
  const [code, setCode] = useState('');
  const queries = useQueryClient();
  const share = useMutation({
    mutationFn: () => call(partageApi.createPartage, { params: { contrat, action }, body: { code } }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: 'Action partagée.' });
      setCode('');
      void queries.invalidateQueries({ queryKey: clePartages(contrat) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    share.mutate();
  };
  const champ = share.error instanceof ProblemError ? share.error.problem.champs?.code : undefined;
  return (
    <details>
      <summary>Partager avec un autre contrat</summary>
      <form className="form" noValidate onSubmit={submit}>
        <TextInput
          label="Code national du contrat"
          hint="Par exemple CN03501I. Ses membres liront l’intitulé, le pilote, l’avancement et les quartiers."
          value={code}
          error={champ}
          onChange={({ target }) => setCode(target.value)}
        />
        {share.error ? <ErrorNotice error={share.error} /> : null}
        <div className="form-actions">
          <Button type="submit" busy={share.isPending}>
            Partager
          </Button>
        </div>
      </form>
    </details>
  );
}
