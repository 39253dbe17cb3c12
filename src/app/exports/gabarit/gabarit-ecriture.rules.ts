// Back into the workbook that came in: same sheets, order, titles and header lines, rows from the contract as it is, sections and
// totals under their own labels. Actions without a place there are left to the caller.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { OutBook, OutCell, OutSheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import type {
  ColonneGabarit,
  FeuilleGabarit,
  Gabarit,
  TableGabarit,
  TotalGabarit,
} from '../../imports/gabarit/gabarit.schema.ts';
import { amountOf, cellGabarit } from './gabarit-cellules.rules.ts';
import { addBlanche, addRangees, buildRow, type Grille, look } from './gabarit-grille.rules.ts';
import type { ContexteGabarit, MemoireLigne, PlaceImport, RangGabarit } from './gabarit-lignes.schema.ts';
import { type LigneGabarit, listSectionColonnes, sortLignes, spellSection, texteOf } from './gabarit-ordre.rules.ts';
import { findMemoire, listActions, listMemoires, listPlaces, type Memoires } from './gabarit-places.rules.ts';
import { buildRangs } from './gabarit-rangs.rules.ts';
import { findTyped } from './temoins.rules.ts';

export interface Rendu {
  book: OutBook;
  /** Actions written in one of the sheets. */
  placees: ReadonlySet<string>;
}

export function writeIntoGabarit(
  gabarit: Gabarit,
  places: readonly PlaceImport[],
  contexte: Omit<ContexteGabarit, 'montantsDe'>,
): Rendu {
  const actions = new Map(contexte.contenu.actions.map((action) => [action.ligne.id, action]));
  const placees = new Set<string>();
  const complet = { ...contexte, montantsDe: listMontantsDe(gabarit) };
  const sheets = gabarit.feuilles.map((feuille): OutSheet => {
    const grille: Grille = { rows: [], merges: [] };
    feuille.tables.forEach((table, i) => {
      const lignes = listPlaces(feuille, i, places);
      const siennes = listActions(lignes, actions);
      for (const action of siennes) placees.add(action.ligne.id);
      if (i > 0) addBlanche(grille);
      writeTable(grille, table, buildRangs(table, siennes, gabarit.annee), listMemoires(lignes), complet);
    });
    const { rows, merges } = grille;
    return { name: feuille.nom, grid: rows, merges, hidden: feuille.masquee, columns: listLargeurs(feuille) };
  });
  return { book: { sheets }, placees };
}

export function listMontantsDe(gabarit: Gabarit): Map<ColonneGabarit, ColonneGabarit[]> {
  const tables = gabarit.feuilles.flatMap((feuille) => feuille.tables);
  return new Map(
    tables.flatMap(({ colonnes }) => {
      const montants = colonnes.filter((colonne) => colonne.cible.champ === 'financement');
      return colonnes.map((colonne) => [colonne, montants] as const);
    }),
  );
}

function listLargeurs({ tables }: FeuilleGabarit) {
  const largeur = Math.max(0, ...tables.flatMap((table) => table.colonnes.map((colonne) => colonne.index + 1)));
  const montants = new Set(
    tables.flatMap((t) => t.colonnes.flatMap((c) => (c.cible.champ === 'financement' ? [c.index] : []))),
  );
  return Array.from({ length: largeur }, (_, c) => ({ title: '', width: montants.has(c) ? 13 : 24 }));
}

function writeTable(
  grille: Grille,
  table: TableGabarit,
  rangs: readonly RangGabarit[],
  memoires: Memoires,
  contexte: ContexteGabarit,
): void {
  const { tete, entete, fusions, enteteRepete, dessous } = table;
  const lignes = sortLignes(
    table,
    rangs.map((rang) => buildLigne(table, rang, findMemoire(memoires, rang), contexte)),
  );
  const dessus = enteteRepete && lignes.some((ligne) => ligne.sections.length > 0) ? entete.debut - 1 : tete.length;
  const gardees = fusions.filter((m) => m.bottom < dessus);
  addRangees(grille, tete.slice(0, dessus), gardees);
  const corps = new Corps(grille, table);
  for (const ligne of lignes) corps.add(ligne);
  corps.close();
  if (dessous.length > 0) {
    addBlanche(grille);
    addRangees(grille, dessous);
  }
}

