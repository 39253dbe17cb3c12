// Reads one or several years: « 2024 », « 2024-2025 », « année scolaire 24-25 », « N-1 » when the year N is given.
import { ANNEE_MAX, anneeDeTexte, isAnnee } from './calendrier.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, refus } from './lecture.rules.ts';
import { court, fr } from './typographie.rules.ts';

export interface AnneesLues {
  debut: number;
  fin: number;
  /** Every year named: « 2024-2026 » names three, « 2024 et 2026 » two. */
  annees: number[];
  /** « année scolaire 2024-2025 », « 2024/25 » is not marked. */
  scolaire: boolean;
}

export interface OptionsAnnee {
  /** The year called « N » in the file. */
  anneeN?: number;
}

const ANNEE_VRAISEMBLABLE_MIN = 1980;

export function readAnnee(cellule: Cellule, options: OptionsAnnee = {}): Lecture<AnneesLues> {
  if (typeof cellule === 'boolean') return refus(fr`Cette cellule contient vrai ou faux, pas une année.`);
  if (cellule !== null && typeof cellule === 'object') {
    const annee = Number(String(cellule.iso).slice(0, 4));
    return isVraisemblable(annee)
      ? build([annee], false, fr`Année de la date ${cellule.iso}.`)
      : refusAnnee(String(cellule.iso));
  }
  const ouverture = openCellule(cellule, 200);
  if (!('texte' in ouverture)) return ouverture;
  const texte = ouverture.texte.replace(/\s+/g, ' ');
  const scolaire = /scolaire|^as\b|universitaire/i.test(texte);
  const corps = texte
    .replace(
      /^(?:(?:l')?ann[ée]es?|exercices?(?: budg[ée]taires?)?|as|an|budget|programmation|p[ée]riode|pour|en)\b\.?(?: (?:scolaire|universitaire|civile|de))?s?\s*:?\s*/i,
      '',
    )
    .replace(/^(20\d\d)[.,]0+$/, '$1');
  const relatif = /^n ?(?:([-−–+]) ?(\d))?$/i.exec(corps);
  if (relatif) return readRelative(relatif, texte, options);
  const annees = parseAnnees(corps);
  if (annees === null || !annees.every(isVraisemblable)) return refusAnnee(texte);
  return build(annees, scolaire);
}

function readRelative(parts: RegExpExecArray, texte: string, { anneeN }: OptionsAnnee): Lecture<AnneesLues> {
  if (anneeN === undefined) return refus(fr`« ${court(texte)} » ne dit pas l'année. Écrivez-la sur quatre chiffres.`);
  const ecart = Number(parts[2] ?? 0) * (parts[1] === '+' ? 1 : -1);
  return build([anneeN + ecart], false, fr`« ${court(texte)} » a été lu ${anneeN + ecart}.`);
}

function parseAnnees(corps: string): number[] | null {
  if (/^\d{4}$/.test(corps)) return [Number(corps)];
  const suite = /^(\d{4}|\d{2}) ?(?:-|–|—|\/|à|au|>|->|→) ?(\d{4}|\d{2})$/.exec(corps);
  if (suite) {
    const debut = anneeDeTexte(suite[1]!);
    const fin = anneeDeTexte(suite[2]!);
    if (suite[1]!.length === 2 && suite[2]!.length === 2 && fin !== debut + 1) return null;
    return fin > debut && fin - debut <= 20 && isAnnee(debut)
      ? Array.from({ length: fin - debut + 1 }, (_, i) => debut + i)
      : null;
  }
  const liste = corps.split(/ ?(?:[,;+&/]|\bet\b|-) ?/);
  if (liste.length < 2 || !liste.every((mot) => /^\d{4}$/.test(mot))) return null;
  const annees = [...new Set(liste.map(Number))];
  return annees.every((annee, i) => i === 0 || annee > annees[i - 1]!) ? annees : null;
}

const isVraisemblable = (annee: number): boolean =>
  Number.isInteger(annee) && annee >= ANNEE_VRAISEMBLABLE_MIN && annee <= ANNEE_MAX;

const build = (annees: number[], scolaire: boolean, remarque?: string): Lecture<AnneesLues> =>
  lu({ debut: annees[0]!, fin: annees.at(-1)!, annees, scolaire }, remarque);

const refusAnnee = (texte: string) =>
  refus(fr`« ${court(texte)} » n'est pas une année. Écrivez-la sur quatre chiffres, par exemple 2025.`);
