// One sheet per commune (or year, or funder): when several sheets share a shape, their name is a value of every row.
import { cleColonne } from '../colonnes/correspondance-empreinte.rules.ts';
import type { Colonne, Tableau } from '../colonnes/types.schema.ts';
import { shiftLigne } from './forme-assemblage.rules.ts';

const GENERIQUE = /^(feuil(le)?|sheet|tabelle|onglet|tableau|export|page|classeur|grid)\s*\d*( ?[-–(].*)?$/i;
const PART_COMMUNE = 0.7;

/** Adds a pseudo-column « feuille » to the tables whose shape is met on two visible sheets or more. */
export function addFeuilles(tableaux: Tableau[]): Tableau[] {
  const formes = tableaux.map((t) => new Set(t.entetes.filter((c) => !c.pseudo && !c.sansTitre).map(cleColonne)));
  return tableaux.map((tableau, i) => {
    const soeur = tableaux.some(
      (autre, j) => autre.feuille !== tableau.feuille && isMemeForme(formes[i]!, formes[j]!) && isNommee(autre),
    );
    return soeur && isNommee(tableau) ? addFeuille(tableau) : tableau;
  });
}

const isNommee = (tableau: Tableau): boolean => !GENERIQUE.test(tableau.feuille.trim());

function isMemeForme(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size < 2 || b.size < 2) return false;
  const communes = [...a].filter((cle) => b.has(cle)).length;
  return communes / (a.size + b.size - communes) >= PART_COMMUNE;
}

function addFeuille(tableau: Tableau): Tableau {
  const colonne: Colonne = { index: -10, lettre: '', chemin: ['feuille'], libelle: 'feuille', pseudo: 'feuille' };
  for (const ligne of tableau.lignes) {
    shiftLigne(ligne, 1);
    ligne.valeurs.unshift(tableau.feuille.trim());
  }
  for (const total of tableau.totaux) total.position += 1;
  return { ...tableau, entetes: [colonne, ...tableau.entetes] };
}
