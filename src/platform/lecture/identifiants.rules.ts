// Reads SIRET, SIREN and RNA numbers, repairs what a spreadsheet does to them and names it as the cause when it cannot.
import { accorde } from './ecriture.rules.ts';
import { type Cellule, type Lecture, lu, openCellule, type Refus, refus } from './lecture.rules.ts';
import { court, fr } from './typographie.rules.ts';

const SIREN_LA_POSTE = '356000000';

export function isLuhn(chiffres: string): boolean {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i += 1) {
    const chiffre = Number(chiffres[chiffres.length - 1 - i]);
    const poids = i % 2 === 0 ? chiffre : chiffre * 2;
    somme += poids > 9 ? poids - 9 : poids;
  }
  return somme % 10 === 0;
}

export const isSiren = (texte: string): boolean => /^\d{9}$/.test(texte) && texte !== '000000000' && isLuhn(texte);

/** Luhn on the 14 figures; the establishments of La Poste sum to a multiple of five instead (Insee). */
export function isSiret(texte: string): boolean {
  if (!/^\d{14}$/.test(texte) || texte.endsWith('00000') || texte.startsWith('000000000')) return false;
  if (isLuhn(texte)) return true;
  return (
    texte.startsWith(SIREN_LA_POSTE) && [...texte].reduce((somme, chiffre) => somme + Number(chiffre), 0) % 5 === 0
  );
}

const sayTableur = (nom: string, dit: string): Refus =>
  refus(
    fr`Le tableur a remplacé le ${nom} par ${dit} : les derniers chiffres sont perdus. Mettez la colonne au format Texte et ressaisissez-le.`,
  );

interface Chiffres {
  chiffres: string;
  remarques: string[];
  dit: string;
}

