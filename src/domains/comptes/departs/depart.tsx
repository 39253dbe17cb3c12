// « A quitté la structure »: the button and its confirmation, with the function that history keeps.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../../platform/http/call.client.ts';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { notify } from '../../../ui/feedback/toast.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { TextInput } from '../../../ui/form/inputs.tsx';

interface Props {
  nom: string;
  fonction: string | null;
  /** What ends: this contract's access, or every access. */
  portee: 'contrat' | 'tout';
  note: (fonction: string) => Promise<{ compte_ferme: boolean; autres_acces: number }>;
  onDone: () => void;
}

export function Depart({ nom, portee, note, onDone, ...props }: Props) {
  const [open, setOpen] = useState(false);
  const [fonction, setFonction] = useState(props.fonction ?? '');
  const leave = useMutation({
    mutationFn: () => note(fonction),
    meta: { erreurSurPlace: true },
    onSuccess: ({ compte_ferme, autres_acces }) => {
      const suite = compte_ferme
        ? 'Son compte est fermé.'
        : `Son compte garde ${autres_acces > 1 ? `${autres_acces} autres accès` : 'un autre accès'}.`;
      notify({ tone: 'success', text: `Départ de ${nom} noté. ${suite}` });
      setOpen(false);
      onDone();
    },
  });
  const motif = leave.error instanceof ProblemError ? leave.error.problem.champs?.fonction : undefined;
  return (
    <>
      <Button small quiet onClick={() => setOpen(true)} aria-label={`Noter que ${nom} a quitté la structure`}>
        A quitté la structure
      </Button>
      <Dialog
        open={open}
        title={`${nom} a quitté la structure ?`}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button danger busy={leave.isPending} onClick={() => leave.mutate()}>
              Noter le départ
            </Button>
            <Button quiet onClick={() => setOpen(false)}>
              Renoncer
            </Button>
          </>
        }
      >
        <div className="form">
          <p>
            {portee === 'tout'
              ? 'Tous ses accès prennent fin et son compte se ferme.'
              : 'Son accès à ce contrat prend fin. Sans autre accès, son compte se ferme.'}{' '}
            Ce que cette personne a écrit reste.
          </p>
          <TextInput
            label="Fonction tenue"
            hint="L’historique la gardera, après l’effacement du nom. Par exemple : chargée de mission emploi."
            value={fonction}
            error={motif}
            onChange={(event) => setFonction(event.target.value)}
          />
          {leave.error && !motif ? <ErrorNotice error={leave.error} /> : null}
        </div>
      </Dialog>
    </>
  );
}
