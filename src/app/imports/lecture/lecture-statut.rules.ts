// The closed lists as teams spell them: avancement, avis, renewal. A word that is not there stays as typed, « à corriger ».
import { closest } from '../../../platform/lecture/ressemblance.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';

const AVANCEMENT: Record<string, readonly string[]> = {
  idee: ['idee', 'a discuter', 'a l etude', 'en reflexion', 'reflexion', 'envisagee', 'projet', 'piste', 'a etudier'],
  en_montage: [
    'en montage',
    'montage',
    'en preparation',
    'preparation',
    'en cours de montage',
    'a construire',
    'en construction',
  ],
  programmee: [
    'programmee',
    'a venir',
    'prevue',
    'planifiee',
    'non demarree',
    'non commencee',
    'pas commencee',
    'a demarrer',
    'a lancer',
    'a faire',
    'validee',
    'non engagee',
    'pas demarre',
  ],
  en_cours: [
    'en cours',
    'en cours de realisation',
    'demarree',
    'engagee',
    'lancee',
    'active',
    'commencee',
    'encours',
    'ec',
    'en cour',
    'partiellement realisee',
    'continu',
    'permanent',
    'en deploiement',
  ],
  suspendue: [
    'suspendue',
    'en pause',
    'en attente',
    'a l arret',
    'gelee',
    'stand by',
    'interrompue',
    'bloquee',
    'en suspens',
  ],
  realisee: [
    'realisee',
    'terminee',
    'achevee',
    'faite',
    'fait',
    'finie',
    'cloturee',
    'soldee',
    'effectuee',
    'ok',
    'accomplie',
    'atteint',
    'realise a 100',
  ],
  non_realisee: ['non realisee', 'pas realisee', 'non fait', 'non faite', 'pas fait', 'non aboutie'],
  reportee: ['reportee', 'decalee', 'differee', 'repoussee', 'report'],
  abandonnee: ['abandonnee', 'annulee', 'supprimee', 'sans suite', 'non reconduite', 'retiree'],
};

const AVIS: Record<string, readonly string[]> = {
  favorable: ['favorable', 'f', 'fav', 'avis favorable', 'oui', 'ok', 'accord', 'positif', 'retenu', 'tres favorable'],
  favorable_sous_reserve: [
    'favorable sous reserve',
    'sous reserve',
    'reserve',
    'reserves',
    'avec reserve',
    'favorable avec reserves',
    'fsr',
  ],
  defavorable: ['defavorable', 'd', 'avis defavorable', 'non', 'refus', 'refuse', 'negatif', 'non retenu', 'rejet'],
  ajourne: ['ajourne', 'ajournee', 'a revoir', 'en attente', 'sursis', 'a completer', 'reporte'],
  sans_avis: ['sans avis', 'pas d avis', 'ne se prononce pas', 'sans objet', 'neant'],
};

const RENOUVELLEMENT: Record<string, readonly string[]> = {
  premiere: [
    'premiere',
    'premiere demande',
    'nouvelle',
    'nouveau',
    'nouvelle action',
    'n',
    'creation',
    'nouveau projet',
    '1ere demande',
  ],
  renouvelee: ['renouvelee', 'renouvellement', 'reconduction', 'reconduite', 'r', 'suite', 'oui', 'ancienne'],
  non_renouvelee: ['non renouvelee', 'non reconduite', 'arretee', 'fin'],
};

const NEANT = new Set([
  '',
  'non',
  'neant',
  'aucune',
  'aucun',
  'ras',
  'r a s',
  'rien',
  'rien a signaler',
  'sans objet',
  'pas de difficulte',
  '0',
  'nc',
]);

function find(liste: Record<string, readonly string[]>, texte: string): { valeur: string; proche: boolean } | null {
  const mot = foldGender(normalise(texte));
  if (mot === '') return null;
  for (const [valeur, mots] of Object.entries(liste))
    if (mots.some((m) => foldGender(m) === mot)) return { valeur, proche: false };
  const tous = Object.entries(liste).flatMap(([valeur, mots]) =>
    mots.filter((m) => m.length > 4).map((m) => ({ valeur, m })),
  );
  const near = mot.length > 4 ? closest(mot, tous, { seuil: 0.82, noms: (c) => c.m }) : null;
  return near ? { valeur: near.candidat.valeur, proche: true } : null;
}

/** « réalisé », « réalisée », « Réalisés »: one word. */
const foldGender = (mot: string): string => mot.replace(/ees\b/g, 'e').replace(/ee\b/g, 'e').replace(/es\b/g, 'e');

export const findAvancement = (texte: string) => find(AVANCEMENT, texte);
export const findAvis = (texte: string) => find(AVIS, texte);
export const findRenouvellement = (texte: string) => find(RENOUVELLEMENT, texte);

/** « RAS », « néant »: said, and there is none. */
export const isNeant = (texte: string): boolean => NEANT.has(normalise(texte));
