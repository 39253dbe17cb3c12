// The preview of a deposited file: the answer, the one act, then what waits, the rows, the columns, the totals and the rest.
import { useEffect, useState } from 'react';
import { formatDate, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { ErrorNotice, Notice } from '../../../ui/feedback/notice.tsx';
import { announce } from '../../../ui/feedback/toast.tsx';
import { Progress } from '../../../ui/feedback/waiting.tsx';
import { StackedBar } from '../../../ui/figure/stacked-bar.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { openDisclosure } from '../../../ui/nav/disclosure.tsx';
import { PageTitle } from '../../../ui/nav/page-title.tsx';
import { LIBELLES_TYPE } from '../colonnes/types.schema.ts';
import { type Confirmation, useAbandon, useConfirmation } from '../confirmation.client.ts';
import type { Apercu, ChoixSaisi } from './apercu.schema.ts';
import { ApercuSections } from './apercu-sections.tsx';
import { type ChoixClient, useChoix } from './choix.client.ts';
import { capitale, listParts, tellApercu, tellCompte } from './compte-vue.rules.ts';

interface Props {
  contrat: number;
  apercu: Apercu;
  initial: ChoixSaisi;
}

export function ApercuImport({ contrat, apercu, initial }: Props) {
  const { id } = apercu;
  const choix = useChoix({ contrat, import: id }, initial);
  const confirmation = useConfirmation(contrat, id);
  const titre = tellApercu(apercu.compte, apercu.absentes);
  useEffect(() => announce(titre), [titre]);
  const acte = <Importer apercu={apercu} choix={choix} confirmation={confirmation} />;
  return (
    <div className="page">
      <PageTitle
        title={titre}
        documentTitle="Aperçu de l’import"
        subtitle={<Sous apercu={apercu} />}
        actions={
          <>
            {acte}
            <Abandonner contrat={contrat} apercu={apercu} />
          </>
        }
      />
      <Reponses choix={choix} confirmation={confirmation} />
      {apercu.compte.lues > 0 ? <Verdicts apercu={apercu} /> : <RienLu />}
      <ApercuSections contrat={contrat} apercu={apercu} choix={choix.choix} update={choix.update} />
      <div className="form-actions no-print">
        {acte}
        <span className="soft small">Tout s’annule ensuite depuis cette page.</span>
      </div>
    </div>
  );
}

function Sous({ apercu }: { apercu: Apercu }) {
  return (
    <>
      « {apercu.fichier_nom} », lu comme {LIBELLES_TYPE[apercu.type].toLowerCase()}
      {apercu.type === 'partenaires' ? '' : `, année ${apercu.annee}`} (
      <button type="button" className="linklike" onClick={() => openDisclosure('colonnes')}>
        changer
      </button>
      ). Rien n’est encore écrit. Le fichier sera effacé le {formatDate(apercu.expire_le)}.
    </>
  );
}

interface ActeProps {
  apercu: Apercu;
  choix: ChoixClient;
  confirmation: Confirmation;
}

function Importer({ apercu, choix, confirmation }: ActeProps) {
  const { creees, modifiees } = apercu.compte;
  const rien = creees + modifiees === 0 && apercu.absentes.every(({ retirer }) => !retirer);
  return (
    <Button
      primary
      icon="check"
      busy={choix.enAttente || confirmation.etape !== null}
      refused={rien ? 'Rien ne serait écrit.' : null}
      onClick={() => confirmation.confirm(apercu.journal_numero)}
    >
      {choix.enAttente ? 'Recalcul de l’aperçu…' : 'Importer'}
    </Button>
  );
}

function Reponses({ choix, confirmation }: Omit<ActeProps, 'apercu'>) {
  const { etape, bouge, error } = confirmation;
  return (
    <>
      {etape ? <Progress label={`${etape.message}. Vous pouvez quitter cette page.`} value={etape.part} /> : null}
      {choix.etape ? (
        <Progress
          label={`Vos choix changent l’aperçu : nouvelle lecture du fichier. ${choix.etape.message}.`}
          value={choix.etape.part}
        />
      ) : null}
      {bouge ? (
        <Notice tone="warning" title={bouge}>
          L’aperçu ci-dessous est à jour. Relisez-le, puis importez. Rien n’a été écrit.
        </Notice>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      {choix.error ? <ErrorNotice error={choix.error} onRetry={choix.retry} /> : null}
    </>
  );
}

function Verdicts({ apercu: { compte } }: { apercu: Apercu }) {
  const parts = listParts(compte, 'avant').filter(({ nombre }) => nombre > 0);
  return (
    <StackedBar
      caption="Ce que deviendront les lignes de votre tableau."
      label={tellCompte(compte, 'avant')}
      parts={parts.map(({ verdict, nombre, mot, ton }) => ({
        key: verdict,
        label: capitale(mot),
        value: nombre,
        tone: ton,
      }))}
    />
  );
}

function RienLu() {
  return (
    <Notice tone="warning" still title="Aucun tableau d’actions n’a été reconnu.">
      Dites plus bas ce qu’est ce fichier, ou quelle colonne porte l’intitulé des actions.
    </Notice>
  );
}

function Abandonner({ contrat, apercu }: { contrat: number; apercu: Apercu }) {
  const [open, setOpen] = useState(false);
  const abandon = useAbandon(contrat, apercu.id);
  return (
    <>
      <Button quiet onClick={() => setOpen(true)}>
        Abandonner
      </Button>
      <ConfirmDialog
        open={open}
        danger
        title="Abandonner ce dépôt ?"
        confirm="Effacer le fichier"
        busy={abandon.isPending}
        onConfirm={() => abandon.mutate()}
        onClose={() => setOpen(false)}
      >
        <p>
          « {apercu.fichier_nom} » sera effacé, avec vos choix sur {pluriel(apercu.compte.lues, 'ligne')}. Le contrat ne
          change pas.
        </p>
        {abandon.error ? <ErrorNotice error={abandon.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
