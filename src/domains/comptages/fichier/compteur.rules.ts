// The whole of a partner's counting, in one worker: file read, columns proposed, rows told apart, addresses placed, doubts settled, counts.
// It knows no network: territories are given to it, counts are asked of it.
import { readWorkbook } from '../../../platform/spreadsheets/classeur.rules.ts';
import type { Sheet, Workbook } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { StatutCompte } from '../depot.schema.ts';
import { hasNumero, isDomiciliation } from './domiciliation.rules.ts';
import type {
  BaseDonnee,
  Lecture,
  LigneLue,
  Proposition,
  Reglages,
  Reglement,
  Situation,
  TableauLu,
} from './fichier.schema.ts';
import { keyOfAdresse, Lieux } from './lieux.rules.ts';
import { LecteurLignes, markDoublons } from './lignes.rules.ts';
import { buildProposition, findTableau } from './tableau.rules.ts';

/** Why an address is set aside. */
export type MotifDomiciliation = 'organisme' | 'repetee';

/** What the last count was made of: resultat.rules.ts makes the counts of it, garder.rules.ts the partner's own file. */
export interface Compte {
  reglages: Reglages;
  tableau: TableauLu;
  sheet: Sheet;
  lignes: LigneLue[];
  /** By key of address. */
  situations: ReadonlyMap<string, Situation>;
  domiciliations: ReadonlyMap<string, MotifDomiciliation>;
  immeubles: ReadonlySet<string>;
  naissancesIllisibles: number;
  has: (role: 'adresse' | 'qpv' | 'sexe' | 'age' | 'niveau') => boolean;
}

const PAS = 500;

export class Compteur {
  lieux: Lieux | null = null;
  workbook: Workbook = { format: 'csv', sheets: [] };
  compte: Compte | null = null;
  fichier = '';
  #aujourdhui = '';
  #tableaux: TableauLu[] = [];
  readonly #situations = new Map<string, Situation>();
  readonly #reglements = new Map<string, Reglement>();

  loadTerritoires(contours: readonly { nature: string; octets: Uint8Array }[], bases: readonly BaseDonnee[]): Lieux {
    this.lieux = new Lieux(contours, bases);
    this.#situations.clear();
    return this.lieux;
  }

  /** Throws UnreadableFile. The sheet proposed is the one with the most rows of someone. */
  readFichier(octets: Uint8Array, nom: string, aujourdhui: string, onPart: (part: number) => void): Lecture {
    this.workbook = readWorkbook(octets, nom, {}, onPart);
    this.fichier = nom;
    this.#aujourdhui = aujourdhui;
    this.#reglements.clear();
    this.#situations.clear();
    this.compte = null;
    this.#tableaux = this.workbook.sheets.map(findTableau);
    const notes = this.#tableaux.map(({ entetes, lignes }) => (entetes.length > 0 ? 1e6 : 0) + lignes.length);
    const choisie = notes.indexOf(Math.max(...notes));
    return {
      fichier: nom,
      feuilles: this.#tableaux.map(({ lignes, nom }, rang) => ({ rang, nom, lignes: lignes.length })),
      proposition: this.propose(choisie),
    };
  }

