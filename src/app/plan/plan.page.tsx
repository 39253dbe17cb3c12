// /contrats/:contrat/plan: the tree in force on a day, with the actions that hang on each element, and its changes.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { nommeAjout, nomNiveau } from '../../domains/contrats/plan.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { StackedBar } from '../../ui/figure/stacked-bar.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { FilterBar } from '../../ui/form/filter-bar.tsx';
import { DateInput, Select } from '../../ui/form/inputs.tsx';
import { useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Tree, type TreeNode } from '../../ui/table/tree.tsx';
import { Exporter } from '../exports/exporter.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { adresseActions } from './adresses.rules.ts';
import { arbreApi } from './arbre.api.ts';
import { countGroupe, GROUPES } from './arbre.rules.ts';
import type { NoeudCompte, PlanLu } from './arbre.schema.ts';
import { BarreAvancement, NombreActions } from './barre-avancement.tsx';
import { type Acte, ActesNoeud, DialogueActe } from './noeud-actes.tsx';

const Filtres = z.object({
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});

export default function PlanPage() {
  const contrat = useNumberParam('contrat');
  const [filtres, setFiltres] = useFilters(Filtres);
  const plan = useQuery({
    queryKey: ['contrat', contrat, 'plan', filtres.date ?? ''],
    queryFn: () => call(arbreApi.getPlan, { params: { contrat }, query: { date: filtres.date } }),
    placeholderData: (previous) => previous,
  });
  if (plan.error) return <PageErreur error={plan.error} onRetry={() => void plan.refetch()} />;
  if (!plan.data) return <Skeleton lines={10} />;
  return <Plan plan={plan.data} onDate={(date) => setFiltres({ date }, { replace: true })} />;
}

function Plan({ plan, onDate }: { plan: PlanLu; onDate: (date: string | undefined) => void }) {
  const [acte, setActe] = useState<Acte | null>(null);
  const contrat = plan.contrat.id;
  const refuse = motifOf(plan.ecrire) ?? null;
  const premier = nomNiveau(plan.niveaux, 1);
  return (
    <div className="page">
      <PageTitle
        title={titleOf(plan)}
        documentTitle="Plan"
        subtitle={`Plan en vigueur le ${formatDate(plan.date)}${plan.valide_seulement ? ', actions validées seulement' : ''}`}
        actions={
          plan.ecrire.ok ? (
            <span className="row no-print">
              <Button primary icon="plus" onClick={() => setActe({ type: 'ajout', parent: null })}>
                {nommeAjout(premier)}
              </Button>
              <Exporter contrat={contrat} />
              <Button icon="print" onClick={() => window.print()}>
                Imprimer
              </Button>
            </span>
          ) : (
            <span className="row no-print">
              <Exporter contrat={contrat} />
              <Button icon="print" onClick={() => window.print()}>
                Imprimer
              </Button>
            </span>
          )
        }
      />
      <details className="no-print" open={plan.date !== plan.aujourdhui}>
        <summary className="small">Lire le plan à une autre date</summary>
        <ChoixDate plan={plan} onDate={onDate} />
      </details>
      {plan.date !== plan.aujourdhui && plan.date < plan.contrat.date_fin ? (
        <AutreJour plan={plan} onDate={onDate} />
      ) : null}
      {plan.total.total > 0 ? <Etats plan={plan} /> : null}
      {plan.noeuds.length === 0 ? (
        <EmptyState
          title="Le plan est vide à cette date."
          action={
            plan.ecrire.ok ? (
              <LinkButton to={`/contrats/${contrat}/imports`} icon="upload">
                Importer votre tableau
              </LinkButton>
            ) : undefined
          }
        >
          Importez le tableau de votre équipe, ou ajoutez les éléments un par un.
        </EmptyState>
      ) : (
        <Tree label="Plan du contrat" nodes={buildNodes(plan, setActe)} />
      )}
      <SansPlace plan={plan} />
      {refuse ? <p className="soft small no-print">{refuse}</p> : null}
      {acte ? <DialogueActe plan={plan} acte={acte} onClose={() => setActe(null)} /> : null}
    </div>
  );
}

function titleOf(plan: PlanLu): string {
  const { total, noeuds } = plan;
  const profond = Math.max(1, ...noeuds.map((noeud) => noeud.niveau));
  const bas = noeuds.filter((noeud) => noeud.niveau === profond).length;
  if (noeuds.length === 0) return 'Un plan à écrire';
  const mot = nomNiveau(plan.niveaux, profond, bas > 1).toLowerCase();
  if (total.total === 0) return `${bas} ${mot}, aucune action pour l’instant`;
  const difficulte = total.en_difficulte > 0 ? `, dont ${total.en_difficulte} en difficulté` : '';
  return `${pluriel(total.total, 'action')} pour ${bas} ${mot}${difficulte}`;
}

