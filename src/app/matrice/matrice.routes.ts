// The matrix: the plan in force today against one kind of columns.
import { droitOf } from '../../domains/comptes/acces.ts';
import { canWritePlan, isValidatedOnly } from '../../domains/comptes/droits.rules.ts';
import { findContrat } from '../../domains/contrats/contrat.queries.ts';
import { defaultDate } from '../../domains/contrats/contrat.rules.ts';
import { listAxesTransversaux, listEtapesParcours } from '../../domains/contrats/liste.queries.ts';
import { listNiveaux, listNoeuds } from '../../domains/contrats/plan.queries.ts';
import { listQpvDuContrat } from '../../domains/contrats/qpv-contrat.queries.ts';
import { type Db, inScope } from '../../platform/db/db.ts';
import { buildRoutes } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problems.ts';
import { matriceApi } from './matrice.api.ts';
import { listCroises, listTotaux } from './matrice.queries.ts';
import { type Croise, computeMatrice } from './matrice.rules.ts';
import { COLONNE_AUTRES, COLONNE_SANS, COLONNE_TOUS, type ColonneMatrice, type Croisement } from './matrice.schema.ts';

const annexe = (id: string, nom: string): ColonneMatrice => ({ id, nom, annexe: true });

export const matriceRoutes = buildRoutes(matriceApi, {
  getMatrice: async ({ params: { contrat: id }, query: { croisement }, qui, now }) => {
    const droit = droitOf(qui, id);
    return inScope({ contrats: [id] }, async (db) => {
      const contrat = await findContrat(db, id);
      if (!contrat) throw notFound();
      const colonnes = await listColonnes(db, id, croisement);
      const noeuds = await listNoeuds(db, id, defaultDate(contrat, now));
      const totaux = await listTotaux(db, id, droit);
      const croises = placeCroises(await listCroises(db, id, droit, croisement), colonnes);
      return {
        contrat,
        croisement,
        niveaux: await listNiveaux(db, id),
        colonnes: colonnes.filter((one) => !one.annexe || croises.some((croise) => croise.colonne === one.id)),
        ...computeMatrice(noeuds, colonnes, croises, totaux),
        actions: totaux.reduce((somme, { n }) => somme + n, 0),
        valide_seulement: isValidatedOnly(droit),
        ecrire: canWritePlan(droit).ok,
      };
    });
  },
});

async function listColonnes(db: Db, contrat: number, croisement: Croisement): Promise<ColonneMatrice[]> {
  if (croisement === 'axes') {
    const axes = await listAxesTransversaux(db, contrat);
    return [...axes.map(({ id, nom }) => ({ id, nom, annexe: false })), annexe(COLONNE_SANS, 'Sans axe')];
  }
  if (croisement === 'etapes') {
    const etapes = await listEtapesParcours(db, contrat);
    return [...etapes.map(({ id, nom }) => ({ id, nom, annexe: false })), annexe(COLONNE_SANS, 'Sans étape')];
  }
  const qpv = await listQpvDuContrat(db, contrat);
  return [
    ...qpv.map(({ code, nom, nom_local }) => ({ id: code, nom: nom_local ?? nom, annexe: false })),
    annexe(COLONNE_TOUS, 'Tous les QPV'),
    annexe(COLONNE_AUTRES, 'Autres quartiers'),
    annexe(COLONNE_SANS, 'Sans quartier'),
  ];
}

function placeCroises(croises: readonly Croise[], colonnes: readonly ColonneMatrice[]): Croise[] {
  const connues = new Set(colonnes.map((one) => one.id));
  return croises.map((croise) => (connues.has(croise.colonne) ? croise : { ...croise, colonne: COLONNE_AUTRES }));
}
