// Money in a row: amounts by funder, year and step, whether each funder has its columns or each row its funder; what the row
// says of the file (status, references, avis). Amounts are whole centimes; what could not be read stays as typed.
import { readDate } from '../../../platform/lecture/date.rules.ts';
import { formatEuros } from '../../../platform/lecture/ecriture.rules.ts';
import { findAbsence } from '../../../platform/lecture/lecture.rules.ts';
import { remember } from '../../../platform/lecture/memoire.rules.ts';
import { type Montant, readMontant } from '../../../platform/lecture/montant.rules.ts';
import { readPourcentage } from '../../../platform/lecture/pourcentage.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Enregistrement, FinancementLu, TypeImport } from '../colonnes/types.schema.ts';
import type { MontantEcarte, RaisonEcart } from '../plan/bilan-montants.schema.ts';
import {
  type Brouillon,
  keepAsTyped,
  readNomsDe,
  setPropre,
  take,
  texteDuChamp,
  valeursOf,
  warn,
} from './lecture-brouillon.rules.ts';
import { readDecisionSeule } from './lecture-decision.rules.ts';
import { findAvis } from './lecture-statut.rules.ts';
import type { FinancementLigne } from './ligne.schema.ts';

type Cadre = FinancementLigne['cadre'];

export const FINANCEUR_INCONNU = 'Financeur non précisé';

export function readArgent(b: Brouillon, type: TypeImport): void {
  readDossier(b);
  const parLigne = readFinanceurDeLigne(b);
  const [cadre, date] = [readCadre(b), readDecision(b)];
  for (const lu of b.source.financements) addMontant(b, lu, { financeur: parLigne, cadre, date });
  if (type === 'scdl') readScdl(b);
  if (type === 'qpv_lieu_action') readPaiement(b, parLigne);
  readBudget(b);
  readAvisDeLigne(b);
}

function readFinanceurDeLigne(b: Brouillon): string | null {
  const [premier, ...autres] = valeursOf(b, 'financeur').flatMap((v) => {
    const noms = readNomsDe(b, v);
    return noms.ok && noms.valeur ? noms.valeur.map((nom) => ({ nom: nom.texte, v })) : [];
  });
  if (!premier) return null;
  if (autres.length > 0 && b.source.financements.some((f) => f.financeur === null)) {
    warn(b, premier.v, fr`Plusieurs financeurs pour un seul montant : il est porté par « ${court(premier.nom)} ».`);
  }
  return premier.nom.slice(0, 300);
}

function readCadre(b: Brouillon): Cadre {
  const mot = normalise(texteDuChamp(b, 'cadre'));
  if (/droit commun|\bdc\b/.test(mot)) return 'droit_commun';
  return /politique|specifique|147|\bpdv\b|contrat de ville/.test(mot) ? 'politique_de_la_ville' : null;
}

/** What the row says for all its amounts. */
interface DeLigne {
  financeur: string | null;
  cadre: Cadre;
  date: string | null;
}

function addMontant(b: Brouillon, lu: FinancementLu, { financeur: parLigne, cadre, date }: DeLigne): void {
  const financeur = lu.financeur ?? parLigne ?? FINANCEUR_INCONNU;
  const annee = lu.annee ?? b.annee;
  const champ = `financements.${annee}.${normalise(financeur)}.${lu.etape}`;
  const { etape, dispositif } = lu;
  const cadreLu = dispositif === undefined ? (lu.cadre ?? cadre ?? guessCadre(b, financeur)) : lu.cadre;
  const place = { financeur, annee, etape, cadre: cadreLu };
  if (readDecisionSeule(b, lu, champ, dispositif === undefined ? place : { ...place, dispositif })) return;
  const montant = takeMontant(b, lu, champ, annee, etape);
  if (!montant) return;
  const plain = /^[\d\s.,€]*$/.test(lu.texte);
  const tel_que_saisi = plain ? '' : lu.texte.trim();
  const add = (centimes: number, condition: string | null) => {
    const base = { financeur, annee, etape, centimes, condition, tel_que_saisi, cadre: cadreLu, date };
    b.ligne.financements.push(dispositif === undefined ? base : { ...base, dispositif });
  };
  // Only the firm part is an amount; what may come on top is said beside it.
  const enPlus = (montant.conditionnels ?? []).map((part) => `+ ${formatEuros(part.centimes)} ${part.condition}`);
  add(montant.centimes, [montant.condition, ...enPlus].filter(Boolean).join(', ') || null);
  if (montant.condition) warn(b, lu, fr`Montant sous condition : « ${court(montant.condition)} ».`);
  if (montant.conditionnels?.length)
    warn(b, lu, fr`La part sous condition n’est pas comptée, elle est dite à côté : « ${court(lu.texte)} ».`);
}

