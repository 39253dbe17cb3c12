// The columns of a file and where each goes, as a closed list in French; tables of one shape are placed once.
// What a target does is the import rules'; the words of the fields are types-champs.rules.ts.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import {
  ETAPES_FINANCEMENT,
  type EtapeFinancement,
  type GenreChamp,
  LIBELLES_ETAPE,
  type TypeImport,
} from '../colonnes/types.schema.ts';
import { CHAMPS_PAR_TYPE, findChamp, TYPES_AVEC_LEDGER } from '../colonnes/types-champs.rules.ts';
import type { Apercu } from './apercu.schema.ts';

export type TableVue = Apercu['tables'][number];
export type CorrespondanceVue = TableVue['correspondances'][number];
export type CibleVue = CorrespondanceVue['cible'];

/** Tables of one shape: the same columns, one choice for all. */
export interface FormeVue {
  forme: string;
  feuilles: string[];
  lignes: number;
  table: TableVue;
  exemples: string[][];
}

export function groupFormes(tables: readonly TableVue[]): FormeVue[] {
  const formes = new Map<string, FormeVue>();
  for (const table of tables) {
    if (table.entetes.length === 0) continue;
    const forme = formes.get(table.forme);
    if (!forme) {
      const exemples = table.exemples.map((liste) => [...liste]);
      formes.set(table.forme, { forme: table.forme, feuilles: [table.feuille], lignes: table.lignes, table, exemples });
    } else {
      if (!forme.feuilles.includes(table.feuille)) forme.feuilles.push(table.feuille);
      forme.lignes += table.lignes;
      forme.exemples = forme.exemples.map((liste, p) =>
        [...new Set([...liste, ...(table.exemples[p] ?? [])])].slice(0, 3),
      );
    }
  }
  return [...formes.values()];
}

/** Text columns before blank ones; the place in the sheet is kept. */
export function splitColonnes({ table }: FormeVue): { pleines: CorrespondanceVue[]; vides: CorrespondanceVue[] } {
  const isVide = (c: CorrespondanceVue) => table.entetes[c.position]?.vide === true && c.cible.champ === 'ignorer';
  return {
    pleines: table.correspondances.filter((c) => !isVide(c)),
    vides: table.correspondances.filter(isVide),
  };
}

export function nameColonne({ table }: FormeVue, { position, entete, lettre }: CorrespondanceVue): string {
  const colonne = table.entetes[position];
  if (colonne?.pseudo === 'section') return 'Intertitres du tableau';
  if (colonne?.pseudo === 'feuille') return 'Nom de la feuille';
  return colonne?.chemin.join(' › ') || entete || `Colonne ${lettre} sans titre`;
}

/** « en-tête ligne 4 », « en-tête lignes 3 à 5 ». */
export function sayEntete(lignes: readonly number[]): string {
  const [premiere, derniere] = [Math.min(...lignes), Math.max(...lignes)];
  if (lignes.length === 0) return 'sans en-tête';
  return premiere === derniere ? `en-tête ligne\u00a0${premiere}` : `en-tête lignes ${premiere} à\u00a0${derniere}`;
}

export type Certitude = 'sure' | 'probable' | 'a_verifier';

/** Below 0.7 the agent is asked to look. */
export function judgeConfiance(confiance: number): Certitude {
  if (confiance >= 0.9) return 'sure';
  return confiance >= 0.7 ? 'probable' : 'a_verifier';
}

export const LIBELLES_CERTITUDE: Record<Certitude, string> = {
  sure: 'sûr',
  probable: 'probable',
  a_verifier: 'à vérifier',
};

/** Own fields and columns left aside are choices, not doubts. */
export const isAVerifier = ({ cible, confiance }: CorrespondanceVue): boolean =>
  judgeConfiance(confiance) === 'a_verifier' && cible.champ !== 'champ_propre' && cible.champ !== 'ignorer';

/** Sure, and not left aside: its reason would only repeat its title. */
export const isEvidente = ({ cible, confiance }: CorrespondanceVue): boolean =>
  judgeConfiance(confiance) === 'sure' && cible.champ !== 'champ_propre' && cible.champ !== 'ignorer';

