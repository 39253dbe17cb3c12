// The history of a sheet as one reader receives it; what counts as one visit; which earlier values may come back.
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { ACCEPTE, refuse, type Verdict } from '../../../platform/session/verdict.rules.ts';
import { findPlace, labelOfChamp } from '../champ.rules.ts';
import type { Masque } from '../fiche.rules.ts';
import type { ModificationVue } from '../fiche.schema.ts';
import type { Visite } from './histoire.schema.ts';

/** As the journal holds it. */
type ModificationLue = Omit<ModificationVue, 'libelle' | 'retour'>;

/** What is hidden on the sheet is hidden in its history, the value it had included. */
export function tellModifications(
  lues: readonly ModificationLue[],
  masque: Masque,
  propres: readonly { cle: string; libelle: string }[],
): ModificationVue[] {
  const libelles = new Map(propres.map(({ cle, libelle }) => [cle, libelle]));
  return lues
    .filter(({ champ, avant, apres }) => !masque(champ, avant, apres))
    .map((m) => ({
      ...m,
      apres: m.champ === 'creation' ? withoutHidden(m.apres, masque) : m.apres,
      libelle: labelOfChamp(m.champ, libelles),
      retour: canGoBack(m),
    }));
}

function withoutHidden(creation: unknown, masque: Masque): unknown {
  if (creation === null || typeof creation !== 'object') return creation;
  return Object.fromEntries(Object.entries(creation).filter(([champ, valeur]) => !masque(champ, valeur)));
}

/** For who does not read histories: that something changed and when, neither by whom nor from what. */
export const withoutValues = (m: ModificationVue): ModificationVue => ({
  ...m,
  avant: null,
  apres: null,
  par_nom: null,
});

/** The value before a change may come back as an ordinary write; an attachment, as long as the bin holds it. */
export function canGoBack({ champ, avant, apres }: Pick<ModificationLue, 'champ' | 'avant' | 'apres'>): Verdict {
  const place = findPlace(champ);
  if (!place || place.genre === 'acte') return refuse('Ce changement ne se reprend pas d’ici.');
  if (avant === null && apres === null) return refuse('L’ancienne valeur n’est plus conservée.');
  if (place.genre === 'piece' && (avant === null || apres !== null)) {
    return refuse('Une pièce se retire par son propre bouton.');
  }
  return ACCEPTE;
}

const MEME_VISITE_MS = 30 * 60_000;

/** Coming back within half an hour goes on with the same visit: reloading a page does not hide what was new on it. */
export function continueVisite(avant: Visite | null, maintenant: Date, numero: number): Visite {
  const vue = { vue_le: maintenant.toISOString(), vue_numero: numero };
  if (!avant) return { ...vue, depuis_le: null, depuis_numero: null };
  const nouvelle = maintenant.getTime() - new Date(avant.vue_le).getTime() > MEME_VISITE_MS;
  return nouvelle
    ? { ...vue, depuis_le: avant.vue_le, depuis_numero: avant.vue_numero }
    : { ...avant, ...vue, vue_numero: Math.max(numero, avant.vue_numero) };
}

/** From which change on a reader who comes now finds something new. */
export function openVisite(avant: Visite | null, maintenant: Date): { depuis: string | null; numero: number } | null {
  const { depuis_le, depuis_numero } = continueVisite(avant, maintenant, 0);
  return depuis_numero === null ? null : { depuis: depuis_le, numero: depuis_numero };
}

export const causeOfRetour = (jour: string): string => fr`retour à la valeur d’avant le ${jour}`;
