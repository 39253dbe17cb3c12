// /contrats/:contrat/qui-peut-quoi: what each role may do, and who reads each field of a sheet; the rules themselves, printed.
import { useQuery } from '@tanstack/react-query';
import { niveauxApi } from '../../domains/actions/niveaux/niveau.api.ts';
import { ROLE_LABELS, ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import type { Verdict } from '../../platform/session/verdict.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Table } from '../../ui/table/table.tsx';
import { NiveauxTable } from './niveaux-table.tsx';
import { type Ligne, listQuiPeutQuoi } from './qui-peut-quoi.rules.ts';

const LIGNES = listQuiPeutQuoi();
const GROUPES = [...new Set(LIGNES.map(({ groupe }) => groupe))];

export default function QuiPeutQuoiPage() {
  const contrat = useNumberParam('contrat');
  const niveaux = useQuery({
    queryKey: ['contrat', contrat, 'niveaux'],
    queryFn: () => call(niveauxApi.getNiveaux, { params: { contrat } }),
  });
  return (
    <div className="page">
      <PageTitle
        title="Qui peut quoi dans ce contrat"
        documentTitle="Qui peut quoi"
        subtitle="Écrit par les règles que le programme applique."
      />
      <Section title="Qui lit chaque champ d’une fiche" note="Rien n’est public si l’équipe ne le choisit pas.">
        {niveaux.error ? <ErrorNotice error={niveaux.error} /> : null}
        {niveaux.data ? <NiveauxTable contrat={contrat} table={niveaux.data} /> : null}
        {niveaux.isPending ? <Skeleton lines={8} /> : null}
      </Section>
      <Section title="Ce que chaque rôle peut faire" note="« La sienne » : celle que pilote son organisation.">
        <div className="stack">
          {GROUPES.map((groupe) => (
            <Table
              key={groupe}
              caption={groupe}
              cards
              even
              rows={LIGNES.filter((ligne) => ligne.groupe === groupe)}
              rowKey={({ verbe, etat }) => `${verbe} ${etat}`}
              columns={[
                { id: 'verbe', header: 'Pour', cell: ({ verbe, etat }: Ligne) => `${verbe} : ${etat}` },
                ...ROLES.map((role) => ({
                  id: role,
                  header: ROLE_LABELS[role],
                  cell: ({ verdicts }: Ligne) => <Reponse verdict={verdicts[role as Role]} />,
                })),
              ]}
            />
          ))}
        </div>
      </Section>
    </div>
  );
}

const Reponse = ({ verdict }: { verdict: Verdict }) =>
  verdict.ok ? (
    <strong>oui</strong>
  ) : (
    <span className="soft" title={verdict.motif}>
      non
    </span>
  );
