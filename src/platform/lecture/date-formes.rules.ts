// The ways a day or a period is written in French: « 24/05/2018 », « mai 2025 », « T2 2025 », « fin juin ».
// Text arrives flattened by date.rules.ts (lower case, no accents, ordinals as « 1e »), which also reads intervals.
import {
  addJours,
  anneeDeTexte,
  countJours,
  finDeMois,
  isAnnee,
  isoOf,
  type Jour,
  lundiDeSemaine,
  MOIS,
  moisDeNom,
  NOMS_DE_MOIS,
  rangDansSemaine,
  rangDuJour,
  whyImpossible,
} from './calendrier.rules.ts';
import { fr } from './typographie.rules.ts';

export type Precision =
  | 'jour'
  | 'semaine'
  | 'quinzaine'
  | 'mois'
  | 'trimestre'
  | 'semestre'
  | 'saison'
  | 'annee'
  | 'annee_scolaire'
  | 'approximative'
  | 'intervalle'
  | 'ouverte';

export interface Forme {
  debut: string;
  fin: string;
  precision: Precision;
  remarque?: string;
}

/** `manque`: only the year is missing. */
export type FormeRefusee = { motif: string; manque?: true };
export type FormeLue = Forme | FormeRefusee | null;

/** `annee`: the year of the table, for « 24 mai » and « 1re quinzaine de juillet ». */
export interface Contexte {
  annee?: number;
}

const AN = String.raw`(?:[ /.,-]*(?:de |d'|du )?(?:l'annee |annee )?(\d{4}|\d{2}))?`;
const M = `(${NOMS_DE_MOIS})`;
const re = (source: string): RegExp => new RegExp(`^${source}$`);

const RE = {
  jourMoisAn: re(String.raw`(\d{1,2})([/. -])(\d{1,2})\2(\d{4}|\d{2})`),
  anMoisJour: re(String.raw`(\d{4})([/. -])(\d{1,2})\2(\d{1,2})`),
  huitChiffres: re(String.raw`(\d{8})`),
  jourMois: re(String.raw`(\d{1,2})/(\d{1,2})`),
  jourEnLettres: re(String.raw`(\d{1,2})e?[ .-]?${M}\.?${AN}`),
  moisEnLettres: re(String.raw`(?:mois (?:de |d'))?${M}\.?${AN}`),
  anMoisEnLettres: re(String.raw`(\d{4})[ /-]${M}\.?`),
  moisAn: re(String.raw`(\d{1,2}) ?[/.-] ?(\d{4})`),
  anMois: re(String.raw`(\d{4})[/.-](\d{1,2})`),
  trimestre: re(String.raw`(?:t|q|trim\.?|trimestre) ?([1-4])${AN}`),
  trimestreOrdinal: re(String.raw`([1-4])e? ?(?:t|q|trim\.?|trimestre)${AN}`),
  anTrimestre: re(String.raw`(\d{4})[ /-]?(?:t|q)([1-4])`),
  semestre: re(String.raw`(?:s|sem\.?|semestre) ?([12])${AN}`),
  semestreOrdinal: re(String.raw`([12])e? ?(?:s|sem\.?|semestre)${AN}`),
  anSemestre: re(String.raw`(\d{4})[ /-]?s([12])`),
  semaine: re(String.raw`(?:semaine|sem\.?|s) ?(?:n° ?)?(\d{1,2})${AN}`),
  scolaire: re(
    String.raw`(?:(?:l')?annee |periode )?(?:scolaire|universitaire|as) ?:? ?(\d{4}|\d{2}) ?[-/–] ?(\d{4}|\d{2})`,
  ),
  rentree: re(`(?:la )?rentree(?: scolaire)?(?: de)?(?: septembre)?${AN}`),
  saison: re(String.raw`(?:l')?(printemps|ete|automne|hiver)${AN}(?:[-/](\d{4}|\d{2}))?`),
  quinzaine: re(String.raw`([12])e? quinzaine (?:du mois )?(?:de |d')?${M}\.?${AN}`),
  annee: re(String.raw`(?:(?:l')?annee|exercice|an|annee civile)? ?(\d{4})`),
  anneeEntiere: re(
    `(?:toute l'annee|tout au long de l'annee|sur l'annee|annee entiere|annee civile|annee|annuel|annuelle)${AN}`,
  ),
  annees: re(String.raw`(\d{4}) ?[-/–] ?(\d{4}|\d{2})`),
  approche: re(
    `(debut|mi|milieu|fin|courant|(?:dans le )?courant(?: de| du)?|au cours(?: de| du)?)[ -]+(?:de la |de l'|l'|de |du |d')?(.+)`,
  ),
};

