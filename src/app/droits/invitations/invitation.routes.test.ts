// Inviting from a spreadsheet through the door: each row's fate told before, nothing sent twice, nothing without the right to invite.
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContrat, openTestApp, type SignedIn, type TestApp } from '../../../../tests/setup/app.ts';
import { administrationApi } from '../../../domains/comptes/administration.api.ts';
import { droitsApi } from '../../../domains/comptes/droits.api.ts';
import { createPartenaires } from '../../../domains/partenaires/partenaire.queries.ts';
import { inScope } from '../../../platform/db/db.ts';
import { KeptMail } from '../../../platform/mail/mail.ts';
import { invitationsApi as api } from './invitation.api.ts';

const mail = new KeptMail();
let t: TestApp;
let contrat: number;
let chef: SignedIn;
let mission: string;
const tag = Date.now();
const a = (name: string) => `${name}.${tag}@test.fr`;

beforeAll(async () => {
  t = await openTestApp({ expediteur: mail, url: 'http://localhost' });
  contrat = await createTestContrat('Contrat des invitations');
  chef = await t.signIn({ droits: [{ contrat_id: contrat, role: 'chef_de_projet' }], courriel: a('chef') });
  const vide = { sigle: null, siret: null, rna: null, courriel: null, telephone: null, adresse: null, site: null };
  const nommer = (nom: string) => ({ nom, nature: 'autre' as const, ...vide });
  [mission] = (await inScope({ contrats: [contrat] }, (db) =>
    createPartenaires(db, contrat, [nommer('Mission locale du Canal'), nommer('Maison de l’emploi')]),
  )) as [string];
});

const TABLEAU = () =>
  [
    'Liste des personnes;;;;;;',
    'Prénom;Nom;E-mail;Rôle;Structure;Périmètre;Téléphone',
    `Nadia;Benali;${a('nadia')};Partenaire;Mission locale du canal;;06`,
    `Paul;Roux;Paul.Roux.${tag}@TEST.fr;Conseil citoyen;;;`,
    `Paul;Roux;${a('paul.roux')};Élu;;;`,
    `Chef;Présente;${a('chef')};Équipe projet;;;`,
    `Sam;Inconnu;${a('sam')};Trésorier;;;`,
    `Léa;Perdue;${a('lea')};Partenaire;Club de pétanque;;`,
    `;;pas une adresse;Élu;;;`,
    `Ines;Cap;${a('ines')};commune;;Quartier Nulle Part;`,
    ';;;;;;',
    `Omar;Haddad;${a('omar')};Élue;Mission locale du Canal;;`,
  ].join('\n');

const preview = (who: SignedIn, contenu = TABLEAU(), into = contrat) =>
  t.send(who, api.previewInvitations, { params: { contrat: into } }, [{ nom: 'personnes.csv', contenu }]);

test('each row says what it would become, and why; nothing is written', async () => {
  const before = (await t.as(chef, droitsApi.listDroits, { params: { contrat } })).corps.length;
  const { corps, statut } = await preview(chef);
  expect(statut).toBe(200);
  expect(corps.ignorees).toEqual(['Téléphone']);
  expect(corps.lignes.map(({ ligne, issue }) => `${ligne} ${issue}`)).toEqual([
    ...['3 a_inviter', '4 a_inviter', '5 repetee', '6 deja', '7 refusee', '8 refusee', '9 refusee', '10 refusee'],
    '12 a_inviter',
  ]);
  const [nadia, paul, , , sam, lea, sans, ines, omar] = corps.lignes;
  expect(nadia).toMatchObject({ nom: 'Nadia Benali', role: 'partenaire', partenaire_id: mission });
  expect(paul).toMatchObject({ courriel: a('paul.roux'), role: 'participation', partenaire_id: null });
  expect(sam!.motif).toContain('Rôle inconnu\u202f: «\u202fTrésorier\u202f»');
  expect(lea!.motif).toContain('Organisation inconnue dans ce contrat\u202f: «\u202fClub de pétanque\u202f»');
  expect(sans!.motif).toContain('Le nom manque');
  expect(ines!.motif).toContain('Périmètre inconnu');
  expect(omar).toMatchObject({ role: 'elu', partenaire_id: null });
  expect(omar!.remarques[0]).toContain('laissée de côté');
  expect((await t.as(chef, droitsApi.listDroits, { params: { contrat } })).corps).toHaveLength(before);
});

describe('sending', () => {
  const rows = () =>
    ['Un', 'Deux', 'Trois'].map((nom) => ({
      ...{ courriel: a(nom.toLowerCase()), nom, role: 'elu' as const, partenaire_id: null, perimetre: null },
    }));
  const send = (lignes = rows(), who = chef, into = contrat) =>
    t.as(who, api.createInvitations, { params: { contrat: into }, body: { lignes } });
  const issues = (reply: { corps: { issue: string }[] }) => reply.corps.map((one) => one.issue);
  const sentTo = async (courriel: string) => {
    await t.app.envoi.settle();
    return mail.sent.filter((one) => one.a === courriel).length;
  };

  test('invites each one once; the same list again sends nothing; two clicks at once send once', async () => {
    expect(issues(await send())).toEqual(['invitee', 'invitee', 'invitee']);
    expect(issues(await send())).toEqual(['deja', 'deja', 'deja']);
    for (const { courriel } of rows()) expect(await sentTo(courriel)).toBe(1);
    const known = await t.signIn({ courriel: a('connue') });
    const one = [{ ...rows()[0]!, courriel: known.courriel }];
    const both = await Promise.all([send(one), send(one)]);
    expect(both.flatMap(issues).sort()).toEqual(['deja', 'invitee']);
    expect(await sentTo(known.courriel)).toBe(1);
  });

  test('a refused row does not undo the others', async () => {
    const admin = await t.signIn({ administrateur: true });
    const closed = await t.signIn({ courriel: a('fermee') });
    await t.as(admin, administrationApi.updatePersonne, { params: { personne: closed.id }, body: { active: false } });
    const [first] = rows();
    const lignes = [
      { ...first!, courriel: closed.courriel },
      { ...first!, courriel: admin.courriel },
      { ...first!, courriel: a('quatre') },
    ];
    const done = await send(lignes, admin);
    expect(issues(done)).toEqual(['ferme', 'refusee', 'invitee']);
    expect(done.corps[1]!.motif).toContain('Vous ne pouvez pas vous ouvrir un accès');
    expect([await sentTo(closed.courriel), await sentTo(a('quatre'))]).toEqual([0, 1]);
  });

  test('who may not invite may not read a list either; another contract is absent', async () => {
    const autre = await createTestContrat('Autre contrat');
    const elu = await t.signIn({ droits: [{ contrat_id: contrat, role: 'elu' }] });
    expect([(await preview(elu)).statut, (await send(rows(), elu)).statut]).toEqual([403, 403]);
    expect([(await preview(chef, TABLEAU(), autre)).statut, (await send(rows(), chef, autre)).statut]).toEqual([
      404, 404,
    ]);
  });
});

test('a file without addresses, and one that is not a spreadsheet, are refused in French', async () => {
  const sans = await preview(chef, 'Nom;Ville\nPaul;Brest');
  expect([sans.statut, sans.probleme.detail.includes('Aucune colonne d’adresses')]).toEqual([422, true]);
  const pdf = await t.send(chef, api.previewInvitations, { params: { contrat } }, [
    { nom: 'liste.xlsx', contenu: '%PDF-1.7 rien' },
  ]);
  expect(pdf.statut).toBe(422);
});
