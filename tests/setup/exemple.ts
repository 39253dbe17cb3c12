// A value that a schema accepts, made from its JSON Schema: enough to reach a handler and see whom it lets in.
import { z } from 'zod';

type Json = Record<string, unknown>;

/** `uuid`: the identifier put wherever the schema wants one, by the name of the field. */
export function buildExemple(schema: z.ZodType | undefined, uuid: (champ: string) => string): unknown {
  if (!schema) return undefined;
  const json = toJson(schema);
  return make(json, json, '', uuid);
}

/** What a query must hold, and nothing it may do without. */
export function buildQuery(schema: z.ZodType | undefined, uuid: (champ: string) => string): unknown {
  if (!schema) return undefined;
  const json = toJson(schema);
  const required = (json.required ?? []) as string[];
  return Object.fromEntries(
    Object.entries(make(json, json, '', uuid) as Json).filter(([champ]) => required.includes(champ)),
  );
}

const toJson = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;

function make(node: Json, root: Json, champ: string, uuid: (champ: string) => string): unknown {
  if (typeof node.$ref === 'string') return make(resolve(node.$ref, root), root, champ, uuid);
  if ('const' in node) return node.const;
  if (Array.isArray(node.enum)) return node.enum[0];
  const choix = (node.anyOf ?? node.oneOf) as Json[] | undefined;
  // An identifier rather than nothing: it is what the sweep looks for.
  if (choix) return make(choix.find((one) => one.type !== 'null') ?? choix[0]!, root, champ, uuid);
  if (Array.isArray(node.allOf)) return make(node.allOf[0] as Json, root, champ, uuid);
  const type = Array.isArray(node.type) ? node.type[0] : node.type;
  if (type === 'object') return makeObject(node, root, champ, uuid);
  if (type === 'array') {
    const items = node.items as Json | undefined;
    return Array.from({ length: items ? 1 : 0 }, () => make(items!, root, champ, uuid));
  }
  if (type === 'string') return makeText(node, champ, uuid);
  if (type === 'integer' || type === 'number') return Math.max(Number(node.minimum ?? 1), 1);
  return type === 'boolean' ? true : null;
}

function resolve(ref: string, root: Json): Json {
  return ref
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .reduce((node, key) => node[key] as Json, root);
}

function makeObject(node: Json, root: Json, champ: string, uuid: (champ: string) => string): Json {
  const entries = Object.entries((node.properties ?? {}) as Record<string, Json>);
  if (entries.length === 0 && typeof node.additionalProperties === 'object' && node.propertyNames) return {};
  return Object.fromEntries(entries.map(([key, one]) => [key, make(one, root, key || champ, uuid)]));
}

const MODELES = ['2025-06-01', '2025-06-01T09:00:00Z', '12345678901234', '123456789', 'QN03504M', '00000', 'abcd', 'a'];

function makeText(node: Json, champ: string, uuid: (champ: string) => string): string {
  if (node.format === 'uuid') return uuid(champ);
  if (node.format === 'email' || champ === 'courriel' || champ === 'contact') return 'quelquun@ville.fr';
  if (typeof node.pattern === 'string') {
    const pattern = new RegExp(node.pattern, 'u');
    return MODELES.find((one) => pattern.test(one)) ?? 'x';
  }
  return 'Essai'.padEnd(Number(node.minLength ?? 0), 'i').slice(0, Number(node.maxLength ?? 1_000));
}
