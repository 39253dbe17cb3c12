// Holds the walls of docs/architecture.md: who may import whom, by folder and by suffix, and who may name which table in
// its SQL. It reads the sources as text; each check counts what it saw, so that none passes by seeing nothing.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const SRC = path.join(ROOT, 'src');

/** The domains, in their import order (a domain imports only those before it). */
const DOMAINS = [
  'comptes',
  'territoires',
  'partenaires',
  'contrats',
  'actions',
  'financements',
  'collectes',
  'comptages',
  'instances',
];

/** Each table has one owner, which alone writes it; domains to its right may read it. */
const OWNERS: Record<string, string[]> = {
  comptes: [
    ...['personne', 'session', 'lien_connexion', 'tentative', 'droit', 'message', 'second_facteur', 'code_secours'],
    ...['connexion_en_cours', 'identite_externe', 'evenement_compte', 'depart', 'conservation'],
    'droit_departement',
  ],
  territoires: ['epci', 'commune', 'qpv', 'qpv_commune', 'qpv_filiation', 'contrat_officiel', 'import_reference'],
  partenaires: ['partenaire', 'service', 'contact', 'alias', 'organisation', 'preuve_qpv'],
  contrats: [
    ...['contrat', 'contrat_qpv', 'projet_quartier', 'signataire', 'engagement', 'niveau', 'avenant', 'noeud'],
    ...['noeud_version', 'axe_transversal', 'etape_parcours', 'chiffre_cle', 'champ_propre', 'theme_etat'],
  ],
  actions: [
    ...['action', 'action_partenaire', 'action_qpv', 'action_axe', 'action_theme', 'action_etape', 'action_note'],
    ...['champ_niveau', 'action_annee', 'public_annee', 'a_corriger', 'action_piece', 'action_lien', 'action_visite'],
    'partage',
  ],
  financements: ['financement', 'ecriture', 'avis', 'ventilation'],
  collectes: ['campagne', 'collecte', 'collecte_fiche', 'lien_collecte', 'reponse', 'accuse', 'rappel'],
  comptages: ['dispositif', 'comptage', 'lien_comptage', 'depot_comptage', 'lecture_gestion'],
  instances: ['reunion', 'decision', 'decision_action'],
  'app/vues': ['vue', 'vue_colonnes'],
  'app/a-suivre': ['lettre'],
  'app/imports': ['import', 'import_fichier', 'import_ligne', 'import_piece', 'valeur_importee', 'modele_import'],
  platform: ['parametre', 'compteur_journal', 'modification', 'fichier', 'fichier_morceau'],
};
const OWNER_OF = new Map(Object.entries(OWNERS).flatMap(([owner, tables]) => tables.map((t) => [t, owner])));

interface Source {
  file: string;
  text: string;
  imports: string[];
}

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split(path.sep).join('/'))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((file) => {
    const text = readFileSync(path.join(SRC, file), 'utf8');
    const found = [...text.matchAll(/(?:from\s+|import\s*\(?\s*)'(\.[^']+)'/g)];
    return {
      file,
      text,
      imports: found.map((m) => path.posix.normalize(path.posix.join(path.posix.dirname(file), m[1]!))),
    };
  });

const kindOf = (file: string) =>
  /\.(schema|rules|api|queries|routes|client|worker)\.ts$/.exec(file)?.[1] ?? (file.endsWith('.tsx') ? 'tsx' : 'plain');
const domainOf = (file: string) => /^domains\/([^/]+)\//.exec(file)?.[1];
const isPure = (file: string) => /^platform\/lecture\//.test(file) || /^geo\//.test(file);

/** What each kind of file may import inside domains and app screens (platform and ui are judged by folder). */
const MAY_IMPORT: Record<string, string[]> = {
  schema: ['schema'],
  rules: ['schema', 'rules'],
  api: ['schema', 'api'],
  queries: ['schema', 'rules', 'queries'],
  routes: ['schema', 'rules', 'api', 'queries', 'routes', 'plain'],
  client: ['schema', 'rules', 'api', 'client', 'tsx'],
  tsx: ['schema', 'rules', 'api', 'client', 'tsx'],
};

test('the sources are seen', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap((s) => s.imports).length).toBeGreaterThan(200);
});

