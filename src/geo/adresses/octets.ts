// Words as bytes: their hash, a dictionary from bytes to a rank, and typed arrays that grow.

/** FNV-1a over a slice, on 32 bits. */
export function hashOctets(octets: Uint8Array, debut: number, fin: number): number {
  let hash = 0x811c9dc5;
  for (let i = debut; i < fin; i += 1) hash = Math.imul(hash ^ octets[i]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Distinct words, numbered from 0 in their order of arrival; open addressing, no string made on a look-up. */
export class Dictionnaire {
  octets = new Uint8Array(1024);
  debuts = new Uint32Array(65);
  nombre = 0;
  private cases = new Int32Array(128).fill(-1);

  /** Rank of the word, or -1. */
  find(octets: Uint8Array, debut: number, fin: number): number {
    const masque = this.cases.length - 1;
    for (let place = hashOctets(octets, debut, fin) & masque; ; place = (place + 1) & masque) {
      const rang = this.cases[place]!;
      if (rang < 0 || this.isSame(rang, octets, debut, fin)) return rang;
    }
  }

  add(octets: Uint8Array, debut: number, fin: number): number {
    const connu = this.find(octets, debut, fin);
    if (connu >= 0) return connu;
    const rang = this.nombre;
    const depuis = this.debuts[rang]!;
    const jusqua = depuis + fin - debut;
    if (jusqua > this.octets.length) this.octets = grow(this.octets, jusqua);
    this.octets.set(octets.subarray(debut, fin), depuis);
    if (rang + 2 > this.debuts.length) this.debuts = grow(this.debuts, rang + 2);
    this.debuts[rang + 1] = jusqua;
    this.nombre += 1;
    if (this.nombre * 2 > this.cases.length) this.rehash();
    else this.place(rang);
    return rang;
  }

  /** Gives back the room kept for words to come. */
  seal(): this {
    this.octets = this.octets.slice(0, this.debuts[this.nombre]!);
    this.debuts = this.debuts.slice(0, this.nombre + 1);
    return this;
  }

  get taille(): number {
    return this.octets.byteLength + this.debuts.byteLength + this.cases.byteLength;
  }

  private isSame(rang: number, octets: Uint8Array, debut: number, fin: number): boolean {
    const depuis = this.debuts[rang]!;
    if (this.debuts[rang + 1]! - depuis !== fin - debut) return false;
    for (let i = debut, j = depuis; i < fin; i += 1, j += 1) if (octets[i] !== this.octets[j]) return false;
    return true;
  }

  private place(rang: number): void {
    const masque = this.cases.length - 1;
    let place = hashOctets(this.octets, this.debuts[rang]!, this.debuts[rang + 1]!) & masque;
    while (this.cases[place]! >= 0) place = (place + 1) & masque;
    this.cases[place] = rang;
  }

  private rehash(): void {
    this.cases = new Int32Array(this.cases.length * 2).fill(-1);
    for (let rang = 0; rang < this.nombre; rang += 1) this.place(rang);
  }
}

/** A copy at least twice as long. */
export function grow<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(tableau: T, longueur: number): T {
  const plus = new (tableau.constructor as new (length: number) => T)(Math.max(longueur, tableau.length * 2));
  plus.set(tableau);
  return plus;
}

/** Numbers added one by one to a typed array. */
export class Pile<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array> {
  nombre = 0;
  constructor(public valeurs: T) {}

  push(valeur: number): void {
    if (this.nombre === this.valeurs.length) this.valeurs = grow(this.valeurs, this.nombre + 1);
    this.valeurs[this.nombre++] = valeur;
  }

  seal(): T {
    return this.valeurs.slice(0, this.nombre) as T;
  }
}
