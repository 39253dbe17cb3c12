// What is added at the end of each row: `;QP035002|QP035003;-84.27;en_qpv`, quoted where the file's separator asks for it.
import type { IndexQpv, Statut } from '../appartenance/index-qpv.ts';
import type { Octets } from '../octets.ts';

export class Suffixes {
  readonly #index: IndexQpv;
  readonly #signe: string;
  readonly #invalide: Uint8Array;
  readonly #codes: Uint8Array[] = [];
  readonly #statuts: Record<Exclude<Statut, 'point_invalide'>, Uint8Array>;

  constructor(index: IndexQpv, separateur: number) {
    this.#index = index;
    this.#signe = String.fromCharCode(separateur);
    this.#invalide = this.#bytes('', '', '', 'point_invalide');
    this.#statuts = {
      en_qpv: this.#bytes('', 'en_qpv'),
      hors_qpv: this.#bytes('', 'hors_qpv'),
      bande_300m: this.#bytes('', 'bande_300m'),
    };
  }

  #bytes(...cells: string[]): Uint8Array {
    return new TextEncoder().encode(cells.join(this.#signe));
  }

  write(out: Octets, invalide: unknown, ensemble: number, metres: number): void {
    if (invalide !== null) {
      out.put(this.#invalide);
      return;
    }
    out.put(this.#codesOf(ensemble));
    const near = !Number.isNaN(metres);
    if (near) out.centiemes(metres);
    out.put(this.#statuts[ensemble !== 0 ? 'en_qpv' : near ? 'bande_300m' : 'hors_qpv']);
  }

  #codesOf(ensemble: number): Uint8Array {
    const known = this.#codes[ensemble];
    if (known) return known;
    const text = this.#index.ensembles[ensemble]!.join('|');
    const quoted = text.includes(this.#signe) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
    const bytes = this.#bytes('', quoted, '');
    this.#codes[ensemble] = bytes;
    return bytes;
  }
}
