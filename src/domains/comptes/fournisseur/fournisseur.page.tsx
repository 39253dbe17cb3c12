// /connexion/fournisseur: where the provider sends the browser back. Posts what it received, once, then goes on or says why not.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { call, ProblemError } from '../../../platform/http/call.client.ts';
import { describeError, Notice } from '../../../ui/feedback/notice.tsx';
import { Skeleton } from '../../../ui/feedback/waiting.tsx';
import { LinkButton } from '../../../ui/form/button.tsx';
import { useGo } from '../../../ui/nav/link.tsx';
import { PageTitle } from '../../../ui/nav/page-title.tsx';
import { pathOfOuverture } from '../connexion.rules.ts';
import { fournisseurApi } from './fournisseur.api.ts';

export default function FournisseurPage() {
  const queries = useQueryClient();
  const go = useGo();
  const posted = useRef(false);
  const open = useMutation({
    mutationFn: () => call(fournisseurApi.openSessionByFournisseur, { body: { recherche: window.location.search } }),
    meta: { erreurSurPlace: true },
    onSuccess: (ouverture) => {
      queries.clear();
      go(pathOfOuverture(ouverture), { replace: true });
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer of the provider serves once.
  useEffect(() => {
    if (posted.current) return;
    posted.current = true;
    open.mutate();
  }, []);
  return (
    <div className="page">
      <PageTitle title="Connexion par votre organisation" />
      {open.error ? <Refus error={open.error} /> : <Skeleton lines={2} label="Connexion en cours" />}
    </div>
  );
}

const Details = z.object({ suite: z.string().nullable() });

function Refus({ error }: { error: Error }) {
  const details = Details.safeParse(error instanceof ProblemError ? error.problem.details : null);
  const suite = details.success ? details.data.suite : null;
  return (
    <div className="stack">
      <Notice tone="warning">{describeError(error).detail}</Notice>
      <p className="row">
        <LinkButton primary to="/connexion">
          Se connecter autrement
        </LinkButton>
        {suite ? <a href={suite}>Quitter votre compte chez le fournisseur d’identité</a> : null}
      </p>
    </div>
  );
}
