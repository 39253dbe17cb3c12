// The money of the year by funder: asked, decided, paid, N-1; droit commun beside specific credits.
import { type Cadre, LIBELLES_CADRE } from '../../domains/financements/financement.schema.ts';
import type { Montants, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { formatEuros, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { StackedBar } from '../../ui/figure/stacked-bar.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import type { Tone } from '../../ui/tone.ts';
import { Somme, withoutUnit } from '../financements/montant.tsx';
import { foldFinanceurs, type LigneFinanceur, tellSansN1 } from './argent.rules.ts';
import type { Synthese } from './synthese.schema.ts';

export function Argent({ synthese }: { synthese: Synthese }) {
  const { argent, annee, contrat } = synthese;
  if (argent.total.lignes === 0) return null;
  const livre = `/contrats/${contrat.id}/financements?annee=${annee}`;
  const montant = (id: keyof Montants, header: string): Column<LigneFinanceur> => ({
    id,
    header,
    unit: '€',
    align: 'end',
    cell: (ligne) => <SommeOuverte centimes={ligne.montants[id]} to={`${livre}&${ligne.ouvre}`} />,
    total: <SommeOuverte centimes={argent.total.montants[id]} to={livre} />,
  });
  return (
    <div className="onepage-argent">
      <Section title={`Qui finance en ${annee}`}>
        <Cadres synthese={synthese} />
        <Table
          caption={`Demandé, accordé et versé en ${annee}, par financeur`}
          hiddenCaption
          compact
          rows={foldFinanceurs(argent.financeurs, argent.precedent.financeurs)}
          rowKey={(ligne) => ligne.cle}
          totalLabel="Total"
          note={noteOf(synthese)}
          columns={[
            {
              id: 'financeur',
              header: 'Financeur',
              cell: ({ ouvre, libelle }) => <Link to={`${livre}&${ouvre}`}>{libelle}</Link>,
            },
            montant('demande', 'Demandé'),
            montant('retenu', 'Accordé'),
            montant('verse', 'Versé'),
            buildPrecedent(synthese),
          ]}
        />
      </Section>
    </div>
  );
}

/** An amount that opens the lines it is the sum of. */
function SommeOuverte({ centimes, to }: { centimes: number | null; to: string }) {
  return centimes !== null ? <Link to={to}>{withoutUnit(centimes)}</Link> : <Somme centimes={centimes} />;
}

/** What the funder granted the year before, whether or not its lines go on: it opens the ledger of that year. */
function buildPrecedent({ argent: { precedent }, annee, contrat }: Synthese): Column<LigneFinanceur> {
  const avant = annee - 1;
  const livre = `/contrats/${contrat.id}/financements?annee=${avant}`;
  const { retenu } = precedent.total.montants;
  const tout = { n_1: retenu, lignes_n_1: precedent.total.lignes };
  const cell = (ligne: Pick<LigneFinanceur, 'n_1' | 'lignes_n_1'>, to: string) => {
    const motif = tellSansN1(ligne, avant, precedent.total.lignes);
    if (motif !== null) return precedent.total.lignes === 0 ? 'non comparable' : <Absent reason={motif} />;
    return <Link to={to}>{withoutUnit(ligne.n_1)}</Link>;
  };
  return {
    id: 'n_1',
    header: `Accordé en ${avant}`,
    unit: '€',
    align: 'end',
    cell: (ligne) => cell(ligne, `${livre}&${ligne.ouvre}`),
    total: cell(tout, livre),
  };
}

function noteOf({ argent: { partiel, conditionnels, precedent }, annee }: Synthese): string {
  return [
    precedent.total.lignes === 0 ? `Non comparable à ${annee - 1} : aucune ligne n’en est connue.` : '',
    precedent.total.lignes > 0 ? tellCadres(precedent.total, annee - 1) : '',
    partiel || precedent.partiel ? 'Sur les montants que vous pouvez lire.' : '',
    'Un montant inconnu n’est pas compté pour zéro.',
    conditionnels > 0 ? `Dont ${pluriel(conditionnels, 'montant accordé', 'montants accordés')} sous condition.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** « Accordé en 2025 : 120 000 € de droit commun, 40 000 € de politique de la ville. » */
function tellCadres({ cadres }: TotalLivre, annee: number): string {
  const dits = cadres.flatMap(({ cadre, montants }) =>
    montants.retenu ? [`${LIBELLES_CADRE[cadre].toLowerCase()} ${formatEuros(montants.retenu)}`] : [],
  );
  return dits.length === 0 ? '' : `Accordé en ${annee}, selon le cadre : ${dits.join(', ')}.`;
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
