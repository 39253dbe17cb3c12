// The book of our own shape: two header lines in a spreadsheet, one in a CSV. The file's name says the contract and the day.

import type { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { OutBook, OutSpan } from '../../platform/spreadsheets/classeur.schema.ts';
import { GROUPE_IDENTIFIANT } from '../imports/colonnes/maillage-titres.rules.ts';
import type { ActionExport, ColonneExport, FormatTableur } from './export.schema.ts';

/** Beyond, a spreadsheet is no longer read by anyone, nor by our own import. */
export const COLONNES_MAX = 900;

export function checkColonnes(colonnes: readonly ColonneExport[]): { ok: true } | { ok: false; motif: string } {
  if (colonnes.length <= COLONNES_MAX) return { ok: true };
  const motif = fr`Cet export aurait ${colonnes.length} colonnes. Choisissez une année, un financeur ou moins de colonnes.`;
  return { ok: false, motif };
}

export function buildBook(
  colonnes: readonly ColonneExport[],
  actions: readonly ActionExport[],
  format: FormatTableur,
): OutBook {
  const groupees = format !== 'csv' && colonnes.some(isGroupee);
  const rows = actions.map((action) => colonnes.map((colonne) => colonne.cell(action)));
  return {
    sheets: [
      {
        name: 'Actions',
        ...(groupees ? { headerRows: [buildGroupes(colonnes)] } : {}),
        columns: colonnes.map(({ groupe, titre, kind, width }) => ({
          title: groupees || groupe === null || groupe === GROUPE_IDENTIFIANT ? titre : `${groupe} – ${titre}`,
          kind,
          width,
        })),
        rows,
      },
    ],
  };
}

const isGroupee = ({ groupe }: ColonneExport): boolean => groupe !== null && groupe !== GROUPE_IDENTIFIANT;

function buildGroupes(colonnes: readonly ColonneExport[]): OutSpan[] {
  const spans: (OutSpan & { span: number })[] = [];
  for (const { groupe } of colonnes) {
    const title = groupe ?? '';
    const last = spans.at(-1);
    if (last && title !== '' && last.title === title) last.span += 1;
    else spans.push({ title, span: 1 });
  }
  return spans;
}

/** « maillage-actions-contrat-de-ville-de-brest-20260310.xlsx »: no year may be read in the day. */
export function nameFichier(
  quoi: string,
  contrat: Pick<Contrat, 'nom' | 'demonstration'>,
  jour: string,
  extension: string,
): string {
  const nom = normalise(contrat.nom)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/-+$/, '');
  return `maillage-${quoi}${contrat.demonstration ? '-demonstration' : ''}${nom ? `-${nom}` : ''}-${jour.replaceAll('-', '')}.${extension}`;
}
