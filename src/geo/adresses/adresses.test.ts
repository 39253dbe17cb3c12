// The hard cases of written addresses, by name, on a small base; what an answer holds; what never changes it.
import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildAdresseBase,
  buildRecherche,
  type Demande,
  decodeBase,
  encodeBase,
  matchAdresse,
  type Recherche,
} from './adresses.ts';
import { BAN_ESSAI, ENTETE, LIGNES } from './ban-essai.ts';

let recherche: Recherche;
beforeAll(async () => {
  const lue = await buildAdresseBase([{ nom: 'essai', pieces: [new TextEncoder().encode(BAN_ESSAI)] }]);
  if (!lue.ok) throw new Error(lue.motif);
  recherche = buildRecherche(lue.base);
});

const find = (adresse: string, reste: Partial<Demande> = {}) => matchAdresse(recherche, { adresse, ...reste });

describe('hard cases', () => {
  test.each<[cas: string, adresse: string, reste: Partial<Demande>, cle: string]>([
    ['as written', '12 rue Louis Pasteur 35000 Rennes', {}, '35238_0010_00012'],
    ['in columns', '12 rue Louis Pasteur', { codePostal: '35000', commune: 'RENNES' }, '35238_0010_00012'],
    ['12bis glued', '12bis rue louis pasteur rennes', {}, '35238_0010_00012_bis'],
    ['12 B is bis', '12 B rue louis pasteur 35000 rennes', {}, '35238_0010_00012_bis'],
    ['12 B is b where the base says b', '12b cours kennedy 35000 rennes', {}, '35238_0019_00012_b'],
    ['a suffix the street does not have', '5BIS Grande Rue 35000 Rennes', {}, '35238_0014_00005'],
    ['an elision is no suffix', '12 impasse d’alembert 35000 rennes', {}, '35238_a1b2c3_00012'],
    ['an elision without its kind', '12 d’Alembert 35000 rennes', {}, '35238_a1b2c3_00012'],
    ['a range', '12/14 rue louis pasteur 35000 rennes', {}, '35238_0010_00012'],
    ['a range whose first is absent', '11-12 rue louis pasteur 35000 rennes', {}, '35238_0010_00012'],
    ['number after the street', 'Rue Louis Pasteur 12, 35000 Rennes', {}, '35238_0010_00012'],
    ['number sign', 'n° 12 rue louis pasteur 35000 rennes', {}, '35238_0010_00012'],
    ['abbreviations', '3 BD DE LA LIBERTE. 35000 RENNES', {}, '35238_0011_00003'],
    ['titles cut short', '3 pl mal foch 35000 rennes', {}, '35238_0012_00003'],
    ['general', '4 av du gal de gaulle 35000 rennes', {}, '35238_0015_00004'],
    ['kind missing', '3 maréchal foch rennes', {}, '35238_0012_00003'],
    ['kind wrong', '3 avenue du maréchal foch 35000 rennes', {}, '35238_0012_00003'],
    ['one letter wrong', '3 place du marechal fosh 35000 rennes', {}, '35238_0012_00003'],
    ['letters exchanged', '12 rue louis pastuer 35000 rennes', {}, '35238_0010_00012'],
    ['glued words', '12 rue louispasteur 35000 rennes', {}, '35238_0010_00012'],
    ['glued kind and number', '12rue louis pasteur35000rennes', {}, '35238_0010_00012'],
    ['commune glued and wrong', '4 rue de dinan 35400 saintmlao', {}, '35288_0050_00004'],
    ['digits in the name', '8 rue du 8 mai 1945 35000 rennes', {}, '35238_0013_00008'],
    ['digits in letters', '8 rue du huit mai 1945 35000 rennes', {}, '35238_0013_00008'],
    ['no number, digits in the name', 'rue du 8 mai 1945 35000 rennes', {}, '35238_0013'],
    ['kind after its adjective', '5 gde rue 35000 rennes', {}, '35238_0014_00005'],
    ['CEDEX', '12 rue louis pasteur 35042 RENNES CEDEX 9', {}, '35238_0010_00012'],
    ['complement before', 'Bât B apt 12, 3 place du maréchal foch 35000 Rennes', {}, '35238_0012_00003'],
    ['complement after', '3 place du maréchal foch, 2e étage porte 4 35000 Rennes', {}, '35238_0012_00003'],
    ['residence before', 'Résidence les Lilas 3 place du maréchal foch 35000 Rennes', {}, '35238_0012_00003'],
    ['hosted', 'chez M. Martin 3 place du maréchal foch 35000 Rennes', {}, '35238_0012_00003'],
    ['box', '3 place du maréchal foch BP 40123 35000 Rennes', {}, '35238_0012_00003'],
    ['commune first', 'Rennes, 3 place du maréchal foch', {}, '35238_0012_00003'],
    ['street named after a commune', '3 rue de saint-malo rennes', {}, '35238_0017_00003'],
    ['saint cut short in both', '3 rue de st malo 35000 rennes', {}, '35238_0017_00003'],
    ['homonymous streets', '3 rue louis pasteur dinard', {}, '35093_0020_00003'],
    ['other name of the street', '3 rue du chemin de fer 35800 dinard', {}, '35093_0021_00003'],
    ['old commune', '3 rue de l’église campel', {}, '35220_0031_00003'],
    [
      'old commune in its column',
      '3 rue de l’église',
      { codePostal: '35330', commune: 'Maure de Bretagne' },
      '35220_0030_00003',
    ],
    ['lieu-dit', 'La Ville Aubin 35330 Val d’Anast', {}, '35220_0032'],
    ['number in a lieu-dit', '4 le bas bourg 35330 Campel', {}, '35220_0033_00004'],
    ['arrondissement by postcode', '3 rue paul bert 69007 lyon', {}, '69387_0041_00003'],
    ['arrondissement in words', '3 rue paul bert lyon 3ème', {}, '69383_0040_00003'],
    ['homonymous communes', '3 rue jean jaures', { commune: 'st denis', codePostal: '69100' }, '69266_0060_00003'],
    ['postcode of the neighbour', '3 square de la mettrie 35000 rennes', {}, '35238_0016_00003'],
    [
      'a zero lost or a dot added',
      '3 rue de dinan',
      { codePostal: '35400.0', commune: 'Saint Malo' },
      '35288_0050_00003',
    ],
    ['capitals without accents', '3 ALLEE GEORGES DE LA TOUR 35000 RENNES', {}, '35238_0018_00003'],
    [
      'in the complement column',
      '',
      { complement: '3 place du maréchal foch', codePostal: '35000', commune: 'Rennes' },
      '35238_0012_00003',
    ],
    ['two words exchanged', '12 rue pasteur louis 35000 rennes', {}, '35238_0010_00012'],
    ['lines', '3 place du maréchal foch\n35000 Rennes\nFrance', {}, '35238_0012_00003'],
  ])('%s: %s', (_cas, adresse, reste, cle) => {
    expect(find(adresse, reste)).toMatchObject({ cleBan: cle });
  });

  test('three thousand characters', () => {
    expect(find(`3 place du maréchal foch ${'très loin '.repeat(300)}35000 Rennes`)).toMatchObject({
      codeInsee: '35238',
    });
    expect(find('a'.repeat(3000)).niveau).toBe('rien');
  });
});

