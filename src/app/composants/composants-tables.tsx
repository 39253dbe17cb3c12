// Tables to read and to work in, matrix, tree.
import { useState } from 'react';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { CellInput, DataColumn } from '../../ui/table/data-table.types.ts';
import { Matrix } from '../../ui/table/matrix.tsx';
import { Absent, type Column, type Sort, Table } from '../../ui/table/table.tsx';
import { Tree } from '../../ui/table/tree.tsx';

interface Financeur {
  nom: string;
  demande: number;
  accorde: number | null;
  verse: number | null;
}

const FINANCEURS: Financeur[] = [
  { nom: 'État, politique de la ville (BOP 147)', demande: 412000, accorde: 380000, verse: 190000 },
  { nom: 'Métropole', demande: 260000, accorde: 245000, verse: null },
  { nom: 'Commune', demande: 98000, accorde: 98000, verse: 0 },
  { nom: 'Europe (FSE+)', demande: 310000, accorde: null, verse: null },
];

const montant = (value: number | null, reason: string) =>
  value === null ? <Absent reason={reason} /> : formatNombre(value);

const COLONNES: Column<Financeur>[] = [
  { id: 'nom', header: 'Financeur', cell: (f) => f.nom, sortable: true },
  {
    id: 'demande',
    header: 'Demandé',
    unit: '€',
    align: 'end',
    cell: (f) => formatNombre(f.demande),
    total: '1 080 000',
    sortable: true,
  },
  {
    id: 'accorde',
    header: 'Accordé',
    unit: '€',
    align: 'end',
    cell: (f) => montant(f.accorde, 'Décision attendue'),
    total: '723 000',
    sortable: true,
  },
  {
    id: 'verse',
    header: 'Versé',
    unit: '€',
    align: 'end',
    cell: (f) => montant(f.verse, 'Versement non communiqué'),
    total: '190 000',
  },
];

interface Ligne {
  id: number;
  titre: string;
  etat: string;
  porteur: string | null;
  accorde: number | null;
  fin: string | null;
}

const ETATS = [
  { value: 'en_cours', label: 'En cours' },
  { value: 'realisee', label: 'Réalisée' },
  { value: 'en_difficulte', label: 'En difficulté' },
];
const TITRES = [
  'Forum de l’emploi',
  'Atelier CV',
  'Garde d’enfants en horaires décalés',
  'Parrainage',
  'Chantier école',
];
const PORTEURS = ['Mission locale', 'France Travail', null, 'PLIE', 'Maison de l’emploi'];

const buildLignes = (): Ligne[] =>
  Array.from({ length: 3000 }, (_, n) => ({
    id: n + 1,
    titre: `${TITRES[n % TITRES.length]} ${n + 1}`,
    etat: ETATS[n % 3]?.value ?? 'en_cours',
    porteur: PORTEURS[n % PORTEURS.length] ?? null,
    accorde: n % 4 === 3 ? null : ((n * 7919) % 60000) + 500,
    fin: n % 6 === 5 ? null : `2025-${String((n % 12) + 1).padStart(2, '0')}-15`,
  }));

const GRILLE: DataColumn<Ligne>[] = [
  {
    id: 'titre',
    header: 'Action',
    width: 320,
    value: (l) => l.titre,
    to: () => '/composants',
    editor: { kind: 'text' },
    fixed: true,
  },
  {
    id: 'etat',
    header: 'État',
    width: 150,
    value: (l) => l.etat,
    cell: (l) => <EtatExemple etat={l.etat} />,
    editor: { kind: 'choice', choices: ETATS },
  },
  {
    id: 'porteur',
    header: 'Porteur',
    width: 180,
    value: (l) => l.porteur,
    absent: 'Sans porteur',
    editor: { kind: 'text' },
  },
  {
    id: 'accorde',
    header: 'Accordé',
    unit: '€',
    align: 'end',
    width: 130,
    value: (l) => l.accorde,
    absent: 'Décision attendue',
    editor: { kind: 'number' },
    flag: (l) => (l.id % 9 === 0 ? 'À corriger : « 1 200 € sous réserve »' : null),
  },
  {
    id: 'fin',
    header: 'Fin prévue',
    width: 140,
    value: (l) => l.fin,
    absent: 'Date non donnée',
    editor: { kind: 'date' },
    canEdit: (l) =>
      l.etat === 'realisee' ? { ok: false, motif: 'L’action est réalisée : sa date ne change plus.' } : { ok: true },
  },
];

