// A state: shape, word and colour together. The tone says what it means, the word says which one it is.
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Icon, type IconName } from '../icon.tsx';
import { TONE_ICON, type Tone } from '../tone.ts';

export interface StateProps {
  tone: Tone;
  children: ReactNode;
  icon?: IconName;
  boxed?: boolean;
}

export function State({ tone, icon, boxed, children }: StateProps) {
  return (
    <span className={cx('state', `tone-${tone}`, boxed && 'state-boxed')}>
      <Icon name={icon ?? TONE_ICON[tone]} size={13} />
      <span>{children}</span>
    </span>
  );
}
