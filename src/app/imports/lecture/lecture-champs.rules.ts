// How each target column becomes a value of the sheet: one small reader per field, in one table. Fields without a place of
// ours become fields of this contract. Money is lecture-argent.rules.ts.

import { readStatut } from '../../../domains/financements/statut.rules.ts';
import { readAnnee } from '../../../platform/lecture/annee.rules.ts';
import { readCodeQpv, readCodesQpv } from '../../../platform/lecture/codes.rules.ts';
import { readDate } from '../../../platform/lecture/date.rules.ts';
import { readRna, readSiret } from '../../../platform/lecture/identifiants.rules.ts';
import { findAbsence, type Lecture } from '../../../platform/lecture/lecture.rules.ts';
import { readEffectif } from '../../../platform/lecture/nombre.rules.ts';
import { readPartSeule, readPartsQpv } from '../../../platform/lecture/parts-qpv.rules.ts';
import { readPublics } from '../../../platform/lecture/publics.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { ValeurLue } from '../colonnes/types.schema.ts';
import {
  type Brouillon,
  cleOf,
  keepAsTyped,
  readNomsDe,
  setPropre,
  take,
  texteDuChamp,
  valeursOf,
  warn,
} from './lecture-brouillon.rules.ts';
import { findAvancement, findRenouvellement, isNeant } from './lecture-statut.rules.ts';
import type { NomLu } from './ligne.schema.ts';

type Lecteur = (brouillon: Brouillon, valeur: ValeurLue) => void;

const texteLong =
  (champ: string, max: number): Lecteur =>
  (b, v) => {
    const before = b.ligne.valeurs[champ];
    const texte = before ? `${before}\n\n${v.texte.trim()}` : v.texte.trim();
    if (texte.length > max) {
      keepAsTyped(b, v, champ, v.colonne, fr`Ce texte dépasse ${max} caractères : la fiche en garde le début.`);
    }
    b.ligne.valeurs[champ] = texte.slice(0, max);
  };

const premier =
  (write: (b: Brouillon, texte: string) => void): Lecteur =>
  (b, v) =>
    write(b, v.texte.trim().slice(0, 500));

/** One reader per field of types-plan and types-sources that has a place in the sheet. */
export const LECTEURS: Record<string, Lecteur> = {
  objectifs: texteLong('objectifs', 20_000),
  description: texteLong('description', 20_000),
  reference: (b, v) => {
    b.ligne.reference = v.texte.trim().slice(0, 120);
    b.ligne.valeurs.reference = b.ligne.reference;
  },
  porteur: readPorteur,
  porteur_service: premier((b, t) => {
    b.ligne.noms.pilote_service = t;
  }),
  siret: (b, v) => {
    b.ligne.noms.siret_pilote = take(b, v, 'champs.siret', 'SIRET du porteur', readSiret(v.brut));
  },
  id_attribuant: (b, v) => readNumero(b, v, 'id_attribuant', 'SIRET de l’attribuant', readSiret(v.brut)),
  rna: (b, v) => readNumero(b, v, 'rna', 'RNA', readRna(v.brut)),
  partenaires: (b, v) => b.ligne.noms.partenaires.push(...readNoms(b, v)),
  axe_transversal: (b, v) => b.ligne.noms.axes.push(...readNoms(b, v).map((nom) => nom.texte)),
  etape_parcours: premier((b, t) => {
    b.ligne.noms.etape_parcours = t;
  }),
  qpv: readQpv,
  code_qpv: readCode,
  code_qpv24: readCode,
  publics: readPublicsDe,
  date_debut: (b, v) => readJour(b, v, 'date_debut', 'Début'),
  date_fin: (b, v) => readJour(b, v, 'date_fin', 'Fin'),
  calendrier: readCalendrier,
  avancement: readAvancement,
  difficulte: (b, v) => {
    if (isNeant(v.texte)) return;
    b.ligne.valeurs.en_difficulte = true;
    texteLong('difficulte_cause', 5_000)(b, v);
  },
  levier_difficulte: texteLong('difficulte_levee_par', 5_000),
  renouvellement: (b, v) => {
    const found = findRenouvellement(v.texte);
    if (found) b.ligne.valeurs[`annees.${b.annee}.renouvellement`] = found.valeur;
    else setPropre(b, 'renouvellement', v.colonne, v, v.texte.trim());
  },
  bilan: (b, v) => texteLong(`annees.${v.cible.annee ?? b.annee}.bilan`, 20_000)(b, v),
  theme_etat: readTheme,
};

