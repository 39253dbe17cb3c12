// Reads a date or a period as agents type it: the day or the first and last days, with what was typed kept beside.
// Each way of writing is in date-formes.rules.ts; here cells, serial numbers, intervals and open periods.
import { addJours, isoOfSerie, JOURS, parseIso, rangDansSemaine } from './calendrier.rules.ts';
import {
  type Contexte,
  type Forme,
  type FormeLue,
  type FormeRefusee,
  type Precision,
  readForme,
} from './date-formes.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, refus } from './lecture.rules.ts';
import { court, fr } from './typographie.rules.ts';

export interface DateLue {
  /** First day; null only for « avant… », « jusqu'à… ». */
  debut: string | null;
  /** Last day; null only for « depuis… », « à partir de… ». */
  fin: string | null;
  precision: Precision;
  tel_que_dit: string;
}

export interface OptionsDate extends Contexte {
  /** The workbook counts its days from 1904 (old Macintosh files). */
  systeme1904?: boolean;
}

/**
 * JJ/MM/AAAA, AAAA-MM-JJ, JJ-MM-AA, in words, serial numbers (20000–60000), months, quarters, school years, seasons, intervals.
 * Day before month always; a date that is possible only in the American order is refused, with its French writing proposed.
 */
export function readDate(cellule: Cellule, options: OptionsDate = {}): Lecture<DateLue> {
  if (typeof cellule === 'boolean') return refus(fr`Cette cellule contient vrai ou faux, pas une date.`);
  if (cellule !== null && typeof cellule === 'object') return readDateCellule(String(cellule.iso));
  const ouverture = openCellule(cellule, 200);
  if (!('texte' in ouverture)) return ouverture;
  const dit = ouverture.texte.replace(/\s+/g, ' ');
  const serie = /^\d{5}(?:[.,]\d+)?$/.test(dit) ? Number(dit.replace(',', '.')) : null;
  if (serie !== null) {
    const iso = isoOfSerie(serie, options.systeme1904);
    if (iso === null) return refus(fr`« ${dit} » est un nombre, pas une date.`);
    return build({ debut: iso, fin: iso, precision: 'jour', remarque: fr`Numéro de jour du tableur : ${dit}.` }, dit);
  }
  const { corps, jourDeSemaine, approche } = flatten(dit);
  const forme = readPeriode(corps, options);
  if (forme === null)
    return refus(fr`« ${court(dit)} » n'est pas une date. Écrivez par exemple 24/05/2025 ou mai 2025.`);
  if ('motif' in forme) return refus(sayRefus(forme, dit));
  return build(forme, dit, approche && fr`Date approchée.`, sayJourDeSemaine(forme, jourDeSemaine));
}

const sayRefus = (forme: { motif: string; manque?: true }, dit: string): string =>
  forme.manque
    ? fr`« ${court(dit)} » ne dit pas l'année. Écrivez-la sur quatre chiffres.`
    : `${fr`« ${court(dit)} » n'est pas une date possible.`} ${forme.motif}`;

function readDateCellule(iso: string): Lecture<DateLue> {
  const jour = iso.slice(0, 10);
  if (!parseIso(jour)) return refus(fr`« ${court(iso)} » n'est pas une date.`);
  return lu({ debut: jour, fin: jour, precision: 'jour', tel_que_dit: jour });
}

function build(
  forme: Ouverte | Forme,
  dit: string,
  ...remarques: (string | false | null | undefined)[]
): Lecture<DateLue> {
  return lu(
    { debut: forme.debut, fin: forme.fin, precision: forme.precision, tel_que_dit: dit },
    forme.remarque,
    ...remarques,
  );
}

const ORDINAUX: readonly [RegExp, string][] = [
  [/\bpremiere?\b/g, '1e'],
  [/\bdeuxieme\b|\bseconde?\b/g, '2e'],
  [/\btroisieme\b/g, '3e'],
  [/\bquatrieme\b|\bdernier (?=trim)/g, '4e '],
  [/\bderniere? (?=semestre|quinzaine)/g, '2e '],
  [/\b(\d{1,2}) ?(?:er|re|ere|eme|ieme|nde?|de)\b/g, '$1e'],
];