export interface GroupeCibles {
  label: string;
  choices: { value: string; label: string }[];
}

const GROUPES: readonly [string, readonly string[]][] = [
  ['L’action', ['titre', 'sous_action', 'reference', 'objectifs', 'description', 'priorite', 'etape_parcours']],
  ['Sa place dans le plan', ['axe', 'axe_transversal', 'theme_etat', 'projet_quartier']],
  [
    'Les acteurs',
    [
      ...['porteur', 'porteur_service', 'siret', 'rna', 'partenaires', 'service_instructeur'],
      ...['contact_nom', 'courriel', 'telephone'],
    ],
  ],
  ['Le territoire', ['qpv', 'code_qpv', 'code_qpv24', 'commune']],
  ['Les dates', ['annee', 'exercice_fin', 'date_debut', 'date_fin', 'calendrier', 'date_demande', 'periode']],
  [
    'Le suivi',
    [
      ...['avancement', 'difficulte', 'levier_difficulte', 'renouvellement', 'publics', 'indicateurs', 'resultats'],
      ...['bilan', 'instance', 'participation', 'documents', 'commentaire'],
    ],
  ],
  [
    'Le financement',
    [
      ...['financeur', 'dispositif', 'cadre', 'forme', 'montant', 'cout_total', 'financement_texte', 'taux', 'ej'],
      ...['date_decision', 'avis', 'statut_source'],
    ],
  ],
];

/** Every target of a type, grouped as the agents speak of them. */
export function listCibles(type: TypeImport): GroupeCibles[] {
  const champs = CHAMPS_PAR_TYPE[type].map(({ champ, libelle }) => ({ value: champ, label: libelle }));
  const ranges = new Set(GROUPES.flatMap(([, liste]) => liste));
  const groupes: GroupeCibles[] = TYPES_AVEC_LEDGER.has(type)
    ? GROUPES.map(([label, liste]) => ({ label, choices: champs.filter(({ value }) => liste.includes(value)) }))
    : [{ label: 'La liste', choices: champs }];
  if (TYPES_AVEC_LEDGER.has(type)) {
    groupes.push({ label: 'Autres', choices: champs.filter(({ value }) => !ranges.has(value)) });
    groupes.push({
      label: 'Montants par financeur',
      choices: ETAPES_FINANCEMENT.map((etape) => ({
        value: `financement:${etape}`,
        label: `Montant ${LIBELLES_ETAPE[etape]}`,
      })),
    });
    groupes.push({
      label: 'Quartiers en colonnes',
      choices: [{ value: 'qpv_croix', label: 'Croix ou part d’un quartier' }],
    });
  }
  return groupes.filter(({ choices }) => choices.length > 0);
}

export const valueOfCible = (cible: CibleVue): string =>
  cible.champ === 'financement' ? `financement:${cible.etape ?? 'demande'}` : cible.champ;

/** The target of a choice; what the column said of itself (year, funder, quarter) stays when it still makes sense. */
export function cibleOfValue(value: string, avant: CibleVue, libelle: string): CibleVue {
  const { annee, decalage, financeur, financeurColonne, cadre, dispositif, nature } = avant;
  const { ventilation, niveau, nomNiveau } = avant;
  const temps = { ...(annee === undefined ? {} : { annee }), ...(decalage === undefined ? {} : { decalage }) };
  if (value.startsWith('financement:')) {
    const etape = value.slice('financement:'.length) as EtapeFinancement;
    return { champ: 'financement', etape, ...temps, ...keep({ financeur, financeurColonne, cadre, dispositif }) };
  }
  if (value === 'qpv_croix') return { champ: 'qpv_croix', qpv: avant.qpv ?? libelle, ...temps };
  if (value === 'champ_propre') return { champ: 'champ_propre', propre: avant.propre ?? buildPropre(libelle) };
  if (value === 'ignorer') return { champ: 'ignorer' };
  if (value === 'axe') return { champ: 'axe', ...keep({ niveau, nomNiveau }) };
  if (value === 'publics') return { champ: 'publics', ...temps, ...keep({ nature, ventilation }) };
  return { champ: value, ...(value === 'annee' ? {} : temps), ...keep({ nature }) };
}

