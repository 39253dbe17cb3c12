// The money of an action in one look: a line a year, a column a step. Who gives what is folded below (fiche-argent.tsx).
import type { FinancementVu, Montants, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { computeTotal, etapeRetenue } from '../../domains/financements/montants.rules.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { type Column, Table } from '../../ui/table/table.tsx';
import { Montant, Somme } from '../financements/montant.tsx';

interface AnneeArgent {
  annee: number;
  total: TotalLivre;
  /** Steps of which one amount at least is not firm. */
  conditions: Partial<Record<keyof Montants, string>>;
}

/** Years from the latest; each total is of what this reader may read. */
function listAnnees(lignes: readonly FinancementVu[]): AnneeArgent[] {
  const annees = [...new Set(lignes.map((ligne) => ligne.annee))].sort((a, b) => b - a);
  return annees.map((annee) => {
    const siennes = lignes.filter((ligne) => ligne.annee === annee);
    return {
      annee,
      total: computeTotal(String(annee), String(annee), siennes),
      conditions: Object.assign({}, ...siennes.map(conditionsOf)),
    };
  });
}

function conditionsOf({ conditions, montants }: FinancementVu): AnneeArgent['conditions'] {
  const decidee = etapeRetenue(montants);
  const dite = decidee ? conditions[decidee] : undefined;
  return { ...conditions, ...(dite ? { retenu: dite } : {}) };
}

function colonne(id: keyof Montants, header: string): Column<AnneeArgent> {
  return {
    id,
    header,
    unit: '€',
    align: 'end',
    cell: ({ total, conditions }) =>
      total.montants[id] === null ? (
        <Somme centimes={null} />
      ) : (
        <Montant centimes={total.montants[id]} condition={conditions[id]} />
      ),
  };
}

function tellLignes({ total }: AnneeArgent): string {
  const attendues = total.sans_montant > 0 ? `, dont ${total.sans_montant} sans montant accordé` : '';
  return `${pluriel(total.lignes, 'financement')}${attendues}`;
}

export function ArgentParAnnee({ lignes }: { lignes: readonly FinancementVu[] }) {
  const annees = listAnnees(lignes);
  const conditionnel = annees.some(({ conditions }) => Object.keys(conditions).length > 0);
  const justifie = annees.some(({ total }) => total.montants.justifie !== null);
  return (
    <Table
      caption="Montants par année et par étape"
      hiddenCaption
      compact
      rows={annees}
      rowKey={({ annee }) => annee}
      note={
        conditionnel ? fr`* : une part de ce montant n’est pas ferme. Sa condition se lit dans le détail.` : undefined
      }
      columns={[
        { id: 'annee', header: 'Année', cell: ({ annee }) => annee },
        colonne('demande', 'Demandé'),
        colonne('propose', 'Proposé'),
        colonne('retenu', 'Accordé'),
        colonne('verse', 'Versé'),
        ...(justifie ? [colonne('justifie', 'Justifié')] : []),
        { id: 'lignes', header: 'Financements', cell: tellLignes },
      ]}
    />
  );
}