/** Fields read apart: the title, the year, the places in the plan, and money. */
export const CHAMPS_A_PART: ReadonlySet<string> = new Set([
  ...[
    'titre',
    'annee',
    'axe',
    'financeur',
    'cadre',
    'forme',
    'dispositif',
    'cout_total',
    'taux',
    'ej',
    'avis',
    'montant',
  ],
  ...['statut_source', 'date_decision', 'nom_attribuant', 'date_convention', 'reference_decision', 'pourcentage'],
]);

export function readAnneeDeLigne(b: Brouillon): void {
  const annees = new Set<number>();
  for (const v of valeursOf(b, 'annee')) {
    const lues = take(b, v, 'champs.annee', 'Année', readAnnee(v.brut, { anneeN: b.options.annee }));
    for (const annee of lues?.annees ?? []) annees.add(annee);
  }
  const sorted = [...annees].sort((x, y) => x - y);
  if (sorted.length === 0) return;
  b.annee = sorted[0]!;
  b.ligne.annee = b.annee;
  b.ligne.valeurs.annees = sorted;
}

/** From the top level down: columns carry their depth; the sheet's section rows were filled down before. */
export function readNoeud(b: Brouillon): void {
  const niveaux = valeursOf(b, 'axe')
    .filter((v) => v.texte.trim() !== '' && findAbsence(v.texte) === null)
    .sort((x, y) => (x.cible.niveau ?? 1) - (y.cible.niveau ?? 1));
  b.ligne.noms.noeud = niveaux.map((v) => v.texte.trim().replace(/\s+/g, ' ').slice(0, 500));
}

function readNoms(b: Brouillon, v: ValeurLue): NomLu[] {
  const lus = take(b, v, 'champs.partenaires', v.colonne, readNomsDe(b, v));
  return (lus ?? []).map((nom) => ({ texte: nom.texte.slice(0, 300), incertain: nom.incertain === true }));
}

/** A register's number: kept as a field of the contract when it is right, as typed with its reason otherwise. */
function readNumero(b: Brouillon, v: ValeurLue, cle: string, libelle: string, lecture: Lecture<string>): void {
  setPropre(b, cle, libelle, v, take(b, v, `champs.${cle}`, libelle, lecture));
}

function readPorteur(b: Brouillon, v: ValeurLue): void {
  const noms = readNoms(b, v).map((nom) => nom);
  const [pilote, ...autres] = noms;
  if (!pilote) return;
  if (b.ligne.noms.pilote === null) b.ligne.noms.pilote = pilote.texte;
  else autres.unshift(pilote);
  if (pilote.incertain) warn(b, v, fr`Porteur à confirmer : « ${court(v.texte)} ».`);
  b.ligne.noms.co_pilotes.push(...autres);
}

function readQpv(b: Brouillon, v: ValeurLue): void {
  const texte = v.texte.trim();
  b.ligne.valeurs.portee_source = join(b.ligne.valeurs.portee_source, texte).slice(0, 500);
  const parts = /%|€|\d{3}/.test(texte) && !/^(QN|QP)/i.test(texte) ? readPartsQpv(v.brut) : null;
  if (parts?.ok && parts.valeur) {
    if (parts.remarque) warn(b, v, parts.remarque);
    b.ligne.portee = 'qpv_nommes';
    for (const part of parts.valeur.parts) {
      b.ligne.noms.qpv.push(part.nom);
      b.ligne.ventilations.push({
        annee: v.cible.annee ?? b.annee,
        portee: 'qpv',
        qpv: part.nom,
        centimes: part.centimes ?? null,
        part: part.pourcentage ?? null,
        tel_que_saisi: texte,
      });
    }
    return;
  }
  const lus = take(b, v, 'portee_source', 'Territoire', readCodesQpv(v.brut));
  if (!lus) return;
  if (lus.kind === 'tous') b.ligne.portee = 'tous_qpv';
  else if (lus.kind === 'nr') b.ligne.portee ??= 'non_renseigne';
  else if (lus.kind === 'codes') {
    b.ligne.portee = 'qpv_nommes';
    b.ligne.noms.qpv.push(...lus.codes.map((code) => code.code), ...lus.noms);
  }
}

