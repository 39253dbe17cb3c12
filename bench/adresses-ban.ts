// A generated address base in the official layout: communes (real ones when given), streets named as French streets are, numbers
// along them. The same seed gives the same bytes. Coordinates are invented.
import { createHasard, type Hasard } from './hasard.ts';

export interface CommuneBanc {
  insee: string;
  nom: string;
  codePostal: string;
  /** How many streets it has. */
  voies: number;
}

export interface VoieBanc {
  commune: CommuneBanc;
  code: string;
  type: string;
  nom: string;
  /** Old commune, in the communes born of a merger; each has its Grande Rue. */
  ancienne: string;
  numeros: string[];
}

const mots = (liste: string) => liste.split('|');
const TYPES = mots(
  'Rue|Rue|Rue|Rue|Rue|Rue|Rue|Avenue|Chemin|Impasse|Allée|Place|Route|Boulevard|Square|Passage|Ruelle|Sentier|Quai|Cours|Résidence|Lotissement|Cité',
);
const CONNUS = mots(
  "de l'Église|de la Gare|Pasteur|Victor Hugo|du Général de Gaulle|Jean Jaurès|de la République|des Écoles|du Moulin|de la Mairie|Jules Ferry|de la Paix|du Stade|Jean Moulin|des Lilas|Gambetta|du 8 Mai 1945|Émile Zola|de la Liberté|du 11 Novembre 1918|du Château|de la Fontaine|des Roses|du Maréchal Foch|du Maréchal Leclerc|Anatole France|des Tilleuls|Pierre et Marie Curie|de Verdun|du Cimetière|Saint-Martin|Saint-Jean|des Acacias|Léon Blum|Louis Pasteur|de la Forge|Henri Barbusse|Pierre Curie|des Prés|de l'Abbaye|Louise Michel|Salvador Allende|Paul Éluard|des Peupliers|du Docteur Roux|Georges Clemenceau|de Lille|de Paris|de Strasbourg|Voltaire|Denis Diderot|Jacques Prévert|Arthur Rimbaud|Roger Salengro|du 4 Septembre|du 14 Juillet|Louis XIV|Henri IV|Notre-Dame|du Pont|de la Poste|des Jardins|des Champs|du Bois|de la Croix|du Puits|Édouard Vaillant|Pablo Neruda|Nelson Mandela|Simone Veil|du Calvaire|des Hirondelles|des Alouettes|des Bleuets|d'Alsace|de Bretagne|d'Artois|de la Marne|de la Somme|du Commerce|de l'Industrie|du Port|du Canal|Faidherbe|Carnot|Thiers|Racine|Molière|Corneille|La Fontaine|Mozart|Claude Debussy|Maurice Ravel|Hector Berlioz|Claude Monet|Paul Cézanne|Auguste Renoir|des Cerisiers|des Marronniers|Principale|Haute|Basse|Neuve|Verte",
);
const PRENOMS = mots(
  'Jean|Pierre|Paul|Jacques|Louis|Henri|Marcel|André|Émile|Georges|Charles|Albert|Maurice|René|Roger|Lucien|François|Joseph|Marie|Jeanne|Marguerite|Suzanne|Alphonse|Ernest|Léon|Eugène|Gustave|Robert|Raymond|Fernand|Docteur|Général|Colonel|Abbé|Professeur|Président|Capitaine',
);
const DEBUTS = mots(
  'Bar|Ber|Bon|Bou|Car|Char|Cou|Dau|Del|Des|Du|Fau|Gar|Gau|Gir|Guil|Jou|La|Le|Mar|Mer|Mon|Mor|Per|Pon|Rai|Ros|Sar|Tan|Val|Ver|Vil',
);
const SUITES = mots('bi|che|de|di|ga|la|le|li|ma|na|ne|ni|pi|ra|ri|ro|se|ta|ti|ton|va|vi|||');
const FINS = mots(
  'ard|aud|eau|el|er|ert|et|eur|ier|in|ine|iot|on|ot|ou|oux|tier|ville|court|lard|mont|nier|rin|set|teau|val',
);
const COMMUNS = mots(
  'Moulin|Clos|Pré|Champ|Bois|Puits|Four|Lavoir|Château|Verger|Coteau|Vallon|Ruisseau|Étang|Marais|Fossé|Jardin|Hameau|Mont|Pont|Chêne|Hêtre|Sapin|Noyer|Renard|Loup|Cerf|Coq|Lièvre|Vent|Soleil',
);
const EPITHETES = mots(
  'Vert|Blanc|Neuf|Vieux|Rouge|Bas|Haut|Fleuri|Long|Rond|Brûlé|Joli|Doré|Perdu|aux Moines|aux Dames|Saint-Pierre|Saint-Éloi|du Roi|de la Reine',
);

const nomPropre = (hasard: Hasard) => hasard.parmi(DEBUTS) + hasard.parmi(SUITES) + hasard.parmi(FINS);

/** Communes of no real place: names, sizes from the hamlet to the city, some postcodes shared by neighbours. */
export function inventCommunes(nombre: number, hasard: Hasard): CommuneBanc[] {
  const pris = new Set<string>();
  return Array.from({ length: nombre }, (_, i) => {
    let nom = '';
    while (nom === '' || pris.has(nom)) {
      const propre = nomPropre(hasard);
      nom = hasard.arrive(0.25)
        ? `Saint-${hasard.parmi(PRENOMS.slice(0, 30))}-${hasard.parmi(['sur', 'en', 'de'])}-${propre}`
        : propre;
      if (hasard.arrive(0.1)) nom = `${hasard.parmi(['La', 'Le'])} ${nom}`;
    }
    pris.add(nom);
    const voies = Math.round(14 + 60 * hasard.reel() ** 3 + (i % 40 === 0 ? 600 * hasard.reel() : 0));
    return { insee: String(59_001 + i), nom, codePostal: String(59_000 + 10 * Math.floor(i / 4)), voies };
  });
}

