// The life of an element of the plan: its versions, when each held, which avenant opened it.
import { useQuery } from '@tanstack/react-query';
import { planApi } from '../../domains/contrats/plan.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate } from '../../platform/lecture/ecriture.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Timeline } from '../../ui/figure/description.tsx';
import type { NoeudCompte, PlanLu } from './arbre.schema.ts';

export function HistoireNoeud({ plan, noeud, onClose }: { plan: PlanLu; noeud: NoeudCompte; onClose: () => void }) {
  const contrat = plan.contrat.id;
  const versions = useQuery({
    queryKey: ['contrat', contrat, 'versions', noeud.id],
    queryFn: () => call(planApi.listVersions, { params: { contrat, noeud: noeud.id } }),
  });
  const nameOf = (id: string | null) => plan.noeuds.find((one) => one.id === id)?.intitule;
  return (
    <Dialog open title={`Versions : ${noeud.intitule}`} onClose={onClose}>
      {versions.error ? <ErrorNotice error={versions.error} /> : null}
      {versions.isPending ? <Skeleton lines={3} /> : null}
      {versions.data ? (
        <Timeline
          label="Versions, de la plus ancienne à la plus récente"
          events={versions.data.versions.map((version) => {
            const avenant = plan.avenants.find((one) => one.id === version.avenant_id);
            const sous = nameOf(version.parent_id);
            return {
              key: version.id,
              when: version.valide_au
                ? `Du ${formatDate(version.valide_du)} au ${formatDate(version.valide_au)} exclu`
                : `Depuis le ${formatDate(version.valide_du)}`,
              what: version.intitule,
              detail: [avenant ? `Avenant n° ${avenant.numero}` : '', sous ? `sous « ${sous} »` : '']
                .filter(Boolean)
                .join(', '),
            };
          })}
        />
      ) : null}
    </Dialog>
  );
}