function readCode(b: Brouillon, v: ValeurLue): void {
  const texte = v.texte.trim();
  if (/^n\.?r\.?$/i.test(texte)) {
    b.ligne.portee ??= 'non_renseigne';
    b.ligne.valeurs.portee_source = 'NR';
    return;
  }
  const plusieurs = /[,;\s]\s*Q[NP]/i.test(texte);
  if (plusieurs) {
    readQpv(b, v);
    return;
  }
  const lu = take(b, v, 'portee_source', 'Code du QPV', readCodeQpv(v.brut));
  if (!lu) return;
  b.ligne.portee = 'qpv_nommes';
  b.ligne.noms.qpv.push(lu.code);
}

/** A column of crosses or of shares under one QPV; « Tous » under a cross stays « tous les QPV ». */
export function readCroix(b: Brouillon): void {
  for (const croix of b.source.qpvCroix) {
    const texte = croix.texte.trim();
    if (texte === '' || isNeant(texte)) continue;
    const cellule = readCodesQpv(texte);
    if (cellule.ok && cellule.valeur?.kind === 'tous') {
      b.ligne.portee = 'tous_qpv';
      b.ligne.valeurs.portee_source = texte.slice(0, 500);
      continue;
    }
    const dit = readCodesQpv(croix.qpv);
    if (dit.ok && dit.valeur && dit.valeur.kind !== 'codes') {
      if (dit.valeur.kind === 'tous') b.ligne.portee = 'tous_qpv';
      b.ligne.valeurs.portee_source = join(b.ligne.valeurs.portee_source, croix.qpv).slice(0, 500);
      continue;
    }
    if (b.ligne.portee !== 'tous_qpv') b.ligne.portee = 'qpv_nommes';
    b.ligne.noms.qpv.push(croix.qpv);
    if (!/\d/.test(texte)) continue;
    const part = readPartSeule(croix.brut);
    if (!part.ok || part.valeur === null) continue;
    const { centimes = null, pourcentage = null } = part.valeur;
    b.ligne.ventilations.push({
      annee: b.annee,
      portee: 'qpv',
      qpv: croix.qpv,
      centimes,
      part: pourcentage,
      tel_que_saisi: texte,
    });
  }
}

/** The year of the row; when no column says it, the file's year if the action runs then, else the year it begins. */
function anneeDesPublics(b: Brouillon): number {
  if (b.ligne.annee !== null || !b.options.anneeSupposee) return b.annee;
  const periodes = ['date_debut', 'calendrier', 'date_fin'].flatMap((champ) => {
    const lue = valeursOf(b, champ)
      .map((v) => readDate(v.brut, { annee: b.annee }))
      .find((l) => l.ok && l.valeur !== null);
    return lue?.ok && lue.valeur ? [lue.valeur] : [];
  });
  const annees = periodes.flatMap((p) => [p.debut, p.fin]).flatMap((jour) => (jour ? [Number(jour.slice(0, 4))] : []));
  if (annees.length === 0 || annees.some((a) => a < 2000 || a > 2100)) return b.annee;
  return Math.min(...annees) <= b.annee && b.annee <= Math.max(...annees) ? b.annee : Math.min(...annees);
}

const CLES_PUBLIC = ['total', 'femmes', 'hommes', 'moins_26', 'qpv'] as const;

function readPublicsDe(b: Brouillon, v: ValeurLue): void {
  const annee = v.cible.annee ?? anneeDesPublics(b);
  const prefixe = `publics.${annee}.${v.cible.nature ?? 'prevu'}`;
  if (v.cible.ventilation && v.cible.ventilation !== 'total') {
    const count = take(b, v, `${prefixe}.${v.cible.ventilation}`, v.colonne, readEffectif(v.brut));
    if (count !== null) b.ligne.valeurs[`${prefixe}.${v.cible.ventilation}`] = count;
    return;
  }
  if (!/\d/.test(v.texte)) {
    texteLong('publics_vises', 5_000)(b, v);
    return;
  }
  const lus = readPublics(v.brut);
  if (!lus.ok || lus.valeur === null) {
    texteLong('publics_vises', 5_000)(b, v);
    if (!lus.ok && /^\s*\d/.test(v.texte)) keepAsTyped(b, v, `${prefixe}.total`, v.colonne, lus.motif);
    return;
  }
  if (lus.remarque) warn(b, v, lus.remarque);
  for (const cle of CLES_PUBLIC) {
    const count = lus.valeur[cle];
    if (count !== undefined) b.ligne.valeurs[`${prefixe}.${cle}`] = count;
  }
  const plain = /^\s*\d+\s*$/.test(v.texte);
  if (!plain) b.ligne.valeurs[`${prefixe}.tel_que_saisi`] = v.texte.trim().slice(0, 500);
}

