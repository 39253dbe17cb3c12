// The column titles of our own exports, both ways: the title of each field, and the field a title names. Exports write them
// (src/app/exports), the import of our own file reads them back exactly, without guessing.

import { labelOfChamp } from '../../../domains/actions/champ.rules.ts';
import { LIBELLES_CHAMP, LIBELLES_CHAMP_ANNEE, LIBELLES_CHAMP_PUBLIC } from '../../../domains/actions/champ.schema.ts';
import { LIBELLES_NATURE_PUBLIC } from '../../../domains/actions/public.schema.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import {
  type CadreFinancement,
  type ChampConnu,
  type Cible,
  type EtapeFinancement,
  LIBELLES_ETAPE,
} from './types.schema.ts';

/** The column by which a table is known to be ours. */
export const TITRE_IDENTIFIANT = 'Identifiant Maillage';
export const GROUPE_IDENTIFIANT = 'Ne pas modifier';
export const TITRE_ACTION = 'Intitulé de l’action';
/** A target that is a field of the sheet by its own name: `fiche:publics.2024.prevu.total`. */
export const FICHE = 'fiche:';

const { reference, en_difficulte, difficulte_cause, difficulte_levee_par, avancement_source } = LIBELLES_CHAMP;

/** Fields of one column, by their names. */
export const TITRES: Readonly<Record<string, string>> = {
  reference,
  avancement: 'Avancement',
  avancement_source,
  en_difficulte,
  difficulte_cause,
  difficulte_levee_par,
  pilote: LIBELLES_CHAMP.pilote_id,
  pilote_service: LIBELLES_CHAMP.pilote_service_id,
  co_pilotes: LIBELLES_CHAMP.co_pilotes,
  partenaires: LIBELLES_CHAMP.partenaires,
  etape_parcours: LIBELLES_CHAMP.etape_parcours_id,
  axes: LIBELLES_CHAMP.axes,
  portee_qpv: LIBELLES_CHAMP.portee_qpv,
  qpv: LIBELLES_CHAMP.qpv,
  portee_source: LIBELLES_CHAMP.portee_source,
  date_debut: LIBELLES_CHAMP.date_debut,
  date_fin: LIBELLES_CHAMP.date_fin,
  calendrier_source: LIBELLES_CHAMP.calendrier_source,
  annees: LIBELLES_CHAMP.annees,
  objectifs: LIBELLES_CHAMP.objectifs,
  description: LIBELLES_CHAMP.description,
  publics_vises: LIBELLES_CHAMP.publics_vises,
};

/** A target of ours, for the agent who looks at where columns go; the value itself when it is none of ours. */
export function nameFiche(cible: string): string {
  if (!cible.startsWith(FICHE)) return cible;
  const nom = cible.slice(FICHE.length);
  return nom === 'id' ? TITRE_IDENTIFIANT : (TITRES[nom] ?? labelOfChamp(nom));
}

const PAR_TITRE = new Map(Object.entries(TITRES).map(([nom, titre]) => [normalise(titre), nom]));

export const titreNiveau = (rang: number, nom: string): string => `Niveau ${rang} – ${nom}`;

/** The key is added when two fields of the contract bear one label. */
export function titrePropre(champ: ChampConnu, champs: readonly ChampConnu[]): string {
  const seul = champs.filter((autre) => normalise(autre.libelle) === normalise(champ.libelle)).length === 1;
  return `Champ : ${champ.libelle}${seul ? '' : ` (${champ.cle})`}`;
}

const CADRES: readonly [CadreFinancement, string][] = [
  ['droit_commun', 'droit commun'],
  ['politique_de_la_ville', 'politique de la ville'],
];

export interface BlocMontant {
  annee: number;
  financeur: string;
  cadre: string;
  dispositif: string | null;
}

/** « 2024 – État – droit commun – dispositif FIPD ». */
export function groupeMontant({ annee, financeur, cadre, dispositif }: BlocMontant): string {
  const dit = CADRES.find(([cle]) => cle === cadre)?.[1];
  return [annee, plat(financeur), dit, dispositif ? `dispositif ${plat(dispositif)}` : null]
    .filter((part) => part !== undefined && part !== null)
    .join(' – ');
}

const plat = (texte: string): string => texte.replace(/\s+/g, ' ').trim();

