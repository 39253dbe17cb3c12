// The contract's own lists and its QPV: adding, correcting, ordering.
import { z } from 'zod';
import { buildRoutes } from '../../platform/http/contract.ts';
import { frenchIssue } from '../../platform/http/messages.rules.ts';
import { conflict, invalid, notFound } from '../../platform/http/problems.ts';
import { sameValue } from '../../platform/journal/edit.rules.ts';
import { changesOf, requireEdits, valuesOf } from '../../platform/journal/require-edits.ts';
import { CODE_QPV_2015, CODE_QPV_2024 } from '../../platform/lecture/codes.rules.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { addAlias } from '../partenaires/alias.queries.ts';
import { addQpvCites } from '../territoires/reference-upsert.queries.ts';
import { creation, writeContrat } from './ecriture.ts';
import { listeApi } from './liste.api.ts';
import { createElement, findElement, listOrdre, updateElement, updateOrdre } from './liste.queries.ts';
import { buildCleChamp } from './liste.rules.ts';
import { FORMES } from './liste.schema.ts';
import { addQpvAuContrat, findQpvDuContrat, updateQpvDuContrat } from './qpv-contrat.queries.ts';

export const listeRoutes = buildRoutes(listeApi, {
  createElement: ({ params, body, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const forme = FORMES[params.liste];
      const lu = z.strictObject(forme.champs).safeParse(body, { error: frenchIssue });
      if (!lu.success) throw invalidOf(lu.error);
      const valeurs = lu.data;
      const connus = params.liste === 'champs' ? await listOrdre(db, contrat, 'champs') : [];
      const cle = params.liste === 'champs' ? buildCleChamp(String(valeurs.libelle), connus) : undefined;
      if (params.liste === 'projets' && !(await findQpvDuContrat(db, contrat, String(valeurs.qpv_code)))) {
        throw invalid('Ce quartier n’est pas dans le contrat.', { qpv_code: 'Choisissez un quartier du contrat.' });
      }
      const id = await createElement(db, contrat, params.liste, valeurs, cle);
      return { id, numero: await journal(`${forme.mot} : ajout`, [creation(forme.table, id, valeurs)]) };
    }),

  updateElement: ({ params, body, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const forme = FORMES[params.liste];
      const current = await findElement(db, contrat, params.liste, params.element);
      if (!current) throw notFound();
      const edits = requireEdits(current, body.edits, forme.champs);
      await updateElement(db, contrat, params.liste, params.element, valuesOf(edits));
      const changes = changesOf(forme.table, params.element, edits);
      return { numero: await journal(`${forme.mot} : correction`, changes) };
    }),

  updateOrdre: ({ params, body, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const forme = FORMES[params.liste];
      if (!forme.ordonnee) throw invalid('Cette liste n’a pas d’ordre.');
      const actuel = await listOrdre(db, contrat, params.liste);
      if (!sameValue(actuel, body.avant)) {
        throw conflict('Quelqu’un a changé cette liste entre-temps. Relisez-la, puis recommencez.', { actuel });
      }
      if (!sameValue([...actuel].sort(), [...body.apres].sort())) {
        throw invalid('L’ordre proposé ne contient pas les mêmes éléments.');
      }
      await updateOrdre(db, contrat, params.liste, body.apres);
      const change = { champ: 'ordre', avant: actuel, apres: body.apres };
      return { numero: await journal(`${forme.mot} : ordre`, changesOf(forme.table, 'liste', [change])) };
    }),

  addQpv: ({ params, body, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      await addQpvCites(
        db,
        body.codes.filter(isCodeQpv).map((code) => ({ code, nom: code })),
      );
      const ajoutes = await addQpvAuContrat(db, contrat, body.codes);
      const changes = ajoutes.map((code) => creation('contrat_qpv', code, code));
      for (const code of ajoutes) {
        const apres = body.noms_locaux?.[code];
        if (!apres) continue;
        await updateQpvDuContrat(db, contrat, code, apres);
        changes.push(...changesOf('contrat_qpv', code, [{ champ: 'nom_local', avant: null, apres }]));
      }
      return { ajoutes, numero: await journal('quartiers ajoutés au contrat', changes) };
    }),

  updateQpv: ({ params, body, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      const qpv = await findQpvDuContrat(db, contrat, params.qpv);
      if (!qpv) throw notFound();
      const edits = requireEdits(qpv, body.edits, { nom_local: z.string().trim().max(200).nullable() });
      for (const edit of edits) {
        await updateQpvDuContrat(db, contrat, params.qpv, (edit.apres as string | null) || null);
      }
      return { numero: await journal('nom local du quartier', changesOf('contrat_qpv', params.qpv, edits)) };
    }),

  addAliasQpv: ({ params, body, qui }) =>
    writeContrat(qui, params.contrat, async ({ db, contrat, journal }) => {
      if (!(await findQpvDuContrat(db, contrat, params.qpv))) throw notFound();
      const { texte } = body;
      await addAlias(db, contrat, [{ nature: 'qpv', cle: normalise(texte), texte, cible: params.qpv }]);
      return { numero: await journal('autre nom du quartier', [creation('alias', params.qpv, texte)]) };
    }),
});

const isCodeQpv = (code: string) => CODE_QPV_2015.test(code) || CODE_QPV_2024.test(code);

function invalidOf(error: z.ZodError) {
  const champs = Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'champ', issue.message]));
  return invalid(error.issues[0]?.message ?? 'Cette saisie ne convient pas.', champs);
}
