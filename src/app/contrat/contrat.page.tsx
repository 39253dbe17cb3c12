// /contrats/:contrat/contrat: the frame of the contract: identity, signatories, levels, avenants, its own lists, themes.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { contratApi } from '../../domains/contrats/contrat.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatPeriode, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { openDisclosure } from '../../ui/nav/disclosure.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { Avenants } from './cadre-avenants.tsx';
import { Identite } from './cadre-identite.tsx';
import { Listes } from './cadre-listes.tsx';
import { Niveaux } from './cadre-niveaux.tsx';
import { QuartiersDuContrat } from './cadre-quartiers.tsx';
import { Signataires } from './cadre-signataires.tsx';
import { Themes } from './cadre-themes.tsx';

export default function ContratPage() {
  const contrat = useNumberParam('contrat');
  const cadre = useQuery({
    queryKey: ['contrat', contrat, 'cadre'],
    queryFn: () => call(contratApi.getContrat, { params: { contrat } }),
  });
  if (cadre.error) return <PageErreur error={cadre.error} onRetry={() => void cadre.refetch()} />;
  if (!cadre.data) return <Skeleton lines={10} />;
  return <Cadre cadre={cadre.data} />;
}

function Cadre({ cadre }: { cadre: CadreContrat }) {
  const { contrat } = cadre;
  // An address with #axes opens that part.
  useEffect(() => {
    if (location.hash) openDisclosure(location.hash.slice(1));
  }, []);
  return (
    <div className="page">
      <PageTitle
        title={titleOf(cadre)}
        documentTitle="Contrat"
        subtitle={[contrat.nom, contrat.code, formatPeriode(contrat.date_debut, contrat.date_fin)]
          .filter(Boolean)
          .join(', ')}
      />
      {cadre.ecrire.ok ? null : <p className="soft small">{cadre.ecrire.motif}</p>}
      <Signataires cadre={cadre} />
      <Identite cadre={cadre} />
      <QuartiersDuContrat cadre={cadre} />
      <Niveaux cadre={cadre} />
      <Avenants cadre={cadre} />
      <Listes cadre={cadre} />
      <Themes cadre={cadre} />
    </div>
  );
}

function titleOf({ signataires, contrat }: CadreContrat): string {
  const engagements = signataires.flatMap((signataire) => signataire.engagements);
  if (signataires.length === 0) return contrat.nom;
  const debut = pluriel(signataires.length, 'signataire');
  if (engagements.length === 0) return `${debut}, sans engagement chiffré`;
  if (engagements.every((engagement) => engagement.tenu === null))
    return `${debut}, ${pluriel(engagements.length, 'engagement')}`;
  const tenus = engagements.filter((engagement) => engagement.tenu === 'tenu').length;
  const suite = tenus === 0 ? 'aucun encore dit tenu' : tenus > 1 ? `${tenus} tenus` : 'un tenu';
  return `${debut}, ${pluriel(engagements.length, 'engagement')}, ${suite}`;
}
