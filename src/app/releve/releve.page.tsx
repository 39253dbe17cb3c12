// /contrats/:contrat/decisions: the relevé de décisions. Late ones first, for who is told; filters in the address.
import { useState } from 'react';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import {
  type Decision,
  ETATS_DECISION,
  FiltresDecisions,
  LIBELLES_ETAT_DECISION,
  type Releve,
} from '../../domains/instances/decision.schema.ts';
import { hrefOf } from '../../platform/http/call.client.ts';
import { formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { FilterBar } from '../../ui/form/filter-bar.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { DroppedFilters } from '../../ui/nav/dropped-filters.tsx';
import { Menu } from '../../ui/nav/menu.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { useReleve } from './releve.client.ts';
import { DecisionLigne } from './releve-ligne.tsx';
import { SaisieRapide } from './releve-saisie.tsx';
import { splitParties, tellTitre } from './releve-vue.rules.ts';

export default function RelevePage() {
  const contrat = useNumberParam('contrat');
  const [filtres, setFiltres, dropped] = useFilters(FiltresDecisions);
  const releve = useReleve(contrat, filtres);
  const [saisie, setSaisie] = useState(false);
  if (releve.error) return <PageErreur error={releve.error} onRetry={() => void releve.refetch()} />;
  if (!releve.data) {
    return (
      <div className="page">
        <PageTitle title="Relevé de décisions" />
        <Skeleton lines={10} />
      </div>
    );
  }
  const { ecrire, reunions } = releve.data;
  return (
    <div className="page">
      <PageTitle
        title={tellTitre(releve.data)}
        documentTitle="Relevé de décisions"
        subtitle={reunions.length > 0 ? tellReunions(releve.data) : undefined}
        actions={
          <>
            {ecrire.ok && !saisie ? (
              <Button primary icon="plus" onClick={() => setSaisie(true)}>
                Ajouter des décisions
              </Button>
            ) : null}
            {reunions.length > 0 ? <Exporter contrat={contrat} releve={releve.data} filtres={filtres} /> : null}
          </>
        }
      />
      <DroppedFilters dropped={dropped} />
      {ecrire.ok ? null : (
        <p className="soft small">
          Un retard est dit à l’équipe projet et à l’organisation concernée, à personne d’autre.
        </p>
      )}
      {saisie ? <SaisieRapide contrat={contrat} reunions={reunions} onClose={() => setSaisie(false)} /> : null}
      {reunions.length > 0 ? <Filtres releve={releve.data} filtres={filtres} setFiltres={setFiltres} /> : null}
      <Liste contrat={contrat} releve={releve.data} />
    </div>
  );
}

const tellReunions = ({ reunions }: Releve): string =>
  `${pluriel(reunions.length, 'réunion')}, la dernière le ${formatDate(reunions[0]!.tenue_le)}`;

function Exporter({ contrat, releve, filtres }: { contrat: number; releve: Releve; filtres: FiltresDecisions }) {
  const FORMATS = [
    ['xlsx', 'Classeur Excel (.xlsx)'],
    ['ods', 'Classeur libre (.ods)'],
    ['csv', 'Texte séparé (.csv)'],
  ] as const;
  return (
    <>
      {releve.exporter.ok ? (
        <Menu label="Exporter" icon="download" end>
          {FORMATS.map(([format, libelle]) => (
            <a
              key={format}
              className="menu-item"
              download
              href={hrefOf(decisionApi.exportReleve, { params: { contrat }, query: { ...filtres, format } })}
            >
              {libelle}
            </a>
          ))}
        </Menu>
      ) : null}
      <Button icon="print" onClick={() => window.print()}>
        Imprimer
      </Button>
    </>
  );
}

interface FiltresProps {
  releve: Releve;
  filtres: FiltresDecisions;
  setFiltres: (change: Partial<FiltresDecisions>) => void;
}

function Filtres({ releve, filtres, setFiltres }: FiltresProps) {
  const { comptes, en_retard } = releve;
  const etats = [
    ...(en_retard ? [{ value: 'en_retard', label: `En retard (${en_retard})` }] : []),
    ...ETATS_DECISION.filter((etat) => comptes[etat] > 0).map((etat) => ({
      value: etat,
      label: `${LIBELLES_ETAT_DECISION[etat]} (${comptes[etat]})`,
    })),
  ];
  return (
    <FilterBar label="Filtrer les décisions">
      <Select
        label="Organisation"
        none="Toutes"
        value={filtres.partenaire ?? ''}
        choices={releve.responsables.map(({ id, nom }) => ({ value: id, label: nom }))}
        onChange={(event) => setFiltres({ partenaire: event.target.value || undefined })}
      />
      <Select
        label="Réunion"
        none="Toutes"
        value={filtres.reunion ?? ''}
        choices={releve.reunions.map(({ id, nom, tenue_le }) => ({
          value: id,
          label: `${formatDate(tenue_le)}, ${nom}`,
        }))}
        onChange={(event) => setFiltres({ reunion: event.target.value || undefined })}
      />
      <Select
        label="Suite"
        none="Toutes"
        value={filtres.etat ?? ''}
        choices={etats}
        onChange={(event) => setFiltres({ etat: (event.target.value || undefined) as FiltresDecisions['etat'] })}
      />
    </FilterBar>
  );
}

function Liste({ contrat, releve }: { contrat: number; releve: Releve }) {
  const parties = splitParties(releve.decisions);
  const total = Object.values(releve.comptes).reduce((somme, un) => somme + un, 0);
  if (total === 0) {
    return (
      <EmptyState title="Aucune décision pour l’instant">
        <p>Ce qu’une réunion décide s’écrit ici : quoi, qui, pour quand. Chacun voit ensuite ce qu’il en devient.</p>
      </EmptyState>
    );
  }
  if (parties.length === 0) return <EmptyState title="Aucune décision ne répond à ce filtre" />;
  const seule = parties.length === 1;
  return parties.map(({ cle, titre, repliee, decisions }) =>
    repliee && !seule ? (
      <Disclosure key={cle} title={titre} count={decisions.length}>
        <Lignes contrat={contrat} label={titre} decisions={decisions} releve={releve} />
      </Disclosure>
    ) : (
      <Section key={cle} title={`${titre} (${decisions.length})`}>
        <Lignes contrat={contrat} label={titre} decisions={decisions} releve={releve} />
      </Section>
    ),
  );
}

function Lignes(props: { contrat: number; label: string; decisions: readonly Decision[]; releve: Releve }) {
  return (
    <ul className="decisions" aria-label={props.label}>
      {props.decisions.map((decision) => (
        <DecisionLigne key={decision.id} contrat={props.contrat} decision={decision} releve={props.releve} />
      ))}
    </ul>
  );
}
