// Undoes a whole import from the journal: each field goes back to what it was when nobody touched it since; what was edited
// afterwards is kept and named. What the import created is marked deleted, and restorable.
import { loadEtats } from '../../../domains/actions/etat.queries.ts';
import { type Writer, writeActions } from '../../../domains/actions/redaction.queries.ts';
import type { LigneAction } from '../../../domains/actions/redaction.rules.ts';
import { closeNoeud } from '../../../domains/contrats/plan.queries.ts';
import { removeAvis } from '../../../domains/financements/avis.queries.ts';
import { PartQpv } from '../../../domains/financements/financement.schema.ts';
import { loadEtatsFinancement, writeFinancements } from '../../../domains/financements/redaction.queries.ts';
import type { LigneFinancement } from '../../../domains/financements/redaction.rules.ts';
import { loadVentilationsActions, writeVentilations } from '../../../domains/financements/ventilation.queries.ts';
import { deletePartenaire, findPartenaire, updatePartenaire } from '../../../domains/partenaires/partenaire.queries.ts';
import type { Db } from '../../../platform/db/db.ts';
import { sameValue } from '../../../platform/journal/edit.rules.ts';
import {
  type Change,
  listModifications,
  type Modification,
  suppression,
  writeModifications,
} from '../../../platform/journal/journal.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { labelOfChange } from '../../journal/libelles.rules.ts';
import { CHAMPS_COMPLETES } from '../ecriture/partenaires-import.rules.ts';
import {
  countUsagesNoeud,
  forgetImportees,
  listIntitules,
  listPartenairesCites,
  markAnnule,
} from '../import.queries.ts';
import type { Annulation } from './annulation.schema.ts';
import { undoListes } from './annulation-listes.queries.ts';

interface Travail {
  db: Db;
  writer: Writer;
  modifications: Modification[];
  /** Objects that someone touched after the import. */
  touches: ReadonlySet<string>;
  annulation: Annulation;
}

export async function undoImport(
  db: Db,
  writer: Writer,
  depot: { id: string; journal_debut: number; journal_numero: number; date_debut: string },
): Promise<Annulation> {
  const { contrat_id } = writer;
  const ecrites = await listModifications(db, {
    contrat_id,
    depuis: depot.journal_debut,
    jusqua: depot.journal_numero,
    limite: 2_000_000,
  });
  const apres = await listModifications(db, { contrat_id, depuis: depot.journal_numero, limite: 2_000_000 });
  const travail: Travail = {
    db,
    writer,
    modifications: ecrites,
    touches: new Set(apres.map((m) => `${m.objet}|${m.objet_id}`)),
    annulation: { remis: 0, supprimees: 0, gardes: [] },
  };
  await undoVentilations(travail);
  await undoFinancements(travail);
  await undoActions(travail);
  await undoPartenaires(travail);
  await undoStructure(travail, depot.date_debut);
  travail.annulation.gardes.push(...(await undoListes(db, writer, ecrites, travail.touches)));
  const change = { objet: 'import', objet_id: depot.id, champ: 'annule', avant: null, apres: travail.annulation.remis };
  await writeModifications(db, { contrat_id, par: writer.par, cause: writer.cause, changes: [change] });
  await forgetImportees(db, contrat_id, depot.id);
  await markAnnule(db, contrat_id, depot.id, writer.maintenant, travail.annulation);
  return travail.annulation;
}

const of = ({ modifications }: Travail, objet: string) => modifications.filter((m) => m.objet === objet);

const CREATIONS: Record<string, string> = { action: 'action', financement: 'financement', partenaire: 'partenaire' };

/** What stays is told by its name and its field as the pages call it. */
function keep({ annulation }: Travail, m: Modification, motif: string, nom: unknown): void {
  const champ = m.champ === 'creation' ? (CREATIONS[m.objet] ?? m.objet) : labelOfChange(m.objet, m.champ, new Map());
  annulation.gardes.push({ objet: typeof nom === 'string' && nom !== '' ? nom : m.objet_id, champ, motif });
}

const nameOfEtat = ({ intitule, annee }: Record<string, unknown>) =>
  intitule ?? (annee ? `Financement ${annee}` : null);

const MOTIF_CHAMP = fr`Modifié depuis l’import : gardé tel quel.`;
const MOTIF_OBJET = fr`Créée par l’import, puis modifiée par quelqu’un : gardée.`;

/** What each object goes back to; a creation goes back to deleted unless someone worked on it since. */
function planRetours(
  travail: Travail,
  objet: string,
  etats: ReadonlyMap<string, Record<string, unknown>>,
): Map<string, Record<string, unknown>> {
  const retours = new Map<string, Record<string, unknown>>();
  for (const m of of(travail, objet)) {
    const etat = etats.get(m.objet_id);
    if (!etat || m.champ.startsWith('avis.')) continue;
    const retour = retours.get(m.objet_id) ?? {};
    if (m.champ === 'creation') {
      if (travail.touches.has(`${objet}|${m.objet_id}`)) keep(travail, m, MOTIF_OBJET, nameOfEtat(etat));
      else {
        retours.set(m.objet_id, { supprime_le: travail.writer.maintenant.toISOString() });
        if (objet === 'action') travail.annulation.supprimees += 1;
      }
    } else if (sameValue(etat[m.champ] ?? null, m.apres)) {
      retour[m.champ] = m.avant;
      retours.set(m.objet_id, retour);
    } else keep(travail, m, MOTIF_CHAMP, nameOfEtat(etat));
  }
  for (const retour of retours.values()) {
    travail.annulation.remis += Object.keys(retour).filter((champ) => champ !== 'supprime_le').length;
  }
  return retours;
}