function buildLigne(
  table: TableGabarit,
  rang: RangGabarit,
  memoire: MemoireLigne['cellules'],
  contexte: ContexteGabarit,
): LigneGabarit {
  const vues = new Set<string>();
  const calculees = table.colonnes.map((colonne) => cellGabarit(colonne, rang, contexte));
  const cellules = table.colonnes.map((colonne, i): OutCell => {
    const { cible } = colonne;
    const cle = JSON.stringify(cible);
    const seconde = vues.has(cle) && !['ignorer', 'financeur'].includes(cible.champ);
    vues.add(cle);
    const cell = calculees[i]!;
    return findTyped(memoire[colonne.position], cell, colonne, rang, contexte) ?? (seconde ? null : cell);
  });
  const sections = listSectionColonnes(table).flatMap(({ position }) => {
    const valeur = texteOf(cellules[position]);
    return valeur === '' ? [] : [{ position, texte: spellSection(table, position, valeur) }];
  });
  return { action: rang.action.ligne.id, cellules, calculees, sections };
}

/** Rows under their sections, values written once for several rows, subtotals where a group ends, totals at the end. */
class Corps {
  private courantes: LigneGabarit['sections'] = [];
  private readonly depuis: { ligne: LigneGabarit; r: number }[] = [];
  private numero = 0;

  constructor(
    private readonly grille: Grille,
    private readonly table: TableGabarit,
  ) {}

  add(ligne: LigneGabarit): void {
    const derniere = this.depuis.at(-1)?.ligne;
    if (derniere) this.closeGroupes(derniere, ligne);
    this.addSections(ligne);
    const row: OutCell[] = [];
    for (const colonne of this.table.colonnes) {
      if (colonne.pseudo) continue;
      row[colonne.index] = colonne.numero ? ++this.numero : this.cellOf(colonne, ligne);
    }
    this.depuis.push({ ligne, r: this.grille.rows.length });
    this.grille.rows.push(Array.from(row, (cell) => cell ?? null));
  }

  /** A blank in a column of values written once would take the value above: a dash says that there is none. */
  private cellOf(colonne: ColonneGabarit, ligne: LigneGabarit): OutCell {
    const cell = ligne.cellules[colonne.position] ?? null;
    const montant = ['financement', 'cout_total'].includes(colonne.cible.champ);
    return colonne.heritee && !montant && texteOf(cell) === '' && cell === null ? '–' : cell;
  }

  private addSections(ligne: LigneGabarit): void {
    const { table, grille } = this;
    let autre = false;
    for (const { position, texte } of ligne.sections) {
      autre ||= this.courantes.find((section) => section.position === position)?.texte !== texte;
      if (!autre) continue;
      const modele =
        table.sections.find((section) => section.texte === texte) ??
        table.sections.find((section) => section.position === position);
      if (modele?.blanc) addBlanche(grille);
      const premiere = modele?.rangee[0];
      const r = grille.rows.length;
      grille.rows.push(
        buildRow([
          {
            c: premiere?.c ?? 0,
            v: texte,
            ...(premiere?.gras ? { gras: true } : {}),
            ...(premiere?.couleur ? { couleur: premiere.couleur } : {}),
          },
        ]),
      );
      if (modele?.fusion) grille.merges.push({ top: r, bottom: r, ...modele.fusion });
      if (table.enteteRepete) addRangees(grille, table.tete.slice(table.entete.debut, table.entete.fin));
    }
    this.courantes = ligne.sections;
  }

  /** Subtotals of the groups that this next row leaves. */
  private closeGroupes(derniere: LigneGabarit, suivante: LigneGabarit | null): void {
    for (const total of this.listSousTotaux(derniere)) {
      const { position } = total.groupe!;
      const valeur = groupeOf(this.table, derniere, position);
      if (suivante && groupeOf(this.table, suivante, position) === valeur) continue;
      const siennes = this.depuis.filter(({ ligne }) => groupeOf(this.table, ligne, position) === valeur);
      this.addTotal(total, siennes, valeur);
    }
  }

  private listSousTotaux(ligne: LigneGabarit): TotalGabarit[] {
    const modeles = this.table.totaux.filter((t) => t.groupe !== null && t.chiffres.length > 0);
    const positions = [...new Set(modeles.map((t) => t.groupe!.position))];
    return positions.flatMap((position) => {
      const siens = modeles.filter((t) => t.groupe!.position === position);
      const valeur = groupeOf(this.table, ligne, position);
      const exact = siens.find((t) => normalise(t.groupe!.valeur) === normalise(valeur));
      return exact ? [exact] : valeur !== '' && siens.length > 1 ? [siens[0]!] : [];
    });
  }

