// The words of the relevé's page: its title, who carries a decision, its parts in reading order.
import { tellEcheance } from '../../domains/instances/decision.rules.ts';
import type { Decision, Releve } from '../../domains/instances/decision.schema.ts';
import { formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';

/** The title says the answer; lateness only to whom it is told: the team for all, an organisation for its own. */
export function tellTitre({ comptes, en_retard, ecrire }: Pick<Releve, 'comptes' | 'en_retard' | 'ecrire'>): string {
  const total = Object.values(comptes).reduce((somme, un) => somme + un, 0);
  if (total === 0) return 'Relevé de décisions';
  if (en_retard && ecrire.ok) return `${pluriel(en_retard, 'décision')} en retard sur ${comptes.a_faire} à faire`;
  if (en_retard) return `${pluriel(en_retard, 'décision')} en retard parmi les vôtres`;
  if (comptes.a_faire > 0) {
    const aFaire = `${pluriel(comptes.a_faire, 'décision')} à faire`;
    return en_retard === 0 && ecrire.ok ? `${aFaire}, aucune en retard` : aFaire;
  }
  return `${pluriel(total, 'décision')}, aucune à faire`;
}

/** « Mission locale, Pôle entreprises, chargée de mission »; a decision without anyone says so. */
export function tellQui({
  partenaire,
  service,
  fonction,
}: Pick<Decision, 'partenaire' | 'service' | 'fonction'>): string | null {
  return [partenaire?.nom, service?.nom, fonction].filter(Boolean).join(', ') || null;
}

export const tellQuand = (decision: Pick<Decision, 'echeance' | 'echeance_dite'>): string | null =>
  tellEcheance(decision);

export const tellReunion = ({ nom, tenue_le }: Decision['reunion']): string => `${nom}, ${formatDate(tenue_le)}`;

export interface Partie {
  cle: 'en_retard' | 'a_faire' | 'inconnue' | 'faite' | 'abandonnee';
  titre: string;
  /** Over and done with: folded under what asks for something. */
  repliee: boolean;
  decisions: Decision[];
}

const TITRES: Record<Partie['cle'], string> = {
  en_retard: 'En retard',
  a_faire: 'À faire',
  inconnue: 'Suite non connue',
  faite: 'Faites',
  abandonnee: 'Abandonnées',
};

/** Late, to do, unknown, done, given up; the parts without a decision are left out. */
export function splitParties(decisions: readonly Decision[]): Partie[] {
  const cleOf = (d: Decision): Partie['cle'] => (d.en_retard ? 'en_retard' : d.etat);
  const parties = (['en_retard', 'a_faire', 'inconnue', 'faite', 'abandonnee'] as const).map((cle) => ({
    ...{ cle, titre: TITRES[cle], repliee: cle === 'faite' || cle === 'abandonnee' },
    decisions: decisions.filter((d) => cleOf(d) === cle),
  }));
  return parties.filter((partie) => partie.decisions.length > 0);
}