const MANQUE: FormeRefusee = { motif: fr`L'année manque.`, manque: true };

const anneeOu = (texte: string | undefined, contexte: Contexte): number | null =>
  texte ? anneeDeTexte(texte) : (contexte.annee ?? null);

function buildJour(jour: Jour): FormeLue {
  const motif = whyImpossible(jour);
  if (motif) return { motif };
  const iso = isoOf(jour.annee, jour.mois, jour.jour);
  return { debut: iso, fin: iso, precision: 'jour' };
}

function buildMois(annee: number | null, mois: number, nombre = 1, precision: Precision = 'mois'): FormeLue {
  if (annee === null) return MANQUE;
  if (mois < 1 || mois > 12) return { motif: fr`Le mois ${mois} n'existe pas.` };
  if (!isAnnee(annee)) return { motif: fr`L'année ${annee} n'est pas vraisemblable.` };
  return { debut: isoOf(annee, mois, 1), fin: finDeMois(annee, mois + nombre - 1), precision };
}

function readHuitChiffres(chiffres: string): FormeLue {
  const [a, m, j] = [chiffres.slice(0, 4), chiffres.slice(4, 6), chiffres.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  if (whyImpossible({ annee: a, mois: m, jour: j }) === null) return buildJour({ annee: a, mois: m, jour: j });
  return buildJour({
    jour: Number(chiffres.slice(0, 2)),
    mois: Number(chiffres.slice(2, 4)),
    annee: Number(chiffres.slice(4)),
  });
}

function readJourForme(texte: string, contexte: Contexte): FormeLue {
  let p = RE.jourMoisAn.exec(texte);
  if (p) return buildJour({ jour: Number(p[1]), mois: Number(p[3]), annee: anneeDeTexte(p[4]!) });
  p = RE.anMoisJour.exec(texte);
  if (p) return buildJour({ annee: Number(p[1]), mois: Number(p[3]), jour: Number(p[4]) });
  p = RE.huitChiffres.exec(texte);
  if (p) return readHuitChiffres(p[1]!);
  p = RE.jourMois.exec(texte);
  if (p) {
    if (contexte.annee === undefined) return MANQUE;
    return buildJour({ jour: Number(p[1]), mois: Number(p[2]), annee: contexte.annee });
  }
  p = RE.jourEnLettres.exec(texte);
  if (!p) return null;
  const annee = anneeOu(p[3], contexte);
  return annee === null ? MANQUE : buildJour({ jour: Number(p[1]), mois: moisDeNom(p[2]!)!, annee });
}

function readMoisForme(texte: string, contexte: Contexte): FormeLue {
  let p = RE.moisEnLettres.exec(texte);
  if (p) return buildMois(anneeOu(p[2], contexte), moisDeNom(p[1]!)!);
  p = RE.anMoisEnLettres.exec(texte);
  if (p) return buildMois(Number(p[1]), moisDeNom(p[2]!)!);
  p = RE.moisAn.exec(texte);
  if (p) return buildMois(Number(p[2]), Number(p[1]));
  p = RE.anMois.exec(texte);
  if (p && Number(p[2]) <= 12) return buildMois(Number(p[1]), Number(p[2]));
  p = RE.quinzaine.exec(texte);
  if (!p) return null;
  const annee = anneeOu(p[3], contexte);
  if (annee === null) return MANQUE;
  const mois = moisDeNom(p[2]!)!;
  return p[1] === '1'
    ? { debut: isoOf(annee, mois, 1), fin: isoOf(annee, mois, 15), precision: 'quinzaine' }
    : { debut: isoOf(annee, mois, 16), fin: finDeMois(annee, mois), precision: 'quinzaine' };
}

function readTrimestreForme(texte: string, contexte: Contexte): FormeLue {
  let p = RE.trimestre.exec(texte) ?? RE.trimestreOrdinal.exec(texte);
  if (p) return buildMois(anneeOu(p[2], contexte), Number(p[1]) * 3 - 2, 3, 'trimestre');
  p = RE.anTrimestre.exec(texte);
  if (p) return buildMois(Number(p[1]), Number(p[2]) * 3 - 2, 3, 'trimestre');
  p = RE.semestre.exec(texte) ?? RE.semestreOrdinal.exec(texte);
  if (p) return buildMois(anneeOu(p[2], contexte), Number(p[1]) * 6 - 5, 6, 'semestre');
  p = RE.anSemestre.exec(texte);
  if (p) return buildMois(Number(p[1]), Number(p[2]) * 6 - 5, 6, 'semestre');
  p = RE.semaine.exec(texte);
  if (!p) return null;
  const annee = anneeOu(p[2], contexte);
  if (annee === null) return MANQUE;
  const debut = lundiDeSemaine(annee, Number(p[1]));
  const jeudi = addJours(debut, 3);
  if (Number(p[1]) < 1 || Number(jeudi.slice(0, 4)) !== annee)
    return { motif: fr`La semaine ${p[1]!} n'existe pas en ${annee}.` };
  return { debut, fin: addJours(debut, 6), precision: 'semaine' };
}

function readScolaireForme(texte: string, contexte: Contexte): FormeLue {
  let p = RE.scolaire.exec(texte);
  if (p) {
    const [debut, fin] = [anneeDeTexte(p[1]!), anneeDeTexte(p[2]!)];
    if (fin !== debut + 1) return { motif: fr`Une année scolaire couvre deux années qui se suivent : « ${texte} ».` };
    return { debut: isoOf(debut, 9, 1), fin: isoOf(fin, 8, 31), precision: 'annee_scolaire' };
  }
  p = RE.rentree.exec(texte);
  if (!p) return null;
  const forme = buildMois(anneeOu(p[1], contexte), 9);
  return forme && 'debut' in forme
    ? { ...forme, remarque: fr`Rentrée lue comme septembre ${forme.debut.slice(0, 4)}.` }
    : forme;
}

/** Astronomical seasons, one day apart at most; « hiver 2025 » starts in December 2024. */
function readSaisonForme(texte: string, contexte: Contexte): FormeLue {
  const p = RE.saison.exec(texte);
  if (!p) return null;
  const premiere = anneeOu(p[2], contexte);
  if (premiere === null) return MANQUE;
  if (p[1] !== 'hiver') {
    const bornes = { printemps: ['03-20', '06-20'], ete: ['06-21', '09-21'], automne: ['09-22', '12-20'] }[
      p[1] as 'printemps' | 'ete' | 'automne'
    ];
    return p[3] ? null : { debut: `${premiere}-${bornes[0]}`, fin: `${premiere}-${bornes[1]}`, precision: 'saison' };
  }
  const fin = p[3] ? anneeDeTexte(p[3]) : premiere;
  if (p[3] && fin !== premiere + 1) return { motif: fr`Un hiver couvre deux années qui se suivent : « ${texte} ».` };
  const forme: Forme = { debut: `${fin - 1}-12-21`, fin: `${fin}-03-19`, precision: 'saison' };
  return p[3] ? forme : { ...forme, remarque: fr`Hiver lu du 21 décembre ${fin - 1} au 19 mars ${fin}.` };
}

function readAnneeForme(texte: string, contexte: Contexte): FormeLue {
  let p = RE.annee.exec(texte) ?? RE.anneeEntiere.exec(texte);
  if (p) return buildMois(anneeOu(p[1], contexte), 1, 12, 'annee');
  p = RE.annees.exec(texte);
  if (!p) return null;
  const [debut, fin] = [Number(p[1]), anneeDeTexte(p[2]!)];
  if (!isAnnee(debut) || fin <= debut || fin - debut > 20)
    return { motif: fr`Ces deux années ne forment pas une période : « ${texte} ».` };
  return { debut: isoOf(debut, 1, 1), fin: isoOf(fin, 12, 31), precision: 'intervalle' };
}

/** « début », « mi- », « fin »: a quarter of a year, ten days of a month, a third of anything else. */
function readApproche(texte: string, contexte: Contexte): FormeLue {
  const p = RE.approche.exec(texte);
  if (!p) return null;
  const entiere = readForme(p[2]!, contexte);
  if (!entiere || 'motif' in entiere || entiere.precision === 'jour')
    return entiere && 'motif' in entiere ? entiere : null;
  const partie = p[1]!;
  if (/cour/.test(partie)) return { ...entiere, precision: 'approximative' };
  const rang = partie === 'debut' ? 0 : partie === 'fin' ? 2 : 1;
  const annee = Number(entiere.debut.slice(0, 4));
  const mois = Number(entiere.debut.slice(5, 7));
  const bornes =
    entiere.precision === 'annee'
      ? [
          [isoOf(annee, 1, 1), isoOf(annee, 3, 31)],
          [isoOf(annee, 5, 1), isoOf(annee, 8, 31)],
          [isoOf(annee, 10, 1), isoOf(annee, 12, 31)],
        ][rang]!
      : entiere.precision === 'mois'
        ? [
            [1, 10],
            [11, 20],
            [21, countJours(annee, mois)],
          ][rang]!.map((jour) => isoOf(annee, mois, jour))
        : tiers(entiere, rang);
  const remarque = fr`Lu du ${sayJour(bornes[0]!)} au ${sayJour(bornes[1]!)}.`;
  return { debut: bornes[0]!, fin: bornes[1]!, precision: 'approximative', remarque };
}

function tiers(forme: Forme, rang: number): [string, string] {
  const jours = rangDuJour(forme.fin) - rangDuJour(forme.debut) + 1;
  const debut = addJours(forme.debut, Math.floor((jours * rang) / 3));
  return [debut, addJours(forme.debut, Math.floor((jours * (rang + 1)) / 3) - 1)];
}

const sayJour = (iso: string): string =>
  `${Number(iso.slice(8))}${iso.endsWith('-01') ? 'er' : ''} ${MOIS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;

function readSemaineDu(texte: string, contexte: Contexte): FormeLue {
  const p = /^semaine du (?:lundi )?(.+)$/.exec(texte);
  if (!p) return null;
  const jour = readJourForme(p[1]!, contexte);
  if (!jour || 'motif' in jour) return jour;
  const debut = addJours(jour.debut, -rangDansSemaine(jour.debut));
  return { debut, fin: addJours(debut, 6), precision: 'semaine' };
}

const LECTEURS = [
  readJourForme,
  readMoisForme,
  readTrimestreForme,
  readScolaireForme,
  readSaisonForme,
  readAnneeForme,
  readApproche,
  readSemaineDu,
];

/** null: nothing recognised; `motif`: recognised and impossible. */
export function readForme(texte: string, contexte: Contexte): FormeLue {
  for (const lecteur of LECTEURS) {
    const forme = lecteur(texte, contexte);
    if (forme) return forme;
  }
  return null;
}
