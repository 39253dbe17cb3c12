// How often a visible page asks what moved: within five seconds of another person's change, travel included.
export const RYTHME_MS = 4_000;
