// The words of money in headers: year, step of the ledger, funder, droit commun or politique de la ville, and what is left once they are taken.
// Which column becomes a ledger entry is decided in correspondance-argent.rules.ts.
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { CadreFinancement, EtapeFinancement } from './types.schema.ts';
import { mots } from './types-mots.rules.ts';

/** Steps by their words, most precise first; a step is found by whole words. */
const MOTS_ETAPE: readonly [EtapeFinancement, readonly string[]][] = [
  [
    'justifie',
    mots(
      'justifie, justifies, justifiee, justification, consomme, depense, depenses, solde justifie, realise, realises, realisee',
    ),
  ],
  [
    'verse',
    mots(
      'verse, verses, versee, versees, versement, versements, paye, payes, payee, paiement, paiements, mandate, mandates, mandatement, cp, acompte, solde, liquide',
    ),
  ],
  [
    'conventionne',
    mots('conventionne, conventionnes, conventionnee, convention, engage, engages, engagee, engagement, ae'),
  ],
  ['notifie', mots('notifie, notifies, notifiee, notification')],
  [
    'propose',
    mots(
      'propose, proposes, proposee, proposees, proposition, propositions, preconise, arbitrage, pressenti, envisage, avis financier',
    ),
  ],
  [
    'demande',
    mots(
      'demande, demandes, demandee, demandees, sollicite, sollicites, sollicitee, sollicitees, requis, souhaite, attendu, prevu, previsionnel, previsionnelle, demand',
    ),
  ],
  ['vote', mots('vote, votes, votee, votees, delibere, deliberee')],
  [
    'accorde',
    mots(
      'accorde, accordes, accordee, accordees, attribue, attribues, attribuee, attribution, octroye, octroyes, octroyee, retenu, retenue, valide, validee, obtenu, obtenue, acquis, alloue, allouee, programme, subventionne, finance, accord',
    ),
  ],
];

const ETAPE_PAR_MOT = new Map(MOTS_ETAPE.flatMap(([etape, mots]) => mots.map((mot) => [mot, etape] as const)));

/** Words that say « money » without saying whose or when. */
export const MOTS_MONTANT: ReadonlySet<string> = new Set(
  (
    'montant montants subvention subventions financement financements cofinancement cofinancements participation participations somme sommes credit credits budget ' +
    'aide aides euros euro eur ttc ht ke total plan part apport contribution mt mts enveloppe dotation'
  ).split(' '),
);

const MOTS_VIDES: ReadonlySet<string> = new Set(
  'de du des la le les l d a au aux par pour en et ou sur e s es n no nb annee exercice action projet dossier porteur lui structure recu recue titre dont'.split(
    ' ',
  ),
);

/** Funders told by their words; the second value is the credit line they pay from when the word says it. */
const FINANCEURS: readonly [RegExp, CadreFinancement?][] = [
  [
    /\b(p ?147|bop ?147|programme 147|147|dsu|cget|anct|acse|credits? (specifiques?|politique de la ville|contrat de ville)|politique de la ville|pdv|cdv)\b/,
    'politique_de_la_ville',
  ],
  [/\b(droit commun|dc etat)\b/, 'droit_commun'],
  [
    /\b(etat(?! (d |de |du |dossier|avancement|action|realisation|projet|actuel|civil))|prefecture|ddets|ddetspp|ddcs|ddcspp|drjscs|dreets|direccte|drac|ars|fipd|mildeca|bop|fonjep|fdva|sdjes|dsden|drajes|education nationale|rectorat|justice|spip|pjj|adulte relais|conventions? adultes? relais|cite de l emploi|cites de l emploi|asp|ans)\b/,
  ],
  [/\b(region|conseil regional|cr)\b/],
  [/\b(departement|conseil departemental|conseil general|cd ?\d{0,3}|cg ?\d{0,3}|dpt)\b/],
  [/\b(metropole|agglomeration|agglo|communaute|epci|intercommunalite|cc|ca|cu|collectivites?|ccas)\b/],
  [/\b(commune|communes|ville|villes|mairie)\b/],
  [/\b(caf|cnaf|cpam|msa|carsat|caisse d allocations familiales)\b/],
  [/\b(cdc|caisse des depots|banque des territoires|bpifrance|bpi)\b/],
  [/\b(fse|feder|europe|ue|union europeenne|fonds europeens?|erasmus)\b/],
  [/\b(bailleurs?|oph|hlm|tfpb|action logement|habitat)\b/],
  [
    /\b(cci|cma|cress|medef|opco|agefiph|plie|mission locale|missions locales|france travail|pole emploi|afpa|chambre)\b/,
  ],
  [/\b(fondations?|mecenat|mecenes?|entreprises?|prives?|dons?)\b/],
  [
    /\b(autofinancement|fonds propres|autres?( financeurs?| financements?| cofinanceurs?)?|cofinanceurs?|usagers?|recettes)\b/,
  ],
];

