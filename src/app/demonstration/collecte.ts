// The invented territory's open campaign: six organisations asked, two answered, one opened its link, three not yet. Answers are
// drawn from a fixed seed around what the sheets hold; one sheet moved since, so that a conflict is there to see.
import { type Etats, loadEtats } from '../../domains/actions/etat.queries.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import {
  type CollecteNeuve,
  createCampagne,
  createCollectes,
  createLiens,
  listFichesDeAnnee,
} from '../../domains/collectes/campagne.queries.ts';
import { computeExpiration } from '../../domains/collectes/campagne.rules.ts';
import { RAPPELS_DEFAUT, type RubriqueCollecte } from '../../domains/collectes/campagne.schema.ts';
import { listFiches, listReponses } from '../../domains/collectes/dossier.queries.ts';
import { buildAccuse, poseQuestions } from '../../domains/collectes/dossier.rules.ts';
import { createReference } from '../../domains/collectes/reponse/accuse.rules.ts';
import { addAccuse, markOpened, sendReponses, writeReponses } from '../../domains/collectes/reponse/reponse.queries.ts';
import { groupBy } from '../../domains/financements/groupes.rules.ts';
import { addDays, addHours } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import { creation, writeModifications } from '../../platform/journal/journal.ts';
import { createJeton, hashJeton } from '../../platform/session/secret.ts';
import { between, type Draw, drawFrom, pick } from './rivemer.rules.ts';

const RUBRIQUES: RubriqueCollecte[] = ['publics_touches', 'avancement', 'bilan', 'difficulte'];
const CAUSE = 'démonstration chargée';
const ETATS = ['repondue', 'repondue', 'ouverte', 'attendue', 'attendue', 'attendue'] as const;
const ECHEANCE_JOURS = 10;
const INVITATION_JOURS = 12;

const BILANS = [
  'Les ateliers ont trouvé leur public. Les entrées en formation restent à consolider.',
  'Objectif atteint, surtout grâce aux orientations de France Travail.',
  'Moins de participants que prévu au premier semestre, rattrapés à l’automne.',
];

export async function addCollecteDemonstration(db: Db, contrat: number, maintenant: Date): Promise<void> {
  const draw = drawFrom(20_260_311);
  const annee = findAnneeComptee(await loadEtats(db, contrat, 'tous'));
  const parPilote = groupBy(
    (await listFichesDeAnnee(db, contrat, annee)).filter((fiche) => fiche.pilote_id !== null),
    (fiche) => fiche.pilote_id!,
  );
  const choisis = [...parPilote].filter(([, fiches]) => fiches.length <= 3).slice(0, ETATS.length);
  const invitation = addDays(maintenant, -INVITATION_JOURS);
  const campagne = {
    id: crypto.randomUUID(),
    nom: `Bilan ${annee}`,
    annee,
    rubriques: RUBRIQUES,
    message: 'Quelques minutes suffisent\u202f: des ordres de grandeur honnêtes valent mieux qu’un blanc.',
    echeance: addDays(maintenant, ECHEANCE_JOURS).toISOString().slice(0, 10),
    rappels: [...RAPPELS_DEFAUT],
    demandeur: 'L’équipe projet de Rivemer',
    contact: 'equipe@rivemer.invalid',
    cree_par: null,
  };
  await createCampagne(db, contrat, campagne, invitation);
  const neuves = choisis.map(([partenaire_id, fiches]): CollecteNeuve => {
    const actions = fiches.map(({ id }) => id);
    return { id: crypto.randomUUID(), partenaire_id, courriel: null, actions };
  });
  await createCollectes(db, contrat, campagne.id, neuves, invitation);
  const expire_le = computeExpiration(campagne.echeance, maintenant);
  const liens = neuves.map(({ id }) => ({ collecte_id: id, empreinte: hashJeton(createJeton()), expire_le }));
  await createLiens(db, contrat, liens, invitation);
  const { nom, echeance } = campagne;
  const dite = { nom, annee, echeance, organisations: neuves.length };
  const changes = [creation('campagne', campagne.id, dite)];
  await writeModifications(db, { contrat_id: contrat, par: null, cause: CAUSE, changes });
  for (const [i, { id }] of neuves.entries()) {
    const le = addHours(addDays(invitation, 2 + i), i);
    if (ETATS[i] === 'ouverte') await markOpened(db, contrat, id, le);
    if (ETATS[i] === 'repondue') await answer(db, contrat, { id, annee, draw, le, moved: i === 0, maintenant });
  }
}

/** The latest year for which publics reached are counted. */
function findAnneeComptee(etats: Etats): number {
  const annees = [...etats.values()].flatMap((etat) =>
    Object.keys(etat).flatMap((champ) => /^publics\.(\d{4})\.touche\.total$/.exec(champ)?.[1] ?? []),
  );
  return Math.max(...annees.map(Number));
}

interface Reponse {
  id: string;
  annee: number;
  draw: Draw;
  le: Date;
  moved: boolean;
  maintenant: Date;
}

async function answer(db: Db, contrat: number, { id, annee, draw, le, moved, maintenant }: Reponse): Promise<void> {
  const fiches = await listFiches(db, contrat, [id], annee, { pilotees: true });
  const ecrites = fiches.flatMap(({ action_id, valeurs }) => {
    const depart = (champ: string) => valeurs[champ] ?? null;
    return Object.entries(drawReponses(draw, annee, valeurs)).map(([champ, valeur]) => ({
      ...{ action_id, champ, valeur },
      depart: depart(champ),
    }));
  });
  await writeReponses(db, contrat, id, ecrites, le);
  const reponses = await listReponses(db, contrat, [id]);
  const contenu = buildAccuse(poseQuestions({ annee, rubriques: RUBRIQUES }, fiches, reponses));
  await sendReponses(db, contrat, id, le);
  const reference = createReference(le, crypto.randomUUID());
  await addAccuse(db, contrat, { collecte_id: id, reference, contenu }, le);
  const [premiere] = fiches;
  if (!moved || !premiere) return;
  const champ = `publics.${annee}.touche.total`;
  const valeurs = { [champ]: ((premiere.valeurs[champ] as number | undefined) ?? 20) + 4 };
  const writer = { contrat_id: contrat, par: null, cause: CAUSE, maintenant };
  await writeActions(db, writer, [{ id: premiere.action_id, valeurs }]);
}

function drawReponses(draw: Draw, annee: number, valeurs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const at = (compte: string) => `publics.${annee}.touche.${compte}`;
  const prevu = valeurs[`publics.${annee}.prevu.total`] as number | undefined;
  const total = ((valeurs[at('total')] as number | undefined) ?? prevu ?? 30) + between(draw, 5, 15);
  return {
    [at('total')]: total,
    [at('femmes')]: Math.round(total * 0.5) + between(draw, 0, 3),
    [at('qpv')]: Math.round(total * 0.4) + between(draw, 0, 5),
    [at('source')]: 'Feuilles d’émargement',
    [`annees.${annee}.bilan`]: pick(draw, BILANS),
  };
}
