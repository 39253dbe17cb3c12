// The composed screens through the door: plan counts, first page, partners and mergers, quartiers and money, matrix; and
// what each role sees of them.
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type SignedIn, type TestApp } from '../../../tests/setup/app.ts';
import { actionsApi } from '../../domains/actions/action.api.ts';
import { writeActions } from '../../domains/actions/redaction.queries.ts';
import { grantDroit } from '../../domains/comptes/droit.queries.ts';
import { ROLES, type Role } from '../../domains/comptes/droit.schema.ts';
import { contratApi } from '../../domains/contrats/contrat.api.ts';
import { listeApi } from '../../domains/contrats/liste.api.ts';
import { planApi } from '../../domains/contrats/plan.api.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { upsertQpv } from '../../domains/territoires/reference-upsert.queries.ts';
import { inScope } from '../../platform/db/db.ts';
import { accueilApi } from '../accueil/accueil.api.ts';
import { matriceApi } from '../matrice/matrice.api.ts';
import { annuaireApi } from '../partenaires/annuaire.api.ts';
import { quartierApi } from '../quartier/quartier.api.ts';
import { arbreApi } from './arbre.api.ts';

let app: TestApp;
let chef: SignedIn;
let contrat: number;
let axe: string;
let objectif: string;
let vide: string;
let transversal: string;
let mission: string;
let doublon: string;
const gens = {} as Record<Role, SignedIn>;
const ids = { validee: crypto.randomUUID(), brouillon: crypto.randomUUID(), sienne: crypto.randomUUID() };

const at = (more: object = {}) => ({ params: { contrat, ...more } });

async function createNoeud(intitule: string, parent_id: string | null): Promise<string> {
  return (await app.as(chef, planApi.createNoeud, { ...at(), body: { intitule, parent_id } })).corps.id;
}

async function createPartenaire(nom: string): Promise<string> {
  return (await app.as(chef, partenaireApi.createPartenaire, { ...at(), body: { nom } })).corps.id;
}

beforeAll(async () => {
  app = await openTestApp();
  chef = await app.signIn({ administrateur: true });
  const commune = [{ code: '29019', nom: 'Brest' }];
  await inScope('reference', (db) =>
    upsertQpv(
      db,
      ['QN02903M', 'QN02904M'].map((code, i) => ({
        ...{ code, generation: 2024 as const, departement: '29', communes: commune, source: 'test' },
        nom: ['Kerangoff', 'Pontanézen'][i]!,
      })),
    ),
  );
  const body = { nom: 'Contrat de Brest', generation: 2024, date_debut: '2024-01-01', date_fin: '2030-12-31' };
  contrat = (await app.as(chef, contratApi.createContrat, { body: { ...body, qpv: ['QN02903M', 'QN02904M'] } })).corps
    .id;
  axe = await createNoeud('Emploi', null);
  objectif = await createNoeud('Accompagner', axe);
  vide = await createNoeud('Former', axe);
  const ajout = await app.as(chef, listeApi.createElement, { ...at({ liste: 'axes' }), body: { nom: 'Jeunesse' } });
  transversal = ajout.corps.id;
  mission = await createPartenaire('Mission locale du Pays de Brest');
  doublon = await createPartenaire('Mission locale pays de Brest');
  await inScope({ contrats: [contrat] }, (db) =>
    writeActions(db, { contrat_id: contrat, par: null, cause: 'test', maintenant: app.clock.now() }, [
      {
        id: ids.validee,
        creation: true,
        valeurs: {
          ...{ intitule: 'Forum', noeud_id: objectif, avancement: 'en_cours', portee_qpv: 'qpv_nommes' },
          ...{ qpv: ['QN02903M'], axes: [transversal], pilote_id: mission, validee_le: '2026-01-01T00:00:00Z' },
          ...{ en_difficulte: true, difficulte_cause: 'Pas de salle' },
        },
      },
      { id: ids.brouillon, creation: true, valeurs: { intitule: 'Idée', noeud_id: objectif } },
      {
        id: ids.sienne,
        creation: true,
        valeurs: { intitule: 'Garantie', pilote_id: doublon, portee_qpv: 'tous_qpv', noeud_id: axe },
      },
    ]),
  );
  for (const role of ROLES) {
    gens[role] = await app.signIn({ droits: [{ contrat_id: contrat, role, partenaire_id: mission }] });
  }
});

