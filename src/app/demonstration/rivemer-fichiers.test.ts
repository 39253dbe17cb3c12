// The three messy files through the whole of the counting, without a browser: columns found, persons told apart, addresses placed.
import { expect, test } from 'vitest';
import { Compteur } from '../../domains/comptages/fichier/compteur.rules.ts';
import { type Reglages, ROLES } from '../../domains/comptages/fichier/fichier.schema.ts';
import { computeResultat } from '../../domains/comptages/fichier/resultat.rules.ts';
import { buildAdresseBase, encodeBase } from '../../geo/adresses/adresses.ts';
import { encodeContours } from '../../geo/index.ts';
import { buildRivemer } from './rivemer.rules.ts';
import { buildExemple, type Exemple } from './rivemer-fichiers.rules.ts';
import { buildBanRivemer } from './rivemer-territoire.rules.ts';

const lue = await buildAdresseBase([{ nom: 'rivemer', pieces: [new TextEncoder().encode(buildBanRivemer())] }]);
if (!lue.ok) throw new Error(lue.motif);
const base = encodeBase(lue.base);
const contours = encodeContours(
  buildRivemer().qpv.map(({ code, nom, contour }) => ({
    code,
    nom,
    proprietes: {},
    polygones: [contour!.coordinates],
  })),
);

function open(exemple: Exemple) {
  const compteur = new Compteur();
  compteur.loadTerritoires([{ nature: 'qpv', octets: contours }], [{ departement: '000', octets: base }]);
  const { nom, contenu } = buildExemple(exemple, 2025);
  return { compteur, lecture: compteur.readFichier(contenu, nom, '2026-03-01', () => undefined) };
}

test('look', () => {
  for (const e of ['mission-locale', 'plie', 'association'] as const) {
    const { compteur, lecture } = open(e);
    console.log(e, lecture.feuilles, lecture.proposition.remarques, lecture.proposition.dispositifs);
    console.log(
      lecture.proposition.colonnes.map((c) => `${c.titre} -> ${c.role} (${c.exemples.join(' / ')})`).join('\n'),
    );
    const reglages: Reglages = {
      feuille: lecture.proposition.feuille,
      roles: lecture.proposition.colonnes.map((c) => c.role),
      ligne: 'personne',
      unite: 'personne',
      genre: 'entrees',
      debut: '2025-01-01',
      fin: '2025-12-31',
      dispositif: null,
      repetition: 15,
      prefere: 'adresse',
    };
    for (const _ of compteur.count(reglages));
    const r = computeResultat(compteur.compte!, compteur.lieux!);
    console.log(JSON.stringify({ ...r, doutes: undefined, desaccords: r.desaccords.slice(0, 3) }, null, 1));
    console.log(
      r.doutes
        .map(
          (d) =>
            `${d.effectif} ${d.texte} [${d.statut}] ${d.motif} :: ${d.candidats.map((c) => c.libelle + '=' + c.statut).join(' | ')}`,
        )
        .join('\n'),
    );
  }
  expect(ROLES.length).toBe(14);
});