test('platform, ui and geo import no domain and no app', () => {
  const wrong = sources
    .filter((s) => /^(platform|ui|geo)\//.test(s.file))
    .flatMap((s) => s.imports.filter((i) => /^(domains|app)\//.test(i)).map((i) => `${s.file} -> ${i}`));
  expect(wrong).toEqual([]);
});

test('geo imports nothing but itself and fflate: another project takes the folder as it is', () => {
  const geo = sources.filter((s) => s.file.startsWith('geo/'));
  expect(geo.length).toBeGreaterThan(5);
  const packages = (text: string) => [...text.matchAll(/(?:from\s+|import\s*\(?\s*)'([^.'][^']*)'/g)].map((m) => m[1]!);
  const wrong = geo.flatMap((s) =>
    [...s.imports.filter((i) => !i.startsWith('geo/')), ...packages(s.text).filter((name) => name !== 'fflate')].map(
      (i) => `${s.file} -> ${i}`,
    ),
  );
  expect(wrong).toEqual([]);
});

test('a domain imports only domains to its left, and never the app', () => {
  const wrong = sources.flatMap((s) => {
    const domain = domainOf(s.file);
    if (!domain) return [];
    expect(DOMAINS, `unknown domain ${domain}`).toContain(domain);
    return s.imports
      .filter((i) => i.startsWith('app/') || (domainOf(i) && DOMAINS.indexOf(domainOf(i)!) > DOMAINS.indexOf(domain)))
      .map((i) => `${s.file} -> ${i}`);
  });
  expect(wrong).toEqual([]);
});

test('a file imports only the kinds its suffix allows', () => {
  const wrong = sources.flatMap((s) => {
    const allowed = MAY_IMPORT[kindOf(s.file)];
    if (!allowed || !/^(domains|app)\//.test(s.file)) return [];
    const server = ['queries', 'routes'].includes(kindOf(s.file));
    return s.imports
      .filter((i) => {
        if (/^(domains|app)\//.test(i)) return /\.(ts|tsx)$/.test(i) && !allowed.includes(kindOf(i));
        if (/^ui\//.test(i)) return !['tsx', 'client'].includes(kindOf(s.file));
        if (/^platform\//.test(i)) {
          return !(
            server ||
            isPure(i) ||
            ['schema', 'rules', 'api'].includes(kindOf(i)) ||
            (['tsx', 'client'].includes(kindOf(s.file)) && ['client', 'tsx'].includes(kindOf(i))) ||
            (kindOf(s.file) === 'api' && i === 'platform/http/contract.ts')
          );
        }
        return false;
      })
      .map((i) => `${s.file} -> ${i}`);
  });
  expect(wrong).toEqual([]);
});

test('only the database folder opens transactions or connections', () => {
  const wrong = sources.filter(
    (s) => !s.file.startsWith('platform/db/') && /from 'pg'|from '@electric-sql\/pglite|\.transaction\(\)/.test(s.text),
  );
  expect(wrong.map((s) => s.file)).toEqual([]);
});

const READS = /\b(?:from|join|using)\s+"?([a-z_0-9]+)"?|(?:selectFrom|innerJoin|leftJoin)\(\s*'([a-z_0-9]+)/g;
const WRITES =
  /\binsert\s+into\s+"?([a-z_0-9]+)|\bupdate\s+"?([a-z_0-9]+)"?\s+(?:as\s+\w+\s+|\w+\s+)?set\b|\bdelete\s+from\s+"?([a-z_0-9]+)|(?:insertInto|updateTable|deleteFrom)\(\s*'([a-z_0-9]+)/g;

const tablesIn = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((m) => m.slice(1).find(Boolean)!).filter((name) => OWNER_OF.has(name));

const ownerRank = (owner: string) => DOMAINS.indexOf(owner);
const folderOwner = (file: string) =>
  domainOf(file) ??
  /^app\/(?:imports|vues|a-suivre)(?=\/)/.exec(file)?.[0] ??
  (file.startsWith('platform/') ? 'platform' : 'app');

test('a table is written by its owner only', () => {
  let seen = 0;
  const wrong = sources
    .filter((s) => !s.file.startsWith('platform/db/') && /\.(ts)$/.test(s.file))
    .flatMap((s) =>
      tablesIn(s.text, WRITES)
        .filter((table) => {
          seen += 1;
          return OWNER_OF.get(table) !== folderOwner(s.file);
        })
        .map((table) => `${s.file} writes ${table}`),
    );
  expect(seen).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});

test('a domain reads only its tables and those of domains to its left', () => {
  let seen = 0;
  const wrong = sources
    .filter((s) => domainOf(s.file) && kindOf(s.file) === 'queries')
    .flatMap((s) =>
      tablesIn(s.text, READS)
        .filter((table) => {
          seen += 1;
          const owner = OWNER_OF.get(table)!;
          return owner !== 'platform' && (ownerRank(owner) < 0 || ownerRank(owner) > ownerRank(domainOf(s.file)!));
        })
        .map((table) => `${s.file} reads ${table}`),
    );
  expect(seen).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});

test('SQL is written in queries files, in the platform and in jobs of the app only', () => {
  const wrong = sources.filter(
    (s) =>
      /^(domains|app)\//.test(s.file) &&
      kindOf(s.file) !== 'queries' &&
      /(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(?:<[^>]*>)?`/.test(s.text),
  );
  expect(wrong.map((s) => s.file)).toEqual([]);
});

test('every file opens by saying what it holds', () => {
  const wrong = sources.filter((s) => !/^(\/\/|\/\*)/.test(s.text) && !s.file.endsWith('tables.ts'));
  expect(wrong.map((s) => s.file)).toEqual([]);
});

test('identifiers in file names are ASCII and files stay short', () => {
  const long = sources.filter(
    (s) => s.text.split('\n').length > 400 && !/(tables|donnees|contenu|types\.)/.test(s.file),
  );
  expect(sources.filter((s) => /[^\x20-\x7e]/.test(s.file)).map((s) => s.file)).toEqual([]);
  expect(long.map((s) => s.file)).toEqual([]);
});
