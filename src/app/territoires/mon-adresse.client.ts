// The files a browser computes with, loaded once and kept by this page: contours of both vintages and one base of addresses.
// From there on nothing is asked of the server: an address never leaves.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Installation } from '../../domains/territoires/contours.schema.ts';
import { qualifyAdresse, qualifyChoix } from '../../domains/territoires/qualification.rules.ts';
import type {
  Lieu,
  LieuTrouve,
  Qualification,
  QualificationAdresse,
} from '../../domains/territoires/qualification.schema.ts';
import type { Generation } from '../../domains/territoires/territoire.schema.ts';
import { buildRecherche, decodeBase, matchAdresse, type Recherche } from '../../geo/adresses/adresses.ts';
import { buildQpvIndex, decodeContours, type IndexQpv } from '../../geo/index.ts';
import { call, download } from '../../platform/http/call.client.ts';
import { territoiresApi } from './territoires.api.ts';

export interface Millesime {
  generation: Generation;
  index: IndexQpv;
  noms: ReadonlyMap<string, string>;
}

export interface Outils {
  departement: string;
  recherche: Recherche;
  millesimes: Millesime[];
}

export interface ReponseMillesime {
  millesime: Millesime;
  qualification: QualificationAdresse;
}

export interface ReponseAdresse {
  lieu: LieuTrouve;
  reponses: ReponseMillesime[];
}

export function useInstallation() {
  return useQuery({
    queryKey: ['territoires'],
    queryFn: (): Promise<Installation> => call(territoiresApi.getInstallation, {}),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function loadOutils(departement: string, generations: readonly Generation[]): Promise<Outils> {
  const base = await download(territoiresApi.getAdresses, { params: { departement } });
  const recherche = buildRecherche(decodeBase(new Uint8Array(await base.contenu.arrayBuffer())));
  const millesimes = await Promise.all(
    generations.map(async (generation): Promise<Millesime> => {
      const { contenu } = await download(territoiresApi.getContours, { query: { generation } });
      const lus = decodeContours(new Uint8Array(await contenu.arrayBuffer()));
      if (!lus.ok) throw new Error(lus.motif);
      const noms = new Map(lus.contours.map(({ code, nom }) => [code, nom ?? code]));
      return { generation, index: buildQpvIndex(lus.contours), noms };
    }),
  );
  return { departement, recherche, millesimes };
}

export function useOutils() {
  const [outils, setOutils] = useState<Outils | null>(null);
  const charge = useMutation({
    mutationFn: ({ departement, generations }: { departement: string; generations: readonly Generation[] }) =>
      loadOutils(departement, generations),
    meta: { erreurSurPlace: true },
    onSuccess: setOutils,
  });
  return { outils, charge };
}

export function answer({ recherche, millesimes }: Outils, adresse: string): ReponseAdresse {
  const lieu: LieuTrouve = matchAdresse(recherche, { adresse });
  const reponses = millesimes.map((millesime) => ({
    millesime,
    qualification: qualifyAdresse(lieu, millesime.index),
  }));
  return { lieu, reponses };
}

/** Once a person has said which place it is. */
export function answerChoix(
  { millesimes }: Outils,
  lieu: Lieu,
): { millesime: Millesime; qualification: Qualification }[] {
  return millesimes.map((millesime) => ({ millesime, qualification: qualifyChoix(lieu, millesime.index) }));
}
