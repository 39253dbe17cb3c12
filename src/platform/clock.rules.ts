// Days and instants: "today" in a contract's time zone, and instants shifted by a duration. No clock here.

/** The day, 'YYYY-MM-DD', that an instant belongs to in a time zone ('Europe/Paris', 'Indian/Reunion'…). */
export function dayIn(fuseau: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: fuseau, dateStyle: 'short' }).format(instant);
}

export function addMinutes(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

export function addHours(instant: Date, heures: number): Date {
  return addMinutes(instant, heures * 60);
}

export function addDays(instant: Date, jours: number): Date {
  return addMinutes(instant, jours * 24 * 60);
}
