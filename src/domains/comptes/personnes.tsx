// The accounts, for an administrator: list, creation, deactivation, new link.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Checkbox } from '../../ui/form/choices.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { administrationApi } from './administration.api.ts';
import { sayInstant } from './affichage.rules.ts';
import { departsApi } from './departs/depart.api.ts';
import { Depart } from './departs/depart.tsx';
import type { PersonneLigne } from './personne.schema.ts';
import { RetraitFacteur } from './second-facteur/retrait.tsx';
import { secondFacteurApi } from './second-facteur/second-facteur.api.ts';

export function Personnes() {
  const personnes = useQuery({ queryKey: ['personnes'], queryFn: () => call(administrationApi.listPersonnes, {}) });
  if (personnes.error) return <ErrorNotice error={personnes.error} onRetry={() => void personnes.refetch()} />;
  if (!personnes.data) return <Skeleton lines={5} />;
  return (
    <Table
      caption="Comptes"
      hiddenCaption
      cards
      rows={personnes.data}
      rowKey={(row) => row.id}
      columns={[
        { id: 'nom', header: 'Nom', cell: (row) => row.nom },
        { id: 'courriel', header: 'Adresse', cell: (row) => row.courriel },
        { id: 'etat', header: 'État', cell: (row) => <EtatCompte personne={row} /> },
        { id: 'contrats', header: 'Contrats', align: 'end', cell: (row) => row.contrats },
        {
          id: 'connexion',
          header: 'Dernière connexion',
          cell: (row) =>
            row.derniere_connexion ? sayInstant(row.derniere_connexion) : <Absent reason="jamais connecté" />,
        },
        { id: 'actes', header: 'Actes', cell: (row) => <Actes personne={row} /> },
      ]}
    />
  );
}

function EtatCompte({ personne }: { personne: PersonneLigne }) {
  if (personne.desactivee_le) return <State tone="neutral">Désactivé</State>;
  return <State tone="success">{personne.administrateur ? 'Administrateur' : 'Actif'}</State>;
}

function Actes({ personne }: { personne: PersonneLigne }) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: ['personnes'] });
  const params = { personne: personne.id };
  const update = useMutation({
    mutationFn: (body: { active?: boolean; administrateur?: boolean }) =>
      call(administrationApi.updatePersonne, { params, body }),
    onSettled: refresh,
  });
  const send = useMutation({
    mutationFn: () => call(administrationApi.sendPersonneLien, { params }),
    onSuccess: () => {
      notify({ tone: 'success', text: `Lien préparé pour ${personne.nom}.` });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  if (personne.desactivee_le) {
    return (
      <Button
        small
        busy={update.isPending}
        onClick={() => update.mutate({ active: true })}
        aria-label={`Réactiver ${personne.nom}`}
      >
        Réactiver
      </Button>
    );
  }
  return (
    <div className="row">
      <Button
        small
        busy={send.isPending}
        onClick={() => send.mutate()}
        aria-label={`Préparer un lien pour ${personne.nom}`}
      >
        Préparer un lien
      </Button>
      <Button
        small
        quiet
        busy={update.isPending}
        refused={motifOf(personne.administrer) ?? null}
        onClick={() => update.mutate({ administrateur: !personne.administrateur })}
        aria-label={
          personne.administrateur
            ? `Retirer l’administration à ${personne.nom}`
            : `Nommer ${personne.nom} administrateur`
        }
      >
        {personne.administrateur ? 'Retirer l’administration' : 'Nommer administrateur'}
      </Button>
      <Button
        small
        quiet
        busy={update.isPending}
        refused={motifOf(personne.desactiver) ?? null}
        onClick={() => update.mutate({ active: false })}
        aria-label={`Désactiver ${personne.nom}`}
      >
        Désactiver
      </Button>
      <Depart
        nom={personne.nom}
        fonction={personne.fonction}
        portee="tout"
        note={(fonction) => call(departsApi.createDepartGeneral, { params, body: { fonction } })}
        onDone={refresh}
      />
      {personne.second_facteur ? (
        <RetraitFacteur
          nom={personne.nom}
          retire={() => call(secondFacteurApi.resetSecondFacteur, { params })}
          onDone={refresh}
        />
      ) : null}
    </div>
  );
}

const EMPTY = { courriel: '', nom: '', administrateur: false };

export function PersonneNouvelle() {
  const [form, setForm] = useState(EMPTY);
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => call(administrationApi.createPersonne, { body: form }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: `Compte créé pour ${form.nom}. Son invitation est prête.` });
      setForm(EMPTY);
      void queries.invalidateQueries({ queryKey: ['personnes'] });
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
          label="Adresse électronique"
          type="email"
          value={form.courriel}
          error={champs.courriel}
          onChange={(event) => setForm({ ...form, courriel: event.target.value })}
        />
      </div>
      <Checkbox
        label="Administrateur"
        hint="Tient les comptes et les sauvegardes. N’ouvre aucun contrat."
        checked={form.administrateur}
        onChange={(event) => setForm({ ...form, administrateur: event.target.checked })}
      />
      {create.error && Object.keys(champs).length === 0 ? <ErrorNotice error={create.error} /> : null}
      <div className="form-actions">
        <Button type="submit" busy={create.isPending}>
          Créer le compte
        </Button>
      </div>
    </form>
  );
}
