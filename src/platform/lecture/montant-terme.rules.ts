// Reads one term of an amount: « 2 x 1 500 € TTC par an, sous réserve ». Sums of terms are in montant.rules.ts.
import { parseDecimal, shiftDecimal, toCentimes } from './decimal.rules.ts';
import type { Periodicite } from './montant.rules.ts';
import { court, fr } from './typographie.rules.ts';
import { findIntervalle, isBorne, splitApproche, splitCommentaire, splitUnite } from './unites.rules.ts';

export interface Terme {
  centimes: number;
  condition?: string;
  periodicite?: Periodicite;
  taxe?: 'HT' | 'TTC';
  remarques: string[];
}

export type TermeRefuse = { motif: string };

const CONDITION =
  /^(.*?\d.*?)[\s,;:–—-]*[([]?\s*((?:sous (?:la )?(?:r[ée]serve|condition)|si\s|s'il|à (?:confirmer|valider|négocier|préciser|consolider|voter|l.étude)|a (?:confirmer|valider)|en attente|conditionn|prévisionnel|previsionnel|estim[ée]|sr$|s\.r\.).*?)\s*[)\]]?$/iu;

const ETATS =
  /\b(?:refus|rejet|annul|abandon|retir|non (?:vers|accord|reten|financ|attribu)|demand|sollicit|propos|accord|vot[ée]|notifi|vers[ée]|attribu|acompte|solde)/iu;

const PERIODES: readonly [RegExp, Periodicite][] = [
  [/(?:\/ ?an(?:née)?|par an(?:née)?|l'an|annuels?|annuelle)$/iu, 'an'],
  [/(?:\/ ?semestre|par semestre|semestriels?)$/iu, 'semestre'],
  [/(?:\/ ?trim(?:estre)?|par trimestre|trimestriels?)$/iu, 'trimestre'],
  [/(?:\/ ?mois|par mois|mensuels?)$/iu, 'mois'],
  [/(?:\/ ?j(?:our)?|par jour(?:née)?)$/iu, 'jour'],
  [/(?:\/ ?h(?:eure)?|par heure|de l'heure)$/iu, 'heure'],
  [
    /(?:\/ ?|par |pour chaque )(?:poste|place|personne|pers\.?|participant|jeune|élève|logement|action|atelier|séance|etp)e?s?$/iu,
    'unite',
  ],
];

const AUTRE_MONNAIE = /(?:\$|£|\b(?:usd|gbp|chf|xpf|fcfp|cfp|dollars?|francs?)\b|\d ?F(?:RF|F)?$)/i;

const ECHELLES: readonly [RegExp, number][] = [
  [/ ?(?:mds?|milliards?)(?: d)?$/i, 9],
  [/ ?(?:M|[Mm]illions?|MILLIONS?)(?: d)?$/, 6],
  [/ ?(?:k|kilo|milliers?(?: d)?|mille)$/i, 3],
];

/** `cellule` is the whole text, quoted in the refusals. */
export function readTerme(terme: string, cellule: string): Terme | TermeRefuse {
  const dit = court(cellule);
  if (terme === '' || terme === '?') return { motif: fr`« ${dit} » ajoute un montant qui n'est pas dit.` };
  if (AUTRE_MONNAIE.test(terme)) return { motif: fr`« ${dit} » n'est pas en euros.` };
  const remarques: string[] = [];
  const resultat: Terme = { centimes: 0, remarques };
  let corps = terme.replace(/’/g, "'");
  const dont = /^(.*?\d.*?)[\s,;(]+(dont .*?)\)?$/iu.exec(corps);
  if (dont) {
    remarques.push(fr`Le détail « ${court(dont[2]!)} » n'est pas ventilé.`);
    corps = dont[1]!;
  }
  const condition = CONDITION.exec(corps);
  if (condition) {
    resultat.condition = condition[2]!.replace(/[\s)\]]+$/, '');
    remarques.push(fr`Montant non ferme : « ${court(resultat.condition)} ».`);
    corps = condition[1]!.trim();
  }
  if (ETATS.test(corps))
    return { motif: fr`« ${dit} » dit aussi un état. Placez le montant dans la colonne de cet état.` };
  const { reste, commentaire } = splitCommentaire(corps);
  if (commentaire && /^(?:ht|ttc)$/i.test(commentaire)) corps = `${reste} ${commentaire}`;
  else if (commentaire) remarques.push(fr`Précision mise de côté : « ${court(commentaire)} ».`);
  if (commentaire === null || !/^(?:ht|ttc)$/i.test(commentaire)) corps = reste;
  corps = stripTaxeEtPeriode(corps, resultat);
  const valeur = readProduit(corps, dit, remarques);
  return typeof valeur === 'number' ? { ...resultat, centimes: valeur } : valeur;
}

function stripTaxeEtPeriode(corps: string, resultat: Terme): string {
  let reste = corps.trim();
  for (let tour = 0; tour < 2; tour += 1) {
    const taxe = /[\s€](ht|ttc|hors taxes?|toutes taxes comprises|net(?:s)? de taxes?)\.?$/iu.exec(reste);
    if (taxe) {
      resultat.taxe = /^(?:ttc|toutes)/i.test(taxe[1]!) ? 'TTC' : 'HT';
      resultat.remarques.push(fr`Montant dit ${resultat.taxe}.`);
      reste = reste.slice(0, reste.length - taxe[0].length + (taxe[0].startsWith('€') ? 1 : 0)).trim();
    }
    const periode = PERIODES.find(([motif]) => motif.test(reste));
    if (periode && !resultat.periodicite) {
      const [motif, periodicite] = periode;
      resultat.periodicite = periodicite;
      resultat.remarques.push(fr`Montant par période, non multiplié : « ${court(corps)} ».`);
      reste = reste.replace(motif, '').trim();
    }
  }
  return reste;
}

function readProduit(corps: string, dit: string, remarques: string[]): number | TermeRefuse {
  const produit = /^(.*\d.*?)\s*[x×*]\s*(.*\d.*)$/iu.exec(corps);
  if (!produit) return readEuros(corps, dit, remarques);
  const [gauche, droite] = [produit[1]!, produit[2]!];
  const monnaieAGauche = /€|euro/i.test(gauche) && !/€|euro/i.test(droite);
  const [nombre, prix] = monnaieAGauche ? [droite, gauche] : [gauche, droite];
  const fois = parseDecimal(splitUnite(nombre)?.reste ?? nombre);
  const centimes = readEuros(prix, dit, remarques);
  if (typeof centimes !== 'number') return centimes;
  if (fois === null || 'motif' in fois)
    return { motif: fr`« ${dit} » est un produit qui ne se lit pas. Écrivez son résultat.` };
  const total = Math.round(Number(fois.decimal) * centimes);
  if (!Number.isSafeInteger(total)) return { motif: fr`« ${dit} » est un montant trop grand.` };
  remarques.push(fr`Produit calculé : « ${court(corps)} ».`);
  return total;
}

/** A single figure with its currency and scale, into centimes. */
function readEuros(texte: string, dit: string, remarques: string[]): number | TermeRefuse {
  const intervalle = findIntervalle(texte);
  if (intervalle) return { motif: fr`« ${dit} » est un intervalle ou deux montants. Écrivez un seul montant.` };
  if (isBorne(texte)) return { motif: fr`« ${dit} » est une limite, pas un montant. Écrivez le montant retenu.` };
  const { reste, approche } = splitApproche(texte);
  if (approche) remarques.push(fr`Montant approché.`);
  let corps = reste
    .replace(/^(?:€|eur(?:os?)?)\s*/iu, '')
    .replace(/(?<=\d) ?€ ?(?=\d{2}$)/, ',')
    .replace(/(?<=[\d\s)kmds.])['’]?(?:€(?:uros?)?|euros?|eur)\.?(?=\s*\)?$)/iu, '')
    .trim();
  let puissance = 0;
  for (const [motif, zeros] of ECHELLES) {
    if (puissance === 0 && motif.test(corps)) {
      corps = corps.replace(motif, '').trim();
      puissance = zeros;
    }
  }
  const lecture = parseDecimal(corps, {
    virguleTroisDecimales: puissance === 0 ? 'refus' : 'decimal',
    point: puissance === 0 ? 'milliers' : 'decimal',
  });
  if (lecture === null) return { motif: motifTexte(corps, dit) };
  if ('motif' in lecture) return { motif: fr`« ${dit} » ne se lit pas comme un montant : ${lecture.motif}.` };
  const { centimes, arrondi } = toCentimes(shiftDecimal(lecture.decimal, puissance));
  if (!Number.isSafeInteger(centimes)) return { motif: fr`« ${dit} » est un montant trop grand.` };
  if (lecture.remarque) remarques.push(lecture.remarque);
  if (arrondi) remarques.push(fr`Montant arrondi au centime.`);
  return centimes;
}

function motifTexte(corps: string, dit: string): string {
  const nombres = corps.match(/\d+/g)?.length ?? 0;
  if (nombres === 0) return fr`« ${dit} » n'est pas un montant.`;
  if (nombres > 1 && !/^\D*\d[\d ]*\D*$/.test(corps))
    return fr`« ${dit} » contient plusieurs nombres. Écrivez un seul montant en euros.`;
  return fr`« ${dit} » contient un montant et un autre texte. Gardez le montant seul.`;
}
