// The team's decisions on answers: accepted ones enter the sheets and the ledger by their owners' writers, one entry of the journal
// per organisation; a value that moved since the team looked is not written and comes back.
import { conflict, requireVerdict } from '../../platform/http/problems.ts';
import { sameValue } from '../../platform/journal/edit.rules.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { type Etats, loadEtats } from '../actions/etat.queries.ts';
import { type Writer, writeActions } from '../actions/redaction.queries.ts';
import { droitOf } from '../comptes/acces.ts';
import { writeFinancements } from '../financements/redaction.queries.ts';
import type { LigneFinancement } from '../financements/redaction.rules.ts';
import { canDecideReponse } from './campagne.rules.ts';
import type { CibleProposition, PropositionLue, RubriqueCollecte } from './campagne.schema.ts';
import {
  type Campagne,
  type FicheDeCollecte,
  listCollectes,
  listFiches,
  listReponses,
  type Reponse,
} from './dossier.queries.ts';
import type { Ouverte } from './ouverture.ts';
import { buildQuestions, nameLignes } from './questions.rules.ts';
import { decideReponses } from './reponse/reponse.queries.ts';
import { sayReponse } from './valeurs.rules.ts';

type OuverteCampagne = Ouverte & { campagne: Campagne };
type Proposee = PropositionLue & { avant: unknown };

interface Demande<B> {
  params: { contrat: number };
  qui: Identite;
  body: B;
}

export async function acceptReponses(
  ouverte: OuverteCampagne,
  { params, qui, body }: Demande<{ propositions: Proposee[] }>,
) {
  requireVerdict(canDecideReponse(droitOf(qui, params.contrat)));
  const { db, contrat, campagne, now, par } = ouverte;
  const voulues = body.propositions;
  const { collectes, fiches, reponses } = await loadCitees(ouverte, voulues);
  const acceptees: CibleProposition[] = [];
  const conflits: CibleProposition[] = [];
  for (const collecte of collectes) {
    const writer: Writer = {
      contrat_id: contrat.id,
      par,
      cause: `répondu par lien, organisation ${collecte.partenaire}`,
      maintenant: now,
    };
    const tri = sortProposees(
      campagne,
      fiches.filter((fiche) => fiche.collecte_id === collecte.id),
      reponses.filter((reponse) => reponse.collecte_id === collecte.id),
      voulues.filter((proposee) => proposee.collecte === collecte.id),
    );
    conflits.push(...tri.conflits);
    acceptees.push(...tri.retenues.map(({ cible }) => cible));
    await writeRetenues(ouverte, writer, tri.retenues);
  }
  if (acceptees.length > 0) await decideReponses(db, contrat.id, acceptees, 'acceptee', par, now);
  return { acceptees: acceptees.length, conflits };
}

/** The answers named, held until the end: whoever sends another one by a link waits. */
async function loadCitees({ db, contrat, campagne }: OuverteCampagne, citees: readonly PropositionLue[]) {
  const collectes = (await listCollectes(db, contrat.id, { campagnes: [campagne.id] }, { verrou: true })).filter(
    ({ id }) => citees.some(({ collecte }) => collecte === id),
  );
  const ids = collectes.map(({ id }) => id);
  await loadEtats(db, contrat.id, [...new Set(citees.map(({ action }) => action))], { verrou: true });
  const fiches = await listFiches(db, contrat.id, ids, campagne.annee, { pilotees: false });
  return { collectes, fiches, reponses: await listReponses(db, contrat.id, ids) };
}

interface Retenue {
  cible: CibleProposition;
  fiche: FicheDeCollecte;
  valeur: unknown;
}

/** What was sent and still stands where the team saw it; the rest comes back. */
function sortProposees(
  campagne: Campagne,
  fiches: readonly FicheDeCollecte[],
  reponses: readonly Reponse[],
  proposees: readonly Proposee[],
): { retenues: Retenue[]; conflits: CibleProposition[] } {
  const retenues: Retenue[] = [];
  const conflits: CibleProposition[] = [];
  for (const { avant, propose, ...cible } of proposees) {
    const { fiche, question, reponse } = findSent(campagne, fiches, reponses, { ...cible, propose });
    if (!fiche || !question || !reponse) conflits.push(cible);
    else if (!sameValue(question.actuel, avant) && !sameValue(question.actuel, reponse.envoyee)) conflits.push(cible);
    else retenues.push({ cible, fiche, valeur: reponse.envoyee });
  }
  return { retenues, conflits };
}

