// What one reader receives of a sheet and may do to it. The rights themselves are comptes/droits.rules.ts; here they are
// applied to an action: fields hidden, verdicts given, and the checks a writing must pass.
import type { Droit } from '../../platform/session/identite.schema.ts';
import { ACCEPTE, refuse, type Verdict } from '../../platform/session/verdict.rules.ts';
import {
  type ActionFacts,
  canReadAction,
  canReadDifficulte,
  canReadJournal,
  canValidateAction,
  canWriteAction,
  isOwnAction,
} from '../comptes/droits.rules.ts';
import type { NiveauLecture } from './action.schema.ts';
import { findPlace, labelOfChamp, readValeur } from './champ.rules.ts';
import { CHAMPS_SIMPLES, type ValeursAction } from './champ.schema.ts';
import type { DroitsFiche } from './fiche.schema.ts';
import { canReadChamp, isDedans } from './niveaux/niveau.rules.ts';
import type { Niveaux } from './niveaux/niveau.schema.ts';
import { canShareAction } from './partage/partage.rules.ts';

export interface FaitsDroit extends ActionFacts {
  supprimee: boolean;
}

/** The verdicts a sheet carries to its page. */
export function computeDroitsFiche(droit: Droit, faits: FaitsDroit): DroitsFiche {
  const supprimee = faits.supprimee ? refuse('Cette action est supprimée. Restaurez-la pour la modifier.') : null;
  return {
    modifier: supprimee ?? canWriteAction(droit, faits),
    valider: supprimee ?? canValidateAction(droit),
    retirer: supprimee ?? canValidateAction(droit),
    supprimer: supprimee ?? canDeleteAction(droit, faits),
    restaurer: faits.supprimee ? canDeleteAction(droit, faits) : refuse('Cette action n’est pas supprimée.'),
    lire_difficulte: canReadDifficulte(droit, faits),
    lire_journal: canReadHistorique(droit, faits),
    partager: supprimee ?? canShareAction(droit, faits),
  };
}

/** The team deletes any action; a lead takes back its own proposal until it is validated. Restorable for thirty days. */
export function canDeleteAction(droit: Droit, faits: ActionFacts): Verdict {
  const ecrire = canWriteAction(droit, faits);
  if (!ecrire.ok) return ecrire;
  if (canValidateAction(droit).ok || !faits.validee) return ACCEPTE;
  return refuse('Cette action est validée : seule l’équipe projet peut la supprimer.');
}

/** A history quotes values as they were: it is for those who read the whole contract, and for the action's own lead. */
export function canReadHistorique(droit: Droit, faits: ActionFacts): Verdict {
  if (isOwnAction(droit, faits)) return ACCEPTE;
  return canReadJournal(droit);
}

/** Whether the sheet opens at all: a draft, or a deleted sheet, does not exist for who may not read it. */
export function canOpenFiche(droit: Droit, faits: FaitsDroit): boolean {
  if (!canReadAction(droit, faits).ok) return false;
  return !faits.supprimee || canDeleteAction(droit, faits).ok;
}

/**
 * A note, a link, an attachment: the inner ones are read by those who read the whole contract and by the lead; the shared ones
 * by every partner too. Elected members and residents receive neither.
 */
export function canReadNiveau(droit: Droit, faits: ActionFacts, niveau: NiveauLecture): boolean {
  return isDedans(droit, faits) || (niveau === 'partenaires' && droit.role === 'partenaire');
}

const niveauDit = (valeur: unknown): NiveauLecture =>
  (valeur as { visibilite?: NiveauLecture } | null)?.visibilite ?? 'interne';

export type Masque = (champ: string, ...valeurs: unknown[]) => boolean;

/** Whether a field is hidden from this reader, given the values it has or had: by its level, or by that of the object itself. */
export function buildMasque(droit: Droit, faits: ActionFacts, niveaux: Niveaux): Masque {
  return (champ, ...valeurs) => {
    const place = findPlace(champ);
    if (place?.genre !== 'note' && place?.genre !== 'lien' && place?.genre !== 'piece')
      return !canReadChamp(droit, faits, niveaux, champ);
    return !valeurs.filter(Boolean).every((valeur) => canReadNiveau(droit, faits, niveauDit(valeur)));
  };
}

/** Names of the fields this reader does not receive, the reserved ones said even when they are empty. */
export function listChampsCaches(
  droit: Droit,
  faits: ActionFacts,
  valeurs: ValeursAction,
  niveaux: Niveaux,
): Set<string> {
  const masque = buildMasque(droit, faits, niveaux);
  const connus = [...Object.keys(CHAMPS_SIMPLES), ...Object.keys(valeurs)];
  return new Set(connus.filter((champ) => masque(champ, valeurs[champ])));
}

