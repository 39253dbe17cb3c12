// The result of a file: one sentence, the counts by status, what was not counted, the counts by quartier, what is left to settle.

import { formatNombre, formatPourcent } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import {
  LIBELLES_STATUT,
  LIBELLES_VARIABLE,
  labelOfModalite,
  STATUTS_COMPTES,
  type Variable,
} from '../depot.schema.ts';
import { listModalitesFines } from '../diffusion.rules.ts';
import { build, buildTable } from './dom.client.ts';
import { LIBELLES_SORT, type ResultatFichier, type Sort } from './fichier.schema.ts';
import { buildCarte } from './vue-carte.client.ts';

export function sayResultat({ statuts, bilan }: ResultatFichier): string {
  const { comptees } = bilan;
  if (comptees === 0) return fr`Aucune ligne à compter : vérifiez la période et la colonne de date.`;
  const dedans = statuts.en_qpv ?? 0;
  const doute = (statuts.imprecis ?? 0) + (statuts.non_geolocalise ?? 0) + (statuts.domiciliation ?? 0);
  const basse = formatPourcent(Math.round((1000 * dedans) / comptees) / 10);
  const haute = formatPourcent(Math.round((1000 * (dedans + doute)) / comptees) / 10);
  const part =
    doute === 0
      ? `soit ${basse}`
      : `soit entre ${basse} et ${haute} selon les ${formatNombre(doute)} que leur adresse ne situe pas`;
  return `${formatNombre(comptees)} comptés, ${formatNombre(dedans)} en QPV, ${part}.`;
}

export function buildStatuts({ statuts, bilan }: ResultatFichier): HTMLElement {
  const presents = STATUTS_COMPTES.filter(
    (statut) => (statuts[statut] ?? 0) > 0 || statut === 'en_qpv' || statut === 'hors_qpv',
  );
  const part = (effectif: number) =>
    bilan.comptees > 0 ? formatPourcent(Math.round((1000 * effectif) / bilan.comptees) / 10) : '–';
  return buildTable({
    titre: 'Par statut',
    colonnes: ['Statut', 'Nombre', 'Part'],
    lignes: [
      ...presents.map((statut) => [LIBELLES_STATUT[statut], statuts[statut] ?? 0, part(statuts[statut] ?? 0)]),
      ['Total', bilan.comptees, part(bilan.comptees)],
    ],
  });
}

export function buildVariables({ statuts, tables }: ResultatFichier): HTMLElement[] {
  const presents = STATUTS_COMPTES.filter((statut) => (statuts[statut] ?? 0) > 0);
  return (Object.keys(tables) as Variable[]).map((variable) =>
    buildTable({
      titre: LIBELLES_VARIABLE[variable],
      colonnes: [LIBELLES_VARIABLE[variable], ...presents.map((statut) => LIBELLES_STATUT[statut])],
      lignes: listModalitesFines(variable).map((code) => [
        labelOfModalite(variable, code),
        ...presents.map((statut) => tables[variable]?.[statut]?.[code] ?? 0),
      ]),
    }),
  );
}

export function buildQuartiers(
  { quartiers, statuts }: ResultatFichier,
  contours: readonly { octets: Uint8Array }[],
): HTMLElement | null {
  if (quartiers.length === 0) return null;
  const somme = quartiers.filter(({ nature }) => nature === 'qpv').reduce((total, { effectif }) => total + effectif, 0);
  return build(
    'div',
    { class: 'fichier-bloc' },
    buildCarte(quartiers, contours),
    buildTable({
      titre: 'Par quartier, pour vous seul',
      colonnes: ['Quartier', 'Code', 'Nombre'],
      lignes: quartiers.map(({ nom, code, effectif }, i) => [`${i + 1}. ${nom}`, code, effectif]),
    }),
    somme > (statuts.en_qpv ?? 0) &&
      build(
        'p',
        { class: 'small soft' },
        fr`Des quartiers se recouvrent : qui vit dans deux est compté dans chacun, une fois dans le total.`,
      ),
  );
}

/** Every row of the file is somewhere. */
export function buildLignes({ bilan }: ResultatFichier): HTMLElement {
  const sorts = (Object.keys(LIBELLES_SORT) as Sort[]).filter((sort) => sort !== 'comptee' && bilan.sorts[sort] > 0);
  const phrases = [
    `${formatNombre(bilan.lues)} lignes lues, ${formatNombre(bilan.comptees)} comptées`,
    ...sorts.map((sort) => fr`${formatNombre(bilan.sorts[sort])} : ${LIBELLES_SORT[sort]}`),
    bilan.naissances_illisibles > 0
      ? fr`${formatNombre(bilan.naissances_illisibles)} dates de naissance impossibles ou illisibles : âge non renseigné`
      : '',
    bilan.par_colonne > 0
      ? `${formatNombre(bilan.par_colonne)} comptées d’après votre colonne QPV, faute d’adresse sûre`
      : '',
    bilan.hors_bases > 0
      ? `${formatNombre(bilan.hors_bases)} dans un département dont les adresses ne sont pas chargées`
      : '',
  ];
  return build('ul', { class: 'small' }, ...phrases.filter((une) => une !== '').map((une) => build('li', {}, une)));
}
