// Above a working table: the cells refused and not yet mended, on this page or elsewhere, where they are kept, and what can
// be done of them.
import { useState } from 'react';
import { ConfirmDialog } from '../feedback/dialog.tsx';
import { Notice } from '../feedback/notice.tsx';
import { Button } from '../form/button.tsx';
import { tellRefused } from './kept-edits.rules.ts';
import type { CellEdits } from './use-cell-edits.ts';

interface Props {
  edits: CellEdits;
  /** How many of them are not on screen. */
  elsewhere: number;
  /** Absent on a phone, where nothing is edited. */
  onNext?: () => void;
  onRetry?: () => void;
}

export function RefusedCells({ edits, elsewhere, onNext, onRetry }: Props) {
  const [asked, setAsked] = useState(false);
  const total = edits.refused.length;
  if (total === 0) return null;
  const told = tellRefused(total, elsewhere);
  const shown = total - elsewhere;
  return (
    <div className="no-print">
      <Notice tone="warning" title={told.title} still>
        <p className="small">
          {told.elsewhere}{' '}
          {edits.kept
            ? 'Ce qui a été tapé reste sur cet appareil, pendant trente jours, jusqu’à ce que vous le corrigiez ou y renonciez.'
            : 'Cet appareil ne garde rien\u00a0: ce qui a été tapé sera perdu si vous quittez la page.'}
          {onNext ? null : ' La correction se fait sur un écran plus large.'}
        </p>
        <p className="row">
          {onNext && shown > 0 ? (
            <Button small onClick={onNext}>
              Case refusée suivante
            </Button>
          ) : null}
          {onRetry && shown > 0 ? (
            <Button small onClick={onRetry}>
              Réessayer {shown > 1 ? `les ${shown} affichées` : 'de l’écrire'}
            </Button>
          ) : null}
          <Button small quiet onClick={() => setAsked(true)}>
            {total > 1 ? 'Renoncer à toutes' : 'Y renoncer'}
          </Button>
        </p>
      </Notice>
      <ConfirmDialog
        open={asked}
        title={total > 1 ? `Renoncer à ${total} cases refusées` : 'Renoncer à la case refusée'}
        confirm="Oublier ce qui a été tapé"
        danger
        onConfirm={() => {
          edits.set(edits.refused.map((cell) => [cell, null] as const));
          setAsked(false);
        }}
        onClose={() => setAsked(false)}
      >
        <p>Le tableau garde ses valeurs d’avant. Ce qui a été tapé ou collé dans ces cases est oublié.</p>
      </ConfirmDialog>
    </div>
  );
}
