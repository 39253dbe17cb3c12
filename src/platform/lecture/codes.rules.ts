// Reads the codes of quartiers prioritaires (2015 and 2024) and of contrats de ville; repairs typing, never guesses a code.
import { type Cellule, type Lecture, lu, openCellule, type Refus, refus, texteDe } from './lecture.rules.ts';
import { normalise } from './texte.rules.ts';
import { court, fr } from './typographie.rules.ts';

export const CODE_QPV_2015 = /^QP(?:\d{3}|02[AB])\d{3}$/;
export const CODE_QPV_2024 = /^QN(?:0\d\d|02[AB]|97\d)\d\d[IMNC]$/;
export const CODE_CONTRAT_2015 = /^CV\d{3}$/;
export const CODE_CONTRAT_2024 = /^CN(?:0\d\d|02[AB]|97\d|98\d)\d\d[IMNC]$/;

export type MillesimeQpv = 2015 | 2024;

export interface CodeQpv {
  code: string;
  millesime: MillesimeQpv;
  /** The name written beside the code in a list: « QN03502M Villejean ». */
  nom?: string;
}

const millesimeOf = (code: string): MillesimeQpv | null =>
  CODE_QPV_2015.test(code) ? 2015 : CODE_QPV_2024.test(code) ? 2024 : null;

const RESSEMBLE_QPV = /^Q[PN][\s.\-_]?[\dO]/i;

function repairCode(texte: string): { code: string; remarque?: string } | null {
  const plat = texte.replace(/[\s.\-_–]/g, '').toUpperCase();
  if (millesimeOf(plat)) return { code: plat };
  const zeros =
    plat.slice(0, 2) +
    plat
      .slice(2)
      .replace(/O/g, '0')
      .replace(/(?<=\d)L(?=\d)/g, '1');
  if (zeros !== plat && millesimeOf(zeros))
    return { code: zeros, remarque: fr`Code ${court(texte)} lu ${zeros} : une lettre a été lue comme un chiffre.` };
  const complete = `${zeros.slice(0, 2)}0${zeros.slice(2)}`;
  if (/^Q[PN](?:\d\d|2[AB])(?:\d{3}|\d\d[IMNC])$/.test(zeros) && millesimeOf(complete)) {
    return {
      code: complete,
      remarque: fr`Code ${court(texte)} lu ${complete} : le zéro du département a été rétabli.`,
    };
  }
  return null;
}

/** One code of a quartier, of either vintage: « QP035002 », « QN03502M », « qn 035 02 m ». */
export function readCodeQpv(cellule: Cellule): Lecture<CodeQpv> {
  const ouverture = openCellule(texteDe(cellule), 200);
  if (!('texte' in ouverture)) return ouverture;
  const repare = repairCode(ouverture.texte);
  if (repare === null) return refusCode(ouverture.texte);
  return lu({ code: repare.code, millesime: millesimeOf(repare.code)! }, repare.remarque);
}

const refusCode = (texte: string): Refus =>
  refus(fr`« ${court(texte)} » n'est pas un code de quartier. Exemples : QP035002 (2015), QN03502M (2024).`);

/**
 * What a QPV cell says. `tous`: « tous les QPV », kept as said and never split; `nr`: not coded or not broken down;
 * `hors`: outside QPV; `codes`: the codes, and the names that stand without a code, to be matched with the contract's quartiers.
 */
export type QpvLus =
  | { kind: 'codes'; codes: CodeQpv[]; noms: string[] }
  | { kind: 'tous'; tel_que_dit: string }
  | { kind: 'nr'; tel_que_dit: string }
  | { kind: 'hors'; tel_que_dit: string };

const QUARTIERS = `(?:qpv|qp|quartiers?(?: prioritaires?)?(?: de la politique de la ville)?(?: politique de la ville)?|territoires?)`;
const TOUS = new RegExp(
  String.raw`^(?:tous|toutes|all|(?:l )?(?:ensemble|integralite|totalite)|les (?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix))$|` +
    String.raw`^(?:sur |dans )?(?:tous|(?:sur )?(?:l )?(?:ensemble|integralite|totalite) (?:des?|du)|les (?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)|tout)(?: les| l)?(?: \d+)? ${QUARTIERS}\b.*$`,
);
const NR =
  /^(?:nr|n r|non renseigne|non reparti|non ventile|non code|non localise|nsp|nc|plusieurs qpv|plusieurs quartiers|multi qpv|multi quartiers?|inter quartiers?|multi sites?)$/;
const HORS = /^(?:hors (?:qpv|quartiers?(?: prioritaires?)?|geographie prioritaire)|non qpv|pas de qpv|aucun qpv)$/;

export interface OptionsCodesQpv {
  /** The contract's quartiers: « Villejean et Maurepas » is cut when both are known. */
  connus?: (nom: string) => boolean;
}

