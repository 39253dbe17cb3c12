// How this domain's pages write instants and devices.

const INSTANT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' });

export function sayInstant(iso: string | null): string {
  return iso ? INSTANT.format(new Date(iso)) : 'jamais';
}

const JOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });

export function sayJour(iso: string): string {
  return JOUR.format(new Date(iso));
}

const NAVIGATEURS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMES: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iPhone ou iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** « Firefox sur Windows », from what the browser says of itself; nothing finer is kept or shown. */
export function nameAppareil(appareil: string): string {
  const navigateur = NAVIGATEURS.find(([pattern]) => pattern.test(appareil))?.[1];
  const systeme = SYSTEMES.find(([pattern]) => pattern.test(appareil))?.[1];
  if (navigateur && systeme) return `${navigateur} sur ${systeme}`;
  return navigateur ?? systeme ?? 'Appareil inconnu';
}