export type EditsLus =
  | { ok: true; edits: { champ: string; avant: unknown; apres: unknown }[] }
  | { ok: false; motif: string; champs: Record<string, string> };

/** Reads the edits of a form: known fields, acceptable values, none of those that only an act may set. */
export function readEdits(
  edits: readonly { champ: string; avant?: unknown; apres?: unknown }[],
  propres: ReadonlySet<string>,
): EditsLus {
  const champs: Record<string, string> = {};
  const lus = edits.map(({ champ, avant, apres }) => {
    const place = findPlace(champ);
    const lue = readValeur(champ, apres);
    if (place?.genre === 'acte') champs[champ] = 'Ce champ se change par un bouton, pas par une saisie.';
    else if (place?.genre === 'piece') champs[champ] = 'Une pièce jointe s’ajoute et se retire par son propre bouton.';
    else if (place?.genre === 'propre' && !propres.has(place.cle)) champs[champ] = 'Ce contrat n’a pas ce champ.';
    else if (!lue.ok) champs[champ] = lue.motif;
    return { champ, avant: avant ?? null, apres: lue.ok ? lue.valeur : null };
  });
  const premier = Object.values(champs)[0];
  return premier === undefined ? { ok: true, edits: lus } : { ok: false, motif: premier, champs };
}

/** What must hold between the fields of a sheet once written: dates in order, QPV named when the scope says so. */
export function checkCoherence(valeurs: ValeursAction): Verdict {
  const { date_debut, date_fin } = valeurs as { date_debut?: string | null; date_fin?: string | null };
  if (date_debut && date_fin && date_debut > date_fin) return refuse('La fin de l’action vient après son début.');
  if (valeurs.pilote_service_id && !valeurs.pilote_id) return refuse('Choisissez le pilote avant son service.');
  return ACCEPTE;
}

/**
 * Naming QPV makes the scope « QPV nommés »; taking the last one away makes it unknown again. « Tous les QPV » said by
 * the author stays as said, and then names none.
 */
export function alignPortee(avant: ValeursAction, valeurs: ValeursAction): ValeursAction {
  if ('portee_qpv' in valeurs && valeurs.portee_qpv !== 'qpv_nommes' && !('qpv' in valeurs)) {
    return (avant.qpv as string[]).length > 0 ? { ...valeurs, qpv: [] } : valeurs;
  }
  if (!('qpv' in valeurs) || 'portee_qpv' in valeurs) return valeurs;
  const nommes = (valeurs.qpv as string[]).length > 0;
  if (nommes) return { ...valeurs, portee_qpv: 'qpv_nommes' };
  return avant.portee_qpv === 'qpv_nommes' ? { ...valeurs, portee_qpv: 'non_renseigne' } : valeurs;
}

/** Changing the lead leaves its former service behind, unless another one is chosen at the same time. */
export function alignPilote(avant: ValeursAction, valeurs: ValeursAction): ValeursAction {
  if (!('pilote_id' in valeurs) || 'pilote_service_id' in valeurs || !avant.pilote_service_id) return valeurs;
  return { ...valeurs, pilote_service_id: null };
}

/** The sentence of a 409: who crossed what, and that nothing typed is lost. */
export function explainConflit(champs: readonly string[], par: string | null): string {
  const noms = champs.map((champ) => `«\u202f${labelOfChamp(champ)}\u202f»`).join(', ');
  const qui = par ? `${par} a modifié` : 'Quelqu’un a modifié';
  return `${qui} ${noms} pendant votre saisie. Choisissez la valeur à garder\u202f: rien n’est perdu.`;
}

/** What the database refuses last, by the name of its constraint, as the sentence shown. */
export const CONTRAINTES_ACTION: Record<string, string> = {
  action_periode: 'La fin de l’action vient après son début.',
  action_intitule_non_vide: 'Donnez un intitulé à l’action.',
  action_contrat_id_noeud_id_fkey: 'Cette place du plan n’existe plus. Rechargez la page.',
  action_contrat_id_pilote_id_fkey: 'Ce pilote n’existe plus dans le contrat. Rechargez la page.',
  action_contrat_id_pilote_service_id_fkey: 'Ce service n’existe plus. Rechargez la page.',
  action_contrat_id_etape_parcours_id_fkey: 'Cette étape de parcours n’existe plus. Rechargez la page.',
  action_partenaire_contrat_id_partenaire_id_fkey: 'Un de ces partenaires n’existe plus. Rechargez la page.',
  action_qpv_qpv_code_fkey: 'Un de ces codes de quartier est inconnu.',
  action_axe_contrat_id_axe_id_fkey: 'Un de ces axes transversaux n’existe plus. Rechargez la page.',
  public_annee_positif: 'Un nombre de personnes n’est jamais négatif.',
};
