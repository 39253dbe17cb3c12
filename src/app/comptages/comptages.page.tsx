// /contrats/:contrat/comptages, « Bénéficiaires en QPV »: per dispositif and period, who was counted, how many live in a QPV, with bounds,
// beside the reference share. Who has not deposited is told to the team only.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { comptageApi } from '../../domains/comptages/comptage.api.ts';
import type { Comptages, Dispositif } from '../../domains/comptages/comptage.schema.ts';
import { LIBELLES_CADRE_DISPOSITIF } from '../../domains/comptages/comptage.schema.ts';
import { comparePart, computePart } from '../../domains/comptages/part.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatPourcent, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { ComptageDemande } from './comptage-demande.tsx';
import { ComptageResultat } from './comptage-resultat.tsx';
import { DispositifSaisi } from './dispositif-saisi.tsx';

export default function ComptagesPage() {
  const contrat = useNumberParam('contrat');
  const [ajout, setAjout] = useState(false);
  const lus = useQuery({
    queryKey: ['contrat', contrat, 'comptages'],
    queryFn: () => call(comptageApi.listComptages, { params: { contrat } }),
  });
  if (lus.error) return <PageErreur error={lus.error} onRetry={() => void lus.refetch()} />;
  const ajouter = (
    <Button primary={lus.data?.dispositifs.length === 0} icon="plus" onClick={() => setAjout(true)}>
      Ajouter un dispositif
    </Button>
  );
  return (
    <div className="page">
      <PageTitle
        title={sayTitre(lus.data)}
        documentTitle="Bénéficiaires en QPV"
        subtitle="Chaque partenaire compte chez lui : aucun nom, aucune adresse n’arrive ici, seulement des nombres."
        actions={lus.data?.ecrire.ok && lus.data.dispositifs.length > 0 ? ajouter : undefined}
      />
      {lus.data ? <Registre contrat={contrat} lus={lus.data} vide={lus.data.ecrire.ok ? ajouter : null} /> : null}
      {lus.data ? null : <Skeleton lines={8} />}
      {ajout ? <DispositifSaisi contrat={contrat} onClose={() => setAjout(false)} /> : null}
    </div>
  );
}

/** « 3 comptages comparés, dont 1 avec moins d’habitants des QPV… »: the answer that the page is for. */
export function sayTitre(lus: Comptages | undefined): string {
  if (!lus || lus.comptages.length === 0) return 'Bénéficiaires en QPV';
  const references = new Map(lus.dispositifs.map(({ id, part_reference }) => [id, part_reference]));
  const comparaisons = lus.comptages.flatMap(({ dispositif_id, depot }) => {
    const part = depot && computePart(depot.statuts);
    const reference = references.get(dispositif_id) ?? null;
    return part && reference !== null ? [comparePart(part, reference)] : [];
  });
  const recus = lus.comptages.filter(({ recu_le }) => recu_le !== null).length;
  if (comparaisons.length === 0)
    return fr`${pluriel(recus, 'comptage reçu', 'comptages reçus')}, sans comparaison possible`;
  const moins = comparaisons.filter((one) => one === 'au_dessous').length;
  const compares = pluriel(comparaisons.length, 'comptage comparé', 'comptages comparés');
  if (moins === 0) return fr`${compares} : rien ne montre moins d'habitants des QPV que dans le public visé`;
  return fr`${compares}, dont ${moins} avec moins d'habitants des QPV que dans le public visé`;
}

function Registre({ contrat, lus, vide }: { contrat: number; lus: Comptages; vide: React.ReactNode }) {
  if (lus.dispositifs.length === 0) {
    return (
      <EmptyState title="Aucun dispositif au registre" action={vide}>
        Ajoutez d’abord un dispositif de droit commun : qui le porte, quel public il vise. Puis demandez à
        l’organisation de compter ses bénéficiaires par un lien, sans compte.
      </EmptyState>
    );
  }
  return lus.dispositifs.map((dispositif) => (
    <UnDispositif key={dispositif.id} contrat={contrat} dispositif={dispositif} lus={lus} />
  ));
}

interface UnDispositifProps {
  contrat: number;
  dispositif: Dispositif;
  lus: Comptages;
}

function UnDispositif({ contrat, dispositif, lus }: UnDispositifProps) {
  const [demande, setDemande] = useState(false);
  const siens = lus.comptages.filter((one) => one.dispositif_id === dispositif.id);
  return (
    <Section title={dispositif.nom} note={sayDispositif(dispositif)}>
      <div className="stack-wide">
        {siens.map((comptage) => (
          <ComptageResultat
            key={comptage.id}
            contrat={contrat}
            comptage={comptage}
            dispositif={dispositif}
            ecrire={lus.ecrire}
          />
        ))}
        {siens.length === 0 ? <p className="soft">Aucun comptage demandé pour l’instant.</p> : null}
        {lus.ecrire.ok ? (
          <div className="row no-print">
            <Button icon="plus" aria-label={`Demander un comptage, ${dispositif.nom}`} onClick={() => setDemande(true)}>
              Demander un comptage
            </Button>
          </div>
        ) : null}
      </div>
      {demande ? <ComptageDemande contrat={contrat} dispositif={dispositif} onClose={() => setDemande(false)} /> : null}
    </Section>
  );
}

function sayDispositif({
  cadre,
  porteur,
  public_eligible,
  part_reference,
  reference_source,
  reference_date,
}: Dispositif) {
  const reference =
    part_reference === null
      ? 'Sans part de référence'
      : fr`Part de référence ${formatPourcent(part_reference * 100)}, ${reference_source}, ${formatDate(reference_date)}`;
  return [LIBELLES_CADRE_DISPOSITIF[cadre], porteur, public_eligible, reference].filter(Boolean).join(' · ');
}
