// /contrats/:contrat/quartiers/:qpv: one quartier whole: its projet, actions, partners, money as it was said, holes.
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { LIBELLES_AVANCEMENT } from '../../domains/actions/action.schema.ts';
import { LIBELLES_FILIATION, LIBELLES_GENERATION } from '../../domains/territoires/territoire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { DefinitionList } from '../../ui/figure/description.tsx';
import { Button } from '../../ui/form/button.tsx';
import { useFilters, useNumberParam, useParam } from '../../ui/nav/address.ts';
import { Breadcrumb } from '../../ui/nav/breadcrumb.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { quartierApi } from './quartier.api.ts';
import type { ActionDuQuartier, Quartier } from './quartier.schema.ts';
import { ArgentDuQuartier } from './quartier-argent.tsx';
import { Projets } from './quartier-projets.tsx';

const Filtres = z.object({ annee: z.coerce.number().int().min(2000).max(2100).optional() });

export default function QuartierPage() {
  const contrat = useNumberParam('contrat');
  const qpv = useParam('qpv');
  const [{ annee }, setFiltres] = useFilters(Filtres);
  const quartier = useQuery({
    queryKey: ['contrat', contrat, 'quartier', qpv, annee ?? 0],
    queryFn: () => call(quartierApi.getQuartier, { params: { contrat, qpv }, query: { annee } }),
    placeholderData: (previous) => previous,
  });
  if (quartier.error) return <PageErreur error={quartier.error} onRetry={() => void quartier.refetch()} />;
  if (!quartier.data) return <Skeleton lines={10} />;
  return <Page quartier={quartier.data} onAnnee={(choisie) => setFiltres({ annee: choisie }, { replace: true })} />;
}

function Page({ quartier, onAnnee }: { quartier: Quartier; onAnnee: (annee: number) => void }) {
  const { contrat, qpv, actions } = quartier;
  const nom = qpv.nom_local ?? qpv.nom;
  const nommees = actions.filter((action) => action.nomme);
  const tous = actions.filter((action) => !action.nomme);
  return (
    <div className="page">
      <Breadcrumb trail={[{ label: 'Quartiers', to: `/contrats/${contrat.id}/quartiers` }, { label: nom }]} />
      <PageTitle
        title={titleOf(nom, nommees)}
        documentTitle={nom}
        subtitle={[qpv.code, LIBELLES_GENERATION[qpv.generation], ...qpv.communes.map((one) => one.nom)].join(', ')}
        actions={
          <Button icon="print" onClick={() => window.print()}>
            Imprimer
          </Button>
        }
      />
      <Projets quartier={quartier} />
      <Section
        title="Actions qui nomment ce quartier"
        note={quartier.valide_seulement ? 'Actions validées.' : undefined}
      >
        {nommees.length > 0 ? (
          <Actions contrat={contrat.id} actions={nommees} caption={`Actions pour ${nom}`} />
        ) : (
          <EmptyState title="Aucune action ne nomme ce quartier." />
        )}
      </Section>
      {tous.length > 0 ? (
        <Section title="Actions pour tous les QPV" note="Elles servent aussi ce quartier, sans le nommer.">
          <Actions contrat={contrat.id} actions={tous} caption="Actions pour tous les QPV" />
        </Section>
      ) : null}
      <Trous quartier={quartier} />
      <ArgentDuQuartier quartier={quartier} onAnnee={onAnnee} />
      <Partenaires quartier={quartier} />
      <Identite quartier={quartier} />
    </div>
  );
}

function titleOf(nom: string, nommees: readonly ActionDuQuartier[]): string {
  if (nommees.length === 0) return `${nom} : aucune action ne le nomme encore`;
  const difficulte = nommees.filter((action) => action.en_difficulte).length;
  return `${nom} : ${pluriel(nommees.length, 'action')}${difficulte > 0 ? `, dont ${difficulte} en difficulté` : ''}`;
}

