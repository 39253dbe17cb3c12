// An access as people write it in a table: the role, the organisation, the perimeter. Refuses what this contract does not know; a close
// spelling is taken only when it stands well ahead, and is told.
import { ROLE_LABELS, type Role } from '../../../domains/comptes/droit.schema.ts';
import { closest } from '../../../platform/lecture/ressemblance.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { Perimetre } from '../../../platform/session/identite.schema.ts';
import type { DroitsChoix } from '../droits-choix.schema.ts';

const ROLES_DITS: Record<Role, readonly string[]> = {
  chef_de_projet: [
    'equipe',
    'equipe projet',
    'chef de projet',
    'cheffe de projet',
    'charge de mission',
    'chargee de mission',
  ],
  etat: ['etat', 'prefecture', 'sous prefet', 'delegue du prefet', 'deleguee du prefet', 'ddets', 'services de l etat'],
  collectivite: ['collectivite', 'commune', 'ville', 'metropole', 'departement', 'region', 'agglomeration'],
  partenaire: ['partenaire', 'association', 'operateur', 'porteur', 'porteur de projet', 'structure'],
  elu: ['elu', 'elue', 'maire', 'adjoint', 'adjointe', 'vice president', 'vice presidente'],
  participation: [
    'conseil citoyen',
    'habitant',
    'habitants',
    'habitante',
    'participation',
    'conseil citoyen habitants',
  ],
};
const WITH_ORGANISATION: readonly Role[] = ['partenaire', 'collectivite', 'etat', 'participation'];
const WITH_PERIMETRE: readonly Role[] = ['collectivite', 'etat'];

export interface Connus extends Pick<DroitsChoix, 'partenaires' | 'axes' | 'communes' | 'qpv'> {
  /** Addresses, in lower case, that have a right in this contract. */
  presents: ReadonlySet<string>;
}

/** A value read, perhaps with a remark; or why it cannot be. */
export interface Lu<T> {
  valeur: T | null;
  motif?: string;
  remarque?: string;
}

export function readRole(dit: string): Lu<Role> {
  const plain = normalise(dit);
  if (!plain) return { valeur: null, motif: 'Le rôle manque.' };
  const roles = Object.keys(ROLES_DITS) as Role[];
  const exact = roles.find((one) =>
    [one.replaceAll('_', ' '), normalise(ROLE_LABELS[one]), ...ROLES_DITS[one]].includes(plain),
  );
  if (exact) return { valeur: exact };
  const labels = roles.map((one) => ROLE_LABELS[one]).join(', ');
  return { valeur: null, motif: `Rôle inconnu\u202f: «\u202f${dit}\u202f». Les rôles sont\u202f: ${labels}.` };
}

interface Choix {
  value: string;
  label: string;
}

export function readOrganisation(dit: string, role: Role | null, { partenaires }: Connus): Lu<Choix> {
  if (!dit) return { valeur: null };
  if (role && !WITH_ORGANISATION.includes(role)) {
    return {
      valeur: null,
      remarque: `Le rôle ${ROLE_LABELS[role]} n’agit pour aucune organisation\u202f: elle est laissée de côté.`,
    };
  }
  const found = findChoix(dit, partenaires);
  if (!found) {
    return {
      valeur: null,
      motif: `Organisation inconnue dans ce contrat\u202f: «\u202f${dit}\u202f». Ajoutez-la d’abord aux partenaires.`,
    };
  }
  return found.exact ? { valeur: found.choix } : { valeur: found.choix, remarque: sayNear(dit, found.choix) };
}

export function readPlace(dit: string, role: Role | null, connus: Connus): Lu<Perimetre> {
  if (!dit) return { valeur: null };
  if (role && !WITH_PERIMETRE.includes(role)) {
    return {
      valeur: null,
      remarque: `Le rôle ${ROLE_LABELS[role]} n’a pas de périmètre\u202f: il est laissé de côté.`,
    };
  }
  const perimetre: Record<'axes' | 'communes' | 'qpv', string[]> = { axes: [], communes: [], qpv: [] };
  const near: string[] = [];
  for (const part of dit
    .split(/[;,\n/]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const found = LIEUX.map((lieu) => ({ lieu, found: findChoix(part, connus[lieu]) })).filter((one) => one.found);
    const best = found.find((one) => one.found!.exact) ?? found[0];
    if (!best) return { valeur: null, motif: `Périmètre inconnu dans ce contrat\u202f: «\u202f${part}\u202f».` };
    perimetre[best.lieu].push(best.found!.choix.value);
    if (!best.found!.exact) near.push(sayNear(part, best.found!.choix));
  }
  const valeur = Object.fromEntries(
    LIEUX.filter((lieu) => perimetre[lieu].length > 0).map((lieu) => [lieu, perimetre[lieu]]),
  );
  return { valeur, ...(near.length > 0 ? { remarque: near.join(' ') } : {}) };
}

const LIEUX = ['axes', 'communes', 'qpv'] as const;

const sayNear = (dit: string, { label }: Choix) => `«\u202f${dit}\u202f» lu comme «\u202f${label}\u202f».`;

function findChoix(dit: string, choix: readonly Choix[]): { choix: Choix; exact: boolean } | null {
  const plain = normalise(dit);
  // A district's label holds its code: « Maurepas (QN03503M) » is also found by its name alone.
  const names = ({ value, label }: Choix) => [value, label, label.replace(/\s*\([^)]*\)$/, '')].map(normalise);
  const exact = choix.find((one) => names(one).includes(plain));
  if (exact) return { choix: exact, exact: true };
  const near = closest(dit, choix, { noms: ({ label }) => label });
  return near?.certain ? { choix: near.candidat, exact: false } : null;
}
