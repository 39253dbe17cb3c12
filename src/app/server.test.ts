// The whole application: every route documented once, protected unless public, and refused to anonymous callers.
import { expect, test } from 'vitest';
import { openTestApp } from '../../tests/setup/app.ts';

interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters: { name: string; in: string }[];
}

test('OpenAPI describes every route, by a unique name, with its path parameters', async () => {
  const { app } = await openTestApp();
  const answer = await app.fastify.inject({ url: '/api/documentation/json' });
  expect(answer.statusCode).toBe(200);
  const { paths } = answer.json() as { paths: Record<string, Record<string, Operation>> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  expect(operations.length).toBeGreaterThan(40);
  const names = operations.map((one) => one.operationId);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  for (const { path, summary, parameters } of operations) {
    expect(summary).toMatch(/^\p{Lu}/u);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
    expect(
      parameters
        .filter((one) => one.in === 'path')
        .map((one) => one.name)
        .sort(),
      path,
    ).toEqual(inPath.sort());
  }
  const open = operations.filter((one) => one.security.length === 0).map((one) => one.operationId);
  // Signing in; the sheets that an entry link opens; the mail that one stops: each holds its own token, or says nothing.
  const connexion = [
    'askLien',
    'closeSession',
    'getConnexionEnCours',
    'getLien',
    'getMoi',
    'getMoyens',
    'openSessionByCode',
  ];
  const ouvertures = ['openSessionByFournisseur', 'openSessionByLien', 'openSessionByMotDePasse', 'startFournisseur'];
  const liens = ['downloadRecu', 'getEtatReponse', 'markReponseOuverte', 'openRecu', 'openReponse', 'saveBrouillon'];
  const comptages = [
    'openCompterLibre',
    'openDpo',
    'downloadRecuDepot',
    'getDemandeDeComptage',
    'openCompter',
    'sendDepot',
    'withdrawDepot',
  ];
  const territoires = ['downloadExemple', 'getAdresses', 'getContours', 'getInstallation'];
  const lettres = ['stopLettre', 'stopLettreUnClic'];
  const attendues = [...connexion, ...ouvertures, ...liens, ...comptages, ...territoires, ...lettres, 'sendReponses'];
  expect(open.sort()).toEqual(attendues.sort());
  for (const { path, method, operationId } of operations.filter((one) => one.security.length > 0)) {
    const url = path.replace(/\{\w+\}/g, '1');
    const refused = await app.fastify.inject({
      method: method.toUpperCase() as 'GET',
      url,
      headers: { 'x-maillage': '1' },
    });
    expect(refused.statusCode, operationId).toBe(401);
  }
});
