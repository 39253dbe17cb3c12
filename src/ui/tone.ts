// The tones a component may take, and the shape that goes with each: a state is never told by its colour alone.
import type { IconName } from './icon.tsx';

/** neutral: nothing to say · info: can be acted on · success: done · warning: waits · error: late or blocked · qpv: priority district. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error' | 'qpv';

/** The shape of a state; messages use `info` for their own blue. */
export const TONE_ICON: Record<Tone, IconName> = {
  neutral: 'dot',
  info: 'advance',
  success: 'check',
  warning: 'clock',
  error: 'stop',
  qpv: 'diamond',
};
