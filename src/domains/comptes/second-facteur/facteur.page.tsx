// /connexion/code: after a password or a link, the code of the second factor finishes the sign-in in this browser.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../../ui/feedback/notice.tsx';
import { Skeleton } from '../../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../../ui/form/button.tsx';
import { useGo } from '../../../ui/nav/link.tsx';
import { PageTitle } from '../../../ui/nav/page-title.tsx';
import { ChampCode } from './champ-code.tsx';
import { secondFacteurApi } from './second-facteur.api.ts';

export default function FacteurPage() {
  const enCours = useQuery({
    queryKey: ['connexion', 'code'],
    queryFn: () => call(secondFacteurApi.getConnexionEnCours, {}),
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <div className="page">
      <PageTitle title="Entrer votre code" subtitle="Dernière étape pour vous connecter." />
      {enCours.isPending ? <Skeleton lines={2} /> : null}
      {enCours.error ? <ErrorNotice error={enCours.error} onRetry={() => void enCours.refetch()} /> : null}
      {enCours.data?.attendue === true ? <Code /> : null}
      {enCours.data?.attendue === false ? <SansAttente /> : null}
    </div>
  );
}

function Code() {
  const [code, setCode] = useState('');
  const queries = useQueryClient();
  const go = useGo();
  const open = useMutation({
    mutationFn: () => call(secondFacteurApi.openSessionByCode, { body: { code } }),
    meta: { erreurSurPlace: true },
    onSuccess: ({ destination }) => {
      queries.clear();
      go(destination, { replace: true });
    },
  });
  const problem = open.error instanceof ProblemError ? open.error.problem : null;
  if (problem?.status === 410) return <SansAttente />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <>
      <form className="form" noValidate onSubmit={submit}>
        <ChampCode
          code={code}
          setCode={setCode}
          hint="Six chiffres de votre application, ou un code de secours."
          error={problem?.champs?.code}
        />
        {open.error && !problem?.champs?.code ? <ErrorNotice error={open.error} /> : null}
        <div className="form-actions">
          <Button primary type="submit" busy={open.isPending}>
            Se connecter
          </Button>
        </div>
      </form>
      <p className="soft">
        Ni téléphone, ni code de secours ? Votre équipe projet ou l’administrateur peut retirer le second facteur.
      </p>
    </>
  );
}

function SansAttente() {
  return (
    <div className="stack">
      <Notice tone="warning">Cette connexion a trop attendu, ou n’a pas commencé dans ce navigateur.</Notice>
      <p>
        <LinkButton primary to="/connexion">
          Recommencer
        </LinkButton>
      </p>
    </div>
  );
}
