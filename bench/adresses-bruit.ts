// How people write addresses: each request is drawn from a known street by one class of noise. Written from a keyboard, from how
// French sounds and from the shapes of partners' files; it knows nothing of the matcher and uses none of its tables.
import type { VoieBanc } from './adresses-ban.ts';
import type { Hasard } from './hasard.ts';

export interface Question {
  classe: string;
  adresse: string;
  codePostal?: string;
  commune?: string;
  /** « 59001_0004 »; '' for a street that the commune does not have. */
  voie: string;
  /** « 59001_0004_00012_bis »; '' when no number of the base was asked. */
  cle: string;
}

interface Ecrit {
  numero: string;
  type: string;
  nom: string;
  commune: string;
  codePostal: string;
}

const VOISINES: Record<string, string> = {
  ...{ a: 'zqs', b: 'vn', c: 'xv', d: 'sfe', e: 'zrd', f: 'dgr', g: 'fht', h: 'gjy', i: 'uok', j: 'hku', k: 'jli' },
  ...{ l: 'kmo', m: 'lp', n: 'bh', o: 'ipl', p: 'om', q: 'as', r: 'etf', s: 'qdz', t: 'ryg', u: 'yij', v: 'cb' },
  ...{ w: 'xq', x: 'wc', y: 'tuh', z: 'aes' },
};

function faute(texte: string, hasard: Hasard): string {
  const places = [...texte].flatMap((lettre, i) => (/\p{L}/u.test(lettre) && i > 0 ? [i] : []));
  if (places.length < 3) return texte;
  const i = hasard.parmi(places);
  const lettre = texte[i]!.toLowerCase();
  const [avant, apres] = [texte.slice(0, i), texte.slice(i + 1)];
  switch (hasard.entier(4)) {
    case 0:
      return avant + apres;
    case 1:
      return avant + hasard.parmi([...(VOISINES[lettre] ?? 'e')]) + apres;
    case 2:
      return avant + lettre + hasard.parmi([lettre, ...(VOISINES[lettre] ?? 'e')]) + apres;
    default:
      return apres === '' ? avant : avant + apres[0] + lettre + apres.slice(1);
  }
}

const SONS: [RegExp, string][] = [
  ...([
    [/ph/i, 'f'],
    [/eau/i, 'o'],
    [/au/i, 'o'],
    [/ss/i, 's'],
    [/ll/i, 'l'],
    [/nn/i, 'n'],
    [/tt/i, 't'],
  ] as [RegExp, string][]),
  ...([
    [/y/i, 'i'],
    [/qu/i, 'k'],
    [/c(?=[ei])/i, 's'],
    [/ai/i, 'é'],
    [/en/i, 'an'],
    [/[sxt]$/i, ''],
    [/h/i, ''],
  ] as [RegExp, string][]),
  ...([
    [/e$/i, ''],
    [/er$/i, 'ier'],
    [/in/i, 'ain'],
    [/z/i, 's'],
    [/ge/i, 'je'],
  ] as [RegExp, string][]),
];

function oreille(texte: string, hasard: Hasard): string {
  const possibles = SONS.filter(([son]) => son.test(texte));
  if (possibles.length === 0) return faute(texte, hasard);
  const [son, ecrit] = hasard.parmi(possibles);
  return texte.replace(son, ecrit);
}

