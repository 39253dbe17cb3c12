// /contrats/:contrat/matrice: the plan against quartiers, transversal axes or étapes de parcours; holes are drawn.
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { nomNiveau } from '../../domains/contrats/plan.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { accorde, formatPourcent, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { Tabs } from '../../ui/nav/tabs.tsx';
import { Matrix } from '../../ui/table/matrix.tsx';
import { EtapesUsuelles } from '../contrat/etapes-usuelles.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { adresseActions, type FiltreActions } from '../plan/adresses.rules.ts';
import { matriceApi } from './matrice.api.ts';
import {
  COLONNE_AUTRES,
  COLONNE_SANS,
  COLONNE_TOUS,
  type ColonneMatrice,
  CROISEMENTS,
  Croisement,
  LIBELLES_CROISEMENT,
  type LigneMatrice,
  type Matrice,
} from './matrice.schema.ts';

const Filtres = z.object({ croisement: Croisement.default('qpv') });

export default function MatricePage() {
  const contrat = useNumberParam('contrat');
  const [{ croisement }] = useFilters(Filtres);
  const matrice = useQuery({
    queryKey: ['contrat', contrat, 'matrice', croisement],
    queryFn: () => call(matriceApi.getMatrice, { params: { contrat }, query: { croisement } }),
    placeholderData: (previous) => previous,
  });
  if (matrice.error) return <PageErreur error={matrice.error} onRetry={() => void matrice.refetch()} />;
  if (!matrice.data) return <Skeleton lines={10} />;
  return <Page matrice={matrice.data} croisement={croisement} />;
}

function Page({ matrice, croisement }: { matrice: Matrice; croisement: Croisement }) {
  const { contrat } = matrice;
  const vraies = matrice.colonnes.filter((colonne) => !colonne.annexe);
  return (
    <div className="page">
      <PageTitle
        title={titleOf(matrice)}
        documentTitle="Matrice"
        subtitle={`${pluriel(matrice.actions, 'action rangée')} dans le plan${matrice.valide_seulement ? `, ${accorde(matrice.actions, 'validée')} ou ${accorde(matrice.actions, 'vôtre')}` : ''}`}
        actions={
          <Button icon="print" onClick={() => window.print()}>
            Imprimer
          </Button>
        }
      />
      <Tabs
        label="Croiser le plan avec"
        tabs={CROISEMENTS.map((one) => ({
          to: `/contrats/${contrat.id}/matrice?croisement=${one}`,
          label: LIBELLES_CROISEMENT[one],
          current: one === croisement,
        }))}
      />
      {vraies.length === 0 || matrice.lignes.length === 0 ? (
        <Vide matrice={matrice} />
      ) : (
        <Matrix
          caption={`Actions par élément du plan et ${LIBELLES_CROISEMENT[matrice.croisement].toLowerCase()}`}
          corner={nomNiveau(matrice.niveaux, Math.max(...matrice.lignes.map((ligne) => ligne.niveau)))}
          columns={matrice.colonnes.map((colonne) => ({
            id: colonne.id,
            label: colonne.annexe ? <span className="soft">{colonne.nom}</span> : colonne.nom,
            noHole: colonne.annexe,
          }))}
          rows={matrice.lignes.map((ligne) => ({
            id: ligne.id,
            section: !ligne.feuille,
            label: <Intitule ligne={ligne} />,
          }))}
          cell={(row, column) => cellOf(matrice, row.id, column.id)}
          hole="aucune action"
          note={noteOf(matrice)}
        />
      )}
    </div>
  );
}

function titleOf({ trous, croisements, croisement }: Matrice): string {
  const mot = { qpv: 'quartiers', axes: 'axes transversaux', etapes: 'étapes de parcours' }[croisement];
  if (croisements === 0) return `Le plan croisé avec les ${mot}`;
  if (trous === croisements) {
    return croisement === 'qpv'
      ? 'Aucune action du plan ne nomme un quartier'
      : `Aucune action du plan ne croise les ${mot}`;
  }
  if (trous === 0) return `Chaque objectif croise tous les ${mot}`.replace('tous les étapes', 'toutes les étapes');
  return `${formatPourcent((trous / croisements) * 100, 0)} des croisements sont vides : ${trous} sur ${croisements}`;
}

function noteOf({ croisement }: Matrice): string {
  const double = 'Une action peut compter dans plusieurs colonnes.';
  if (croisement === 'etapes') return 'Une action sert une seule étape. Une case hachurée n’a aucune action.';
  if (croisement === 'axes') return `${double} Une case hachurée n’a aucune action.`;
  return fr`Une case hachurée n’a aucune action. ${double} Une action « tous les QPV » ne remplit aucune case d’un quartier.`;
}

function Intitule({ ligne }: { ligne: LigneMatrice }) {
  if (ligne.directe) return <span className="soft">rangées directement sous « {ligne.intitule} »</span>;
  return (
    <>
      {ligne.numero ? `${ligne.numero} ` : ''}
      {ligne.intitule}
      {ligne.feuille ? null : <span className="soft small"> {pluriel(ligne.total, 'action')}</span>}
    </>
  );
}

function cellOf(matrice: Matrice, noeud: string, colonne: string) {
  const ligne = matrice.lignes.find((one) => one.id === noeud);
  const n = ligne?.cellules[colonne] ?? 0;
  const tete = matrice.colonnes.find((one) => one.id === colonne);
  if (!ligne || !tete || n === 0) return null;
  return {
    value: n,
    label: `${pluriel(n, 'action')}, ${ligne.intitule}, ${tete.nom}`,
    ...(ligne.directe ? {} : linkOf(matrice, noeud, tete)),
  };
}

function linkOf({ contrat, croisement }: Matrice, noeud: string, { id }: ColonneMatrice): { to?: string } {
  if (id === COLONNE_AUTRES) return {};
  const cle = { qpv: 'qpv', axes: 'axe', etapes: 'etape' }[croisement];
  const filtre: FiltreActions =
    id === COLONNE_TOUS ? { portee: 'tous_qpv' } : { [cle]: id === COLONNE_SANS ? 'sans' : id };
  return { to: adresseActions(contrat.id, { noeud, ...filtre }) };
}

function Vide({ matrice: { contrat, croisement, lignes, ecrire } }: { matrice: Matrice }) {
  const ancre = { qpv: 'quartiers', axes: 'axes', etapes: 'etapes' }[croisement];
  if (lignes.length === 0) {
    return (
      <EmptyState
        title="Le plan est encore vide."
        action={<LinkButton to={`/contrats/${contrat.id}/plan`}>Ouvrir le plan</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      title={`Ce contrat n’a pas encore : ${LIBELLES_CROISEMENT[croisement].toLowerCase()}.`}
      action={<LinkButton to={`/contrats/${contrat.id}/contrat#${ancre}`}>Les ajouter au contrat</LinkButton>}
    >
      {croisement === 'etapes' && ecrire ? <EtapesUsuelles contrat={contrat.id} /> : null}
    </EmptyState>
  );
}