function ChoixDate({ plan, onDate }: { plan: PlanLu; onDate: (date: string | undefined) => void }) {
  const choices = plan.avenants.map((avenant) => ({
    value: avenant.date_effet,
    label: `Avenant n° ${avenant.numero}, ${formatDate(avenant.date_effet)}`,
  }));
  return (
    <FilterBar label="Date de lecture du plan">
      <DateInput
        label="En vigueur au"
        value={plan.date}
        min={plan.contrat.date_debut}
        max={plan.contrat.date_fin}
        onChange={(event) => onDate(event.target.value || undefined)}
      />
      {choices.length > 0 ? (
        <Select
          label="Ou à la date d’effet de"
          none="Choisir un avenant"
          choices={[
            { value: plan.contrat.date_debut, label: `Contrat d’origine, ${formatDate(plan.contrat.date_debut)}` },
            ...choices,
          ]}
          value=""
          onChange={(event) => onDate(event.target.value || undefined)}
        />
      ) : null}
    </FilterBar>
  );
}

function AutreJour({ plan, onDate }: { plan: PlanLu; onDate: (date: string | undefined) => void }) {
  return (
    <Notice tone="info" still>
      <p className="row">
        <span>
          {plan.date < plan.aujourdhui ? 'Vous lisez le plan tel qu’il était' : 'Vous lisez le plan tel qu’il sera'} le{' '}
          {formatDate(plan.date)}. Les actions comptées sont celles d’aujourd’hui.
        </span>
        <Button small onClick={() => onDate(undefined)}>
          Revenir à aujourd’hui
        </Button>
      </p>
    </Notice>
  );
}

function Etats({ plan }: { plan: PlanLu }) {
  const { total } = plan;
  const parts = GROUPES.map(({ cle, mot, tone, avancements }) => {
    const value = countGroupe(total, avancements);
    return { key: cle, label: capital(value > 1 ? mot[1] : mot[0]), value, tone };
  }).filter((part) => part.value > 0);
  return (
    <StackedBar
      caption={`Où en sont les ${total.total} actions du plan.`}
      label={`${total.total} actions par avancement`}
      parts={parts}
    />
  );
}

const capital = (mot: string) => mot.charAt(0).toUpperCase() + mot.slice(1);

function SansPlace({ plan }: { plan: PlanLu }) {
  const { total } = plan.sans_place;
  if (total === 0) return null;
  return (
    <Section title="Hors du plan">
      <p>
        <Link to={adresseActions(plan.contrat.id, { noeud: 'sans' })}>{pluriel(total, 'action')}</Link>{' '}
        {total > 1 ? 'n’ont' : 'n’a'} pas de place dans le plan à cette date.
      </p>
    </Section>
  );
}

function buildNodes(plan: PlanLu, onActe: (acte: Acte) => void): TreeNode[] {
  const build = (parent: string | null): TreeNode[] =>
    plan.noeuds
      .filter((noeud) => (parent === null ? isRoot(plan, noeud) : noeud.parent_id === parent))
      .map((noeud) => ({
        id: noeud.id,
        name: noeud.intitule,
        level: nomNiveau(plan.niveaux, noeud.niveau) + (noeud.numero ? ` ${noeud.numero}` : ''),
        label: <Intitule plan={plan} noeud={noeud} />,
        aside: <Cote plan={plan} noeud={noeud} onActe={onActe} />,
        children: build(noeud.id),
      }));
  return build(null);
}

const isRoot = (plan: PlanLu, noeud: NoeudCompte) =>
  noeud.parent_id === null || !plan.noeuds.some((one) => one.id === noeud.parent_id);

function Intitule({ plan, noeud }: { plan: PlanLu; noeud: NoeudCompte }) {
  const { en_difficulte } = noeud.cumules;
  return (
    <>
      {noeud.intitule}
      {noeud.texte ? <span className="soft small"> — {noeud.texte}</span> : null}{' '}
      {en_difficulte > 0 ? (
        <State tone="error">
          <Link to={adresseActions(plan.contrat.id, { noeud: noeud.id, difficulte: true })}>
            {en_difficulte} en difficulté
          </Link>
        </State>
      ) : null}
    </>
  );
}

function Cote({ plan, noeud, onActe }: { plan: PlanLu; noeud: NoeudCompte; onActe: (acte: Acte) => void }) {
  const feuille = !plan.noeuds.some((one) => one.parent_id === noeud.id);
  const vide = noeud.cumules.total === 0;
  return (
    <span className="row">
      {plan.total.total > 0 ? (
        <>
          <BarreAvancement comptes={noeud.cumules} />
          <span className="number">
            {vide && feuille ? (
              <State tone="warning">aucune</State>
            ) : (
              <NombreActions comptes={noeud.cumules} to={adresseActions(plan.contrat.id, { noeud: noeud.id })} />
            )}
          </span>
        </>
      ) : null}
      {plan.ecrire.ok ? <ActesNoeud plan={plan} noeud={noeud} onActe={onActe} /> : null}
    </span>
  );
}
