// From a sheet just read to what one reader receives: hidden fields taken away, computed marks and verdicts added.
import type { Droit } from '../../platform/session/identite.schema.ts';
import { type LienDeAction, type Note, RUBRIQUES } from './action.schema.ts';
import { CHAMPS_ANNEE, type ValeursAction } from './champ.schema.ts';
import { CHAMPS_RUBRIQUE, computeCompletude, explainCompletude, readPresences } from './completude.rules.ts';
import { canReadNiveau, computeDroitsFiche, type FaitsDroit, listChampsCaches } from './fiche.rules.ts';
import type { Fiche } from './fiche.schema.ts';
import { computeFraicheur, computeSeuils, explainFraicheur } from './fraicheur.rules.ts';
import { canReadFamille } from './niveaux/niveau.rules.ts';
import type { Niveaux } from './niveaux/niveau.schema.ts';
import { checkPublic } from './public.rules.ts';
import type { PublicAnnee } from './public.schema.ts';
import { canWriteNote } from './suivi/note.rules.ts';
import { isPieceVue } from './suivi/piece.rules.ts';
import type { Piece } from './suivi/piece.schema.ts';

type Lue = Pick<
  Fiche,
  | 'id'
  | 'cree_le'
  | 'modifie_le'
  | 'modifie_par'
  | 'noeud'
  | 'pilote'
  | 'pilote_service'
  | 'etape_parcours'
  | 'partenaires'
  | 'qpv'
  | 'axes'
  | 'themes'
  | 'annees'
  | 'publics'
  | 'champs_propres'
  | 'a_corriger'
> & { valeurs: ValeursAction; notes: Note[]; pieces: Piece[]; niveaux: Niveaux };

const TEXTES = ['description', 'objectifs', 'publics_vises'];
const CHAMPS_LUS = [
  'reference',
  'intitule',
  'description',
  'objectifs',
  'publics_vises',
  'avancement',
  'avancement_source',
  'en_difficulte',
  'difficulte_cause',
  'difficulte_levee_par',
  'date_debut',
  'date_fin',
  'calendrier_source',
  'portee_qpv',
  'portee_source',
  'validee_le',
  'retiree_le',
  'supprime_le',
] as const;

/** Who reads, and when. */
export interface Lecteur {
  droit: Droit;
  personne_id: number;
  maintenant: Date;
}

export function buildFiche(lue: Lue, faits: FaitsDroit, contratId: number, lecteur: Lecteur): Fiche {
  const { droit, maintenant } = lecteur;
  const caches = listChampsCaches(droit, faits, lue.valeurs, lue.niveaux);
  const valeurs = Object.fromEntries(Object.entries(lue.valeurs).filter(([champ]) => !caches.has(champ)));
  const simples = Object.fromEntries(CHAMPS_LUS.map((c) => [c, valeurs[c] ?? (TEXTES.includes(c) ? '' : null)]));
  const lit: Lit = (famille) => canReadFamille(droit, faits, lue.niveaux, famille);
  const publics = lue.publics.filter(({ nature }) => lit(`publics.${nature}`));
  const fraicheur = computeFraicheur(lue.modifie_le, computeSeuils(maintenant));
  const completude = completudeOf(lue.valeurs, lue.publics, lit);
  const lectureSeule = caches.size > 0;
  const droits = computeDroitsFiche(droit, faits);
  return {
    ...(simples as Pick<Fiche, (typeof CHAMPS_LUS)[number]>),
    id: lue.id,
    contrat_id: contratId,
    noeud: lue.noeud,
    pilote: lue.pilote,
    ...readLies(lue, lit),
    qpv: lue.qpv,
    etapes: readEtapes(valeurs),
    notes: lue.notes
      .filter((note) => !caches.has(`notes.${note.id}`))
      .map((note) => ({ ...note, modifier: canWriteNote(droits.modifier, note, lecteur) })),
    liens: readLiens(valeurs),
    pieces: lue.pieces.filter(
      (piece) => canReadNiveau(droit, faits, piece.visibilite) && isPieceVue(piece, droits.modifier),
    ),
    publics,
    champs_propres: lue.champs_propres.filter(({ cle }) => !lectureSeule || lit(`champs.${cle}`)),
    a_corriger: lectureSeule ? [] : lue.a_corriger,
    fraicheur: { etat: fraicheur, explication: explainFraicheur(lue.modifie_le, fraicheur) },
    completude: { ...completude, explication: explainCompletude(completude) },
    avertissements: publics.flatMap(checkPublic),
    cree_le: lue.cree_le,
    modifie_le: lue.modifie_le,
    modifie_par: lue.modifie_par,
    valeurs,
    droits,
  };
}

