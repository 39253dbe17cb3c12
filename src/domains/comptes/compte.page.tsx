// /compte: one's name, open sessions, password; signing out. The parts are compte-sessions.tsx and compte-mot-de-passe.tsx.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Link, useGo } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { compteApi } from './compte.api.ts';
import { MotDePasse } from './compte-mot-de-passe.tsx';
import { Sessions } from './compte-sessions.tsx';
import { connexionApi } from './connexion.api.ts';
import { Evenements } from './evenements/evenements.tsx';
import { SecondFacteur } from './second-facteur/second-facteur.tsx';

export default function ComptePage() {
  const compte = useQuery({ queryKey: ['compte'], queryFn: () => call(compteApi.getCompte, {}) });
  return (
    <div className="page">
      <PageTitle title="Mon compte" subtitle={compte.data?.courriel} actions={<Deconnexion />} />
      {compte.isPending ? <Skeleton lines={4} /> : null}
      {compte.error ? <ErrorNotice error={compte.error} onRetry={() => void compte.refetch()} /> : null}
      {compte.data ? (
        <>
          <Section title="Nom et fonction">
            <Nom nom={compte.data.nom} fonction={compte.data.fonction ?? ''} />
          </Section>
          <Section title="Sessions ouvertes" note="Une session se ferme après 12 heures sans usage.">
            <Sessions />
          </Section>
          <Section title="Mot de passe" note="Facultatif : un lien envoyé à votre adresse suffit.">
            <MotDePasse present={compte.data.mot_de_passe} courriel={compte.data.courriel} />
          </Section>
          <Section title="Second facteur" note="Un code en plus du mot de passe ou du lien.">
            <SecondFacteur motDePasse={compte.data.mot_de_passe} />
          </Section>
          <Section title="Vos données" note="Ce qui est gardé de vous, pourquoi, combien de temps.">
            <p>
              <Link to="/donnees-personnelles">Voir le registre des données personnelles</Link>
            </p>
          </Section>
          <Section
            title="Changements du compte"
            note="Un changement qui ne vient pas de vous ? Prévenez l’administrateur."
          >
            <Evenements />
          </Section>
        </>
      ) : null}
    </div>
  );
}

function Deconnexion() {
  const queries = useQueryClient();
  const go = useGo();
  const close = useMutation({
    mutationFn: () => call(connexionApi.closeSession, {}),
    onSuccess: ({ suite }) => {
      if (suite) return window.location.assign(suite);
      queries.clear();
      go('/connexion');
    },
  });
  return (
    <Button busy={close.isPending} onClick={() => close.mutate()}>
      Se déconnecter
    </Button>
  );
}

function Nom(initial: { nom: string; fonction: string }) {
  const [nom, setNom] = useState(initial.nom);
  const [fonction, setFonction] = useState(initial.fonction);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => call(compteApi.updateCompte, { body: { nom, fonction } }),
    onSuccess: () => {
      notify({ tone: 'success', text: 'Nom et fonction enregistrés.' });
      void queries.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label="Nom"
        name="nom"
        autoComplete="name"
        value={nom}
        onChange={(event) => setNom(event.target.value)}
      />
      <TextInput
        label="Fonction"
        hint="Par exemple : chargée de mission emploi. L’historique la garde, le nom s’efface."
        optional
        name="fonction"
        autoComplete="organization-title"
        value={fonction}
        onChange={(event) => setFonction(event.target.value)}
      />
      <div className="form-actions">
        <Button type="submit" busy={save.isPending} refused={nom.trim() ? null : 'Écrivez un nom.'}>
          Enregistrer
        </Button>
      </div>
    </form>
  );
}
