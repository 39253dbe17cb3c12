// Signatories with what they committed to, year by year, and whether it is kept.
import { useState } from 'react';
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { signataireApi } from '../../domains/contrats/signataire.api.ts';
import {
  type Engagement,
  LIBELLES_TENUE,
  LIBELLES_UNITE_COURTS,
  type Signataire,
  type Tenue,
} from '../../domains/contrats/signataire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { Button } from '../../ui/form/button.tsx';
import { MenuButton } from '../../ui/nav/menu.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { ActesLigne } from './actes-ligne.tsx';
import { useCommande } from './commande.client.ts';
import { FormulaireEngagement, FormulaireSignataire } from './signataire-formulaires.tsx';

const TONES: Record<Tenue, 'success' | 'warning' | 'error' | 'neutral'> = {
  tenu: 'success',
  en_partie: 'warning',
  non_tenu: 'error',
  non_renseigne: 'neutral',
};

interface Ligne {
  cle: string;
  signataire: Signataire;
  premier: boolean;
  engagement: Engagement | null;
}

type Ouvert =
  | { type: 'signataire' }
  | { type: 'engagement'; signataire: Signataire; engagement: Engagement | null }
  | null;

export function Signataires({ cadre }: { cadre: CadreContrat }) {
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const lignes = cadre.signataires.flatMap((signataire): Ligne[] =>
    signataire.engagements.length === 0
      ? [{ cle: signataire.id, signataire, premier: true, engagement: null }]
      : signataire.engagements.map((engagement, at) => ({
          cle: engagement.id,
          signataire,
          premier: at === 0,
          engagement,
        })),
  );
  const ecrire = cadre.ecrire.ok;
  return (
    <Section title="Signataires et engagements">
      {lignes.length > 0 ? (
        <Table
          caption="Ce que chaque signataire s’engage à faire"
          hiddenCaption
          cards
          rows={lignes}
          rowKey={(ligne) => ligne.cle}
          columns={[...COLONNES, ...(ecrire ? [actesOf(cadre, setOuvert)] : [])]}
        />
      ) : (
        <p className="soft">Aucun signataire n’est encore saisi.</p>
      )}
      {ecrire ? (
        <p className="no-print">
          <Button small icon="plus" onClick={() => setOuvert({ type: 'signataire' })}>
            Ajouter un signataire
          </Button>
        </p>
      ) : null}
      {ouvert?.type === 'signataire' ? <FormulaireSignataire cadre={cadre} onClose={() => setOuvert(null)} /> : null}
      {ouvert?.type === 'engagement' ? (
        <FormulaireEngagement
          cadre={cadre}
          signataire={ouvert.signataire}
          engagement={ouvert.engagement}
          onClose={() => setOuvert(null)}
        />
      ) : null}
    </Section>
  );
}

const COLONNES: readonly Column<Ligne>[] = [
  {
    id: 'signataire',
    header: 'Signataire',
    cell: ({ signataire, premier }) =>
      premier ? (
        <span className="stack-tight">
          {signataire.partenaire_nom}
          {signataire.signe_le ? <span className="soft small">signé le {formatDate(signataire.signe_le)}</span> : null}
        </span>
      ) : (
        <span className="sr-only">{signataire.partenaire_nom}</span>
      ),
  },
  {
    id: 'engagement',
    header: 'Engagement',
    cell: ({ engagement }) =>
      engagement ? (
        <span className="stack-tight">
          {engagement.libelle}
          {engagement.service_nom ? <span className="soft small">{engagement.service_nom}</span> : null}
        </span>
      ) : (
        <Absent reason="aucun engagement saisi" />
      ),
  },
  {
    id: 'combien',
    header: 'Combien',
    align: 'end',
    cell: ({ engagement }) => (engagement ? <Combien de={engagement} /> : null),
  },
  {
    id: 'annee',
    header: 'Année',
    align: 'end',
    cell: ({ engagement }) => (engagement ? (engagement.annee ?? <Absent reason="toute la durée du contrat" />) : null),
  },
  {
    id: 'tenu',
    header: 'Tenu',
    cell: ({ engagement }) =>
      engagement?.tenu ? (
        <span className="stack-tight">
          <State tone={TONES[engagement.tenu]}>{LIBELLES_TENUE[engagement.tenu]}</State>
          {engagement.preuve ? <span className="soft small">{engagement.preuve}</span> : null}
        </span>
      ) : null,
  },
];

function Combien({ de }: { de: Engagement }) {
  if (de.quantite === null) return <Absent reason="sans quantité" />;
  return (
    <>
      {formatNombre(de.quantite)} {LIBELLES_UNITE_COURTS[de.unite]}
    </>
  );
}

function actesOf(cadre: CadreContrat, onOuvrir: (ouvert: Ouvert) => void): Column<Ligne> {
  return {
    id: 'actes',
    header: <span className="no-print">Modifier</span>,
    cell: ({ signataire, engagement }) => (
      <ActesLigne name={`Modifier ${engagement?.libelle ?? signataire.partenaire_nom}`}>
        {engagement ? (
          <MenuButton icon="pencil" onClick={() => onOuvrir({ type: 'engagement', signataire, engagement })}>
            Corriger, dire s’il est tenu
          </MenuButton>
        ) : null}
        <MenuButton icon="plus" onClick={() => onOuvrir({ type: 'engagement', signataire, engagement: null })}>
          Ajouter un engagement
        </MenuButton>
        {engagement ? (
          <Suppression cadre={cadre} engagement={engagement} />
        ) : (
          <Retrait cadre={cadre} signataire={signataire} />
        )}
      </ActesLigne>
    ),
  };
}

function Suppression({ cadre, engagement }: { cadre: CadreContrat; engagement: Engagement }) {
  const contrat = cadre.contrat.id;
  const envoi = useCommande(
    contrat,
    () => call(signataireApi.deleteEngagement, { params: { contrat, engagement: engagement.id } }),
    { fait: 'Engagement supprimé.' },
  );
  return (
    <MenuButton icon="cross" disabled={envoi.isPending} onClick={() => envoi.mutate(undefined)}>
      Supprimer l’engagement
    </MenuButton>
  );
}

function Retrait({ cadre, signataire }: { cadre: CadreContrat; signataire: Signataire }) {
  const contrat = cadre.contrat.id;
  const envoi = useCommande(
    contrat,
    () => call(signataireApi.deleteSignataire, { params: { contrat, signataire: signataire.id } }),
    { fait: `${signataire.partenaire_nom} n’est plus signataire.` },
  );
  return (
    <MenuButton icon="cross" disabled={envoi.isPending} onClick={() => envoi.mutate(undefined)}>
      Retirer ce signataire
    </MenuButton>
  );
}