/** An amount of the ledger; what is left out of it is told with its reason, so that totals can be reconciled. */
function takeMontant(b: Brouillon, lu: Cellule, champ: string, annee: number, etape: string): Montant | null {
  const lecture = readMontant(lu.brut);
  const ecarte = (raison: RaisonEcart, centimes: number | null) => {
    const { feuille, ligne } = b.ligne;
    const { colonne, texte } = lu;
    b.ligne.ecartes ??= [];
    b.ligne.ecartes.push({ annee, etape, feuille, ligne, colonne, valeur: texte.trim(), raison, centimes });
  };
  if (!lecture.ok) ecarte('illisible', null);
  else if (lecture.absence === 'a_preciser') ecarte('a_preciser', null);
  else if (lecture.absence && lecture.absence !== 'vide') ecarte('non_renseigne', null);
  for (const part of (lecture.ok && lecture.valeur?.conditionnels) || []) ecarte('en_plus', part.centimes);
  return take(b, lu, champ, lu.colonne, lecture);
}

type Cellule = Pick<FinancementLu, 'brut' | 'texte' | 'colonne'>;

/** The amounts of a row that is refused: they are in the file's totals, never in the ledger. */
export function listEcartesDeRefus(source: Enregistrement, annee: number): MontantEcarte[] {
  return source.financements.flatMap((lu) => {
    const lecture = readMontant(lu.brut);
    if (lecture.ok && !lecture.valeur) return [];
    const { feuille, ligne } = source;
    const centimes = lecture.ok ? (lecture.valeur?.centimes ?? null) : null;
    const place = { annee: lu.annee ?? annee, etape: lu.etape, feuille, ligne, colonne: lu.colonne };
    return [{ ...place, valeur: lu.texte.trim(), raison: 'refusee' as const, centimes }];
  });
}

/** The words of the funder or of the scheme may name the credits of the politique de la ville. */
const guessCadre = (b: Brouillon, financeur: string): Cadre =>
  findCadre(`${financeur} ${b.ligne.dossier.dispositif ?? ''}`);

const findCadre = remember(
  (dit): Cadre =>
    /\b(p ?147|bop ?147|147|politique de la ville|contrat de ville|pdv|dsu)\b/.test(normalise(dit))
      ? 'politique_de_la_ville'
      : null,
);

function readDecision(b: Brouillon): string | null {
  for (const champ of ['date_decision', 'date_convention']) {
    for (const v of valeursOf(b, champ)) {
      const lue = readDate(v.brut, { annee: b.annee });
      if (lue.ok && lue.valeur) return lue.valeur.debut;
    }
  }
  return null;
}

function readDossier(b: Brouillon): void {
  const texte = (champ: string) => texteDuChamp(b, champ).replace(/\s+/g, ' ').slice(0, 200) || null;
  b.ligne.dossier = {
    statut_source: texte('statut_source') ?? b.ligne.dossier.statut_source,
    reference: texte('reference') ?? texte('reference_decision'),
    ej: texte('ej'),
    dispositif: texte('dispositif'),
    forme: texte('forme') ?? texte('nature'),
    avis: null,
  };
}

