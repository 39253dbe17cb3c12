// The account of an import as the command line prints it: counts, then refusals and warnings, those of one motive together.
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { court, fr } from '../../platform/lecture/typographie.rules.ts';
import { groupRemarques, hasPlusieursFeuilles, sayPlace } from '../imports/apercu/remarques-vue.rules.ts';
import { LIBELLES_TYPE } from '../imports/colonnes/types.schema.ts';
import type { CompteRenduJson, Remarque } from '../imports/import.schema.ts';
import { LIBELLES_REFERENCE } from '../references/reference.schema.ts';

const LIGNES_MONTREES = 3;
const MOTIFS_MONTRES = 40;

export function renderCompteRendu(rendu: CompteRenduJson, simulation: boolean): string {
  const { type, lues, creees, modifiees, inchangees, refusees, hors_lignes, refus, avertissements } = rendu;
  const libelle = { ...LIBELLES_REFERENCE, ...LIBELLES_TYPE }[type];
  return [
    `${libelle}${simulation ? ' (simulation, rien n’est écrit)' : ''}`,
    fr`${lues} lignes lues : ${creees} créées, ${modifiees} modifiées, ${inchangees} inchangées, ${refusees} refusées.`,
    fr`Lignes hors tableau (titres, totaux, notes) : ${hors_lignes}.`,
    ...renderRemarques('Refus', refus),
    ...renderRemarques('Avertissements', avertissements),
    '',
  ].join('\n');
}

/** Most frequent motives first, each with its count and its first rows; --json gives every row. */
function renderRemarques(titre: string, remarques: readonly Remarque[]): string[] {
  if (remarques.length === 0) return [];
  const feuilles = hasPlusieursFeuilles(remarques);
  const groupes = groupRemarques(remarques);
  const reste = groupes.slice(MOTIFS_MONTRES);
  return [
    '',
    `${titre} (${remarques.length})`,
    ...groupes
      .slice(0, MOTIFS_MONTRES)
      .flatMap((groupe) => [
        `  ${groupe.remarques.length} × ${groupe.motif}`,
        ...groupe.remarques.slice(0, LIGNES_MONTREES).map((remarque) => `      ${sayRemarque(remarque, feuilles)}`),
        ...(groupe.remarques.length > LIGNES_MONTREES
          ? [fr`      … et ${pluriel(groupe.remarques.length - LIGNES_MONTREES, 'autre ligne', 'autres lignes')}`]
          : []),
      ]),
    ...(reste.length > 0
      ? [fr`  … et ${pluriel(reste.length, 'autre motif', 'autres motifs')} : --json les donne tous.`]
      : []),
  ];
}

function sayRemarque(remarque: Remarque, feuilles: boolean): string {
  const { colonne, valeur } = remarque;
  const place = [sayPlace(remarque, feuilles), colonne].filter(Boolean).join(', ');
  return valeur === '' ? place : fr`${place} : « ${court(valeur.replace(/\s+/g, ' '), 80)} »`;
}
