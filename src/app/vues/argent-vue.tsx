// The money of the actions under a filter: a drawing from demandé to justifié, then a table by funder, frame, year, quartier.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ETAPES, type EtapeMontant, LIBELLES_ETAPE } from '../../domains/financements/financement.schema.ts';
import type { Montants, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatEuros, formatPourcent, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Bars } from '../../ui/figure/bars.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { type Column, Table } from '../../ui/table/table.tsx';
import type { FiltresActions } from '../actions/filtres.schema.ts';
import { Somme } from '../financements/montant.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { vuesApi } from './vues.api.ts';
import { LIBELLES_PAR_ARGENT, type ParArgent, type VueArgent as VueArgentLue } from './vues.schema.ts';

export function VueArgent({ contrat, filtres, par }: { contrat: number; filtres: FiltresActions; par: ParArgent }) {
  const argent = useQuery({
    queryKey: ['contrat', contrat, 'argent', filtres, par],
    queryFn: () => call(vuesApi.getArgent, { params: { contrat }, query: { ...filtres, par } }),
    placeholderData: keepPreviousData,
  });
  if (argent.error) return <PageErreur error={argent.error} onRetry={() => void argent.refetch()} />;
  if (!argent.data) return <Skeleton lines={10} />;
  if (argent.data.total.lignes === 0) {
    return (
      <EmptyState title="Aucun montant à lire sous ces filtres">
        Les montants entrent par un import, ou depuis la fiche d’une action.
      </EmptyState>
    );
  }
  return (
    <div className="stack-wide">
      <Chemin argent={argent.data} />
      <Groupes argent={argent.data} />
    </div>
  );
}

const CHEMIN: readonly EtapeMontant[] = ETAPES.filter((etape) => etape !== 'reversement_demande');

/** Each step against the request; a step that nobody filled is said so, never drawn as zero. */
function Chemin({ argent: { total, partiel } }: { argent: VueArgentLue }) {
  const { demande } = total.montants;
  const part = (montant: number) =>
    demande && demande > 0 ? ` (${formatPourcent((montant / demande) * 100, 0)})` : '';
  return (
    <Section title="Du demandé au justifié" note={partiel ? 'Sur ce que vous pouvez lire' : undefined}>
      <Bars
        caption={`${pluriel(total.lignes, 'ligne')} de financement. Chaque barre additionne ce qui est connu à cette étape${demande ? ', en pourcentage du demandé' : ''}.`}
        bars={CHEMIN.map((etape) => {
          const montant = total.montants[etape];
          return {
            key: etape,
            label: LIBELLES_ETAPE[etape],
            value: montant,
            text:
              montant === null
                ? 'Aucun montant saisi à cette étape'
                : `${formatEuros(montant)}${etape === 'demande' ? '' : part(montant)}`,
            tone: 'info' as const,
          };
        })}
      />
    </Section>
  );
}

function Groupes({ argent }: { argent: VueArgentLue }) {
  const { par, groupes, total } = argent;
  const montant = (id: keyof Montants, header: string): Column<TotalLivre> => ({
    id,
    header,
    unit: '€',
    align: 'end',
    cell: ({ montants }) => <Somme centimes={montants[id]} />,
    ...(par === 'qpv' ? {} : { total: <Somme centimes={total.montants[id]} /> }),
  });
  const montants =
    par === 'qpv'
      ? [montant('retenu', 'Accordé, dit pour ce quartier')]
      : [
          montant('demande', 'Demandé'),
          montant('retenu', 'Accordé'),
          montant('verse', 'Versé'),
          montant('justifie', 'Justifié'),
        ];
  return (
    <Section title={LIBELLES_PAR_ARGENT[par]}>
      <Table
        caption={`Montants ${LIBELLES_PAR_ARGENT[par].toLowerCase()}`}
        hiddenCaption
        rows={groupes}
        rowKey={({ cle }) => cle}
        note={noteOf(argent)}
        {...(par === 'qpv' ? {} : { totalLabel: 'Total' })}
        columns={[
          { id: 'libelle', header: ENTETES[par], cell: ({ libelle }) => libelle },
          { id: 'lignes', header: par === 'qpv' ? 'Parts' : 'Lignes', align: 'end', cell: ({ lignes }) => lignes },
          ...montants,
        ]}
      />
    </Section>
  );
}

const ENTETES: Record<ParArgent, string> = { financeur: 'Financeur', cadre: 'Cadre', annee: 'Année', qpv: 'Quartier' };

function noteOf({ par, tous_qpv_centimes, sans_part_centimes }: VueArgentLue): string {
  if (par !== 'qpv') return 'Un montant inconnu n’est pas compté pour zéro.';
  return [
    tous_qpv_centimes === null ? null : `${formatEuros(tous_qpv_centimes)} dits « tous les QPV », jamais répartis.`,
    sans_part_centimes === null ? null : `${formatEuros(sans_part_centimes)} accordés sans dire pour quel quartier.`,
  ]
    .filter(Boolean)
    .join(' ');
}
