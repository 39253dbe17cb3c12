// What a three-way comparison compares and answers, over flat records of any kind of field.

export type Plat = Record<string, unknown>;

export interface ChampChange {
  champ: string;
  avant: unknown;
  apres: unknown;
}

export interface ChampConflit {
  champ: string;
  /** What the last import wrote; undefined when the field never came from a file. */
  importe: unknown;
  actuel: unknown;
  fichier: unknown;
}

export interface Comparaison {
  appliquer: ChampChange[];
  conflits: ChampConflit[];
}
