// The State across its département, for an administrator: who has such an access, withdrawing it, giving one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DepartementLigne } from '../../../domains/comptes/departements/departement.schema.ts';
import { call, ProblemError } from '../../../platform/http/call.client.ts';
import { pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Skeleton } from '../../../ui/feedback/waiting.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { TextInput } from '../../../ui/form/inputs.tsx';
import { Table } from '../../../ui/table/table.tsx';
import { departementsApi } from './departements.api.ts';

const CLE = ['administration', 'departements'];

export function Departements() {
  const [retire, setRetire] = useState<DepartementLigne | null>(null);
  const droits = useQuery({ queryKey: CLE, queryFn: () => call(departementsApi.listDroitsDepartement, {}) });
  if (droits.error) return <ErrorNotice error={droits.error} onRetry={() => void droits.refetch()} />;
  if (!droits.data) return <Skeleton lines={2} />;
  return (
    <>
      {droits.data.length > 0 ? (
        <Table
          caption="Accès de l’État par département"
          hiddenCaption
          cards
          rows={droits.data}
          rowKey={(row) => `${row.personne_id} ${row.departement}`}
          columns={[
            { id: 'departement', header: 'Département', cell: (row) => row.departement },
            { id: 'nom', header: 'Personne', cell: (row) => `${row.nom}, ${row.courriel}` },
            { id: 'contrats', header: 'Contrats', align: 'end', cell: (row) => row.contrats },
            {
              id: 'actes',
              header: 'Actes',
              cell: (row) => (
                <Button
                  small
                  quiet
                  onClick={() => setRetire(row)}
                  aria-label={`Retirer à ${row.nom} le département ${row.departement}`}
                >
                  Retirer
                </Button>
              ),
            },
          ]}
        />
      ) : (
        <p>Personne n’a encore d’accès sur tout un département.</p>
      )}
      <Ouverture />
      {retire ? <Retrait ligne={retire} onClose={() => setRetire(null)} /> : null}
    </>
  );
}

const VIDE = { courriel: '', nom: '', departement: '' };

function Ouverture() {
  const [form, setForm] = useState(VIDE);
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => call(departementsApi.createDroitDepartement, { body: form }),
    meta: { erreurSurPlace: true },
    onSuccess: ({ contrats }) => {
      notify({ tone: 'success', text: `${pluriel(contrats, 'contrat ouvert', 'contrats ouverts')} à ${form.nom}.` });
      setForm(VIDE);
      void queries.invalidateQueries({ queryKey: CLE });
      void queries.invalidateQueries({ queryKey: ['personnes'] });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const champs = create.error instanceof ProblemError ? (create.error.problem.champs ?? {}) : {};
  const champ = (nom: keyof typeof VIDE) => ({
    value: form[nom],
    error: champs[nom],
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [nom]: target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="form-row">
        <TextInput label="Nom" {...champ('nom')} />
        <TextInput label="Adresse électronique" type="email" {...champ('courriel')} />
        <TextInput label="Code du département" {...champ('departement')} />
      </div>
      {create.error && Object.keys(champs).length === 0 ? <ErrorNotice error={create.error} /> : null}
      <div className="form-actions">
        <Button type="submit" busy={create.isPending}>
          Ouvrir le département
        </Button>
      </div>
    </form>
  );
}

function Retrait({ ligne, onClose }: { ligne: DepartementLigne; onClose: () => void }) {
  const queries = useQueryClient();
  const { departement, personne_id: personne, nom } = ligne;
  const remove = useMutation({
    mutationFn: () => call(departementsApi.deleteDroitDepartement, { params: { departement, personne } }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: `${nom} ne lit plus tout le département ${departement}.` });
      void queries.invalidateQueries({ queryKey: CLE });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={`Retirer le département ${departement} à ${nom}\u202f?`}
      confirm="Retirer l’accès"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>Les contrats de ce département ne lui seront plus ouverts, sauf ceux qui lui ont donné un accès eux-mêmes.</p>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
    </ConfirmDialog>
  );
}
