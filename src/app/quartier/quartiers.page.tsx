// /contrats/:contrat/quartiers: every quartier with its actions, difficulties, projet, and how much of the plan it sees.
import { useQuery } from '@tanstack/react-query';
import { LIBELLES_GENERATION } from '../../domains/territoires/territoire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { accorde, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Bars } from '../../ui/figure/bars.tsx';
import { LinkButton } from '../../ui/form/button.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { adresseActions } from '../plan/adresses.rules.ts';
import { quartierApi } from './quartier.api.ts';
import type { LigneQuartier, Quartiers } from './quartier.schema.ts';

export default function QuartiersPage() {
  const contrat = useNumberParam('contrat');
  const quartiers = useQuery({
    queryKey: ['contrat', contrat, 'quartiers'],
    queryFn: () => call(quartierApi.listQuartiers, { params: { contrat } }),
  });
  if (quartiers.error) return <PageErreur error={quartiers.error} onRetry={() => void quartiers.refetch()} />;
  if (!quartiers.data) return <Skeleton lines={8} />;
  return <Liste lus={quartiers.data} />;
}

function Liste({ lus }: { lus: Quartiers }) {
  const { contrat, quartiers } = lus;
  const total = quartiers.reduce((n, quartier) => n + quartier.actions, 0);
  return (
    <div className="page">
      <PageTitle
        title={titleOf(lus)}
        documentTitle="Quartiers"
        subtitle={lus.valide_seulement ? 'Actions validées' : 'Toutes les actions du contrat'}
      />
      {quartiers.length === 0 ? (
        <EmptyState
          title="Aucun quartier dans ce contrat."
          action={
            lus.ecrire.ok ? (
              <LinkButton to={`/contrats/${contrat.id}/contrat#quartiers`}>Ajouter des quartiers</LinkButton>
            ) : undefined
          }
        />
      ) : (
        <>
          {total > 0 ? (
            <Bars
              caption="Actions qui nomment chaque quartier. Une action peut en nommer plusieurs."
              bars={quartiers.map((quartier) => ({
                key: quartier.code,
                label: quartier.nom_local ?? quartier.nom,
                value: quartier.actions,
                text: quartier.actions === 0 ? 'aucune' : pluriel(quartier.actions, 'action'),
                tone: 'qpv' as const,
                to: `/contrats/${contrat.id}/quartiers/${quartier.code}`,
              }))}
            />
          ) : null}
          <Table
            caption="Les quartiers du contrat"
            hiddenCaption
            cards
            rows={quartiers}
            rowKey={(quartier) => quartier.code}
            columns={columnsOf(lus)}
            note="Objectifs servis : éléments du dernier niveau du plan où une action nomme le quartier."
          />
        </>
      )}
      <Ailleurs lus={lus} />
    </div>
  );
}

function titleOf({ quartiers }: Quartiers): string {
  if (quartiers.length === 0) return 'Les quartiers du contrat';
  const sans = quartiers.filter((quartier) => quartier.actions === 0);
  const debut = pluriel(quartiers.length, 'quartier');
  if (sans.length === 0) return `${debut}, tous nommés par des actions`;
  if (sans.length === quartiers.length) return `${debut}, aucune action ne les nomme encore`;
  return `${debut}, dont ${sans.length} sans action`;
}

function columnsOf({ contrat, objectifs }: Quartiers): readonly Column<LigneQuartier>[] {
  const lien = (qpv: string, difficulte = false) => adresseActions(contrat.id, { qpv, difficulte });
  return [
    {
      id: 'nom',
      header: 'Quartier',
      cell: (quartier) => (
        <span className="stack-tight">
          <Link to={`/contrats/${contrat.id}/quartiers/${quartier.code}`}>{quartier.nom_local ?? quartier.nom}</Link>
          <span className="soft small">
            {[quartier.code, LIBELLES_GENERATION[quartier.generation], ...quartier.communes.map((one) => one.nom)].join(
              ', ',
            )}
          </span>
        </span>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      align: 'end',
      cell: (quartier) =>
        quartier.actions > 0 ? (
          <Link to={lien(quartier.code)}>{quartier.actions}</Link>
        ) : (
          <Absent reason="aucune action ne le nomme" />
        ),
    },
    {
      id: 'difficulte',
      header: 'En difficulté',
      cell: (quartier) =>
        quartier.en_difficulte > 0 ? (
          <State tone="error">
            <Link to={lien(quartier.code, true)}>{quartier.en_difficulte}</Link>
          </State>
        ) : (
          <span className="soft">aucune</span>
        ),
    },
    { id: 'pilotes', header: 'Pilotes', align: 'end', cell: (quartier) => quartier.pilotes },
    {
      id: 'objectifs',
      header: 'Objectifs servis',
      unit: `sur ${objectifs}`,
      align: 'end',
      cell: (quartier) => quartier.objectifs_couverts,
    },
    {
      id: 'projet',
      header: 'Projet de quartier',
      cell: (quartier) =>
        quartier.projets > 0 ? <State tone="success">écrit</State> : <State tone="warning">à écrire</State>,
    },
  ];
}

function Ailleurs({ lus: { contrat, tous_qpv, hors_qpv, sans_quartier } }: { lus: Quartiers }) {
  const lignes = [
    {
      n: tous_qpv,
      portee: 'tous_qpv',
      mot: `pour tous les QPV, ${accorde(tous_qpv, 'comptée')} pour aucun en particulier`,
    },
    { n: hors_qpv, portee: 'hors_qpv', mot: 'hors QPV' },
    { n: sans_quartier, portee: 'non_renseigne', mot: 'sans quartier renseigné' },
  ].filter((ligne) => ligne.n > 0);
  if (lignes.length === 0) return null;
  return (
    <Section title="Ailleurs dans le contrat">
      <ul>
        {lignes.map(({ n, portee, mot }) => (
          <li key={portee}>
            <Link to={adresseActions(contrat.id, { portee })}>{pluriel(n, 'action')}</Link> {mot}
          </li>
        ))}
      </ul>
    </Section>
  );
}
