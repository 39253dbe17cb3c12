// What a written address holds, before any look at the base: postcode, words that say nothing, complements of delivery,
// numbers. What is left may name a street or a commune.
import { BRUIT, COMPLEMENT, EN_TETE, ENSEMBLE, OUTIL, PERSONNE, SUFFIXE, TYPE } from './lexique.ts';
import { APOSTROPHE, COLLE, LIEN, MOTS_MAX, Mots, ORDINAL, RUPTURE } from './mots.ts';

export interface Demande {
  adresse: string;
  codePostal?: string;
  commune?: string;
  /** Second line of the address; read only when the first holds no street. */
  complement?: string;
}

/** The word is free to name a street or a commune. */
export const LIBRE = 0;
export const RETIRE = 1;
/** A number set before a kind of street: the number of the house, and nothing else. */
export const NUMERO = 2;

export class Requete {
  readonly mots = new Mots();
  /** Words of the commune column. */
  readonly commune = new Mots();
  readonly etat = new Uint8Array(MOTS_MAX + 1);
  codePostal = '';
  /** Place of the postcode among the words, or -1 when it came from its column. */
  placeCode = -1;

  read(demande: Demande, adresse: string): void {
    this.etat.fill(LIBRE);
    this.mots.clear();
    this.mots.read(adresse);
    this.mots.expand((i) => this.isTete(i));
    this.readCommune(demande.commune ?? '');
    this.codePostal = normaliseCode(demande.codePostal ?? '');
    this.placeCode = -1;
    this.setAsideBruit();
    this.setAsideComplements();
    this.setAsideCode();
    this.markNumero();
  }

  /** Where a kind of street may stand: at the start, after a number and its suffix, after a comma. */
  private isTete(i: number): boolean {
    const { mots } = this;
    if (i === 0 || mots.marques[i]! & RUPTURE) return true;
    if (mots.valeur[i - 1]! >= 0) return true;
    return i > 1 && mots.valeur[i - 2]! >= 0 && (mots.longueur(i - 1) === 1 || (mots.genre(i - 1) & SUFFIXE) > 0);
  }

  private readCommune(texte: string): void {
    this.commune.clear();
    this.commune.read(
      texte
        .replace(/\b\d{5}\b/g, ' ')
        .replace(/\(.*?\)/g, ' ')
        .replace(/\bcedex\b.*$/i, ' '),
    );
    this.commune.expand(() => false);
  }

  private setAsideBruit(): void {
    const { mots, etat } = this;
    for (let i = 0; i < mots.nombre; i += 1) {
      if (!(mots.genre(i) & BRUIT)) continue;
      etat[i] = RETIRE;
      // « CEDEX 9 »: the number goes with it.
      if (mots.longueur(i) === 5 && i + 1 < mots.nombre && mots.valeur[i + 1]! >= 0 && mots.longueur(i + 1) < 3)
        etat[i + 1] = RETIRE;
    }
  }

  private setAsideComplements(): void {
    const { mots, etat } = this;
    for (let i = 0; i < mots.nombre; i += 1) {
      const genre = mots.genre(i);
      if (genre & COMPLEMENT && i + 1 < mots.nombre && this.isDesignation(i)) {
        etat[i] = RETIRE;
        if (!this.isNumeroSign(i)) etat[i + 1] = RETIRE;
      }
      // « 2e étage »
      if (genre & COMPLEMENT && i > 0 && mots.marques[i - 1]! & ORDINAL) etat[i] = etat[i - 1] = RETIRE;
      if (genre & PERSONNE) this.setAsidePersonne(i);
    }
  }

  /** « n° 12 » announces a number: the sign goes, the number stays. */
  private isNumeroSign(i: number): boolean {
    return /^(?:n|no|num|numero)$/.test(this.mots.texte(i));
  }

  private isDesignation(i: number): boolean {
    const { mots } = this;
    if (mots.valeur[i + 1]! >= 0) return !(mots.genre(i + 1) & TYPE);
    return !this.isNumeroSign(i) && mots.longueur(i + 1) === 1 && !(mots.marques[i + 1]! & APOSTROPHE);
  }

  private setAsidePersonne(i: number): void {
    const { mots, etat } = this;
    etat[i] = RETIRE;
    for (let j = i + 1; j < mots.nombre; j += 1) {
      if (mots.valeur[j]! >= 0 || mots.marques[j]! & RUPTURE || mots.genre(j) & TYPE) return;
      etat[j] = RETIRE;
    }
  }

  private setAsideCode(): void {
    const { mots, etat } = this;
    for (let i = mots.nombre - 1; i >= 0; i -= 1) {
      if (etat[i] !== LIBRE || mots.longueur(i) !== 5 || mots.valeur[i]! < 1000) continue;
      if (this.codePostal === '') this.codePostal = mots.texte(i);
      if (this.codePostal === mots.texte(i)) this.placeCode = i;
      etat[i] = RETIRE;
      if (this.placeCode === i) return;
    }
  }

  private markNumero(): void {
    const { mots, etat } = this;
    for (let i = 0; i < mots.nombre; i += 1) {
      if (etat[i] !== LIBRE || mots.valeur[i]! < 0 || mots.longueur(i) > 4) continue;
      let suite = i + 1;
      while (suite < mots.nombre && (this.isSuffixe(suite) || this.isSuiteDeNumero(suite))) suite += 1;
      if (
        suite < mots.nombre &&
        mots.type(suite) > 0 &&
        !(mots.marques[suite]! & RUPTURE && mots.genre(suite) & EN_TETE)
      ) {
        for (let j = i; j < suite; j += 1) etat[j] = NUMERO;
        return;
      }
    }
  }

  /** « bis », « B »: not « d’ » nor « l’ ». */
  isSuffixe(i: number): boolean {
    const { mots } = this;
    if (mots.marques[i]! & (APOSTROPHE | RUPTURE)) return false;
    return (mots.genre(i) & SUFFIXE) > 0 || (mots.longueur(i) === 1 && mots.valeur[i]! < 0);
  }

  /** The second number of « 12/14 », « 12 à 14 ». */
  private isSuiteDeNumero(i: number): boolean {
    const { mots } = this;
    if (mots.valeur[i]! >= 0) return (mots.marques[i]! & (LIEN | RUPTURE)) > 0 || isLiaison(mots, i - 1);
    return isLiaison(mots, i) && i + 1 < mots.nombre && mots.valeur[i + 1]! >= 0;
  }

  isOutil(i: number): boolean {
    return (this.mots.genre(i) & OUTIL) > 0;
  }

  isEnsemble(i: number): boolean {
    return (this.mots.genre(i) & ENSEMBLE) > 0;
  }

  isColle(i: number): boolean {
    return (this.mots.marques[i]! & COLLE) > 0;
  }
}

const isLiaison = (mots: Mots, i: number): boolean => mots.longueur(i) < 3 && /^(?:a|et|au)$/.test(mots.texte(i));

/** « 35 000 », « 3700 » (its zero lost), « F-35000 »: five digits, or nothing. */
function normaliseCode(texte: string): string {
  const chiffres = texte.replace(/\.0+$/, '').replace(/\D/g, '');
  return chiffres.length === 4 ? `0${chiffres}` : chiffres.length === 5 ? chiffres : '';
}
