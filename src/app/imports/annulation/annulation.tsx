// Undoing a whole import: said before the click what will be kept, said afterwards what was put back and what was not.
import { useState } from 'react';
import { lieTitre } from '../../../platform/lecture/typographie.rules.ts';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { announce } from '../../../ui/feedback/toast.tsx';
import { Button } from '../../../ui/form/button.tsx';
import type { Ecrit } from '../apercu/compte-rendu.tsx';
import { tellAnnulation } from '../apercu/compte-vue.rules.ts';
import { useAnnulation } from '../confirmation.client.ts';
import type { Annulation } from './annulation.schema.ts';

interface Props {
  contrat: number;
  ecrit: Ecrit;
  onDone: (annulation: Annulation) => void;
}

export function AnnulerImport({ contrat, ecrit, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const annulation = useAnnulation(contrat, ecrit.id, (resultat) => {
    setOpen(false);
    announce(tellAnnulation(resultat));
    onDone(resultat);
  });
  return (
    <>
      <Button danger refused={ecrit.annuler.ok ? null : ecrit.annuler.motif} onClick={() => setOpen(true)}>
        Annuler tout l’import
      </Button>
      <ConfirmDialog
        open={open}
        danger
        title="Annuler tout l’import ?"
        confirm="Annuler tout l’import"
        busy={annulation.isPending}
        onConfirm={() => annulation.mutate()}
        onClose={() => setOpen(false)}
      >
        <p>Chaque valeur écrite par cet import retrouve celle d’avant. Les actions qu’il a créées disparaissent.</p>
        <p>
          <strong>Ce que quelqu’un a modifié depuis est gardé</strong>, et vous en verrez la liste. Le journal garde
          tout.
        </p>
        {annulation.error ? <ErrorNotice error={annulation.error} /> : null}
      </ConfirmDialog>
    </>
  );
}

const GARDES_MAX = 100;

export function ResultatDeLAnnulation({ annulation }: { annulation: Annulation }) {
  return (
    <>
      <p>{tellAnnulation(annulation)}</p>
      {annulation.gardes.length > 0 ? (
        <ul className="lines">
          {annulation.gardes.slice(0, GARDES_MAX).map(({ objet, champ, motif }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two lines may say the same.
            <li key={at}>
              {lieTitre(objet)} <span className="soft">({champ})</span>
              <span className="line-note">{motif}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {annulation.gardes.length > GARDES_MAX ? (
        <p>Et {annulation.gardes.length - GARDES_MAX} autres, que le journal nomme.</p>
      ) : null}
    </>
  );
}