describe('levels', () => {
  test('a number between two others is placed between them', () => {
    const [avant, ici] = ['5', '7'].map((n) => find(`${n} rue louis pasteur 35000 rennes`));
    expect([avant!.niveau, ici!.niveau]).toEqual(['numero', 'interpole']);
    expect(ici!.incertitudeM).toBeGreaterThan(avant!.incertitudeM!);
    const { lon } = find('10 rue louis pasteur 35000 rennes');
    expect(lon).toBeGreaterThan(find('2 rue louis pasteur 35000 rennes').lon!);
    expect(lon).toBeLessThan(find('12 rue louis pasteur 35000 rennes').lon!);
    expect(find('99 rue louis pasteur 35000 rennes')).toMatchObject({ niveau: 'voie', cleBan: '35238_0010' });
  });

  test('a street that the commune does not have is answered by the commune', () => {
    const reponse = find('3 rue des fuchsias 35800 dinard');
    expect(reponse).toMatchObject({ niveau: 'commune', codeInsee: '35093', libelle: 'Dinard' });
    expect(reponse.incertitudeM).toBeGreaterThan(100);
  });

  test('a commune of which one street is known is not narrower than a commune', () => {
    const reponse = find('', { commune: 'St 8 mai r.' });
    expect(reponse.niveau).toBe('commune');
    expect(reponse.incertitudeM).toBeGreaterThanOrEqual(1000);
  });

  test.each(['', ' ', '12', '75011 Paris', '3 rue de la paix 75002 Paris', '???', '\u0000\uffff'])(
    'nothing: %j',
    (adresse) => {
      expect(find(adresse)).toMatchObject({ niveau: 'rien', lon: null, probabilite: 0 });
    },
  );

  test('streets that cannot be told apart are both proposed, and neither is sure', () => {
    const reponse = find('3 rue de l’église 35330 Val-d’Anast');
    const places = [reponse, ...reponse.candidats].filter(({ niveau }) => niveau === 'numero');
    expect(places.map(({ cleBan }) => cleBan)).toEqual(
      expect.arrayContaining(['35220_0030_00003', '35220_0031_00003']),
    );
    expect(reponse.probabilite).toBeLessThan(0.9);
  });

  test('the label is written as on an envelope', () => {
    expect(find('12 bis r pasteur louis 35000 rennes').libelle).toBe('12 bis Rue Louis Pasteur 35000 Rennes');
  });
});

