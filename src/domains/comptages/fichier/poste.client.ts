// The page's side of the worker: started once with the page, given the contours and the addresses that the page asked of its own server.
// From then on nothing is asked of anyone: the network may be cut.
import { type Emporte, isAutonome, listEmportes } from './autonome.client.ts';
import type { BaseDonnee, DuTravail, VersTravail } from './fichier.schema.ts';

const NATURES = ['qpv', 'qva', 'quartier_vecu'] as const;
/** The invented département: its quartiers are given only when it is named. */
const INVENTE = '000';

export interface BaseOfferte {
  departement: string;
  fichier: string;
  empreinte: string;
}

export interface Installes {
  bases: BaseOfferte[];
  millesimes: {
    generation: number;
    nature: string;
    fichier: string | null;
    empreinte: string | null;
    edition: string | null;
  }[];
}

export class Poste {
  installes: Installes = { bases: [], millesimes: [] };
  /** Départements wanted whose base is not on this server. */
  absentes: string[] = [];
  readonly #worker: Worker;
  readonly #millesime: string;
  readonly #bases = new Map<string, BaseDonnee>();
  #contours: { nature: string; octets: Uint8Array }[] = [];

  constructor(script: string, millesime: string, onMessage: (message: DuTravail) => void, onPanne: () => void) {
    this.#millesime = millesime;
    this.#worker = new Worker(script);
    this.#worker.onmessage = ({ data }: MessageEvent<DuTravail>) => onMessage(data);
    this.#worker.onerror = (event) => {
      // The message of an error may quote a cell: it is neither logged nor sent.
      event.preventDefault();
      onPanne();
    };
  }

  post(message: VersTravail, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  get contours(): readonly { octets: Uint8Array }[] {
    return this.#contours;
  }

  get departements(): string[] {
    return [...this.#bases.keys()];
  }

  /** All that this page was given, to be written in a page of one file. */
  listEmportes(): Emporte[] {
    return [
      ...this.#contours.map(({ nature, octets }): Emporte => ({ genre: 'contours', nom: nature, octets })),
      ...[...this.#bases.values()].map(
        ({ departement, octets }): Emporte => ({ genre: 'base', nom: departement, octets }),
      ),
    ];
  }

  #loadEmportes(): void {
    for (const { genre, nom, octets } of listEmportes())
      if (genre === 'base') this.#bases.set(nom, { departement: nom, octets });
      else this.#contours.push({ nature: nom, octets });
    this.post({ type: 'territoires', contours: this.#contours, bases: [...this.#bases.values()] });
  }

  async load(departements: readonly string[]): Promise<void> {
    if (isAutonome()) return this.#loadEmportes();
    const invente = departements.includes(INVENTE) ? `&departement=${INVENTE}` : '';
    const question = `generation=${this.#millesime}${invente}`;
    const contours = NATURES.map(async (nature) => ({
      nature,
      octets: (await fetchOctets(`/api/territoires/contours?${question}&nature=${nature}`))!,
    }));
    this.#contours = await Promise.all(contours);
    this.installes = (await (await fetch('/api/territoires')).json()) as Installes;
    await this.addBases(departements);
  }

  async addBases(departements: readonly string[]): Promise<void> {
    this.absentes = [];
    for (const departement of departements) {
      if (this.#bases.has(departement)) continue;
      const octets = await fetchOctets(`/api/territoires/adresses/${departement}`);
      if (octets) this.#bases.set(departement, { departement, octets });
      else this.absentes.push(departement);
    }
    this.post({ type: 'territoires', contours: this.#contours, bases: [...this.#bases.values()] });
  }
}

/** Null when the server has it not. */
async function fetchOctets(adresse: string): Promise<Uint8Array | null> {
  const reponse = await fetch(adresse);
  if (reponse.status === 404) return null;
  if (!reponse.ok) throw new Error(`${reponse.status}`);
  return new Uint8Array(await reponse.arrayBuffer());
}
