// What the last import said of an action tells which row it came from, whatever was edited by hand since. Of rows that nothing
// else tells apart, each goes to the action whose last imported values are most like its own.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { isMeme } from './comparaison.rules.ts';
import type { Plat } from './comparaison.schema.ts';
import type { ActionExistante, ContexteImport } from './plan-import.schema.ts';
import { type ActionFichier, buildIdentite } from './regroupement.rules.ts';

export type Memoire = ContexteImport['importees'];

/** Rows by actions compared in one group; beyond, their order decides. */
const COMPARAISONS_MAX = 40_000;
const REFERENCE = /^(?:annees\.\d+\.)?reference$/;

/** The title, the place and the lead that the last import gave; null when the action never came from a file. */
export function identiteImportee(importee: Plat | undefined): string | null {
  const titre = importee?.intitule;
  if (!importee || typeof titre !== 'string') return null;
  return buildIdentite(titre, texteOf(importee.noeud_id), texteOf(importee.pilote_id));
}

export function titreImporte(importee: Plat | undefined): string | null {
  return typeof importee?.intitule === 'string' ? normalise(importee.intitule) : null;
}

export const referencesImportees = (importee: Plat | undefined): string[] =>
  Object.entries(importee ?? {}).flatMap(([champ, v]) => (REFERENCE.test(champ) && typeof v === 'string' ? [v] : []));

const texteOf = (valeur: unknown): string | null => (typeof valeur === 'string' ? valeur : null);

export type Take = (cle: string, id: string | undefined) => void;

/** The most alike first; alike as much, in the order of the file and of the actions. */
export function takeSemblables(
  rows: readonly ActionFichier[],
  actions: readonly ActionExistante[],
  memoire: Memoire,
  take: Take,
): void {
  const alone = rows.length === 1 && actions.length === 1;
  if (alone || rows.length * actions.length > COMPARAISONS_MAX) {
    rows.forEach((row, rang) => {
      take(row.cle, actions[rang]?.id);
    });
    return;
  }
  const importees = actions.map(({ id }) => ({ id, traits: traitsImportes(memoire.get(id)) }));
  const couples = rows.flatMap((row) => {
    const traits = traitsLus(row);
    return importees.map((autre) => ({ cle: row.cle, id: autre.id, score: scoreOf(traits, autre.traits) }));
  });
  for (const { cle, id } of couples.sort((a, b) => b.score - a.score)) take(cle, id);
}

interface Traits {
  valeurs: Plat;
  /** « 2025|funder|step|centimes » */
  montants: Set<string>;
}

const traitsLus = ({ valeurs, montants }: ActionFichier): Traits => ({
  valeurs,
  montants: new Set(montants.map((m) => [m.annee, m.financeur, m.etape, m.centimes].join('|'))),
});

/** Only what a row gives too: shares and cells to mend say nothing more of it. */
function traitsImportes(importee: Plat = {}): Traits {
  const traits: Traits = { valeurs: {}, montants: new Set() };
  for (const [champ, valeur] of Object.entries(importee)) {
    if (champ.startsWith('fin.')) {
      const [, annee, financeur, ...suite] = champ.split('.');
      traits.montants.add([annee, financeur, suite.at(-1), valeur].join('|'));
    } else if (!/^(?:vent|a_corriger)\./.test(champ)) traits.valeurs[champ] = valeur;
  }
  return traits;
}

/** From 0, nothing alike, to 1, the same fields with the same values. */
function scoreOf(lus: Traits, importes: Traits): number {
  const champs = Object.keys(lus.valeurs);
  const total = champs.length + lus.montants.size + Object.keys(importes.valeurs).length + importes.montants.size;
  const valeurs = champs.filter(
    (champ) => champ in importes.valeurs && isMeme(lus.valeurs[champ], importes.valeurs[champ]),
  );
  const montants = [...lus.montants].filter((montant) => importes.montants.has(montant));
  return total === 0 ? 0 : (2 * (valeurs.length + montants.length)) / total;
}