const COURTS: [RegExp, readonly string[]][] = [
  ...([
    [/^Rue$/, ['R', 'r.', 'RUE']],
    [/^Avenue$/, ['AV', 'Av.', 'ave']],
    [/^Boulevard$/, ['BD', 'Bld', 'bvd']],
  ] as [RegExp, string[]][]),
  ...([
    [/^Place$/, ['PL', 'pl.']],
    [/^Chemin$/, ['CHE', 'ch.', 'Chem']],
    [/^Impasse$/, ['IMP', 'imp.']],
  ] as [RegExp, string[]][]),
  ...([
    [/^Allée$/, ['ALL', 'all.']],
    [/^Route$/, ['RTE', 'rte']],
    [/^Square$/, ['SQ']],
    [/^Passage$/, ['PAS']],
  ] as [RegExp, string[]][]),
  ...([
    [/^Résidence$/, ['RES', 'Rés.']],
    [/^Lotissement$/, ['LOT', 'Lot.']],
    [/^Général$/, ['GAL', 'Gén.', 'Gal']],
  ] as [RegExp, string[]][]),
  ...([
    [/^Maréchal$/, ['MAL', 'Mal', 'Mar.']],
    [/^Docteur$/, ['DR', 'Dr']],
    [/^Président$/, ['PDT', 'Pdt']],
  ] as [RegExp, string[]][]),
  ...([
    [/^Saint$/, ['ST', 'St']],
    [/^Professeur$/, ['PR', 'Prof']],
    [/^Capitaine$/, ['CNE', 'Cap.']],
  ] as [RegExp, string[]][]),
  ...([
    [/^Colonel$/, ['COL']],
    [/^Château$/, ['CHAT']],
    [/^Notre$/, ['N']],
    [/^Pierre$/, ['P.']],
    [/^Jean$/, ['J.']],
  ] as [RegExp, string[]][]),
];

const abrege = (texte: string, hasard: Hasard) =>
  texte.replace(/\p{L}+/gu, (mot) => {
    const court = COURTS.find(([plein]) => plein.test(mot));
    return court ? hasard.parmi(court[1]) : mot;
  });