async function undoActions(travail: Travail): Promise<void> {
  const { db, writer } = travail;
  const ids = [...new Set(of(travail, 'action').map((m) => m.objet_id))];
  if (ids.length === 0) return;
  const etats = await loadEtats(db, writer.contrat_id, ids, { verrou: true });
  const lignes = [...planRetours(travail, 'action', etats)].map(([id, valeurs]): LigneAction => ({ id, valeurs }));
  await writeActions(db, writer, lignes, etats);
}

async function undoFinancements(travail: Travail): Promise<void> {
  const { db, writer } = travail;
  const ids = [...new Set(of(travail, 'financement').map((m) => m.objet_id))];
  if (ids.length === 0) return;
  for (const m of of(travail, 'financement')) {
    if (m.champ.startsWith('avis.') && m.avant === null) await removeAvis(db, writer, m.objet_id, m.champ.slice(5));
  }
  const etats = await loadEtatsFinancement(db, writer.contrat_id, { ids }, { verrou: true });
  const lignes = [...planRetours(travail, 'financement', etats)].map(
    ([id, valeurs]): LigneFinancement => ({ id, valeurs }),
  );
  await writeFinancements(db, writer, lignes, etats);
}

async function undoVentilations(travail: Travail): Promise<void> {
  const { db, writer } = travail;
  const changes = of(travail, 'ventilation');
  if (changes.length === 0) return;
  const ids = [...new Set(changes.map((m) => m.objet_id))];
  const actuelles = await loadVentilationsActions(db, writer.contrat_id, ids);
  const noms = await listIntitules(db, writer.contrat_id, ids);
  const retours = changes.flatMap((m) => {
    const annee = Number(m.champ);
    if (!sameValue(actuelles.get(`${m.objet_id}|${annee}`) ?? [], m.apres ?? [])) {
      keep(travail, m, MOTIF_CHAMP, noms.get(m.objet_id));
      return [];
    }
    travail.annulation.remis += 1;
    return [{ action_id: m.objet_id, annee, parts: PartQpv.array().parse(m.avant ?? []) }];
  });
  await writeVentilations(db, writer, retours);
}

/** What an import added to a partner already known goes, unless someone changed it since. */
async function undoPartenaires(travail: Travail): Promise<void> {
  const { db, writer } = travail;
  const changes: Change[] = [];
  for (const m of of(travail, 'partenaire').filter(({ champ }) => CHAMPS_COMPLETES.has(champ))) {
    const partenaire = await findPartenaire(db, writer.contrat_id, m.objet_id);
    if (!partenaire) continue;
    const actuel = (partenaire as unknown as Record<string, unknown>)[m.champ] ?? null;
    if (!sameValue(actuel, m.apres)) keep(travail, m, MOTIF_CHAMP, partenaire.nom);
    else {
      await updatePartenaire(db, writer.contrat_id, m.objet_id, { [m.champ]: m.avant as string | null });
      const { objet, objet_id, champ, avant, apres } = m;
      changes.push({ objet, objet_id, champ, avant: apres, apres: avant });
    }
  }
  travail.annulation.remis += changes.length;
  await writeModifications(db, { contrat_id: writer.contrat_id, par: writer.par, cause: writer.cause, changes });
}

/** Nodes leave the plan and partners leave the directory when nothing uses them any more. */
async function undoStructure(travail: Travail, dateDebut: string): Promise<void> {
  const { db, writer } = travail;
  const { contrat_id, par, cause, maintenant } = writer;
  const gone: Modification[] = [];
  const crees = of(travail, 'partenaire').filter((m) => m.champ === 'creation');
  const cites = await listPartenairesCites(
    db,
    contrat_id,
    crees.map((m) => m.objet_id),
  );
  for (const m of travail.modifications) {
    if (m.champ !== 'creation' || travail.touches.has(`${m.objet}|${m.objet_id}`)) continue;
    if (m.objet === 'noeud' && (await countUsagesNoeud(db, contrat_id, m.objet_id)) === 0) {
      await closeNoeud(db, contrat_id, m.objet_id, dateDebut);
      gone.push(m);
    } else if (m.objet === 'partenaire' && !cites.has(m.objet_id)) {
      await deletePartenaire(db, contrat_id, m.objet_id, maintenant);
      gone.push(m);
    }
  }
  const changes = gone.map((m) => suppression(m.objet, m.objet_id, m.apres));
  await writeModifications(db, { contrat_id, par, cause, changes });
}
