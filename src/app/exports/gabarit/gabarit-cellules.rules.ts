// What each column of the workbook holds of an action now: the readers of the import, the other way round. One writer per target,
// in one table; a target without a writer is a field of the contract.
import { LIBELLES_AVANCEMENT, LIBELLES_RENOUVELLEMENT } from '../../../domains/actions/action.schema.ts';
import { LIBELLES_AVIS, LIBELLES_CADRE, LIBELLES_FORME } from '../../../domains/financements/financement.schema.ts';
import { formatDateCourte } from '../../../platform/lecture/ecriture.rules.ts';
import { type CellValue, isStyledCell, type OutCell } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Cible } from '../../imports/colonnes/types.schema.ts';
import { readLibelleArgent } from '../../imports/colonnes/types-argent.rules.ts';
import type { ColonneGabarit } from '../../imports/gabarit/gabarit.schema.ts';
import { typedOf, writeValeur } from '../cellules.rules.ts';
import { relis, safeNom, saysSame } from '../relecture.rules.ts';
import { cellMontant } from './gabarit-argent.rules.ts';
import type { ContexteGabarit, RangGabarit } from './gabarit-lignes.schema.ts';
import { cellPublics } from './gabarit-publics.rules.ts';
import { cellCodeQpv, cellCroix, cellQpv } from './gabarit-qpv.rules.ts';

type Ecrivain = (rang: RangGabarit, cible: Cible, contexte: ContexteGabarit, colonne: ColonneGabarit) => OutCell;

const valeur =
  (champ: string): Ecrivain =>
  ({ action }) =>
    typedOf(action, champ) ?? writeValeur(champ, action.valeurs[champ]);
const annuel =
  (cle: string, write: (rang: RangGabarit, champ: string) => OutCell): Ecrivain =>
  (rang, cible) =>
    write(rang, `annees.${cible.annee ?? rang.annee}.${cle}`);
const noms = (liste: readonly { nom: string; a_confirmer?: boolean }[]): string | null =>
  liste.map(({ nom, a_confirmer }) => safeNom(nom) + (a_confirmer ? ' ?' : '')).join(' ; ') || null;

const ECRIVAINS: Readonly<Record<string, Ecrivain>> = {
  titre: valeur('intitule'),
  description: valeur('description'),
  objectifs: valeur('objectifs'),
  reference: valeur('reference'),
  porteur: ({ action: { ligne } }) =>
    ligne.pilote ? noms([ligne.pilote, ...ligne.partenaires.filter((p) => p.role === 'co_pilote')]) : null,
  porteur_service: ({ action }) => action.ligne.pilote_service?.nom ?? null,
  siret: ({ action }, _cible, { contenu }) => contenu.sirets.get(action.ligne.pilote?.id ?? '') ?? null,
  partenaires: ({ action }) => noms(action.ligne.partenaires.filter((p) => p.role === 'partenaire')),
  axe: ({ action }, cible) => action.chemin[(cible.niveau ?? 1) - 1] ?? null,
  axe_transversal: ({ action }) => noms(action.ligne.axes),
  etape_parcours: ({ action }) => action.ligne.etape_parcours?.nom ?? null,
  theme_etat: cellTheme,
  qpv: cellQpv,
  code_qpv: cellCodeQpv,
  code_qpv24: cellCodeQpv,
  publics: cellPublics,
  annee: ({ dite }) => dite,
  date_debut: cellJour('date_debut'),
  date_fin: cellJour('date_fin'),
  calendrier: cellCalendrier,
  avancement: cellAvancement,
  difficulte: ({ action }) =>
    action.ligne.en_difficulte ? ((action.valeurs.difficulte_cause as string) ?? null) : null,
  levier_difficulte: valeur('difficulte_levee_par'),
  renouvellement: annuel('renouvellement', ({ action }, champ) => {
    const dit = action.valeurs[champ] as keyof typeof LIBELLES_RENOUVELLEMENT | undefined;
    return dit ? LIBELLES_RENOUVELLEMENT[dit] : propre(action.valeurs['champs.renouvellement']);
  }),
  bilan: annuel('bilan', ({ action }, champ) => propre(action.valeurs[champ])),
  cout_total: annuel('charges_centimes', ({ action }, champ) => typedOf(action, champ) ?? euros(action.valeurs[champ])),
  taux: cellTaux,
  pourcentage: cellTaux,
  financement: cellMontant,
  financeur: ({ ligne, creneaux }, _cible, _contexte, colonne) =>
    noms([(creneaux.get(colonne.position) ?? ligne)?.financeur].filter((f) => f !== undefined)),
  dispositif: ({ ligne }) => ligne?.dispositif ?? null,
  cadre: ({ ligne }) => (ligne && ligne.cadre !== 'non_precise' ? LIBELLES_CADRE[ligne.cadre] : null),
  forme: ({ ligne }) => (ligne ? LIBELLES_FORME[ligne.forme] : null),
  ej: ({ ligne }) => ligne?.ej ?? null,
  statut_source: ({ ligne, action }) => (ligne ?? action.montants[0])?.statut_source ?? null,
  avis: cellAvis,
  date_decision: () => null,
};

export function cellGabarit(colonne: ColonneGabarit, rang: RangGabarit, contexte: ContexteGabarit): OutCell {
  const { cible } = colonne;
  if (cible.champ === 'ignorer') return cellRecalculee(colonne, rang, contexte);
  if (cible.champ === 'qpv_croix') return cellCroix(rang, cible, contexte);
  const ecrivain = ECRIVAINS[cible.champ];
  if (ecrivain) return ecrivain(rang, cible, contexte, colonne);
  const cle = cible.champ === 'champ_propre' ? (cible.propre?.cle ?? '') : cible.champ;
  return typedOf(rang.action, `champs.${cle}`) ?? cellPropre(rang.action.valeurs[`champs.${cle}`], colonne);
}

