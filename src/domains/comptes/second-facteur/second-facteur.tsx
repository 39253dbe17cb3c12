// The second factor in « Mon compte »: what it is, adding it (enrolement.tsx), new spare codes, removing it with a code.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, ProblemError } from '../../../platform/http/call.client.ts';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { ErrorNotice, Notice } from '../../../ui/feedback/notice.tsx';
import { State } from '../../../ui/feedback/state.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Skeleton } from '../../../ui/feedback/waiting.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { sayInstant } from '../affichage.rules.ts';
import { ChampCode } from './champ-code.tsx';
import { CodesSecours } from './codes-secours.tsx';
import { Enrolement } from './enrolement.tsx';
import { secondFacteurApi } from './second-facteur.api.ts';
import type { SecondFacteurEtat } from './second-facteur.schema.ts';

export const CLE_FACTEUR = ['compte', 'second-facteur'];

export function SecondFacteur({ motDePasse }: { motDePasse: boolean }) {
  const etat = useQuery({ queryKey: CLE_FACTEUR, queryFn: () => call(secondFacteurApi.getSecondFacteur, {}) });
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const queries = useQueryClient();
  const showCodes = (given: readonly string[]) => {
    setCodes(given);
    void queries.invalidateQueries({ queryKey: ['compte'] });
  };
  if (etat.error) return <ErrorNotice error={etat.error} onRetry={() => void etat.refetch()} />;
  if (!etat.data) return <Skeleton lines={2} />;
  if (codes) return <CodesSecours codes={codes} onDone={() => setCodes(null)} />;
  return etat.data.actif ? (
    <Actif etat={etat.data} onCodes={showCodes} />
  ) : (
    <Enrolement motDePasse={motDePasse} onCodes={showCodes} />
  );
}

function Actif({ etat, onCodes }: { etat: SecondFacteurEtat; onCodes: (codes: readonly string[]) => void }) {
  const [act, setAct] = useState<'codes' | 'retrait' | null>(null);
  return (
    <div className="stack">
      <p>
        <State tone="success">Actif</State> depuis le {sayInstant(etat.depuis)}. Codes de secours restants :{' '}
        {etat.codes_restants}.
      </p>
      {etat.codes_restants < 3 ? (
        <Notice tone="warning" still>
          Il vous reste peu de codes de secours. Remplacez-les.
        </Notice>
      ) : null}
      <div className="row">
        <Button onClick={() => setAct('codes')}>Remplacer les codes de secours</Button>
        <Button quiet onClick={() => setAct('retrait')}>
          Retirer le second facteur
        </Button>
      </div>
      {act ? <Acte act={act} onCodes={onCodes} onClose={() => setAct(null)} /> : null}
    </div>
  );
}

interface ActeProps {
  act: 'codes' | 'retrait';
  onCodes: (codes: readonly string[]) => void;
  onClose: () => void;
}

function Acte({ act, onCodes, onClose }: ActeProps) {
  const [code, setCode] = useState('');
  const queries = useQueryClient();
  const renew = useMutation({
    mutationFn: () => call(secondFacteurApi.renewCodesSecours, { body: { code } }),
    meta: { erreurSurPlace: true },
    onSuccess: ({ codes }) => onCodes(codes),
  });
  const remove = useMutation({
    mutationFn: () => call(secondFacteurApi.removeSecondFacteur, { body: { code } }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: 'Second facteur retiré.' });
      void queries.invalidateQueries({ queryKey: ['compte'] });
      onClose();
    },
  });
  const { error, isPending, mutate } = act === 'codes' ? renew : remove;
  const motif = error instanceof ProblemError ? error.problem.champs?.code : undefined;
  return (
    <ConfirmDialog
      open
      danger={act === 'retrait'}
      title={act === 'codes' ? 'Remplacer vos codes de secours ?' : 'Retirer votre second facteur ?'}
      confirm={act === 'codes' ? 'Remplacer les codes' : 'Retirer le second facteur'}
      busy={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <div className="form">
        <p>
          {act === 'codes'
            ? 'Les codes que vous avez gardés ne serviront plus.'
            : 'Votre mot de passe ou un lien suffira alors pour entrer.'}
        </p>
        <ChampCode
          code={code}
          setCode={setCode}
          label="Code actuel"
          hint="De votre application, ou de secours."
          error={motif}
        />
        {error && !motif ? <ErrorNotice error={error} /> : null}
      </div>
    </ConfirmDialog>
  );
}