export interface LibelleArgent {
  annee?: number;
  decalage?: number;
  etape?: EtapeFinancement;
  cadre?: CadreFinancement;
  /** True when the words name a known kind of funder. */
  financeurConnu: boolean;
  /** The label without its year, step and money words, in its own spelling; '' when nothing is left. */
  reste: string;
  /** A word of money (montant, subvention, €…) stands in it. */
  monnaie: boolean;
  pourcentage: boolean;
}

const ANNEE = /(?<![\d.,])(20[0-4]\d)(?![\d]|[.,]\d)/;
const ANNEE_N = /\bn\s?([-–+])\s?(\d)\b/i;

/** Reads one header label: « Demandé CAF 2024 (€) » → step, year, « CAF ». */
export function readLibelleArgent(label: string): LibelleArgent {
  const annee = ANNEE.exec(label);
  const relative = annee ? null : ANNEE_N.exec(label);
  const sansAnnee = label.replace(ANNEE, ' ').replace(ANNEE_N, ' ');
  const mots = splitMots(sansAnnee);
  const etape = findEtape(mots.map((m) => m.norme));
  const restants = mots.filter((m) => !isMotArgent(m.norme) && m.norme !== '');
  const reste = restants.some((m) => !MOTS_VIDES.has(m.norme)) ? trimReste(restants) : '';
  // On the whole label: « État du dossier » is no funder, though « dossier » is dropped from what is left.
  const norme = reste === '' ? '' : normalise(sansAnnee);
  const financeur = FINANCEURS.find(([motif]) => motif.test(norme));
  return {
    annee: annee ? Number(annee[1]) : undefined,
    decalage: relative ? (relative[1] === '+' ? 1 : -1) * Number(relative[2]) : undefined,
    etape,
    cadre: FINANCEURS.find(([motif, cadre]) => cadre && motif.test(norme))?.[1],
    financeurConnu: financeur !== undefined,
    reste,
    monnaie: /€/.test(label) || mots.some((m) => MOTS_MONTANT.has(m.norme)),
    pourcentage: /%|pourcent|\btaux\b/i.test(label),
  };
}

interface Mot {
  brut: string;
  norme: string;
}

function splitMots(label: string): Mot[] {
  return label
    .split(/[\s\u00a0\u202f/:;,()[\]|_]+|(?<=[dlDL])['’]|\s[-–—]\s/)
    .filter((m) => m !== '' && m !== '-' && m !== '–')
    .map((brut) => ({ brut: brut.replace(/['’]$/, ''), norme: normalise(brut) }));
}

function findEtape(mots: readonly string[]): EtapeFinancement | undefined {
  const trouvees = new Set(mots.map((m) => ETAPE_PAR_MOT.get(m)).filter((e) => e !== undefined));
  return MOTS_ETAPE.find(([etape]) => trouvees.has(etape))?.[0];
}

function isMotArgent(mot: string): boolean {
  return ETAPE_PAR_MOT.has(mot) || MOTS_MONTANT.has(mot);
}

/** Little words at both ends go; those inside a name stay (« Banque des Territoires »). */
function trimReste(mots: Mot[]): string {
  let debut = 0;
  let fin = mots.length;
  while (debut < fin && MOTS_VIDES.has(mots[debut]!.norme)) debut++;
  while (fin > debut && MOTS_VIDES.has(mots[fin - 1]!.norme)) fin--;
  return mots
    .slice(debut, fin)
    .map((m) => m.brut)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a cell that says the step, in a « étape » column or a sub-header. */
export function readEtape(texte: string): EtapeFinancement | null {
  return findEtape(splitMots(texte).map((m) => m.norme)) ?? null;
}

/** Words that mark a lower header line: step, year, unit, count, known funder. */
export function isMotSousEntete(label: string): boolean {
  const norme = normalise(label);
  if (norme === '') return /[€%]/.test(label);
  if (
    /^(20[0-4]\d|n \d|n|total|femmes|hommes|f|h|nb|nombre|prevu|prevus|touche|touches|obtenu|dont qpv|qpv|ecart|taux|reste|solde|avis|date|oui|non|dont [a-z ]{1,24}|q[pn]\w{6})$/.test(
      norme,
    )
  )
    return true;
  const lu = readLibelleArgent(label);
  if (lu.etape !== undefined) return lu.reste === '' || lu.financeurConnu;
  if (lu.annee !== undefined) return lu.reste.length < 25;
  return lu.financeurConnu && norme.length < 40;
}
