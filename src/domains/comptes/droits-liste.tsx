// Who may do what in a contract, as a table; each right can be changed, withdrawn, or given a new link.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { ConfirmDialog, Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { sayInstant } from './affichage.rules.ts';
import { departsApi } from './departs/depart.api.ts';
import { Depart } from './departs/depart.tsx';
import { type DroitLigne, type DroitUpdate, ROLE_LABELS } from './droit.schema.ts';
import { type DroitChoix, DroitForm } from './droit-form.tsx';
import { droitsApi } from './droits.api.ts';
import { RetraitFacteur } from './second-facteur/retrait.tsx';
import { secondFacteurApi } from './second-facteur/second-facteur.api.ts';

interface Props {
  contrat: number;
  droits: readonly DroitLigne[];
  choix: DroitChoix;
}

export function DroitsListe({ contrat, droits, choix }: Props) {
  const [changed, setChanged] = useState<DroitLigne | null>(null);
  const [removed, setRemoved] = useState<DroitLigne | null>(null);
  const queries = useQueryClient();
  const nameOf = (id: string) => choix.partenaires.find((one) => one.value === id)?.label ?? 'Organisation retirée';
  return (
    <>
      <Table
        caption="Personnes qui ont accès à ce contrat"
        hiddenCaption
        cards
        rows={droits}
        rowKey={(row) => row.personne_id}
        columns={[
          { id: 'nom', header: 'Personne', cell: (row) => <Identite ligne={row} /> },
          { id: 'role', header: 'Rôle', cell: (row) => ROLE_LABELS[row.role] },
          {
            id: 'organisation',
            header: 'Organisation',
            cell: (row) => (row.partenaire_id ? nameOf(row.partenaire_id) : <Absent reason="sans organisation" />),
          },
          { id: 'perimetre', header: 'Périmètre', cell: (row) => sayPerimetre(row, choix) },
          { id: 'connexion', header: 'Dernière connexion', cell: (row) => sayInstant(row.derniere_connexion) },
          {
            id: 'actes',
            header: 'Actes',
            cell: (row) => (
              <div className="row">
                {row.changer.ok ? (
                  <Button small onClick={() => setChanged(row)} aria-label={`Changer le droit de ${row.nom}`}>
                    Changer
                  </Button>
                ) : null}
                {row.recuperer.ok ? <NouveauLien contrat={contrat} ligne={row} /> : null}
                {row.recuperer.ok && row.second_facteur ? (
                  <RetraitFacteur
                    nom={row.nom}
                    retire={() =>
                      call(secondFacteurApi.resetSecondFacteurOf, { params: { contrat, personne: row.personne_id } })
                    }
                    onDone={() => void queries.invalidateQueries({ queryKey: ['droits', contrat] })}
                  />
                ) : null}
                {row.changer.ok ? (
                  <>
                    <Button small quiet onClick={() => setRemoved(row)} aria-label={`Retirer l’accès de ${row.nom}`}>
                      Retirer
                    </Button>
                    <Depart
                      nom={row.nom}
                      fonction={row.fonction}
                      portee="contrat"
                      note={(fonction) =>
                        call(departsApi.createDepart, {
                          params: { contrat, personne: row.personne_id },
                          body: { fonction },
                        })
                      }
                      onDone={() => void queries.invalidateQueries({ queryKey: ['droits', contrat] })}
                    />
                  </>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      {changed ? <Changement contrat={contrat} ligne={changed} choix={choix} onClose={() => setChanged(null)} /> : null}
      {removed ? <Retrait contrat={contrat} ligne={removed} onClose={() => setRemoved(null)} /> : null}
    </>
  );
}

function Identite({ ligne }: { ligne: DroitLigne }) {
  return (
    <>
      {ligne.nom}
      {ligne.fonction ? `, ${ligne.fonction}` : null}
      <br />
      <span className="soft small">{ligne.courriel}</span>
      {[ligne.changer, ligne.recuperer].map((verdict) =>
        verdict.ok ? null : (
          <span key={verdict.motif} className="soft small">
            <br />
            {verdict.motif}
          </span>
        ),
      )}
    </>
  );
}

function sayPerimetre({ perimetre, departement }: DroitLigne, choix: DroitChoix): string {
  const names = (['axes', 'communes', 'qpv'] as const).flatMap((key) =>
    (perimetre?.[key] ?? []).map((value) => choix[key].find((one) => one.value === value)?.label ?? value),
  );
  if (departement) return `Tout le département ${departement}`;
  return names.length > 0 ? names.join(', ') : 'Tout le contrat';
}

function NouveauLien({ contrat, ligne }: { contrat: number; ligne: DroitLigne }) {
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => call(droitsApi.sendDroitLien, { params: { contrat, personne: ligne.personne_id } }),
    onSuccess: () => {
      notify({ tone: 'success', text: `Lien préparé pour ${ligne.nom}.` });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  return (
    <Button
      small
      quiet
      busy={send.isPending}
      onClick={() => send.mutate()}
      aria-label={`Préparer un lien pour ${ligne.nom}`}
    >
      Préparer un lien
    </Button>
  );
}

function useRefresh(contrat: number, onClose: () => void, text: string) {
  const queries = useQueryClient();
  return () => {
    notify({ tone: 'success', text });
    void queries.invalidateQueries({ queryKey: ['droits', contrat] });
    onClose();
  };
}

function Changement({
  contrat,
  ligne,
  choix,
  onClose,
}: Omit<Props, 'droits'> & { ligne: DroitLigne; onClose: () => void }) {
  const { role, partenaire_id, perimetre } = ligne;
  const [droit, setDroit] = useState<DroitUpdate>({ role, partenaire_id, perimetre });
  const save = useMutation({
    mutationFn: () => call(droitsApi.updateDroit, { params: { contrat, personne: ligne.personne_id }, body: droit }),
    meta: { erreurSurPlace: true },
    onSuccess: useRefresh(contrat, onClose, `Droit de ${ligne.nom} enregistré.`),
  });
  return (
    <Dialog
      open
      title={`Droit de ${ligne.nom}`}
      onClose={onClose}
      footer={
        <>
          <Button primary busy={save.isPending} onClick={() => save.mutate()}>
            Enregistrer le droit
          </Button>
          <Button quiet onClick={onClose}>
            Renoncer
          </Button>
        </>
      }
    >
      <div className="form">
        <DroitForm droit={droit} choix={choix} onChange={setDroit} />
        {save.error ? <ErrorNotice error={save.error} /> : null}
      </div>
    </Dialog>
  );
}

function Retrait({ contrat, ligne, onClose }: { contrat: number; ligne: DroitLigne; onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => call(droitsApi.deleteDroit, { params: { contrat, personne: ligne.personne_id } }),
    meta: { erreurSurPlace: true },
    onSuccess: useRefresh(contrat, onClose, `${ligne.nom} n’a plus accès à ce contrat.`),
  });
  return (
    <ConfirmDialog
      open
      danger
      title={`Retirer l’accès de ${ligne.nom} ?`}
      confirm="Retirer l’accès"
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>Ce contrat ne lui sera plus ouvert. Ce que cette personne a écrit reste.</p>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
    </ConfirmDialog>
  );
}