/** Whether this reader reads a field, every year of it. */
type Lit = (famille: string) => boolean;

/** The objects that fields name, as far as these fields are read. */
function readLies(lue: Lue, lit: Lit) {
  const roles = { partenaire: 'partenaires', co_pilote: 'co_pilotes' } as const;
  return {
    pilote_service: lit('pilote_service_id') ? lue.pilote_service : null,
    etape_parcours: lit('etape_parcours_id') ? lue.etape_parcours : null,
    partenaires: lue.partenaires
      .filter(({ role }) => lit(roles[role]))
      .map((one) => ({ ...one, a_confirmer: one.a_confirmer && lit('partenaires_a_confirmer') })),
    axes: lit('axes') ? lue.axes : [],
    themes: lit('themes') ? lue.themes : [],
    annees: lue.annees.map((annee) => hideAnnee(annee, lit)),
  };
}

function hideAnnee(annee: Fiche['annees'][number], lit: Lit): Fiche['annees'][number] {
  const caches = Object.keys(CHAMPS_ANNEE).filter((champ) => !lit(`annees.${champ}`));
  return { ...annee, ...Object.fromEntries(caches.map((champ) => [champ, null])) };
}

/** What this reader does not read counts as filled: a lack tells a value too. */
function completudeOf(valeurs: ValeursAction, publics: readonly PublicAnnee[], lit: Lit) {
  const texte = (champ: string) => (valeurs[champ] as string | undefined) ?? '';
  const ouNul = (champ: string) => (valeurs[champ] as string | undefined) ?? null;
  const theme = Object.keys(valeurs).some((champ) => champ.startsWith('themes.'));
  const fiche = {
    noeud_id: ouNul('noeud_id'),
    avancement: texte('avancement'),
    objectifs: texte('objectifs'),
    description: texte('description'),
    pilote_id: ouNul('pilote_id'),
    date_debut: ouNul('date_debut'),
    date_fin: ouNul('date_fin'),
    calendrier_source: ouNul('calendrier_source'),
    portee_qpv: texte('portee_qpv'),
    publics_vises: texte('publics_vises'),
    etape_parcours_id: ouNul('etape_parcours_id'),
  };
  const comptes = publics.some((p) => p.total !== null);
  const presences = readPresences(fiche, comptes, theme);
  const cachees = RUBRIQUES.filter((rubrique) => CHAMPS_RUBRIQUE[rubrique].some((famille) => !lit(famille)));
  return computeCompletude({ ...presences, ...Object.fromEntries(cachees.map((rubrique) => [rubrique, true])) });
}

function readEtapes(valeurs: ValeursAction): Fiche['etapes'] {
  return Object.entries(valeurs)
    .filter(([champ]) => champ.startsWith('etapes.'))
    .map(([champ, etape]) => ({ id: champ.slice(7), ...(etape as Omit<Fiche['etapes'][number], 'id'>) }))
    .sort((a, b) => a.rang - b.rang || (a.echeance ?? '9999').localeCompare(b.echeance ?? '9999'));
}

const LIEN_INTERNE: Pick<LienDeAction, 'visibilite'> = { visibilite: 'interne' };

function readLiens(valeurs: ValeursAction): LienDeAction[] {
  return Object.entries(valeurs)
    .filter(([champ, lien]) => champ.startsWith('liens.') && lien)
    .map(([champ, lien]) => ({
      ...LIEN_INTERNE,
      ...(lien as Omit<LienDeAction, 'id' | 'visibilite'>),
      id: champ.slice(6),
    }))
    .sort((a, b) => a.titre.localeCompare(b.titre, 'fr'));
}
