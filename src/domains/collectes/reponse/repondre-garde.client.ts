// What is typed on an entry page and not yet sent, kept on the device field by field, so that two tabs do not erase one another.
export interface Attente {
  /** What the control showed before typing. */
  avant: string;
  apres: string;
}

export interface Garde {
  lire(): Map<string, Attente>;
  /** False when the device keeps nothing (private window, full storage): the page then keeps it alone. */
  ecrire(cle: string, attente: Attente): boolean;
  oublier(cle: string): void;
}

/** `collecte`: the same for every link of one organisation, so that a reminder's new link finds what the first one left. */
export function buildGarde(collecte: string): Garde {
  const prefixe = `maillage.collecte.${collecte}.`;
  const memoire = new Map<string, Attente>();
  return {
    lire() {
      const lues = new Map(memoire);
      for (const [nom, valeur] of listEntrees()) {
        if (nom.startsWith(prefixe)) lues.set(nom.slice(prefixe.length), JSON.parse(valeur) as Attente);
      }
      return lues;
    },
    ecrire(cle, attente) {
      try {
        localStorage.setItem(prefixe + cle, JSON.stringify(attente));
        memoire.delete(cle);
        return true;
      } catch {
        memoire.set(cle, attente);
        return false;
      }
    },
    oublier(cle) {
      memoire.delete(cle);
      try {
        localStorage.removeItem(prefixe + cle);
      } catch {
        // A device that keeps nothing has nothing to forget.
      }
    },
  };
}

function listEntrees(): [string, string][] {
  try {
    return Object.entries(localStorage);
  } catch {
    return [];
  }
}
