// The lines of the ledger as a table one works in: amounts edited in place, each edit a new entry that replaces the former.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  CADRES,
  type EtapeMontant,
  LIBELLES_AVIS,
  LIBELLES_CADRE,
  LIBELLES_ETAPE,
  LIBELLES_FORME,
  LIBELLES_STATUT,
  STATUTS,
} from '../../domains/financements/financement.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import type { LigneLivre } from '../../domains/financements/livre.schema.ts';
import { etapeRetenue } from '../../domains/financements/montants.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { CellInput, DataColumn } from '../../ui/table/data-table.types.ts';
import { withAbsence } from '../actions/colonnes.tsx';
import { Montant, withoutUnit } from './montant.tsx';

interface Props {
  contrat: number;
  lignes: readonly LigneLivre[];
  /** On the sheet of one action: its title is not repeated. */
  parAction?: boolean;
  /** What the file says in place of an amount: « NC ». */
  dit?: (ligne: LigneLivre, etape: EtapeMontant) => string | null;
  visible?: readonly string[] | undefined;
  onVisible?: (visible: string[]) => void;
}

const PAR_DEFAUT = [
  'action',
  'annee',
  'financeur',
  'cadre',
  'statut',
  'montants.demande',
  'montants.propose',
  'retenu',
  'montants.verse',
  'n_1',
];
const canEdit = (ligne: LigneLivre) => ligne.modifier;

function montant(etape: EtapeMontant): DataColumn<LigneLivre> {
  const enEuros = (ligne: LigneLivre) => {
    const centimes = ligne.montants[etape];
    return centimes === null ? null : centimes / 100;
  };
  return {
    id: `montants.${etape}`,
    header: LIBELLES_ETAPE[etape],
    unit: '€',
    align: 'end',
    width: 105,
    value: enEuros,
    cell: (ligne) => <Montant centimes={ligne.montants[etape]} condition={ligne.conditions[etape]} />,
    editor: { kind: 'number' },
    canEdit,
    absent: (ligne) => absence(ligne, etape),
  };
}

const conditionRetenue = ({ montants, conditions }: LigneLivre) => {
  const etape = etapeRetenue(montants);
  return etape ? conditions[etape] : undefined;
};

function absence(ligne: LigneLivre, etape: EtapeMontant): string {
  if (ligne.lisibles === 'demande' && etape !== 'demande') return 'S’ouvre à la notification';
  if (ligne.lisibles === 'accordees' && ['demande', 'propose'].includes(etape))
    return 'Réservé aux instructeurs et au porteur';
  return 'Pas encore connu';
}

function buildColonnesLivre(contrat: number, dit: Props['dit']): DataColumn<LigneLivre>[] {
  return listColonnes(contrat)
    .map((colonne) => withAbsence<LigneLivre, DataColumn<LigneLivre>>(colonne))
    .map((colonne) => (dit ? withDit(colonne, dit) : colonne));
}

/** Where there is no amount, the word that stands for it. */
function withDit(colonne: DataColumn<LigneLivre>, dit: NonNullable<Props['dit']>): DataColumn<LigneLivre> {
  const etape = colonne.id === 'retenu' ? 'accorde' : colonne.id.startsWith('montants.') ? colonne.id.slice(9) : null;
  const { cell, value } = colonne;
  if (etape === null || !cell) return colonne;
  const mot = (ligne: LigneLivre) => (value(ligne) === null ? dit(ligne, etape as EtapeMontant) : null);
  return { ...colonne, cell: (ligne) => mot(ligne) ?? cell(ligne) };
}

