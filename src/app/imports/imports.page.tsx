// /contrats/:contrat/imports: drop a table, see the imports that wait and those already made.
import { useQuery } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { useGo } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { tellImports } from './apercu/compte-vue.rules.ts';
import { isRefus } from './confirmation.client.ts';
import { DepotZone } from './depot/depot-zone.tsx';
import { importsApi } from './imports.api.ts';
import { ImportsListe } from './imports-liste.tsx';

export default function ImportsPage() {
  const contrat = useNumberParam('contrat');
  const liste = useQuery({
    queryKey: ['contrat', contrat, 'imports'],
    queryFn: () => call(importsApi.listImports, { params: { contrat } }),
  });
  const { data, error } = liste;
  return (
    <div className="page">
      <PageTitle
        title={data ? tellImports(data.imports) : 'Imports'}
        documentTitle="Imports"
        subtitle="Maillage lit vos colonnes et montre tout avant d’écrire."
      />
      {error ? (
        <ErrorNotice error={error} {...(isRefus(error) ? {} : { onRetry: () => void liste.refetch() })} />
      ) : null}
      {!data && !error ? <Skeleton lines={8} /> : null}
      {data ? <Contenu contrat={contrat} {...data} /> : null}
    </div>
  );
}

type ContenuProps = { contrat: number } & Awaited<ReturnType<typeof call<typeof importsApi.listImports>>>;

function Contenu({ contrat, imports, importer }: ContenuProps) {
  const go = useGo();
  return (
    <>
      {importer.ok ? (
        <DepotZone contrat={contrat} onReady={(id) => go(`/contrats/${contrat}/imports/${id}`)} />
      ) : (
        <Notice tone="info" still>
          {importer.motif}
        </Notice>
      )}
      {imports.length > 0 ? (
        <Section title="Imports de ce contrat">
          <ImportsListe contrat={contrat} imports={imports} />
        </Section>
      ) : null}
      <Devenir />
    </>
  );
}

function Devenir() {
  return (
    <Section title="Ce que devient votre fichier">
      <ol className="stack-tight">
        <li>
          Il est d’abord lu sur votre ordinateur. S’il liste des bénéficiaires, il est refusé et n’est pas envoyé.
        </li>
        <li>Envoyé, il attend votre confirmation sept jours au plus. Rien n’est écrit sans elle.</li>
        <li>Une fois importé, abandonné ou expiré, il est effacé. Seuls restent le plan et le compte rendu.</li>
      </ol>
    </Section>
  );
}
