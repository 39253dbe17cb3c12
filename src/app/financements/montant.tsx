// An amount of the ledger, marked when it is not firm: a sign, and its condition in words.
import { formatEuros } from '../../platform/lecture/ecriture.rules.ts';
import { Absent } from '../../ui/table/table.tsx';

export const withoutUnit = (centimes: number | null) =>
  centimes === null ? null : formatEuros(centimes).replace(/\s€$/, '');

/** A sum in a column of euros, or why there is none. */
export const Somme = ({ centimes }: { centimes: number | null }) =>
  centimes === null ? <Absent reason="Aucun montant connu, ou ouvert à votre rôle" /> : <>{withoutUnit(centimes)}</>;

interface Props {
  centimes: number | null;
  condition?: string | null | undefined;
  /** Written with its « € ». */
  unite?: boolean;
}

export function Montant({ centimes, condition, unite }: Props) {
  const texte = unite && centimes !== null ? formatEuros(centimes) : withoutUnit(centimes);
  if (!condition) return <>{texte}</>;
  const dit = `Montant non ferme\u202f: ${condition}`;
  return (
    <span title={dit}>
      {texte}
      <span aria-hidden="true">{'\u202f'}*</span>
      <span className="sr-only"> ({dit})</span>
    </span>
  );
}
