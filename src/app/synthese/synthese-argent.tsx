// The money of the year by funder: asked, decided, paid, N-1; droit commun beside specific credits.
import { type Cadre, LIBELLES_CADRE } from '../../domains/financements/financement.schema.ts';
import type { Montants } from '../../domains/financements/livre.schema.ts';
import { formatEuros, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { StackedBar } from '../../ui/figure/stacked-bar.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { type Column, Table } from '../../ui/table/table.tsx';
import type { Tone } from '../../ui/tone.ts';
import { Somme } from '../financements/montant.tsx';
import { foldFinanceurs, type LigneFinanceur } from './argent.rules.ts';
import type { Synthese } from './synthese.schema.ts';

export function Argent({ synthese }: { synthese: Synthese }) {
  const { argent, annee, contrat } = synthese;
  if (argent.total.lignes === 0) return null;
  const montant = (id: keyof Montants, header: string): Column<LigneFinanceur> => ({
    id,
    header,
    unit: '€',
    align: 'end',
    cell: (ligne) => <Somme centimes={ligne.montants[id]} />,
    total: <Somme centimes={argent.total.montants[id]} />,
  });
  return (
    <div className="onepage-argent">
      <Section title={`Qui finance en ${annee}`}>
        <Cadres synthese={synthese} />
        <Table
          caption={`Demandé, accordé et versé en ${annee}, par financeur`}
          hiddenCaption
          compact
          rows={foldFinanceurs(argent.financeurs)}
          rowKey={(ligne) => ligne.cle}
          totalLabel="Total"
          note={noteOf(argent)}
          columns={[
            {
              id: 'financeur',
              header: 'Financeur',
              cell: ({ id, libelle }) =>
                id ? (
                  <Link to={`/contrats/${contrat.id}/financements?annee=${annee}&financeur=${id}`}>{libelle}</Link>
                ) : (
                  libelle
                ),
            },
            montant('demande', 'Demandé'),
            montant('retenu', 'Accordé'),
            montant('verse', 'Versé'),
            {
              id: 'n_1',
              header: `Reconduit de ${annee - 1}`,
              unit: '€',
              align: 'end',
              cell: (ligne) => <Somme centimes={ligne.n_1} />,
              total: <Somme centimes={argent.total.n_1} />,
            },
          ]}
        />
      </Section>
    </div>
  );
}

function noteOf({ partiel, conditionnels }: Synthese['argent']): string {
  return [
    partiel ? 'Sur les montants que vous pouvez lire.' : '',
    'Un montant inconnu n’est pas compté pour zéro.',
    conditionnels > 0 ? `Dont ${pluriel(conditionnels, 'montant accordé', 'montants accordés')} sous condition.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const TONES: Record<Cadre, Tone> = { droit_commun: 'info', politique_de_la_ville: 'qpv', non_precise: 'neutral' };

function Cadres({ synthese: { argent } }: { synthese: Synthese }) {
  const parts = argent.total.cadres.flatMap(({ cadre, montants }) =>
    montants.retenu ? [{ cadre, retenu: montants.retenu }] : [],
  );
  if (parts.length === 0) return null;
  return (
    <StackedBar
      caption="Ce qui est accordé, selon le cadre."
      label="Montants accordés selon le cadre"
      parts={parts.map(({ cadre, retenu }) => ({
        key: cadre,
        label: LIBELLES_CADRE[cadre],
        value: retenu,
        text: formatEuros(retenu),
        tone: TONES[cadre],
      }))}
    />
  );
}
