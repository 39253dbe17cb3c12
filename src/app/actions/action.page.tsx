// /contrats/:contrat/actions/:action: one action on one page, that prints on one A4 sheet. What, for whom, where, who,
// when, how much, what it gave, what makes it difficult, its history.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { actionsApi } from '../../domains/actions/action.api.ts';
import { LIBELLES_AVANCEMENT, LIBELLES_FRAICHEUR } from '../../domains/actions/action.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { ConfirmDialog } from '../../ui/feedback/dialog.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { useNumberParam, useParam } from '../../ui/nav/address.ts';
import { Breadcrumb } from '../../ui/nav/breadcrumb.tsx';
import { Menu, MenuButton } from '../../ui/nav/menu.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { usePresence } from '../direct/direct.client.ts';
import { PageErreur } from '../page-erreur.tsx';
import { ACorrigerNote } from './champ-editable.tsx';
import { cles } from './edition.client.ts';
import { TONS_AVANCEMENT, TONS_FRAICHEUR } from './etats.rules.ts';
import { CeQueCaDonne } from './fiche-annees.tsx';
import { ArgentDeAction } from './fiche-argent.tsx';
import { type Acte, FicheProvider, useFiche } from './fiche-contexte.tsx';
import { Histoire } from './fiche-histoire.tsx';
import { ChampsPropres, Difficulte, OuEtPourQui, Quand, Qui, Quoi } from './fiche-parties.tsx';
import { Etapes } from './fiche-suivi.tsx';
import { listeActionsApi } from './liste.api.ts';
import { Partage } from './partages/partage.tsx';
import { Decisions } from './suivi/decisions.tsx';
import { Documents } from './suivi/documents.tsx';
import { Notes } from './suivi/notes.tsx';
import { Nouveautes } from './suivi/nouveautes.tsx';

export default function ActionPage() {
  const contrat = useNumberParam('contrat');
  const action = useParam('action');
  const fiche = useQuery({
    queryKey: cles.fiche(contrat, action),
    queryFn: () => call(actionsApi.getAction, { params: { contrat, action } }),
  });
  const choix = useQuery({
    queryKey: cles.choix(contrat),
    queryFn: () => call(listeActionsApi.getChoixActions, { params: { contrat } }),
    staleTime: 60_000,
  });
  const error = fiche.error ?? choix.error;
  if (error) return <PageErreur error={error} onRetry={() => void fiche.refetch()} />;
  if (!fiche.data || !choix.data) {
    return (
      <div className="page">
        <PageTitle title="Fiche action" />
        <Skeleton lines={12} />
      </div>
    );
  }
  return (
    <FicheProvider fiche={fiche.data} choix={choix.data}>
      <Feuille />
    </FicheProvider>
  );
}

function Feuille() {
  const { fiche } = useFiche();
  const feuille = useRef<HTMLElement>(null);
  usePresence(fiche.contrat_id, fiche.id, feuille);
  const orphelines = fiche.a_corriger.filter(({ champ }) => !hasChamp(champ));
  return (
    <article className="page print-sheet" ref={feuille}>
      <Breadcrumb
        trail={[
          { label: 'Actions', to: `/contrats/${fiche.contrat_id}/actions` },
          { label: fiche.reference ?? 'Fiche' },
        ]}
      />
      <PageTitle title={fiche.intitule} documentTitle={fiche.intitule} subtitle={<Etat />} actions={<Actes />} />
      <Bandeaux />
      <Nouveautes />
      {orphelines.map((cellule) => (
        <ACorrigerNote key={cellule.id} cellule={{ ...cellule, motif: `${cellule.libelle}\u202f: ${cellule.motif}` }} />
      ))}
      <div className="columns">
        <div className="stack-wide">
          <Quoi />
          <OuEtPourQui />
        </div>
        <div className="stack-wide">
          <Qui />
          <Quand />
          <Difficulte />
          <Etapes />
          <ChampsPropres />
        </div>
      </div>
      <ArgentDeAction />
      <CeQueCaDonne />
      <Decisions />
      <Notes />
      <Documents />
      <Partage />
      <Histoire />
    </article>
  );
}

