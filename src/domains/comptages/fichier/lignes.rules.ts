// From a row of the file to what is counted of it: is it of the period and of the scheme, whose is it, what does it say. Then the same
// person is counted once.
import { readDate } from '../../../platform/lecture/date.rules.ts';
import { texteDe } from '../../../platform/lecture/lecture.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { CellValue, Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { LigneLue, Reglages, Role, Sort } from './fichier.schema.ts';
import { classAge, computeAge, readAge, readColonneQpv, readNaissance, readNiveau, readSexe } from './valeurs.rules.ts';

export interface ContexteLecture {
  aujourdhui: string;
  /** Code of a quartier by its normalised name. */
  codeOf: (nom: string) => string | null;
  isConnu: (code: string) => boolean;
}

/** Dates of a row, ISO days; null when the cell is empty, undefined when it cannot be read. */
interface Dates {
  entree: string | null | undefined;
  sortie: string | null | undefined;
}

/** A long cell is not an address. */
const ADRESSE_MAX = 400;

export class LecteurLignes {
  naissancesIllisibles = 0;
  readonly #sheet: Sheet;
  readonly #reglages: Reglages;
  readonly #contexte: ContexteLecture;
  readonly #colonnes = new Map<Role, number[]>();

  constructor(sheet: Sheet, reglages: Reglages, contexte: ContexteLecture) {
    this.#sheet = sheet;
    this.#reglages = reglages;
    this.#contexte = contexte;
    for (const [i, role] of reglages.roles.entries())
      this.#colonnes.set(role, [...(this.#colonnes.get(role) ?? []), i]);
  }

  has(role: Role): boolean {
    return this.#colonnes.has(role);
  }

  #cell(rang: number, role: Role): CellValue {
    const colonne = this.#colonnes.get(role)?.[0];
    return colonne === undefined ? null : (this.#sheet.rows[rang]?.[colonne] ?? null);
  }

  #texts(rang: number, role: Role): string[] {
    const colonnes = this.#colonnes.get(role) ?? [];
    return colonnes.map((c) => texteDe(this.#sheet.rows[rang]?.[c] ?? null)).filter((texte) => texte !== '');
  }

  read(rang: number): LigneLue {
    const { aujourdhui, codeOf, isConnu } = this.#contexte;
    const dates: Dates = {
      entree: readJourOf(this.#cell(rang, 'entree')),
      sortie: readJourOf(this.#cell(rang, 'sortie')),
    };
    const naissance = readNaissance(this.#cell(rang, 'naissance'), aujourdhui);
    const sort = this.#judge(rang, dates);
    if (sort === 'comptee' && naissance === null && texteDe(this.#cell(rang, 'naissance')) !== '')
      this.naissancesIllisibles += 1;
    return {
      ...{ rang, sort, cle: this.#keyOf(rang, naissance) },
      ...this.#readAdresse(rang),
      sexe: readSexe(this.#cell(rang, 'sexe')),
      age: this.#readAge(rang, naissance, dates),
      niveau: readNiveau(this.#cell(rang, 'niveau')),
      qpv: readColonneQpv(this.#cell(rang, 'qpv'), codeOf, isConnu),
    };
  }

  #judge(rang: number, { entree, sortie }: Dates): Sort {
    const { genre, debut, fin, dispositif } = this.#reglages;
    if (dispositif !== null && texteDe(this.#cell(rang, 'dispositif')) !== dispositif) return 'autre_dispositif';
    if (genre === 'toutes') return 'comptee';
    if (genre === 'presents') {
      if (!entree || sortie === undefined) return 'date_illisible';
      return entree <= fin && (sortie === null || sortie >= fin) ? 'comptee' : 'hors_periode';
    }
    const jour = genre === 'entrees' ? entree : sortie;
    // An empty date of exit is someone who has not left.
    if (genre === 'sorties' && jour === null) return 'hors_periode';
    if (!jour) return 'date_illisible';
    return jour >= debut && jour <= fin ? 'comptee' : 'hors_periode';
  }

  /** The age is that of the day counted: entry, exit, or the end of the period. */
  #readAge(rang: number, naissance: string | null, { entree, sortie }: Dates): string {
    if (naissance === null) return readAge(this.#cell(rang, 'age'));
    const { genre, fin } = this.#reglages;
    const jour = genre === 'entrees' ? entree : genre === 'sorties' ? sortie : fin;
    return classAge(computeAge(naissance, jour ?? fin));
  }

  /**
   * The same person: one identifier, else one name, in any order, and one birth date as written or as read. A row that has neither is
   * nobody else's. Contracts and interviews are the same only when their rows are.
   */
  #keyOf(rang: number, naissance: string | null): string {
    if (this.#reglages.unite !== 'personne')
      return `ligne ${(this.#sheet.rows[rang] ?? []).map((cell) => texteDe(cell)).join('\t')}`;
    const identifiant = normalise(texteDe(this.#cell(rang, 'identifiant')));
    if (identifiant !== '') return `id ${identifiant}`;
    const nom = normalise(this.#texts(rang, 'personne').join(' ')).split(' ').sort().join(' ');
    const nee = naissance ?? normalise(texteDe(this.#cell(rang, 'naissance')));
    return nom !== '' && nee !== '' ? `nom ${nom} ${nee}` : `rang ${rang}`;
  }

  #readAdresse(rang: number): Pick<LigneLue, 'adresse' | 'code_postal' | 'commune'> {
    const morceaux = this.#texts(rang, 'adresse');
    const adresse = morceaux.reduce(
      (tout, un, i) => tout + (i === 0 ? '' : isNumero(morceaux[i - 1]!) ? ' ' : '\n') + un,
      '',
    );
    const ville = texteDe(this.#cell(rang, 'commune'));
    const colle = /^(\d{5})\s+(.+)$/.exec(ville);
    return {
      adresse: adresse.slice(0, ADRESSE_MAX),
      code_postal: texteDe(this.#cell(rang, 'code_postal')) || (colle?.[1] ?? ''),
      commune: colle?.[2] ?? ville,
    };
  }
}

/** A number alone, or its suffix, goes with the street that follows. */
const isNumero = (texte: string) =>
  /^\d{1,4}\s*(?:bis|ter|quater|[a-z])?$/i.test(texte) || /^(?:bis|ter|quater|[a-z])$/i.test(texte);

function readJourOf(cellule: CellValue): string | null | undefined {
  const lue = readDate(cellule);
  if (!lue.ok) return undefined;
  if (lue.valeur === null) return null;
  return lue.valeur.precision === 'jour' ? (lue.valeur.debut ?? undefined) : undefined;
}

/** Marks as « doublon » all rows of one person but the last: the latest written is most often the one kept up to date. */
export function markDoublons(lignes: readonly LigneLue[]): void {
  const dernieres = new Map<string, LigneLue>();
  for (const ligne of lignes) {
    if (ligne.sort !== 'comptee') continue;
    const avant = dernieres.get(ligne.cle);
    if (avant) {
      avant.sort = 'doublon';
      completeFrom(ligne, avant);
    }
    dernieres.set(ligne.cle, ligne);
  }
}

/** What the last row leaves blank, an earlier one may say. */
function completeFrom(ligne: LigneLue, avant: LigneLue): void {
  for (const champ of ['sexe', 'age', 'niveau'] as const)
    if (ligne[champ] === 'non_renseigne') ligne[champ] = avant[champ];
  ligne.qpv ??= avant.qpv;
  if (ligne.adresse === '' && ligne.commune === '') {
    ligne.adresse = avant.adresse;
    ligne.code_postal = avant.code_postal;
    ligne.commune = avant.commune;
  }
}