/** The columns once one of them is placed by hand; a new level of the plan takes its rank and name from its place. */
export function placeColonne(
  toutes: readonly CorrespondanceVue[],
  position: number,
  cible: CibleVue,
): CorrespondanceVue[] {
  const neuf = cible.champ === 'axe' && cible.niveau === undefined;
  const niveaux = toutes.filter((c) => c.cible.champ === 'axe' && c.position !== position);
  const rang = niveaux.filter((c) => c.position < position).length + 1;
  return toutes.map((c) => {
    if (c.position === position) {
      const nomNiveau = cible.nomNiveau ?? (c.entete.split(/ › | \/ /).at(-1) || c.entete);
      const placee = neuf ? { ...cible, niveau: rang, nomNiveau } : cible;
      return { ...c, cible: placee, confiance: 1, raison: 'Choisi par vous.' };
    }
    const decale = neuf && niveaux.includes(c) && c.position > position;
    return decale ? { ...c, cible: { ...c.cible, niveau: (c.cible.niveau ?? 1) + 1 } } : c;
  });
}

function keep<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

export function buildPropre(libelle: string, genre: GenreChamp = 'texte'): NonNullable<CibleVue['propre']> {
  const cle = normalise(libelle).replace(/ /g, '_').slice(0, 40).replace(/_+$/, '') || 'colonne';
  return { cle, libelle: libelle.slice(0, 300), genre };
}

const LIBELLES_CADRE = { droit_commun: 'droit commun', politique_de_la_ville: 'politique de la ville' } as const;
export const LIBELLES_NATURE_PUBLICS = { prevu: 'prévu', touche: 'touché' } as const;
export const LIBELLES_VENTILATION = {
  total: 'total',
  femmes: 'femmes',
  hommes: 'hommes',
  moins_26: 'moins de 26 ans',
  qpv: 'habitants des QPV',
} as const;

/** What the column adds to its field: « 2024, Région, droit commun »; empty when it adds nothing. */
export function sayPrecision(cible: CibleVue, toutes: readonly CorrespondanceVue[] = []): string {
  const { annee, decalage, financeur, cadre, nature, ventilation, qpv, niveau, nomNiveau, propre } = cible;
  return [
    cible.champ === 'financement' ? (financeur ?? sayFinanceurAbsent(cible, toutes)) : financeur,
    annee ?? (decalage ? `année ${decalage > 0 ? '+' : '−'} ${Math.abs(decalage)}` : undefined),
    cadre ? LIBELLES_CADRE[cadre] : undefined,
    nature ? LIBELLES_NATURE_PUBLICS[nature] : undefined,
    ventilation ? LIBELLES_VENTILATION[ventilation] : undefined,
    cible.champ === 'qpv_croix' ? qpv : undefined,
    cible.champ === 'axe' && niveau ? fr`niveau ${niveau}${nomNiveau ? ` : ${nomNiveau}` : ''}` : undefined,
    cible.champ === 'champ_propre' ? propre?.libelle : undefined,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

/** The funder of an amount whose column names none: another column's, or nobody said. */
function sayFinanceurAbsent({ financeurColonne }: CibleVue, toutes: readonly CorrespondanceVue[]): string {
  const voisine =
    toutes.find(({ position }) => position === financeurColonne) ??
    toutes.find(({ cible }) => cible.champ === 'financeur');
  return voisine ? fr`financeur lu en colonne ${voisine.lettre}` : 'aucun financeur dit : précisez-le';
}

/** « Colonne C aussi », when a field with one place is given twice. */
export function sayPartage(
  type: TypeImport,
  correspondance: CorrespondanceVue,
  toutes: readonly CorrespondanceVue[],
): string | null {
  const { champ, annee, nature, ventilation } = correspondance.cible;
  const seul = findChamp(type, champ);
  if (!seul || seul.multiple) return null;
  const autre = toutes.find(
    ({ position, cible }) =>
      position !== correspondance.position &&
      cible.champ === champ &&
      cible.annee === annee &&
      cible.nature === nature &&
      cible.ventilation === ventilation,
  );
  return autre ? fr`La colonne ${autre.lettre} remplit déjà ce champ.` : null;
}
