// The ground of the invented territory: contours with an enclave, an overlap and a street cut by a border; streets and numbers in the
// layout of the official address base. Postcodes in 99 exist nowhere in France.
import type { AncienQuartier, QpvContenu } from './contenu.schema.ts';

type Position = [number, number];

/** By code, what is drawn by hand instead of by chance. */
export const CONTOURS_RIVEMER: Record<string, (hasard: Position[]) => Position[][]> = {
  // An enclave: the yard of the workshops, in the middle of the Docks, is not in the quartier.
  QN00001I: (hasard) => [
    hasard,
    [
      [-3.2015, 47.299],
      [-3.2015, 47.301],
      [-3.1985, 47.301],
      [-3.1985, 47.299],
      [-3.2015, 47.299],
    ],
  ],
  // Le Phare and Les Embruns overlap around the rue du Chenal.
  QN00002M: () => [
    [
      [-3.1875, 47.308],
      [-3.163, 47.3075],
      [-3.1625, 47.318],
      [-3.187, 47.3185],
      [-3.1875, 47.308],
    ],
  ],
  QN00003I: () => [
    [
      [-3.168, 47.2955],
      [-3.15, 47.2955],
      [-3.1495, 47.305],
      [-3.16, 47.311],
      [-3.168, 47.31],
      [-3.168, 47.2955],
    ],
  ],
};

/**
 * The 2015 geography: one quartier that grew, one shared between two, one that left. The others
 * are new in 2024.
 */
export const ANCIENS_RIVEMER: readonly AncienQuartier[] = [
  {
    ...{ code: 'QP000002', nom: 'Le Phare Sud', commune_code: '00001', commune_nom: 'Rivemer' },
    contour: trace([-3.1875, 47.308], [-3.172, 47.3077], [-3.172, 47.3155], [-3.187, 47.316]),
    devenu: [{ code: 'QN00002M', nature: 'modifie' }],
  },
  {
    ...{ code: 'QP000003', nom: 'Embruns – Grand Large', commune_code: '00001', commune_nom: 'Rivemer' },
    contour: trace(
      [-3.166, 47.297],
      [-3.15, 47.297],
      [-3.134, 47.309],
      [-3.134, 47.318],
      [-3.141, 47.318],
      [-3.166, 47.3085],
    ),
    devenu: [
      { code: 'QN00003I', nature: 'scinde' },
      { code: 'QN00004N', nature: 'scinde' },
    ],
  },
  {
    ...{ code: 'QP000004', nom: 'Les Marais', commune_code: '00001', commune_nom: 'Rivemer' },
    contour: trace([-3.214, 47.3085], [-3.204, 47.3085], [-3.203, 47.3145], [-3.213, 47.315]),
    devenu: [],
  },
];

function trace(...coins: [Position, ...Position[]]): NonNullable<QpvContenu['contour']> {
  return { type: 'Polygon', coordinates: [[...coins, coins[0]]] };
}

const COMMUNES = {
  rivemer: { insee: '00001', nom: 'Rivemer', codePostal: '99100' },
  port: { insee: '00002', nom: 'Port-Saint-Aubin', codePostal: '99200' },
  greves: { insee: '00003', nom: 'Les Grèves', codePostal: '99300' },
};
export type CommuneRivemer = keyof typeof COMMUNES;
export const communeOf = (cle: CommuneRivemer) => COMMUNES[cle];

export interface VoieRivemer {
  nom: string;
  commune: CommuneRivemer;
  numeros: number;
  depart: Position;
  pas: Position;
  /** Whether it is in a quartier; « coupee » when a border crosses it. */
  place: 'dans' | 'hors' | 'coupee';
}

