// Buttons and links that look like one. A refused act shows why beside the button, before any click.
import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import { cx } from '../cx.ts';
import { Icon, type IconName } from '../icon.tsx';
import { Link, type LinkProps } from '../nav/link.tsx';

interface Look {
  /** One primary action per page. */
  primary?: boolean;
  quiet?: boolean;
  danger?: boolean;
  small?: boolean;
  icon?: IconName;
}

export interface ButtonProps extends ComponentProps<'button'>, Look {
  busy?: boolean;
  /** Why the act is refused: the button stays reachable, says it, and does nothing. */
  refused?: string | null;
}

export function Button({ primary, quiet, danger, small, icon, busy, refused, onClick, ...rest }: ButtonProps) {
  const motifId = useId();
  const blocked = Boolean(refused) || busy;
  const button = (
    <button
      type="button"
      {...rest}
      className={cx(classOf({ primary, quiet, danger, small }), rest.className)}
      aria-disabled={refused ? true : undefined}
      aria-busy={busy || undefined}
      aria-describedby={refused ? motifId : rest['aria-describedby']}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon ? <Icon name={icon} /> : null}
      {rest.children}
    </button>
  );
  if (!refused) return button;
  return (
    <span className="refusal">
      {button}
      <span id={motifId} className="refusal-motif">
        {refused}
      </span>
    </span>
  );
}

export function LinkButton({
  primary,
  quiet,
  danger,
  small,
  icon,
  ...rest
}: LinkProps & Look & { children: ReactNode }) {
  return (
    <Link {...rest} className={cx(classOf({ primary, quiet, danger, small }), rest.className)}>
      {icon ? <Icon name={icon} /> : null}
      {rest.children}
    </Link>
  );
}

/** A download: a plain link to the server, followed by the browser itself. */
export function DownloadButton({ href, children, ...look }: Look & { href: string; children: ReactNode }) {
  return (
    <a href={href} download className={classOf(look)}>
      <Icon name={look.icon ?? 'download'} />
      {children}
    </a>
  );
}

/** A button that is only a picture: its name is spoken and shown on hover. */
export function IconButton({ icon, name, ...rest }: ComponentProps<'button'> & { icon: IconName; name: string }) {
  return (
    <button type="button" {...rest} className={cx('icon-button', rest.className)} aria-label={name} title={name}>
      <Icon name={icon} />
    </button>
  );
}

function classOf({ primary, quiet, danger, small }: Look): string {
  return cx(
    'button',
    primary && 'button-primary',
    quiet && 'button-quiet',
    danger && 'button-danger',
    small && 'button-small',
  );
}
