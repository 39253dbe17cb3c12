// The French sentences that say why a spreadsheet file is refused and what to do about it.
// They are thrown as UnreadableFile by every reader of this folder.
import { columnLetters, type RefusCode, UnreadableFile } from './classeur.schema.ts';

const MO = 1024 * 1024;

function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

function refusal(code: RefusCode, message: string): UnreadableFile {
  return new UnreadableFile(code, message);
}

export const refus = {
  vide: () => refusal('vide', 'Ce fichier est vide. Vérifiez qu’il a bien été enregistré, puis déposez-le à nouveau.'),
  tropGros: (octets: number) =>
    refusal(
      'trop_gros',
      `Ce fichier dépasse ${Math.floor(octets / MO)}\u202fMo. Enlevez les images et les feuilles inutiles, ou coupez-le en plusieurs fichiers.`,
    ),
  decompresseTropGros: (octets: number) =>
    refusal(
      'decompresse_trop_gros',
      `Une fois décompressé, ce fichier dépasse ${Math.floor(octets / MO)}\u202fMo. Il n’a pas été lu. Copiez les cellules utiles dans un classeur neuf, puis déposez celui-ci.`,
    ),
  tropDeFeuilles: (max: number) =>
    refusal('trop_de_feuilles', `Ce classeur a plus de ${count(max)} feuilles. Gardez celles à reprendre.`),
  tropDeLignes: (feuille: string, ligne: number, max: number) =>
    refusal(
      'trop_de_lignes',
      `La feuille «\u00a0${feuille}\u00a0» est remplie jusqu’à la ligne ${count(ligne)}. Le maximum est de ${count(max)} lignes. Effacez les lignes inutiles ou coupez le fichier.`,
    ),
  tropDeColonnes: (feuille: string, ligne: number, max: number) =>
    refusal(
      'trop_de_colonnes',
      `La feuille «\u00a0${feuille}\u00a0» a plus de ${count(max)} colonnes remplies (ligne ${count(ligne)}). Gardez les colonnes utiles. Pour un CSV, vérifiez aussi son séparateur.`,
    ),
  tropDeCellules: (max: number) =>
    refusal('trop_de_cellules', `Ce fichier a plus de ${count(max)} cellules. Coupez-le en plusieurs fichiers.`),
  celluleTropLongue: (feuille: string, ligne: number, colonne: number, max: number) =>
    refusal(
      'cellule_trop_longue',
      `La cellule ${columnLetters(colonne)}${ligne} (feuille «\u00a0${feuille}\u00a0», ligne ${count(ligne)}, colonne ${colonne + 1}) contient plus de ${count(max)} caractères. Raccourcissez-la. Dans un CSV, cherchez un guillemet jamais refermé.`,
    ),
  texteTropLong: (part: string) =>
    refusal(
      'cellule_trop_longue',
      `Une cellule de ce classeur contient un texte démesuré (partie «\u00a0${part}\u00a0»). Raccourcissez-la, puis déposez le fichier à nouveau.`,
    ),
  protege: () =>
    refusal(
      'protege',
      'Ce fichier est protégé par un mot de passe. Ouvrez-le dans votre tableur, enlevez le mot de passe, enregistrez, puis déposez-le à nouveau.',
    ),
  abime: (detail: string) =>
    refusal(
      'abime',
      `Ce fichier est abîmé ou incomplet (${detail}). Ouvrez-le dans votre tableur, enregistrez-le à nouveau en .xlsx ou .ods, puis déposez cette copie.`,
    ),
  typeInconnu: (nature: string) =>
    refusal(
      'type_inconnu',
      `Ce fichier est ${nature}, quel que soit son nom. Déposez un tableau\u202f: .xlsx, .xls, .ods ou .csv.`,
    ),
  formatNonLu: (nature: string) =>
    refusal(
      'format_non_lu',
      `Ce fichier est ${nature}. Ouvrez-le dans votre tableur et enregistrez-le en .xlsx ou .ods, puis déposez cette copie.`,
    ),
  doctype: () =>
    refusal(
      'doctype',
      'Ce classeur contient une déclaration interdite (DOCTYPE), qu’aucun tableur n’écrit. Il n’a pas été lu. Copiez ses cellules dans un classeur neuf.',
    ),
  sansFeuille: () =>
    refusal('sans_feuille', 'Ce classeur ne contient aucune feuille de calcul. Vérifiez le fichier choisi.'),
  memoire: () =>
    refusal(
      'memoire',
      'Ce fichier demande trop de mémoire pour être lu. Coupez-le en plusieurs fichiers, ou copiez les cellules utiles dans un classeur neuf.',
    ),
  tropLong: (secondes: number) =>
    refusal(
      'trop_long',
      `La lecture de ce fichier a été arrêtée au bout de ${secondes}\u202fsecondes. Coupez-le en plusieurs fichiers, ou copiez les cellules utiles dans un classeur neuf.`,
    ),
  annule: () => refusal('annule', 'La lecture du fichier a été annulée. Rien n’a été enregistré.'),
};
