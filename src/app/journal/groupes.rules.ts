// How the journal's page gathers its groups by day, and the title that says what was read.
import { ESPACE_FINE, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import type { GroupeJournal } from './journal.schema.ts';

export function groupByJour(groupes: readonly GroupeJournal[]): { jour: string; groupes: GroupeJournal[] }[] {
  const jours: { jour: string; groupes: GroupeJournal[] }[] = [];
  for (const groupe of groupes) {
    const dernier = jours.at(-1);
    if (dernier?.jour === groupe.jour) dernier.groupes.push(groupe);
    else jours.push({ jour: groupe.jour, groupes: [groupe] });
  }
  return jours;
}

export function titleOfJournal(groupes: readonly GroupeJournal[], filtres: object): string {
  const premier = groupes[0];
  if (!premier) return 'Journal du contrat';
  const choisi = Object.values(filtres).some((valeur) => valeur !== undefined);
  const debut = choisi ? 'Dernière modification choisie' : 'Dernière modification';
  return `${debut}${ESPACE_FINE}: ${premier.cause}, par ${premier.par_nom ?? 'le programme'}`;
}

/** « 3 modifications sur 2 objets »; one object alone is named by its changes. */
export function tellNombre({ nombre, objets }: Pick<GroupeJournal, 'nombre' | 'objets'>): string {
  const modifications = pluriel(nombre, 'modification');
  return objets > 1 ? `${modifications} sur ${pluriel(objets, 'objet')}` : modifications;
}
