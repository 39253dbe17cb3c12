// Publics in one cell or in several: « 87 dont 52 F et 41 QPV » as it was typed while it holds, else composed from the counts.
import type { OutCell } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Cible } from '../../imports/colonnes/types.schema.ts';
import { typedOf } from '../cellules.rules.ts';
import { relis, saysSame } from '../relecture.rules.ts';
import type { RangGabarit } from './gabarit-lignes.schema.ts';

const PARTS = [
  ['femmes', 'femmes'],
  ['hommes', 'hommes'],
  ['moins_26', 'moins de 26 ans'],
  ['qpv', 'QPV'],
] as const;

/** The year of the column or of the row; else the only year that has counts (the import placed them by the dates). */
function anneeDe(valeurs: Record<string, unknown>, annee: number, nature: string): number {
  const annees = new Set<number>();
  for (const [champ, valeur] of Object.entries(valeurs)) {
    const [tete, an, de] = champ.split('.');
    if (tete === 'publics' && de === nature && valeur !== null) annees.add(Number(an));
  }
  const [seule] = annees;
  return annees.has(annee) || annees.size !== 1 || seule === undefined ? annee : seule;
}

export function cellPublics({ action, annee: anneeDuRang }: RangGabarit, cible: Cible): OutCell {
  const { valeurs } = action;
  const nature = cible.nature ?? 'prevu';
  const annee = cible.annee ?? anneeDe(valeurs, anneeDuRang, nature);
  const prefixe = `publics.${annee}.${nature}`;
  const compte = (cle: string) => valeurs[`${prefixe}.${cle}`] as number | null | undefined;
  if (cible.ventilation && cible.ventilation !== 'total')
    return typedOf(action, `${prefixe}.${cible.ventilation}`) ?? compte(cible.ventilation) ?? null;
  const typed = typedOf(action, `${prefixe}.total`);
  if (typed) return typed;
  const champs = ['total', ...PARTS.map(([cle]) => cle)].map((cle) => `${prefixe}.${cle}`);
  const holds = (texte: string) => saysSame(relis(cible, texte, annee), valeurs, champs);
  const total = compte('total');
  const parts = PARTS.flatMap(([cle, mot]) => (typeof compte(cle) === 'number' ? [`${compte(cle)} ${mot}`] : []));
  if (typeof total !== 'number' && parts.length === 0) return (valeurs.publics_vises as string) || null;
  const dit = valeurs[`${prefixe}.tel_que_saisi`];
  if (typeof dit === 'string' && holds(dit)) return dit;
  if (typeof total !== 'number') return parts.join(', ');
  const compose = `${total} dont ${parts.join(', ')}`;
  return parts.length > 0 && holds(compose) ? compose : total;
}