function listColonnes(contrat: number): DataColumn<LigneLivre>[] {
  return [
    {
      id: 'action',
      header: 'Action',
      width: 225,
      fixed: true,
      value: (ligne) => ligne.action.intitule,
      to: (ligne) => `/contrats/${contrat}/actions/${ligne.action.id}`,
    },
    { id: 'annee', header: 'Année', width: 85, value: (ligne) => ligne.annee, cell: (ligne) => String(ligne.annee) },
    { id: 'pilote', header: 'Pilote', width: 160, value: (ligne) => ligne.action.pilote, absent: 'Pas de pilote' },
    { id: 'financeur', header: 'Financeur', width: 165, value: (ligne) => ligne.financeur.nom },
    {
      id: 'cadre',
      header: 'Cadre',
      width: 165,
      value: (ligne) => ligne.cadre,
      cell: (ligne) => LIBELLES_CADRE[ligne.cadre],
      editor: { kind: 'choice', choices: CADRES.map((value) => ({ value, label: LIBELLES_CADRE[value] })) },
      canEdit,
    },
    { id: 'forme', header: 'Forme', width: 130, value: (ligne) => LIBELLES_FORME[ligne.forme] },
    {
      id: 'dispositif',
      header: 'Dispositif',
      width: 160,
      value: (ligne) => ligne.dispositif,
      editor: { kind: 'text' },
      canEdit,
      absent: 'Aucun',
    },
    {
      id: 'statut',
      header: 'Statut',
      width: 130,
      value: (ligne) => ligne.statut,
      cell: (ligne) =>
        ligne.statut ? <span title={ligne.statut_source ?? undefined}>{LIBELLES_STATUT[ligne.statut]}</span> : null,
      editor: { kind: 'choice', choices: STATUTS.map((value) => ({ value, label: LIBELLES_STATUT[value] })) },
      canEdit,
      absent: 'S’ouvre à la notification',
      flag: (ligne) =>
        ligne.statut === 'a_verifier'
          ? `À vérifier\u202f: la source dit «\u202f${ligne.statut_source ?? '?'}\u202f»`
          : null,
    },
    montant('demande'),
    montant('propose'),
    { ...montant('accorde'), header: 'Accordé en comité' },
    montant('vote'),
    {
      id: 'retenu',
      header: 'Accordé',
      unit: '€',
      align: 'end',
      width: 105,
      value: (ligne) => (ligne.montants.retenu === null ? null : ligne.montants.retenu / 100),
      cell: (ligne) => <Montant centimes={ligne.montants.retenu} condition={conditionRetenue(ligne)} />,
      editor: { kind: 'number' },
      canEdit,
      absent: 'Pas encore décidé, ou pas encore notifié',
    },
    montant('notifie'),
    montant('conventionne'),
    montant('verse'),
    montant('justifie'),
    {
      id: 'n_1',
      header: 'N-1',
      unit: '€',
      align: 'end',
      width: 110,
      value: (l) => l.n_1,
      cell: (l) => withoutUnit(l.n_1),
      absent: 'Rien d’accordé l’année précédente à la même ligne',
    },
    {
      id: 'avis',
      header: 'Avis',
      width: 200,
      sortable: false,
      value: (ligne) =>
        ligne.avis
          .map(({ instructeur, sens }) => `${instructeur}\u202f: ${LIBELLES_AVIS[sens].toLowerCase()}`)
          .join(', ') || null,
      absent: 'Aucun avis rendu ou ouvert',
    },
    {
      id: 'reference',
      header: 'Référence',
      width: 130,
      value: (ligne) => ligne.reference,
      editor: { kind: 'text' },
      canEdit,
      absent: 'Aucune',
    },
    {
      id: 'ej',
      header: 'EJ',
      width: 130,
      value: (ligne) => ligne.ej,
      editor: { kind: 'text' },
      canEdit,
      absent: 'Aucun',
    },
  ];
}

/** The star is explained where there is one. */
const tellNote = (lignes: readonly LigneLivre[]) =>
  fr`Accordé : le montant voté, sinon accordé, notifié ou conventionné. Un montant corrigé reste lisible dans l’histoire de la ligne.${
    lignes.some(({ conditions }) => Object.keys(conditions).length > 0)
      ? ' * : montant non ferme, sa condition se lit au survol et dans l’histoire de la ligne.'
      : ''
  }`;

/** The step that holds the decision today: a correction is written there. */
const decisionOf = ({ montants }: LigneLivre): EtapeMontant => etapeRetenue(montants) ?? 'accorde';

export function Livre({ contrat, lignes, parAction, dit, visible, onVisible }: Props) {
  const queries = useQueryClient();
  const colonnes = buildColonnesLivre(contrat, dit).map((colonne) =>
    parAction && colonne.id === 'action'
      ? { ...colonne, header: 'Ligne', value: (l: LigneLivre) => `${l.financeur.nom} ${l.annee}`, to: undefined }
      : colonne,
  );
  const write = async (ligne: LigneLivre, id: string, valeur: CellInput) => {
    const champ = id === 'retenu' ? `montants.${decisionOf(ligne)}` : id;
    const enMontant = champ.startsWith('montants.');
    const etape = champ.slice(9) as EtapeMontant;
    const avant = enMontant ? ligne.montants[etape] : ((ligne as unknown as Record<string, unknown>)[id] ?? null);
    const apres = enMontant && typeof valeur === 'number' ? Math.round(valeur * 100) : valeur;
    try {
      const { financements } = await call(financementsApi.updateFinancement, {
        params: { contrat, financement: ligne.id },
        body: { edits: [{ champ, avant, apres }] },
      });
      const ecrite = financements.find(({ id: un }) => un === ligne.id);
      return ecrite ? { ...ligne, ...ecrite } : null;
    } finally {
      await queries.invalidateQueries({ queryKey: ['contrat', contrat] });
    }
  };
  const [choisies, setChoisies] = useState(() =>
    PAR_DEFAUT.filter((id) => !parAction || !['annee', 'financeur'].includes(id)),
  );
  return (
    <DataTable
      caption="Lignes de financement"
      columns={colonnes}
      rows={lignes}
      rowKey={(ligne) => ligne.id}
      onEdit={lignes.some((ligne) => ligne.modifier.ok) ? write : undefined}
      visible={visible ?? choisies}
      onVisible={onVisible ?? setChoisies}
      note={tellNote(lignes)}
    />
  );
}
