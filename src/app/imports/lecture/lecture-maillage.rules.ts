// Reads the rows of a file that we exported: each column is one field of the sheet, read as it was written, and what an agent
// typed over it is read as any cell. Where columns go is maillage-titres.rules.ts; the table itself, forme-maillage.rules.ts.
import {
  LIBELLES_AVANCEMENT,
  LIBELLES_JUSTIFICATION,
  LIBELLES_PORTEE,
  LIBELLES_RENOUVELLEMENT,
} from '../../../domains/actions/action.schema.ts';
import { labelOfChamp } from '../../../domains/actions/champ.rules.ts';
import { readAnnee } from '../../../platform/lecture/annee.rules.ts';
import { readDate, readJour } from '../../../platform/lecture/date.rules.ts';
import { findAbsence } from '../../../platform/lecture/lecture.rules.ts';
import { readMontant } from '../../../platform/lecture/montant.rules.ts';
import { readEffectif, type readNombre } from '../../../platform/lecture/nombre.rules.ts';
import { readBooleen, readPourcentage } from '../../../platform/lecture/pourcentage.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import { isCellDate } from '../../../platform/spreadsheets/classeur.schema.ts';
import { FICHE } from '../colonnes/maillage-titres.rules.ts';
import type { ValeurLue } from '../colonnes/types.schema.ts';
import { type Brouillon, keepAsTyped, take } from './lecture-brouillon.rules.ts';
import { findAvancement } from './lecture-statut.rules.ts';
import type { NomLu } from './ligne.schema.ts';

type Lecteur = (b: Brouillon, v: ValeurLue, champ: string) => void;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The text of the cell with its line breaks. */
const texteOf = ({ brut, texte }: ValeurLue): string =>
  typeof brut === 'string' ? brut.trim() : isCellDate(brut) ? brut.iso : texte.trim();

const poseTexte: Lecteur = (b, v, champ) => {
  b.ligne.valeurs[champ] = texteOf(v);
};

const pose =
  <T>(
    read: (
      v: ValeurLue,
    ) => ReturnType<typeof readNombre> | { ok: true; valeur: T | null } | { ok: false; motif: string },
  ): Lecteur =>
  (b, v, champ) => {
    const valeur = take(b, v, champ, labelOfChamp(champ), read(v) as ReturnType<typeof readNombre>);
    if (valeur !== null) b.ligne.valeurs[champ] = valeur;
  };

const jour = pose((v) => readJour(v.brut));
const effectif = pose((v) => readEffectif(v.brut));
const booleen = pose((v) => readBooleen(v.brut));
const pourcentage = pose((v) => readPourcentage(v.brut, v.marque?.percent ? { echelle: 'fraction' } : {}));
const centimes: Lecteur = (b, v, champ) => {
  const montant = take(b, v, champ, labelOfChamp(champ), readMontant(v.brut));
  if (montant) b.ligne.valeurs[champ] = montant.centimes;
};

/** One label of a closed list; another word is looked for, then kept as typed. */
const parLibelle = (
  libelles: Readonly<Record<string, string>>,
  secours: (texte: string) => { valeur: string } | null = () => null,
): Lecteur => {
  const connus = new Map(Object.entries(libelles).map(([valeur, libelle]) => [normalise(libelle), valeur]));
  return (b, v, champ) => {
    // A state that nobody said says nothing against the one in place.
    if (champ === 'avancement' && findAbsence(v.texte) === 'non_communique') return;
    const valeur = connus.get(normalise(v.texte)) ?? secours(v.texte)?.valeur;
    if (valeur !== undefined) b.ligne.valeurs[champ] = valeur;
    else {
      const motif = fr`« ${court(v.texte)} » n’est pas dans la liste. Choisissez une valeur sur la fiche.`;
      keepAsTyped(b, v, champ, labelOfChamp(champ), motif);
    }
  };
};

/** « Nom ; Autre nom ; PLIE ? »: names are parted by semicolons and line breaks only. */
const nomsOf = (v: ValeurLue): NomLu[] =>
  texteOf(v)
    .split(/[;\n]/)
    .map((morceau) => morceau.trim())
    .filter(Boolean)
    .map((morceau) => ({ texte: morceau.replace(/\s*\?$/, '').slice(0, 300), incertain: /\?$/.test(morceau) }));