const majuscules = (texte: string) => texte.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
const sansAccents = (texte: string) => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function colle(texte: string, hasard: Hasard): string {
  const espaces = [...texte].flatMap((lettre, i) => (/[ '-]/.test(lettre) ? [i] : []));
  if (espaces.length === 0) return texte;
  const i = hasard.parmi(espaces);
  return texte.slice(0, i) + texte.slice(i + 1);
}

function coupe(texte: string, hasard: Hasard): string {
  const i = 3 + hasard.entier(Math.max(1, texte.length - 5));
  return `${texte.slice(0, i)} ${texte.slice(i)}`;
}

/** Only the last word that carries the name: « Rue Hugo ». */
const dernierMot = (nom: string) => nom.split(/[ ]/).at(-1)!;

const COMPLEMENTS = [
  'Bât B',
  'Apt 12',
  'appartement 304',
  'Escalier 2',
  '3e étage',
  'BP 40125',
  'Résidence les Mimosas',
  'chez Mme Durand',
  'porte 4',
  'esc A apt 21',
  'Bat. C2',
];

type Bruit = (e: Ecrit, hasard: Hasard) => Ecrit;
const surNom =
  (change: (texte: string, hasard: Hasard) => string): Bruit =>
  (e, hasard) => ({ ...e, nom: change(e.nom, hasard) });

export const BRUITS: Record<string, Bruit> = {
  'tel quel': (e) => e,
  majuscules: (e) => ({ ...e, type: majuscules(e.type), nom: majuscules(e.nom), commune: majuscules(e.commune) }),
  'sans accents': (e) => ({
    ...e,
    type: sansAccents(e.type),
    nom: sansAccents(e.nom),
    commune: sansAccents(e.commune),
  }),
  abréviations: (e, h) => ({ ...e, type: abrege(e.type, h), nom: abrege(e.nom, h), commune: abrege(e.commune, h) }),
  'une faute': surNom(faute),
  'deux fautes': surNom((texte, h) => faute(faute(texte, h), h)),
  'à l’oreille': surNom(oreille),
  'mots collés': surNom(colle),
  'mot coupé': surNom(coupe),
  'type absent': (e) => ({ ...e, type: '' }),
  'type faux': (e, h) => ({
    ...e,
    type: h.parmi(['Rue', 'Avenue', 'Chemin', 'Place', 'Allée'].filter((type) => type !== e.type)),
  }),
  'numéro après': (e) => ({ ...e, type: `${e.type}`, nom: `${e.nom} ${e.numero}`, numero: '' }),
  'numéro et virgule': (e) => ({ ...e, numero: `${e.numero},` }),
  cedex: (e, h) => ({
    ...e,
    codePostal: `${e.codePostal.slice(0, 3)}${10 + h.entier(80)}`,
    commune: `${majuscules(e.commune)} CEDEX${h.arrive(0.4) ? ' 2' : ''}`,
  }),
  'complément avant': (e, h) => ({ ...e, numero: `${h.parmi(COMPLEMENTS)}${h.parmi([' ', ', ', ' - '])}${e.numero}` }),
  'complément après': (e, h) => ({ ...e, nom: `${e.nom}${h.parmi([' ', ', ', ' - '])}${h.parmi(COMPLEMENTS)}` }),
  'prénom absent': surNom((nom) => dernierMot(nom)),
  'sans code postal': (e) => ({ ...e, codePostal: '' }),
  'code postal faux': (e, h) => ({
    ...e,
    codePostal: `${e.codePostal.slice(0, 2)}${String(h.entier(1000)).padStart(3, '0')}`,
  }),
  'faute dans la commune': (e, h) => ({ ...e, commune: faute(e.commune, h) }),
  'mots collés et faute': surNom((texte, h) => faute(colle(texte, h), h)),
};

/** A request on this street; `absente` writes a street that its commune does not have. */
export function askVoie(voie: VoieBanc, classe: string, hasard: Hasard, absente?: VoieBanc): Question {
  const numero = hasard.arrive(0.92) ? hasard.parmi(voie.numeros) : '';
  const { type, nom } = absente ?? voie;
  const { commune } = voie;
  const serre = numero.includes(' ') && hasard.arrive(0.5) ? numero.replace(' ', '') : numero;
  // Of a merged commune, people write the old name or the new one.
  const nomCommune = voie.ancienne !== '' && hasard.arrive(0.6) ? voie.ancienne : commune.nom;
  const ecrit = BRUITS[classe]!(
    { numero: serre, type, nom, commune: nomCommune, codePostal: commune.codePostal },
    hasard,
  );
  const rue = [ecrit.numero, ecrit.type, ecrit.nom].filter(Boolean).join(' ');
  const code = `${commune.insee}_${voie.code}`;
  const [n, rep = ''] = numero.split(' ');
  const verite = absente
    ? { voie: '', cle: '' }
    : { voie: code, cle: numero === '' ? '' : `${code}_${n!.padStart(5, '0')}${rep && `_${rep}`}` };
  const nomClasse = absente ? 'rue absente' : classe;
  if (hasard.arrive(0.55))
    return { classe: nomClasse, adresse: rue, codePostal: ecrit.codePostal, commune: ecrit.commune, ...verite };
  const fin = hasard.arrive(0.75) ? [ecrit.codePostal, ecrit.commune] : [ecrit.commune];
  return { classe: nomClasse, adresse: [rue, ...fin].filter(Boolean).join(hasard.arrive(0.3) ? ', ' : ' '), ...verite };
}

/** Streets absent from their commune: one request in that many. */
export const ABSENTES = 8;

/** Requests of every class in equal shares, plus absent streets. */
export function askQuestions(voies: readonly VoieBanc[], nombre: number, hasard: Hasard): Question[] {
  const classes = Object.keys(BRUITS);
  const noms = countNoms(voies);
  return Array.from({ length: nombre }, (_, i) => {
    const classe = classes[i % classes.length]!;
    let voie = hasard.parmi(voies);
    // With another kind it would name another street of the commune, and nobody could tell.
    while (classe === 'type faux' && noms.get(nomIci(voie, voie))! > 1) voie = hasard.parmi(voies);
    if (i % ABSENTES !== ABSENTES - 1) return askVoie(voie, classe, hasard);
    let autre = hasard.parmi(voies);
    while (noms.has(nomIci(voie, autre))) autre = hasard.parmi(voies);
    return askVoie(voie, classe, hasard, autre);
  });
}

const nomIci = ({ commune }: VoieBanc, { nom }: VoieBanc): string => `${commune.insee} ${nom.toLowerCase()}`;

/** How many streets of a commune share each name. */
function countNoms(voies: readonly VoieBanc[]): Map<string, number> {
  const noms = new Map<string, number>();
  for (const voie of voies) noms.set(nomIci(voie, voie), (noms.get(nomIci(voie, voie)) ?? 0) + 1);
  return noms;
}