describe('the plan', () => {
  test('counts actions on each element and under it', async () => {
    const { statut, corps } = await app.as(chef, arbreApi.getPlan, at());
    expect(statut).toBe(200);
    expect(corps.noeuds.map((n) => [n.intitule, n.propres.total, n.cumules.total, n.cumules.en_difficulte])).toEqual([
      ['Emploi', 1, 3, 1],
      ['Accompagner', 2, 2, 1],
      ['Former', 0, 0, 0],
    ]);
    expect(corps.total.par_avancement).toEqual({ en_cours: 1, non_renseigne: 2 });
    expect(corps.sans_place.total).toBe(0);
  });

  test('an element with actions is not deleted, an axis in use neither, nor a QPV', async () => {
    const noeud = await app.as(chef, arbreApi.deleteNoeud, {
      ...at({ noeud: objectif }),
      body: { intitule: 'Accompagner' },
    });
    expect([noeud.statut, noeud.probleme.detail]).toEqual([
      403,
      'Il reste 2 actions à cet endroit du plan. Déplacez-les d’abord.',
    ]);
    const element = await app.as(chef, arbreApi.deleteElement, at({ liste: 'axes', element: transversal }));
    expect([element.statut, element.probleme.detail]).toEqual([
      403,
      'Encore en usage dans 1 action. Détachez-les d’abord.',
    ]);
    expect((await app.as(chef, arbreApi.removeQpv, at({ qpv: 'QN02903M' }))).statut).toBe(403);
    expect(
      (await app.as(chef, arbreApi.deleteNoeud, { ...at({ noeud: vide }), body: { intitule: 'Former' } })).statut,
    ).toBe(200);
    vide = await createNoeud('Former', axe);
  });

  // Counts seen by role: the draft and the partner's duplicate are for those who read everything.
  test.each<[Role, number]>([
    ['chef_de_projet', 3],
    ['etat', 3],
    ['collectivite', 3],
    ['partenaire', 1],
    ['elu', 1],
    ['participation', 1],
  ])('%s counts %i actions', async (role, total) => {
    expect((await app.as(gens[role], arbreApi.getPlan, at())).corps.total.total).toBe(total);
    expect((await app.as(gens[role], accueilApi.getAccueil, at())).corps.comptes.total).toBe(total);
    const matrice = await app.as(gens[role], matriceApi.getMatrice, { ...at(), query: { croisement: 'axes' } });
    expect(matrice.corps.actions).toBe(total);
  });
});

describe('the first pages', () => {
  test('my contracts tell what lives in them', async () => {
    const { corps } = await app.as(chef, accueilApi.listContrats);
    expect(corps.creer).toEqual({ ok: true });
    expect(corps.contrats).toMatchObject([
      { id: contrat, actions: 3, en_difficulte: 1, quartiers: 2, role: 'chef_de_projet' },
    ]);
    const elu = await app.as(gens.elu, accueilApi.listContrats);
    expect(elu.corps.contrats).toMatchObject([{ actions: 1, role: 'elu' }]);
    expect(elu.corps.creer.ok).toBe(false);
  });

  test('the cause of a difficulty is for those who may read it', async () => {
    const causes: Record<string, unknown> = {};
    for (const role of ROLES) {
      const { corps } = await app.as(gens[role], accueilApi.getAccueil, at());
      causes[role] = corps.en_difficulte[0]?.difficulte_cause;
    }
    expect(causes).toEqual({
      ...{ chef_de_projet: 'Pas de salle', etat: 'Pas de salle', collectivite: 'Pas de salle' },
      ...{ partenaire: 'Pas de salle', elu: null, participation: null },
    });
    const partenaire = await app.as(gens.partenaire, accueilApi.getAccueil, at());
    expect(partenaire.corps.les_miennes.map((action) => action.intitule)).toEqual(['Forum']);
    expect(partenaire.corps.a_corriger.total).toBe(0);
  });

  test('a perimeter hides the cause of a difficulty met elsewhere', async () => {
    const role = 'collectivite' as const;
    const cause = async (qpv: string) => {
      const agent = await app.signIn({ droits: [{ contrat_id: contrat, role, perimetre: { qpv: [qpv] } }] });
      const { corps } = await app.as(agent, accueilApi.getAccueil, at());
      return corps.en_difficulte[0]?.difficulte_cause;
    };
    expect([await cause('QN02903M'), await cause('QN02904M')]).toEqual(['Pas de salle', null]);
  });
});

