// What a field name designates, how it is called in French, and whether a value may be written in it.
import { z } from 'zod';
import { remember } from '../../platform/lecture/memoire.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import {
  CHAMPS_ACTE,
  CHAMPS_ANNEE,
  CHAMPS_LISTE,
  CHAMPS_PUBLIC,
  CHAMPS_SIMPLES,
  type ChampActe,
  type ChampAnnee,
  type ChampListe,
  type ChampPublic,
  type ChampSimple,
  EtapeSaisie,
  LIBELLES_CHAMP,
  LIBELLES_CHAMP_ANNEE,
  LIBELLES_CHAMP_PUBLIC,
  LienSaisi,
  NoteSaisie,
  type Place,
  ThemesAnnee,
  ValeurPropre,
} from './champ.schema.ts';
import { LIBELLES_NATURE_PUBLIC, type NaturePublic } from './public.schema.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const has = (table: object, key: string | undefined): boolean => key !== undefined && Object.hasOwn(table, key);

/** Fields that are a list of objects, each bearing its own identifier. */
const SUIVIS: Record<string, 'etape' | 'note' | 'lien' | 'piece'> = {
  etapes: 'etape',
  notes: 'note',
  liens: 'lien',
  pieces: 'piece',
};

/** Where the value of a field is kept; null when no field bears this name. */
export const findPlace: (nom: string) => Place | null = remember((nom) => {
  if (has(CHAMPS_SIMPLES, nom)) return { genre: 'simple', champ: nom as ChampSimple };
  if (has(CHAMPS_LISTE, nom)) return { genre: 'liste', champ: nom as ChampListe };
  if ((CHAMPS_ACTE as readonly string[]).includes(nom)) return { genre: 'acte', champ: nom as ChampActe };
  if (nom.startsWith('champs.')) return findPropre(nom.slice(7));
  const [tete, a, b, c, ...reste] = nom.split('.');
  if (reste.length > 0) return null;
  const suivi = tete && Object.hasOwn(SUIVIS, tete) ? SUIVIS[tete] : undefined;
  if (suivi && b === undefined && a && UUID.test(a)) return { genre: suivi, id: a };
  const annee = a && /^20\d\d$/.test(a) ? Number(a) : null;
  if (annee === null) return null;
  if (tete === 'themes' && b === undefined) return { genre: 'themes', annee };
  if (tete === 'annees' && has(CHAMPS_ANNEE, b) && c === undefined) {
    return { genre: 'annee', annee, champ: b as ChampAnnee };
  }
  if (tete === 'publics' && has(LIBELLES_NATURE_PUBLIC, b) && has(CHAMPS_PUBLIC, c)) {
    return { genre: 'public', annee, nature: b as NaturePublic, champ: c as ChampPublic };
  }
  return null;
});

const findPropre = (cle: string): Place | null => (/^[a-z0-9_]{1,80}$/.test(cle) ? { genre: 'propre', cle } : null);

function schemaOf(place: Place): z.ZodType {
  switch (place.genre) {
    case 'simple':
      return CHAMPS_SIMPLES[place.champ];
    case 'liste':
      return CHAMPS_LISTE[place.champ];
    case 'annee':
      return CHAMPS_ANNEE[place.champ];
    case 'public':
      return CHAMPS_PUBLIC[place.champ];
    case 'themes':
      return ThemesAnnee;
    case 'propre':
      return ValeurPropre;
    case 'etape':
      return EtapeSaisie;
    case 'note':
      return NoteSaisie;
    case 'lien':
      return LienSaisi;
    case 'piece':
      return z.never();
    case 'acte':
      return z.iso.datetime({ offset: true }).nullable();
  }
}

export type ValeurLue = { ok: true; valeur: unknown } | { ok: false; motif: string };

/** The value as it will be stored, or why it cannot be. The readers of French writing are upstream, in platform/lecture. */
export function readValeur(nom: string, valeur: unknown): ValeurLue {
  const place = findPlace(nom);
  if (!place) return { ok: false, motif: fr`La fiche n’a pas de champ « ${nom} ».` };
  const parsed = schemaOf(place).safeParse(valeur);
  if (parsed.success) return { ok: true, valeur: parsed.data };
  if (place.genre === 'lien')
    return { ok: false, motif: fr`Donnez un titre au lien, et une adresse complète qui commence par https://.` };
  if (nom === 'intitule') return { ok: false, motif: fr`Une action porte un intitulé, de 500 caractères au plus.` };
  return { ok: false, motif: fr`La valeur donnée pour « ${labelOfChamp(nom)} » n’est pas acceptée.` };
}

/** The French name of a field, as the history and the conflicts show it. Own fields bear the label of the contract. */
export function labelOfChamp(nom: string, propres: ReadonlyMap<string, string> = new Map()): string {
  if (nom === 'creation') return 'Création';
  if (nom === 'partage') return 'Partage avec un autre contrat';
  const place = findPlace(nom);
  switch (place?.genre) {
    case 'simple':
    case 'liste':
    case 'acte':
      return LIBELLES_CHAMP[place.champ];
    case 'annee':
      return `${LIBELLES_CHAMP_ANNEE[place.champ]} ${place.annee}`;
    case 'public':
      return `${LIBELLES_NATURE_PUBLIC[place.nature]} ${place.annee}, ${LIBELLES_CHAMP_PUBLIC[place.champ]}`;
    case 'themes':
      return `Thème de l’État ${place.annee}`;
    case 'propre':
      return propres.get(place.cle) ?? place.cle;
    case 'etape':
      return 'Étape';
    case 'note':
      return 'Note';
    case 'lien':
      return 'Lien';
    case 'piece':
      return 'Pièce jointe';
    default:
      return nom;
  }
}