/** The figures of a number typed with spaces, a label or a spreadsheet's « .0 »; or the refusal. */
function openNumero(cellule: Cellule, nom: string, longueur: number): Chiffres | Lecture<never> {
  if (typeof cellule === 'boolean' || (cellule !== null && typeof cellule === 'object'))
    return refus(fr`Cette cellule ne contient pas de ${nom}.`);
  const ouverture = openCellule(cellule, 200);
  if (!('texte' in ouverture)) return ouverture;
  const dit = court(ouverture.texte.replace(/\s+/g, ' '));
  const remarques: string[] = [];
  let corps = ouverture.texte
    .replace(/^(?:n[°o]\.?\s*)?(?:de\s+)?(?:siret|siren|rna)\b\s*(?:n[°o]\.?)?\s*:?\s*/i, '')
    .replace(/^'/, '');
  if (/^[\d., ]+e\s?\+?\s?\d+$/i.test(corps)) return sayTableur(nom, dit);
  if (/^\d+[.,]0+$/.test(corps) && corps.split(/[.,]/)[0]!.length > longueur - 4) {
    corps = corps.replace(/[.,]0+$/, '');
    remarques.push(fr`Décimale ajoutée par le tableur, retirée.`);
  }
  const sansSignes = corps.replace(/[\s.\-–_/]/g, '');
  if (/^[\dOo]+$/.test(sansSignes) && /[Oo]/.test(sansSignes)) remarques.push(fr`La lettre O a été lue comme un zéro.`);
  const chiffres = /^[\dOo]+$/.test(sansSignes) ? sansSignes.replace(/[Oo]/g, '0') : sansSignes;
  if (!/\d/.test(chiffres))
    return refus(fr`« ${dit} » est un nom, pas un ${nom}. Un ${nom} compte ${longueur} chiffres.`);
  if (/[^\d]/.test(chiffres)) return refus(fr`« ${dit} » n'est pas un ${nom}. Un ${nom} compte ${longueur} chiffres.`);
  return { chiffres, remarques, dit };
}

/** At most two leading zeros are restored, and only when the control key then agrees. */
function repairZeros(numero: Chiffres, longueur: number, isValide: (texte: string) => boolean): string {
  const manquants = longueur - numero.chiffres.length;
  if (manquants < 1 || manquants > 2) return numero.chiffres;
  const complete = numero.chiffres.padStart(longueur, '0');
  if (!isValide(complete)) return numero.chiffres;
  numero.remarques.push(
    manquants === 1
      ? fr`Le zéro du début, perdu par le tableur, a été rétabli.`
      : fr`Les zéros du début, perdus par le tableur, ont été rétablis.`,
  );
  return complete;
}

export function readSiret(cellule: Cellule): Lecture<string> {
  const numero = openNumero(cellule, 'SIRET', 14);
  if (!('chiffres' in numero)) return numero;
  if (/0{5,}$/.test(numero.chiffres) && numero.chiffres.length >= 13) return sayTableur('SIRET', numero.dit);
  const siret = repairZeros(numero, 14, isSiret);
  if (siret.length === 9)
    return refus(fr`« ${numero.dit} » est un SIREN (9 chiffres). Ajoutez les 5 chiffres de l'établissement.`);
  if (siret.length !== 14)
    return refus(
      fr`« ${numero.dit} » compte ${siret.length} ${accorde(siret.length, 'chiffre')}. Un SIRET en compte 14.`,
    );
  if (!isSiret(siret)) return refus(fr`La clé de contrôle du SIRET ${numero.dit} est fausse. Vérifiez chaque chiffre.`);
  return lu(siret, ...numero.remarques);
}

export function readSiren(cellule: Cellule): Lecture<string> {
  const tva = typeof cellule === 'string' ? /^\s*FR\s?[0-9A-Z]{2}\s?((?:\d\s?){9})$/i.exec(cellule) : null;
  const numero = openNumero(tva ? tva[1] : cellule, 'SIREN', 9);
  if (!('chiffres' in numero)) return numero;
  if (numero.chiffres.length === 14 && isSiret(numero.chiffres)) {
    return lu(numero.chiffres.slice(0, 9), ...numero.remarques, fr`SIREN pris au début du SIRET ${numero.dit}.`);
  }
  const siren = repairZeros(numero, 9, isSiren);
  if (siren.length !== 9)
    return refus(
      fr`« ${numero.dit} » compte ${siren.length} ${accorde(siren.length, 'chiffre')}. Un SIREN en compte 9.`,
    );
  if (!isSiren(siren)) return refus(fr`La clé de contrôle du SIREN ${numero.dit} est fausse. Vérifiez chaque chiffre.`);
  return lu(siren, ...numero.remarques, tva !== null && fr`SIREN pris dans le numéro de TVA.`);
}

/** « W » and nine figures; the W left out is restored with a remark. */
export function readRna(cellule: Cellule): Lecture<string> {
  if (typeof cellule === 'boolean' || (cellule !== null && typeof cellule === 'object'))
    return refus(fr`Cette cellule ne contient pas de numéro RNA.`);
  const ouverture = openCellule(cellule, 200);
  if (!('texte' in ouverture)) return ouverture;
  const dit = court(ouverture.texte);
  const corps = ouverture.texte
    .replace(/^(?:n[°o]\.?\s*)?rna\s*(?:n[°o]\.?)?\s*:?\s*/i, '')
    .replace(/[\s.\-–_]/g, '')
    .toUpperCase();
  if (/^W\d{9}$/.test(corps)) return lu(corps);
  if (/^W[\dO]{9}$/.test(corps)) return lu(corps.replace(/O/g, '0'), fr`La lettre O a été lue comme un zéro.`);
  if (/^\d{9}$/.test(corps) && !isSiren(corps)) return lu(`W${corps}`, fr`La lettre W du numéro RNA a été rétablie.`);
  if (/^\d{14}$/.test(corps)) return refus(fr`« ${dit} » est un SIRET, pas un numéro RNA.`);
  return refus(fr`« ${dit} » n'est pas un numéro RNA : un W puis neuf chiffres.`);
}

export interface Identifiants {
  siren: string;
  siret?: string;
}

/** A column that holds SIRET for some rows and SIREN for others. */
export function readSiretOuSiren(cellule: Cellule): Lecture<Identifiants> {
  const siret = readSiret(cellule);
  if (siret.ok)
    return siret.valeur === null ? siret : lu({ siren: siret.valeur.slice(0, 9), siret: siret.valeur }, siret.remarque);
  const siren = readSiren(cellule);
  if (!siren.ok || siren.valeur === null) return siret;
  return lu({ siren: siren.valeur }, siren.remarque, fr`C'est un SIREN : l'établissement n'est pas dit.`);
}
