// Which names are offered to be merged.
import { expect, test } from 'vitest';
import { listDoublons } from './annuaire.rules.ts';

const named = (...noms: string[]) => noms.map((nom, id) => ({ id: String(id), nom, sigle: null }));

test.each([
  [['France Travail', 'FRANCE-TRAVAIL'], 1],
  [['Chambre de métiers et de l’artisanat', 'Chambre des métiers et de l’artisanat'], 1],
  [['Compagnons bâtisseurs', 'Compagnons bâtiseurs'], 1],
  [['Mission locale de Rennes', 'Mission locale de Brest'], 0],
  [['Maison de quartier lot 1', 'Maison de quartier lot 2'], 0],
  [['CAF', 'CMA'], 0],
  [['Région Bretagne', 'Département du Finistère'], 0],
])('%o: %i', (noms, paires) => expect(listDoublons(named(...noms)).length).toBe(paires));
