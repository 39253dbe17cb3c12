// The organisations of a campaign, one line each: answered, opened, not yet; its link to renew or revoke, its receipts.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type CampagneVue,
  type CollecteVue,
  type EtatCollecte,
  LIBELLES_ETAT_COLLECTE,
  type LienDonne,
} from '../../domains/collectes/campagne.schema.ts';
import { campagnesApi } from '../../domains/collectes/campagnes.api.ts';
import { call, hrefOf, ProblemError } from '../../platform/http/call.client.ts';
import { formatDateCourte, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { ConfirmDialog, Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import type { Tone } from '../../ui/tone.ts';
import { LiensDonnes, sortOf } from './liens-donnes.tsx';

const TONES: Record<EtatCollecte, Tone> = { repondue: 'success', ouverte: 'info', attendue: 'neutral' };

interface Props {
  contrat: number;
  campagne: CampagneVue;
}

export function OrganisationsSuivi({ contrat, campagne }: Props) {
  const [renouvelee, setRenouvelee] = useState<CollecteVue | null>(null);
  const [revoquee, setRevoquee] = useState<CollecteVue | null>(null);
  return (
    <>
      <Table
        caption="Organisations de la collecte"
        hiddenCaption
        rows={campagne.collectes}
        rowKey={(row) => row.id}
        columns={[
          { id: 'organisation', header: 'Organisation', cell: (row) => <Organisation collecte={row} /> },
          { id: 'etat', header: 'Réponse', cell: (row) => <Etat collecte={row} /> },
          {
            id: 'rappel',
            header: 'Dernier rappel',
            cell: (row) =>
              row.dernier_rappel ? formatDateCourte(row.dernier_rappel) : <Absent reason="aucun rappel préparé" />,
          },
          {
            id: 'recu',
            header: 'Reçu',
            cell: (row) => <Recus contrat={contrat} campagne={campagne.id} collecte={row} />,
          },
          {
            id: 'lien',
            header: 'Lien',
            cell: (row) =>
              row.lien_jusqu_au ? `Valable jusqu’au ${formatDateCourte(row.lien_jusqu_au)}` : 'N’ouvre plus rien',
          },
          {
            id: 'actes',
            header: 'Actes',
            cell: (row) => (
              <div className="row">
                <Button
                  small
                  refused={motifOf(campagne.modifier) ?? null}
                  onClick={() => setRenouvelee(row)}
                  aria-label={`Nouveau lien pour ${row.partenaire.nom}`}
                >
                  Nouveau lien
                </Button>
                {row.lien_jusqu_au ? (
                  <Button
                    small
                    quiet
                    onClick={() => setRevoquee(row)}
                    aria-label={`Révoquer le lien de ${row.partenaire.nom}`}
                  >
                    Révoquer
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      {renouvelee ? (
        <Renouvellement
          contrat={contrat}
          campagne={campagne}
          collecte={renouvelee}
          onClose={() => setRenouvelee(null)}
        />
      ) : null}
      {revoquee ? (
        <Revocation contrat={contrat} campagne={campagne} collecte={revoquee} onClose={() => setRevoquee(null)} />
      ) : null}
    </>
  );
}

function Organisation({ collecte }: { collecte: CollecteVue }) {
  return (
    <>
      {collecte.partenaire.nom}
      <br />
      <span className="soft small" title={collecte.fiches.map(({ intitule }) => intitule).join('\n')}>
        {pluriel(collecte.fiches.length, 'fiche')}
        {collecte.courriel ? `, ${collecte.courriel}` : ', sans adresse'}
      </span>
    </>
  );
}

function Etat({ collecte }: { collecte: CollecteVue }) {
  const { etat, envoyee_le, ouverte_le } = collecte;
  const le = envoyee_le ?? ouverte_le;
  return (
    <State tone={TONES[etat]}>
      {LIBELLES_ETAT_COLLECTE[etat]}
      {le ? ` le ${formatDateCourte(le)}` : ''}
    </State>
  );
}

function Recus({ contrat, campagne, collecte }: { contrat: number; campagne: string; collecte: CollecteVue }) {
  const [reference] = collecte.references;
  if (!reference) return <Absent reason="pas encore de réponse" />;
  const params = { contrat, campagne, collecte: collecte.id, reference };
  return (
    <a href={hrefOf(campagnesApi.getAccuse, { params })} download>
      {reference}
    </a>
  );
}

interface ActeProps extends Props {
  collecte: CollecteVue;
  onClose: () => void;
}

function Renouvellement({ contrat, campagne, collecte, onClose }: ActeProps) {
  const [courriel, setCourriel] = useState(collecte.courriel ?? '');
  const [donne, setDonne] = useState<LienDonne | null>(null);
  const queries = useQueryClient();
  const give = useMutation({
    mutationFn: () =>
      call(campagnesApi.renewLien, {
        params: { contrat, campagne: campagne.id, collecte: collecte.id },
        body: { courriel: courriel.trim() || null },
      }),
    meta: { erreurSurPlace: true },
    onSuccess: (lien) => {
      setDonne(lien);
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'collectes'] });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  const champs = give.error instanceof ProblemError ? (give.error.problem.champs ?? {}) : {};
  return (
    <Dialog
      open
      title={`Nouveau lien pour ${collecte.partenaire.nom}`}
      onClose={onClose}
      footer={
        donne ? (
          <Button primary onClick={onClose}>
            Fermer
          </Button>
        ) : (
          <Button primary busy={give.isPending} onClick={() => give.mutate()}>
            Donner un nouveau lien
          </Button>
        )
      }
    >
      {donne ? (
        <div className="stack">
          <p>Ce lien n’est montré qu’une fois.</p>
          <LiensDonnes liens={[donne]} sort={sortOf(campagne)} />
        </div>
      ) : (
        <div className="form">
          <p>Les liens précédents n’ouvriront plus rien. Ce qui est déjà saisi est gardé.</p>
          <TextInput
            label="Adresse électronique"
            type="email"
            optional
            value={courriel}
            error={champs.courriel}
            onChange={(event) => setCourriel(event.target.value)}
          />
          {give.error && !champs.courriel ? <ErrorNotice error={give.error} /> : null}
        </div>
      )}
    </Dialog>
  );
}

function Revocation({ contrat, campagne, collecte, onClose }: ActeProps) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () =>
      call(campagnesApi.revokeLien, { params: { contrat, campagne: campagne.id, collecte: collecte.id } }),
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: `Le lien de ${collecte.partenaire.nom} n’ouvre plus rien.` });
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'collectes'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      title={`Révoquer le lien de ${collecte.partenaire.nom} ?`}
      confirm="Révoquer le lien"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>Il n’ouvrira plus rien, et les rappels cessent. Les réponses déjà données restent.</p>
      {revoke.error ? <ErrorNotice error={revoke.error} /> : null}
    </ConfirmDialog>
  );
}
