// The button that takes a second factor away from someone who lost it, after a confirmation. The page says by which route.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Button } from '../../../ui/form/button.tsx';

interface Props {
  nom: string;
  retire: () => Promise<unknown>;
  onDone: () => void;
}

export function RetraitFacteur({ nom, retire, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: retire,
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: `Second facteur de ${nom} retiré.` });
      setOpen(false);
      onDone();
    },
  });
  return (
    <>
      <Button small quiet onClick={() => setOpen(true)} aria-label={`Retirer le second facteur de ${nom}`}>
        Retirer le second facteur
      </Button>
      <ConfirmDialog
        open={open}
        danger
        title={`Retirer le second facteur de ${nom} ?`}
        confirm="Retirer le second facteur"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setOpen(false)}
      >
        <p>Vérifiez d’abord de vive voix que la demande vient de cette personne.</p>
        <p>Ses sessions se fermeront et un message la préviendra. Cet acte est journalisé.</p>
        {remove.error ? <ErrorNotice error={remove.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
