// Many contracts in one list (the State across its département): found by a few words, those that wait for a decision first.
import type { ContratDeLaListe } from './accueil.schema.ts';

const plain = (texte: string) => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word typed is somewhere in its name, code, EPCI or département; then the most difficulties, then the name. */
export function sortContrats(contrats: readonly ContratDeLaListe[], cherche: string): ContratDeLaListe[] {
  const mots = plain(cherche).split(/\s+/).filter(Boolean);
  return contrats
    .filter(({ nom, code, epci_nom, departement }) => {
      const dit = plain([nom, code, epci_nom, departement].filter(Boolean).join(' '));
      return mots.every((mot) => dit.includes(mot));
    })
    .sort((a, b) => b.en_difficulte - a.en_difficulte || a.nom.localeCompare(b.nom, 'fr'));
}
