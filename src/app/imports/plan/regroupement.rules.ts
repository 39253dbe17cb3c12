// From rows to actions: which rows of a file speak of one action, and what they say together. Identity is a code of the
// file, else the title with its place, its lead and its occurrence. Exact repeats are set apart with their first row.
import { labelOfChamp } from '../../../domains/actions/champ.rules.ts';
import { sameValue } from '../../../platform/journal/edit.rules.ts';
import { findAbsence } from '../../../platform/lecture/lecture.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { DecisionLigne, LigneLue, VentilationLigne } from '../lecture/ligne.schema.ts';
import type { Plat } from './comparaison.schema.ts';
import type { NoeudNouveau } from './plan-import.schema.ts';
import { cleDeNom, NOUVEAU, resolveNoeud } from './resolution.rules.ts';
import type { NatureNom, NomARegler, Repertoire } from './resolution.schema.ts';
import { splitNumero } from './titre-noeud.rules.ts';

export interface MontantFichier {
  financeur: string;
  annee: number;
  cadre: 'droit_commun' | 'politique_de_la_ville' | null;
  dispositif?: string;
  etape: string;
  centimes: number;
  condition: string | null;
  tel_que_saisi: string;
  date: string | null;
  ligne: LigneLue;
}

export interface DecisionFichier extends DecisionLigne {
  ligne: LigneLue;
}

export interface ActionFichier {
  /** Identity inside the file. */
  cle: string;
  titre: string;
  identifiant: string | null;
  reference: string | null;
  lignes: LigneLue[];
  valeurs: Plat;
  montants: MontantFichier[];
  /** Statuses said in place of amounts; the funder is an identifier. */
  decisions?: DecisionFichier[];
  ventilations: (VentilationLigne & { code: string | null })[];
}

export interface Regroupement {
  actions: ActionFichier[];
  /** Row → the row it repeats exactly. */
  repetees: Map<LigneLue, LigneLue>;
}

export interface Resolus {
  decisions: ReadonlyMap<string, string>;
  repertoire: Repertoire;
}

export function buildResolus(noms: readonly NomARegler[], repertoire: Repertoire): Resolus {
  return { decisions: new Map(noms.map((nom) => [nom.cle, nom.decision])), repertoire };
}

/** The identifier a name stands for, a placeholder for a new thing, or null when it is left aside. */
export function idOfNom(resolus: Resolus, nature: NatureNom, texte: string): string | null {
  const cle = cleDeNom(nature, texte);
  const decision = resolus.decisions.get(cle) ?? 'creer';
  if (decision === 'ignorer') return null;
  return decision === 'creer' ? NOUVEAU + cle : decision;
}

export function groupLignes(lignes: readonly LigneLue[], parFinancement: boolean, resolus: Resolus): Regroupement {
  const actions = new Map<string, ActionFichier>();
  const repetees = new Map<LigneLue, LigneLue>();
  const premieres = new Map<string, [base: string, LigneLue][]>();
  const occurrences = new Map<string, number>();
  for (const ligne of lignes) {
    const base = identiteDe(ligne, resolus);
    const memes = premieres.get(ligne.empreinte);
    const premiere = memes?.find(([autre]) => autre === base)?.[1];
    if (premiere) {
      repetees.set(ligne, premiere);
      continue;
    }
    if (memes) memes.push([base, ligne]);
    else premieres.set(ligne.empreinte, [[base, ligne]]);
    let cle = base;
    if (!parFinancement && referenceDe(ligne) === null && ligne.identifiant === null) {
      const rang = (occurrences.get(base) ?? 0) + 1;
      occurrences.set(base, rang);
      cle = `${base}#${rang}`;
      if (rang > 1) warnHomonyme(ligne, actions.get(`${base}#1`));
    }
    const action = actions.get(cle) ?? buildAction(cle, ligne);
    actions.set(cle, action);
    addLigne(action, ligne, resolus);
  }
  return { actions: [...actions.values()], repetees };
}

/** Two rows of one title, one place and one lead, yet not the same: two actions, and it is said. */
function warnHomonyme({ feuille, ligne, titre, avertissements }: LigneLue, premiere: ActionFichier | undefined): void {
  const numero = premiere?.lignes[0]?.ligne ?? ligne;
  const motif = fr`Même intitulé et même porteur que la ligne ${numero} : deux actions distinctes. Gardez une seule ligne si c’est la même.`;
  avertissements.push({ feuille, ligne, colonne: 'Intitulé', valeur: court(titre, 200), motif });
}

