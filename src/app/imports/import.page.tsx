// /contrats/:contrat/imports/:import: what a deposited file would do, or what an import did.
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { useNumberParam, useParam } from '../../ui/nav/address.ts';
import { Breadcrumb } from '../../ui/nav/breadcrumb.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import type { Apercu } from './apercu/apercu.schema.ts';
import { ApercuImport } from './apercu/apercu-import.tsx';
import { CompteRenduImport } from './apercu/compte-rendu.tsx';
import { isRefus } from './confirmation.client.ts';
import { importsApi } from './imports.api.ts';
import { Relecture } from './relecture.tsx';

export default function ImportPage() {
  const contrat = useNumberParam('contrat');
  const id = useParam('import');
  const params = { contrat, import: id };
  const vu = useQuery({
    queryKey: ['contrat', contrat, 'imports', id],
    queryFn: () => call(importsApi.getImport, { params }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
  const relire = vu.data?.etat === 'a_relire';
  const enDepot = vu.data?.etat === 'depose' || relire;
  // While the file is read again, the former preview stays in sight, with what was being settled.
  const vus = useRef<{ id: string; apercu: Apercu } | null>(null);
  if (vu.data?.etat === 'depose') vus.current = { id, apercu: vu.data.apercu };
  const apercu = enDepot && vus.current?.id === id ? vus.current.apercu : null;
  const choix = useQuery({
    queryKey: ['contrat', contrat, 'imports', id, 'choix'],
    queryFn: () => call(importsApi.getChoix, { params }),
    enabled: enDepot,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const error = vu.error ?? (enDepot && !choix.data ? choix.error : null);
  return (
    <div className="stack">
      <Breadcrumb trail={[{ label: 'Imports', to: `/contrats/${contrat}/imports` }, { label: nameOf(vu.data) }]} />
      {error ? (
        <div className="page">
          <PageTitle title="Import" />
          <ErrorNotice error={error} {...(isRefus(error) ? {} : { onRetry: () => void vu.refetch() })} />
        </div>
      ) : null}
      {!error && relire ? (
        <div className="page">
          {apercu ? null : <PageTitle title="Nouvelle lecture du fichier" documentTitle="Aperçu de l’import" />}
          <Relecture contrat={contrat} id={id} />
        </div>
      ) : null}
      {!error && (!vu.data || (enDepot && !relire && !choix.data)) ? (
        <Skeleton lines={10} label="Lecture du tableau…" />
      ) : null}
      {!error && apercu && choix.data ? (
        <ApercuImport key={id} contrat={contrat} apercu={apercu} initial={choix.data} />
      ) : null}
      {!error && vu.data?.etat === 'ecrit' ? <CompteRenduImport contrat={contrat} ecrit={vu.data.ecrit} /> : null}
    </div>
  );
}

type Vu = Awaited<ReturnType<typeof call<typeof importsApi.getImport>>>;

function nameOf(vu: Vu | undefined): string {
  if (!vu) return 'Import';
  if (vu.etat === 'a_relire') return vu.fichier_nom;
  return vu.etat === 'depose' ? vu.apercu.fichier_nom : vu.ecrit.fichier_nom;
}
