// The browser's own modal dialog: focus is kept inside, Escape closes, focus comes back where it was.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { cx } from '../cx.ts';
import { Button, IconButton } from '../form/button.tsx';

export interface DialogProps {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  wide?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}

export function Dialog({ open, title, onClose, wide, footer, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const opener = document.activeElement;
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
      // The dialog may already be gone from the page: the browser then cannot give the focus back by itself.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      className={cx('dialog', wide && 'dialog-wide')}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <IconButton icon="cross" name="Fermer" onClick={onClose} />
      </div>
      <div className="dialog-body">{children}</div>
      {footer ? <div className="dialog-foot">{footer}</div> : null}
    </dialog>
  );
}

export interface ConfirmProps {
  open: boolean;
  title: ReactNode;
  /** The verb of the act: « Annuler l’import ». */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  /** Why the act is refused, said before the click. */
  refused?: string | null | undefined;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function ConfirmDialog({ confirm, danger, busy, refused, onConfirm, onClose, children, ...rest }: ConfirmProps) {
  return (
    <Dialog
      {...rest}
      onClose={onClose}
      footer={
        <>
          <Button primary={!danger} danger={danger} busy={busy} refused={refused ?? null} onClick={onConfirm}>
            {confirm}
          </Button>
          <Button quiet onClick={onClose}>
            Renoncer
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
