// The amounts of the file beside the ledger, by year and step: what goes in, what stays out and why.
import { LIBELLES_ETAPE } from '../../../domains/financements/financement.schema.ts';
import { formatEuros } from '../../../platform/lecture/ecriture.rules.ts';
import { Table } from '../../../ui/table/table.tsx';
import type { BilanMontants } from '../plan/bilan-montants.schema.ts';
import { sayEcart, sayPremieres, saySousCondition } from './bilan-vue.rules.ts';

const nomEtape = (etape: string): string => LIBELLES_ETAPE[etape as keyof typeof LIBELLES_ETAPE] ?? etape;

export function Bilan({ bilan, ecrit }: { bilan: readonly BilanMontants[]; ecrit?: boolean }) {
  return (
    <>
      <Table
        caption="Du fichier au livre, par année et par étape"
        hiddenCaption
        compact
        rows={bilan}
        rowKey={({ annee, etape }) => `${annee}|${etape}`}
        columns={[
          { id: 'annee', header: 'Année', cell: ({ annee }) => String(annee) },
          { id: 'etape', header: 'Étape', cell: ({ etape }) => nomEtape(etape) },
          { id: 'lu', header: 'Lu dans le fichier', align: 'end', cell: ({ lu }) => formatEuros(lu) },
          { id: 'ecart', header: 'Hors du livre', align: 'end', cell: ({ lu, livre }) => formatEuros(lu - livre) },
          { id: 'livre', header: 'Pour le livre', align: 'end', cell: ({ livre }) => formatEuros(livre) },
          {
            id: 'apres',
            header: ecrit ? 'Livre du contrat, à l’import' : 'Livre du contrat, après',
            align: 'end',
            cell: ({ livre_apres }) => formatEuros(livre_apres),
          },
        ]}
      />
      {bilan.map((un) => (
        <Dont key={`${un.annee}|${un.etape}`} bilan={un} />
      ))}
      <p className="table-note">
        Le livre du contrat compte aussi les montants d’autres fichiers et ceux saisis à la main, pour l’année et
        l’étape.
      </p>
    </>
  );
}

/** Under the table and not in it: on a phone a column of sentences would make the row a page high. */
function Dont({ bilan }: { bilan: BilanMontants }) {
  const { annee, etape, ecarts } = bilan;
  const condition = saySousCondition(bilan);
  if (ecarts.length === 0 && !condition) return null;
  return (
    <div className="stack-tight">
      <h3>
        {annee}, {nomEtape(etape).toLowerCase()}
      </h3>
      <ul className="stack-tight">
        {condition ? <li>Au livre, {condition}</li> : null}
        {ecarts.map((ecart) => (
          <li key={ecart.raison}>
            {sayEcart(ecart)} <span className="soft">({sayPremieres(ecart)})</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