/** A field of the contract, written back as such a column held it: crosses, figures, days. */
function cellPropre(dit: unknown, { croix }: ColonneGabarit): OutCell {
  if (typeof dit === 'boolean') return dit ? (croix ? 'x' : 'oui') : croix ? null : 'non';
  return propre(dit);
}

function propre(dit: unknown): CellValue {
  if (dit === null || dit === undefined || dit === '') return null;
  if (typeof dit === 'number') return dit;
  const texte = String(dit);
  if (/^\d{4}-\d{2}-\d{2}$/.test(texte)) return { iso: texte };
  const nombre = Number(texte);
  return texte.length < 12 && Number.isFinite(nombre) && String(nombre) === texte ? nombre : texte;
}

const euros = (centimes: unknown): OutCell =>
  typeof centimes === 'number' ? { value: centimes / 100, kind: 'euros' } : null;

function cellTaux(
  rang: RangGabarit,
  cible: Cible,
  _contexte: ContexteGabarit,
  { pourcentage }: ColonneGabarit,
): OutCell {
  const champ = `annees.${cible.annee ?? rang.annee}.subvention_pour_cent`;
  const dit = rang.action.valeurs[champ];
  if (typeof dit !== 'number') return typedOf(rang.action, champ);
  const fraction = Number((dit / 100).toPrecision(15));
  return pourcentage || cible.champ === 'taux' ? { value: fraction, kind: 'pourcentage' } : fraction;
}

/** The words of the file as long as they say the themes in place. */
function cellTheme(rang: RangGabarit, cible: Cible): OutCell {
  const { action, annee } = rang;
  const dit = action.valeurs['champs.theme'];
  const champ = `themes.${annee}`;
  if (typeof dit === 'string' && saysSame(relis(cible, dit, annee), action.valeurs, [champ])) return dit;
  const [theme] = action.ligne.themes.filter((un) => un.annee === annee);
  return theme ? [theme.code, theme.libelle].filter(Boolean).join(' ') : propre(dit);
}

function cellJour(champ: 'date_debut' | 'date_fin'): Ecrivain {
  return ({ action, annee }, cible) => {
    const dit = action.ligne.calendrier_source;
    if (dit && saysSame(relis(cible, dit, annee), action.valeurs, [champ])) return dit;
    return typedOf(action, champ) ?? writeValeur(champ, action.valeurs[champ]);
  };
}

function cellCalendrier({ action, annee }: RangGabarit, cible: Cible): OutCell {
  const { calendrier_source, date_debut, date_fin } = action.ligne;
  const [debut, fin] = [date_debut, date_fin].map((jour) => (jour ? formatDateCourte(jour) : null));
  const candidats = [
    calendrier_source,
    debut && fin ? (debut === fin ? debut : `du ${debut} au ${fin}`) : null,
    debut && !fin ? `à partir du ${debut}` : null,
    !debut && fin ? `jusqu’au ${fin}` : null,
  ].filter((texte) => texte !== null);
  const juste = candidats.find((texte) =>
    saysSame(relis(cible, texte, annee), action.valeurs, ['date_debut', 'date_fin']),
  );
  return juste ?? (date_debut || date_fin ? candidats.at(-1)! : calendrier_source);
}

function cellAvancement({ action, annee }: RangGabarit, cible: Cible): OutCell {
  const typed = typedOf(action, 'avancement');
  if (typed) return typed;
  const { avancement, avancement_source } = action.ligne;
  if (avancement_source && saysSame(relis(cible, avancement_source, annee), action.valeurs, ['avancement']))
    return avancement_source;
  return avancement === 'non_renseigne' ? avancement_source : LIBELLES_AVANCEMENT[avancement];
}

/** The avis of the row's line; without amounts on the row, the field of the contract where such words were kept. */
function cellAvis({ action, ligne }: RangGabarit, _cible: Cible, { avis }: ContexteGabarit): OutCell {
  const libre = action.valeurs['champs.avis'];
  if (libre !== undefined && libre !== null) return propre(libre);
  const siennes = ligne ? [ligne] : action.montants;
  const [rendu] = siennes
    .flatMap(({ id, lisibles }) => (lisibles === 'toutes' ? (avis.get(id) ?? []) : []))
    .sort((a, b) => (b.rendu_le ?? '').localeCompare(a.rendu_le ?? ''));
  return rendu ? rendu.texte || LIBELLES_AVIS[rendu.sens as keyof typeof LIBELLES_AVIS] : null;
}

/** « Total accordé » beside the columns of the funders: their sum for this row. Any other column left aside stays blank. */
function cellRecalculee(colonne: ColonneGabarit, rang: RangGabarit, contexte: ContexteGabarit): OutCell {
  if (!/\btota(?:l|ux)\b|\bcumul\b/i.test(colonne.libelle)) return null;
  const lus = colonne.chemin.map(readLibelleArgent);
  const etape = lus.findLast((lu) => lu.etape)?.etape;
  const annee = lus.findLast((lu) => lu.annee !== undefined)?.annee;
  const sommes = (contexte.montantsDe.get(colonne) ?? [])
    .filter(
      ({ cible }) =>
        (!etape || cible.etape === etape) &&
        (annee === undefined || cible.annee === undefined || cible.annee === annee),
    )
    .map(({ cible }) => amountOf(cellMontant(rang, cible, contexte)))
    .filter((montant) => montant !== null);
  return sommes.length > 0 ? { value: sommes.reduce((a, b) => a + b, 0), kind: 'euros' } : null;
}

export function amountOf(cell: OutCell): number | null {
  const value = isStyledCell(cell) ? cell.value : cell;
  return typeof value === 'number' ? value : null;
}
