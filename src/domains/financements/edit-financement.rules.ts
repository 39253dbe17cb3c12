// Reads what a form wants to change of a line: known fields, acceptable values. Amounts go through `montants.<etape>`.
import { z } from 'zod';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import {
  CHAMPS_FINANCEMENT,
  type ChampFinancement,
  ETAPES,
  type EtapeMontant,
  LIBELLES_CHAMP_FINANCEMENT,
  LIBELLES_ETAPE,
  PartQpv,
} from './financement.schema.ts';
import { normaliseParts } from './ventilation.rules.ts';

const Montant = z.number().int().min(0).max(1e13).nullable();
const Parts = z.array(PartQpv).max(200).transform(normaliseParts);

function schemaOf(champ: string): z.ZodType | null {
  if (Object.hasOwn(CHAMPS_FINANCEMENT, champ)) return CHAMPS_FINANCEMENT[champ as ChampFinancement];
  if (champ === 'ventilation') return Parts;
  const etape = champ.startsWith('montants.') ? champ.slice(9) : '';
  return (ETAPES as readonly string[]).includes(etape) ? Montant : null;
}

export function labelOfChampFinancement(champ: string): string {
  if (champ === 'creation') return 'Création';
  if (champ === 'ventilation') return 'Répartition par QPV';
  if (champ === 'supprime_le') return 'Supprimée';
  if (champ.startsWith('montants.')) return LIBELLES_ETAPE[champ.slice(9) as EtapeMontant] ?? champ;
  return LIBELLES_CHAMP_FINANCEMENT[champ as ChampFinancement] ?? champ;
}

export type EditsLus =
  | { ok: true; edits: { champ: string; avant: unknown; apres: unknown }[] }
  | { ok: false; motif: string; champs: Record<string, string> };

export function readEditsFinancement(edits: readonly { champ: string; avant?: unknown; apres?: unknown }[]): EditsLus {
  const champs: Record<string, string> = {};
  const lus = edits.map(({ champ, avant, apres }) => {
    const lue = schemaOf(champ)?.safeParse(apres);
    if (!lue?.success) {
      champs[champ] = lue
        ? fr`La valeur donnée pour « ${labelOfChampFinancement(champ)} » n’est pas acceptée.`
        : fr`Une ligne n’a pas de champ « ${champ} ».`;
    }
    return {
      champ,
      avant: champ === 'ventilation' ? normaliseOrNull(avant) : (avant ?? null),
      apres: lue?.data ?? null,
    };
  });
  const premier = Object.values(champs)[0];
  return premier === undefined ? { ok: true, edits: lus } : { ok: false, motif: premier, champs };
}

function normaliseOrNull(avant: unknown): unknown {
  const lue = Parts.safeParse(avant);
  return lue.success ? lue.data : avant;
}

export const CONTRAINTES_FINANCEMENT: Record<string, string> = {
  financement_contrat_id_financeur_id_fkey: 'Ce financeur n’existe plus dans le contrat. Rechargez la page.',
  financement_contrat_id_action_id_fkey: 'Cette action n’existe plus. Rechargez la page.',
  ventilation_qpv_code_fkey: 'Un de ces codes de quartier est inconnu.',
};
