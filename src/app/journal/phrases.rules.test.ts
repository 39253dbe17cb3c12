// Changes told in words: names for identifiers, French fields, amounts and dates as people write them.
import { expect, test } from 'vitest';
import { listCites, type ModificationALire, tellModification } from './phrases.rules.ts';

const [forum, plie, ligne, perdu] = ['1', '2', '3', '4'].map((n) => `${n.repeat(8)}-1111-4111-8111-111111111111`) as [
  string,
  string,
  string,
  string,
];
const contexte = {
  noms: new Map([
    [forum, 'Forum de l’emploi'],
    [plie, 'PLIE'],
    [ligne, 'Forum de l’emploi, DRAJES 2025'],
    ['QN03502M', 'Villejean'],
    ['7', 'Anne Le Gall'],
  ]),
  actions: new Map([
    [forum, forum],
    [ligne, forum],
  ]),
  propres: new Map([['priorite', 'Priorité']]),
};
const base: ModificationALire = {
  numero: 1,
  le: '2026-03-01T09:00:00Z',
  objet: 'action',
  objet_id: forum,
  champ: 'intitule',
  avant: null,
  apres: null,
};
const tell = (more: Partial<ModificationALire>) => tellModification({ ...base, ...more }, 3, contexte);

// biome-ignore format: one change per line, read as a table.
test.each<[string, Partial<ModificationALire>, string, string | null, string | null]>([
  ['an enum', { champ: 'avancement', avant: 'idee', apres: 'en_cours' }, 'Avancement', 'Idée', 'En cours'],
  ['a link', { champ: 'pilote_id', apres: plie }, 'Pilote', null, 'PLIE'],
  ['a link that is gone', { champ: 'pilote_id', avant: perdu, apres: plie }, 'Pilote', 'élément disparu', 'PLIE'],
  ['a list of QPV', { champ: 'qpv', avant: [], apres: ['QN03502M', 'QN03599M'] }, 'QPV', 'vide', 'Villejean, QN03599M'],
  ['a day', { champ: 'date_fin', avant: '2025-12-31', apres: '2026-06-30' }, 'Fin', '31\u00a0décembre\u00a02025', '30\u00a0juin\u00a02026'],
  ['yes or no', { champ: 'en_difficulte', avant: false, apres: true }, 'En difficulté', 'non', 'oui'],
  ['an own field', { champ: 'champs.priorite', apres: 'haute' }, 'Priorité', null, 'haute'],
  ['a count of a year', { champ: 'publics.2025.touche.total', avant: 1200, apres: 1300 }, 'Publics touchés 2025, total', '1\u202f200', '1\u202f300'],
  ['charges', { champ: 'annees.2025.charges_centimes', apres: 120_050 }, 'Charges 2025', null, '1\u202f200,50\u202f€'],
  ['an amount', { objet: 'financement', objet_id: ligne, champ: 'montants.accorde', apres: 500_000 }, 'Montant accordé', null, '5\u202f000\u202f€'],
  ['an avis', { objet: 'financement', objet_id: ligne, champ: `avis.${perdu}`, apres: { sens: 'favorable', instructeur: 'DDETS', texte: '', rendu_le: null } }, 'Avis', null, 'Sens\u202f: Favorable\u202f; Instructeur\u202f: DDETS'],
  ['shares', { objet: 'ventilation', champ: '2025', apres: [{ portee: 'qpv', qpv_code: 'QN03502M', part_pour_cent: 60, montant_centimes: null }] }, 'Répartition par QPV 2025', null, 'Villejean 60\u202f%'],
  ['levels', { objet: 'contrat', objet_id: '3', champ: 'niveaux', apres: [{ nom: 'Axe', nom_pluriel: 'Axes' }] }, 'Niveaux du plan', null, 'Axe'],
])('%s', (_name, more, champ, avant, apres) => {
  const lue = tell(more);
  expect([lue.champ, lue.avant, lue.apres]).toEqual([champ, avant, apres]);
});

test('objects bear their name and open their page; what is gone bears the name it had', () => {
  expect(tell({})).toMatchObject({ nom: 'Forum de l’emploi', adresse: `/contrats/3/actions/${forum}` });
  expect(tell({ objet: 'financement', objet_id: ligne }).adresse).toBe(`/contrats/3/actions/${forum}`);
  const avant = [{ intitule: 'Ancien objectif', noeud_id: perdu }];
  expect(tell({ objet: 'noeud', objet_id: perdu, champ: 'suppression', avant })).toMatchObject({
    ...{ nom: 'Ancien objectif', adresse: null, nature: 'suppression' },
  });
  expect(tell({ objet: 'noeud', objet_id: perdu, champ: 'texte', apres: 'x' })).toMatchObject({
    nom: 'Élément du plan',
  });
  const droit = {
    objet: 'droit',
    objet_id: '7',
    champ: 'droit',
    apres: { role: 'elu', partenaire_id: null, perimetre: null },
  };
  expect(tell(droit)).toMatchObject({
    nom: 'Anne Le Gall',
    nature: 'creation',
    apres: 'Rôle\u202f: Élu',
    adresse: '/contrats/3/droits',
  });
});

test('every identifier quoted is looked for, and each person of a right', () => {
  const droit = { ...base, objet: 'droit', objet_id: '7', apres: { partenaire_id: plie } };
  const liste = { ...base, apres: [{ qpv_code: 'QN03502M' }, ligne] };
  expect(listCites([droit, liste])).toEqual({ ids: [plie, forum, ligne], codes: ['QN03502M'], personnes: [7] });
});
