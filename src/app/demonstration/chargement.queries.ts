// Writes one demonstration contract by the functions of the owners of its tables, journal included, in the transaction of the
// caller. What each row holds is conversion.rules.ts.
import { type Writer, writeActions } from '../../domains/actions/redaction.queries.ts';
import { createContrat } from '../../domains/contrats/contrat.queries.ts';
import { createElement } from '../../domains/contrats/liste.queries.ts';
import { createNoeuds, replaceNiveaux } from '../../domains/contrats/plan.queries.ts';
import { addQpvAuContrat, updateQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { createEngagement, createSignataire } from '../../domains/contrats/signataire.queries.ts';
import { addAvisEnNombre } from '../../domains/financements/avis.queries.ts';
import { SensAvis } from '../../domains/financements/financement.schema.ts';
import { writeFinancements } from '../../domains/financements/redaction.queries.ts';
import { writeVentilations } from '../../domains/financements/ventilation.queries.ts';
import { addAlias } from '../../domains/partenaires/alias.queries.ts';
import { ensureService } from '../../domains/partenaires/carnet.queries.ts';
import { createPartenaires, updatePartenaire } from '../../domains/partenaires/partenaire.queries.ts';
import { PartenaireSaisi } from '../../domains/partenaires/partenaire.schema.ts';
import { listQpv } from '../../domains/territoires/reference.queries.ts';
import { upsertFiliation, upsertQpv } from '../../domains/territoires/reference-upsert.queries.ts';
import { Generation } from '../../domains/territoires/territoire.schema.ts';
import type { Db } from '../../platform/db/db.ts';
import { type Change, creation, writeModifications } from '../../platform/journal/journal.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { ContratContenu } from './contenu.schema.ts';
import {
  buildLigneAction,
  buildLigneFinancement,
  buildParts,
  computeCentre,
  flattenPlan,
  idOf,
  type Noms,
  SOURCE_QPV,
} from './conversion.rules.ts';

const CAUSE = 'démonstration chargée';
const createId = () => crypto.randomUUID();

export async function createDemonstration(
  db: Db,
  id: number,
  contenu: ContratContenu,
  maintenant: Date,
): Promise<void> {
  const changes: Change[] = [creation('contrat', String(id), { nom: contenu.nom, code: contenu.code })];
  const writer: Writer = { contrat_id: id, par: null, cause: CAUSE, maintenant };
  await createContrat(db, id, { ...contenu, fuseau: 'Europe/Paris', demonstration: true });
  await replaceNiveaux(db, id, contenu.niveaux);
  await addQpv(db, id, contenu);
  const noms: Noms = {
    partenaires: await addPartenaires(db, id, contenu, changes),
    axes: await addListe(db, id, 'axes', contenu.axes_transversaux, changes),
    etapes: await addListe(
      db,
      id,
      'etapes',
      contenu.etapes_parcours.map((nom) => ({ nom })),
      changes,
    ),
  };
  await addCadre(db, id, contenu, noms, changes);
  const noeuds = flattenPlan(contenu.plan, createId);
  await createNoeuds(
    db,
    id,
    noeuds.map(({ actions: _, ...noeud }) => ({ ...noeud, valide_du: contenu.date_debut })),
  );
  for (const { id: noeud, intitule, numero } of noeuds) changes.push(creation('noeud', noeud, { intitule, numero }));
  await writeModifications(db, { contrat_id: id, par: null, cause: CAUSE, changes });
  await addActions(db, writer, noeuds, noms);
}

/** Real codes that the official lists already hold are left as they are. */
async function addQpv(db: Db, id: number, contenu: ContratContenu): Promise<void> {
  const anciens = contenu.anciens ?? [];
  const codes = contenu.qpv.map((qpv) => qpv.code);
  const tenus = new Set((await listQpv(db, { codes })).map((qpv) => qpv.code));
  const neufs = [...contenu.qpv, ...anciens].filter((qpv) => !tenus.has(qpv.code));
  await upsertQpv(
    db,
    neufs.map(({ code, nom, commune_code, commune_nom, contour }) => ({
      code,
      generation: Generation.parse(code.startsWith('QN') ? 2024 : 2015),
      nom,
      departement: contenu.departement,
      communes: [{ code: commune_code, nom: commune_nom }],
      source: contenu.invente ? contenu.source : SOURCE_QPV,
      ...(contour ? { contour, ...computeCentre(contour.coordinates) } : {}),
    })),
  );
  await upsertFiliation(
    db,
    anciens.flatMap(({ code, devenu }) =>
      devenu.map((apres) => ({ code_2015: code, code_2024: apres.code, nature: apres.nature, source: contenu.source })),
    ),
  );
  await addQpvAuContrat(db, id, codes);
  for (const { code, nom_local } of contenu.qpv) if (nom_local) await updateQpvDuContrat(db, id, code, nom_local);
}

async function addPartenaires(
  db: Db,
  id: number,
  { partenaires }: ContratContenu,
  changes: Change[],
): Promise<Map<string, string>> {
  const saisis = partenaires.map(({ nom, sigle, nature }) =>
    PartenaireSaisi.parse({ nom, sigle: sigle ?? null, nature }),
  );
  const ids = await createPartenaires(db, id, saisis);
  const renommes = partenaires.flatMap(({ ancien_nom }, i) => (ancien_nom ? [{ ancien_nom, cible: ids[i]! }] : []));
  for (const { ancien_nom, cible } of renommes) await updatePartenaire(db, id, cible, { ancien_nom });
  await addAlias(
    db,
    id,
    renommes.map(({ ancien_nom, cible }) => ({
      nature: 'partenaire',
      cle: normalise(ancien_nom),
      texte: ancien_nom,
      cible,
    })),
  );
  partenaires.forEach(({ nom }, i) => void changes.push(creation('partenaire', ids[i]!, { nom })));
  return new Map(partenaires.map(({ nom }, i) => [nom, ids[i]!]));
}

async function addListe(
  db: Db,
  id: number,
  liste: 'axes' | 'etapes',
  elements: readonly { nom: string; texte?: string }[],
  changes: Change[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const element of elements) {
    const cle = await createElement(db, id, liste, { ...element });
    ids.set(element.nom, cle);
    changes.push(creation(liste === 'axes' ? 'axe_transversal' : 'etape_parcours', cle, element));
  }
  return ids;
}

/** Key figures, projets de quartier, signatories and their commitments. */
async function addCadre(db: Db, id: number, contenu: ContratContenu, noms: Noms, changes: Change[]): Promise<void> {
  for (const chiffre of contenu.chiffres) {
    changes.push(creation('chiffre_cle', await createElement(db, id, 'chiffres', { ...chiffre }), chiffre));
  }
  for (const projet of contenu.projets_quartier) {
    changes.push(creation('projet_quartier', await createElement(db, id, 'projets', { ...projet }), projet));
  }
  const signataires = new Map<string, string>();
  for (const { nom } of contenu.partenaires.filter((partenaire) => partenaire.signataire)) {
    const partenaire_id = idOf(noms.partenaires, nom);
    signataires.set(nom, await createSignataire(db, id, { partenaire_id, signe_le: null }));
    changes.push(creation('signataire', signataires.get(nom)!, { partenaire_id, signe_le: null }));
  }
  for (const { signataire, service, ...valeurs } of contenu.engagements ?? []) {
    const service_id = service ? await ensureService(db, id, idOf(noms.partenaires, signataire), service) : null;
    const saisi = { ...valeurs, service_id, preuve: null };
    changes.push(
      creation('engagement', await createEngagement(db, id, idOf(signataires, signataire), saisi), {
        ...saisi,
        service,
      }),
    );
  }
}

/** Sheets, then their money and its shares, each in a few statements. */
async function addActions(db: Db, writer: Writer, noeuds: ReturnType<typeof flattenPlan>, noms: Noms): Promise<void> {
  const faites = noeuds.flatMap((noeud) =>
    noeud.actions.map((contenu) => ({
      contenu,
      ligne: buildLigneAction(contenu, noeud.id, noms, writer.maintenant, createId),
    })),
  );
  await writeActions(
    db,
    writer,
    faites.map(({ ligne }) => ligne),
  );
  const annees = faites.flatMap(({ contenu, ligne }) =>
    (contenu.annees ?? []).map((annee) => ({ action_id: ligne.id, annee: annee.annee, contenu: annee })),
  );
  const lignes = annees.flatMap(({ contenu, ...place }) =>
    contenu.financements.map(({ avis, ...argent }) => ({
      avis,
      annee: place.annee,
      ligne: buildLigneFinancement(argent, place, noms, createId),
    })),
  );
  await writeFinancements(
    db,
    writer,
    lignes.map(({ ligne }) => ligne),
  );
  await addAvisEnNombre(
    db,
    writer,
    lignes.flatMap(({ avis, annee, ligne }) =>
      avis ? [{ financement: ligne.id, ...avis, sens: SensAvis.parse(avis.sens), rendu_le: `${annee}-03-10` }] : [],
    ),
  );
  await writeVentilations(
    db,
    writer,
    annees.map(({ action_id, annee, contenu }) => ({ action_id, annee, parts: buildParts(contenu.ventilation) })),
  );
}