function EtatExemple({ etat }: { etat: string }) {
  const tone = etat === 'realisee' ? 'success' : etat === 'en_difficulte' ? 'error' : 'info';
  return <State tone={tone}>{ETATS.find((one) => one.value === etat)?.label}</State>;
}

export function ExemplesTables() {
  const [sort, setSort] = useState<Sort>({ column: 'demande', direction: 'descending' });
  const [lignes, setLignes] = useState(buildLignes);
  const rows = [...FINANCEURS].sort((a, b) => (sort.direction === 'ascending' ? 1 : -1) * (a.demande - b.demande));
  const edit = async (ligne: Ligne, column: string, value: CellInput) => {
    if (column === 'titre' && value === null) {
      throw { problem: { detail: 'Une action garde toujours un titre.' } };
    }
    const ecrite = { ...ligne, [column]: value };
    setLignes((known) => known.map((one) => (one.id === ligne.id ? { ...one, [column]: value } : one)));
    return ecrite;
  };
  return (
    <Section title="Tableaux" note="Un point n’est pas un zéro : son motif se lit au survol et à la voix">
      <Table
        caption="Financements 2025 par financeur"
        columns={COLONNES}
        rows={rows}
        rowKey={(row) => row.nom}
        sort={sort}
        onSort={setSort}
        totalLabel="Total, sans les décisions attendues"
        note="Lu dans le tableau de programmation du 12 février 2025. Les versements de la métropole ne sont pas communiqués."
      />
      <DataTable
        caption="3 000 actions, modifiables au clavier"
        columns={GRILLE}
        rows={lignes}
        rowKey={(row) => row.id}
        onEdit={edit}
        toolbar={<span className="soft">3 000 actions d’exemple</span>}
      />
      <ExempleMatrice />
      <ExempleArbre />
    </Section>
  );
}

const QUARTIERS = ['Maurepas', 'Le Blosne', 'Villejean', 'Cleunay', 'Bréquigny'];
const OBJECTIFS = ['Accompagner vers l’emploi', 'Lever les freins', 'Mobiliser les entreprises'];

function ExempleMatrice() {
  return (
    <Matrix
      caption="Objectifs et quartiers : quatre cases sont vides"
      corner="Objectif"
      hole="aucune action"
      columns={QUARTIERS.map((label) => ({ id: label, label }))}
      rows={[
        { id: 'axe', label: 'Axe 1 : emploi et insertion', section: true },
        ...OBJECTIFS.map((label) => ({ id: label, label })),
      ]}
      cell={(row, column) => {
        const value = (row.id.length * column.id.length) % 7;
        return value < 2 ? null : { value, to: '/composants', label: `${value} actions : ${row.id}, ${column.id}` };
      }}
      note="Une action dite « tous les QPV » compte dans chaque quartier."
    />
  );
}

function ExempleArbre() {
  const aside = (actions: number, difficiles: number) => (
    <>
      <span className="number">{actions} actions</span>
      {difficiles > 0 ? <State tone="error">{difficiles} en difficulté</State> : null}
    </>
  );
  const objectif = (id: string, label: string, actions: number, difficiles: number) => ({
    id,
    name: label,
    level: 'Objectif opérationnel',
    label: <Link to="/composants">{label}</Link>,
    aside: aside(actions, difficiles),
  });
  return (
    <Tree
      label="Plan du contrat"
      nodes={[
        {
          id: '1',
          name: 'Emploi et insertion',
          level: 'Axe',
          label: 'Emploi et insertion',
          aside: aside(53, 9),
          children: [
            objectif('11', 'Accompagner vers l’emploi les habitants éloignés du marché du travail', 31, 2),
            objectif('12', 'Lever les freins : garde d’enfants, mobilité, langue', 22, 7),
          ],
        },
        {
          id: '2',
          name: 'Développement économique',
          level: 'Axe',
          label: 'Développement économique',
          aside: aside(17, 0),
          children: [objectif('21', 'Mobiliser les entreprises', 14, 0), objectif('22', 'Créer son activité', 3, 0)],
        },
        { id: '3', name: 'Commerces', level: 'Axe', label: 'Commerces et locaux', aside: <span>aucune action</span> },
      ]}
    />
  );
}