describe('who acts for no organisation', () => {
  test.each(['elu', 'participation'] as const)(
    '%s named with an organisation reads neither its drafts nor its difficulties',
    async (role) => {
      const fiche = await app.as(gens[role], actionsApi.getAction, at({ action: ids.validee }));
      expect([fiche.statut, fiche.corps.difficulte_cause, fiche.corps.droits.lire_journal.ok]).toEqual([
        200,
        null,
        false,
      ]);
      const qui = await app.signIn({ droits: [{ contrat_id: contrat, role, partenaire_id: doublon }] });
      expect((await app.as(qui, actionsApi.getAction, at({ action: ids.sienne }))).statut).toBe(404);
      expect((await app.as(qui, arbreApi.getPlan, at())).corps.total.total).toBe(1);
    },
  );
});

describe('the matrix', () => {
  test('shows holes, and « tous les QPV » fills none', async () => {
    const { corps } = await app.as(chef, matriceApi.getMatrice, { ...at(), query: { croisement: 'qpv' } });
    expect(corps.colonnes.map((colonne) => colonne.nom)).toEqual([
      'Kerangoff',
      'Pontanézen',
      'Tous les QPV',
      'Sans quartier',
    ]);
    expect(corps.lignes.map((ligne) => [ligne.intitule, ligne.cellules])).toEqual([
      ['Emploi', { QN02903M: 1, sans: 1, tous: 1 }],
      ['Emploi', { tous: 1 }],
      ['Accompagner', { QN02903M: 1, sans: 1 }],
      ['Former', {}],
    ]);
    expect([corps.trous, corps.croisements]).toEqual([3, 4]);
  });
  test('refuses another crossing', async () => {
    expect((await app.as(chef, matriceApi.getMatrice, { ...at(), query: { croisement: 'lunes' } })).statut).toBe(422);
  });
});

describe('the quartiers', () => {
  test('are listed with what they see of the plan', async () => {
    const { corps } = await app.as(chef, quartierApi.listQuartiers, at());
    expect(corps.quartiers.map((q) => [q.nom, q.actions, q.objectifs_couverts])).toEqual([
      ['Kerangoff', 1, 1],
      ['Pontanézen', 0, 0],
    ]);
    expect([corps.objectifs, corps.tous_qpv, corps.sans_quartier]).toEqual([2, 1, 1]);
  });

  test('one of them says its actions, partners and holes', async () => {
    const { corps } = await app.as(chef, quartierApi.getQuartier, at({ qpv: 'QN02903M' }));
    expect(corps.actions.map((action) => [action.intitule, action.nomme])).toEqual([
      ['Forum', true],
      ['Garantie', false],
    ]);
    expect(corps.partenaires.map((one) => [one.nom, one.pilotees])).toEqual([['Mission locale du Pays de Brest', 1]]);
    expect(corps.trous.objectifs.map((one) => one.intitule)).toEqual(['Former']);
    expect(corps.argent.direct).toEqual([]);
  });

  test('a QPV out of the contract does not exist', async () => {
    expect((await app.as(chef, quartierApi.getQuartier, at({ qpv: 'QN99999M' }))).statut).toBe(404);
  });
});

