// When a letter is due, whom it concerns, and its words. A letter that would say nothing is not written.
import { dayIn } from '../../platform/clock.rules.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import {
  GENRES_SUIVI,
  type GenreSuivi,
  type LigneSuivi,
  type Rythme,
  type Suite,
  TITRES_SUIVI,
} from './a-suivre.schema.ts';

/** Whose actions a reader follows: the whole contract's, one organisation's, nobody's. */
export function chooseSuivi(droit: Droit): { pilote: string | null } | null {
  if (droit.role === 'chef_de_projet') return { pilote: null };
  return droit.partenaire_id ? { pilote: droit.partenaire_id } : null;
}

/** Where days begin for the letter. */
export const FUSEAU = 'Europe/Paris';
const JOUR_MS = 86_400_000;
const LUNDI = 1;

/** The daily one once a day; the weekly one on Mondays, or as soon as a week has gone by without it. */
export function isLettreDue(rythme: Rythme, preparee: Date | null, jour: string): boolean {
  if (rythme === 'jamais') return false;
  const depuis = preparee === null ? Number.POSITIVE_INFINITY : daysBetween(dayIn(FUSEAU, preparee), jour);
  if (rythme === 'jour') return depuis >= 1;
  const lundi = new Date(`${jour}T00:00:00Z`).getUTCDay() === LUNDI;
  return lundi ? depuis >= 1 : preparee !== null && depuis > 7;
}

const daysBetween = (de: string, a: string) => Math.round((Date.parse(a) - Date.parse(de)) / JOUR_MS);

const LIGNES_PAR_PARTIE = 5;

/** The parts that hold something, in their order, the first lines of each. */
export function buildSuite(
  contrat: Suite['contrat'],
  parGenre: Partial<Record<GenreSuivi, { lignes: readonly LigneSuivi[]; adresse: string }>>,
): Suite {
  const parties = GENRES_SUIVI.flatMap((genre) => {
    const partie = parGenre[genre];
    if (!partie || partie.lignes.length === 0) return [];
    const { lignes, adresse } = partie;
    return [
      {
        genre,
        lignes: lignes.slice(0, LIGNES_PAR_PARTIE),
        restent: Math.max(0, lignes.length - LIGNES_PAR_PARTIE),
        adresse,
      },
    ];
  });
  return { contrat, parties };
}

export const countSuites = (suites: readonly Suite[]): number =>
  suites.flatMap(({ parties }) => parties).reduce((n, { lignes, restent }) => n + lignes.length + restent, 0);

/** null: nothing waits. `base` is the program's own address, without which lines carry none. */
export function buildLettre(
  nom: string,
  suites: readonly Suite[],
  base: string | undefined,
  arret: string,
): { objet: string; corps: string } | null {
  const n = countSuites(suites);
  if (n === 0) return null;
  const vers = (adresse: string) => (base ? `\n  ${base}${adresse}` : '');
  const corps = suites
    .filter(({ parties }) => parties.length > 0)
    .flatMap(({ contrat, parties }) => [
      `== ${contrat.nom} ==`,
      '',
      ...parties.flatMap(({ genre, lignes, restent, adresse }) => [
        `${TITRES_SUIVI[genre]} (${lignes.length + restent})`,
        ...lignes.map(({ texte, detail, adresse: ici }) => `- ${texte}${detail ? ` (${detail})` : ''}${vers(ici)}`),
        ...(restent > 0 ? [`- et ${pluriel(restent, 'autre')}${vers(adresse)}`] : []),
        '',
      ]),
    ]);
  return {
    objet: fr`${pluriel(n, 'point')} à suivre dans Maillage`,
    corps: [
      `Bonjour ${nom},`,
      '',
      'Voici ce qui vous attend. Chaque ligne ouvre le bon endroit.',
      '',
      ...corps,
      base
        ? fr`Ne plus recevoir cette lettre : ${base}${arret}`
        : 'Pour ne plus recevoir cette lettre, ouvrez « À suivre » dans Maillage.',
    ].join('\n'),
  };
}
