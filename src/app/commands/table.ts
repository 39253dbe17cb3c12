// The table of verbs: `bin/maillage <nom> …`. A verb of two words is found before a verb of one.
import type { Verbe } from './commande.ts';

export const VERBES: readonly Verbe[] = [
  {
    nom: 'administrateur creer',
    usage: 'administrateur creer ADRESSE [--nom NOM]',
    resume: 'Crée un compte d’administrateur et écrit un lien de connexion.',
    load: async () => (await import('./administrateur.ts')).administrateurCreer,
  },
  {
    nom: 'lien',
    usage: 'lien ADRESSE',
    resume: 'Écrit un lien de connexion, à usage unique, pour un compte existant.',
    load: async () => (await import('./lien.ts')).lien,
  },
  {
    nom: 'import',
    usage: 'import FICHIER [--contrat CODE] [--type TYPE] [--simulation] [--json]',
    resume: 'Importe un tableau (.xlsx, .xls, .ods, .csv) dans un contrat, ou une liste de référence (.geojson aussi).',
    aide: [
      'Une liste de référence (--type contrats ou qpv) entre sans --contrat.',
      'Ce qui est douteux prend la réponse par défaut et figure dans les avertissements.',
      'Le code de sortie est 0 quand chaque ligne est comptée, 2 quand le fichier ne peut pas être lu.',
    ],
    load: async () => (await import('./import.ts')).importFichier,
  },
  {
    nom: 'territoires installer',
    usage: 'territoires installer DEPARTEMENT… [--rafraichir]',
    resume: 'Télécharge les contours des quartiers, les communes et les adresses des départements, puis les installe.',
    aide: [
      'Exemple\u202f: bin/maillage territoires installer 35 44',
      'Les adresses officielles sont dans db/reference/sources-officielles.json\u202f; MAILLAGE_SOURCES en désigne un autre.',
      'HTTPS_PROXY, HTTP_PROXY et NO_PROXY sont suivis. Un téléchargement coupé reprend où il en était.',
    ],
    load: async () => (await import('./territoires-installer.ts')).territoiresInstaller,
  },
  {
    nom: 'territoires importer',
    usage: 'territoires importer FICHIER [--type TYPE] [--edition TEXTE] [--simulation]',
    resume: 'Importe des contours (.geojson, .gz, .zip ou .shp d’un shapefile) ou une liste de quartiers.',
    aide: ['Dit chaque contour réparé, avec son écart de surface, et chaque chevauchement.'],
    load: async () => (await import('./territoires-importer.ts')).territoiresImporter,
  },
  {
    nom: 'territoires adresses',
    usage: 'territoires adresses DEPARTEMENT FICHIER',
    resume: 'Installe la base d’adresses d’un département, depuis son fichier officiel (adresses-35.csv.gz).',
    aide: ['Les pages qui placent des adresses la chargent dans le navigateur\u202f: aucune adresse n’est envoyée.'],
    load: async () => (await import('./territoires-adresses.ts')).territoiresAdresses,
  },
  {
    nom: 'export',
    usage: 'export --contrat CODE [--format FORMAT] [--forme FORME] [-o FICHIER]',
    resume: 'Exporte un contrat\u202f: actions (xlsx, ods, csv), plan (docx, pdf), subventions (scdl).',
    aide: [
      'Réimporter ce fichier d’actions ne change rien.',
      'Avec --forme, le plan revient dans la forme d’un classeur importé\u202f; --forme dernier prend le plus récent.',
    ],
    load: async () => (await import('./export.ts')).exportFichier,
  },
  {
    nom: 'qpv',
    usage: 'qpv POINTS.csv --contours FICHIER -o SORTIE.csv [--lon COLONNE --lat COLONNE]',
    resume:
      'Ajoute à chaque point d’un CSV son QPV, sa distance à la limite et son statut\u202f; rien ne quitte la machine.',
    aide: [
      'Colonnes ajoutées\u202f: code_qpv (plusieurs codes séparés par «\u202f|\u202f»), distance_m (négative dans un QPV, vide au-delà de',
      '300\u202fm), statut (en_qpv, hors_qpv, bande_300m, point_invalide). Les lignes gardent leur ordre et leur écriture.',
      'Un shapefile se donne par son .shp (le .dbf et le .prj à côté) ou en .zip.',
    ],
    load: async () => (await import('./qpv.ts')).qpv,
  },
  {
    nom: 'geocode',
    usage:
      'geocode ADRESSES.csv --base BAN.csv.gz -o SORTIE.csv [--adresse COLONNE] [--code-postal COLONNE] [--commune COLONNE]',
    resume:
      'Situe les adresses d’un tableau, sur cette machine, avec la base adresse officielle d’un ou plusieurs départements.',
    aide: [
      'Ajoute lon, lat, niveau, probabilite, incertitude_m, cle_ban, libelle\u202f; garde les colonnes et leur ordre.',
      'Sans --adresse, --code-postal ni --commune, les colonnes sont devinées à leurs noms. Aucune adresse ne sort d’ici,',
      'sauf avec --service national au lieu de --base\u202f: chaque adresse est alors envoyée au service de l’IGN, et',
      'probabilite vaut 0,95 quand son score est d’au moins 0,8 et que l’adresse suivante est 0,15 en dessous.',
    ],
    load: async () => (await import('./geocode.ts')).geocode,
  },
  {
    nom: 'sauvegarde',
    usage: 'sauvegarde [FICHIER]',
    resume: 'Sauvegarde toute la base, dans le dossier des sauvegardes ou dans FICHIER.',
    aide: ['Le fichier se restaure sur une base embarquée comme sur un serveur PostgreSQL.'],
    load: async () => (await import('./sauvegarde.ts')).sauvegarde,
  },
  {
    nom: 'restaure',
    usage: 'restaure FICHIER [--remplacer]',
    resume: 'Remet une sauvegarde en place\u202f; la base doit être vide, ou --remplacer être écrit.',
    aide: ['Avec --remplacer, le contenu présent est d’abord sauvegardé.'],
    load: async () => (await import('./restaure.ts')).restaure,
  },
];

export const DEMARRER = {
  nom: 'demarrer',
  usage: 'demarrer [--demonstration]',
  resume:
    'Démarre le serveur, avec la démonstration si la base est neuve et embarquée (c’est «\u202fnpm start\u202f»).',
} as const;

/** The verb that the words begin with, and the words that follow it. */
export function findVerbe(argv: readonly string[]): { verbe: Verbe; reste: string[] } | null {
  for (const words of [2, 1]) {
    const nom = argv.slice(0, words).join(' ');
    const verbe = VERBES.find((one) => one.nom === nom);
    if (verbe) return { verbe, reste: argv.slice(words) };
  }
  return null;
}
