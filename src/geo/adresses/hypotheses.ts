// Which communes an address may be in, and which of its words say so. Tried in order, the most likely first.
import { type Annuaire, findProche, findZones } from './annuaire.ts';
import type { AdresseBase } from './base.ts';
import type { Mots } from './mots.ts';
import { LIBRE, type Requete } from './requete.ts';

export interface Hypothese {
  /** Zones to search; null is the whole base. */
  zones: readonly number[] | null;
  /** How well the commune and the postcode agree with what was written, from 0 to 1. */
  accord: number;
  /** Words of the address that name the commune, from `debut` to `fin` excluded. */
  debut: number;
  fin: number;
}

const MOTS_DE_COMMUNE = 7;

/** No hypothesis: what is written places the address outside the base. */
export function listHypotheses(base: AdresseBase, annuaire: Annuaire, requete: Requete): Hypothese[] {
  const { codePostal } = requete;
  const horsBase = codePostal !== '' && !annuaire.departements.has(codePostal.slice(0, 2));
  const parCode = annuaire.zonesDeCode.get(codePostal);
  if (requete.commune.nombre > 0) {
    const [debut, fin] = trailingNom(requete);
    return horsBase
      ? []
      : crossNom(base, annuaire, parCode, codePostal, requete.commune, 0, requete.commune.nombre).map((une) => ({
          ...une,
          debut,
          fin,
        }));
  }
  if (horsBase) return [];
  return codePostal === '' ? withoutCode(base, annuaire, requete) : withCode(base, annuaire, requete, parCode);
}

type SansMots = Omit<Hypothese, 'debut' | 'fin'>;

/** What a name and the zones of a postcode say together. */
function crossNom(
  base: AdresseBase,
  annuaire: Annuaire,
  parCode: readonly number[] | undefined,
  codePostal: string,
  mots: Mots,
  debut: number,
  fin: number,
): SansMots[] {
  const parNom = findZones(annuaire, mots, debut, fin);
  if (parNom && parCode) {
    const communs = parNom.filter((zone) => parCode.includes(zone));
    if (communs.length > 0)
      return [
        { zones: communs, accord: 1 },
        { zones: parCode, accord: 0.6 },
      ];
  }
  if (parNom) {
    const departement = codePostal.slice(0, 2);
    const proches = parNom.filter((zone) =>
      base.communes[base.zones[zone]!.commune]!.codeInsee.startsWith(departement),
    );
    const retenus = proches.length > 0 ? proches : parNom;
    const ici: SansMots = { zones: retenus, accord: codePostal === '' ? 0.9 : proches.length > 0 ? 0.8 : 0.5 };
    return parCode ? [ici, { zones: parCode, accord: 0.55 }] : [ici];
  }
  const dans = parCode ? (zone: number) => parCode.includes(zone) : () => true;
  const proche = findProche(annuaire, mots, debut, fin, dans);
  const flou: SansMots[] =
    proche.note > 0.6 ? [{ zones: proche.zones, accord: (parCode ? 0.6 : 0.45) + 0.4 * proche.note }] : [];
  if (parCode) return [...flou, { zones: parCode, accord: 0.6 }];
  return flou.length > 0 || codePostal !== '' ? flou : [{ zones: null, accord: 0.1 }];
}

/** The last words of the address when they repeat the commune or follow the postcode. */
function trailingNom({ mots, commune, placeCode, etat }: Requete): [number, number] {
  if (placeCode > 0) return [placeCode, mots.nombre];
  let fin = mots.nombre;
  while (fin > 0 && etat[fin - 1] !== LIBRE) fin -= 1;
  const debut = fin - commune.nombre;
  if (debut < 2) return [0, 0];
  for (let i = 0; i < commune.nombre; i += 1) if (mots.texte(debut + i) !== commune.texte(i)) return [0, 0];
  return [debut, fin];
}

/** A postcode in the address: the commune follows it, precedes it, or is not said. */
function withCode(
  base: AdresseBase,
  annuaire: Annuaire,
  requete: Requete,
  parCode: readonly number[] | undefined,
): Hypothese[] {
  const { mots, placeCode, codePostal } = requete;
  const apres = placeCode + 1;
  if (placeCode >= 0 && placeCode < mots.nombre - 1 && hasLibre(requete, 0, placeCode))
    return crossNom(base, annuaire, parCode, codePostal, mots, apres, endOfLibres(requete, apres)).map((une) => ({
      ...une,
      debut: apres,
      fin: mots.nombre,
    }));
  const depuis = placeCode >= 0 && !hasLibre(requete, 0, placeCode) ? apres : 0;
  const trouve = findSuite(annuaire, requete, depuis, placeCode > 0 ? placeCode : mots.nombre, parCode);
  const sansNom = parCode ? [{ zones: parCode, accord: 0.9, debut: 0, fin: 0 }] : [];
  if (trouve) return [{ ...trouve, accord: parCode ? 1 : 0.8 }, ...sansNom];
  return sansNom;
}

const hasLibre = ({ etat }: Requete, debut: number, fin: number) =>
  etat.subarray(debut, Math.max(debut, fin)).includes(LIBRE);

function endOfLibres({ etat, mots }: Requete, debut: number): number {
  let fin = debut;
  while (fin < mots.nombre && etat[fin] === LIBRE) fin += 1;
  return fin > debut ? fin : mots.nombre;
}

/** The longest run of words, at the end or at the start, that is the name of a commune (of the postcode's when given). */
function findSuite(
  annuaire: Annuaire,
  requete: Requete,
  depuis: number,
  jusqua: number,
  parCode: readonly number[] | undefined,
): Omit<Hypothese, 'accord'> | null {
  let fin = jusqua;
  while (fin > depuis && requete.etat[fin - 1] !== LIBRE) fin -= 1;
  for (const tete of [false, true]) {
    for (let n = Math.min(MOTS_DE_COMMUNE, fin - depuis); n > 0; n -= 1) {
      const [a, b] = tete ? [depuis, depuis + n] : [fin - n, fin];
      if (!hasLibre(requete, depuis, a) && !hasLibre(requete, b, fin)) continue;
      const zones = findZones(annuaire, requete.mots, a, b);
      const bonnes = parCode ? zones?.filter((zone) => parCode.includes(zone)) : zones;
      if (bonnes && bonnes.length > 0) return { zones: bonnes, debut: a, fin: b };
    }
  }
  return null;
}

function withoutCode(base: AdresseBase, annuaire: Annuaire, requete: Requete): Hypothese[] {
  const { mots } = requete;
  const exacte = findSuite(annuaire, requete, 0, mots.nombre, undefined);
  const partout: Hypothese = { zones: null, accord: base.communes.length === 1 ? 0.8 : 0.3, debut: 0, fin: 0 };
  if (exacte) return [{ ...exacte, accord: 0.9 }, partout];
  let fin = mots.nombre;
  while (fin > 0 && requete.etat[fin - 1] !== LIBRE) fin -= 1;
  let meilleure: Hypothese | null = null;
  for (let n = 1; n <= 4 && fin - n > 1; n += 1) {
    const proche = findProche(annuaire, mots, fin - n, fin, () => true);
    const accord = 0.45 + 0.4 * proche.note;
    if (proche.note > 0.7 && accord > (meilleure?.accord ?? 0))
      meilleure = { zones: proche.zones, accord, debut: fin - n, fin };
  }
  return meilleure ? [meilleure, partout] : [partout];
}
