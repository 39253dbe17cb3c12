// Who writes dispositifs and asks for comptages, and who reads which numbers.
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import type { Regime } from './diffusion.rules.ts';

interface FaitsComptage {
  partenaire_id: string;
  regime: 'diffusion' | 'gestion';
}

/** Roles for which an organisation's numbers in *diffusion* are made: those who follow or decide. */
const LECTEURS = new Set(['chef_de_projet', 'etat', 'collectivite', 'elu']);

export function canWriteComptages(droit: Droit): Verdict {
  return droit.role === 'chef_de_projet' ? ACCEPTE : refuse('Seule l’équipe projet demande des comptages.');
}

/** Who has not deposited is the team's alone (principle: nobody is shamed); an organisation knows of its own. */
export function canReadAttente(droit: Droit, comptage: FaitsComptage): boolean {
  return droit.role === 'chef_de_projet' || droit.partenaire_id === comptage.partenaire_id;
}

/** Numbers of *diffusion*: who follows or decides. Exact numbers of *gestion*: opened one by one, logged (canOpenGestion). */
export function canReadDepot(droit: Droit, comptage: FaitsComptage): Verdict {
  const sien = droit.partenaire_id !== null && droit.partenaire_id === comptage.partenaire_id;
  if (comptage.regime === 'gestion' && !sien)
    return refuse('Nombres exacts, en gestion : ils s’ouvrent un à un, et chaque lecture est notée.');
  if (sien || LECTEURS.has(droit.role)) return ACCEPTE;
  return refuse('Ces nombres sont ouverts à l’équipe, à l’État, aux collectivités et aux élus.');
}

/** Exact numbers are for the team, and for the funder of that very action. */
export function canOpenGestion(droit: Droit, comptage: FaitsComptage, financeurs: readonly string[]): Verdict {
  if (comptage.regime !== 'gestion') return refuse('Ce comptage est en diffusion : ses nombres sont déjà ouverts.');
  if (droit.role === 'chef_de_projet') return ACCEPTE;
  if (droit.partenaire_id !== null && financeurs.includes(droit.partenaire_id)) return ACCEPTE;
  return refuse('Ces nombres exacts sont réservés à l’équipe et au financeur de l’action.');
}

export function regimeOf({ regime, seuil }: { regime: 'diffusion' | 'gestion'; seuil: number }): Regime {
  return regime === 'gestion' ? { nom: 'gestion' } : { nom: 'diffusion', seuil };
}
