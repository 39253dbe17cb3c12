// A message standing in the page. Errors are alerts; the others are announced when they appear.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon, type IconName } from '../icon.tsx';
import type { Tone } from '../tone.ts';

type NoticeTone = Extract<Tone, 'info' | 'success' | 'warning' | 'error'>;

export const NOTICE_ICON: Record<NoticeTone, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'alert',
  error: 'stop',
};

export interface NoticeProps {
  tone: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Present since the page opened: not announced. */
  still?: boolean;
}

export function Notice({ tone, title, still, children }: NoticeProps) {
  const role = still ? undefined : tone === 'error' ? 'alert' : 'status';
  return (
    <div className={cx('notice', `tone-${tone}`)} role={role}>
      <Icon name={NOTICE_ICON[tone]} size={18} />
      <div className="notice-body">
        {title ? <p className="notice-title">{title}</p> : null}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}

interface ProblemLike {
  problem?: { detail?: unknown; reference?: unknown; status?: unknown };
}

/** An error thrown by a query or a command, told in French with its reference. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { detail, reference } = describeError(error);
  return (
    <Notice tone="error" title={detail}>
      {reference ? <p className="small">Référence à communiquer : {reference}</p> : null}
      {onRetry ? (
        <p>
          <button type="button" className="button button-small" onClick={onRetry}>
            Réessayer
          </button>
        </p>
      ) : null}
    </Notice>
  );
}

export function describeError(error: unknown): { detail: string; reference: string | null; status: number | null } {
  const problem = (error as ProblemLike | null)?.problem;
  return {
    detail:
      typeof problem?.detail === 'string' ? problem.detail : 'Une erreur inattendue empêche d’afficher cette partie.',
    reference: typeof problem?.reference === 'string' ? problem.reference : null,
    status: typeof problem?.status === 'number' ? problem.status : null,
  };
}
