// Who may open a new contract, what each reader receives of its frame, and what is said of one: its period, its day, its name.

import type { Droit, Identite } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import { isValidatedOnly } from '../comptes/droits.rules.ts';
import type { ContratOfficiel } from '../territoires/territoire.schema.ts';
import { type Contrat, PERIODES } from './contrat.schema.ts';
import type { ChampPropre } from './liste.schema.ts';
import type { Signataire } from './signataire.schema.ts';

/**
 * A contract is opened by someone who already leads one, or by the administrator who installs the platform; who opens it
 * becomes its chef de projet. Leading a demonstration is enough only where the program is tried (`essai`).
 */
export function canCreateContrat(qui: Identite, essai: boolean): Verdict {
  const menes = qui.droits.filter((droit) => droit.role === 'chef_de_projet');
  if (qui.personne.administrateur || menes.some((droit) => essai || !droit.demonstration)) return ACCEPTE;
  if (menes.length > 0) return refuse('La démonstration se visite\u202f: un administrateur ouvre les vrais contrats.');
  return refuse('Une équipe projet ou l’administrateur ouvre les contrats.');
}

/** Whether a commitment was kept, and its proof, are for the team and the instructors: the others receive neither. */
export function openSignataires(droit: Droit, signataires: readonly Signataire[]): Signataire[] {
  if (!isValidatedOnly(droit)) return [...signataires];
  return signataires.map((signataire) => ({
    ...signataire,
    engagements: signataire.engagements.map((engagement) => ({ ...engagement, tenu: null, preuve: null })),
  }));
}

/** Own fields whose very name this reader may know: their visibility says so. */
export function openChamps(droit: Droit, champs: readonly ChampPropre[]): ChampPropre[] {
  return champs.filter(
    ({ visibilite }) =>
      !isValidatedOnly(droit) ||
      visibilite === 'public' ||
      (visibilite === 'partenaires' && droit.role === 'partenaire'),
  );
}

/** Today in the contract's own zone, 'YYYY-MM-DD'. */
export function todayIn(fuseau: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: fuseau,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

/** The day a plan is read on when none is asked: today, kept within the contract's period. */
export function defaultDate(contrat: Pick<Contrat, 'date_debut' | 'date_fin' | 'fuseau'>, now: Date): string {
  const today = todayIn(contrat.fuseau, now);
  if (today < contrat.date_debut) return contrat.date_debut;
  if (today > contrat.date_fin) return contrat.date_fin;
  return today;
}

/** What the official entry says of a new contract; labels are published with their département first (« 35 - … »). */
export function prefillContrat(officiel: ContratOfficiel): {
  code: string;
  nom: string;
  generation: ContratOfficiel['generation'];
  epci_siren: string | null;
  epci_nom: string | null;
  departement: string | null;
  date_debut: string;
  date_fin: string;
  source: string;
} {
  const libelle = officiel.libelle.replace(/^\s*\w{2,3}\s+-\s+/, '').trim();
  const siren = officiel.epci_siren && /^\d{9}$/.test(officiel.epci_siren) ? officiel.epci_siren : null;
  return {
    code: officiel.code,
    nom: `Contrat de ville, ${officiel.epci_nom ?? libelle}`,
    generation: officiel.generation,
    epci_siren: siren,
    epci_nom: officiel.epci_nom ?? libelle,
    departement: officiel.departement,
    date_debut: PERIODES[officiel.generation].debut,
    date_fin: PERIODES[officiel.generation].fin,
    source: officiel.source,
  };
}

/** A State theme is valid for the years of its own nomenclature; 2023 and 2024 are never bridged. */
export function themesOfYear<T extends { annee_debut: number; annee_fin: number | null }>(
  themes: readonly T[],
  annee: number,
): T[] {
  return themes.filter((theme) => theme.annee_debut <= annee && (theme.annee_fin === null || annee <= theme.annee_fin));
}
