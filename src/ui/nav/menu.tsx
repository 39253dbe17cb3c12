// A button that discloses a list of links and acts. Escape or a click elsewhere closes it, the arrows move inside it.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from '../cx.ts';
import { Icon, type IconName } from '../icon.tsx';
import { Link } from './link.tsx';

export interface MenuProps {
  label: ReactNode;
  /** Spoken name when the label is only a picture. */
  name?: string;
  icon?: IconName;
  end?: boolean;
  className?: string;
  buttonClass?: string;
  /** Stays open on a click inside: lists of choices. */
  sticky?: boolean;
  children: ReactNode;
}

export function Menu({ label, name, icon, end, className, buttonClass = 'menu-button', sticky, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useCloseOutside(box, open, () => setOpen(false));
  // The item chosen goes with the panel: the button takes the focus, and a dialog opened by the choice gives it back there.
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      requestAnimationFrame(() => moveFocus(box.current, event.key === 'ArrowDown' ? 1 : -1));
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble from the button and the items inside.
    <div ref={box} className={cx('menu', end && 'menu-end', className)} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={buttonClass}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={name}
        title={name}
        onClick={() => setOpen(!open)}
      >
        {icon ? <Icon name={icon} /> : null}
        {label ? <span>{label}</span> : null}
        {label ? <Icon name="down" size={12} /> : null}
      </button>
      {open ? (
        // biome-ignore lint/a11y: closes after any choice made inside, by mouse or keyboard.
        <div id={id} className="menu-panel" onClick={sticky ? undefined : (e) => closeOnChoice(e.target, close)}>
          {children}
        </div>
      ) : null}
    </div>
  );
}

export function MenuLink({ to, current, children }: { to: string; current?: boolean; children: ReactNode }) {
  return (
    <Link to={to} className="menu-item" aria-current={current ? 'page' : undefined}>
      {children}
    </Link>
  );
}

export function MenuButton(props: { onClick: () => void; icon?: IconName; disabled?: boolean; children: ReactNode }) {
  return (
    <button type="button" className="menu-item" onClick={props.onClick} disabled={props.disabled}>
      {props.icon ? <Icon name={props.icon} /> : null}
      {props.children}
    </button>
  );
}

function closeOnChoice(target: EventTarget, close: () => void) {
  if (target instanceof Element && target.closest('a, button')) close();
}

function moveFocus(box: HTMLElement | null, step: number) {
  const items = [...(box?.querySelectorAll<HTMLElement>('.menu-panel :is(a, button, input)') ?? [])];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items[(at + step + items.length) % items.length]?.focus();
}

function useCloseOutside(box: { current: HTMLElement | null }, open: boolean, close: () => void) {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const onPoint = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) latest.current();
    };
    document.addEventListener('pointerdown', onPoint);
    document.addEventListener('focusin', onPoint);
    return () => {
      document.removeEventListener('pointerdown', onPoint);
      document.removeEventListener('focusin', onPoint);
    };
  }, [open, box]);
}
