// Reads a number as agents type it: French marks first, units and « environ » put aside, intervals and bounds refused.
// Amounts (montant.rules.ts) and percentages (pourcentage.rules.ts) are read elsewhere.
import { decimalOfNumber, type OptionsDecimal, parseDecimal } from './decimal.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, type Refus, refus } from './lecture.rules.ts';
import { court, fr } from './typographie.rules.ts';
import {
  findIntervalle,
  findNombreEnLettres,
  isBorne,
  splitApproche,
  splitCommentaire,
  splitUnite,
} from './unites.rules.ts';

export type OptionsNombre = OptionsDecimal;

/**
 * Marks: spaces of any kind and apostrophes group by three; a comma alone is always decimal (« 1,234 » is 1.234);
 * a point alone is decimal (« 12.5 »), except before exactly three figures (« 1.234 » is 1234, said in a remark, unless `point: 'decimal'`);
 * with both, the last one is decimal. Refused: percentages, intervals, bounds (« < 5 »), several numbers, dates, unknown words.
 */
export function readNombre(cellule: Cellule, options: OptionsNombre = {}): Lecture<number> {
  if (typeof cellule === 'boolean') return refus(fr`Cette cellule contient vrai ou faux, pas un nombre.`);
  if (cellule !== null && typeof cellule === 'object') {
    return refus(fr`Le tableur a lu une date (${cellule.iso}) à la place d'un nombre. Ressaisissez le nombre.`);
  }
  const ouverture = openCellule(cellule, 200);
  if (!('texte' in ouverture)) return ouverture;
  if (typeof cellule === 'number') return lu(Number(decimalOfNumber(cellule)));
  return readTexte(ouverture.texte.replace(/\s+/g, ' '), options);
}

function readTexte(texte: string, options: OptionsNombre): Lecture<number> {
  const refusDirect = findRefus(texte);
  if (refusDirect) return refusDirect;
  const { reste, approche } = splitApproche(texte);
  const lettres = findNombreEnLettres(reste);
  if (lettres)
    return lu(lettres.nombre, (approche || lettres.approche) && fr`Valeur approchée.`, fr`Nombre écrit en lettres.`);
  const refusApproche = approche ? findRefus(reste) : null;
  if (refusApproche) return refusApproche;
  const commente = splitCommentaire(reste.replace(/(?<=\d)\s*\*+$/, ''));
  const unite = splitUnite(commente.reste);
  const corps = unite?.reste ?? commente.reste;
  const lecture = parseDecimal(corps.replace(/ ?(?:€|euros?)$/i, ''), options);
  if (lecture === null) return refusTexte(texte);
  if ('motif' in lecture) return refus(fr`« ${court(texte)} » ne se lit pas comme un nombre : ${lecture.motif}.`);
  return lu(
    Number(lecture.decimal),
    lecture.remarque,
    approche && fr`Valeur approchée.`,
    unite && fr`Unité mise de côté : « ${unite.unite} ».`,
    commente.commentaire && fr`Précision mise de côté : « ${court(commente.commentaire)} ».`,
  );
}

function findRefus(texte: string): Refus | null {
  const dit = court(texte);
  if (/%|pour ?cent|p\. ?100/i.test(texte)) return refus(fr`« ${dit} » est un pourcentage, pas un nombre.`);
  const intervalle = findIntervalle(texte);
  if (intervalle) {
    const [bas, haut] = intervalle;
    return refus(
      fr`« ${dit} » est un intervalle ou deux nombres. Écrivez une seule valeur : ${bas}, ${haut} ou le nombre exact.`,
    );
  }
  if (isBorne(texte)) return refus(fr`« ${dit} » est une limite, pas une valeur. Écrivez le nombre retenu.`);
  return null;
}

function refusTexte(texte: string): Refus {
  const dit = court(texte);
  const nombres = texte.match(/\d+/g)?.length ?? 0;
  if (nombres === 0) return refus(fr`« ${dit} » n'est pas un nombre.`);
  if (texte.startsWith('=')) return refus(fr`« ${dit} » est une formule. Écrivez son résultat.`);
  if (nombres > 1) return refus(fr`« ${dit} » contient plusieurs nombres. Gardez-en un seul.`);
  return refus(fr`« ${dit} » contient un nombre et un autre texte. Gardez le nombre seul.`);
}

/** A count (persons, places…): a whole number, never negative. */
export function readEffectif(cellule: Cellule, options: OptionsNombre = {}): Lecture<number> {
  const lecture = readNombre(cellule, options);
  if (!lecture.ok || lecture.valeur === null) return lecture;
  if (lecture.valeur < 0) return refus(fr`Un effectif ne peut pas être négatif : « ${court(String(cellule))} ».`);
  if (!Number.isInteger(lecture.valeur))
    return refus(fr`Un effectif est un nombre entier : « ${court(String(cellule))} ».`);
  return lecture;
}