function Actions(props: { contrat: number; actions: readonly ActionDuQuartier[]; caption: string }) {
  const columns: readonly Column<ActionDuQuartier>[] = [
    {
      id: 'intitule',
      header: 'Action',
      cell: (action) => <Link to={`/contrats/${props.contrat}/actions/${action.id}`}>{action.intitule}</Link>,
    },
    {
      id: 'objectif',
      header: 'Dans le plan',
      cell: (action) => action.objectif ?? <Absent reason="hors du plan" />,
    },
    { id: 'pilote', header: 'Pilote', cell: (action) => action.pilote ?? <Absent reason="sans pilote" /> },
    {
      id: 'avancement',
      header: 'Avancement',
      cell: (action) => (
        <span className="row">
          <span>{LIBELLES_AVANCEMENT[action.avancement]}</span>
          {action.en_difficulte ? <State tone="error">en difficulté</State> : null}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={props.caption}
      hiddenCaption
      cards
      columns={columns}
      rows={props.actions}
      rowKey={(action) => action.id}
    />
  );
}

function Partenaires({ quartier: { partenaires } }: { quartier: Quartier }) {
  if (partenaires.length === 0) return null;
  const say = (pilotees: number, accompagnees: number) =>
    [
      pilotees > 0 ? `pilote ${pluriel(pilotees, 'action')}` : '',
      accompagnees > 0 ? `prend part à ${pluriel(accompagnees, 'action')}` : '',
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <Disclosure title="Partenaires" count={partenaires.length} note="Pour les actions qui nomment le quartier.">
      <DefinitionList
        items={partenaires.map(({ id, nom, pilotees, accompagnees }) => ({
          key: id,
          term: nom,
          value: say(pilotees, accompagnees),
        }))}
      />
    </Disclosure>
  );
}

function Trous({ quartier: { trous, contrat } }: { quartier: Quartier }) {
  const { objectifs, objectifs_total, etapes, etapes_total } = trous;
  if (objectifs_total === 0 && etapes_total === 0) return null;
  return (
    <Section
      title={
        objectifs.length + etapes.length === 0
          ? 'Tout le plan est servi ici'
          : `Ce qui manque : ${[
              objectifs.length > 0 ? `${pluriel(objectifs.length, 'objectif')} sur ${objectifs_total}` : '',
              etapes.length > 0 ? `${pluriel(etapes.length, 'étape')} de parcours sur ${etapes_total}` : '',
            ]
              .filter(Boolean)
              .join(', ')}`
      }
      note="Sans action qui nomme ce quartier, ni action pour tous les QPV."
    >
      <div className="columns">
        {objectifs.length > 0 ? (
          <div className="stack-tight">
            <h3>Objectifs sans action</h3>
            <ul>
              {objectifs.map((objectif) => (
                <li key={objectif.id}>
                  {objectif.numero ? `${objectif.numero} ` : ''}
                  {objectif.intitule}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {etapes.length > 0 ? (
          <div className="stack-tight">
            <h3>Étapes de parcours sans action</h3>
            <ul>
              {etapes.map((etape) => (
                <li key={etape.id}>{etape.nom}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
      <p className="no-print">
        <Link to={`/contrats/${contrat.id}/matrice?croisement=qpv`}>Voir la matrice des quartiers</Link>
      </p>
    </Section>
  );
}

function Identite({ quartier: { qpv, filiation } }: { quartier: Quartier }) {
  const items = [
    { term: 'Nom officiel', value: `${qpv.nom} (${qpv.code})` },
    ...(qpv.nom_local ? [{ term: 'Nom local', value: qpv.nom_local }] : []),
    ...(qpv.alias.length > 0 ? [{ term: 'Aussi écrit', value: qpv.alias.join(', ') }] : []),
    ...filiation.map((lien) => ({
      key: `${lien.code_2015}-${lien.code_2024}`,
      term: qpv.generation === 2024 ? 'En géographie 2015' : 'En géographie 2024',
      value:
        qpv.generation === 2024
          ? `${lien.nom_2015 ?? lien.code_2015} (${lien.code_2015}), ${LIBELLES_FILIATION[lien.nature]}`
          : `${lien.nom_2024 ?? lien.code_2024} (${lien.code_2024}), ${LIBELLES_FILIATION[lien.nature]}`,
    })),
  ];
  return (
    <Disclosure title="Le quartier et ses noms" note={`${qpv.nom}, ${qpv.code}`}>
      <DefinitionList items={items} />
    </Disclosure>
  );
}
