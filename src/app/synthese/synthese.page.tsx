// /contrats/:contrat/sur-une-page: the page to show a director, a sous-préfet, an elected member. One page of A4 or A3,
// one slide, a phone; each figure opens what it is made of. Version, year and format live in the address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatPeriode } from '../../platform/lecture/ecriture.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { FilterBar } from '../../ui/form/filter-bar.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { OnePage } from '../../ui/nav/one-page.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { Tabs } from '../../ui/nav/tabs.tsx';
import { ExporterSynthese } from '../exports/exporter.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { syntheseApi } from './synthese.api.ts';
import { tellSynthese } from './synthese.rules.ts';
import {
  FORMATS,
  Format,
  LIBELLES_FORMAT,
  LIBELLES_VERSION,
  Points as PointsVoulus,
  type Synthese,
  Version,
} from './synthese.schema.ts';
import { Argent } from './synthese-argent.tsx';
import { Chiffres, Points, Publics } from './synthese-points.tsx';
import { Croisement, Quartiers } from './synthese-quartiers.tsx';

const Filtres = z.object({
  version: Version.optional(),
  annee: z.coerce.number().int().min(2000).max(2100).optional(),
  format: Format.default('a4'),
  points: PointsVoulus.optional(),
});

export default function SynthesePage() {
  const contrat = useNumberParam('contrat');
  const [filtres] = useFilters(Filtres);
  const { version, annee, points } = filtres;
  const synthese = useQuery({
    queryKey: ['contrat', contrat, 'synthese', version, annee, points],
    queryFn: () => call(syntheseApi.getSynthese, { params: { contrat }, query: { version, annee, points } }),
    placeholderData: keepPreviousData,
  });
  if (synthese.error) return <PageErreur error={synthese.error} onRetry={() => void synthese.refetch()} />;
  if (!synthese.data) return <Skeleton lines={14} />;
  return <Page synthese={synthese.data} format={filtres.format} />;
}

function Page({ synthese, format }: { synthese: Synthese; format: Format }) {
  const { contrat, versions, version } = synthese;
  const vide = synthese.comptes.total === 0;
  return (
    <div className="page">
      {versions.length > 1 ? (
        <Tabs
          label="À qui montrer cette page"
          tabs={versions.map((one) => ({
            to: `/contrats/${contrat.id}/sur-une-page?version=${one}&format=${format}`,
            label: LIBELLES_VERSION[one],
            current: one === version,
          }))}
        />
      ) : null}
      <OnePage format={format}>
        <PageTitle
          title={tellSynthese(synthese)}
          documentTitle="Le contrat sur une page"
          subtitle={subtitleOf(synthese)}
          actions={
            <>
              <ExporterSynthese contrat={contrat.id} version={version} annee={synthese.annee} />
              <Button primary icon="print" onClick={() => window.print()}>
                Imprimer
              </Button>
            </>
          }
        />
        <Choix synthese={synthese} format={format} />
        {vide ? <Vide synthese={synthese} /> : <Corps synthese={synthese} />}
      </OnePage>
    </div>
  );
}

function Corps({ synthese }: { synthese: Synthese }) {
  return (
    <>
      <Chiffres synthese={synthese} />
      <div className="onepage-column">
        <Points synthese={synthese} />
        <Argent synthese={synthese} />
      </div>
      <div className="onepage-column">
        <Quartiers synthese={synthese} />
        <Publics synthese={synthese} />
      </div>
      <Croisement synthese={synthese} />
    </>
  );
}

function Vide({ synthese: { contrat, valide_seulement } }: { synthese: Synthese }) {
  return (
    <EmptyState
      title={valide_seulement ? 'Aucune action validée pour l’instant.' : 'Ce contrat n’a pas encore d’action.'}
    >
      La page se remplit dès qu’un tableau est importé dans « {contrat.nom} ».
    </EmptyState>
  );
}

function subtitleOf({ contrat, jour, modifie_le, valide_seulement }: Synthese): string {
  return [
    contrat.nom,
    formatPeriode(contrat.date_debut, contrat.date_fin),
    `état au ${formatDate(jour)}`,
    modifie_le ? `dernière modification le ${formatDate(modifie_le)}` : null,
    valide_seulement ? 'actions validées seulement' : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

function Choix({ synthese, format }: { synthese: Synthese; format: Format }) {
  const [, setFiltres] = useFilters(Filtres);
  return (
    <FilterBar label="Choisir l’année et le format">
      <Select
        label="Année des montants"
        choices={synthese.annees.map((annee) => ({ value: String(annee), label: String(annee) }))}
        value={String(synthese.annee)}
        onChange={(event) => setFiltres({ annee: Number(event.target.value) })}
      />
      <Select
        label="Format d’impression"
        choices={FORMATS.map((one) => ({ value: one, label: LIBELLES_FORMAT[one] }))}
        value={format}
        onChange={(event) => setFiltres({ format: Format.parse(event.target.value) }, { replace: true })}
      />
    </FilterBar>
  );
}