export const groupeAnnee = (annee: number): string => `${annee} – Année`;
export const groupePublics = (annee: number, nature: 'prevu' | 'touche'): string =>
  `${annee} – ${LIBELLES_NATURE_PUBLIC[nature]}`;
export const TITRE_THEMES = 'Thème de l’État';

const parLibelle = (libelles: Readonly<Record<string, string>>) =>
  new Map(Object.entries(libelles).map(([cle, libelle]) => [normalise(libelle), cle]));
const ANNEE = parLibelle(LIBELLES_CHAMP_ANNEE);
const PUBLIC = parLibelle(LIBELLES_CHAMP_PUBLIC);
const ETAPE = parLibelle(LIBELLES_ETAPE);

/** Where a column of ours goes; « ignorer » for what we write to be read only. */
export function readTitreMaillage(chemin: readonly string[], champs: readonly ChampConnu[]): Cible {
  const texte = chemin.join(' – ').replace(/\s+/g, ' ').trim();
  const norme = normalise(texte);
  if (isTitreIdentifiant(chemin.at(-1) ?? '')) return { champ: `${FICHE}id` };
  if (norme === normalise(TITRE_ACTION)) return { champ: 'titre' };
  const niveau = /^Niveau (\d)(?: – (.+))?$/.exec(texte);
  if (niveau) return { champ: 'axe', niveau: Number(niveau[1]), nomNiveau: niveau[2] ?? `Niveau ${niveau[1]}` };
  const nom = PAR_TITRE.get(norme);
  if (nom) return { champ: FICHE + nom };
  const propre = /^Champ : (.+)$/.exec(texte);
  if (propre) return readPropre(propre[1]!, champs);
  const annuel = /^(20\d\d) – (.+) – ([^–]+)$/.exec(texte);
  return annuel ? readAnnuel(Number(annuel[1]), annuel[2]!.trim(), normalise(annuel[3]!)) : { champ: 'ignorer' };
}

export const isTitreIdentifiant = (texte: string): boolean => {
  const norme = normalise(texte);
  return norme === normalise(TITRE_IDENTIFIANT) || norme.endsWith(` ${normalise(TITRE_IDENTIFIANT)}`);
};

/** A label of the contract, else a new field bearing it. */
function readPropre(libelle: string, champs: readonly ChampConnu[]): Cible {
  const norme = normalise(libelle);
  const connu =
    champs.find((champ) => normalise(champ.libelle) === norme) ??
    champs.find((champ) => norme === normalise(`${champ.libelle} (${champ.cle})`));
  const cle = connu?.cle ?? (norme.replace(/ /g, '_').slice(0, 60) || 'sans_titre');
  return {
    champ: `${FICHE}champs.${cle}`,
    propre: { cle, libelle: connu?.libelle ?? libelle, genre: connu?.nature ?? 'texte' },
  };
}

function readAnnuel(annee: number, quoi: string, titre: string): Cible {
  const groupe = normalise(quoi);
  for (const nature of ['prevu', 'touche'] as const) {
    if (groupe === normalise(LIBELLES_NATURE_PUBLIC[nature])) {
      const champ = PUBLIC.get(titre);
      return champ ? { champ: `${FICHE}publics.${annee}.${nature}.${champ}` } : { champ: 'ignorer' };
    }
  }
  if (groupe === 'annee') {
    if (titre === normalise(TITRE_THEMES)) return { champ: `${FICHE}themes.${annee}` };
    const champ = ANNEE.get(titre);
    return champ ? { champ: `${FICHE}annees.${annee}.${champ}` } : { champ: 'ignorer' };
  }
  const etape = ETAPE.get(titre) as EtapeFinancement | undefined;
  return etape ? { champ: 'financement', annee, etape, ...readFinanceur(quoi) } : { champ: 'ignorer' };
}

/** Frame and scheme are always said by our titles: what is not said is none. */
function readFinanceur(quoi: string): Pick<Cible, 'financeur' | 'cadre' | 'dispositif'> {
  const coupe = /^(.+?) – dispositif (.+)$/.exec(quoi);
  const reste = coupe ? coupe[1]! : quoi;
  const cadre = CADRES.find(([, mots]) => reste.endsWith(` – ${mots}`));
  const financeur = cadre ? reste.slice(0, -cadre[1].length - 3) : reste;
  return { financeur, ...(cadre ? { cadre: cadre[0] } : {}), dispositif: coupe?.[2] ?? '' };
}