/** « Maurepas (QN03503M) »: the code when it is there, else the name. */
const readQpv: Lecteur = (b, v) => {
  const dits = nomsOf(v).map(({ texte }) => /\b(Q[NP](?:\d{3}|02[AB])\d{2}[0-9A-Z])\b/.exec(texte)?.[1] ?? texte);
  const codes = dits.filter((dit) => /^Q[NP]\w{6}$/.test(dit));
  if (codes.length === dits.length) b.ligne.valeurs.qpv = [...new Set(codes)].sort();
  else b.ligne.noms.qpv.push(...dits);
};

const readAnnees: Lecteur = (b, v) => {
  const lues = take(b, v, 'champs.annee', v.colonne, readAnnee(v.brut));
  if (lues) b.ligne.valeurs.annees = [...lues.annees].sort((x, y) => x - y);
};

/** « 5.1 Emploi ; 5.2 Cités de l’emploi ». */
const readThemes: Lecteur = (b, v, champ) => {
  const codes = nomsOf(v).map(({ texte }) => texte.split(' ')[0]!);
  b.ligne.valeurs[champ] = [...new Set(codes)].sort();
};

/** As the cell holds it: a figure, a day, yes or no where the field is one; any other writing stays a text. */
const readPropre: Lecteur = (b, v, champ) => {
  const { propre } = v.cible;
  const { brut } = v;
  const texte = texteOf(v);
  let valeur: unknown = texte;
  if (propre?.genre === 'nombre' && (typeof brut === 'number' || /^-?\d+(?:[.,]\d+)?$/.test(texte)))
    valeur = typeof brut === 'number' ? brut : Number(texte.replace(',', '.'));
  if (propre?.genre === 'booleen') {
    const lu = readBooleen(brut);
    if (lu.ok && lu.valeur !== null) valeur = lu.valeur;
  }
  if (propre?.genre === 'date') {
    const lue = readDate(brut);
    if (lue.ok && lue.valeur?.precision === 'jour') valeur = lue.valeur.debut;
  }
  b.ligne.valeurs[champ] = valeur;
  if (propre && !b.propres.has(propre.cle)) b.propres.set(propre.cle, propre);
};

const SIMPLES: Readonly<Record<string, Lecteur>> = {
  id: (b, v) => {
    const id = v.texte.trim().toLowerCase();
    if (UUID.test(id)) b.ligne.identifiant = id;
  },
  reference: (b, v, champ) => {
    poseTexte(b, v, champ);
    b.ligne.reference = texteOf(v).slice(0, 120);
  },
  avancement: parLibelle(LIBELLES_AVANCEMENT, findAvancement),
  portee_qpv: parLibelle(LIBELLES_PORTEE),
  en_difficulte: booleen,
  date_debut: jour,
  date_fin: jour,
  annees: readAnnees,
  qpv: readQpv,
  pilote: (b, v) => {
    b.ligne.noms.pilote = texteOf(v).slice(0, 300);
  },
  pilote_service: (b, v) => {
    b.ligne.noms.pilote_service = texteOf(v);
  },
  co_pilotes: (b, v) => b.ligne.noms.co_pilotes.push(...nomsOf(v)),
  partenaires: (b, v) => b.ligne.noms.partenaires.push(...nomsOf(v)),
  axes: (b, v) => b.ligne.noms.axes.push(...nomsOf(v).map((nom) => nom.texte)),
  etape_parcours: (b, v) => {
    b.ligne.noms.etape_parcours = texteOf(v);
  },
};

const ANNUELS: Readonly<Record<string, Lecteur>> = {
  renouvellement: parLibelle(LIBELLES_RENOUVELLEMENT),
  justification: parLibelle(LIBELLES_JUSTIFICATION),
  charges_centimes: centimes,
  produits_centimes: centimes,
  subvention_pour_cent: pourcentage,
  cloture_le: jour,
};

function lecteurOf(champ: string): Lecteur {
  if (champ.startsWith('champs.')) return readPropre;
  if (champ.startsWith('themes.')) return readThemes;
  if (champ.startsWith('annees.')) return ANNUELS[champ.split('.')[2]!] ?? poseTexte;
  if (champ.startsWith('publics.')) return /\.(?:source|tel_que_saisi)$/.test(champ) ? poseTexte : effectif;
  return SIMPLES[champ] ?? poseTexte;
}

/** The reader of a column of ours; undefined for any other target. */
export function findLecteurMaillage(cible: string): ((b: Brouillon, v: ValeurLue) => void) | undefined {
  if (!cible.startsWith(FICHE)) return undefined;
  const champ = cible.slice(FICHE.length);
  const lecteur = lecteurOf(champ);
  return (b, v) => lecteur(b, v, champ);
}
