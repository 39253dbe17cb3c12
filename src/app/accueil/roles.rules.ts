// What each role comes for: the title that answers it, one primary act, where to go next, what to say while there is nothing.
// One line per role; the figures come from the page's own reading, made through the reader's right.
import type { Role } from '../../domains/comptes/droit.schema.ts';
import { ESPACE_FINE, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { adresseActions } from '../plan/adresses.rules.ts';
import { tellEtat } from './accueil.rules.ts';
import type { Accueil } from './accueil.schema.ts';

export interface Destination {
  libelle: string;
  /** What is found there, in a few words. */
  note: string;
  to: string;
}

interface Maison {
  titre: (accueil: Accueil) => string;
  /** The first is the page's primary act. */
  destinations: (accueil: Accueil) => readonly [Destination, ...Destination[]];
  vide: string;
}

const at = ({ contrat }: Accueil, suite = '') => `/contrats/${contrat.id}${suite}`;
const total = ({ comptes }: Accueil) => comptes.total;
const accord = (n: number, un: string, plusieurs: string) => (n > 1 ? plusieurs : un);

const surUnePage = (accueil: Accueil): Destination => ({
  libelle: 'Le contrat sur une page',
  note: 'À lire, à imprimer, à projeter.',
  to: at(accueil, '/sur-une-page'),
});
const quartiers = (accueil: Accueil): Destination => ({
  libelle: 'Quartier par quartier',
  note: 'Ce qui se fait près de chez vous.',
  to: at(accueil, '/quartiers'),
});
const decisions = (accueil: Accueil): Destination => ({
  libelle: 'Relevé de décisions',
  note: 'Qui fait quoi, pour quand.',
  to: at(accueil, '/decisions'),
});
const plan = (accueil: Accueil): Destination => ({
  libelle: 'Le plan',
  note: 'Objectifs et actions, dans leur ordre.',
  to: at(accueil, '/plan'),
});
const argent = (accueil: Accueil): Destination => ({
  libelle: 'Les financements',
  note: 'Demandé, accordé, versé, ligne à ligne.',
  to: at(accueil, '/financements'),
});
const difficiles = (accueil: Accueil): Destination => ({
  libelle: 'Les actions en difficulté',
  note: 'Ce qui bloque, et ce qui le lèverait.',
  to: adresseActions(accueil.contrat.id, { difficulte: true }),
});
const toutes = (accueil: Accueil): Destination => ({
  libelle: 'Toutes les actions',
  note: 'À filtrer, trier, regrouper.',
  to: at(accueil, '/actions'),
});

const PAS_ENCORE = 'Vous verrez ici ce qui est publié. En attendant, lisez le contrat et ses quartiers.';

export const MAISONS: Record<Role, Maison> = {
  chef_de_projet: {
    titre: tellEtat,
    destinations: (accueil) => [
      { libelle: 'Importer un tableau', note: 'Rien n’est écrit sans votre accord.', to: at(accueil, '/imports') },
      toutes(accueil),
      { libelle: 'À recueillir', note: 'Demander aux partenaires, sans compte.', to: at(accueil, '/collectes') },
      surUnePage(accueil),
    ],
    vide: 'Commencez par le tableau que vous avez déjà.',
  },
  etat: {
    titre: tellEtat,
    destinations: (accueil) => [argent(accueil), difficiles(accueil), surUnePage(accueil), decisions(accueil)],
    vide: PAS_ENCORE,
  },
  collectivite: {
    titre: (accueil) => tellMiennes(accueil) ?? tellEtat(accueil),
    destinations: (accueil) => [miennes(accueil), argent(accueil), difficiles(accueil), decisions(accueil)],
    vide: PAS_ENCORE,
  },
  partenaire: {
    titre: (accueil) => tellMiennes(accueil) ?? 'Votre organisation ne pilote encore aucune action',
    destinations: (accueil) => [miennes(accueil), decisions(accueil), plan(accueil), quartiers(accueil)],
    vide: 'Proposez une action, ou demandez à l’équipe projet de vous confier la vôtre.',
  },
  elu: {
    titre: (accueil) => (total(accueil) === 0 ? 'Rien n’est encore publié' : tellEtat(accueil)),
    destinations: (accueil) => [surUnePage(accueil), quartiers(accueil), plan(accueil), decisions(accueil)],
    vide: PAS_ENCORE,
  },
  participation: {
    titre: (accueil) => tellQuartiers(accueil),
    destinations: (accueil) => [quartiers(accueil), plan(accueil), surUnePage(accueil)],
    vide: PAS_ENCORE,
  },
};

function miennes(accueil: Accueil): Destination {
  const [premiere] = accueil.les_miennes;
  if (!premiere) return toutes(accueil);
  return {
    libelle: 'Tenir à jour mes actions',
    note: 'La plus ancienne d’abord.',
    to: at(accueil, `/actions/${premiere.id}`),
  };
}

/** What one's own organisation leads; null when it leads nothing. */
function tellMiennes({ les_miennes }: Accueil): string | null {
  const n = les_miennes.length;
  if (n === 0) return null;
  const difficiles = les_miennes.filter(({ en_difficulte }) => en_difficulte).length;
  const etat = difficiles > 0 ? `${difficiles} en difficulté` : 'aucune en difficulté';
  return `${pluriel(n, 'action')} de votre organisation${ESPACE_FINE}: ${etat}`;
}

function tellQuartiers(accueil: Accueil): string {
  const servis = accueil.quartiers.filter(({ actions }) => actions > 0).length;
  const n = total(accueil);
  if (n === 0) return 'Rien n’est encore publié';
  if (servis === 0) return `${pluriel(n, 'action')} pour les quartiers du contrat`;
  return `${pluriel(n, 'action')} dans le contrat, ${servis} ${accord(servis, 'quartier nommé', 'quartiers nommés')}`;
}
