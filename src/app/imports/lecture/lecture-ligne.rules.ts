// From a raw record to a row that is ready: every cell is read, kept as typed with its reason, or becomes a field of this
// contract; only a row without a title is refused. Names are resolved afterwards (resolution.rules.ts).

import { labelOfChamp, readValeur } from '../../../domains/actions/champ.rules.ts';
import { readDate } from '../../../platform/lecture/date.rules.ts';
import { texteDe } from '../../../platform/lecture/lecture.rules.ts';
import { readNombre } from '../../../platform/lecture/nombre.rules.ts';
import { findMotifsPersonnels, LIBELLES_PERSONNEL } from '../../../platform/lecture/personnel.rules.ts';
import { readBooleen } from '../../../platform/lecture/pourcentage.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Enregistrement, TypeImport } from '../colonnes/types.schema.ts';
import { findChamp } from '../colonnes/types-champs.rules.ts';
import type { MontantEcarte } from '../plan/bilan-montants.schema.ts';
import { listEcartesDeRefus, readArgent } from './lecture-argent.rules.ts';
import {
  type Brouillon,
  cleOf,
  keepAsTyped,
  type OptionsLecture,
  readMarques,
  setPropre,
  take,
  warn,
} from './lecture-brouillon.rules.ts';
import { CHAMPS_A_PART, LECTEURS, readAnneeDeLigne, readCroix, readNoeud, readTitre } from './lecture-champs.rules.ts';
import { findLecteurMaillage } from './lecture-maillage.rules.ts';
import type { Avertissement, LectureTable, LigneLue } from './ligne.schema.ts';

const LONGUEUR_TITRE = 500;

export function readEnregistrements(
  enregistrements: Iterable<Enregistrement>,
  type: TypeImport,
  options: OptionsLecture,
): Pick<LectureTable, 'lignes' | 'refus' | 'champs_propres'> & { ecartes: MontantEcarte[] } {
  const lignes: LigneLue[] = [];
  const refus: Avertissement[] = [];
  const ecartes: MontantEcarte[] = [];
  const propres: Brouillon['propres'] = new Map();
  for (const enregistrement of enregistrements) {
    const lue = readEnregistrement(enregistrement, type, options, propres);
    if ('motif' in lue) {
      refus.push(lue);
      ecartes.push(...listEcartesDeRefus(enregistrement, options.annee));
    } else lignes.push(lue);
  }
  warnCouleurs(lignes);
  const champs_propres = [...propres.values()].map(({ cle, libelle, genre }) => ({
    cle,
    libelle,
    nature: natureOf(genre),
  }));
  return { lignes, refus, champs_propres, ecartes };
}

const LIGNES_CITEES = 12;

/** « couleur verte → ? »: once per colour, with the rows that bear it. */
function warnCouleurs(lignes: readonly LigneLue[]): void {
  const porteuses = new Map<string, LigneLue[]>();
  for (const ligne of lignes) {
    for (const couleur of ligne.couleurs) porteuses.set(couleur, [...(porteuses.get(couleur) ?? []), ligne]);
  }
  for (const [couleur, rows] of porteuses) {
    const [first] = rows as [LigneLue];
    const numeros = rows
      .slice(0, LIGNES_CITEES)
      .map((ligne) => ligne.ligne)
      .join(', ');
    const valeur = `${rows.length > 1 ? 'lignes' : 'ligne'} ${numeros}${rows.length > LIGNES_CITEES ? '…' : ''}`;
    first.avertissements.push({
      feuille: first.feuille,
      ligne: first.ligne,
      colonne: 'Couleur',
      valeur,
      motif: fr`couleur ${couleur} → ?`,
    });
  }
}

const natureOf = (genre: string): 'texte' | 'nombre' | 'date' | 'booleen' =>
  genre === 'nombre' || genre === 'montant'
    ? 'nombre'
    : genre === 'date'
      ? 'date'
      : genre === 'booleen'
        ? 'booleen'
        : 'texte';

function readEnregistrement(
  source: Enregistrement,
  type: TypeImport,
  options: OptionsLecture,
  propres: Brouillon['propres'],
): LigneLue | Avertissement {
  const brouillon: Brouillon = {
    ligne: buildLigneVide(source.feuille, source.ligne, buildEmpreinte(source)),
    source,
    options,
    annee: options.annee,
    propres,
  };
  const titre = readTitre(brouillon) || titreDeSecours(brouillon, type);
  if (titre === '') {
    // What was filled down from a heading is not this row's.
    const premiere = [...source.valeurs.values()].flat().find((v) => v.adresse.endsWith(`${source.ligne}`));
    const valeur = court(premiere?.texte ?? '', 200);
    const motif = fr`Cette ligne n’a pas d’intitulé : l’action ne peut pas être identifiée.`;
    return { feuille: source.feuille, ligne: source.ligne, colonne: 'Intitulé', valeur, motif };
  }
  setTitre(brouillon, titre);
  readAnneeDeLigne(brouillon);
  readNoeud(brouillon);
  readColonnes(brouillon, type);
  readCroix(brouillon);
  readArgent(brouillon, type);
  readPropres(brouillon);
  readMarques(brouillon);
  addPortee(brouillon);
  keepUnwritable(brouillon);
  warnPersonnels(brouillon);
  return brouillon.ligne;
}