describe('shipping', () => {
  test('a base comes back as it left, and answers the same', () => {
    const octets = encodeBase(recherche.base);
    expect(decodeBase(octets)).toEqual(recherche.base);
    for (const longueur of [0, 1, 20, octets.length >> 1, octets.length - 1])
      expect(() => decodeBase(octets.subarray(0, longueur))).toThrow(/abîmée/);
    expect(() => decodeBase(new TextEncoder().encode('une page web'))).toThrow(/abîmée/);
  });
});

describe('files that cannot serve', () => {
  const read = (texte: string) =>
    buildAdresseBase([{ nom: 'adresses-35.csv', pieces: [new TextEncoder().encode(texte)] }]);
  test.each<[cas: string, texte: string, motif: RegExp]>([
    ['cut in the middle of a line', BAN_ESSAI.slice(0, BAN_ESSAI.length - 120), /coupé.*incomplète/],
    ['another layout', 'cle_interop;numero;voie\n1;2;3\n', /il manque .*code_insee/],
    ['other separator', BAN_ESSAI.replaceAll(';', ','), /«\u202f;\u202f»/],
    ['empty', '', /vide/],
    ['header only', `${ENTETE}\n`, /Aucune adresse/],
  ])('%s', async (_cas, texte, motif) => {
    const lue = await read(texte);
    expect(lue).toMatchObject({ ok: false, motif: expect.stringMatching(motif) });
    expect(lue.ok || lue.motif).not.toContain('undefined');
  });

  test('lines that say nothing are counted, the others serve', async () => {
    const [premiere] = LIGNES as [string];
    const sans = premiere
      .split(';')
      .map((champ, i) => (i === 12 ? '' : champ))
      .join(';');
    const lue = await read(`\ufeff${ENTETE}\r\n${premiere}\r\n${sans}\r\na;b\r\n`);
    expect(lue).toMatchObject({ ok: true, bilan: { lignes: 3, adresses: 1, voies: 1 } });
    expect(lue.ok && lue.bilan.remarques).toEqual([
      'Lignes mal formées, laissées de côté\u202f: 1.',
      'Lignes sans position, laissées de côté\u202f: 1.',
    ]);
  });
});