  private addTotal(total: TotalGabarit, lignes: readonly { ligne: LigneGabarit; r: number }[], valeur: string): void {
    if (total.blanc) addBlanche(this.grille);
    const actions = new Set(lignes.map(({ ligne }) => ligne.action)).size;
    const row = buildRow(
      total.rangee.map((cellule) => ({ ...cellule, v: spellTotal(String(cellule.v), total, valeur, actions) })),
    );
    const gras = total.rangee[0] ? look(total.rangee[0]) : {};
    for (const c of total.chiffres) {
      const position = this.table.colonnes.find((colonne) => colonne.index === c && !colonne.pseudo)?.position;
      const montants = lignes
        .map(({ ligne }) => amountOf((position === undefined ? null : ligne.calculees[position]) ?? null))
        .filter((n) => n !== null);
      if (montants.length > 0)
        row[c] = { value: Math.round(montants.reduce((a, b) => a + b, 0) * 100) / 100, kind: 'euros', ...gras };
    }
    this.grille.rows.push(Array.from(row, (cell) => cell ?? null));
  }

  close(): void {
    const derniere = this.depuis.at(-1)?.ligne;
    if (derniere) this.closeGroupes(derniere, null);
    for (const total of this.table.totaux) {
      if (total.groupe === null || total.chiffres.length === 0) this.addTotal(total, this.depuis, '');
    }
    this.mergeHeritees();
  }

  /** A value of several rows is written once over them, as a merge: it is read back on each. */
  private mergeHeritees(): void {
    const heritees = this.table.colonnes.filter((colonne) => colonne.heritee && !colonne.pseudo);
    for (const colonne of heritees) {
      const memes = (a: LigneGabarit, b: LigneGabarit) =>
        texteOf(a.cellules[colonne.position]) === texteOf(b.cellules[colonne.position]) &&
        (colonne.cible.champ === 'axe' ? isMemeNiveau(this.table, a, b, colonne) : a.action === b.action);
      let debut = 0;
      for (let i = 1; i <= this.depuis.length; i++) {
        const [premiere, autre, avant] = [this.depuis[debut]!, this.depuis[i], this.depuis[i - 1]!];
        if (autre && autre.r === avant.r + 1 && memes(premiere.ligne, autre.ligne)) continue;
        this.mergeCellules(colonne, premiere.r, avant.r);
        debut = i;
      }
    }
  }

  private mergeCellules({ index }: ColonneGabarit, top: number, bottom: number): void {
    const texte = texteOf(this.grille.rows[top]![index]);
    if (bottom === top || texte === '' || /^[–\d\s.,]+$/.test(texte)) return;
    for (let r = top + 1; r <= bottom; r++) this.grille.rows[r]![index] = null;
    this.grille.merges.push({ top, bottom, left: index, right: index });
  }
}

/** Levels above are the same too. */
const isMemeNiveau = (table: TableGabarit, a: LigneGabarit, b: LigneGabarit, colonne: ColonneGabarit): boolean =>
  table.colonnes
    .filter((autre) => autre.cible.champ === 'axe' && autre.position <= colonne.position)
    .every(({ position }) => texteOf(a.cellules[position]) === texteOf(b.cellules[position]));

const groupeOf = (table: TableGabarit, ligne: LigneGabarit, position: number): string =>
  table.colonnes[position]?.pseudo === 'section'
    ? (ligne.sections.find((section) => section.position === position)?.texte ?? '')
    : texteOf(ligne.cellules[position]);

/** « Sous-total Emploi », « Total : 5 actions »: the words of the label, with the group and the count of now. */
function spellTotal(texte: string, { groupe }: TotalGabarit, valeur: string, actions: number): string {
  const compte = texte.replace(/\d+(?=\s*(?:actions?|projets?|dossiers?|lignes?)\b)/i, String(actions));
  if (!groupe || valeur === '' || normalise(groupe.valeur) === normalise(valeur)) return compte;
  return compte.includes(groupe.valeur) ? compte.replace(groupe.valeur, valeur) : compte;
}
