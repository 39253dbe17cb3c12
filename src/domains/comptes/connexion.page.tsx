// /connexion: by a link sent to one's address, or by password. Opening a link is lien.page.tsx.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { useFilters } from '../../ui/nav/address.ts';
import { useGo } from '../../ui/nav/link.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { connexionApi } from './connexion.api.ts';
import { cleanDestination, pathOfOuverture } from './connexion.rules.ts';
import { BoutonFournisseur } from './fournisseur/bouton.tsx';

const Search = z.object({ destination: z.string().optional() });

export default function ConnexionPage() {
  const [{ destination }] = useFilters(Search);
  const [courriel, setCourriel] = useState('');
  const [withMot, setWithMot] = useState(false);
  return (
    <div className="page">
      <PageTitle title="Se connecter" subtitle="Avec l’adresse que votre équipe projet connaît." />
      {destination ? (
        <Notice tone="info" still>
          Connectez-vous pour ouvrir cette page.
        </Notice>
      ) : null}
      <BoutonFournisseur destination={destination} />
      {withMot ? (
        <FormMotDePasse courriel={courriel} setCourriel={setCourriel} destination={cleanDestination(destination)} />
      ) : (
        <FormLien courriel={courriel} setCourriel={setCourriel} destination={destination} />
      )}
      <p>
        <Button quiet onClick={() => setWithMot(!withMot)}>
          {withMot ? 'Recevoir plutôt un lien' : 'J’ai un mot de passe'}
        </Button>
      </p>
    </div>
  );
}

interface FormProps {
  courriel: string;
  setCourriel: (courriel: string) => void;
}

function ChampCourriel({ courriel, setCourriel, error }: FormProps & { error: unknown }) {
  return (
    <TextInput
      label="Adresse électronique"
      hint="Par exemple prenom.nom@ville.fr"
      type="email"
      name="courriel"
      autoComplete="username"
      inputMode="email"
      value={courriel}
      error={champOf(error, 'courriel')}
      onChange={(event) => setCourriel(event.target.value)}
    />
  );
}

function FormLien({ destination, ...champ }: FormProps & { destination: string | undefined }) {
  const ask = useMutation({
    mutationFn: () =>
      call(connexionApi.askLien, { body: { courriel: champ.courriel, ...(destination ? { destination } : {}) } }),
    meta: { erreurSurPlace: true },
  });
  if (ask.isSuccess) {
    return (
      <Notice tone="success" title="Demande enregistrée">
        {ask.data.message}
      </Notice>
    );
  }
  return (
    <form className="form" noValidate onSubmit={submitting(() => ask.mutate())}>
      <ChampCourriel {...champ} error={ask.error} />
      {ask.error && !champOf(ask.error, 'courriel') ? <ErrorNotice error={ask.error} /> : null}
      <div className="form-actions">
        <Button primary type="submit" busy={ask.isPending}>
          Recevoir un lien de connexion
        </Button>
      </div>
    </form>
  );
}

function FormMotDePasse({ destination, ...champ }: FormProps & { destination: string }) {
  const [mot_de_passe, setMot] = useState('');
  const queries = useQueryClient();
  const go = useGo();
  const open = useMutation({
    mutationFn: () =>
      call(connexionApi.openSessionByMotDePasse, { body: { courriel: champ.courriel, mot_de_passe, destination } }),
    meta: { erreurSurPlace: true },
    onSuccess: (ouverture) => {
      queries.clear();
      go(pathOfOuverture(ouverture), { replace: true });
    },
  });
  const onPlace = champOf(open.error, 'courriel') || champOf(open.error, 'mot_de_passe');
  return (
    <form className="form" noValidate onSubmit={submitting(() => open.mutate())}>
      <ChampCourriel {...champ} error={open.error} />
      <TextInput
        label="Mot de passe"
        type="password"
        name="mot_de_passe"
        autoComplete="current-password"
        value={mot_de_passe}
        error={champOf(open.error, 'mot_de_passe')}
        onChange={(event) => setMot(event.target.value)}
      />
      {open.error && !onPlace ? <ErrorNotice error={open.error} /> : null}
      <div className="form-actions">
        <Button primary type="submit" busy={open.isPending}>
          Se connecter
        </Button>
      </div>
    </form>
  );
}

function submitting(work: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    work();
  };
}

function champOf(error: unknown, champ: string): string | undefined {
  return error instanceof ProblemError ? error.problem.champs?.[champ] : undefined;
}
