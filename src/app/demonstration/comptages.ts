// The invented territory's comptages: three schemes asked of the three organisations whose files the counting page offers, and one
// deposit already made. Their links are given by the team, as all links are.

import { createReference } from '../../domains/collectes/reponse/accuse.rules.ts';
import { createComptage, createLienComptage, replaceDepot } from '../../domains/comptages/comptage.queries.ts';
import { ComptageSaisie, DispositifSaisie } from '../../domains/comptages/comptage.schema.ts';
import type { Depot } from '../../domains/comptages/depot.schema.ts';
import { createDispositif } from '../../domains/comptages/dispositif.queries.ts';
import { listPartenaires } from '../../domains/partenaires/partenaire.queries.ts';
import { addDays } from '../../platform/clock.rules.ts';
import type { Db } from '../../platform/db/db.ts';
import { type Change, creation, writeModifications } from '../../platform/journal/journal.ts';
import { createJeton, hashJeton } from '../../platform/session/secret.ts';

const CAUSE = 'démonstration chargée';
const ECHEANCE_JOURS = 30;

const DISPOSITIFS = [
  {
    nom: 'PACEA et CEJ',
    organisation: 'Mission locale de Rivemer',
    cadre: 'droit_commun',
    public_eligible: 'Jeunes de 16 à 25 ans ni en emploi, ni en études, ni en formation',
    fichier: 'Extraction des jeunes suivis',
    part: 0.34,
    unite: 'personne',
    depose: false,
  },
  {
    nom: 'Parcours du PLIE',
    organisation: 'PLIE de Rivemer',
    cadre: 'droit_commun',
    public_eligible: 'Demandeurs d’emploi de longue durée',
    fichier: 'Suivi des participants',
    part: 0.28,
    unite: 'personne',
    depose: true,
  },
  {
    nom: 'Permanences emploi',
    organisation: 'Association Cap Quartiers',
    cadre: 'specifique',
    public_eligible: 'Habitants des quartiers sans accompagnement',
    fichier: 'Feuille d’entretiens',
    part: null,
    unite: 'entretien',
    depose: false,
  },
] as const;

const DEPOT: Depot = {
  methode: 'saisie',
  total: 208,
  statuts: [
    { statut: 'en_qpv', effectif: 77 },
    { statut: 'hors_qpv', effectif: 118 },
    { statut: 'indetermine', effectif: 13 },
  ],
  tables: [],
};

export async function addComptagesDemonstration(db: Db, contrat: number, maintenant: Date): Promise<void> {
  const partenaires = new Map((await listPartenaires(db, contrat)).map(({ id, nom }) => [nom, id]));
  const annee = maintenant.getUTCFullYear() - 1;
  const changes: Change[] = [];
  for (const { organisation, part, unite, depose, ...valeurs } of DISPOSITIFS) {
    const porteur_id = partenaires.get(organisation)!;
    const reference = { part_reference: part, reference_source: part === null ? '' : 'Territoire inventé' };
    const saisi = DispositifSaisie.parse({
      ...{ ...valeurs, ...reference, porteur_id },
      reference_date: part === null ? null : `${annee - 1}-12-31`,
    });
    const dispositif = crypto.randomUUID();
    await createDispositif(db, contrat, { ...saisi, id: dispositif }, maintenant);
    changes.push(creation('dispositif', dispositif, saisi));
    const id = crypto.randomUUID();
    const demande = ComptageSaisie.parse({
      ...{ dispositif, partenaire: porteur_id, unite, genre: 'entrees', millesime: '2024' },
      ...{ debut: `${annee}-01-01`, fin: `${annee}-12-31` },
      echeance: addDays(maintenant, ECHEANCE_JOURS).toISOString().slice(0, 10),
    });
    const auteur = { demandeur: 'L’équipe projet de Rivemer', contact: 'equipe@rivemer.invalid' };
    await createComptage(db, contrat, { ...demande, ...auteur, id }, maintenant);
    const expire_le = addDays(maintenant, 2 * ECHEANCE_JOURS);
    const lien = { comptage_id: id, empreinte: hashJeton(createJeton()), expire_le };
    await createLienComptage(db, contrat, lien, maintenant);
    changes.push(creation('comptage', id, demande));
    if (!depose) continue;
    const depot = { comptage_id: id, reference: createReference(maintenant, crypto.randomUUID()), contenu: DEPOT };
    await replaceDepot(db, contrat, depot, maintenant);
  }
  await writeModifications(db, { contrat_id: contrat, par: null, cause: CAUSE, changes });
}
