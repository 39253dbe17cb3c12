// Totals of the ledger: by frame, droit commun beside specific credits; by funder, step by step, with N-1.
import { LIBELLES_CADRE, LIBELLES_ORIGINE } from '../../domains/financements/financement.schema.ts';
import type { Livre, Montants, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { formatEuros, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { Somme, withoutUnit } from './montant.tsx';

export function CadresDuLivre({ livre }: { livre: Livre }) {
  return (
    <KeyFigures>
      {livre.total.cadres.map(({ cadre, lignes, montants }) => (
        <KeyFigure
          key={cadre}
          label={`${LIBELLES_CADRE[cadre]}, accordé`}
          value={montants.retenu === null ? null : formatEuros(montants.retenu)}
          note={`${pluriel(lignes, 'ligne')}${montants.demande === null ? '' : `, ${formatEuros(montants.demande)} demandés`}`}
        />
      ))}
    </KeyFigures>
  );
}

function montant(id: keyof Montants, header: string, livre: Livre): Column<TotalLivre> {
  return {
    ...{ id, header, unit: '€', align: 'end' },
    cell: ({ montants }) => <Somme centimes={montants[id]} />,
    total: <Somme centimes={livre.total.montants[id]} />,
  };
}

/** The frames of a funder, in a few words: what is droit commun, what is not. */
function tellCadres(total: TotalLivre): string {
  return total.cadres
    .map(
      ({ cadre, montants }) =>
        `${LIBELLES_CADRE[cadre]}${montants.retenu === null ? '' : `\u202f: ${formatEuros(montants.retenu)}`}`,
    )
    .join(', ');
}

export function TotauxFinanceurs({ livre }: { livre: Livre }) {
  const { total } = livre;
  const n1 = (une: TotalLivre) =>
    une.n_1 === null ? (
      <Absent reason="Rien d’accordé l’année précédente aux lignes qui continuent" />
    ) : (
      withoutUnit(une.n_1)
    );
  const horsTotal = total.sans_montant > 0 ? ` (${pluriel(total.sans_montant, 'ligne')} sans montant accordé)` : '';
  return (
    <Section title="Par financeur">
      <div className="table-argent">
        <Table
          caption={`Montants ${livre.annee} par financeur`}
          hiddenCaption
          rows={livre.financeurs}
          rowKey={(une) => une.cle}
          totalLabel={`Total${horsTotal}`}
          note="Accordé : le montant voté, sinon accordé, notifié ou conventionné. Une somme inconnue n’est pas comptée pour zéro. N-1 : l’accordé de l’année précédente, pour les seules lignes qui continuent."
          columns={[
            { id: 'financeur', header: 'Financeur', cell: (une) => une.libelle },
            { id: 'origine', header: 'Origine', cell: (une) => (une.origine ? LIBELLES_ORIGINE[une.origine] : '') },
            { id: 'cadres', header: 'Cadres, accordé', cell: tellCadres },
            { id: 'lignes', header: 'Lignes', align: 'end', cell: (une) => une.lignes, total: total.lignes },
            montant('demande', 'Demandé', livre),
            montant('propose', 'Proposé', livre),
            montant('retenu', 'Accordé', livre),
            montant('verse', 'Versé', livre),
            { id: 'n_1', header: 'N-1, lignes reconduites', unit: '€', align: 'end', cell: n1, total: n1(total) },
          ]}
        />
      </div>
    </Section>
  );
}
