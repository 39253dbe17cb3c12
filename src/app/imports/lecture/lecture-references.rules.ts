// Reference lists: official contracts (codes repeat, two generations in one column) and QPV (several codes in one cell, one row
// per commune). A row is refused when its code cannot be read; the rest is kept with its remark.

import type { LigneQpv } from '../../../domains/territoires/territoire.schema.ts';
import { readCodeContrat, readCodesQpv } from '../../../platform/lecture/codes.rules.ts';
import { readNombre } from '../../../platform/lecture/nombre.rules.ts';
import { court, fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Enregistrement, ValeurLue } from '../colonnes/types.schema.ts';
import type { LectureClasseur, LigneReference } from './lecture-classeur.schema.ts';
import type { Avertissement } from './ligne.schema.ts';

const first = (e: Enregistrement, champ: string): ValeurLue | undefined =>
  e.valeurs.get(champ)?.find((v) => v.texte.trim() !== '');
const texte = (e: Enregistrement, champ: string): string | null => {
  const lu = first(e, champ)?.texte.trim();
  return lu === undefined || lu === '' || lu.toUpperCase() === 'NA' ? null : lu;
};

const note = (e: Enregistrement, colonne: string, valeur: string, motif: string): Avertissement => ({
  feuille: e.feuille,
  ligne: e.ligne,
  colonne,
  valeur: court(valeur, 200),
  motif,
});

export function readContrats(into: LectureClasseur, enregistrements: readonly Enregistrement[], source: string): void {
  for (const e of enregistrements) {
    const code = first(e, 'code_contrat');
    const lu = readCodeContrat(code?.brut ?? null);
    const base = { feuille: e.feuille, ligne: e.ligne, avertissements: [] as Avertissement[] };
    if (!lu.ok || lu.valeur === null) {
      const motif = lu.ok ? fr`Cette ligne n’a pas de code de contrat.` : lu.motif;
      into.contrats.push({ ...base, valeur: null, refus: note(e, 'Code du contrat', code?.texte ?? '', motif) });
      continue;
    }
    const nom = texte(e, 'nom');
    if (nom === null)
      base.avertissements.push(note(e, 'Nom', texte(e, 'nom') ?? 'NA', fr`Ce contrat n’a pas de nom dans la liste.`));
    const population = readPopulation(e, base.avertissements);
    into.contrats.push({
      ...base,
      refus: null,
      valeur: {
        code: lu.valeur.code,
        libelle: nom ?? lu.valeur.code,
        generation: lu.valeur.generation,
        epci_siren: sirenOf(texte(e, 'epci')),
        departement: texte(e, 'departement'),
        population,
        longitude: null,
        latitude: null,
        source,
      },
    });
  }
}

const sirenOf = (lu: string | null): string | null =>
  lu !== null && /^\d{9}$/.test(lu.replace(/\s/g, '')) ? lu.replace(/\s/g, '') : null;

function readPopulation(e: Enregistrement, avertissements: Avertissement[]): number | null {
  const valeur = first(e, 'population');
  if (!valeur) return null;
  const lu = readNombre(valeur.brut);
  if (lu.ok) return lu.valeur === null ? null : Math.round(lu.valeur);
  avertissements.push(note(e, valeur.colonne, valeur.texte, lu.motif));
  return null;
}

/** One row may hold many codes: they are as many QPV of its commune, with their names in the same order. */
export function readQpv(into: LectureClasseur, enregistrements: readonly Enregistrement[], source: string): void {
  for (const e of enregistrements) {
    const code = first(e, 'code');
    const lu = readCodesQpv(code?.brut ?? null);
    const base = { feuille: e.feuille, ligne: e.ligne };
    const codes = lu.ok && lu.valeur?.kind === 'codes' ? lu.valeur.codes : [];
    if (codes.length === 0) {
      const motif = lu.ok ? fr`Cette ligne n’a pas de code de quartier.` : lu.motif;
      into.qpv.push({
        ...base,
        valeur: null,
        avertissements: [],
        refus: note(e, 'Code du QPV', code?.texte ?? '', motif),
      });
      continue;
    }
    const noms = splitNoms(texte(e, 'nom'), codes.length);
    const avertissements =
      noms.length === codes.length || noms.length === 0
        ? []
        : [
            note(
              e,
              'Nom',
              texte(e, 'nom') ?? '',
              fr`Il y a ${codes.length} codes et ${noms.length} noms : ils ne sont pas associés.`,
            ),
          ];
    const lignes = codes.map(
      ({ code: c, millesime, nom }, i): LigneQpv => ({
        code: c,
        generation: millesime,
        nom: nom ?? (noms.length === codes.length ? noms[i]! : c),
        departement: c.slice(2, 5),
        communes: readCommunes(e),
        source,
      }),
    );
    lignes.forEach((valeur, i) => {
      const row: LigneReference<LigneQpv> = {
        ...base,
        valeur,
        refus: null,
        avertissements: i === 0 ? avertissements : [],
      };
      into.qpv.push(row);
    });
  }
}

function splitNoms(nom: string | null, codes: number): string[] {
  if (nom === null) return [];
  if (codes === 1) return [nom];
  return nom.split(/\s*[,;\n]\s*/).filter(Boolean);
}

function readCommunes(e: Enregistrement): LigneQpv['communes'] {
  const split = (champ: string) => (texte(e, champ) ?? '').split(/\s*[,;\n]\s*/).filter(Boolean);
  const [codes, noms] = [split('commune_insee'), split('commune')];
  return codes
    .map((code, i) => ({ code: /^\d{4}$/.test(code) ? `0${code}` : code, nom: noms[i] ?? code }))
    .filter(({ code }) => /^\w{5}$/.test(code));
}
