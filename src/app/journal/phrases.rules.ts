// A change in words: its object by name, its field in French, its values with names instead of identifiers. Pure; the names are
// loaded by noms.queries.ts, the labels are libelles.rules.ts.
import {
  formatDate,
  formatEuros,
  formatNombre,
  formatPourcent,
  pluriel,
} from '../../platform/lecture/ecriture.rules.ts';
import { court } from '../../platform/lecture/typographie.rules.ts';
import type { ModificationLue } from './journal.schema.ts';
import { LIBELLES_OBJET, labelOfChange, labelOfValeur } from './libelles.rules.ts';

export interface Noms {
  /** Identifier or QPV code → name. */
  noms: Map<string, string>;
  /** Identifier of an action or of a line of the ledger → the action whose page shows it. */
  actions: Map<string, string>;
}

export interface ModificationALire {
  numero: number;
  objet: string;
  objet_id: string;
  champ: string;
  avant: unknown;
  apres: unknown;
  le: string;
}

interface Contexte extends Noms {
  propres: ReadonlyMap<string, string>;
}

type Champs = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const CODE_QPV = /^Q[PN][0-9AB]{4,5}[0-9A-Z]$/;
const LONGUEUR = 240;

/** Every identifier and QPV code that these changes quote. */
export function listCites(modifications: readonly ModificationALire[]): {
  ids: string[];
  codes: string[];
  personnes: number[];
} {
  const ids = new Set<string>();
  const codes = new Set<string>();
  const personnes = new Set<number>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (UUID.test(value)) ids.add(value);
      else if (CODE_QPV.test(value)) codes.add(value);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit);
  };
  for (const { objet, objet_id, avant, apres } of modifications) {
    if (objet === 'droit') personnes.add(Number(objet_id));
    else visit(objet_id);
    visit(avant);
    visit(apres);
  }
  return { ids: [...ids], codes: [...codes], personnes: [...personnes] };
}

export function tellModification(
  modification: ModificationALire,
  contrat: number,
  contexte: Contexte,
): ModificationLue {
  const { numero, le, objet, objet_id, champ } = modification;
  const nature = natureOf(modification);
  const tell = (value: unknown) =>
    value === null || value === undefined ? null : tellValeur(objet, champ, value, contexte);
  const nom = nameOf(modification, contexte);
  // « Forum: création, Forum » says nothing more than « Forum: création ».
  const unlessNom = (texte: string | null) => (nature !== 'changement' && texte === nom ? null : texte);
  return {
    numero,
    le,
    nom,
    adresse: addressOf(objet, objet_id, contrat, contexte),
    champ: labelOfChange(objet, champ, contexte.propres),
    nature,
    avant: nature === 'creation' ? null : unlessNom(tell(modification.avant)),
    apres: nature === 'suppression' ? null : unlessNom(tell(modification.apres)),
  };
}

function natureOf({ champ, avant, apres }: ModificationALire): ModificationLue['nature'] {
  if (champ === 'creation' || champ === 'suppression') return champ;
  if (champ === 'droit' && (avant === null || apres === null)) return avant === null ? 'creation' : 'suppression';
  return 'changement';
}

const NOMMANTS = ['intitule', 'titre', 'nom', 'libelle', 'partenaire_nom', 'texte'];

/** Its present name; for what is gone, the name it had in the change itself; else what it is. */
function nameOf({ objet, objet_id, champ, avant, apres }: ModificationALire, { noms }: Contexte): string {
  const sorte = LIBELLES_OBJET[objet] ?? objet;
  if (objet === 'contrat' || objet_id === 'liste') return sorte;
  const connu = noms.get(objet_id);
  if (connu) return objet === 'alias' ? `${connu} (autre nom)` : connu;
  if (champ !== 'creation' && champ !== 'suppression') return sorte;
  const contenu = [apres ?? avant].flat().at(-1);
  const nom =
    typeof contenu === 'object' && contenu !== null
      ? NOMMANTS.map((cle) => (contenu as Champs)[cle]).find((one) => typeof one === 'string' && one !== '')
      : contenu;
  return typeof nom === 'string' && nom !== '' ? court(nom, 120) : sorte;
}

function addressOf(objet: string, id: string, contrat: number, { noms, actions }: Contexte): string | null {
  const base = `/contrats/${contrat}`;
  const action = actions.get(id);
  if (action) return `${base}/actions/${action}`;
  if (objet === 'droit') return `${base}/droits`;
  if (objet === 'decision' || objet === 'reunion') return `${base}/decisions`;
  if (
    [
      'contrat',
      'champ_propre',
      'chiffre_cle',
      'signataire',
      'engagement',
      'axe_transversal',
      'etape_parcours',
    ].includes(objet)
  )
    return `${base}/contrat`;
  if (!noms.has(id)) return null;
  if (objet === 'noeud') return `${base}/actions?noeud=${id}`;
  if (objet === 'partenaire') return `${base}/partenaires?partenaire=${id}`;
  if (objet === 'import') return `${base}/imports/${id}`;
  if (objet === 'contrat_qpv' || objet === 'qpv' || objet === 'alias') return `${base}/quartiers/${id}`;
  return null;
}

