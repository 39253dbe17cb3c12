// The columns of the table of actions: what each shows, sorts and edits. `champ` is the field's name on the sheet.
import {
  AVANCEMENTS,
  LIBELLES_AVANCEMENT,
  LIBELLES_FRAICHEUR,
  LIBELLES_PORTEE,
} from '../../domains/actions/action.schema.ts';
import { formatDateCourte, formatEuros, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import type { Choice } from '../../ui/form/inputs.tsx';
import type { CellInput, DataColumn } from '../../ui/table/data-table.types.ts';
import { Absent } from '../../ui/table/table.tsx';
import { TONS_AVANCEMENT, TONS_FRAICHEUR } from './etats.rules.ts';
import type { ActionLigne, ChoixActions } from './liste.schema.ts';

export interface ColonneAction extends DataColumn<ActionLigne> {
  /** Field written by an edit, and how the cell's value becomes the field's. */
  champ?: (ligne: ActionLigne) => string;
  ecrire?: (valeur: CellInput) => unknown;
  /** The field's value in place, what the edit carries as `avant`. */
  avant?: (ligne: ActionLigne) => unknown;
}

export const COLONNES_PAR_DEFAUT = ['intitule', 'plan', 'avancement', 'pilote', 'qpv', 'touche', 'retenu', 'fraicheur'];

const choixDe = (liste: readonly { id: string; nom: string }[]): Choice[] =>
  liste.map(({ id, nom }) => ({ value: id, label: nom }));
const noms = (liste: readonly { nom: string }[]) => liste.map(({ nom }) => nom).join(', ') || null;
const canEdit = (ligne: ActionLigne) => ligne.modifier;

/** Cells that came in unreadable: by the field they were for. */
const aCorriger = (champs: (ligne: ActionLigne) => string[]) => (ligne: ActionLigne) => {
  const noms = champs(ligne);
  const cellule = ligne.a_corriger.find(({ champ }) => noms.includes(champ));
  return cellule ? `À corriger\u202f: «\u202f${cellule.tel_que_saisi}\u202f». ${cellule.motif}` : null;
};

function texte(id: keyof ActionLigne & string, header: string, width = 260): ColonneAction {
  return {
    id,
    header,
    width,
    value: (ligne) => (ligne[id] as string | null) || null,
    editor: { kind: 'text' },
    canEdit,
    champ: () => id,
    avant: (ligne) => ligne[id],
    ecrire: (valeur) => (['objectifs', 'description', 'publics_vises'].includes(id) ? (valeur ?? '') : valeur),
    flag: aCorriger(() => [id]),
    sortable: id === 'reference',
  };
}

function jour(id: 'debut' | 'fin', champ: 'date_debut' | 'date_fin', header: string): ColonneAction {
  return {
    id,
    header,
    width: 130,
    value: (ligne) => ligne[champ],
    editor: { kind: 'date' },
    canEdit,
    champ: () => champ,
    avant: (ligne) => ligne[champ],
    flag: aCorriger(() => [champ]),
    absent: (ligne) => (ligne.calendrier_source ? `Dit «\u202f${ligne.calendrier_source}\u202f»` : 'Non renseigné'),
  };
}

function compte(nature: 'prevu' | 'touche', header: string, annee: number): ColonneAction {
  const anneeDe = (ligne: ActionLigne) => ligne[nature]?.annee ?? annee;
  const champ = (ligne: ActionLigne) => `publics.${anneeDe(ligne)}.${nature}.total`;
  return {
    id: nature,
    header,
    unit: 'personnes',
    align: 'end',
    width: 100,
    scope: String(annee),
    value: (ligne) => ligne[nature]?.total ?? null,
    editor: { kind: 'number', decimals: 0 },
    canEdit,
    champ,
    avant: (ligne) => ligne[nature]?.total ?? null,
    absent: nature === 'prevu' ? 'Aucun nombre prévu' : 'Aucun nombre donné',
    flag: aCorriger((ligne) => [champ(ligne), `publics.${anneeDe(ligne)}.${nature}`]),
  };
}

/** A part of those reached: the same years and the same writing as their total. */
function partTouchee(part: 'femmes' | 'moins_26' | 'qpv', header: string, annee: number): ColonneAction {
  const anneeDe = (ligne: ActionLigne) => ligne.touche?.annee ?? annee;
  const valeur = (ligne: ActionLigne) => ligne.touche?.[part] ?? null;
  return {
    ...compte('touche', header, annee),
    id: `touche_${part}`,
    width: 120,
    sortable: false,
    value: valeur,
    champ: (ligne) => `publics.${anneeDe(ligne)}.touche.${part}`,
    avant: valeur,
    flag: aCorriger((ligne) => [`publics.${anneeDe(ligne)}.touche.${part}`]),
  };
}

const montant = (id: 'demande' | 'retenu' | 'verse', header: string): ColonneAction => ({
  id,
  header,
  unit: '€',
  align: 'end',
  width: 105,
  value: (ligne) => ligne.montants[id],
  cell: (ligne) => formatEuros(ligne.montants[id]).replace(/\s€$/, ''),
  absent: 'Aucun montant connu ou ouvert',
});

function lien(
  id: 'plan' | 'pilote' | 'etape_parcours',
  header: string,
  champ: 'noeud_id' | 'pilote_id' | 'etape_parcours_id',
  choices: readonly Choice[],
  lire: (ligne: ActionLigne) => string | null,
): ColonneAction {
  return {
    id,
    header,
    width: id === 'plan' ? 185 : 160,
    value: lire,
    editor: { kind: 'choice', choices, none: 'Aucun' },
    canEdit,
    champ: () => champ,
    avant: lire,
    ecrire: (valeur) => valeur || null,
    flag: aCorriger(() => [champ]),
  };
}

function propres({ champs }: ChoixActions): ColonneAction[] {
  return champs.map((champ) => ({
    id: `champ.${champ.cle}`,
    header: champ.libelle,
    value: (ligne) => (ligne.champs[champ.cle] as CellInput | undefined) ?? null,
    editor:
      champ.nature === 'nombre' ? { kind: 'number' } : champ.nature === 'date' ? { kind: 'date' } : { kind: 'text' },
    canEdit,
    champ: () => `champs.${champ.cle}`,
    avant: (ligne) => ligne.champs[champ.cle] ?? null,
    flag: aCorriger(() => [`champs.${champ.cle}`]),
  }));
}

/** A cell drawn by its column still says why it is empty. */
export function withAbsence<Row, C extends DataColumn<Row>>(column: C): C {
  const { cell, absent } = column;
  if (!cell) return column;
  const motif = (row: Row) => (typeof absent === 'function' ? absent(row) : absent) ?? 'Non renseigné';
  return { ...column, cell: (row: Row) => (column.value(row) === null ? <Absent reason={motif(row)} /> : cell(row)) };
}

export function buildColonnes(contrat: number, choix: ChoixActions, annee: number): ColonneAction[] {
  return listColonnes(contrat, choix, annee).map((colonne) => withAbsence<ActionLigne, ColonneAction>(colonne));
}

function listColonnes(contrat: number, choix: ChoixActions, annee: number): ColonneAction[] {
  const plan = choix.noeuds.map(({ id, libelle, niveau }) => ({
    value: id,
    label: `${'\u2003'.repeat(niveau - 1)}${libelle}`,
  }));
  return [
    {
      id: 'intitule',
      header: 'Action',
      width: 272,
      fixed: true,
      value: (ligne) => ligne.intitule,
      to: (ligne) => `/contrats/${contrat}/actions/${ligne.id}`,
      flag: (ligne) => (ligne.a_corriger.length > 0 ? `${pluriel(ligne.a_corriger.length, 'case')} à corriger` : null),
    },
    texte('reference', 'Référence', 120),
    {
      ...lien('plan', 'Plan', 'noeud_id', plan, (ligne) => ligne.noeud?.id ?? null),
      cell: (ligne) => (ligne.noeud ? [ligne.noeud.numero, ligne.noeud.intitule].filter(Boolean).join(' ') : null),
      absent: 'Pas rangée dans le plan',
    },
    {
      id: 'avancement',
      header: 'Avancement',
      width: 140,
      value: (ligne) => ligne.avancement,
      cell: (ligne) => <State tone={TONS_AVANCEMENT[ligne.avancement]}>{LIBELLES_AVANCEMENT[ligne.avancement]}</State>,
      editor: { kind: 'choice', choices: AVANCEMENTS.map((value) => ({ value, label: LIBELLES_AVANCEMENT[value] })) },
      canEdit,
      champ: () => 'avancement',
      avant: (ligne) => ligne.avancement,
      flag: aCorriger(() => ['avancement', 'avancement_source']),
    },
    {
      id: 'difficulte',
      header: 'En difficulté',
      width: 150,
      value: (ligne) => (ligne.en_difficulte ? 'oui' : 'non'),
      cell: (ligne) => (ligne.en_difficulte ? <State tone="error">En difficulté</State> : ''),
      editor: {
        kind: 'choice',
        choices: [
          { value: 'oui', label: 'Oui' },
          { value: 'non', label: 'Non' },
        ],
      },
      canEdit,
      champ: () => 'en_difficulte',
      avant: (ligne) => ligne.en_difficulte,
      ecrire: (valeur) => valeur === 'oui',
    },
    { ...texte('difficulte_cause', 'Cause de la difficulté'), absent: 'Aucune cause dite ou ouverte' },
    {
      ...lien('pilote', 'Pilote', 'pilote_id', choixDe(choix.partenaires), (ligne) => ligne.pilote?.id ?? null),
      cell: (ligne) => (ligne.pilote ? [ligne.pilote.nom, ligne.pilote_service?.nom].filter(Boolean).join(', ') : null),
      absent: 'Pas de pilote',
    },
    {
      id: 'partenaires',
      header: 'Partenaires',
      width: 200,
      sortable: false,
      value: (ligne) => ligne.partenaires.map((p) => (p.a_confirmer ? `${p.nom}\u00a0?` : p.nom)).join(', ') || null,
      flag: aCorriger(() => ['partenaires', 'co_pilotes']),
    },
    {
      id: 'qpv',
      header: 'QPV',
      width: 155,
      sortable: false,
      value: (ligne) =>
        noms(ligne.qpv) ?? (ligne.portee_qpv === 'non_renseigne' ? null : LIBELLES_PORTEE[ligne.portee_qpv]),
      absent: 'Territoire non renseigné',
      flag: aCorriger(() => ['qpv', 'portee_qpv', 'portee_source']),
    },
    {
      id: 'axes',
      header: 'Axes transversaux',
      sortable: false,
      value: (ligne) => noms(ligne.axes),
      flag: aCorriger(() => ['axes']),
    },
    lienEtape(choix),
    {
      id: 'themes',
      header: 'Thème de l’État',
      sortable: false,
      width: 200,
      value: (ligne) =>
        ligne.themes.map((theme) => `${theme.annee}\u202f: ${theme.code} ${theme.libelle ?? ''}`).join(', ') || null,
    },
    jour('debut', 'date_debut', 'Début'),
    jour('fin', 'date_fin', 'Fin'),
    { id: 'annees', header: 'Années', width: 120, sortable: false, value: (ligne) => ligne.annees.join(', ') || null },
    compte('prevu', 'Prévus', annee),
    compte('touche', 'Touchés', annee),
    partTouchee('femmes', 'Dont femmes', annee),
    partTouchee('moins_26', 'Dont moins de 26 ans', annee),
    partTouchee('qpv', 'Dont habitants de QPV', annee),
    montant('demande', 'Demandé'),
    montant('retenu', 'Accordé'),
    montant('verse', 'Versé'),
    texte('objectifs', 'Objectifs'),
    texte('description', 'Description'),
    texte('publics_vises', 'Publics visés', 200),
    {
      id: 'fraicheur',
      header: 'Fraîcheur',
      width: 122,
      value: (ligne) => ligne.modifie_le,
      cell: (ligne) => (
        <span title={`Touchée le ${formatDateCourte(ligne.modifie_le)}`}>
          <State tone={TONS_FRAICHEUR[ligne.fraicheur]}>{LIBELLES_FRAICHEUR[ligne.fraicheur]}</State>
        </span>
      ),
    },
    { id: 'completude', header: 'Complétude', unit: '%', align: 'end', width: 118, value: (ligne) => ligne.completude },
    {
      id: 'a_corriger',
      header: 'À corriger',
      align: 'end',
      width: 110,
      value: (ligne) => ligne.a_corriger.length || null,
      absent: 'Rien à corriger',
    },
    ...propres(choix),
  ];
}

function lienEtape(choix: ChoixActions): ColonneAction {
  return {
    ...lien(
      'etape_parcours',
      'Étape de parcours',
      'etape_parcours_id',
      choixDe(choix.etapes),
      (l) => l.etape_parcours?.id ?? null,
    ),
    cell: (ligne) => ligne.etape_parcours?.nom ?? null,
  };
}