// biome-ignore format: a table.
export const VOIES_RIVEMER: readonly VoieRivemer[] = [
  { nom: 'Rue des Dockers', commune: 'rivemer', numeros: 24, depart: [-3.203, 47.299], pas: [0, 0.00009], place: 'dans' },
  { nom: 'Quai des Chaudronniers', commune: 'rivemer', numeros: 20, depart: [-3.1972, 47.2991], pas: [0, 0.00009], place: 'dans' },
  { nom: 'Cour des Ateliers', commune: 'rivemer', numeros: 10, depart: [-3.2004, 47.2998], pas: [0.00006, 0.00003], place: 'hors' },
  { nom: 'Rue de la Digue', commune: 'rivemer', numeros: 60, depart: [-3.1985, 47.3018], pas: [0.0003, 0], place: 'coupee' },
  { nom: 'Avenue du Phare', commune: 'rivemer', numeros: 40, depart: [-3.185, 47.31], pas: [0.0002, 0.00004], place: 'dans' },
  { nom: 'Rue Louis Pasteur', commune: 'rivemer', numeros: 30, depart: [-3.18, 47.313], pas: [0.00015, 0], place: 'dans' },
  { nom: 'Allée des Goélands', commune: 'rivemer', numeros: 12, depart: [-3.172, 47.314], pas: [0.0001, 0.00005], place: 'dans' },
  { nom: 'Rue du Chenal', commune: 'rivemer', numeros: 20, depart: [-3.1668, 47.3081], pas: [0.00008, 0.00003], place: 'dans' },
  { nom: 'Rue des Embruns', commune: 'rivemer', numeros: 30, depart: [-3.16, 47.299], pas: [0.0001, 0.00005], place: 'dans' },
  { nom: 'Square Simone Veil', commune: 'rivemer', numeros: 14, depart: [-3.156, 47.302], pas: [0.00008, 0], place: 'dans' },
  { nom: 'Boulevard de la République', commune: 'rivemer', numeros: 60, depart: [-3.23, 47.32], pas: [0.0002, 0.0001], place: 'hors' },
  { nom: 'Rue de la Gare', commune: 'rivemer', numeros: 44, depart: [-3.24, 47.28], pas: [0.0002, 0], place: 'hors' },
  { nom: 'Rue du 8 Mai 1945', commune: 'rivemer', numeros: 24, depart: [-3.236, 47.29], pas: [0.00015, 0], place: 'hors' },
  { nom: 'Place de l’Hôtel de Ville', commune: 'rivemer', numeros: 10, depart: [-3.22, 47.305], pas: [0.0001, 0], place: 'hors' },
  { nom: 'Rue Jean Jaurès', commune: 'rivemer', numeros: 50, depart: [-3.225, 47.295], pas: [0, 0.00018], place: 'hors' },
  { nom: 'Impasse du Général Leclerc', commune: 'rivemer', numeros: 8, depart: [-3.245, 47.31], pas: [0, 0.0001], place: 'hors' },
  { nom: 'Chemin de Kerlouan', commune: 'rivemer', numeros: 30, depart: [-3.26, 47.33], pas: [0.0003, 0.0001], place: 'hors' },
  { nom: 'Rue du Grand Large', commune: 'port', numeros: 20, depart: [-3.138, 47.3122], pas: [0.0001, 0.00008], place: 'dans' },
  { nom: 'Rue Louis Pasteur', commune: 'port', numeros: 20, depart: [-3.1, 47.33], pas: [0.0002, 0], place: 'hors' },
  { nom: 'Rue de l’Église', commune: 'port', numeros: 20, depart: [-3.105, 47.335], pas: [0.0002, 0], place: 'hors' },
  { nom: 'Rue de la Corniche', commune: 'greves', numeros: 24, depart: [-3.1172, 47.2992], pas: [0.0001, 0.00007], place: 'dans' },
  { nom: 'Route de la Plage', commune: 'greves', numeros: 40, depart: [-3.09, 47.28], pas: [0.0002, 0.00005], place: 'hors' },
];

const ENTETE =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';

/** The invented address base, in the official layout, the same at every call. */
export function buildBanRivemer(): string {
  const lignes = VOIES_RIVEMER.flatMap((voie, rang) =>
    Array.from({ length: voie.numeros }, (_, i) => writeNumero(voie, rang, i + 1)),
  );
  return `${ENTETE}\n${lignes.join('\n')}\n`;
}

/** Odd numbers on one side, even ones on the other. */
function writeNumero({ nom, commune, depart, pas }: VoieRivemer, rang: number, numero: number): string {
  const { insee, nom: ville, codePostal } = COMMUNES[commune];
  const id = `${insee}_${String(rang + 10).padStart(4, '0')}_${String(numero).padStart(5, '0')}`;
  const cote = numero % 2 === 0 ? 0.00006 : 0;
  const lon = (depart[0] + numero * pas[0] + (pas[0] === 0 ? cote : 0)).toFixed(6);
  const lat = (depart[1] + numero * pas[1] + (pas[0] === 0 ? 0 : cote)).toFixed(6);
  const place = [id, '', numero, '', nom, codePostal, insee, ville, '', '', '0', '0', lon, lat, 'entrée'];
  return [...place, '', '', ville.toUpperCase(), '', 'commune', 'commune', '1', ''].join(';');
}
