// Reads how an amount is shared between quartiers: « Blosne 60 %, Maurepas 40 % », « Blosne : 5 000 €; Maurepas : 3 000 € ».
// Which quartier each name designates is decided elsewhere; nothing is ever split in equal parts.
import { parseDecimal, toCentimes } from './decimal.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, refus } from './lecture.rules.ts';
import { readMontant } from './montant.rules.ts';
import { court, fr } from './typographie.rules.ts';

export interface PartQpv {
  /** A name or a code, as typed. */
  nom: string;
  pourcentage?: number;
  centimes?: number;
}

export interface PartsQpvLues {
  kind: 'pourcentages' | 'montants';
  parts: PartQpv[];
  /** Sum of the parts, in points of percent or in centimes. */
  somme: number;
}

const CHIFFRES = String.raw`\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?`;
const SIGNE = `%|pour cent|k€|€|euros?`;
const NOM_PUIS_PART = new RegExp(
  String.raw`^(.*?[\p{L}\d).»])\s*(?:[:=(–-]\s*|\s)\s*(${CHIFFRES})\s*(${SIGNE})?\s*\)?$`,
  'iu',
);
const PART_PUIS_NOM = new RegExp(
  String.raw`^(${CHIFFRES})\s*(${SIGNE})\s*(?:(?:sur|pour|à|a|au|en|de|du|d')\s+)?[:–-]?\s*\(?(.*\p{L}.*?)\)?$`,
  'iu',
);
const TOLERANCE = 0.11;

interface Brute {
  nom: string;
  decimal: string;
  signe: '%' | '€' | null;
}

export function readPartsQpv(cellule: Cellule): Lecture<PartsQpvLues> {
  if (typeof cellule !== 'string') {
    return cellule === null || cellule === undefined
      ? openVide()
      : refus(fr`Cette cellule ne dit pas à quels quartiers vont les parts.`);
  }
  const ouverture = openCellule(cellule, 5000);
  if (!('texte' in ouverture)) return ouverture;
  const dit = court(ouverture.texte);
  const brutes: Brute[] = [];
  for (const morceau of cutParts(ouverture.texte)) {
    const brute = readPart(morceau);
    if (brute === null)
      return refus(
        fr`« ${court(morceau)} » ne donne pas un quartier et sa part. Exemple : Villejean 60 %, Maurepas 40 %.`,
      );
    brutes.push(brute);
  }
  if (brutes.length === 0) return refus(fr`« ${dit} » ne donne pas de part par quartier.`);
  return assemble(brutes, dit);
}

const openVide = (): Lecture<never> => ({ ok: true, valeur: null, absence: 'vide' });

const FIN_DE_PART = String.raw`(?<=[\d%€)]|euros)`;
const SIGNES_ENTRE = String.raw`\s*(?:\/|\+|&|\bet\b|\s-\s)\s*`;
const COUPE_NOM_D_ABORD = new RegExp(
  String.raw`[;\n|•]|,(?!\d)|(?<!\d),|${FIN_DE_PART}${SIGNES_ENTRE}|(?<=[%€])\s+(?=\p{L}{3,}[^%€]*\d)`,
  'iu',
);
const COUPE_PART_D_ABORD = new RegExp(
  String.raw`[;\n|•]|,(?!\d)|(?<!\d),|(?<=[\p{L}\d)])${SIGNES_ENTRE}(?=\d[\d ,.]*(?:%|€|euros))|(?<=\p{L}\)?)\s+(?=\d+(?:[.,]\d+)?\s*%)`,
  'iu',
);

