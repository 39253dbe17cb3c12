// The money of an export: one block of columns per year × funder × frame × scheme, one column per step that has an amount.
// Amounts are those open to the reader; what came in unreadable for a step goes out as typed.
import { ETAPES, type EtapeMontant, LIBELLES_ETAPE } from '../../domains/financements/financement.schema.ts';
import type { LigneLivre } from '../../domains/financements/livre.schema.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { OutCell } from '../../platform/spreadsheets/classeur.schema.ts';
import { groupeMontant } from '../imports/colonnes/maillage-titres.rules.ts';
import type { ActionExport, ColonneExport } from './export.schema.ts';

interface Bloc {
  groupe: string;
  annee: number;
  financeur: string;
  etapes: Set<EtapeMontant>;
}

export const groupeOf = ({ annee, financeur, cadre, dispositif }: LigneLivre): string =>
  groupeMontant({ annee, financeur: financeur.nom, cadre, dispositif });

export function buildColonnesMontants(
  actions: readonly ActionExport[],
  veut: (etape: string) => boolean,
): ColonneExport[] {
  return listBlocs(actions).flatMap((bloc) =>
    ETAPES.filter((etape) => bloc.etapes.has(etape) && veut(etape)).map(
      (etape): ColonneExport => ({
        groupe: bloc.groupe,
        titre: LIBELLES_ETAPE[etape].toLowerCase(),
        kind: 'euros',
        width: 14,
        cell: (action) => cellMontant(action, bloc, etape),
      }),
    ),
  );
}

function listBlocs(actions: readonly ActionExport[]): Bloc[] {
  const blocs = new Map<string, Bloc>();
  for (const { montants, ligne } of actions) {
    for (const montant of montants) {
      const groupe = groupeOf(montant);
      const bloc = blocs.get(groupe) ?? {
        groupe,
        annee: montant.annee,
        financeur: montant.financeur.nom,
        etapes: new Set<EtapeMontant>(),
      };
      blocs.set(groupe, bloc);
      for (const etape of ETAPES) {
        const typed = ligne.a_corriger.some(({ champ }) => champ === champOf(bloc, etape));
        if (montant.montants[etape] !== null || typed) bloc.etapes.add(etape);
      }
    }
  }
  return [...blocs.values()].sort((a, b) => a.annee - b.annee || a.groupe.localeCompare(b.groupe, 'fr'));
}

/** The name under which an unreadable amount was kept (src/app/imports/lecture/lecture-argent.rules.ts). */
const champOf = ({ annee, financeur }: Bloc, etape: EtapeMontant): string =>
  `financements.${annee}.${normalise(financeur)}.${etape}`;

function cellMontant({ montants, ligne }: ActionExport, bloc: Bloc, etape: EtapeMontant): OutCell {
  const connus = montants
    .filter((montant) => groupeOf(montant) === bloc.groupe)
    .map((montant) => montant.montants[etape])
    .filter((centimes) => centimes !== null);
  if (connus.length > 0) return connus.reduce((a, b) => a + b, 0) / 100;
  const cellule = ligne.a_corriger.find(({ champ }) => champ === champOf(bloc, etape));
  if (!cellule || montants.every((montant) => groupeOf(montant) !== bloc.groupe)) return null;
  return { value: cellule.tel_que_saisi, kind: 'texte', comment: fr`À corriger : ${cellule.motif}` };
}
