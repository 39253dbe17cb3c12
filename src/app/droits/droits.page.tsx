// /contrats/:contrat/droits: who may do what in this contract, invitations, messages to hand over. For its team and administrators.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { DepartsListe } from '../../domains/comptes/departs/departs-liste.tsx';
import { DROIT_VIDE, type DroitChoix, DroitForm } from '../../domains/comptes/droit-form.tsx';
import { droitsApi } from '../../domains/comptes/droits.api.ts';
import { DroitsListe } from '../../domains/comptes/droits-liste.tsx';
import { Messages } from '../../domains/comptes/messages.tsx';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { droitsChoixApi } from './droits-choix.api.ts';
import { Invitations } from './invitations/invitations.tsx';

export default function DroitsPage() {
  const contrat = useNumberParam('contrat');
  const droits = useQuery({
    queryKey: ['droits', contrat],
    queryFn: () => call(droitsApi.listDroits, { params: { contrat } }),
  });
  const choix = useQuery({
    queryKey: ['droits', contrat, 'choix'],
    queryFn: () => call(droitsChoixApi.getDroitsChoix, { params: { contrat } }),
  });
  const error = droits.error ?? choix.error;
  const count = droits.data?.length;
  const title =
    count === undefined
      ? 'Droits d’accès'
      : `${count} ${count > 1 ? 'personnes ont' : 'personne a'} accès à ce contrat`;
  return (
    <div className="page">
      <PageTitle title={title} documentTitle="Droits d’accès" subtitle={choix.data?.nom} />
      {error ? <ErrorNotice error={error} /> : null}
      {!error && !(droits.data && choix.data) ? <Skeleton lines={6} /> : null}
      {droits.data && choix.data ? (
        <>
          <DroitsListe contrat={contrat} droits={droits.data} choix={choix.data} />
          <Section title="Inviter une personne">
            <Invitation contrat={contrat} choix={choix.data} />
          </Section>
          <Section title="Inviter plusieurs personnes" note="À partir d’un tableau.">
            <Invitations contrat={contrat} />
          </Section>
          <Section title="Départs" note="La fonction reste, le nom s’efface avec le compte.">
            <DepartsListe contrat={contrat} />
          </Section>
          <Section title="Messages à envoyer">
            <Messages contrat={contrat} />
          </Section>
        </>
      ) : null}
    </div>
  );
}

const EMPTY = { courriel: '', nom: '', ...DROIT_VIDE };

function Invitation({ contrat, choix }: { contrat: number; choix: DroitChoix }) {
  const [form, setForm] = useState(EMPTY);
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => call(droitsApi.createDroit, { params: { contrat }, body: form }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: `${form.nom} a maintenant accès à ce contrat.` });
      setForm(EMPTY);
      void queries.invalidateQueries({ queryKey: ['droits', contrat] });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const champs = create.error instanceof ProblemError ? (create.error.problem.champs ?? {}) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="form-row">
        <TextInput
          label="Nom"
          value={form.nom}
          error={champs.nom}
          onChange={(event) => setForm({ ...form, nom: event.target.value })}
        />
        <TextInput
          label="Adresse électronique professionnelle"
          type="email"
          value={form.courriel}
          error={champs.courriel}
          onChange={(event) => setForm({ ...form, courriel: event.target.value })}
        />
      </div>
      <DroitForm droit={form} choix={choix} onChange={(droit) => setForm({ ...form, ...droit })} />
      {create.error && Object.keys(champs).length === 0 ? <ErrorNotice error={create.error} /> : null}
      <div className="form-actions">
        <Button primary type="submit" busy={create.isPending}>
          Inviter cette personne
        </Button>
      </div>
    </form>
  );
}
