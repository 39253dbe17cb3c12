// The granted amounts of the ledger as rows of the SCDL « Subventions » schema, and those left out with their reason: nothing that
// the schema demands is made up.
import { type EtapeMontant, type Forme, LIBELLES_FORME } from '../../../domains/financements/financement.schema.ts';
import type { LigneLivre } from '../../../domains/financements/livre.schema.ts';
import { isEtapeLisible } from '../../../domains/financements/montants.rules.ts';
import { pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { ApercuScdl, LigneEcartee, LigneScdl } from './scdl.schema.ts';
import { checkScdl } from './scdl-controle.rules.ts';

export interface EcritureScdl {
  financement_id: string;
  etape: EtapeMontant;
  date_ecriture: string | null;
  remplacee: boolean;
}

export interface OrganismeScdl {
  id: string;
  nom: string;
  siret: string | null;
  rna: string | null;
}

export interface DemandeScdl {
  lignes: readonly { ligne: LigneLivre; pilote: OrganismeScdl | null }[];
  financeurs: ReadonlyMap<string, OrganismeScdl>;
  ecritures: readonly EcritureScdl[];
}

export interface Scdl extends ApercuScdl {
  rows: LigneScdl[];
}

export function buildScdl({ lignes, financeurs, ecritures }: DemandeScdl): Scdl {
  const rows: LigneScdl[] = [];
  const ecartees: LigneEcartee[] = [];
  for (const { ligne, pilote } of lignes) {
    const { retenu } = ligne.montants;
    if (retenu === null || retenu <= 0) continue;
    const siennes = ecritures.filter(
      (e) => e.financement_id === ligne.id && !e.remplacee && isEtapeLisible(ligne.lisibles, e.etape),
    );
    const built = buildRow(ligne, retenu, financeurs.get(ligne.financeur.id) ?? null, pilote, siennes);
    if (typeof built !== 'string') rows.push(built);
    else {
      const { action, annee, financeur } = ligne;
      const base = { action_id: action.id, intitule: action.intitule, annee, financeur: financeur.nom };
      ecartees.push({ ...base, montant_centimes: retenu, motif: built });
    }
  }
  return { rows, retenues: rows.length, ecartees, remarques: listRemarques(rows, ecartees) };
}

/** The row, or the French reason why it cannot be published. */
function buildRow(
  ligne: LigneLivre,
  retenu: number,
  financeur: OrganismeScdl | null,
  pilote: OrganismeScdl | null,
  ecritures: readonly EcritureScdl[],
): LigneScdl | string {
  if (ligne.origine === 'autofinancement' || pilote?.id === ligne.financeur.id)
    return fr`C’est l’argent du porteur, pas une subvention.`;
  if (ligne.forme === 'exoneration') return fr`Une exonération n’est pas une subvention.`;
  if (!financeur?.siret) return fr`Le SIRET de « ${ligne.financeur.nom} » n’est pas connu : complétez sa page.`;
  if (!pilote) return fr`L’action n’a pas de pilote : le bénéficiaire n’est pas connu.`;
  const dateConvention = findDateConvention(ecritures);
  if (dateConvention === null) return fr`La date de la décision n’est pas connue : datez l’écriture de l’accord.`;
  const row: LigneScdl = {
    nomAttribuant: ligne.financeur.nom,
    idAttribuant: financeur.siret,
    dateConvention,
    referenceDecision: ligne.reference ?? '',
    nomBeneficiaire: pilote.nom,
    idBeneficiaire: pilote.siret ?? '',
    rnaBeneficiaire: /^W\d{9}$/.test(pilote.rna ?? '') ? pilote.rna! : '',
    objet: cutObjet(ligne.action.intitule),
    montant: (retenu / 100).toFixed(2),
    nature: natureOf(ligne.forme),
    ...findVersements(ligne, ecritures),
    idRAE: '',
    // Individual notifications to the Commission (article 108 TFUE) are not kept in the ledger: the agent checks before publishing.
    notificationUE: 'non',
    // Share of the subsidy that goes to this beneficiary: the ledger has one beneficiary per line, the action's lead.
    pourcentageSubvention: '1',
    dispositifAide: ligne.dispositif ?? '',
  };
  const [erreur] = checkScdl([row]);
  return erreur ? fr`Champ « ${erreur.champ} » : ${erreur.motif}` : row;
}

/** The day of the convention, else of the notification, else of the vote or of the committee's decision; never of a payment. */
function findDateConvention(ecritures: readonly EcritureScdl[]): string | null {
  for (const etape of ['conventionne', 'notifie', 'vote', 'accorde'] as const) {
    const dates = ecritures.filter((e) => e.etape === etape && e.date_ecriture !== null).map((e) => e.date_ecriture!);
    if (dates.length > 0) return dates.sort()[0]!;
  }
  return null;
}

/**
 * Payments dated one by one: a day for one, a period for several. When their days are not known the schema asks for a period: the
 * budget year of the line.
 */
function findVersements(
  { annee }: LigneLivre,
  ecritures: readonly EcritureScdl[],
): Pick<LigneScdl, 'conditionsVersement' | 'datesPeriodeVersement'> {
  const versements = ecritures.filter((e) => e.etape === 'verse');
  const dates = versements.flatMap((e) => e.date_ecriture ?? []).sort();
  const conditionsVersement = versements.length === 0 ? 'autre' : versements.length === 1 ? 'unique' : 'échelonné';
  if (dates.length === 0 || dates.length < versements.length)
    return { conditionsVersement, datesPeriodeVersement: `${annee}-01-01/${annee}-12-31` };
  const [debut, fin] = [dates[0]!, dates.at(-1)!];
  return { conditionsVersement, datesPeriodeVersement: debut === fin ? debut : `${debut}/${fin}` };
}

const NATURES: Readonly<Record<Forme, LigneScdl['nature']>> = {
  numeraire: 'aide en numéraire',
  poste: 'aide en numéraire',
  exoneration: '',
  mise_a_disposition: 'aide en nature',
  valorisation: 'aide en nature',
};
const natureOf = (forme: Forme): string => NATURES[forme] || LIBELLES_FORME[forme];

function cutObjet(texte: string): string {
  const lettres = [...texte.replace(/\s+/g, ' ').trim()];
  return lettres.length <= 256 ? lettres.join('') : `${lettres.slice(0, 255).join('')}…`;
}

function listRemarques(rows: readonly LigneScdl[], ecartees: readonly LigneEcartee[]): string[] {
  const periodes = rows.filter((row) => row.conditionsVersement === 'autre').length;
  return [
    ...(rows.length > 0
      ? [fr`« notificationUE » vaut « non » partout : corrigez-le pour une aide notifiée à la Commission européenne.`]
      : []),
    ...(periodes > 0
      ? [fr`${pluriel(periodes, 'ligne')} sans versement connu : la période est l’année du financement.`]
      : []),
    ...(ecartees.length > 0
      ? [fr`${pluriel(ecartees.length, 'montant accordé', 'montants accordés')} hors du fichier, avec leur motif.`]
      : []),
  ];
}