function nommeVoie(hasard: Hasard, vocabulaire: readonly string[]): { type: string; nom: string } {
  const type = hasard.parmi(TYPES);
  if (vocabulaire.length > 0 && hasard.arrive(0.5)) {
    const [premier, ...reste] = hasard.parmi(vocabulaire).split(' ');
    return { type: premier!, nom: reste.join(' ') };
  }
  if (hasard.arrive(0.4)) return { type, nom: hasard.parmiFrequents(CONNUS) };
  if (hasard.arrive(0.6)) return { type, nom: `${hasard.parmi(PRENOMS)} ${nomPropre(hasard)}` };
  const article = hasard.parmi(['du', 'du', 'des', 'de la']);
  return {
    type,
    nom: `${article} ${hasard.parmi(COMMUNS)} ${hasard.arrive(0.6) ? hasard.parmi(EPITHETES) : nomPropre(hasard)}`,
  };
}

const numerote = (hasard: Hasard): string[] => {
  const dernier = Math.ceil(4 + 60 * hasard.reel() ** 2);
  const numeros: string[] = [];
  for (let n = 1; n <= dernier; n += hasard.arrive(0.7) ? 1 : 2) {
    numeros.push(String(n));
    if (hasard.arrive(0.04)) numeros.push(`${n} bis`);
    if (hasard.arrive(0.02)) numeros.push(`${n} ${hasard.parmi(['a', 'b', 'c', 'ter'])}`);
  }
  return numeros;
};

export function inventVoies(
  communes: readonly CommuneBanc[],
  hasard: Hasard,
  vocabulaire: readonly string[] = [],
): VoieBanc[] {
  return communes.flatMap((commune) => {
    const fusion = hasard.arrive(0.08);
    const anciennes = fusion ? [nomPropre(hasard), nomPropre(hasard)] : [''];
    const voies = anciennes.flatMap((ancienne) =>
      inventNoms(commune.voies / anciennes.length, hasard, vocabulaire).map((nom) => ({ ...nom, ancienne })),
    );
    return voies.map(({ type, nom, ancienne }, i) => {
      const code = String(i + 1).padStart(4, '0');
      return { commune, type, nom, ancienne, code, numeros: numerote(hasard) };
    });
  });
}

function inventNoms(nombre: number, hasard: Hasard, vocabulaire: readonly string[]): { type: string; nom: string }[] {
  const vues = new Map<string, { type: string; nom: string }>();
  for (let essai = 0; vues.size < nombre && essai < nombre * 4; essai += 1) {
    // An « Impasse Pasteur » often stands beside the « Rue Pasteur ».
    const voisine = vues.size > 3 && hasard.arrive(0.06) ? hasard.parmi([...vues.values()]) : null;
    const { type, nom } = voisine ? { type: hasard.parmi(TYPES), nom: voisine.nom } : nommeVoie(hasard, vocabulaire);
    const cle = `${type} ${nom}`.toLowerCase();
    if (nom && !vues.has(cle)) vues.set(cle, { type, nom });
  }
  return [...vues.values()];
}

const ENTETE =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles\n';

/** The bytes of the file, a commune at a time. */
export function* writeBan(voies: readonly VoieBanc[], hasard: Hasard): Generator<Uint8Array> {
  const octets = new TextEncoder();
  yield octets.encode(ENTETE);
  let lignes: string[] = [];
  let centre = [0, 0];
  let avant: CommuneBanc | null = null;
  for (const voie of voies) {
    const { commune } = voie;
    if (commune !== avant) {
      yield octets.encode(lignes.join(''));
      lignes = [];
      centre = [1.6 + 2.6 * hasard.reel(), 50 + 0.9 * hasard.reel()];
      avant = commune;
    }
    writeVoie(voie, centre as [number, number], hasard, lignes);
  }
  yield octets.encode(lignes.join(''));
}

function writeVoie(voie: VoieBanc, [lon0, lat0]: [number, number], hasard: Hasard, lignes: string[]): void {
  const { commune, code, type, nom, numeros } = voie;
  const angle = hasard.reel() * 2 * Math.PI;
  const lon = lon0 + (hasard.reel() - 0.5) * 0.04;
  const lat = lat0 + (hasard.reel() - 0.5) * 0.03;
  for (const ecrit of numeros) {
    const [numero, rep = ''] = ecrit.split(' ');
    // Twelve metres of street per number, each side eight metres from the middle, give or take six metres.
    const long = Number(numero) * 6 + hasard.reel() * 6;
    const large = (Number(numero) % 2 === 0 ? 8 : -8) + hasard.reel() * 6;
    const est = long * Math.cos(angle) - large * Math.sin(angle);
    const nord = long * Math.sin(angle) + large * Math.cos(angle);
    const id = `${commune.insee}_${code}_${numero!.padStart(5, '0')}${rep && `_${rep}`}`;
    const point = `${(lon + est / 71_000).toFixed(6)};${(lat + nord / 111_195).toFixed(6)}`;
    lignes.push(
      `${id};;${numero};${rep};${type} ${nom};${commune.codePostal};${commune.insee};${commune.nom};;${voie.ancienne};0;0;${point};entrée;;;${commune.nom.toUpperCase()};;commune;commune;1;\n`,
    );
  }
}
