// « Le contrat sur une page »: gathers what the domains hold, each figure through the right of the version asked for. For the page and its exports.
import { loadFaits } from '../../domains/actions/faits.queries.ts';
import { canReadDifficulte, isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { defaultDate, openSignataires, todayIn } from '../../domains/contrats/contrat.rules.ts';
import type { Contrat } from '../../domains/contrats/contrat.schema.ts';
import { listNoeuds } from '../../domains/contrats/plan.queries.ts';
import { listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { listSignataires } from '../../domains/contrats/signataire.queries.ts';
import { listVentilations } from '../../domains/financements/livre.queries.ts';
import type { Livre } from '../../domains/financements/livre.schema.ts';
import { readLivre } from '../../domains/financements/livre-action.queries.ts';
import { isConditionnel } from '../../domains/financements/montants.rules.ts';
import { canReadDecisions, tellEcheance } from '../../domains/instances/decision.rules.ts';
import { readDecisions } from '../../domains/instances/lecture.ts';
import { drawCarte, readContour } from '../../domains/territoires/carte.rules.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { notFound, requireVerdict } from '../../platform/http/problems.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { countManques, countParQpv, listActionsCitees } from '../accueil/accueil.queries.ts';
import { listCroises, listTotaux } from '../matrice/matrice.queries.ts';
import { computeMatrice } from '../matrice/matrice.rules.ts';
import { countActionsParNoeud } from '../plan/arbre.queries.ts';
import { sumComptes } from '../plan/arbre.rules.ts';
import { countPortees } from '../quartier/quartier.queries.ts';
import { listDecidees, sortArgent, sumDits } from '../quartier/quartier.rules.ts';
import { type Constats, choosePoints } from './points.rules.ts';
import * as synthese from './synthese.queries.ts';
import { canReadVersion, chooseLignes, droitDeVersion, listDemandesSansSuite, listVersions } from './synthese.rules.ts';
import type { Points, QuartierSynthese, Synthese, Version } from './synthese.schema.ts';

/** All of them in any real contract: what is not shown is counted. */
const DIFFICULTES_LUES = 5_000;

export interface QuestionSynthese {
  version?: Version | undefined;
  annee?: number | undefined;
  points?: Points | undefined;
}

export async function readSynthese(id: number, sien: Droit, question: QuestionSynthese, now: Date): Promise<Synthese> {
  const versions = [...listVersions(sien)];
  const version = question.version ?? versions[0]!;
  requireVerdict(canReadVersion(sien, version));
  const droit = droitDeVersion(sien, version);
  return inScope({ contrats: [id] }, async (db) => {
    const contrat = await findContrat(db, id);
    if (!contrat) throw notFound();
    const jour = todayIn(contrat.fuseau, now);
    const livre = await readLivre(db, id, droit, { annee: question.annee }, now);
    const passe = await readLivre(db, id, droit, { annee: livre.annee - 1 }, now);
    const { quartiers, carte, tous_qpv_centimes } = await loadQuartiers(db, id, droit, livre);
    const matrice = await loadMatrice(db, contrat, droit, quartiers, now);
    const publics = await synthese.sumPublics(db, id, droit);
    const annee = Math.min(livre.annee, Number(jour.slice(0, 4)));
    const touches = publics.find((one) => one.annee <= annee) ?? null;
    const constats = await loadConstats(db, contrat, droit, livre, jour);
    const trous = {
      objectifs: matrice.feuilles.filter((ligne) => ligne.total === 0),
      quartiers: quartiers.filter((quartier) => quartier.actions === 0),
    };
    const { points, autres } = choosePoints(
      { ...constats, ...trous },
      version,
      question.points === 'tous' ? Number.POSITIVE_INFINITY : undefined,
    );
    return {
      contrat,
      version,
      versions,
      jour,
      modifie_le: await synthese.getDerniereModification(db, id, droit),
      valide_seulement: isValidatedOnly(droit),
      comptes: sumComptes(await countActionsParNoeud(db, id, droit)),
      annee: livre.annee,
      annees: livre.annees,
      argent: {
        total: livre.total,
        financeurs: livre.financeurs,
        precedent: { total: passe.total, financeurs: passe.financeurs, partiel: passe.partiel },
        partiel: livre.partiel,
        conditionnels: livre.lignes.filter(isConditionnel).length,
        tous_qpv_centimes,
      },
      quartiers,
      carte,
      tous_qpv: (await countPortees(db, id, droit)).get('tous_qpv') ?? 0,
      matrice: { ...matrice, lignes: chooseLignes(matrice.lignes) },
      publics: { touches, precedents: publics.find((one) => touches && one.annee === touches.annee - 1) ?? null },
      points,
      autres_points: autres,
    };
  });
}

async function loadQuartiers(db: Db, contrat: number, droit: Droit, livre: Livre) {
  const parQpv = await countParQpv(db, contrat, droit);
  const parts = await listVentilations(db, contrat, { annees: [livre.annee] });
  const decidees = listDecidees(livre.lignes);
  const carte = drawCarte(
    (await synthese.listContours(db, contrat)).flatMap(({ code, contour }) => {
      const lu = readContour(contour);
      return lu ? [{ code, contour: lu }] : [];
    }),
  );
  const quartiers = (await listQpvDuContrat(db, contrat)).map(({ code, nom, nom_local }): QuartierSynthese => {
    const { direct, part, total_direct, total_part } = sortArgent(code, parts, decidees, new Set());
    const { trace = null, x = null, y = null } = carte?.traces.get(code) ?? {};
    const nomme_centimes = direct.length + part.length === 0 ? null : total_direct + total_part;
    return { code, nom: nom_local ?? nom, actions: parQpv.get(code) ?? 0, nomme_centimes, trace, x, y };
  });
  return {
    quartiers,
    carte: carte && { largeur: carte.largeur, hauteur: carte.hauteur },
    tous_qpv_centimes: sumDits(sortArgent('', parts, decidees, new Set()).tous),
  };
}

async function loadMatrice(db: Db, contrat: Contrat, droit: Droit, quartiers: readonly QuartierSynthese[], now: Date) {
  const colonnes = quartiers.map(({ code, nom }) => ({ id: code, nom, annexe: false }));
  const noeuds = await listNoeuds(db, contrat.id, defaultDate(contrat, now));
  const croises = await listCroises(db, contrat.id, droit, 'qpv');
  const { lignes, trous, croisements } = computeMatrice(
    noeuds,
    colonnes,
    croises,
    await listTotaux(db, contrat.id, droit),
  );
  return { colonnes, lignes, trous, croisements, feuilles: lignes.filter((one) => one.feuille && !one.directe) };
}

async function loadConstats(
  db: Db,
  contrat: Contrat,
  droit: Droit,
  livre: Livre,
  jour: string,
): Promise<Omit<Constats, 'objectifs' | 'quartiers'>> {
  const id = contrat.id;
  const difficiles = await listActionsCitees(db, id, droit, { en_difficulte: true }, DIFFICULTES_LUES);
  const faits = await loadFaits(
    db,
    id,
    difficiles.map((action) => action.id),
    droit,
    jour,
  );
  const leviers = await synthese.listLeviers(
    db,
    id,
    difficiles.map((action) => action.id),
  );
  const { sans_pilote, a_valider } = await countManques(db, id, droit, jour);
  const signataires = openSignataires(droit, await listSignataires(db, id));
  const pilotes = new Map(livre.lignes.map(({ action }) => [action.id, action.pilote]));
  return {
    contrat: id,
    annee: livre.annee,
    decisions_en_retard: await listRetards(db, id, droit, jour),
    difficultes: difficiles.map(({ id: action, intitule, pilote, difficulte_cause }) => {
      const lisible = canReadDifficulte(droit, faits.get(action)!).ok;
      return {
        ...{ id: action, intitule, pilote },
        cause: lisible ? difficulte_cause : null,
        levee_par: lisible ? (leviers.get(action) ?? null) : null,
      };
    }),
    demandes: listDemandesSansSuite(livre.lignes),
    bilans: livre.controles
      .filter(({ nature }) => nature === 'justification')
      .map(({ action_id, intitule }) => ({ action_id, intitule, pilote: pilotes.get(action_id) ?? null })),
    engagements: signataires.flatMap(({ partenaire_nom, engagements }) =>
      engagements
        .filter(({ tenu }) => tenu === 'non_tenu')
        .map(({ libelle, annee }) => ({ signataire: partenaire_nom, libelle, annee })),
    ),
    sans_pilote,
    a_valider,
  };
}

/** Decisions whose lateness this reader is told of. */
async function listRetards(
  db: Db,
  contrat: number,
  droit: Droit,
  jour: string,
): Promise<Constats['decisions_en_retard']> {
  if (!canReadDecisions(droit).ok) return [];
  return (await readDecisions(db, contrat, droit, { etat: 'en_retard' }, jour)).map((decision) => ({
    objet: decision.texte,
    echeance: tellEcheance(decision) ?? '',
    porteur: [decision.partenaire?.nom, decision.fonction].filter(Boolean).join(', ') || null,
  }));
}
