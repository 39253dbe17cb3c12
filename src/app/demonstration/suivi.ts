// What follows the actions of the demonstration: the relevés, and for the invented territory links, files and shared notes.
import { type Writer, writeActions } from '../../domains/actions/redaction.queries.ts';
import { addPiece } from '../../domains/actions/suivi/piece.queries.ts';
import { listActionsCitables } from '../../domains/instances/decision.queries.ts';
import { readEcheance } from '../../domains/instances/decision.rules.ts';
import { createDecision } from '../../domains/instances/redaction.queries.ts';
import { createReunion } from '../../domains/instances/reunion.queries.ts';
import { listPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { addDays } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import { createFichier } from '../../platform/fichiers/stock.ts';
import { type Change, creation, writeModifications } from '../../platform/journal/journal.ts';
import type { ContratContenu, DecisionContenu, ReunionContenu } from './contenu.schema.ts';
import { idOf } from './conversion.rules.ts';
import { RELEVE_NANTES, RELEVE_RIVEMER } from './releve.contenu.ts';

const CAUSE = 'démonstration chargée';

const jourDans = (maintenant: Date, jours: number): string => addDays(maintenant, jours).toISOString().slice(0, 10);

export const relevesDe = (contenu: ContratContenu): ReunionContenu[] =>
  contenu.invente ? RELEVE_RIVEMER : contenu.code === 'CV142' ? RELEVE_NANTES : [];

export async function addSuiviDemonstration(
  db: Db,
  contrat: number,
  contenu: ContratContenu,
  maintenant: Date,
): Promise<void> {
  const reunions = relevesDe(contenu);
  if (reunions.length === 0) return;
  const actions = new Map((await listActionsCitables(db, contrat)).map(({ id, intitule }) => [intitule, id]));
  const partenaires = new Map((await listPartenaires(db, contrat)).map(({ id, nom }) => [nom, id]));
  const changes: Change[] = [];
  for (const reunion of reunions) {
    const tenue_le = reunion.tenue_le ?? jourDans(maintenant, -(reunion.il_y_a ?? 0));
    const saisie = { nom: reunion.nom, instance_nom: reunion.instance, tenue_le };
    const reunion_id = await createReunion(db, contrat, saisie);
    changes.push(creation('reunion', reunion_id, saisie));
    for (const decision of reunion.decisions) {
      const neuve = buildDecisionNeuve(decision, { reunion_id, tenue_le, actions, partenaires, maintenant });
      const id = await createDecision(db, contrat, neuve, maintenant);
      changes.push(creation('decision', id, { texte: decision.texte, reunion_id }));
    }
  }
  await writeModifications(db, { contrat_id: contrat, par: null, cause: CAUSE, changes });
  if (contenu.invente) await addDocuments(db, contrat, actions, maintenant);
}

interface Contexte {
  reunion_id: string;
  tenue_le: string;
  actions: ReadonlyMap<string, string>;
  partenaires: ReadonlyMap<string, string>;
  maintenant: Date;
}

function buildDecisionNeuve(
  { texte, qui, fonction, pour_quand, dans, actions = [], etat = 'a_faire', ...suite }: DecisionContenu,
  contexte: Contexte,
) {
  const { reunion_id, tenue_le, maintenant } = contexte;
  const dite = pour_quand ?? (dans === undefined ? null : jourDans(maintenant, dans));
  const faite = suite.faite_le ?? (suite.fait_il_y_a === undefined ? null : jourDans(maintenant, -suite.fait_il_y_a));
  return {
    ...{ reunion_id, texte, etat, fonction: fonction ?? null, service_id: null },
    partenaire_id: qui ? idOf(contexte.partenaires, qui) : null,
    ...readEcheance(dite, tenue_le),
    actions: actions.map((intitule) => idOf(contexte.actions, intitule)),
    ...{ faite_le: faite, preuve: suite.preuve ?? null, motif_abandon: suite.motif ?? null },
  };
}

const COMPTE_RENDU = `Compte rendu du comité de suivi (document inventé pour la démonstration)

Présents : le pilote, la mission locale, France Travail, le service emploi.

1. Le calendrier est tenu.
2. Les orientations par les partenaires progressent ; il manque un relais à la Corniche.
3. Prochain comité dans trois mois.
`;
const TABLEAU = 'Mois;Participants;Dont habitants de QPV\nJanvier;24;15\nFévrier;31;19\nMars;28;non renseigné\n';

/** One action with a link, a shared note and two files; another with a link. */
async function addDocuments(
  db: Db,
  contrat: number,
  actions: ReadonlyMap<string, string>,
  maintenant: Date,
): Promise<void> {
  const writer: Writer = { contrat_id: contrat, par: null, cause: CAUSE, maintenant };
  const [permanences, forum] = ['Permanences emploi au pied des immeubles', 'Job dating « Rivemer recrute »'].map(
    (intitule) => idOf(actions, intitule),
  ) as [string, string];
  const lien = (titre: string, adresse: string, visibilite?: string) => ({ titre, adresse, visibilite });
  const note = {
    ...{ texte: 'La salle de la Corniche est trouvée : ouverture confirmée.', date_note: jourDans(maintenant, -3) },
    ...{ auteur_nom: 'Équipe projet', visibilite: 'partenaires' },
  };
  // The sheets were last touched when their content says: what is added here does not make them fresh.
  const touche = (jours: number) => ({ modifie_le: addDays(maintenant, -jours).toISOString() });
  await writeActions(db, writer, [
    {
      ...{ id: permanences, ...touche(3) },
      valeurs: {
        [`liens.${crypto.randomUUID()}`]: lien(
          'Horaires des permanences',
          'https://rivemer.example/permanences',
          'partenaires',
        ),
        [`notes.${crypto.randomUUID()}`]: note,
      },
    },
    {
      ...{ id: forum, ...touche(12) },
      valeurs: {
        [`liens.${crypto.randomUUID()}`]: lien('Inscription des entreprises', 'https://rivemer.example/recrute'),
      },
    },
  ]);
  const joindre = async (nom: string, type: string, texte: string, visibilite: 'interne' | 'partenaires') => {
    const contenu = new TextEncoder().encode(texte);
    const par = { id: 0, nom: 'Équipe projet' };
    const fichier = await createFichier(db, contrat, {
      nom,
      type,
      contenu,
      examen: 'non_examine',
      par,
      le: maintenant,
    });
    await addPiece(db, contrat, permanences, fichier, visibilite);
  };
  await joindre('Compte rendu du comité de suivi.txt', 'txt', COMPTE_RENDU, 'interne');
  await joindre('Fréquentation du premier trimestre.csv', 'csv', TABLEAU, 'partenaires');
}
