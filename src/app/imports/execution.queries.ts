// Writes a planned import, in the caller's transaction, by calling the owners' functions: first what it names and does not exist
// yet (partners, districts, nodes, axes…), then the sheets, then the money. The account of the import is closed by the route.

import { type Writer, writeActions } from '../../domains/actions/redaction.queries.ts';
import type { LigneAction } from '../../domains/actions/redaction.rules.ts';
import { addAvis } from '../../domains/financements/avis.queries.ts';
import { SensAvis } from '../../domains/financements/financement.schema.ts';
import { writeFinancements } from '../../domains/financements/redaction.queries.ts';
import type { LigneFinancement } from '../../domains/financements/redaction.rules.ts';
import { readStatut } from '../../domains/financements/statut.rules.ts';
import { writeVentilations } from '../../domains/financements/ventilation.queries.ts';
import type { Db } from '../../platform/db/db.ts';
import type { StructureLue } from './ligne.schema.ts';
import { createNouveautes, type Nouveautes } from './nouveautes.queries.ts';
import { guessOrigine } from './origine.rules.ts';
import type { ActionPlan, ContexteImport, MontantPlan, PlanImport } from './plan-import.schema.ts';
import { NOUVEAU } from './resolution.rules.ts';

export interface Execution {
  /** Journal number after the last writing. */
  numero: number;
  /** Last imported values, by object, with real identifiers. */
  importees: { objet_id: string; champ: string; valeur: unknown }[];
}

export async function writePlan(
  db: Db,
  writer: Writer,
  plan: PlanImport,
  lecture: StructureLue,
  contexte: ContexteImport,
  retirer: readonly string[],
  dateDebut: string,
): Promise<Execution> {
  const nouveautes = await createNouveautes(db, writer, plan, lecture, contexte, dateDebut);
  const settle = buildSettle(nouveautes);
  const actions = plan.actions.map(
    (action): LigneAction => ({
      id: action.id,
      ...(action.creation ? { creation: true } : {}),
      // What the team brings in is the contract's plan, as what it types: its partners read it at once.
    valeurs: {
      ...Object.fromEntries(action.changes.map(({ champ, apres }) => [champ, settle(apres)])),
      ...(action.creation ? { validee_le: writer.maintenant.toISOString() } : {}),
    },
      a_corriger: action.a_corriger,
    }),
  );
  const touched = actions.filter(
    (a) => a.creation || Object.keys(a.valeurs).length > 0 || (a.a_corriger?.length ?? 0) > 0,
  );
  const withdrawn = plan.absentes.filter((action) => retirer.includes(action.id));
  const le = writer.maintenant.toISOString();
  await writeActions(db, writer, [...touched, ...withdrawn.map(({ id }) => ({ id, valeurs: { retiree_le: le } }))]);
  const { lignes, avis } = planFinancements(plan.actions, settle, nouveautes.noms);
  await writeFinancements(db, writer, lignes);
  for (const { financement_id, instructeur, sens, texte } of avis) {
    await addAvis(db, writer, financement_id, { instructeur, sens: SensAvis.parse(sens), texte, rendu_le: null });
  }
  const numero = await writeVentilations(
    db,
    writer,
    plan.actions.flatMap((action) =>
      action.ventilations.map(({ annee, parts }) => ({
        action_id: action.id,
        annee,
        parts: parts.map((part) => ({
          ...part,
          methode: part.part_pour_cent === null ? ('directe' as const) : ('declaree' as const),
        })),
      })),
    ),
  );
  return { numero, importees: listImportees(plan.actions, settle) };
}

type Settle = (value: unknown) => unknown;

/** Replaces the placeholders of new things by their identifiers, in values and inside lists. */
function buildSettle({ ids }: Nouveautes): Settle {
  const settle: Settle = (value) => {
    if (typeof value === 'string') return value.startsWith(NOUVEAU) ? (ids.get(value) ?? value) : value;
    if (Array.isArray(value)) return value.map(settle);
    return value;
  };
  return (value) =>
    Array.isArray(value) && value.every((v) => typeof v === 'string')
      ? [...(settle(value) as string[])].sort()
      : settle(value);
}

/** One line per funder, year, frame and scheme of an action, new or in place, with its amounts by step. */
function planFinancements(actions: readonly ActionPlan[], settle: Settle, noms: ReadonlyMap<string, string>) {
  const lignes = new Map<string, LigneFinancement>();
  const avis: { financement_id: string; instructeur: string; sens: string; texte: string }[] = [];
  for (const action of actions) {
    for (const montant of action.montants) {
      const financeur_id = String(settle(montant.financeur_id));
      const cle = montant.financement_id ?? `${action.id}|${montant.champ.slice(0, montant.champ.lastIndexOf('.'))}`;
      const nom = noms.get(financeur_id) ?? '';
      const ligne = lignes.get(cle) ?? buildLigne(action.id, montant, financeur_id, nom);
      if (!lignes.has(cle) && ligne.creation && montant.dossier.avis) {
        avis.push({ financement_id: ligne.id, instructeur: nom || 'Instructeur', ...montant.dossier.avis });
      }
      lignes.set(cle, ligne);
      addMontant(ligne, montant);
    }
  }
  return { lignes: [...lignes.values()], avis };
}

function buildLigne(action_id: string, montant: MontantPlan, financeur_id: string, nom: string): LigneFinancement {
  if (montant.financement_id) return { id: montant.financement_id, valeurs: statutOf(montant), details: {} };
  const { annee, cadre, dispositif, dossier } = montant;
  return {
    id: crypto.randomUUID(),
    creation: true,
    valeurs: {
      action_id,
      annee,
      financeur_id,
      origine: guessOrigine(nom),
      cadre,
      dispositif,
      forme: formeOf(dossier.forme),
      reference: dossier.reference,
      ej: dossier.ej,
      ...statutOf(montant),
    },
    details: {},
  };
}

function statutOf({ dossier, etape }: MontantPlan): Record<string, unknown> {
  if (dossier.statut_source) return { statut_source: dossier.statut_source, statut: readStatut(dossier.statut_source) };
  return etape === 'demande' || etape === 'propose' ? {} : { statut: 'accordee' };
}

const formeOf = (dite: string | null): string =>
  /poste/i.test(dite ?? '')
    ? 'poste'
    : /nature|mise.{1,3}disposition/i.test(dite ?? '')
      ? 'mise_a_disposition'
      : 'numeraire';

function addMontant(ligne: LigneFinancement, montant: MontantPlan): void {
  ligne.valeurs[`montants.${montant.etape}`] = montant.centimes;
  const details = montant.details.map(({ centimes, condition, tel_que_saisi, date }) => ({
    montant_centimes: centimes,
    condition_dite: condition?.slice(0, 300) ?? null,
    tel_que_saisi: tel_que_saisi || null,
    date_ecriture: date,
  }));
  ligne.details = { ...ligne.details, [montant.etape]: details };
}

function listImportees(actions: readonly ActionPlan[], settle: Settle): Execution['importees'] {
  return actions.flatMap((action) =>
    Object.entries(action.importees).map(([champ, valeur]) => ({
      objet_id: action.id,
      champ: settleChamp(champ, settle),
      valeur: settle(valeur),
    })),
  );
}

/** `fin.2024.+partenaire|caf.non_precise..demande`: the funder stands third. */
function settleChamp(champ: string, settle: Settle): string {
  if (!champ.startsWith('fin.')) return champ;
  const parts = champ.split('.');
  parts[2] = String(settle(parts[2]));
  return parts.join('.');
}