/** A row that has said nothing yet. */
export function buildLigneVide(feuille: string, ligne: number, empreinte: string): LigneLue {
  return {
    feuille,
    ligne,
    titre: '',
    identifiant: null,
    reference: null,
    annee: null,
    valeurs: {},
    noms: {
      pilote: null,
      pilote_service: null,
      co_pilotes: [],
      partenaires: [],
      noeud: [],
      axes: [],
      qpv: [],
      etape_parcours: null,
      siret_pilote: null,
    },
    portee: null,
    financements: [],
    dossier: { statut_source: null, reference: null, ej: null, dispositif: null, forme: null, avis: null },
    ventilations: [],
    a_corriger: [],
    avertissements: [],
    couleurs: new Set(),
    empreinte,
  };
}

/** The cells of the row, as text: what « an exact repeat » compares. */
function buildEmpreinte(source: Enregistrement): string {
  const parts: string[] = [];
  for (const [champ, valeurs] of source.valeurs)
    for (const v of valeurs) parts.push(`${champ}|${v.colonne}|${v.texte.trim()}`);
  for (const f of source.financements) parts.push(`${f.colonne}|${f.texte.trim()}`);
  for (const c of source.qpvCroix) parts.push(`${c.colonne}|${c.texte.trim()}`);
  for (const c of source.champsPropres) parts.push(`${c.propre.cle}|${c.texte.trim()}`);
  return parts
    .filter((part) => !part.endsWith('|'))
    .sort()
    .join('\n');
}

/** A payment known only by its references is still identified by them. */
function titreDeSecours(b: Brouillon, type: TypeImport): string {
  if (type !== 'qpv_lieu_action') return '';
  const reference = b.source.valeurs.get('reference')?.[0]?.texte.trim() ?? '';
  return reference === '' ? '' : `Dossier ${reference}`;
}

function setTitre(b: Brouillon, titre: string): void {
  b.ligne.titre = titre;
  b.ligne.valeurs.intitule = titre.slice(0, LONGUEUR_TITRE);
  if (titre.length <= LONGUEUR_TITRE) return;
  const place = { colonne: 'Intitulé', texte: titre };
  b.ligne.valeurs.description = titre;
  warn(b, place, fr`Cet intitulé dépasse ${LONGUEUR_TITRE} caractères : sa suite est dans la description.`);
}

function readColonnes(b: Brouillon, type: TypeImport): void {
  for (const [champ, valeurs] of b.source.valeurs) {
    if (CHAMPS_A_PART.has(champ)) continue;
    const lecteur = LECTEURS[champ] ?? findLecteurMaillage(champ);
    for (const valeur of valeurs) {
      if (valeur.texte.trim() === '') continue;
      if (lecteur) lecteur(b, valeur);
      else setPropre(b, champ, findChamp(type, champ)?.libelle ?? valeur.colonne, valeur, texteDe(valeur.brut));
    }
  }
}

function readPropres(b: Brouillon): void {
  for (const { propre, brut, texte } of b.source.champsPropres) {
    if (texte.trim() === '') continue;
    const cle = propre.cle || cleOf(propre.libelle);
    if (!b.propres.has(cle)) b.propres.set(cle, { ...propre, cle });
    const place = { colonne: propre.libelle, texte };
    setPropre(b, cle, propre.libelle, place, readPropre(b, propre.genre, brut, place, cle));
  }
}

function readPropre(
  b: Brouillon,
  genre: string,
  brut: unknown,
  place: { colonne: string; texte: string },
  cle: string,
): unknown {
  const cellule = brut as never;
  if (genre === 'nombre') return take(b, place, `champs.${cle}`, place.colonne, readNombre(cellule));
  if (genre === 'booleen') return take(b, place, `champs.${cle}`, place.colonne, readBooleen(cellule));
  if (genre === 'date') {
    const lue = take(b, place, `champs.${cle}`, place.colonne, readDate(cellule, { annee: b.annee }));
    return lue ? (lue.precision === 'jour' ? lue.debut : lue.tel_que_dit) : null;
  }
  return place.texte.trim();
}

function addPortee(b: Brouillon): void {
  if (b.ligne.portee === null) return;
  b.ligne.valeurs.portee_qpv = b.ligne.portee;
  if (b.ligne.portee === 'tous_qpv' && b.ligne.financements.length > 0) {
    for (const annee of new Set(b.ligne.financements.map((f) => f.annee))) {
      b.ligne.ventilations.push({
        annee,
        portee: 'tous_qpv',
        qpv: null,
        centimes: null,
        part: null,
        tel_que_saisi: 'tous les QPV',
      });
    }
  }
}

/** What the sheet would not accept (a text too long, a count too large) stays as typed, to be mended. */
function keepUnwritable(b: Brouillon): void {
  for (const [champ, valeur] of Object.entries(b.ligne.valeurs)) {
    const lue = readValeur(champ, valeur);
    if (lue.ok) {
      b.ligne.valeurs[champ] = lue.valeur;
      continue;
    }
    delete b.ligne.valeurs[champ];
    keepAsTyped(b, { colonne: labelOfChamp(champ), texte: String(valeur) }, champ, labelOfChamp(champ), lue.motif);
  }
}

/** Patterns of private persons in free texts are flagged; the text stays, the agent decides. */
function warnPersonnels(b: Brouillon): void {
  for (const [champ, valeur] of Object.entries(b.ligne.valeurs)) {
    if (typeof valeur !== 'string' || champ.startsWith('date_')) continue;
    for (const { genre, gravite } of findMotifsPersonnels(valeur)) {
      if (gravite !== 'forte') continue;
      const motif = fr`Ce texte semble contenir : ${LIBELLES_PERSONNEL[genre]}. Retirez toute donnée sur une personne.`;
      warn(b, { colonne: labelOfChamp(champ), texte: '' }, motif);
    }
  }
}
