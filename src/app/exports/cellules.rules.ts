// The cell of each field of a sheet, as our own exports write it and as src/app/imports/lecture/lecture-maillage.rules.ts reads it back.
// A cell that could not be read when it came in goes out as it was typed.
import {
  LIBELLES_AVANCEMENT,
  LIBELLES_JUSTIFICATION,
  LIBELLES_PORTEE,
  LIBELLES_RENOUVELLEMENT,
} from '../../domains/actions/action.schema.ts';
import { formatDateCourte } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { CellValue, OutCell, OutKind } from '../../platform/spreadsheets/classeur.schema.ts';
import { isVide } from '../imports/plan/comparaison.rules.ts';
import type { ActionExport } from './export.schema.ts';

const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  avancement: LIBELLES_AVANCEMENT,
  portee_qpv: LIBELLES_PORTEE,
  renouvellement: LIBELLES_RENOUVELLEMENT,
  justification: LIBELLES_JUSTIFICATION,
};
const ISO = /^\d{4}-\d{2}-\d{2}$/;

const oui = (valeur: boolean): string => (valeur ? 'oui' : 'non');
const noms = (liste: readonly { nom: string; a_confirmer?: boolean }[]): string | null =>
  liste.map(({ nom, a_confirmer }) => (a_confirmer ? `${nom} ?` : nom)).join(' ; ') || null;

/** Fields shown by the names of what they point to. */
const NOMMES: Readonly<Record<string, (action: ActionExport) => CellValue>> = {
  pilote: ({ ligne }) => ligne.pilote?.nom ?? null,
  pilote_service: ({ ligne }) => ligne.pilote_service?.nom ?? null,
  co_pilotes: ({ ligne }) => noms(ligne.partenaires.filter((p) => p.role === 'co_pilote')),
  partenaires: ({ ligne }) => noms(ligne.partenaires.filter((p) => p.role === 'partenaire')),
  etape_parcours: ({ ligne }) => ligne.etape_parcours?.nom ?? null,
  axes: ({ ligne }) => noms(ligne.axes),
  qpv: ({ ligne }) => ligne.qpv.map(({ nom, code }) => (nom === code ? code : `${nom} (${code})`)).join(' ; ') || null,
  annees: ({ valeurs }) => (valeurs.annees as number[] | undefined)?.join(', ') || null,
  en_difficulte: ({ ligne }) => oui(ligne.en_difficulte),
};

export function cellOf(action: ActionExport, nom: string, kind?: OutKind): CellValue {
  const nomme = NOMMES[nom];
  if (nomme) return nomme(action);
  if (nom.startsWith('noeud.')) return action.chemin[Number(nom.slice(6)) - 1] ?? null;
  if (nom.startsWith('themes.')) return themesOf(action, Number(nom.slice(7)));
  return writeValeur(nom, action.valeurs[nom], kind);
}

export function writeValeur(nom: string, valeur: unknown, kind: OutKind = kindOfChamp(nom)): CellValue {
  if (valeur === null || valeur === undefined || valeur === '') return null;
  const dernier = nom.split('.').at(-1)!;
  const label = nom.startsWith('champs.') ? undefined : LABELS[dernier]?.[String(valeur)];
  if (label !== undefined) return label;
  if (dernier.endsWith('_centimes') && typeof valeur === 'number') return valeur / 100;
  if (kind === 'pourcentage' && typeof valeur === 'number') return Number((valeur / 100).toPrecision(15));
  if (typeof valeur === 'boolean') return oui(valeur);
  if (typeof valeur === 'number') return valeur;
  const texte = String(valeur);
  return kind === 'date' && ISO.test(texte) ? { iso: texte } : texte;
}

export function kindOfChamp(nom: string): OutKind {
  if (/^date_|\.cloture_le$/.test(nom)) return 'date';
  if (nom.endsWith('_centimes')) return 'euros';
  if (nom.endsWith('.subvention_pour_cent')) return 'pourcentage';
  if (/^publics\.\d+\.\w+\.(total|femmes|hommes|moins_26|qpv)$/.test(nom)) return 'nombre';
  return 'texte';
}

function themesOf({ ligne }: ActionExport, annee: number): string | null {
  const themes = ligne.themes.filter((theme) => theme.annee === annee);
  return themes.map(({ code, libelle }) => [code, libelle].filter(Boolean).join(' ')).join(' ; ') || null;
}

/** The cell of a field: its value, else what was typed and could not be read, with the reason beside. */
export function cellOrTyped(action: ActionExport, nom: string, kind: OutKind = kindOfChamp(nom)): OutCell {
  const typed = typedOf(action, nom);
  return typed ?? { value: cellOf(action, nom, kind), kind };
}

export function typedOf({ ligne, valeurs }: ActionExport, nom: string): OutCell | null {
  if (!isVide(valeurs[nom])) return null;
  const cellule = ligne.a_corriger.find(({ champ }) => champ === nom);
  if (!cellule) return null;
  return { value: cellule.tel_que_saisi, kind: 'texte', comment: fr`À corriger : ${cellule.motif}` };
}

/** Steps of the action, one per line, for reading only. */
export function tellEtapes({ valeurs }: ActionExport): string | null {
  const etapes = listObjets<{ intitule: string; echeance: string | null; faite_le: string | null; rang: number }>(
    valeurs,
    'etapes.',
  );
  return (
    etapes
      .sort((a, b) => a.rang - b.rang)
      .map(({ intitule, echeance, faite_le }) => {
        const quand = faite_le
          ? `faite le ${formatDateCourte(faite_le)}`
          : echeance
            ? `pour le ${formatDateCourte(echeance)}`
            : '';
        return quand ? `${intitule} (${quand})` : intitule;
      })
      .join('\n') || null
  );
}

export function tellNotes({ valeurs }: ActionExport): string | null {
  const notes = listObjets<{ texte: string; date_note: string }>(valeurs, 'notes.');
  return (
    notes
      .sort((a, b) => (a.date_note < b.date_note ? 1 : -1))
      .map(({ texte, date_note }) => `${formatDateCourte(date_note)} : ${texte}`)
      .join('\n') || null
  );
}

const listObjets = <T>(valeurs: ActionExport['valeurs'], prefixe: string): T[] =>
  Object.entries(valeurs).flatMap(([champ, valeur]) => (champ.startsWith(prefixe) && valeur ? [valeur as T] : []));

/** Every cell that waits for someone, for reading only. */
export const tellACorriger = ({ ligne }: ActionExport): string | null =>
  ligne.a_corriger.map(({ libelle, tel_que_saisi }) => fr`${libelle} : « ${tel_que_saisi} »`).join('\n') || null;