  propose(feuille: number): Proposition {
    return buildProposition(this.workbook.sheets[feuille]!, this.#tableaux[feuille]!);
  }

  /** Yields the share done; the count is in `compte` at the end. */
  *count(reglages: Reglages): Generator<number> {
    const lieux = this.#requireLieux();
    const sheet = this.workbook.sheets[reglages.feuille]!;
    const tableau = this.#tableaux[reglages.feuille]!;
    const lecteur = new LecteurLignes(sheet, reglages, { ...contexteOf(lieux), aujourdhui: this.#aujourdhui });
    const lignes: LigneLue[] = [];
    for (const [i, rang] of tableau.lignes.entries()) {
      lignes.push(lecteur.read(rang));
      if (i % PAS === PAS - 1) yield (0.3 * i) / tableau.lignes.length;
    }
    markDoublons(lignes);
    yield 0.3;
    if (lecteur.has('adresse') || lecteur.has('commune')) yield* this.#situateAll(lignes);
    this.compte = {
      ...{ reglages, tableau, sheet, lignes, naissancesIllisibles: lecteur.naissancesIllisibles },
      situations: this.#situations,
      domiciliations: listDomiciliations(lignes, reglages.repetition),
      immeubles: this.#immeubles(),
      has: (role) =>
        role === 'age'
          ? lecteur.has('age') || lecteur.has('naissance')
          : role === 'adresse'
            ? lecteur.has('adresse') || lecteur.has('commune')
            : lecteur.has(role),
    };
  }

  *#situateAll(lignes: readonly LigneLue[]): Generator<number> {
    const lieux = this.#requireLieux();
    for (const [i, ligne] of lignes.entries()) {
      if (ligne.sort === 'comptee') {
        const cle = keyOfAdresse(ligne);
        if (!this.#situations.has(cle)) this.#situations.set(cle, lieux.situate(ligne));
      }
      if (i % PAS === PAS - 1) yield 0.3 + (0.7 * i) / lignes.length;
    }
  }

  /** What the partner says of one address holds for every row that has it. */
  settle(cle: string, reglement: Reglement): void {
    if (!this.compte) return;
    const lieux = this.#requireLieux();
    const ligne = this.compte.lignes.find((une) => une.sort === 'comptee' && keyOfAdresse(une) === cle);
    if (!ligne) return;
    if (reglement.genre === 'oubli') this.#reglements.delete(cle);
    else this.#reglements.set(cle, reglement);
    const origine = lieux.situate(ligne);
    this.#situations.set(cle, applyReglement(origine, reglement, lieux));
    this.compte = { ...this.compte, immeubles: this.#immeubles() };
  }

  #immeubles(): Set<string> {
    return new Set([...this.#reglements].flatMap(([cle, { genre }]) => (genre === 'immeuble' ? [cle] : [])));
  }

  #requireLieux(): Lieux {
    if (!this.lieux) throw new Error('Les contours et les adresses ne sont pas chargés.');
    return this.lieux;
  }
}

const contexteOf = ({ codeOf, isConnu }: Lieux) => ({ codeOf, isConnu });

function applyReglement(origine: Situation, reglement: Reglement, lieux: Lieux): Situation {
  if (reglement.genre === 'candidat') {
    const choisi = origine.candidats[reglement.rang];
    return choisi ? { ...origine, ...choisi, regle: true } : origine;
  }
  if (reglement.genre === 'texte') {
    const corrigee = lieux.situate({ adresse: reglement.texte.slice(0, 400), code_postal: '', commune: '' });
    return { ...corrigee, cle: origine.cle, texte: origine.texte, regle: corrigee.statut !== 'non_geolocalise' };
  }
  return origine;
}

/** Counted once each: an address that many share, or that names a body. */
function listDomiciliations(lignes: readonly LigneLue[], repetition: number): Map<string, MotifDomiciliation> {
  const comptes = new Map<string, { effectif: number; ligne: LigneLue }>();
  for (const ligne of lignes) {
    if (ligne.sort !== 'comptee') continue;
    const cle = keyOfAdresse(ligne);
    comptes.set(cle, { effectif: (comptes.get(cle)?.effectif ?? 0) + 1, ligne });
  }
  const mises = new Map<string, MotifDomiciliation>();
  for (const [cle, { effectif, ligne }] of comptes) {
    if (isDomiciliation(ligne.adresse)) mises.set(cle, 'organisme');
    else if (effectif > repetition && hasNumero(ligne.adresse)) mises.set(cle, 'repetee');
  }
  return mises;
}

/** The one status a row is counted under, with what decided it. */
export interface Decision {
  statut: StatutCompte;
  codes: readonly string[];
  par: 'adresse' | 'colonne' | 'domiciliation';
  /** The file's own column and the address say otherwise. */
  desaccord: boolean;
}

const SURS: ReadonlySet<StatutCompte> = new Set(['en_qpv', 'qva', 'quartier_vecu', 'hors_qpv']);

/**
 * A domiciliation is set aside. Else the address when it is certain, and when it is not, the file's own column; when both are certain
 * and disagree, the one that the partner prefers.
 */
export function decide(compte: Compte, ligne: LigneLue): Decision {
  const cle = keyOfAdresse(ligne);
  if (compte.domiciliations.has(cle) && !compte.immeubles.has(cle))
    return { statut: 'domiciliation', codes: [], par: 'domiciliation', desaccord: false };
  const situation = compte.has('adresse') ? compte.situations.get(cle) : undefined;
  const colonne = ligne.qpv && {
    statut: ligne.qpv.dans ? ('en_qpv' as const) : ('hors_qpv' as const),
    codes: ligne.qpv.codes,
  };
  if (!situation) return colonne ? { ...colonne, par: 'colonne', desaccord: false } : INCONNUE;
  const { statut, codes } = situation;
  const adresse = { statut, codes: statut === 'en_qpv' || statut === 'qva' || statut === 'quartier_vecu' ? codes : [] };
  if (!colonne) return { ...adresse, par: 'adresse', desaccord: false };
  if (!SURS.has(statut)) return { ...colonne, par: 'colonne', desaccord: false };
  const desaccord = (statut === 'en_qpv') !== ligne.qpv!.dans || isAutre(adresse.codes, ligne.qpv!.codes);
  return desaccord && compte.reglages.prefere === 'colonne'
    ? { ...colonne, par: 'colonne', desaccord }
    : { ...adresse, par: 'adresse', desaccord };
}

const INCONNUE: Decision = { statut: 'non_geolocalise', codes: [], par: 'adresse', desaccord: false };

/** Both give codes, and none in common. */
const isAutre = (a: readonly string[], b: readonly string[]) =>
  a.length > 0 && b.length > 0 && !a.some((code) => b.includes(code));
