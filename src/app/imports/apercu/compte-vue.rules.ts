// How the counts of an import are told, before it is written and after, and how its states look. Pure sentences.
import { accorde, formatNombre, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Compte, EtatImport, Verdict } from '../import.schema.ts';

export type Temps = 'avant' | 'apres';
export type TonVue = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** « 48 lignes lues : 41 à créer, 5 à modifier, 2 refusées », the title of the page. */
export function tellCompte(compte: Compte, temps: Temps): string {
  if (compte.lues === 0) return 'Aucune ligne lue dans ce fichier';
  const parts = listParts(compte, temps).filter(({ nombre }) => nombre > 0);
  const change = compte.creees + compte.modifiees + compte.refusees;
  const lues = pluriel(compte.lues, 'ligne lue');
  if (change === 0) return fr`${lues} : ${temps === 'avant' ? 'rien à changer' : 'rien n’a changé'}`;
  return fr`${lues} : ${parts.map(({ nombre, mot }) => `${formatNombre(nombre)}\u00a0${mot}`).join(', ')}`;
}

/** « 2 actions ne sont plus dans le fichier ; 1 à marquer retirée »; null when none is gone. */
export function tellAbsentes(nombre: number, retirees: number, temps: Temps): string | null {
  if (nombre === 0) return null;
  const parties = `${pluriel(nombre, 'action')} ${nombre > 1 ? 'ne sont' : 'n’est'} plus dans le fichier`;
  if (retirees === 0) return temps === 'avant' ? parties : fr`${parties} ; aucune marquée retirée`;
  const dites = temps === 'avant' ? `à marquer ${accorde(retirees, 'retirée')}` : accorde(retirees, 'marquée retirée');
  return fr`${parties} ; ${formatNombre(retirees)}\u00a0${dites}`;
}

/** The title of the preview: the rows, then the actions that have none any more. */
export function tellApercu(compte: Compte, absentes: readonly { retirer: boolean }[]): string {
  const parties = tellAbsentes(absentes.length, absentes.filter(({ retirer }) => retirer).length, 'avant');
  return parties ? fr`${tellCompte(compte, 'avant')} ; ${parties}` : tellCompte(compte, 'avant');
}

export interface PartVue {
  verdict: Verdict;
  nombre: number;
  mot: string;
  ton: TonVue;
}

/** In the order they are read: what is created, what changes, what is refused, what stays. */
export function listParts(compte: Compte, temps: Temps): PartVue[] {
  const avant = temps === 'avant';
  return [
    part('creee', compte.creees, avant ? 'à créer' : accorde(compte.creees, 'créée'), 'success'),
    part('modifiee', compte.modifiees, avant ? 'à modifier' : accorde(compte.modifiees, 'modifiée'), 'info'),
    part('refusee', compte.refusees, accorde(compte.refusees, 'refusée'), 'error'),
    part('inchangee', compte.inchangees, accorde(compte.inchangees, 'inchangée'), 'neutral'),
  ];
}

const part = (verdict: Verdict, nombre: number, mot: string, ton: TonVue): PartVue => ({ verdict, nombre, mot, ton });

export const capitale = (mot: string): string => mot.charAt(0).toUpperCase() + mot.slice(1);

export const TON_ETAT: Record<EtatImport, TonVue> = {
  depose: 'warning',
  ecrit: 'success',
  annule: 'neutral',
  expire: 'neutral',
};

export const TON_VERDICT: Record<Verdict, TonVue> = {
  creee: 'success',
  modifiee: 'info',
  inchangee: 'neutral',
  refusee: 'error',
};

/** What a verdict is called before anything is written. */
export const VERDICT_A_FAIRE: Record<Verdict, string> = {
  creee: 'À créer',
  modifiee: 'À modifier',
  inchangee: 'Inchangée',
  refusee: 'Refusée',
};

/** The title of the list of imports: what waits first, else what was done. */
export function tellImports(imports: readonly { etat: EtatImport }[]): string {
  const attente = imports.filter(({ etat }) => etat === 'depose').length;
  if (imports.length === 0) return 'Déposez le tableau que vous avez déjà';
  if (attente > 0) return `${pluriel(attente, 'import')} ${attente > 1 ? 'attendent' : 'attend'} votre confirmation`;
  const faits = imports.filter(({ etat }) => etat === 'ecrit').length;
  return faits === 0 ? 'Aucun import en place' : `${pluriel(faits, 'import')} en place`;
}

/** What undoing an import did: actions deleted, fields put back, what was kept because someone worked on it since. */
export function tellAnnulation(fait: { remis: number; supprimees: number; gardes: readonly unknown[] }): string {
  const { remis, supprimees, gardes } = fait;
  const phrases = [
    supprimees > 0
      ? `${pluriel(supprimees, 'action créée supprimée', 'actions créées supprimées')}, à restaurer sous trente jours si besoin.`
      : null,
    remis > 0 ? `${pluriel(remis, 'valeur remise', 'valeurs remises')} comme avant l’import.` : null,
    gardes.length > 0 ? `${pluriel(gardes.length, 'élément gardé', 'éléments gardés')}, pour la raison dite.` : null,
  ].filter((phrase) => phrase !== null);
  return phrases.length > 0 ? phrases.join(' ') : 'L’import n’avait rien écrit qui reste à défaire.';
}

/** What became of a row of an import once undone: « Créée, puis annulée » when its action went. */
export function tellVerdictAnnule(verdict: string, enPlace: boolean): { mot: string; defait: boolean } | null {
  if (verdict === 'creee') {
    return enPlace ? { mot: 'Créée, gardée', defait: false } : { mot: 'Créée, puis annulée', defait: true };
  }
  return verdict === 'modifiee' ? { mot: 'Modifiée, puis remise', defait: true } : null;
}
