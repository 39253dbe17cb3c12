// The rules that let the schema move to a distributed engine, read from the catalogue: keys, foreign keys, types, triggers,
// row-level policies. Each broken rule is one sentence naming the table.
import { type Catalogue, type Constraint, isTenantTable, type Table } from '../../src/platform/db/catalogue.ts';

/** Shared tables that name a contract without belonging to it: written by accounts and mail, read before any contract is open. */
const SHARED_WITH_CONTRAT = new Set(['droit', 'message']);

export function checkCatalogue({ tables, sequences }: Catalogue): string[] {
  const tenants = new Set(tables.filter(isTenantTable).map(({ nom }) => nom));
  return [
    ...tables.flatMap((table) => (tenants.has(table.nom) ? checkTenant(table) : checkShared(table))),
    ...tables.flatMap((table) => table.contraintes.flatMap((key) => checkForeignKey(table, key, tenants))),
    ...tables.flatMap(checkEverywhere),
    ...sequences.filter(({ type }) => type !== 'bigint').map(({ nom }) => `sequence ${nom}: must be bigint`),
  ];
}

function checkTenant({ nom, forcee, colonnes, contraintes, index, politiques }: Table): string[] {
  const motifs: string[] = [];
  const key = colonnes.find((column) => column.nom === 'contrat_id');
  if (key?.type !== 'bigint' || !key.obligatoire) motifs.push(`${nom}: contrat_id must be bigint not null`);
  for (const { genre, nom: name, colonnes: names } of contraintes) {
    if ((genre === 'u' || genre === 'x') && !names.includes('contrat_id'))
      motifs.push(`${nom}.${name}: without contrat_id`);
  }
  for (const { nom: name, unique, colonnes: names } of index) {
    if (unique && !names.includes('contrat_id')) motifs.push(`${nom}.${name}: unique without contrat_id`);
  }
  if (!forcee) motifs.push(`${nom}: row-level security is not forced`);
  const policy = politiques.find((one) => one.nom === 'contrat');
  const partage = politiques.find((one) => one.nom === 'partage');
  if (!policy || politiques.length > (partage ? 2 : 1))
    motifs.push(`${nom}: one policy expected, ${politiques.length} found`);
  for (const text of [policy?.using, policy?.check]) {
    if (text && /\bselect\b/i.test(text)) motifs.push(`${nom}: the policy holds a sub-select`);
    if (!text?.includes('maillage.contrats')) motifs.push(`${nom}: the policy does not read the scope`);
  }
  // Rows read one by one by a guest: never written, and never by anything but the scope's own list.
  if (
    partage &&
    (partage.check !== null || !/^\(strpos\(current_setting\('maillage\.partages'/.test(partage.using ?? ''))
  )
    motifs.push(`${nom}: the policy of shared rows reads something else than the scope`);
  return motifs;
}

function checkShared({ nom, colonnes, politiques }: Table): string[] {
  const motifs: string[] = [];
  if (colonnes.some((column) => column.nom === 'contrat_id') && !SHARED_WITH_CONTRAT.has(nom)) {
    motifs.push(`${nom}: has contrat_id, its primary key must begin with it`);
  }
  if (politiques.length > 0) motifs.push(`${nom}: a policy on a shared table`);
  return motifs;
}

function checkForeignKey(table: Table, key: Constraint, tenants: ReadonlySet<string>): string[] {
  const { vers, nom, colonnes, colonnes_vers, on_delete, on_update } = key;
  if (vers === null) return [];
  const motifs: string[] = [];
  const name = `${table.nom}.${nom}`;
  const fromTenant = tenants.has(table.nom);
  if (!fromTenant && tenants.has(vers)) motifs.push(`${name}: a shared table points at a table of a contract`);
  if (fromTenant && tenants.has(vers)) {
    const place = colonnes.indexOf('contrat_id');
    if (place < 0 || colonnes_vers[place] !== 'contrat_id')
      motifs.push(`${name}: contrat_id must be at the same place in both`);
  }
  if (fromTenant && (on_delete === 'n' || on_delete === 'd')) motifs.push(`${name}: ON DELETE SET NULL or SET DEFAULT`);
  if (on_update !== 'a' && on_update !== 'r') motifs.push(`${name}: ON UPDATE changes rows`);
  return motifs;
}

function checkEverywhere({ nom, colonnes, contraintes, declencheurs, partition }: Table): string[] {
  const motifs: string[] = [];
  if (declencheurs.length > 0) motifs.push(`${nom}: triggers are refused (${declencheurs.join(', ')})`);
  if (partition) motifs.push(`${nom}: partitioned`);
  if (!contraintes.some(({ genre }) => genre === 'p')) motifs.push(`${nom}: no primary key`);
  for (const column of colonnes) {
    if (/^timestamp.*without/.test(column.type)) motifs.push(`${nom}.${column.nom}: timestamptz only`);
    if (/^(serial|json|money|float4|real)$/.test(column.type)) motifs.push(`${nom}.${column.nom}: type ${column.type}`);
  }
  return motifs;
}
