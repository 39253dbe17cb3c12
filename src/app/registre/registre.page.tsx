// /donnees-personnelles: the register of personal data, one sheet per treatment, printable.
import { useQuery } from '@tanstack/react-query';
import { sayInstant } from '../../domains/comptes/affichage.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { DefinitionList } from '../../ui/figure/description.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { registreApi } from './registre.api.ts';
import type { RegistreLigne } from './registre.schema.ts';

export default function RegistrePage() {
  const registre = useQuery({ queryKey: ['registre'], queryFn: () => call(registreApi.getRegistre, {}) });
  return (
    <div className="page">
      <PageTitle
        title="Registre des données personnelles"
        subtitle="Ce que ce serveur garde, pour qui, pourquoi, combien de temps."
      />
      <Notice tone="info" still title="Aucun habitant n’est nommé">
        Les publics des actions sont des nombres. Un fichier nominatif est refusé avant l’envoi.
      </Notice>
      {registre.isPending ? <Skeleton lines={8} /> : null}
      {registre.error ? <ErrorNotice error={registre.error} onRetry={() => void registre.refetch()} /> : null}
      {registre.data?.lignes.map((ligne) => (
        <Section key={ligne.cle} title={ligne.donnees}>
          <DefinitionList
            items={[
              { term: 'Pour qui', value: ligne.personnes },
              { term: 'Pourquoi', value: ligne.but },
              { term: 'Base légale', value: ligne.base },
              { term: 'Qui le lit', value: ligne.lecteurs },
              { term: 'Combien de temps', value: ligne.duree },
              { term: 'Dernière application', value: sayApplication(ligne) },
            ]}
          />
        </Section>
      ))}
      <Section title="Vos droits">
        <p className="prose">
          Vous pouvez lire, corriger ou faire effacer ce qui vous concerne. Écrivez à l’organisme qui vous a ouvert
          l’accès, ou à son délégué à la protection des données.
        </p>
      </Section>
    </div>
  );
}

function sayApplication({ applique_le, effaces }: RegistreLigne): string {
  if (applique_le === null) return 'Sans application automatique, ou pas encore faite';
  return `${sayInstant(applique_le)} (effacés\u202f: ${effaces ?? 0})`;
}