/** A value as people say it; nothing of it is an identifier. */
export function tellValeur(objet: string, champ: string, valeur: unknown, contexte: Contexte): string {
  if (isEmpty(valeur)) return 'vide';
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (typeof valeur === 'number') return tellNombre(objet, champ, valeur);
  if (typeof valeur === 'string') return tellTexte(champ, valeur, contexte);
  if (Array.isArray(valeur))
    return cut(valeur.map((une) => tellElement(objet, champ, une, contexte)).join(', '), LONGUEUR);
  return tellContenu(objet, champ, valeur as Champs, contexte);
}

/** In a list, a thing that bears a name is told by it. */
function tellElement(objet: string, champ: string, element: unknown, contexte: Contexte): string {
  const nomme = typeof element === 'object' && element !== null && NOMMANTS.some((cle) => (element as Champs)[cle]);
  return nomme ? tellNom(element as Champs) : tellValeur(objet, champ, element, contexte);
}

/** Shortened without touching the spaces that keep amounts whole. */
const cut = (texte: string, longueur: number): string =>
  texte.length <= longueur ? texte : `${texte.slice(0, longueur - 1)}…`;

const isEmpty = (valeur: unknown): boolean =>
  valeur === null || valeur === undefined || valeur === '' || (Array.isArray(valeur) && valeur.length === 0);

const lastOf = (champ: string): string => champ.split('.').at(-1) ?? champ;

function tellNombre(objet: string, champ: string, valeur: number): string {
  const dernier = lastOf(champ);
  if (dernier.endsWith('_centimes') || (objet === 'financement' && champ.startsWith('montants.')))
    return formatEuros(valeur);
  if (dernier.endsWith('pour_cent')) return formatPourcent(valeur);
  return dernier.startsWith('annee') ? String(valeur) : formatNombre(valeur);
}

function tellTexte(champ: string, valeur: string, { noms }: Contexte): string {
  const connu = labelOfValeur(lastOf(champ), valeur) ?? noms.get(valeur);
  if (connu) return connu;
  if (UUID.test(valeur)) return 'élément disparu';
  if (/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?$/.test(valeur)) return formatDate(valeur);
  return court(valeur, LONGUEUR);
}

const CHAMPS_MAX = 4;

/** What a creation, an entry, an avis or a share holds: its first fields, named. */
function tellContenu(objet: string, champ: string, contenu: Champs, contexte: Contexte): string {
  if (champ === 'ecrit' || champ === 'annule') return tellCompte(contenu);
  if (typeof contenu.portee === 'string') return tellPart(contenu, contexte);
  const lus = Object.entries(contenu).filter(
    ([cle, valeur]) => !isEmpty(valeur) && valeur !== false && !NOMMANTS.slice(0, 3).includes(cle) && !isTechnical(cle),
  );
  if (lus.length === 0) return tellNom(contenu);
  const dits = lus
    .slice(0, CHAMPS_MAX)
    .map(
      ([cle, valeur]) =>
        `${labelOfChange(objet, cle, contexte.propres)}\u202f: ${cut(tellValeur(objet, cle, valeur, contexte), 80)}`,
    );
  return `${dits.join(' ; ').replaceAll(' ;', '\u202f;')}${lus.length > CHAMPS_MAX ? '\u202f; …' : ''}`;
}

const TECHNIQUES = new Set([
  'id',
  'rang',
  'cle',
  'remplace_id',
  'version_id',
  'noeud_id',
  'avenant_id',
  'import_id',
  'contrat_id',
]);
const isTechnical = (cle: string): boolean => TECHNIQUES.has(cle);

const tellNom = (contenu: Champs): string =>
  String(NOMMANTS.map((cle) => contenu[cle]).find((one) => typeof one === 'string' && one !== '') ?? 'renseigné');

/** « Blosne 60 % », « tous les QPV 12 000 € ». */
function tellPart(part: Champs, contexte: Contexte): string {
  const { portee, qpv_code, montant_centimes, part_pour_cent } = part;
  const qui =
    typeof qpv_code === 'string' ? (contexte.noms.get(qpv_code) ?? qpv_code) : labelOfValeur('portee', String(portee));
  const combien = [
    typeof part_pour_cent === 'number' ? formatPourcent(part_pour_cent) : null,
    typeof montant_centimes === 'number' ? formatEuros(montant_centimes) : null,
  ];
  return [qui ?? String(portee), ...combien].filter(Boolean).join(' ');
}

function tellCompte({ lues, creees, modifiees, inchangees, refusees }: Champs): string {
  const n = (valeur: unknown) => (typeof valeur === 'number' ? valeur : 0);
  return [
    pluriel(n(lues), 'ligne lue'),
    pluriel(n(creees), 'créée'),
    pluriel(n(modifiees), 'modifiée'),
    pluriel(n(inchangees), 'inchangée'),
    pluriel(n(refusees), 'refusée'),
  ].join(', ');
}
