// From a place found to one of four outcomes, with its reason in French. Pure: the same in the browser and on the server.
// Finding the place is geo/adresses; keeping the answer as a proof is partenaires/preuve-qpv.queries.ts.
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type {
  Choix,
  Contours,
  Lieu,
  LieuTrouve,
  NiveauLieu,
  Qualification,
  QualificationAdresse,
} from './qualification.schema.ts';

/**
 * Under this chance that the address is the right one, a person decides. The chance is calibrated (geo/adresses): at 0.95, one
 * address in twenty may be another one, most often of the same street, hence of the same side of a border.
 */
export const SEUIL_PROBABILITE = 0.95;

/** Beyond, no distance to a border is known (geo): an uncertainty that goes further cannot be told from a border. */
const BANDE_M = 300;

const SUJET: Record<Exclude<NiveauLieu, 'rien'>, string> = {
  numero: fr`Le numéro est dans la base d’adresses`,
  interpole: fr`Le numéro est placé entre ses voisins`,
  voie: fr`Seule la rue est connue`,
  commune: fr`Seule la commune est connue`,
};

/**
 * En QPV or hors QPV only when the whole circle of uncertainty is on one side of every border and the address is likely enough;
 * imprécis otherwise; non géolocalisé without a position. Source: the four outcomes used by les-emplois (adresse non géolocalisée,
 * imprécise, en QPV, hors QPV).
 */
export function qualifyLieu(lieu: Lieu, contours: Contours): Qualification {
  const { lon, lat, niveau, incertitudeM } = lieu;
  if (niveau === 'rien' || !isPosition(lon, lat))
    return { ...RIEN, motif: fr`Cette adresse n’a pas été trouvée dans la base d’adresses.` };
  const codes = contours.codesAt(lon!, lat!);
  const distance_m = contours.distanceAt(lon!, lat!);
  const place = { codes, distance_m };
  const rayon = incertitudeM ?? Number.POSITIVE_INFINITY;
  if (rayon > BANDE_M && distance_m === null)
    return { ...place, resultat: 'imprecis', motif: fr`${SUJET[niveau]} : sa position n’est pas assez sûre.` };
  if (distance_m !== null && Math.abs(distance_m) <= rayon)
    return { ...place, resultat: 'imprecis', motif: tellFrontiere(niveau, rayon, distance_m) };
  if (lieu.probabilite < SEUIL_PROBABILITE)
    return {
      ...place,
      resultat: 'imprecis',
      motif: fr`Cette adresse peut en désigner plusieurs : choisissez la bonne.`,
    };
  return {
    ...place,
    resultat: codes.length > 0 ? 'en_qpv' : 'hors_qpv',
    motif: fr`${SUJET[niveau]}, ${tellDistance(distance_m)}.`,
  };
}

const RIEN: Omit<Qualification, 'motif'> = { resultat: 'non_geolocalise', codes: [], distance_m: null };

/** (0, 0) is how an absent position is often written. */
const isPosition = (lon: number | null, lat: number | null): boolean =>
  lon !== null && lat !== null && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (lon !== 0 || lat !== 0);

function tellFrontiere(niveau: Exclude<NiveauLieu, 'rien'>, rayon: number, distance: number): string {
  const ou = `${metres(Math.abs(distance))} d’une limite de quartier`;
  return rayon > BANDE_M
    ? fr`${SUJET[niveau]}, à ${ou} : la limite passe peut-être entre les deux.`
    : fr`${SUJET[niveau]}, à ${metres(rayon)} près, et à ${ou} : les deux côtés sont possibles.`;
}

function tellDistance(distance: number | null): string {
  if (distance === null) return fr`à plus de ${metres(BANDE_M)} de toute limite de quartier`;
  return fr`à ${metres(Math.abs(distance))} de la limite de quartier la plus proche`;
}

/** The unit stays with its number at the end of a line. */
const metres = (n: number): string => `${formatNombre(Math.max(1, Math.round(n)))}\u00a0m`;

/** Under these chances a place is not worth proposing; more is asked where no street was recognised in what is written. */
const CHANCE_MINIMALE = { voie: 0.02, commune: 0.5 };

/** The outcome of an address, with the places among which to choose when it is imprecise. */
export function qualifyAdresse(trouve: LieuTrouve, contours: Contours): QualificationAdresse {
  const seule = qualifyLieu(trouve, contours);
  if (seule.resultat !== 'imprecis') return { ...seule, candidats: [] };
  const chance = CHANCE_MINIMALE[trouve.niveau === 'commune' ? 'commune' : 'voie'];
  const autres = trouve.candidats.filter(({ probabilite }) => probabilite >= chance);
  const lieux = [trouve, ...autres].filter(({ niveau }) => niveau !== 'rien' && niveau !== 'commune');
  return { ...seule, candidats: lieux.map((lieu) => qualifyChoix(lieu, contours)) };
}

/** A place that a person has chosen is the right one: only its uncertainty stays. */
export function qualifyChoix(lieu: Lieu, contours: Contours): Choix {
  return { ...qualifyLieu({ ...lieu, probabilite: 1 }, contours), lieu };
}