const CHAMPS_MONTRES =
  /^(intitule|objectifs|description|noeud_id|axes|etape_parcours_id|reference|portee_qpv|qpv|publics_vises|pilote_id|co_pilotes|partenaires|avancement|date_debut|date_fin|calendrier_source|en_difficulte|difficulte_.*|champs\..*)$/;
const hasChamp = (champ: string) => CHAMPS_MONTRES.test(champ);

function Etat() {
  const { fiche } = useFiche();
  const { fraicheur, completude } = fiche;
  return (
    <span className="row">
      <State tone={TONS_AVANCEMENT[fiche.avancement]} boxed>
        {fiche.avancement === 'non_renseigne' ? 'Avancement non renseigné' : LIBELLES_AVANCEMENT[fiche.avancement]}
      </State>
      {fiche.en_difficulte ? (
        <State tone="error" boxed>
          En difficulté
        </State>
      ) : null}
      <span title={fraicheur.explication}>
        <State tone={TONS_FRAICHEUR[fraicheur.etat]}>{LIBELLES_FRAICHEUR[fraicheur.etat]}</State>
      </span>
      <span title={completude.explication}>Fiche remplie à {formatPourcent(completude.pour_cent)}</span>
    </span>
  );
}

function Bandeaux() {
  const { fiche, agir } = useFiche();
  const { fraicheur, completude, droits } = fiche;
  return (
    <>
      {fiche.supprime_le ? (
        <Notice tone="error" still title="Cette action est supprimée.">
          <p>
            <Button
              small
              refused={droits.restaurer.ok ? null : droits.restaurer.motif}
              onClick={() => void agir('restaurer')}
            >
              La restaurer
            </Button>
          </p>
        </Notice>
      ) : null}
      {fiche.retiree_le ? (
        <Notice tone="warning" still title="Cette action est retirée du tableau. Elle reste lisible ici." />
      ) : null}
      {!fiche.validee_le && !fiche.supprime_le ? (
        <Notice tone="info" still title="Cette action attend la validation de l’équipe.">
          {droits.valider.ok ? (
            <p className="no-print">
              <Button small onClick={() => void agir('valider')}>
                Valider l’action
              </Button>
            </p>
          ) : null}
        </Notice>
      ) : null}
      <details className="no-print">
        <summary className="small">Fraîcheur et complétude : comment c’est compté</summary>
        <p className="small soft">{fraicheur.explication}</p>
        <p className="small soft">{completude.explication}</p>
      </details>
    </>
  );
}

function Actes() {
  const { fiche, agir } = useFiche();
  const [confirmer, setConfirmer] = useState(false);
  const { droits } = fiche;
  const entrees: [boolean, Acte, string][] = [
    [droits.valider.ok && fiche.validee_le !== null, 'devalider', 'Revenir sur la validation'],
    [droits.retirer.ok && fiche.retiree_le === null, 'retirer', 'Retirer du tableau'],
    [droits.retirer.ok && fiche.retiree_le !== null, 'remettre', 'Remettre au tableau'],
  ];
  const actes = entrees.filter(([offert]) => offert);
  return (
    <>
      <Button icon="print" onClick={() => window.print()}>
        Imprimer
      </Button>
      {actes.length > 0 || droits.supprimer.ok ? (
        <Menu label="Autres actes" icon="more" end>
          {actes.map(([, acte, libelle]) => (
            <MenuButton key={acte} onClick={() => void agir(acte)}>
              {libelle}
            </MenuButton>
          ))}
          {droits.supprimer.ok ? <MenuButton onClick={() => setConfirmer(true)}>Supprimer l’action</MenuButton> : null}
        </Menu>
      ) : null}
      <ConfirmDialog
        open={confirmer}
        title="Supprimer cette action ?"
        confirm="Supprimer"
        danger
        onClose={() => setConfirmer(false)}
        onConfirm={() => {
          setConfirmer(false);
          void agir('supprimer');
        }}
      >
        <p>Elle disparaît du tableau et des comptes. Vous pouvez la restaurer pendant trente jours.</p>
      </ConfirmDialog>
    </>
  );
}