/** « - », « néant », « 0 », « à venir », « en cours »: what is typed where there is no code names no action. */
function referenceDe({ reference }: LigneLue): string | null {
  if (reference === null) return null;
  const mots = normalise(reference);
  return /[1-9]/.test(mots) || (/[a-z]/.test(mots) && findAbsence(reference) === null && !SANS_CODE.test(mots))
    ? reference
    : null;
}

const SANS_CODE = /^(x+|a creer|nouveau|nouvelle|nouvelle action|sans (?:code|numero|reference)|pas de .*)$/;

export function identiteDe(ligne: LigneLue, resolus: Resolus): string {
  if (ligne.identifiant) return `id:${ligne.identifiant}`;
  const reference = referenceDe(ligne);
  if (reference) return `ref:${normalise(reference)}`;
  return buildIdentite(
    ligne.titre,
    noeudDe(ligne, resolus),
    ligne.noms.pilote ? idOfNom(resolus, 'partenaire', ligne.noms.pilote) : null,
  );
}

export const buildIdentite = (titre: string, noeud: string | null, pilote: string | null): string =>
  `t:${normalise(titre)}|${noeud ?? ''}|${pilote ?? ''}`;

function noeudDe(ligne: LigneLue, { repertoire }: Resolus): string | null {
  const chemin = resolveNoeud(ligne.noms.noeud, repertoire);
  return chemin ? (chemin.id ?? `${NOUVEAU}noeud|${chemin.cle}`) : null;
}

const buildAction = (cle: string, ligne: LigneLue): ActionFichier => ({
  cle,
  titre: ligne.titre,
  identifiant: ligne.identifiant,
  reference: referenceDe(ligne),
  lignes: [],
  valeurs: {},
  montants: [],
  ventilations: [],
});

function addLigne(action: ActionFichier, ligne: LigneLue, resolus: Resolus): void {
  action.lignes.push(ligne);
  mergeValeurs(action, ligne, valeursResolues(ligne, resolus));
  for (const lu of ligne.financements) {
    const financeur = idOfNom(resolus, 'partenaire', lu.financeur);
    if (!financeur) continue;
    const { annee, cadre, dispositif, etape, centimes, condition, tel_que_saisi, date } = lu;
    const montant: MontantFichier = { financeur, annee, cadre, etape, centimes, condition, tel_que_saisi, date, ligne };
    if (dispositif !== undefined) montant.dispositif = dispositif;
    action.montants.push(montant);
  }
  for (const decision of ligne.decisions ?? []) {
    const financeur = idOfNom(resolus, 'partenaire', decision.financeur);
    action.decisions ??= [];
    if (financeur) action.decisions.push({ ...decision, financeur, ligne });
  }
  for (const ventilation of ligne.ventilations) {
    const code = ventilation.qpv ? idOfNom(resolus, 'qpv', ventilation.qpv) : null;
    if (ventilation.portee === 'qpv' && (code === null || code.startsWith(NOUVEAU))) continue;
    action.ventilations.push({ ...ventilation, code });
  }
}

/** The row's values with names replaced by identifiers. */
function valeursResolues(ligne: LigneLue, resolus: Resolus): Plat {
  const { noms } = ligne;
  const valeurs: Plat = { ...ligne.valeurs };
  const partenaire = (texte: string) => idOfNom(resolus, 'partenaire', texte);
  const pilote = noms.pilote ? partenaire(noms.pilote) : null;
  if (pilote) valeurs.pilote_id = pilote;
  if (pilote && noms.pilote_service) valeurs.pilote_service_id = serviceDe(pilote, noms.pilote_service, resolus);
  const ids = (liste: readonly { texte: string }[]) =>
    [
      ...new Set(
        liste
          .map((nom) => partenaire(nom.texte))
          .filter((id) => id !== null && (id !== pilote || ligne.identifiant !== null)),
      ),
    ].sort();
  if (noms.co_pilotes.length > 0) valeurs.co_pilotes = ids(noms.co_pilotes);
  if (noms.partenaires.length > 0) valeurs.partenaires = ids(noms.partenaires);
  const doubtful = ids([...noms.partenaires, ...noms.co_pilotes].filter((nom) => nom.incertain));
  if (doubtful.length > 0) valeurs.partenaires_a_confirmer = doubtful;
  const noeud = noeudDe(ligne, resolus);
  if (noeud) valeurs.noeud_id = noeud;
  const list = (nature: NatureNom, textes: readonly string[]) =>
    [...new Set(textes.map((texte) => idOfNom(resolus, nature, texte)).filter((id) => id !== null))].sort();
  if (noms.axes.length > 0) valeurs.axes = list('axe_transversal', noms.axes);
  if (noms.etape_parcours) valeurs.etape_parcours_id = idOfNom(resolus, 'etape_parcours', noms.etape_parcours);
  if (noms.qpv.length > 0)
    addQpv(
      valeurs,
      noms.qpv,
      list('qpv', noms.qpv).filter((code) => !code.startsWith(NOUVEAU)),
    );
  return valeurs;
}

