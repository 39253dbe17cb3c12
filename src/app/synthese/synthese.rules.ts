// Who reads which version of the page, with which right, and the sentence that is its title.
import { ROLE_LABELS, type Role } from '../../domains/comptes/droit.schema.ts';
import type { LigneLivre } from '../../domains/financements/livre.schema.ts';
import { isSansSuite } from '../../domains/financements/montants.rules.ts';
import { formatEuros, formatNombre, formatPourcent, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import type { LigneMatrice } from '../matrice/matrice.schema.ts';
import { type Synthese, VERSIONS, type Version } from './synthese.schema.ts';

const VERSIONS_DU_ROLE: Record<Role, readonly Version[]> = {
  chef_de_projet: VERSIONS,
  etat: ['etat', 'elus'],
  collectivite: ['direction', 'elus'],
  partenaire: ['elus'],
  elu: ['elus'],
  participation: ['elus'],
};

export const listVersions = (droit: Droit): readonly Version[] => VERSIONS_DU_ROLE[droit.role as Role] ?? [];

export function canReadVersion(droit: Droit, version: Version): Verdict {
  if (listVersions(droit).includes(version)) return ACCEPTE;
  return refuse(fr`Cette version ne vous est pas ouverte. Votre rôle : ${ROLE_LABELS[droit.role as Role]}.`);
}

/**
 * The right a version is computed with: what the team prints for elected members holds only what elected members may
 * read, whoever prints it. Never wider than the reader's own right.
 */
export function droitDeVersion(droit: Droit, version: Version): Droit {
  if (version === 'elus' && ['chef_de_projet', 'etat', 'collectivite'].includes(droit.role)) {
    return { ...droit, role: 'elu', partenaire_id: null };
  }
  return version === 'etat' && droit.role === 'chef_de_projet' ? { ...droit, role: 'etat' } : droit;
}

type Titree = Pick<
  Synthese,
  'version' | 'comptes' | 'argent' | 'annee' | 'quartiers' | 'publics' | 'points' | 'autres_points'
>;

/** The title: the state of the contract in one sentence, in the terms of its audience. */
export function tellSynthese(synthese: Titree): string {
  const { comptes, version } = synthese;
  if (comptes.total === 0) return 'Aucune action à lire pour l’instant';
  if (version === 'etat') return tellEtat(synthese);
  return version === 'elus' ? tellElus(synthese) : tellDirection(synthese);
}

function tellDirection({ comptes, points, autres_points }: Titree): string {
  const difficiles = comptes.en_difficulte > 0 ? `, ${comptes.en_difficulte} en difficulté` : '';
  const attente = points.length + autres_points;
  return fr`${pluriel(comptes.total, 'action')}${difficiles} : ${attente === 0 ? 'rien n’attend une décision' : `${pluriel(attente, 'point')} à décider`}`;
}

function tellEtat({ comptes, argent, annee }: Titree): string {
  const { retenu, demande } = argent.total.montants;
  if (retenu === null) {
    const demandes = demande === null ? 'aucun montant connu' : `${formatEuros(demande)} demandés, rien de décidé`;
    return fr`${pluriel(comptes.total, 'action')}, ${demandes} en ${String(annee)}`;
  }
  const commun = partDroitCommun(argent);
  return fr`${formatEuros(retenu)} accordés en ${String(annee)}${commun === null ? '' : `, dont ${formatPourcent(commun, 0)} de droit commun`}`;
}

function tellElus({ comptes, quartiers, publics }: Titree): string {
  const { touches } = publics;
  const ou = quartiers.length > 0 ? ` pour ${pluriel(quartiers.length, 'quartier')}` : '';
  const qui = touches?.total != null ? `, ${formatNombre(touches.total)} personnes touchées en ${touches.annee}` : '';
  return `${pluriel(comptes.total, 'action')}${ou}${qui}`;
}

/** Share of ordinary schemes in what was decided, in percent; null when nothing is decided or one frame is not said. */
export function partDroitCommun({ total }: Synthese['argent']): number | null {
  const { retenu } = total.montants;
  const commun = total.cadres.find(({ cadre }) => cadre === 'droit_commun')?.montants.retenu ?? null;
  if (!retenu || commun === null) return null;
  return (commun / retenu) * 100;
}

const LIGNES_DE_MATRICE = 14;

/** The rows of the small matrix: the deepest level of the plan that stays readable on one page. */
export function chooseLignes(lignes: readonly LigneMatrice[], limite = LIGNES_DE_MATRICE): LigneMatrice[] {
  const vraies = lignes.filter((ligne) => !ligne.directe);
  const niveaux = [...new Set(vraies.map((ligne) => ligne.niveau))].sort((a, b) => b - a);
  for (const niveau of niveaux) {
    const choisies = vraies.filter((ligne) => ligne.niveau === niveau || (ligne.feuille && ligne.niveau < niveau));
    if (choisies.length <= limite) return choisies;
  }
  return vraies.filter((ligne) => ligne.niveau === niveaux.at(-1)).slice(0, limite);
}

export const QUARTIERS_MONTRES = 10;

/** The quartiers one page can hold: all of them, or those with the most actions; the number left out is said. */
export function chooseQuartiers<Q extends { actions: number }>(quartiers: readonly Q[], limite = QUARTIERS_MONTRES) {
  if (quartiers.length <= limite) return { montres: [...quartiers], autres: 0 };
  const choisis = new Set([...quartiers].sort((a, b) => b.actions - a.actions).slice(0, limite));
  return { montres: quartiers.filter((quartier) => choisis.has(quartier)), autres: quartiers.length - limite };
}

/** Funders with lines asked for and not decided, among those read whole; the heaviest request first. Whole centimes. */
export function listDemandesSansSuite(lignes: readonly LigneLivre[]) {
  const parFinanceur = new Map<string, { financeur: string; lignes: number; demande_centimes: number }>();
  for (const ligne of lignes) {
    const { financeur, montants } = ligne;
    if (!isSansSuite(ligne) || montants.demande === null) continue;
    const somme = parFinanceur.get(financeur.id) ?? { financeur: financeur.nom, lignes: 0, demande_centimes: 0 };
    const demande_centimes = somme.demande_centimes + montants.demande;
    parFinanceur.set(financeur.id, { ...somme, lignes: somme.lignes + 1, demande_centimes });
  }
  return [...parFinanceur]
    .map(([financeur_id, somme]) => ({ financeur_id, ...somme }))
    .sort((a, b) => b.demande_centimes - a.demande_centimes);
}
