// Counts of publics that contradict one another in a row of the file: told before anything is written, kept as typed.
import { checkPublic } from '../../../domains/actions/public.rules.ts';
import {
  COMPTES_PUBLIC,
  LIBELLES_NATURE_PUBLIC,
  type NaturePublic,
  type PublicAnnee,
} from '../../../domains/actions/public.schema.ts';
import { remember } from '../../../platform/lecture/memoire.rules.ts';
import type { Avertissement, LigneLue } from '../lecture/ligne.schema.ts';

const placeDe = remember((champ): readonly string[] => /^publics\.\d+\.\w+(?=\.)/.exec(champ) ?? []);

/** A cell that says several counts at once is checked where it is read. */
export function warnPublics({ feuille, ligne, valeurs }: LigneLue): Avertissement[] {
  const places = new Set(Object.keys(valeurs).flatMap(placeDe));
  return [...places]
    .filter((place) => !valeurs[`${place}.tel_que_saisi`])
    .flatMap((place) => {
      const [, annee, nature] = place.split('.') as [string, string, NaturePublic];
      const comptes = Object.fromEntries(COMPTES_PUBLIC.map((nom) => [nom, valeurs[`${place}.${nom}`] ?? null]));
      const lu = { annee: Number(annee), nature, source: null, tel_que_saisi: null, ...comptes } as PublicAnnee;
      const dits = COMPTES_PUBLIC.flatMap((nom) => (lu[nom] === null ? [] : [`${nom} ${lu[nom]}`])).join(', ');
      return lu.total === null
        ? []
        : checkPublic(lu).map((motif) => ({
            ...{ feuille, ligne, colonne: LIBELLES_NATURE_PUBLIC[nature], valeur: dits, motif },
          }));
    });
}
