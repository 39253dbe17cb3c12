// What an answer of the national geocoding service means here: its GeoJSON as a place, with its uncertainty. Asking it is
// app/territoires/service-national.ts.
import { z } from 'zod';
import type { Lieu, LieuTrouve, NiveauLieu } from './qualification.schema.ts';

/** https://data.geopf.fr/geocodage/search: a FeatureCollection, the likeliest first. Other members are ignored. */
export const ReponseNationale = z.object({
  features: z.array(
    z.object({
      geometry: z.object({
        coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number()),
      }),
      properties: z.object({
        label: z.string().max(400),
        score: z.number(),
        type: z.string(),
        id: z.string().max(100).default(''),
      }),
    }),
  ),
});
export type ReponseNationale = z.infer<typeof ReponseNationale>;

/** Radius in metres given to each type of result: the service says none. A locality may be a whole hamlet. */
const TYPES = new Map<string, { niveau: NiveauLieu; incertitudeM: number }>([
  ['housenumber', { niveau: 'numero', incertitudeM: 20 }],
  ['street', { niveau: 'voie', incertitudeM: 250 }],
  ['locality', { niveau: 'voie', incertitudeM: 500 }],
]);
const COMMUNE = { niveau: 'commune' as const, incertitudeM: 5000 };

/** Its score is not a probability. Accepted from 0.8, when the next answer is 0.15 below (rules used by les-emplois and by peers). */
const SCORE_SUR = 0.8;
const ECART_SUR = 0.15;
const SUR = 0.95;

export function readReponseNationale({ features }: ReponseNationale): LieuTrouve {
  const [premier, ...suivants] = features;
  if (premier === undefined) return NULLE_PART;
  const ecart = premier.properties.score - (suivants[0]?.properties.score ?? 0);
  const sure = premier.properties.score >= SCORE_SUR && ecart >= ECART_SUR;
  return { ...lieuOf(premier, sure), candidats: suivants.map((suivant) => lieuOf(suivant, false)) };
}

/** What an address that is not found answers. */
export const NULLE_PART: LieuTrouve = {
  ...{ lon: null, lat: null, niveau: 'rien', probabilite: 0, incertitudeM: null, libelle: '', cleBan: '' },
  candidats: [],
};

function lieuOf({ geometry, properties }: ReponseNationale['features'][number], sure: boolean): Lieu {
  const [lon, lat] = geometry.coordinates;
  const { label, score, type, id } = properties;
  const probabilite = sure ? SUR : Math.max(0, Math.min(score, SUR - 0.01));
  return { lon, lat, ...(TYPES.get(type) ?? COMMUNE), probabilite, libelle: label, cleBan: id };
}