function addQpv(valeurs: Plat, dits: readonly string[], codes: string[]): void {
  if (codes.length > 0) valeurs.qpv = codes;
  else valeurs.portee_qpv = 'non_renseigne';
  valeurs.portee_source ??= dits.join(', ').slice(0, 500);
}

function serviceDe(pilote: string, nom: string, { repertoire }: Resolus): string {
  const cle = normalise(nom);
  const known = repertoire.services.find((s) => s.partenaire_id === pilote && normalise(s.nom) === cle);
  return known?.id ?? `${NOUVEAU}service|${pilote}|${nom}`;
}

/** Lists and years are united; for the rest the first row's value stays and the difference is said. */
function mergeValeurs(action: ActionFichier, ligne: LigneLue, valeurs: Plat): void {
  for (const [champ, valeur] of Object.entries(valeurs)) {
    if (valeur === null || valeur === undefined) continue;
    const before = action.valeurs[champ];
    if (before === undefined) action.valeurs[champ] = valeur;
    else if (Array.isArray(before) && Array.isArray(valeur)) action.valeurs[champ] = unite(before, valeur);
    else if (!sameValue(before, valeur)) keepFirst(action, ligne, champ, before, valeur);
  }
}

const unite = (a: unknown[], b: unknown[]): unknown[] =>
  [...new Set([...a, ...b])].sort((x, y) =>
    typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : 1,
  );

/** Periods widen; a title kept by its reference may be spelled otherwise without a word. */
function keepFirst(action: ActionFichier, ligne: LigneLue, champ: string, before: unknown, valeur: unknown): void {
  if (champ === 'date_debut' || champ === 'date_fin') {
    const wider = champ === 'date_debut' ? String(valeur) < String(before) : String(valeur) > String(before);
    if (wider) action.valeurs[champ] = valeur;
    return;
  }
  if (champ === 'portee_qpv' && valeur === 'qpv_nommes') action.valeurs[champ] = valeur;
  if (['portee_qpv', 'portee_source', 'calendrier_source', 'avancement_source'].includes(champ)) return;
  const { feuille, ligne: numero } = ligne;
  const dire = (value: unknown) => court(String(value).replace(/^\+\w+\|/, ''), 200);
  const motif = fr`Une autre ligne de cette action dit « ${dire(before)} » : c’est elle qui est gardée.`;
  ligne.avertissements.push({ feuille, ligne: numero, colonne: labelOfChamp(champ), valeur: dire(valeur), motif });
}

/** Every place of the plan that the rows name and that does not exist yet, parents first. */
export function listNoeudsNouveaux(lignes: readonly LigneLue[], repertoire: Repertoire): NoeudNouveau[] {
  const nouveaux = new Map<string, NoeudNouveau>();
  for (const { noms } of lignes) {
    for (let depth = 1; depth <= noms.noeud.length; depth += 1) {
      const resolu = resolveNoeud(noms.noeud.slice(0, depth), repertoire);
      if (resolu && resolu.id === null && !nouveaux.has(resolu.cle))
        nouveaux.set(resolu.cle, { cle: resolu.cle, chemin: resolu.chemin });
    }
  }
  return [...nouveaux.values()];
}

export const titreDeNoeud = (chemin: readonly string[]) => splitNumero(chemin.at(-1)!);
