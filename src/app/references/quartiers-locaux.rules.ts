// Contours that are no QPV: quartiers en veille active, quartiers vécus recognised by a contract. Their codes are those of the
// file, whatever their form, and they never mix with QPV.
import type { NatureQpv } from '../../domains/territoires/territoire.schema.ts';
import type { TableDeContours } from './carte.rules.ts';
import type { LectureReference, LigneLue, TypeReference } from './reference.schema.ts';

/** Veille active was decided with the geography of 2015; quartiers vécus come with the contracts of 2024. */
export const NATURES_LOCALES = {
  qva: { nature: 'qva', generation: 2015 },
  quartiers_vecus: { nature: 'quartier_vecu', generation: 2024 },
} as const satisfies Partial<Record<TypeReference, { nature: NatureQpv; generation: 2015 | 2024 }>>;
export type TypeLocal = keyof typeof NATURES_LOCALES;

export const isLocal = (type: TypeReference | null): type is TypeLocal => type !== null && type in NATURES_LOCALES;

export function readQuartiersLocaux(lue: TableDeContours, type: TypeLocal, fichier: string): LectureReference {
  const feuille = lue.classeur.sheets[0]!.name;
  const lignes = lue.contours.map(
    ({ code, nom, proprietes }, i): LigneLue => ({
      ...{ feuille, ligne: i + 1, refus: null, avertissements: [] },
      qpv: [
        {
          ...NATURES_LOCALES[type],
          ...{ code: code.slice(0, 40), nom: nom ?? code, departement: findDepartement(proprietes), source: fichier },
          ...{ communes: [], contour: lue.geometries[i] },
        },
      ],
    }),
  );
  return { type, lignes, hors_lignes: [] };
}

/** From a commune's code, wherever it stands among the columns; empty when no column holds one. */
function findDepartement(proprietes: Readonly<Record<string, unknown>>): string {
  const insee = Object.entries(proprietes).find(([nom]) => /insee|commune|com$/i.test(nom))?.[1];
  const code = /^(?:97\d|\d\d|2[AB])(?=\w{2,3}$)/.exec(String(insee ?? '').trim())?.[0];
  return code ?? '';
}
