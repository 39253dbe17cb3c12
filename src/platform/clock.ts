// The time, as an argument: the real clock, and the hand-written double of the tests. Days are computed by clock.rules.ts.
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that only moves when told. */
export class ManualClock implements Clock {
  #at: Date;
  constructor(start: Date | string) {
    this.#at = new Date(start);
  }
  now(): Date {
    return new Date(this.#at);
  }
  advance({ minutes = 0, heures = 0, jours = 0 }: { minutes?: number; heures?: number; jours?: number }): void {
    this.#at = new Date(this.#at.getTime() + ((jours * 24 + heures) * 60 + minutes) * 60_000);
  }
}
