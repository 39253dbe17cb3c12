// Amounts of some lines gathered by funder, frame, year or quartier. A line is counted once, but by quartier, where only
// what was said for a quartier counts for it; « tous les QPV » is never split.
import { CADRES, LIBELLES_CADRE } from '../../domains/financements/financement.schema.ts';
import { groupBy } from '../../domains/financements/groupes.rules.ts';
import type { LigneLivre, TotalLivre } from '../../domains/financements/livre.schema.ts';
import { AUCUN, computeTotal, computeTotauxFinanceurs } from '../../domains/financements/montants.rules.ts';
import { listDecidees, type PartDite, sortArgent, sumDits } from '../quartier/quartier.rules.ts';
import type { ParArgent } from './vues.schema.ts';

export interface QuestionArgent {
  par: ParArgent;
  lignes: readonly LigneLivre[];
  parts: readonly PartDite[];
  quartiers: readonly { code: string; nom: string }[];
}

export interface ReponseArgent {
  groupes: TotalLivre[];
  tous_qpv_centimes: number | null;
  sans_part_centimes: number | null;
}

export function groupArgent({ par, lignes, parts, quartiers }: QuestionArgent): ReponseArgent {
  const rien = { tous_qpv_centimes: null, sans_part_centimes: null };
  if (par === 'financeur') return { ...rien, groupes: computeTotauxFinanceurs(lignes) };
  if (par === 'cadre') {
    const parCadre = groupBy(lignes, ({ cadre }) => cadre);
    const groupes = CADRES.filter((cadre) => parCadre.has(cadre));
    return {
      ...rien,
      groupes: groupes.map((cadre) => computeTotal(cadre, LIBELLES_CADRE[cadre], parCadre.get(cadre)!)),
    };
  }
  if (par === 'annee') {
    const parAnnee = [...groupBy(lignes, ({ annee }) => String(annee))].sort(([a], [b]) => Number(b) - Number(a));
    return { ...rien, groupes: parAnnee.map(([annee, siennes]) => computeTotal(annee, annee, siennes)) };
  }
  return groupParQuartier(lignes, parts, quartiers);
}

function groupParQuartier(
  lignes: readonly LigneLivre[],
  parts: readonly PartDite[],
  quartiers: readonly { code: string; nom: string }[],
): ReponseArgent {
  const decidees = listDecidees(lignes);
  const toutes = new Set(decidees.map(({ action_id }) => action_id));
  const groupes = quartiers.map(({ code, nom }): TotalLivre => {
    const { direct, part, total_direct, total_part } = sortArgent(code, parts, decidees, new Set());
    const dites = direct.length + part.length;
    return {
      ...{ cle: code, libelle: nom, origine: null, lignes: dites, n_1: null, cadres: [], sans_montant: 0 },
      montants: { ...AUCUN, retenu: dites === 0 ? null : total_direct + total_part },
    };
  });
  const { tous, sans_part } = sortArgent('', parts, decidees, toutes);
  return { groupes, tous_qpv_centimes: sumDits(tous), sans_part_centimes: sumDits(sans_part) };
}
