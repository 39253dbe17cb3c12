// /contrats/:contrat/partenaires: who takes part, what each does, their contacts when open, close spellings to merge.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import {
  LIBELLES_NATURE_PARTENAIRE,
  NATURES_PARTENAIRE,
  NaturePartenaire,
} from '../../domains/partenaires/partenaire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { FilterBar } from '../../ui/form/filter-bar.tsx';
import { Select, TextInput } from '../../ui/form/inputs.tsx';
import { useFilters, useNumberParam } from '../../ui/nav/address.ts';
import { DroppedFilters } from '../../ui/nav/dropped-filters.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { adresseActions } from '../plan/adresses.rules.ts';
import { annuaireApi } from './annuaire.api.ts';
import type { Annuaire, LigneAnnuaire } from './annuaire.schema.ts';
import { FichePartenaire } from './partenaire-fiche.tsx';
import { FormulairePartenaire } from './partenaire-formulaire.tsx';
import { Doublons } from './partenaires-doublons.tsx';

const Filtres = z.object({
  q: z.string().max(100).optional(),
  nature: NaturePartenaire.optional(),
  partenaire: z.string().optional(),
});

export default function PartenairesPage() {
  const contrat = useNumberParam('contrat');
  const annuaire = useQuery({
    queryKey: ['contrat', contrat, 'partenaires'],
    queryFn: () => call(annuaireApi.listPartenaires, { params: { contrat } }),
  });
  if (annuaire.error) return <PageErreur error={annuaire.error} onRetry={() => void annuaire.refetch()} />;
  if (!annuaire.data) return <Skeleton lines={10} />;
  return <Page contrat={contrat} annuaire={annuaire.data} />;
}

function Page({ contrat, annuaire }: { contrat: number; annuaire: Annuaire }) {
  const [filtres, setFiltres, dropped] = useFilters(Filtres);
  const [ajout, setAjout] = useState(false);
  const { partenaires, ecrire } = annuaire;
  const cherche = normalise(filtres.q ?? '');
  const vus = partenaires.filter(
    (one) =>
      (!filtres.nature || one.nature === filtres.nature) &&
      (!cherche ||
        [one.nom, one.sigle, one.ancien_nom, ...one.alias].some((nom) => normalise(nom ?? '').includes(cherche))),
  );
  const ouvert = partenaires.find((one) => one.id === filtres.partenaire);
  return (
    <div className="page">
      <PageTitle
        title={titleOf(partenaires)}
        documentTitle="Partenaires"
        subtitle={annuaire.lire_contacts.ok ? 'Avec leurs contacts professionnels' : annuaire.lire_contacts.motif}
        actions={
          ecrire.ok ? (
            <Button primary icon="plus" onClick={() => setAjout(true)}>
              Ajouter un partenaire
            </Button>
          ) : undefined
        }
      />
      <DroppedFilters dropped={dropped} />
      {ecrire.ok ? <Doublons contrat={contrat} partenaires={partenaires} /> : null}
      {partenaires.length > 0 ? (
        <FilterBar label="Chercher un partenaire">
          <TextInput
            label="Nom, sigle, ancien nom"
            type="search"
            value={filtres.q ?? ''}
            onChange={(event) => setFiltres({ q: event.target.value || undefined }, { replace: true })}
          />
          <Select
            label="Nature"
            none="Toutes"
            value={filtres.nature ?? ''}
            choices={NATURES_PARTENAIRE.filter((nature) => partenaires.some((one) => one.nature === nature)).map(
              (value) => ({
                value,
                label: LIBELLES_NATURE_PARTENAIRE[value],
              }),
            )}
            onChange={(event) =>
              setFiltres(
                { nature: (event.target.value || undefined) as NaturePartenaire | undefined },
                { replace: true },
              )
            }
          />
        </FilterBar>
      ) : null}
      {partenaires.length === 0 ? (
        <EmptyState title="Aucun partenaire pour l’instant.">Ils entrent avec vos tableaux, ou un par un.</EmptyState>
      ) : (
        <Table
          caption="Partenaires du contrat"
          hiddenCaption
          cards
          rows={vus}
          rowKey={(one) => one.id}
          columns={columnsOf(contrat, (partenaire) => adresseFiche(contrat, { ...filtres, partenaire }))}
          note={vus.length < partenaires.length ? `${vus.length} sur ${partenaires.length}` : undefined}
        />
      )}
      {ajout ? (
        <FormulairePartenaire
          contrat={contrat}
          partenaires={partenaires}
          partenaire={null}
          onClose={() => setAjout(false)}
        />
      ) : null}
      {ouvert ? (
        <FichePartenaire
          contrat={contrat}
          annuaire={annuaire}
          partenaire={ouvert}
          onClose={() => setFiltres({ partenaire: undefined })}
        />
      ) : null}
    </div>
  );
}

function titleOf(partenaires: readonly LigneAnnuaire[]): string {
  if (partenaires.length === 0) return 'Les partenaires du contrat';
  const pilotes = partenaires.filter((one) => one.pilotees > 0).length;
  const fin = pilotes > 0 ? `, dont ${pilotes} ${pilotes > 1 ? 'pilotent' : 'pilote'} des actions` : '';
  return `${pluriel(partenaires.length, 'partenaire')}${fin}`;
}

function adresseFiche(contrat: number, filtres: z.output<typeof Filtres>): string {
  const query = new URLSearchParams(Object.entries(filtres).filter(([, valeur]) => valeur !== undefined));
  return `/contrats/${contrat}/partenaires?${query}`;
}

function columnsOf(contrat: number, fiche: (id: string) => string): readonly Column<LigneAnnuaire>[] {
  const nombre = (n: number, to: string, rien: string) => (n > 0 ? <Link to={to}>{n}</Link> : <Absent reason={rien} />);
  return [
    {
      id: 'nom',
      header: 'Partenaire',
      cell: (one) => (
        <span className="stack-tight">
          <span>
            <Link to={fiche(one.id)}>{one.nom}</Link>
            {one.sigle ? <span className="soft"> ({one.sigle})</span> : null}
          </span>
          {one.ancien_nom ? <span className="soft small">autrefois {one.ancien_nom}</span> : null}
        </span>
      ),
    },
    { id: 'nature', header: 'Nature', cell: (one) => LIBELLES_NATURE_PARTENAIRE[one.nature] },
    {
      id: 'pilotees',
      header: 'Pilote',
      align: 'end',
      cell: (one) => nombre(one.pilotees, adresseActions(contrat, { pilote: one.id }), 'ne pilote aucune action'),
    },
    {
      id: 'accompagnees',
      header: 'Prend part',
      align: 'end',
      cell: (one) =>
        nombre(one.accompagnees, adresseActions(contrat, { partenaire: one.id }), 'ne prend part à aucune action'),
    },
    {
      id: 'financees',
      header: 'Finance',
      align: 'end',
      cell: (one) => nombre(one.financees, adresseActions(contrat, { financeur: one.id }), 'ne finance aucune action'),
    },
    {
      id: 'signataire',
      header: 'Signataire',
      cell: (one) => (one.signataire ? 'oui' : <Absent reason="non signataire" />),
    },
  ];
}