describe('partners', () => {
  const list = (qui = chef) => app.as(qui, annuaireApi.listPartenaires, at());

  test('contacts are open by role, their own excepted', async () => {
    const ajout = { ...at({ partenaire: mission }), body: { nom: 'Claude Martin', courriel: 'c.martin@example.org' } };
    expect((await app.as(gens.elu, partenaireApi.addContact, ajout)).statut).toBe(403);
    expect((await app.as(gens.partenaire, partenaireApi.addContact, ajout)).statut).toBe(200);
    const autre = { ...at({ partenaire: doublon }), body: { nom: 'X' } };
    expect((await app.as(gens.partenaire, partenaireApi.addContact, autre)).statut).toBe(403);
    const seen: Record<string, unknown> = {};
    for (const role of ROLES) {
      const { corps } = await list(gens[role]);
      seen[role] = corps.partenaires.map((one) => one.contacts?.length ?? null);
    }
    expect(seen).toEqual({
      ...{ chef_de_projet: [1, 0], etat: [1, 0], collectivite: [1, 0] },
      ...{ partenaire: [1, null], elu: [null, null], participation: [null, null] },
    });
  });

  test('are renamed: the former name is kept and recognised', async () => {
    const id = await createPartenaire('Pôle emploi');
    const edits = [{ champ: 'nom', avant: 'Pôle emploi', apres: 'France Travail' }];
    const body = { edits, renommage: true };
    expect((await app.as(chef, partenaireApi.updatePartenaire, { ...at({ partenaire: id }), body })).statut).toBe(200);
    const vu = (await list()).corps.partenaires.find((one) => one.id === id)!;
    expect([vu.nom, vu.ancien_nom, vu.alias]).toEqual(['France Travail', 'Pôle emploi', ['Pôle emploi']]);
    expect((await app.as(chef, partenaireApi.updatePartenaire, { ...at({ partenaire: id }), body })).statut).toBe(200);
    const croise = { edits: [{ champ: 'nom', avant: 'Pôle emploi', apres: 'Autre' }] };
    const refus = await app.as(chef, partenaireApi.updatePartenaire, { ...at({ partenaire: id }), body: croise });
    expect(refus.statut).toBe(409);
    const faux = { edits: [{ champ: 'siret', avant: null, apres: '123' }] };
    expect((await app.as(chef, partenaireApi.updatePartenaire, { ...at({ partenaire: id }), body: faux })).statut).toBe(
      422,
    );
    expect((await app.as(chef, annuaireApi.deletePartenaire, at({ partenaire: id }))).statut).toBe(200);
  });

  test('merging moves actions, rights and spellings', async () => {
    const porteur = await app.signIn();
    await inScope('reference', (db) =>
      grantDroit(db, {
        ...{ contrat_id: contrat, personne_id: porteur.id, role: 'partenaire', partenaire_id: doublon },
        ...{ perimetre: null, accorde_par: null, now: app.clock.now() },
      }),
    );
    const refus = await app.as(chef, annuaireApi.deletePartenaire, at({ partenaire: doublon }));
    expect([refus.statut, refus.probleme.detail]).toEqual([
      403,
      'Ce partenaire porte encore 1 action. Réunissez-le plutôt avec un autre.',
    ]);
    const body = { de: doublon, vers: mission };
    expect((await app.as(gens.etat, annuaireApi.mergePartenaires, { ...at(), body })).statut).toBe(403);
    const fait = await app.as(chef, annuaireApi.mergePartenaires, { ...at(), body });
    expect([fait.statut, fait.corps.actions]).toEqual([200, 1]);
    const { partenaires } = (await list()).corps;
    expect(partenaires.map((one) => [one.nom, one.pilotees, one.alias])).toEqual([
      ['Mission locale du Pays de Brest', 2, ['Mission locale pays de Brest']],
    ]);
    const vues = await app.as(porteur, accueilApi.getAccueil, at());
    expect(vues.corps.les_miennes.map((action) => action.intitule).sort()).toEqual(['Forum', 'Garantie']);
    expect((await app.as(chef, annuaireApi.mergePartenaires, { ...at(), body })).statut).toBe(403);
  });
});

describe('money in the directory', () => {
  test('a funder only asked is not told before notification', async () => {
    const caf = await createPartenaire('CAF');
    const demande = { action_id: ids.validee, annee: 2026, financeur_id: caf, origine: 'caf', cadre: 'droit_commun' };
    const ecritures = [{ etape: 'demande', montant_centimes: 100_000 }];
    await app.as(chef, financementsApi.createFinancement, { ...at(), body: { ...demande, ecritures } });
    const financees = async (who: SignedIn) =>
      (await app.as(who, annuaireApi.listPartenaires, at())).corps.partenaires.find((one) => one.id === caf)?.financees;
    expect([await financees(chef), await financees(gens.elu), await financees(gens.partenaire)]).toEqual([1, 0, 0]);
  });
});
