// Inviting many people from a spreadsheet: the file, what each row would become, then what became of it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DroitCreation, ROLE_LABELS } from '../../../domains/comptes/droit.schema.ts';
import { call } from '../../../platform/http/call.client.ts';
import { pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../../ui/feedback/notice.tsx';
import { State } from '../../../ui/feedback/state.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { FileDrop } from '../../../ui/form/file-drop.tsx';
import { Absent, Table } from '../../../ui/table/table.tsx';
import type { Tone } from '../../../ui/tone.ts';
import { invitationsApi } from './invitation.api.ts';
import type { InvitationLigne, InvitationsApercu, InvitationsFaites, LigneIssue } from './invitation.schema.ts';

const ISSUES: Record<LigneIssue, { label: string; tone: Tone }> = {
  a_inviter: { label: 'À inviter', tone: 'success' },
  deja: { label: 'Déjà un accès', tone: 'neutral' },
  repetee: { label: 'Répétée', tone: 'neutral' },
  refusee: { label: 'Refusée', tone: 'error' },
};

export function Invitations({ contrat }: { contrat: number }) {
  const queries = useQueryClient();
  const [faites, setFaites] = useState<InvitationsFaites | null>(null);
  const preview = useMutation({
    mutationFn: (fichier: File) =>
      call(invitationsApi.previewInvitations, { params: { contrat }, fichiers: [fichier] }),
    meta: { erreurSurPlace: true },
    onMutate: () => setFaites(null),
  });
  const send = useMutation({
    mutationFn: (lignes: readonly InvitationLigne[]) =>
      call(invitationsApi.createInvitations, {
        params: { contrat },
        body: { lignes: lignes.map((ligne) => DroitCreation.parse(ligne)) },
      }),
    meta: { erreurSurPlace: true },
    onSuccess: (done) => {
      setFaites(done);
      preview.reset();
      void queries.invalidateQueries({ queryKey: ['droits', contrat] });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  return (
    <div className="stack">
      <FileDrop
        title="Tableau des personnes à inviter"
        hint="Colonnes Courriel, Nom, Rôle, et si besoin Organisation et Périmètre. Rien n’est envoyé avant votre accord."
        extensions={['.xlsx', '.ods', '.xls', '.csv']}
        busy={preview.isPending}
        onFiles={([fichier]) => fichier && preview.mutate(fichier)}
      />
      {preview.error ? <ErrorNotice error={preview.error} /> : null}
      {preview.data ? (
        <Apercu
          apercu={preview.data}
          busy={send.isPending}
          onSend={(lignes) => send.mutate(lignes)}
          onCancel={() => preview.reset()}
        />
      ) : null}
      {send.error ? <ErrorNotice error={send.error} /> : null}
      {faites ? <Faites faites={faites} /> : null}
    </div>
  );
}

interface ApercuProps {
  apercu: InvitationsApercu;
  busy: boolean;
  onSend: (lignes: readonly InvitationLigne[]) => void;
  onCancel: () => void;
}

function Apercu({ apercu, busy, onSend, onCancel }: ApercuProps) {
  const bonnes = apercu.lignes.filter((ligne) => ligne.issue === 'a_inviter');
  return (
    <>
      <p>
        {pluriel(bonnes.length, 'personne à inviter', 'personnes à inviter')} sur{' '}
        {pluriel(apercu.lignes.length, 'ligne lue', 'lignes lues')}.
        {apercu.ignorees.length > 0 ? ` Colonnes laissées de côté\u202f: ${apercu.ignorees.join(', ')}.` : ''}
      </p>
      <Table
        caption={`Personnes lues dans « ${apercu.feuille} »`}
        cards
        rows={apercu.lignes}
        rowKey={(row) => row.ligne}
        columns={[
          { id: 'nom', header: 'Personne', cell: (row) => <Qui ligne={row} /> },
          { id: 'ligne', header: 'Ligne', cell: (row) => row.ligne },
          {
            id: 'role',
            header: 'Rôle',
            cell: (row) => (row.role ? ROLE_LABELS[row.role] : <Absent reason="inconnu" />),
          },
          {
            id: 'organisation',
            header: 'Organisation',
            cell: (row) => row.organisation ?? <Absent reason="sans organisation" />,
          },
          {
            id: 'perimetre',
            header: 'Périmètre',
            cell: (row) => (row.perimetre ? row.perimetre_dit : 'Contrat entier'),
          },
          { id: 'issue', header: 'Ce qui sera fait', cell: (row) => <Issue ligne={row} /> },
        ]}
      />
      <div className="row">
        <Button
          primary
          busy={busy}
          refused={bonnes.length === 0 ? 'Aucune ligne ne peut être invitée.' : null}
          onClick={() => onSend(bonnes)}
        >
          Inviter {pluriel(bonnes.length, 'personne')}
        </Button>
        <Button quiet onClick={onCancel}>
          Renoncer
        </Button>
      </div>
    </>
  );
}

function Qui({ ligne }: { ligne: InvitationLigne }) {
  return (
    <>
      {ligne.nom || <Absent reason="sans nom" />}
      <br />
      <span className="soft small">{ligne.courriel}</span>
    </>
  );
}

function Issue({ ligne }: { ligne: InvitationLigne }) {
  const { label, tone } = ISSUES[ligne.issue];
  const said = [ligne.motif, ...ligne.remarques].filter(Boolean).join(' ');
  return (
    <>
      <State tone={tone}>{label}</State>
      {said ? <p className="soft small">{said}</p> : null}
    </>
  );
}

function Faites({ faites }: { faites: InvitationsFaites }) {
  const autres = faites.filter((one) => one.issue !== 'invitee');
  return (
    <Notice tone={autres.length > 0 ? 'warning' : 'success'} title="Invitations préparées">
      {pluriel(faites.length - autres.length, 'personne invitée', 'personnes invitées')}. Leurs messages partent, ou
      attendent plus bas.
      {autres.length > 0 ? (
        <ul>
          {autres.map((one) => (
            <li key={one.courriel}>
              {one.courriel} : {one.motif}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
