// The workbook given back: the service's own shape, then a last sheet « Ajouts », in our shape, for the actions without a place there.

import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { OutBook } from '../../platform/spreadsheets/classeur.schema.ts';
import type { Gabarit } from '../imports/gabarit/gabarit.schema.ts';
import { buildBook } from './classeur-export.rules.ts';
import { buildColonnes } from './colonnes.rules.ts';
import { writeIntoGabarit } from './gabarit/gabarit-ecriture.rules.ts';
import type { ContexteGabarit, PlaceImport } from './gabarit/gabarit-lignes.schema.ts';

export const FEUILLE_AJOUTS = 'Ajouts';

export function buildRetour(
  gabarit: Gabarit,
  places: readonly PlaceImport[],
  contexte: Omit<ContexteGabarit, 'montantsDe'>,
): OutBook {
  const { book, placees } = writeIntoGabarit(gabarit, places, contexte);
  const { contenu } = contexte;
  const actions = contenu.actions.filter(({ ligne }) => !placees.has(ligne.id));
  if (actions.length === 0) return book;
  const ajouts = { ...contenu, actions };
  const [feuille] = buildBook(buildColonnes(ajouts, 'tout'), actions, 'xlsx').sheets;
  return { sheets: [...book.sheets, { ...feuille!, name: FEUILLE_AJOUTS }] };
}

/** The year that rows without one are read in stands in the name; the day holds none. */
export function nameRetour({ fichier_nom, annee }: Gabarit, jour: string, extension: string): string {
  const racine = normalise(
    fichier_nom
      .replace(/\.[a-z]{3,4}$/i, '')
      .replace(/20\d\d/g, ' ')
      .replace(/^maillage-|-\d{8}$/g, ' '),
  );
  const nom = racine
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `maillage-${annee}${nom ? `-${nom}` : ''}-${jour.replaceAll('-', '')}.${extension}`;
}
