// Checks between the counts of one year's publics: warnings that name the figures, never refusals, never corrections.
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { type ComptePublic, LIBELLES_COMPTE, LIBELLES_NATURE_PUBLIC, type PublicAnnee } from './public.schema.ts';

const nombre = (n: number) => n.toLocaleString('fr-FR');

/**
 * Persons counted once in a total cannot be more numerous in one of its parts: women + men, under 26, QPV residents
 * (Cerfa 15059, sheet 1). Unit: persons. An unknown figure breaks nothing.
 */
export function checkPublic(p: PublicAnnee): string[] {
  const qui = `${LIBELLES_NATURE_PUBLIC[p.nature]} ${p.annee}`;
  const total = p.total;
  const alertes: string[] = [];
  if (total === null) {
    const parts = (['femmes', 'hommes', 'moins_26', 'qpv'] as const).filter((c) => p[c] !== null);
    if (parts.length > 0) alertes.push(fr`${qui} : une répartition est donnée sans le total.`);
    return alertes;
  }
  if (p.femmes !== null && p.hommes !== null && p.femmes + p.hommes > total) {
    alertes.push(
      fr`${qui} : ${nombre(p.femmes)} femmes et ${nombre(p.hommes)} hommes font ${nombre(p.femmes + p.hommes)}, plus que le total de ${nombre(total)}.`,
    );
  }
  for (const compte of ['femmes', 'hommes', 'moins_26', 'qpv'] as const satisfies readonly ComptePublic[]) {
    const valeur = p[compte];
    if (valeur !== null && valeur > total) {
      alertes.push(
        fr`${qui} : ${LIBELLES_COMPTE[compte].toLowerCase().replace('qpv', 'QPV')} (${nombre(valeur)}) dépasse le total (${nombre(total)}).`,
      );
    }
  }
  return alertes;
}

/** Share of QPV residents among the persons counted, in percent, one decimal; null when either figure is unknown or the total is 0. */
export function computePartQpv(p: Pick<PublicAnnee, 'total' | 'qpv'>): number | null {
  if (p.total === null || p.qpv === null || p.total === 0) return null;
  return Math.round((p.qpv / p.total) * 1000) / 10;
}