/** The answer that the team read; no `reponse` when another one was sent since. */
function findSent(
  { annee, rubriques }: Campagne,
  fiches: readonly FicheDeCollecte[],
  reponses: readonly Reponse[],
  { collecte, action, champ, propose }: PropositionLue,
) {
  const fiche = fiches.find((one) => one.collecte_id === collecte && one.action_id === action);
  const demande = { annee, rubriques: rubriques as RubriqueCollecte[] };
  const question = fiche && buildQuestions(demande, fiche).find((one) => one.champ === champ);
  const reponse = reponses.find(
    (one) => one.collecte_id === collecte && one.action_id === action && one.champ === champ && one.envoyee_le,
  );
  const lue = question && reponse && sayReponse(question.controle, reponse.envoyee) === propose;
  return { fiche, question, reponse: lue ? reponse : undefined };
}

async function writeRetenues({ db, contrat, campagne }: OuverteCampagne, writer: Writer, retenues: readonly Retenue[]) {
  const parFiche = new Map<string, { fiche: FicheDeCollecte; valeurs: Record<string, unknown> }>();
  const lignes: LigneFinancement[] = [];
  for (const { fiche, cible, valeur } of retenues) {
    if (cible.champ.startsWith('demande.')) {
      lignes.push(buildLigne(fiche, cible.champ, campagne.annee, valeur));
      continue;
    }
    const { valeurs } = parFiche.get(fiche.action_id) ?? { valeurs: {} };
    parFiche.set(fiche.action_id, {
      fiche,
      valeurs: { ...valeurs, ...buildValeur(fiche, valeurs, cible.champ, valeur) },
    });
  }
  if (parFiche.size > 0) {
    const etats: Etats = new Map([...parFiche].map(([id, { fiche }]) => [id, fiche.valeurs]));
    const ecrites = [...parFiche].map(([id, { valeurs }]) => ({ id, valeurs }));
    await writeActions(db, writer, ecrites, etats);
  }
  if (lignes.length > 0) await writeFinancements(db, { ...writer, contrat_id: contrat.id }, lignes);
}

/** A step is one value of the sheet: its dates are put into it, after those just accepted. */
function buildValeur(fiche: FicheDeCollecte, deja: Record<string, unknown>, champ: string, valeur: unknown) {
  const [tete, id, sous] = champ.split('.');
  if (tete !== 'etapes' || !sous) return { [champ]: valeur };
  const nom = `etapes.${id}`;
  return { [nom]: { ...((deja[nom] ?? fiche.valeurs[nom]) as object), [sous]: valeur } };
}

/** The request of the year's line, or a line renewed from last year's: same funder, frame and form. */
function buildLigne(fiche: FicheDeCollecte, champ: string, annee: number, valeur: unknown): LigneFinancement {
  const courante = nameLignes(fiche.lignes, annee).get(champ);
  const valeurs = { 'montants.demande': valeur };
  if (courante) return { id: courante.id, valeurs, motif: 'répondu par lien' };
  const { financeur_id, origine, cadre, forme, dispositif } = nameLignes(fiche.lignes, annee - 1).get(champ)!;
  const place = { action_id: fiche.action_id, annee, financeur_id, origine, cadre, forme, dispositif };
  return { id: crypto.randomUUID(), creation: true, valeurs: { ...place, statut: 'deposee', ...valeurs } };
}

export async function discardReponses(
  ouverte: OuverteCampagne,
  { params, qui, body }: Demande<{ propositions: PropositionLue[] }>,
): Promise<void> {
  requireVerdict(canDecideReponse(droitOf(qui, params.contrat)));
  const { db, contrat, campagne, now, par } = ouverte;
  const { fiches, reponses } = await loadCitees(ouverte, body.propositions);
  const vues = body.propositions.every((une) => findSent(campagne, fiches, reponses, une).reponse);
  if (!vues) throw conflict('Une réponse a changé depuis votre lecture. Relisez, puis choisissez.');
  await decideReponses(db, contrat.id, body.propositions, 'ecartee', par, now);
}
