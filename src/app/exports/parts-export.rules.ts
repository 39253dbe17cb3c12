// The shares by QPV of each year as one readable column: as they were said, else with their figures. An import of the file leaves
// it aside: shares are corrected on the sheet, with their method.
import { LIBELLES_PORTEE_VENTILATION } from '../../domains/financements/financement.schema.ts';
import { groupBy } from '../../domains/financements/groupes.rules.ts';
import { formatEuros, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import type { ColonneExport, ContenuExport, PartExport } from './export.schema.ts';

export function buildColonnesParts({ parts }: ContenuExport): ColonneExport[] {
  const annees = [...new Set(parts.map((part) => part.annee))].sort((a, b) => a - b);
  const parAction = groupBy(parts, (part) => `${part.action_id}|${part.annee}`);
  return annees.map((annee) => ({
    groupe: `${annee} – Répartition par QPV`,
    titre: 'dite',
    kind: 'texte',
    width: 32,
    cell: ({ ligne }) => tellParts(parAction.get(`${ligne.id}|${annee}`) ?? []),
  }));
}

/** « Le Blosne 60 %, Maurepas 40 % ». */
export function tellParts(parts: readonly PartExport[]): string | null {
  return parts.map(tellPart).join(', ') || null;
}

function tellPart({ portee, qpv_nom, qpv_code, montant_centimes, part_pour_cent }: PartExport): string {
  const nom = qpv_nom ?? qpv_code ?? LIBELLES_PORTEE_VENTILATION[portee as keyof typeof LIBELLES_PORTEE_VENTILATION];
  if (part_pour_cent !== null) return `${nom} ${formatPourcent(part_pour_cent)}`;
  return montant_centimes === null ? nom : `${nom} ${formatEuros(montant_centimes)}`;
}
