// From the lines of official BAN files to a base: streets told apart, numbers in order, positions packed.

import { assembleBase, type Recolte } from './assemblage.ts';
import type { AdresseBase } from './base.ts';
import { packCle } from './cle.ts';
import { Ligne, readLignes } from './lecteur-ban.ts';
import { Pile } from './octets.ts';
import { readPosition, readSuffixe } from './valeurs-ban.ts';

export interface SourceBan {
  /** Said in sentences. */
  nom: string;
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export interface BilanBan {
  lignes: number;
  adresses: number;
  voies: number;
  /** French sentences: lines left out, and why. */
  remarques: string[];
}

export type Construction = { ok: true; base: AdresseBase; bilan: BilanBan } | { ok: false; motif: string };

/** Reads the files one after the other. Refused: another layout, a file cut in the middle, a file without addresses. */
export async function buildAdresseBase(sources: Iterable<SourceBan>): Promise<Construction> {
  const moisson = new Moisson();
  for (const { nom, pieces } of sources) {
    const motif = await moisson.readFile(pieces);
    if (motif !== null) return { ok: false, motif: `${nom}\u202f: ${motif}` };
  }
  if (moisson.recolte.adrVoie.nombre === 0)
    return { ok: false, motif: 'Aucune adresse dans ce fichier\u202f: il ne peut pas servir de base.' };
  const base = assembleBase(moisson.recolte);
  return { ok: true, base, bilan: moisson.tellBilan(base) };
}

/** Accumulates the lines of all files. */
class Moisson {
  readonly recolte: Recolte = {
    ...{ communes: new Map(), voies: [], noms: new Map(), codesPostaux: new Map(), suffixes: new Map([['', 0]]) },
    ...{ adrVoie: new Pile(new Uint32Array(4096)), adrNumero: new Pile(new Uint16Array(4096)) },
    ...{ adrSuffixe: new Pile(new Uint8Array(4096)), adrPosition: new Pile(new Uint8Array(4096)) },
    ...{ adrLon: new Pile(new Int32Array(4096)), adrLat: new Pile(new Int32Array(4096)) },
  };
  private readonly ligne = new Ligne();
  private readonly parCle = new Map<string, number>();
  private cle = new Uint8Array(256);
  private cleLongueur = -1;
  private voie = 0;
  private lues = 0;
  private sansPosition = 0;
  private malCoupees = 0;

  async readFile(pieces: SourceBan['pieces']): Promise<string | null> {
    let motif: string | null = null;
    let numero = 0;
    let entete = false;
    await readLignes(pieces, (octets, debut, fin, fermee) => {
      numero += 1;
      if (motif !== null || fin <= debut) return;
      if (!entete) {
        entete = true;
        const marque = octets[debut] === 0xef && octets[debut + 1] === 0xbb ? 3 : 0;
        motif = this.ligne.readEntete(octets, debut + marque, fin);
        return;
      }
      const entiere = this.ligne.cut(octets, debut, fin);
      if (!fermee && !this.isWhole(entiere)) motif = tellCoupe(numero);
      else if (entiere) this.addLigne();
      else this.malCoupees += 1;
    });
    if (motif !== null) return motif;
    return entete ? null : 'Le fichier est vide.';
  }

  /** A last line without its end may still be whole: all its fields, the position among them. */
  private isWhole(entiere: boolean): boolean {
    return entiere && !Number.isNaN(this.ligne.nombreOf('lon')) && !Number.isNaN(this.ligne.nombreOf('lat'));
  }