function readJour(b: Brouillon, v: ValeurLue, champ: 'date_debut' | 'date_fin', libelle: string): void {
  const lue = take(b, v, champ, libelle, readDate(v.brut, { annee: b.annee }));
  if (!lue) return;
  const jour = champ === 'date_debut' ? (lue.debut ?? lue.fin) : (lue.fin ?? lue.debut);
  if (jour) setPeriode(b, v, champ, jour);
  if (lue.precision !== 'jour')
    b.ligne.valeurs.calendrier_source = join(b.ligne.valeurs.calendrier_source, v.texte.trim()).slice(0, 300);
}

function setPeriode(b: Brouillon, v: ValeurLue, champ: 'date_debut' | 'date_fin', jour: string): void {
  const [debut, fin] = champ === 'date_debut' ? [jour, b.ligne.valeurs.date_fin] : [b.ligne.valeurs.date_debut, jour];
  if (typeof debut === 'string' && typeof fin === 'string' && fin < debut) {
    keepAsTyped(b, v, champ, v.colonne, fr`La fin (${fin}) vient avant le début (${debut}).`);
    return;
  }
  b.ligne.valeurs[champ] = jour;
}

const JOUR_EXACT = /^\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})\s*$/;

function readCalendrier(b: Brouillon, v: ValeurLue): void {
  if (/^\s*(oui|non)\s*$/i.test(v.texte)) {
    // « Pluriannuel : non » is no date.
    setPropre(b, cleOf(v.colonne), v.colonne, v, v.texte.trim());
    return;
  }
  b.ligne.valeurs.calendrier_source = join(b.ligne.valeurs.calendrier_source, v.texte.trim()).slice(0, 300);
  const lue = readDate(v.brut, { annee: b.annee });
  if (!lue.ok) {
    // « Selon les besoins » is a calendar in words; « 31/02/2025 » is a day that does not exist.
    if (JOUR_EXACT.test(v.texte)) keepAsTyped(b, v, 'calendrier_source', v.colonne, lue.motif);
    else warn(b, v, lue.motif);
    return;
  }
  if (lue.valeur === null) return;
  const echeance = /echeance|butoir|limite/.test(normalise(v.colonne));
  if (lue.valeur.debut && !echeance && b.ligne.valeurs.date_debut === undefined)
    setPeriode(b, v, 'date_debut', lue.valeur.debut);
  if (lue.valeur.fin && b.ligne.valeurs.date_fin === undefined) setPeriode(b, v, 'date_fin', lue.valeur.fin);
}

function readAvancement(b: Brouillon, v: ValeurLue): void {
  const texte = v.texte.trim();
  if (findAbsence(texte) === 'vide') return;
  b.ligne.valeurs.avancement_source = texte.slice(0, 200);
  // « NR », « non renseigné »: nobody said it, and what is known here stays.
  if (findAbsence(texte) === 'non_communique') return;
  const found = findAvancement(texte);
  if (!found && readStatut(texte) !== 'a_verifier') {
    // « Rejetée », « Accordée »: the column speaks of the request, not of the action.
    b.ligne.dossier.statut_source = texte.slice(0, 200);
    return;
  }
  if (!found) {
    keepAsTyped(
      b,
      v,
      'avancement',
      'Avancement',
      fr`« ${court(texte)} » n’est pas un état connu. Choisissez-le sur la fiche.`,
    );
    return;
  }
  if (found.proche) warn(b, v, fr`« ${court(texte)} » a été lu comme un état proche : vérifiez.`);
  b.ligne.valeurs.avancement = found.valeur;
}

function readTheme(b: Brouillon, v: ValeurLue): void {
  const code = /^\s*([1-6](?:\.[1-5][ab]?)?)(?=\s|\.|-|$)/.exec(v.texte)?.[1];
  if (code) b.ligne.valeurs[`themes.${b.annee}`] = [code];
  setPropre(b, 'theme', 'Thème', v, v.texte.trim());
}

const join = (before: unknown, texte: string): string =>
  typeof before === 'string' && before !== '' && before !== texte ? `${before} ; ${texte}` : texte;

/** The title, on one line; the reader refuses the row when there is none. */
export function readTitre(b: Brouillon): string {
  return texteDuChamp(b, 'titre').replace(/\s+/g, ' ').trim();
}
