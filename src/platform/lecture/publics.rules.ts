// Reads how many persons, and which: « 87 dont 52 F et 41 QPV ». Counts only; a part said in percent stays a percent.
import { parseDecimal } from './decimal.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, type Refus, refus } from './lecture.rules.ts';
import { remember } from './memoire.rules.ts';
import { normalise } from './texte.rules.ts';
import { court, fr } from './typographie.rules.ts';

export type CleDePublic = 'total' | 'femmes' | 'hommes' | 'moins_26' | 'qpv';

export interface PublicsLus {
  total?: number;
  femmes?: number;
  hommes?: number;
  moins_26?: number;
  qpv?: number;
  /** Parts given in percent, never turned into counts. */
  pourcentages?: Partial<Record<Exclude<CleDePublic, 'total'>, number>>;
  /** Counts of other groups, as named: « 12 DELD ». */
  autres?: { libelle: string; nombre: number }[];
  /** Who the total counts, as said: « jeunes ». */
  public?: string;
}

const CLES: readonly [RegExp, CleDePublic][] = [
  [
    /^(?:moins|- ?|<|inf(?:erieurs?)? a) ?(?:de ?)?26(?: ?ans?)?$|^(?:jeunes? )?(?:de )?moins de 26(?: ans?)?$|^16 ?(?:a|-) ?25(?: ?ans?)?$/,
    'moins_26',
  ],
  [/^(?:f|femmes?|filles?|feminin|jeunes filles|jeunes femmes)$/, 'femmes'],
  [/^(?:h|hommes?|garcons?|g|masculin|jeunes hommes)$/, 'hommes'],
  [
    /^(?:(?:personnes?|jeunes|habitante?s?|resident?e?s?|issue?s?|publics?|beneficiaires?|participants?|residant) )*(?:en |du |des |d un |hors )?(?:qpv|qp|quartiers?(?: prioritaires?)?)$/,
    'qpv',
  ],
  [/^(?:total|au total|en tout|ensemble|t)$/, 'total'],
];

const PUBLICS =
  /^(?:personnes?|pers|gens|beneficiaires?|participante?s?|publics?|usagers?|habitante?s?|demandeu(?:rs?|ses?) d emploi|de|jeunes?|adultes?|seniors?|eleves?|collegiens?|lyceens?|stagiaires?|salariee?s?|candidate?s?|familles?|enfants?|accompagnes?|personnes accompagnees|creat(?:eurs?|rices?)|porteurs? de projets?|allocataires?|brsa|deld|detld|defm|primo arrivants?|mineurs?|majeurs?|parents?|entreprises?|adherents?)\b/;

interface Fragment {
  nombre: number;
  pourcent: boolean;
  libelle: string;
}

const NOMBRE = String.raw`\d{1,3}(?: \d{3})+|\d+(?:[.,]\d+)?`;
const AVANT = new RegExp(String.raw`^(${NOMBRE})\s*(%)?\s*(?:de |d'|des |sont |en )?\s*(.*)$`, 'u');
const APRES = new RegExp(String.raw`^([^\d:]*?(?:26 ans|26)?)\s*[:=]\s*(${NOMBRE})\s*(%)?$`, 'u');
const COLLE = new RegExp(String.raw`^(total|femmes?|hommes?|f|h|qpv)\s*(${NOMBRE})\s*(%)?$`, 'iu');

const APPROCHE = /^(?:env(?:iron)?\.?(?=[\s\d])|~|≈)\s*/i;

/** « total » is the first figure that names no part. Every part stays unknown when it is not said: unknown is not zero. */
export function readPublics(cellule: Cellule): Lecture<PublicsLus> {
  if (typeof cellule === 'boolean' || (cellule !== null && typeof cellule === 'object'))
    return refus(fr`Cette cellule ne contient pas un nombre de personnes.`);
  const ouverture = openCellule(cellule, 1000);
  return 'texte' in ouverture ? readTexte(ouverture.texte) : ouverture;
}

const readTexte = remember((texte): Lecture<PublicsLus> => {
  const dit = court(texte);
  const fragments: Fragment[] = [];
  for (const morceau of cutFragments(texte)) {
    const fragment = readFragment(morceau);
    if (fragment === null)
      return refus(fr`« ${dit} » ne se lit pas comme un nombre de personnes : « ${court(morceau)} ».`);
    fragments.push(fragment);
  }
  if (fragments.length === 0) return refus(fr`« ${dit} » ne contient pas de nombre.`);
  return assemble(fragments, dit, APPROCHE.test(texte));
});

