// What an import is compared with, put together from its parts in the worker that compares.
import type { ContexteImport } from './plan/plan-import.schema.ts';
import { NATURES_NOM, type NatureNom } from './plan/resolution.schema.ts';

/** Without any part, an empty contract: everything is new. */
export function openContexte(parts: Iterable<Partial<ContexteImport>>): ContexteImport {
  const tout = buildContexteVide();
  for (const { journal_numero, repertoire, actions, ...maps } of parts) {
    if (journal_numero !== undefined) tout.journal_numero = journal_numero;
    if (repertoire) tout.repertoire = repertoire;
    for (const action of actions ?? []) tout.actions.push(action);
    for (const [nom, part] of Object.entries(maps)) {
      const whole = tout[nom as keyof typeof maps] as Map<string, unknown>;
      for (const [id, valeur] of part) whole.set(id, valeur);
    }
  }
  return tout;
}

function buildContexteVide(): ContexteImport {
  const natures = <T>(value: () => T) =>
    Object.fromEntries(NATURES_NOM.map((nature) => [nature, value()])) as Record<NatureNom, T>;
  return {
    journal_numero: 0,
    repertoire: {
      candidats: natures(() => []),
      alias: natures(() => new Map()),
      noeuds: [],
      services: [],
      qpvOfficiels: new Map(),
    },
    actions: [],
    etats: new Map(),
    importees: new Map(),
    financements: new Map(),
    ventilations: new Map(),
    a_corriger: new Map(),
  };
}
