// What the program answers: notices, toasts, waiting, emptiness, dialogs.
import { useState } from 'react';
import { ConfirmDialog, Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { EmptyState, Progress, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { Section } from '../../ui/nav/page-title.tsx';

export function ExemplesReponses() {
  return (
    <Section title="Réponses" note="Ce qui s’est passé, puis quoi faire">
      <div className="columns">
        <div className="stack">
          <Notice tone="info" still title="14 colonnes reconnues sur 17">
            Les trois autres deviendront des champs de ce contrat.
          </Notice>
          <Notice tone="success" still>
            412 lignes lues : 84 créées, 328 inchangées.
          </Notice>
          <Notice tone="warning" still title="Votre total : 412 000 €, vos lignes : 409 500 €">
            Deux lignes de la feuille « Programmation » n’ont pas de montant.
          </Notice>
          <ErrorNotice
            error={{
              problem: {
                detail: 'Le fichier est protégé par un mot de passe. Enregistrez-le sans protection.',
                reference: 'K7F2-91',
              },
            }}
            onRetry={() => notify({ tone: 'info', text: 'Nouvel essai' })}
          />
        </div>
        <div className="stack">
          <Progress label="Lecture du fichier" value={0.62} detail="31 000 lignes sur 50 000" />
          <Progress label="Vérification" value={null} />
          <Skeleton lines={4} />
          <Boites />
        </div>
      </div>
      <EmptyState
        title="Aucune action dans ce contrat"
        action={
          <div className="row">
            <LinkButton to="/composants" primary icon="upload">
              Importer un tableau
            </LinkButton>
            <LinkButton to="/composants">Saisir une première action</LinkButton>
          </div>
        }
      >
        Apportez le tableau que votre équipe tient déjà : rien n’est écrit avant votre accord.
      </EmptyState>
    </Section>
  );
}

function Boites() {
  const [open, setOpen] = useState<'lecture' | 'accord' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="row">
      <Button onClick={() => setOpen('lecture')}>Ouvrir une boîte</Button>
      <Button danger onClick={() => setOpen('accord')}>
        Annuler l’import…
      </Button>
      <Button onClick={() => notify({ tone: 'success', text: 'Action enregistrée' })}>Message court</Button>
      <Button
        onClick={() =>
          notify({ tone: 'error', text: 'Refusé : la ligne a changé.', action: { label: 'Voir', onClick: close } })
        }
      >
        Message d’erreur
      </Button>
      <Dialog open={open === 'lecture'} title="Comment ce chiffre est compté" onClose={close}>
        <p>Somme des montants accordés en 2025, sans les décisions attendues.</p>
      </Dialog>
      <ConfirmDialog
        open={open === 'accord'}
        title="Annuler l’import « programmation 2025 » ?"
        confirm="Annuler l’import"
        danger
        onConfirm={close}
        onClose={close}
      >
        <p>84 actions créées par cet import seront retirées. Les modifications faites depuis restent au journal.</p>
      </ConfirmDialog>
    </div>
  );
}