function cutFragments(texte: string): string[] {
  return texte
    .replace(/[’]/g, "'")
    .replace(/[−–—]/g, '-')
    .replace(APPROCHE, '')
    .replace(/-\s?de\s(?=\d)/gi, 'moins de ')
    .replace(/(\d)\s+-\s?(?=(?:de )?26\b)/g, '$1 moins de ')
    .split(
      /[;\n()[\]|+]|,(?!\d)|(?<!\d),|\s*\/\s*|\s+-\s+|\b(?:dont|soit|parmi lesquel(?:le)?s|y compris|comprenant)\b|(?<=[\p{L}\d%])\s+(?:et|,)\s+(?=[\d\p{L}])/iu,
    )
    .map((morceau) => morceau.replace(/^[\s:.-]+|[\s:.]+$/g, '').replace(/\s+/g, ' '))
    .filter((morceau) => morceau !== '');
}

function readFragment(morceau: string): Fragment | null {
  const colle = COLLE.exec(morceau) ?? APRES.exec(morceau);
  const avant = colle ? null : AVANT.exec(morceau);
  const [chiffre, pourcent, libelle] = colle ? [colle[2], colle[3], colle[1]] : [avant?.[1], avant?.[2], avant?.[3]];
  if (chiffre === undefined) return null;
  const lecture = parseDecimal(chiffre);
  if (lecture === null || 'motif' in lecture) return null;
  const nombre = Number(lecture.decimal);
  if (!pourcent && !Number.isInteger(nombre)) return null;
  return { nombre, pourcent: pourcent !== undefined, libelle: libelle ?? '' };
}

const cleOf = (libelle: string): CleDePublic | null => {
  const brut = libelle.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').trim();
  const plat = normalise(libelle);
  if (/^hors\b/.test(plat)) return null;
  return CLES.find(([motif]) => motif.test(brut) || motif.test(plat))?.[1] ?? null;
};

function assemble(fragments: Fragment[], dit: string, approche: boolean): Lecture<PublicsLus> {
  const publics: PublicsLus = {};
  for (const [i, fragment] of fragments.entries()) {
    const motif = place(publics, fragment, i, dit);
    if (motif) return motif;
  }
  return lu(publics, approche && fr`Valeur approchée.`, ...checkPublics(publics));
}

function place(publics: PublicsLus, { nombre, pourcent, libelle }: Fragment, rang: number, dit: string): Refus | null {
  const cle = cleOf(libelle);
  if (pourcent) {
    if (cle === null || cle === 'total') return refus(fr`« ${dit} » donne un pourcentage sans dire de qui.`);
    publics.pourcentages = { ...publics.pourcentages, [cle]: nombre };
    return null;
  }
  if (cle !== null) {
    if (publics[cle] !== undefined) return refus(fr`« ${dit} » donne deux fois le même nombre.`);
    publics[cle] = nombre;
    return null;
  }
  const plat = normalise(libelle);
  if (publics.total === undefined && rang === 0 && (plat === '' || PUBLICS.test(plat))) {
    publics.total = nombre;
    if (plat !== '' && !/^(?:personnes?|pers|gens)$/.test(plat)) publics.public = libelle;
    return null;
  }
  if (plat === '' || /\d/.test(plat))
    return refus(fr`« ${dit} » contient un nombre qui ne dit pas ce qu'il compte : ${nombre}.`);
  publics.autres = [...(publics.autres ?? []), { libelle, nombre }];
  return null;
}

function checkPublics(publics: PublicsLus): (string | false)[] {
  const { total, femmes, hommes, moins_26, qpv } = publics;
  const parts = [femmes, hommes, moins_26, qpv].filter((part) => part !== undefined);
  return [
    total === undefined && fr`Le total n'est pas dit.`,
    total !== undefined && parts.some((part) => part > total) && fr`Une partie dépasse le total.`,
    total !== undefined &&
      femmes !== undefined &&
      hommes !== undefined &&
      femmes + hommes !== total &&
      fr`Femmes et hommes font ${femmes + hommes}, le total dit ${total}.`,
    publics.pourcentages !== undefined && fr`Une part est dite en pourcentage : elle n'est pas convertie en nombre.`,
  ];
}