/** A comma between figures is decimal; « + », « / », « et » cut only beside a part. */
function cutParts(texte: string): string[] {
  return texte
    .replace(/[’]/g, "'")
    .split(/^[\s(]*\d/.test(texte) ? COUPE_PART_D_ABORD : COUPE_NOM_D_ABORD)
    .map((morceau) => morceau.replace(/^[\s:.•-]+|[\s.]+$/g, '').replace(/\s+/g, ' '))
    .filter((morceau) => morceau !== '');
}

function readPart(morceau: string): Brute | null {
  const avant = PART_PUIS_NOM.exec(morceau);
  const apres = avant ? null : NOM_PUIS_PART.exec(morceau);
  const [nom, chiffres, signe] = avant ? [avant[3], avant[1], avant[2]] : [apres?.[1], apres?.[2], apres?.[3]];
  if (nom === undefined || chiffres === undefined || !/\p{L}/u.test(nom)) return null;
  const propre = nom.replace(/[\s:=(–-]+$/, '').trim();
  if (signe?.toLowerCase().startsWith('k')) return null;
  const lecture = parseDecimal(chiffres, { virguleTroisDecimales: signe && signe !== '%' ? 'refus' : 'decimal' });
  if (propre === '' || lecture === null || 'motif' in lecture) return null;
  const genre = signe === undefined ? null : /%|cent/i.test(signe) ? '%' : '€';
  return { nom: propre, decimal: lecture.decimal, signe: genre };
}

function assemble(brutes: Brute[], dit: string): Lecture<PartsQpvLues> {
  const signes = new Set(brutes.map(({ signe }) => signe).filter((signe) => signe !== null));
  if (signes.size > 1) return refus(fr`« ${dit} » mêle des pourcentages et des montants.`);
  const sommeBrute = brutes.reduce((somme, { decimal }) => somme + Number(decimal), 0);
  const devine = signes.size === 0;
  const pourcent = devine ? Math.abs(sommeBrute - 100) <= TOLERANCE : signes.has('%');
  const noms = brutes.map(({ nom }) => nom.toLowerCase());
  if (new Set(noms).size < noms.length) return refus(fr`« ${dit} » nomme deux fois le même quartier.`);
  if (!pourcent) {
    const parts = brutes.map(({ nom, decimal }) => ({ nom, centimes: toCentimes(decimal).centimes }));
    const somme = parts.reduce((total, part) => total + part.centimes, 0);
    if (!Number.isSafeInteger(somme)) return refus(fr`« ${dit} » contient un montant trop grand.`);
    return lu({ kind: 'montants', parts, somme }, devine && fr`Nombres sans unité, lus comme des euros.`);
  }
  const parts = brutes.map(({ nom, decimal }) => ({ nom, pourcentage: Number(decimal) }));
  const somme = Math.round(sommeBrute * 100) / 100;
  const juste = Math.abs(somme - 100) <= TOLERANCE;
  return lu(
    { kind: 'pourcentages', parts, somme },
    devine && fr`Nombres sans unité, lus comme des pourcentages.`,
    !juste && fr`Les parts font ${String(somme).replace('.', ',')} %, et non 100 %.`,
  );
}

/** Compares parts in euros with the amount they share; null when they agree. */
export function checkSommeDesParts(parts: PartsQpvLues, centimes: number): string | null {
  if (parts.kind !== 'montants' || parts.somme === centimes) return null;
  const ecart = (parts.somme - centimes) / 100;
  return fr`Les parts par quartier s'écartent du montant de ${String(Math.abs(ecart)).replace('.', ',')} €.`;
}

/** An amount of one part typed alone, for a column per quartier: percent or euros. */
export function readPartSeule(cellule: Cellule): Lecture<Omit<PartQpv, 'nom'>> {
  const pourcent = typeof cellule === 'string' ? /^\s*(\d+(?:[.,]\d+)?)\s*%\s*$/.exec(cellule) : null;
  if (pourcent) return lu({ pourcentage: Number(pourcent[1]!.replace(',', '.')) });
  const montant = readMontant(cellule);
  if (!montant.ok || montant.valeur === null) return montant;
  return lu({ centimes: montant.valeur.centimes }, montant.remarque);
}
