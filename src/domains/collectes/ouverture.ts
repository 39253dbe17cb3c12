// What the team's handlers share: the right, the scope, the campaign asked for; and how organisations chosen become collectes.
import { type Db, inScope } from '../../platform/db/db.ts';
import { invalid, notFound, requireVerdict } from '../../platform/http/problems.ts';
import { type Change, writeModifications } from '../../platform/journal/journal.ts';
import type { Identite } from '../../platform/session/identite.schema.ts';
import { droitOf } from '../comptes/acces.ts';
import { findContrat } from '../contrats/contrat.queries.ts';
import { listPartenaires } from '../partenaires/partenaire.queries.ts';
import { createCollectes, listFichesDeAnnee } from './campagne.queries.ts';
import { canReadCampagnes, canWriteCampagne } from './campagne.rules.ts';
import type { LienDonne, OrganisationDemandee } from './campagne.schema.ts';
import { type Campagne, findCampagne, listCollectes } from './dossier.queries.ts';
import { giveLiens } from './liens.ts';

interface Demande {
  params: { contrat: number };
  qui: Identite;
  now: Date;
}

export interface Ouverte {
  db: Db;
  contrat: { id: number; nom: string; fuseau: string; demonstration: boolean };
  par: { id: number; nom: string };
  now: Date;
  journal: (cause: string, changes: readonly Change[]) => Promise<number>;
}

/** The contract's scope for its team; 404 out of scope, 403 with the motif for the other roles. */
export function openEquipe<T>({ params, qui, now }: Demande, work: (ouverte: Ouverte) => Promise<T>): Promise<T> {
  requireVerdict(canReadCampagnes(droitOf(qui, params.contrat)));
  const par = { id: qui.personne.id, nom: qui.personne.nom };
  return inScope({ contrats: [params.contrat] }, async (db) => {
    const contrat = await findContrat(db, params.contrat);
    if (!contrat) throw notFound();
    const journal = (cause: string, changes: readonly Change[]) =>
      writeModifications(db, { contrat_id: contrat.id, par, cause, changes });
    return work({ db, contrat, par, now, journal });
  });
}

/** The same, on one campaign; `ecrire`: an open one; `verrou`: held until the end, so that two changes follow one another. */
export function openCampagne<T>(
  demande: Demande & { params: { campagne: string } },
  work: (ouverte: Ouverte & { campagne: Campagne }) => Promise<T>,
  { ecrire = false, verrou = ecrire }: { ecrire?: boolean; verrou?: boolean } = {},
): Promise<T> {
  return openEquipe(demande, async (ouverte) => {
    const campagne = await findCampagne(
      ouverte.db,
      ouverte.contrat.id,
      demande.params.campagne,
      verrou ? 'seul' : null,
    );
    if (!campagne) throw notFound('Cette collecte n’existe pas.');
    if (ecrire) requireVerdict(canWriteCampagne(droitOf(demande.qui, demande.params.contrat), campagne));
    return work({ ...ouverte, campagne });
  });
}

const AUTRE_PILOTE =
  'Une des fiches choisies n’est pas, ou n’est plus, pilotée par cette organisation. Rechargez la page.';

/** One collecte and one link per organisation chosen; each may be asked once, for sheets that it leads. */
export async function askOrganisations(
  { db, contrat, now }: Ouverte,
  campagne: Campagne,
  demandees: readonly OrganisationDemandee[],
): Promise<LienDonne[]> {
  const noms = new Map((await listPartenaires(db, contrat.id)).map(({ id, nom }) => [id, nom]));
  const pilotes = new Map(
    (await listFichesDeAnnee(db, contrat.id, campagne.annee)).map(({ id, pilote_id }) => [id, pilote_id]),
  );
  const deja = new Set(
    (await listCollectes(db, contrat.id, { campagnes: [campagne.id] })).map(({ partenaire_id }) => partenaire_id),
  );
  const neuves = demandees.map(({ partenaire, courriel, fiches }) => {
    const organisation = noms.get(partenaire);
    if (!organisation) throw invalid('Une des organisations choisies n’est plus dans le contrat. Rechargez la page.');
    if (deja.has(partenaire)) throw invalid(`${organisation} est déjà dans cette collecte.`);
    deja.add(partenaire);
    if (fiches.some((fiche) => pilotes.get(fiche) !== partenaire)) throw invalid(AUTRE_PILOTE);
    return {
      id: crypto.randomUUID(),
      partenaire_id: partenaire,
      organisation,
      courriel,
      actions: [...new Set(fiches)],
    };
  });
  await createCollectes(db, contrat.id, campagne.id, neuves, now);
  const destinataires = neuves.map((neuve) => ({ ...neuve, fiches: neuve.actions.length }));
  return giveLiens(db, { contrat, campagne, destinataires, motif: 'invitation', now });
}