/** SCDL: the granting body is the funder, the amount is granted, the convention's date gives the year when no column does. */
function readScdl(b: Brouillon): void {
  for (const v of valeursOf(b, 'date_convention')) {
    const lue = take(b, v, 'champs.date_convention', 'Date de la convention', readDate(v.brut, { annee: b.annee }));
    if (lue?.debut && b.ligne.annee === null) setAnnee(b, Number(lue.debut.slice(0, 4)));
  }
  if (b.ligne.annee === null) {
    const verse = /\b(20\d\d)\b/.exec(texteDuChamp(b, 'dates_versement'))?.[1];
    setAnnee(b, verse ? Number(verse) : b.annee);
  }
  warnSansMontant(b);
  for (const v of valeursOf(b, 'montant')) {
    const montant = takeMontant(b, v, `financements.${b.annee}.attribuant.accorde`, b.annee, 'accorde');
    if (!montant) continue;
    const financeur = texteDuChamp(b, 'nom_attribuant').trim() || FINANCEUR_INCONNU;
    const { centimes, condition = null } = montant;
    const ligne = { financeur, annee: b.annee, etape: 'accorde' as const, centimes, condition, tel_que_saisi: '' };
    b.ligne.financements.push({ ...ligne, cadre: guessCadre(b, financeur), date: readDecision(b) });
  }
}

/** The schema asks for an amount: a row without one is kept, and said. */
function warnSansMontant(b: Brouillon): void {
  if (valeursOf(b, 'montant').some((v) => v.texte.trim() !== '')) return;
  warn(b, { colonne: 'montant', texte: '' }, fr`Aucun montant n’a été trouvé pour cette subvention.`);
}

function setAnnee(b: Brouillon, annee: number): void {
  b.annee = annee;
  b.ligne.annee = annee;
  b.ligne.valeurs.annees = [annee];
}

/** State payments by QPV: each row is a payment and the share of one QPV. */
function readPaiement(b: Brouillon, parLigne: string | null): void {
  for (const v of valeursOf(b, 'montant')) {
    const montant = takeMontant(b, v, `financements.${b.annee}.etat.verse`, b.annee, 'verse');
    if (!montant) continue;
    const base = { annee: b.annee, centimes: montant.centimes, tel_que_saisi: v.texte.trim() };
    const financeur = parLigne ?? 'État';
    b.ligne.financements.push({
      ...base,
      financeur,
      etape: 'verse',
      condition: null,
      cadre: 'politique_de_la_ville',
      date: null,
    });
    const qpv = b.ligne.noms.qpv.at(-1) ?? null;
    b.ligne.ventilations.push({ ...base, portee: qpv ? 'qpv' : 'non_renseigne', qpv, part: null });
  }
}

function readBudget(b: Brouillon): void {
  for (const v of valeursOf(b, 'cout_total')) {
    if (findAbsence(v.texte) !== null) continue;
    const annee = v.cible.annee ?? b.annee;
    const montant = take(b, v, `annees.${annee}.charges_centimes`, 'Coût total', readMontant(v.brut));
    if (montant && b.ligne.valeurs[`annees.${annee}.charges_centimes`] === undefined) {
      b.ligne.valeurs[`annees.${annee}.charges_centimes`] = montant.centimes;
    } else if (montant) setPropre(b, 'autre_cout', 'Autre coût', v, v.texte.trim());
  }
  for (const v of [...valeursOf(b, 'taux'), ...valeursOf(b, 'pourcentage')]) {
    const champ = `annees.${v.cible.annee ?? b.annee}.subvention_pour_cent`;
    const echelle = v.cible.champ === 'pourcentage' || v.marque?.percent ? 'fraction' : undefined;
    const taux = take(b, v, champ, v.colonne, readPourcentage(v.brut, echelle ? { echelle } : {}));
    if (taux !== null && taux >= 0 && taux <= 1_000) b.ligne.valeurs[champ] = taux;
  }
}

function readAvisDeLigne(b: Brouillon): void {
  for (const v of valeursOf(b, 'avis')) {
    const found = findAvis(v.texte);
    if (found && b.ligne.dossier.avis === null && b.ligne.financements.length > 0) {
      b.ligne.dossier.avis = { sens: found.valeur, texte: v.texte.trim().slice(0, 5_000) };
    } else if (b.ligne.financements.length > 0 && b.ligne.dossier.avis === null && v.texte.trim().length > 40) {
      b.ligne.dossier.avis = { sens: 'sans_avis', texte: v.texte.trim().slice(0, 5_000) };
      keepAsTyped(b, v, 'champs.avis', v.colonne, fr`Le sens de l’avis n’a pas été reconnu : son texte est gardé.`);
    } else setPropre(b, 'avis', v.colonne, v, v.texte.trim());
  }
}
