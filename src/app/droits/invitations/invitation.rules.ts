// From a sheet to persons to invite: the columns by their headings, then what each row would become. A row whose address or access
// (acces-dit.rules.ts) cannot be read is refused, with why.
import { DroitCreation } from '../../../domains/comptes/droit.schema.ts';
import { listProblemes } from '../../../platform/http/messages.rules.ts';
import { readCourriels } from '../../../platform/lecture/contacts.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { CellValue, Sheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import { type Connus, type Lu, readOrganisation, readPlace, readRole } from './acces-dit.rules.ts';
import type { InvitationLigne, InvitationsApercu } from './invitation.schema.ts';

type Champ = 'courriel' | 'nom' | 'prenom' | 'role' | 'organisation' | 'perimetre';

const ENTETES: Record<Champ, readonly string[]> = {
  courriel: [
    'courriel',
    'courriels',
    'mail',
    'mails',
    'e mail',
    'email',
    'adresse mail',
    'adresse electronique',
    'mel',
  ],
  prenom: ['prenom'],
  nom: ['nom', 'nom prenom', 'prenom nom', 'nom et prenom', 'prenom et nom', 'personne', 'contact', 'nom de famille'],
  role: ['role', 'profil', 'droit', 'acces', 'type d acces', 'statut'],
  organisation: ['organisation', 'organisme', 'structure', 'partenaire', 'employeur', 'service', 'association'],
  perimetre: ['perimetre', 'axe', 'axes', 'commune', 'communes', 'quartier', 'quartiers', 'qpv', 'territoire'],
};

type Colonnes = Map<Champ, number[]>;

/** Null when no sheet has a column of addresses. */
export function readInvitations(sheets: readonly Sheet[], connus: Connus): InvitationsApercu | null {
  for (const sheet of sheets) {
    const head = findHead(sheet);
    if (!head) continue;
    const seen = new Set<string>();
    const lignes = sheet.rows.flatMap((row, index) => {
      if (index <= head.index || row.every(isEmpty)) return [];
      return [readLigne(row, index + 1, head.colonnes, connus, seen)];
    });
    return { feuille: sheet.name, lignes, ignorees: head.ignorees };
  }
  return null;
}

function findHead(sheet: Sheet): { index: number; colonnes: Colonnes; ignorees: string[] } | null {
  for (const [index, row] of sheet.rows.slice(0, 20).entries()) {
    const colonnes: Colonnes = new Map();
    const ignorees: string[] = [];
    row.forEach((cell, column) => {
      const entete = normalise(textOf(cell));
      const champ = (Object.keys(ENTETES) as Champ[]).find((one) => ENTETES[one].includes(entete));
      if (champ) colonnes.set(champ, [...(colonnes.get(champ) ?? []), column]);
      else if (entete) ignorees.push(textOf(cell));
    });
    if (colonnes.has('courriel')) return { index, colonnes, ignorees };
  }
  return null;
}

function readLigne(
  row: readonly CellValue[],
  ligne: number,
  colonnes: Colonnes,
  connus: Connus,
  seen: Set<string>,
): InvitationLigne {
  const said = (champ: Champ) =>
    (colonnes.get(champ) ?? [])
      .map((column) => textOf(row[column] ?? null))
      .filter(Boolean)
      .join(' ; ');
  const remarques: string[] = [];
  const refusals: string[] = [];
  const take = <T>(lu: Lu<T>): T | null => {
    if (lu.remarque) remarques.push(lu.remarque);
    if (lu.motif) refusals.push(lu.motif);
    return lu.valeur;
  };
  const adresse = take(readAdresse(said('courriel')));
  const role = take(readRole(said('role')));
  const organisation = take(readOrganisation(said('organisation'), role, connus));
  const perimetre = take(readPlace(said('perimetre'), role, connus));
  const nom = [said('prenom'), said('nom')].filter(Boolean).join(' ') || adresse?.nom || '';
  if (!nom) refusals.push('Le nom manque.');
  const courriel = adresse?.courriel ?? said('courriel');
  const base = { ligne, courriel, nom, role, partenaire_id: organisation?.value ?? null, perimetre };
  const dit = { organisation: organisation?.label ?? null, perimetre_dit: said('perimetre') || null, remarques };
  const verdict = judge(base, refusals, connus, seen);
  return { ...base, ...dit, ...verdict };
}

function judge(
  {
    courriel,
    nom,
    role,
    partenaire_id,
    perimetre,
  }: Pick<InvitationLigne, 'courriel' | 'nom' | 'role' | 'partenaire_id' | 'perimetre'>,
  refusals: readonly string[],
  { presents }: Connus,
  seen: Set<string>,
): Pick<InvitationLigne, 'issue' | 'motif'> {
  if (refusals.length > 0) return { issue: 'refusee', motif: refusals.join(' ') };
  const problemes = Object.values(listProblemes(DroitCreation, { courriel, nom, role, partenaire_id, perimetre }));
  if (problemes.length > 0) return { issue: 'refusee', motif: problemes.join(' ') };
  if (seen.has(courriel)) return { issue: 'repetee', motif: 'Cette adresse est déjà plus haut dans le tableau.' };
  seen.add(courriel);
  return presents.has(courriel)
    ? { issue: 'deja', motif: 'Cette personne a déjà un accès. Rien ne lui sera envoyé.' }
    : { issue: 'a_inviter', motif: null };
}

function readAdresse(dit: string): Lu<{ courriel: string; nom?: string }> {
  if (!dit) return { valeur: null, motif: 'L’adresse électronique manque.' };
  const lus = readCourriels(dit);
  if (!lus.ok) return { valeur: null, motif: lus.motif };
  const [premiere, ...autres] = lus.valeur ?? [];
  if (!premiere || autres.length > 0) {
    return { valeur: null, motif: 'Une seule adresse par ligne\u202f: chaque personne a la sienne.' };
  }
  return { valeur: premiere };
}

const isEmpty = (cell: CellValue) => textOf(cell) === '';

function textOf(cell: CellValue): string {
  if (cell === null) return '';
  return (typeof cell === 'object' ? cell.iso : String(cell)).replace(/\s+/g, ' ').trim();
}
