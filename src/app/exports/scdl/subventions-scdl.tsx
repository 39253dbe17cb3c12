// The year's granted subsidies as open data: how many the file holds, which are left out and why, before it is downloaded.
import { useQuery } from '@tanstack/react-query';
import { canExport } from '../../../domains/comptes/droits.rules.ts';
import { call, hrefOf } from '../../../platform/http/call.client.ts';
import { formatEuros, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { Skeleton } from '../../../ui/feedback/waiting.tsx';
import { DownloadButton } from '../../../ui/form/button.tsx';
import { Disclosure } from '../../../ui/nav/disclosure.tsx';
import { Link } from '../../../ui/nav/link.tsx';
import { type Column, Table } from '../../../ui/table/table.tsx';
import { useMoi } from '../../coquille-moi.client.ts';
import { exportsApi } from '../exports.api.ts';
import type { LigneEcartee } from './scdl.schema.ts';

export function SubventionsScdl({ contrat, annee }: { contrat: number; annee: number }) {
  const droit = useMoi()?.droits.find((un) => un.contrat_id === contrat);
  if (!droit || !canExport(droit, { propre: true }).ok) return null;
  return (
    <Disclosure title="Publier les subventions" note="Fichier ouvert, schéma SCDL 2.1.1" screenOnly>
      <Apercu contrat={contrat} annee={annee} />
    </Disclosure>
  );
}

function Apercu({ contrat, annee }: { contrat: number; annee: number }) {
  const args = { params: { contrat }, query: { annee: [annee] } };
  const scdl = useQuery({
    queryKey: ['contrat', contrat, 'scdl', annee],
    queryFn: () => call(exportsApi.getScdl, args),
  });
  if (scdl.error) return <ErrorNotice error={scdl.error} onRetry={() => void scdl.refetch()} />;
  if (!scdl.data) return <Skeleton lines={4} />;
  const { retenues, ecartees, remarques } = scdl.data;
  return (
    <div className="stack">
      <p>
        {retenues === 0
          ? `Aucune subvention de ${annee} ne peut encore être publiée.`
          : `${pluriel(retenues, 'subvention')} de ${annee} dans le fichier.`}
      </p>
      {remarques.map((remarque) => (
        <p key={remarque} className="soft">
          {remarque}
        </p>
      ))}
      {retenues > 0 ? (
        <p>
          <DownloadButton href={hrefOf(exportsApi.exportScdl, args)}>Télécharger le fichier (.csv)</DownloadButton>
        </p>
      ) : null}
      {ecartees.length > 0 ? (
        <Table
          caption="Montants accordés laissés hors du fichier"
          columns={colonnesOf(contrat)}
          rows={ecartees}
          rowKey={(ligne) =>
            `${ligne.action_id}|${ligne.annee}|${ligne.financeur}|${ligne.montant_centimes}|${ligne.motif}`
          }
          compact
        />
      ) : null}
    </div>
  );
}

const colonnesOf = (contrat: number): Column<LigneEcartee>[] => [
  {
    id: 'action',
    header: 'Action',
    cell: ({ action_id, intitule }) => <Link to={`/contrats/${contrat}/actions/${action_id}`}>{intitule}</Link>,
  },
  { id: 'financeur', header: 'Financeur', cell: ({ financeur }) => financeur },
  { id: 'montant', header: 'Accordé', align: 'end', cell: ({ montant_centimes }) => formatEuros(montant_centimes) },
  { id: 'motif', header: 'Pourquoi', cell: ({ motif }) => motif },
];
