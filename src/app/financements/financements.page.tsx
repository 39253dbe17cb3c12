// /contrats/:contrat/financements: the ledger of a year. Totals by funder, droit commun beside specific credits, N-1,
// the checks with their figures, then the lines themselves.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import {
  CADRES,
  Cadre,
  LIBELLES_CADRE,
  LIBELLES_ORIGINE,
  LIBELLES_STATUT,
  ORIGINES,
  Origine,
  STATUTS,
  Statut,
} from '../../domains/financements/financement.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { groupBy } from '../../domains/financements/groupes.rules.ts';
import type { Livre as LivreLu } from '../../domains/financements/livre.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatEuros, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { FilterBar } from '../../ui/form/filter-bar.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { type SetFilters, useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { DroppedFilters } from '../../ui/nav/dropped-filters.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { SubventionsScdl } from '../exports/scdl/subventions-scdl.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { Livre } from './livre-table.tsx';
import { CadresDuLivre, TotauxFinanceurs } from './livre-totaux.tsx';

const toList = (value: unknown) =>
  value === undefined || value === '' ? undefined : Array.isArray(value) ? value : [value];

const Filtres = z.object({
  annee: z.coerce.number().int().min(2000).max(2100).optional(),
  financeur: z.uuid().optional(),
  /** Every funder but these: what « Le contrat sur une page » gathers. */
  sauf: z.preprocess(toList, z.array(z.uuid()).max(20).optional()),
  cadre: Cadre.optional(),
  origine: Origine.optional(),
  statut: Statut.optional(),
  sans_suite: z.enum(['oui']).optional(),
  colonne: z.preprocess(toList, z.array(z.string().max(60)).max(40).optional()),
});
type Filtres = z.output<typeof Filtres>;

export default function FinancementsPage() {
  const contrat = useNumberParam('contrat');
  const [filtres, setFiltres, dropped] = useFilters(Filtres);
  const { colonne, ...query } = filtres;
  const livre = useQuery({
    queryKey: ['contrat', contrat, 'financements', query],
    queryFn: () => call(financementsApi.getLivre, { params: { contrat }, query }),
    placeholderData: keepPreviousData,
  });
  if (livre.error && !livre.data) return <PageErreur error={livre.error} onRetry={() => void livre.refetch()} />;
  if (!livre.data) {
    return (
      <div className="page">
        <PageTitle title="Financements" />
        <Skeleton lines={12} />
      </div>
    );
  }
  const lu = livre.data;
  return (
    <div className="page">
      <PageTitle title={titleOf(lu)} documentTitle="Financements" subtitle={subtitleOf(lu)} />
      <DroppedFilters dropped={dropped} />
      <Filtrer livre={lu} filtres={filtres} setFiltres={setFiltres} />
      {lu.reserve ? (
        <Notice
          tone="info"
          still
          title="D’autres demandes sont en cours d’instruction. Leurs montants s’ouvrent à la notification."
        />
      ) : null}
      {lu.lignes.length === 0 ? (
        <EmptyState title={`Aucun financement à lire en ${lu.annee}`}>
          Ils entrent par un import, ou depuis la fiche d’une action.{' '}
          <Link to={`/contrats/${contrat}/imports`}>Importer un tableau de programmation</Link>
        </EmptyState>
      ) : (
        <>
          <CadresDuLivre livre={lu} />
          <TotauxFinanceurs livre={lu} />
          <Controles contrat={contrat} livre={lu} />
          <Section title="Lignes" note={`${pluriel(lu.lignes.length, 'ligne')} en ${lu.annee}`}>
            <Livre
              contrat={contrat}
              lignes={lu.lignes}
              visible={colonne}
              onVisible={(visible) => setFiltres({ colonne: visible }, { replace: true })}
            />
          </Section>
          <SubventionsScdl contrat={contrat} annee={lu.annee} />
        </>
      )}
    </div>
  );
}

function titleOf({ annee, total, partiel }: LivreLu): string {
  const { retenu, demande } = total.montants;
  const borne = partiel ? ', sur ce que vous pouvez lire' : '';
  if (retenu !== null) return `${formatEuros(retenu)} accordés en ${annee}${borne}`;
  if (demande !== null) return `${formatEuros(demande)} demandés en ${annee}, rien de décidé${borne}`;
  return `Financements ${annee}`;
}

function subtitleOf({ annee, total, precedente }: LivreLu): string {
  const { demande, verse } = total.montants;
  const parts = [
    demande === null ? null : `${formatEuros(demande)} demandés`,
    verse === null ? null : `${formatEuros(verse)} versés`,
    precedente === null ? null : `${formatEuros(precedente)} accordés en ${annee - 1}`,
    total.sans_montant > 0 ? `${pluriel(total.sans_montant, 'ligne')} sans montant accordé, hors du total` : null,
  ];
  return parts.filter(Boolean).join(' · ');
}

const SAUF = 'sauf';

function Filtrer({
  livre,
  filtres,
  setFiltres,
}: {
  livre: LivreLu;
  filtres: Filtres;
  setFiltres: SetFilters<Filtres>;
}) {
  const choose = (cle: keyof Filtres) => (event: { target: { value: string } }) =>
    setFiltres({ [cle]: event.target.value || undefined } as Partial<Filtres>);
  const labels = (cles: readonly string[], libelles: Record<string, string>) =>
    cles.map((value) => ({ value, label: libelles[value]! }));
  const { colonne: _colonne, annee: _annee, ...choisis } = filtres;
  const active = Object.values(choisis).filter((valeur) => valeur !== undefined).length;
  const financeurs = livre.financeurs.map(({ cle, libelle }) => ({ value: cle, label: libelle }));
  const { sauf } = filtres;
  if (sauf) financeurs.unshift({ value: SAUF, label: `Tous, sauf ${pluriel(sauf.length, 'financeur')}` });
  return (
    <FilterBar label="Filtrer les financements" active={active}>
      <Select
        label="Année"
        choices={livre.annees.map((a) => ({ value: String(a), label: String(a) }))}
        value={String(livre.annee)}
        onChange={choose('annee')}
      />
      <Select
        label="Financeur"
        none="Tous"
        choices={financeurs}
        value={filtres.financeur ?? (sauf ? SAUF : '')}
        onChange={({ target }) =>
          setFiltres(
            target.value === SAUF
              ? { financeur: undefined }
              : { financeur: target.value || undefined, sauf: undefined },
          )
        }
      />
      <Select
        label="Cadre"
        none="Tous"
        choices={labels(CADRES, LIBELLES_CADRE)}
        value={filtres.cadre ?? ''}
        onChange={choose('cadre')}
      />
      <Select
        label="Origine"
        none="Toutes"
        choices={labels(ORIGINES, LIBELLES_ORIGINE)}
        value={filtres.origine ?? ''}
        onChange={choose('origine')}
      />
      <Select
        label="Statut"
        none="Tous"
        choices={labels(STATUTS, LIBELLES_STATUT)}
        value={filtres.statut ?? ''}
        onChange={choose('statut')}
      />
      <Select
        label="Décision"
        none="Toutes les lignes"
        choices={[{ value: 'oui', label: 'Demandes sans décision' }]}
        value={filtres.sans_suite ?? ''}
        onChange={choose('sans_suite')}
      />
    </FilterBar>
  );
}

const NATURES: Record<LivreLu['controles'][number]['nature'], [string, string?]> = {
  versement: ['versement au-delà du montant accordé', 'versements au-delà du montant accordé'],
  ventilation: ['répartition par QPV à revoir', 'répartitions par QPV à revoir'],
  equilibre: ['budget déséquilibré'],
  taux: ['part de subvention à revoir', 'parts de subvention à revoir'],
  justification: ['compte rendu en retard', 'comptes rendus en retard'],
};

/** By nature, open when they are few: each names the figure that breaks it, none is corrected here. */
function Controles({ contrat, livre }: { contrat: number; livre: LivreLu }) {
  const { controles } = livre;
  if (controles.length === 0) return null;
  const groupes = [...groupBy(controles, (controle) => controle.nature)];
  return (
    <Section title={`${pluriel(controles.length, 'point')} à vérifier`} note="Rien n’est corrigé d’office.">
      {groupes.map(([nature, points]) => (
        <details key={nature} open={points.length <= 5}>
          <summary>{pluriel(points.length, ...NATURES[nature as keyof typeof NATURES])}</summary>
          <ul className="stack-tight">
            {points.map((controle) => (
              <li key={`${controle.action_id}-${controle.financement_id}`}>
                <Link to={`/contrats/${contrat}/actions/${controle.action_id}`}>{controle.intitule}</Link>.{' '}
                {controle.message}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Section>
  );
}