  private addLigne(): void {
    const { ligne, recolte } = this;
    this.lues += 1;
    const lon = ligne.nombreOf('lon');
    const lat = ligne.nombreOf('lat');
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) || (lon === 0 && lat === 0)) {
      this.sansPosition += 1;
      return;
    }
    if (!this.isSameVoie()) this.voie = this.findVoie();
    const numero = readNumero(ligne.nombreOf('numero'));
    const { suffixe, position } = this.readDetail(numero);
    recolte.adrVoie.push(this.voie);
    recolte.adrNumero.push(numero);
    recolte.adrSuffixe.push(suffixe);
    recolte.adrPosition.push(position);
    recolte.adrLon.push(Math.round(lon * 200_000));
    recolte.adrLat.push(Math.round(lat * 200_000));
    this.addAutreNom();
  }

  private readDetail(numero: number): { suffixe: number; position: number } {
    const { ligne, recolte } = this;
    const suffixe = readSuffixe(ligne, recolte.suffixes);
    return { suffixe, position: readPosition(ligne, recolte.voies[this.voie]!.code, numero) };
  }

  /** Whether the fields that make a street are those of the line before. */
  private isSameVoie(): boolean {
    const { ligne } = this;
    let longueur = 0;
    let pareil = this.cleLongueur >= 0;
    for (const champ of CLE_VOIE) {
      const debut = ligne.debut(champ);
      const fin = champ === 'id' ? endOfCodeVoie(ligne.octets, debut, ligne.fin(champ)) : ligne.fin(champ);
      if (longueur + fin - debut + 1 > this.cle.length) this.cle = growCle(this.cle, longueur + fin - debut + 1);
      for (let i = debut; i <= fin; i += 1) {
        const octet = i === fin ? 10 : ligne.octets[i]!;
        if (pareil && this.cle[longueur] !== octet) pareil = false;
        this.cle[longueur++] = octet;
      }
    }
    pareil &&= longueur === this.cleLongueur;
    this.cleLongueur = longueur;
    return pareil;
  }

  private findVoie(): number {
    const texte = utf8.decode(this.cle.subarray(0, this.cleLongueur));
    const connue = this.parCle.get(texte);
    if (connue !== undefined) return connue;
    const { ligne, recolte } = this;
    const id = ligne.texte('id');
    const code = id.split('_').slice(0, 2).join('_');
    const codeInsee = ligne.texte('code_insee');
    const voie = recolte.voies.length;
    this.parCle.set(texte, voie);
    if (!recolte.communes.has(codeInsee)) recolte.communes.set(codeInsee, ligne.texte('nom_commune'));
    recolte.voies.push({
      ...{ codeInsee, ancienne: ligne.texte('nom_ancienne_commune'), code, cle: packCle(code, codeInsee) },
      acheminement: ligne.texte('libelle_acheminement'),
      nom: rank(recolte.noms, ligne.texte('nom_voie') || ligne.texte('nom_lieu_dit') || ligne.texte('nom_ld')),
      codePostal: rank(recolte.codesPostaux, ligne.texte('code_postal')),
      autres: new Set(),
    });
    return voie;
  }

  private addAutreNom(): void {
    const { ligne, recolte } = this;
    const voie = recolte.voies[this.voie]!;
    for (const champ of ['alias', 'nom_ld'] as const) {
      if (ligne.fin(champ) <= ligne.debut(champ) || voie.autres.size >= AUTRES_MAX) continue;
      for (const nom of ligne.texte(champ).split('|').filter(Boolean)) {
        const rang = rank(recolte.noms, nom.trim());
        if (rang !== voie.nom) voie.autres.add(rang);
      }
    }
  }

  tellBilan(base: AdresseBase): BilanBan {
    const remarques: string[] = [];
    if (this.malCoupees > 0) remarques.push(`Lignes mal formées, laissées de côté\u202f: ${this.malCoupees}.`);
    if (this.sansPosition > 0) remarques.push(`Lignes sans position, laissées de côté\u202f: ${this.sansPosition}.`);
    return { lignes: this.lues + this.malCoupees, adresses: base.numero.length, voies: base.voieNom.length, remarques };
  }
}

const utf8 = new TextDecoder();
const CLE_VOIE = ['code_insee', 'id', 'nom_voie', 'code_postal', 'nom_ancienne_commune', 'nom_lieu_dit'] as const;
const AUTRES_MAX = 4;

const tellCoupe = (numero: number) =>
  `Le fichier semble coupé\u202f: sa dernière ligne (la ${numero}e) est incomplète. Téléchargez-le de nouveau.`;

const growCle = (cle: Uint8Array<ArrayBuffer>, longueur: number) => {
  const plus = new Uint8Array(longueur * 2);
  plus.set(cle);
  return plus;
};

/** Where « 35238_0123 » ends in « 35238_0123_00012_bis ». */
function endOfCodeVoie(octets: Uint8Array, debut: number, fin: number): number {
  let tirets = 0;
  for (let i = debut; i < fin; i += 1) if (octets[i] === 95 && ++tirets === 2) return i;
  return fin;
}

/** 99999 is the number that municipal files give to a place without numbers. */
const readNumero = (valeur: number): number =>
  valeur > 0 && valeur < 65_536 && valeur !== 99_999 ? Math.trunc(valeur) : 0;

export function rank(rangs: Map<string, number>, texte: string): number {
  const connu = rangs.get(texte);
  if (connu !== undefined) return connu;
  rangs.set(texte, rangs.size);
  return rangs.size - 1;
}