const HEURE =
  /(?:,| a| de|t)?[ t](?:a )?\d{1,2} ?(?:h ?\d{0,2}|:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(?: ?(?:a|-) ?\d{1,2} ?(?:h ?\d{0,2}|:\d{2}))?(?: ?z| ?[+-]\d{2}:?\d{2})?$/;
const JOUR_DE_SEMAINE = /^(?:le )?(lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|anche|edi)?\.?,? (?=\d)/;

function flatten(dit: string): { corps: string; jourDeSemaine: string | null; approche: boolean } {
  let corps = dit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’ʼ`]/g, "'").replace(/[–—−]/g, '-');
  for (const [motif, ecrit] of ORDINAUX) corps = corps.replace(motif, ecrit);
  corps = corps
    .replace(/(?<=\d{4}-\d{2}-\d{2})t(?=\d)/, ' ')
    .replace(HEURE, '')
    .replace(/[ .;,]+$/, '')
    .replace(/ +/g, ' ');
  const approche = /^(?:env(?:iron)?\.?|vers|~|autour (?:de|du)) ?/.exec(corps);
  if (approche) corps = corps.slice(approche[0].length);
  const semaine = JOUR_DE_SEMAINE.exec(corps);
  if (semaine) corps = corps.slice(semaine[0].length);
  corps = corps.replace(
    /^(?:date ?: ?|prevue? (?:le |en |pour )?|(?:le|les|en|au|a la|pour|pendant) (?=\S))(?:le |la |l'(?=ete|automne|hiver))?/,
    '',
  );
  return { corps: corps.trim(), jourDeSemaine: semaine?.[1] ?? null, approche: approche !== null };
}

function sayJourDeSemaine(forme: Forme | Ouverte, abrege: string | null): string | null {
  if (abrege === null || forme.precision !== 'jour' || forme.debut === null) return null;
  const reel = JOURS[rangDansSemaine(forme.debut)]!;
  return reel.startsWith(abrege) ? null : fr`Ce jour est un ${reel}.`;
}

interface Ouverte {
  debut: string | null;
  fin: string | null;
  precision: Precision;
  remarque?: string;
}

function readPeriode(corps: string, contexte: Contexte): Ouverte | FormeRefusee | null {
  const simple = readForme(corps, contexte);
  if (simple && !('motif' in simple)) return simple;
  const ouverte = readOuverte(corps, contexte) ?? readIntervalle(corps, contexte);
  return ouverte && !('motif' in ouverte) ? ouverte : (simple ?? ouverte);
}

const DEPUIS = /^(?:a (?:partir|compter) (?:du|de la|de l'|de|d')|depuis|des|apres) ?(?:le |la |l')?/;
const AVANT = /^(?:avant|d'ici(?: a)?|jusqu'(?:au|a|en)|jusque|au plus tard(?: en| a)?|pour le) ?(?:le |la |l')?/;

function readOuverte(corps: string, contexte: Contexte): Ouverte | FormeRefusee | null {
  const depuis = DEPUIS.exec(corps);
  if (depuis) {
    const forme = readForme(corps.slice(depuis[0].length), contexte);
    return forme && 'debut' in forme ? { ...forme, fin: null, precision: 'ouverte' } : forme;
  }
  const avant = AVANT.exec(corps);
  if (!avant) return null;
  const forme = readForme(corps.slice(avant[0].length), contexte);
  if (!forme || 'motif' in forme) return forme;
  const exclu = corps.startsWith('avant') && forme.precision !== 'jour' && forme.precision !== 'approximative';
  return { ...forme, debut: null, fin: exclu ? addJours(forme.debut, -1) : forme.fin, precision: 'ouverte' };
}

const SEPARATEURS = [
  / (?:au|jusqu'au|jusqu'a|jusqu'en|->|=>|→|>) /g,
  / a /g,
  / et /g,
  / - /g,
  / \/ /g,
  / ?_ ?/g,
  /-|→|->/g,
  /\//g,
];

function readIntervalle(corps: string, contexte: Contexte): FormeLue {
  const texte = corps.replace(/^(?:du|de|d'|entre|la periode)(?:(?<=') ?| )(?:le )?/, '');
  let refusee: FormeLue = null;
  for (const separateur of SEPARATEURS) {
    for (const coupe of [...texte.matchAll(separateur)].slice(0, 6)) {
      const gauche = texte.slice(0, coupe.index).trim();
      const droite = texte
        .slice(coupe.index + coupe[0].length)
        .replace(/^(?:le|la|en|a) /, '')
        .trim();
      const forme = gauche && droite ? joinBornes(gauche, droite, contexte) : null;
      if (forme && !('motif' in forme)) return forme;
      refusee ??= forme;
    }
  }
  return refusee;
}

/** The left bound borrows its month or year from the right one, or the reverse: « du 28 mai au 3 juin 2024 », « novembre à janvier 2025 ». */
function joinBornes(gauche: string, droite: string, contexte: Contexte): FormeLue {
  let fin = readForme(droite, contexte);
  const debutSeul = /^\d{1,2}e?$/.test(gauche) ? null : readForme(gauche, {});
  if (
    debutSeul &&
    'debut' in debutSeul &&
    (!fin || 'motif' in fin || readForme(droite, {}) === null || isSansAnnee(droite))
  ) {
    const annee = Number(debutSeul.debut.slice(0, 4));
    fin = readForme(droite, { annee });
    if (fin && 'fin' in fin && fin.fin < debutSeul.debut) fin = readForme(droite, { annee: annee + 1 });
  }
  if (!fin || 'motif' in fin) return fin;
  const annee = Number(fin.fin.slice(0, 4));
  let debut = debutSeul && 'debut' in debutSeul ? debutSeul : null;
  if (!debut) {
    const emprunte = /^\d{1,2}e?$/.test(gauche) ? `${Number.parseInt(gauche, 10)}/${fin.debut.slice(5, 7)}` : gauche;
    if (emprunte !== gauche && fin.precision !== 'jour') return null;
    for (const essai of [annee, annee - 1]) {
      const lue = readForme(emprunte, { annee: essai });
      if (!lue || 'motif' in lue) return lue;
      if (lue.debut <= fin.debut) {
        debut = lue;
        break;
      }
    }
  }
  if (!debut) return null;
  if (debut.debut > fin.fin) return { motif: fr`La période finit avant de commencer : ${gauche}, puis ${droite}.` };
  return { debut: debut.debut, fin: fin.fin, precision: 'intervalle' };
}

const isSansAnnee = (texte: string): boolean => {
  const forme = readForme(texte, {});
  return forme !== null && 'motif' in forme;
};

/** An exact day; a month or a quarter is refused because the day is missing. */
export function readJour(cellule: Cellule, options: OptionsDate = {}): Lecture<string> {
  const lecture = readDate(cellule, options);
  if (!lecture.ok || lecture.valeur === null) return lecture;
  const { debut, precision, tel_que_dit } = lecture.valeur;
  if (precision !== 'jour' || debut === null)
    return refus(fr`« ${court(tel_que_dit)} » ne dit pas le jour. Écrivez par exemple 24/05/2025.`);
  return lu(debut, lecture.remarque);
}
