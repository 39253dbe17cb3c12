// The readers on files that public bodies really published; skipped, with the reason printed, when they are not there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readCodeContrat, readCodeQpv, readCodesQpv } from './codes.rules.ts';
import { readJour } from './date.rules.ts';
import { readSiret } from './identifiants.rules.ts';
import type { Cellule } from './lecture.rules.ts';
import { readMontant } from './montant.rules.ts';
import { readNombre } from './nombre.rules.ts';
import { findNominatif } from './nominatif.rules.ts';
import { findMotifsPersonnels } from './personnel.rules.ts';

const DOSSIER = path.resolve(import.meta.dirname, '../../../../shared/data');
const present = existsSync(DOSSIER);
if (!present) console.log(`Real files skipped: ${DOSSIER} is absent.`);

const open = (nom: string): string => {
  const octets = readFileSync(path.join(DOSSIER, nom));
  return (nom.endsWith('.gz') ? gunzipSync(octets) : octets).toString('utf8').replace(/^\ufeff/, '');
};

/** Enough of CSV for these files: quotes around a field, doubled inside; no line break inside a field. */
function readCsv(nom: string): string[][] {
  const lignes = open(nom)
    .split(/\r?\n/)
    .filter((ligne) => ligne !== '');
  const separateur = (lignes[0]!.match(/;/g)?.length ?? 0) > (lignes[0]!.match(/,/g)?.length ?? 0) ? ';' : ',';
  const champ = new RegExp(`(?:^|${separateur})(?:"((?:[^"]|"")*)"|([^${separateur}]*))`, 'g');
  return lignes.map((ligne) => [...ligne.matchAll(champ)].map((m) => (m[1] ?? m[2] ?? '').replace(/""/g, '"')));
}

function column(rows: string[][], titre: string): string[] {
  const index = rows[0]!.indexOf(titre);
  expect(index, titre).toBeGreaterThanOrEqual(0);
  return rows.slice(1).map((row) => row[index] ?? '');
}

const jsonRows = (nom: string): Cellule[][] => {
  const objets = JSON.parse(open(nom)) as Record<string, string | number | null>[];
  const cles = Object.keys(objets[0]!);
  return [cles, ...objets.map((objet) => cles.map((cle) => objet[cle]))];
};

describe.skipIf(!present)('real files', () => {
  test('Toulouse 2022: every SIRET was destroyed by the spreadsheet, every amount and day is read', () => {
    const rows = readCsv('financements/subventions-toulouse_2022.csv');
    for (const siret of column(rows, 'idBeneficiaire')) {
      const lecture = readSiret(siret);
      if (!lecture.ok) expect(lecture.motif).toContain('tableur');
      else expect(lecture.valeur).toBeNull();
    }
    for (const montant of column(rows, 'montant'))
      expect(readMontant(montant)).toMatchObject({ ok: true, valeur: { centimes: expect.any(Number) } });
    for (const jour of column(rows, 'datesPeriodeVersement')) expect(readJour(jour), jour).toMatchObject({ ok: true });
  });

  test('Insee 2022: every figure is a number or a blank, and a blank is never zero', () => {
    let lus = 0;
    let vides = 0;
    for (const row of readCsv('insee-qpv2015/IPRO_2022.csv').slice(1)) {
      for (const cellule of row.slice(2, 61)) {
        const lecture = readNombre(cellule);
        expect(lecture.ok, cellule).toBe(true);
        if (lecture.ok && lecture.valeur === null) vides += 1;
        else lus += 1;
      }
    }
    expect(lus).toBeGreaterThan(50_000);
    expect(vides).toBeGreaterThan(100);
  });

  test('every official code of quartier and contract is read without repair', () => {
    const qp = JSON.parse(open('qpv/qpv2015_wgs84.geojson.gz')) as { features: { properties: { CODE_QP: string } }[] };
    expect(qp.features).toHaveLength(1514);
    for (const { properties } of qp.features)
      expect(readCodeQpv(properties.CODE_QP)).toEqual({
        ok: true,
        valeur: { code: properties.CODE_QP, millesime: 2015 },
      });
    const qn = JSON.parse(open('qpv/qpv2024_liste_par_commune.geojson')) as {
      features: { properties: { code_qp: string } }[];
    };
    const codes = new Set<string>();
    for (const { properties } of qn.features) {
      const lecture = readCodesQpv(properties.code_qp);
      if (!lecture.ok || lecture.valeur?.kind !== 'codes') throw new Error(properties.code_qp);
      expect(lecture.valeur.noms).toEqual([]);
      expect(lecture.remarque).toBeUndefined();
      for (const { code } of lecture.valeur.codes) codes.add(code);
    }
    expect(codes.size).toBe(1493);
    for (const nom of [
      'financements/contrats-de-ville-2024-2030_centroides.geojson',
      'financements/contrats-de-ville-2015-2023_centroides.geojson',
    ]) {
      const contrats = JSON.parse(open(nom)) as { features: { properties: { code_cv: string } }[] };
      for (const { properties } of contrats.features)
        expect(readCodeContrat(properties.code_cv)).toMatchObject({ ok: true, valeur: { code: properties.code_cv } });
    }
  });

  test('SIRET of insertion employers and State posts: nearly all valid, a name in their place is named so', () => {
    const siae = column(readCsv('entreprises/siae_2019.csv'), 'SIRET').filter((siret) => siret !== '');
    expect(siae.filter((siret) => readSiret(siret).ok).length / siae.length).toBeGreaterThan(0.98);
    const postes = jsonRows('financements/adulte-relais-2024.json');
    const index = postes[0]!.indexOf('code_tiers');
    const tiers = postes
      .slice(1)
      .map((row) => row[index])
      .filter((siret) => siret !== null && siret !== undefined);
    expect(tiers.filter((siret) => readSiret(siret).ok).length / tiers.length).toBeGreaterThan(0.98);
    expect(readSiret('COULEURS CITOYENNES')).toMatchObject({ motif: expect.stringContaining('est un nom') });
  });

  test('payments by QPV: both vintages, and NR kept visible', () => {
    const rows = readCsv('financements/qpv_lieu_action.csv');
    expect(column(rows, 'code_qpv').map((code) => readCodesQpv(code))).toMatchObject([
      { valeur: { kind: 'codes' } },
      { valeur: { kind: 'nr', tel_que_dit: 'NR' } },
      { valeur: { kind: 'codes' } },
    ]);
  });

  const FICHIERS = present
    ? ['financements', 'insee-qpv2015', 'entreprises', 'geo'].flatMap((dossier) =>
        readdirSync(path.join(DOSSIER, dossier))
          .filter((nom) => /\.(?:csv|csv\.gz|json)$/.test(nom))
          .map((nom) => `${dossier}/${nom}`),
      )
    : [];
  test.each(FICHIERS)('%s lists no natural person', (nom) => {
    const rows = nom.endsWith('.json') ? jsonRows(nom) : readCsv(nom);
    expect(findNominatif([{ name: nom, rows }])).toEqual({ refus: false, signalements: [] });
    const forts = rows
      .slice(0, 3000)
      .flat()
      .filter(
        (cellule) =>
          typeof cellule === 'string' && findMotifsPersonnels(cellule).some(({ gravite }) => gravite === 'forte'),
      );
    expect(forts).toEqual([]);
  });
});