export function readCodesQpv(cellule: Cellule, options: OptionsCodesQpv = {}): Lecture<QpvLus> {
  if (typeof cellule === 'number' || typeof cellule === 'boolean') return refusCode(String(cellule));
  if (cellule !== null && typeof cellule === 'object') return refusCode(texteDe(cellule));
  const plat = normalise(cellule ?? '');
  const tel_que_dit = court(cellule ?? '', 200);
  if (NR.test(plat)) return lu({ kind: 'nr', tel_que_dit });
  if (TOUS.test(plat)) return lu({ kind: 'tous', tel_que_dit });
  if (HORS.test(plat)) return lu({ kind: 'hors', tel_que_dit });
  const ouverture = openCellule(cellule, 20_000);
  if (!('texte' in ouverture)) return ouverture;
  // Long runs of spaces would cost the patterns below the square of their length.
  return readListeDeCodes(ouverture.texte.replace(/ {2,}/g, ' '), options);
}

const CODES_DANS_TEXTE = /\bQ[PN][\s.\-_]?(?:[\dO]{2,3}|0?2[AB])[\s.\-_]?(?:[\dO]{3}|[\dO]{2}[\s.\-_]?[IMNC])\b/gi;

const BORDS = /^[\s:()[\]\-–/•]+|[\s:()[\]\-–/•]+$|[\s(]+(?:et|ou|&)\s*$|^(?:et|ou|&)\s+/gi;
const ebarbe = (texte: string): string => texte.replace(BORDS, '').replace(BORDS, '');

function splitNoms(texte: string, { connus }: OptionsCodesQpv): string[] {
  const parts = texte.split(/\s+et\s+|\s*&\s*|\s*\/\s*|\s+-\s+/i);
  return parts.length > 1 && connus && !connus(texte) && parts.every(connus) ? parts : [texte];
}

function readListeDeCodes(texte: string, options: OptionsCodesQpv): Lecture<QpvLus> {
  const codes: CodeQpv[] = [];
  const noms: string[] = [];
  const remarques: (string | undefined)[] = [];
  for (const morceau of texte.split(/[;,\n|+]|\s\/\s|\/(?=\s?Q[PN][\dO])/i)) {
    const trouves = [...morceau.matchAll(CODES_DANS_TEXTE)];
    const [premier] = trouves;
    const avant = ebarbe(premier ? morceau.slice(0, premier.index) : morceau);
    if (RESSEMBLE_QPV.test(avant)) return refusCode(avant);
    if (!premier && avant !== '' && !/^(?:et|ou|qpv|&)$/i.test(avant)) {
      noms.push(...splitNoms(avant, options).filter((nom) => !noms.includes(nom)));
    }
    for (const [i, trouve] of trouves.entries()) {
      const repare = repairCode(trouve[0]);
      if (!repare) return refusCode(trouve[0]);
      const apres = ebarbe(morceau.slice(trouve.index + trouve[0].length, trouves[i + 1]?.index));
      if (RESSEMBLE_QPV.test(apres)) return refusCode(apres);
      const nom = apres || (i === 0 ? avant : '');
      remarques.push(repare.remarque);
      if (codes.some(({ code }) => code === repare.code)) continue;
      codes.push({ code: repare.code, millesime: millesimeOf(repare.code)!, ...(nom ? { nom } : {}) });
    }
  }
  if (codes.length === 0 && noms.length === 0) return refusCode(texte);
  return lu({ kind: 'codes', codes, noms }, ...remarques);
}

export interface CodeContrat {
  code: string;
  /** 2015: contrats 2015–2023 (CV…); 2024: contrats 2024–2030 (CN…). Overseas, CV codes are used for both. */
  generation: 2015 | 2024;
}

export function readCodeContrat(cellule: Cellule): Lecture<CodeContrat> {
  const ouverture = openCellule(texteDe(cellule), 200);
  if (!('texte' in ouverture)) return ouverture;
  const plat = ouverture.texte.replace(/[\s.\-_–]/g, '').toUpperCase();
  const zeros = plat.slice(0, 2) + plat.slice(2).replace(/O/g, '0');
  const complete = /^CV\d{1,2}$/.test(zeros)
    ? `CV${zeros.slice(2).padStart(3, '0')}`
    : /^CN(?:\d\d|2[AB])\d\d[IMNC]$/.test(zeros)
      ? `CN0${zeros.slice(2)}`
      : zeros;
  const generation = CODE_CONTRAT_2015.test(complete) ? 2015 : CODE_CONTRAT_2024.test(complete) ? 2024 : null;
  if (generation === null) {
    return refus(
      fr`« ${court(ouverture.texte)} » n'est pas un code de contrat. Exemples : CV116 (2015–2023), CN03501I (2024–2030).`,
    );
  }
  return lu({ code: complete, generation }, complete !== plat && fr`Code ${court(ouverture.texte)} lu ${complete}.`);
}
