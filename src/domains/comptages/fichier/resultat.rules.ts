// The counts of a file, and what is left for the partner to look at: doubtful addresses, those set aside, disagreements with its own column.
import { formatNombre } from '../../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { LIBELLES_STATUT, type StatutCompte, type Variable } from '../depot.schema.ts';
import { type Compte, type Decision, decide } from './compteur.rules.ts';
import type { Desaccord, Doute, LigneLue, ResultatFichier, Situation, Sort } from './fichier.schema.ts';
import { keyOfAdresse, type Lieux, tellAdresse } from './lieux.rules.ts';

/** The most frequent first; the others come as these are settled. */
const DOUTES_MAX = 60;
const DESACCORDS_MAX = 200;
const VARIABLES_FICHIER: readonly Variable[] = ['sexe', 'age', 'niveau'];

export function computeResultat(compte: Compte, lieux: Lieux): ResultatFichier {
  const sorts: Record<Sort, number> = {
    comptee: 0,
    doublon: 0,
    hors_periode: 0,
    date_illisible: 0,
    autre_dispositif: 0,
  };
  for (const { sort } of compte.lignes) sorts[sort] += 1;
  const comptees = compte.lignes.filter(({ sort }) => sort === 'comptee');
  const decisions = comptees.map((ligne) => ({ ligne, decision: decide(compte, ligne) }));
  const desaccords = decisions.filter(({ decision }) => decision.desaccord);
  const par_colonne = decisions.filter(({ decision }) => decision.par === 'colonne').length;
  return {
    methode: !compte.has('adresse') ? 'colonne_qpv' : par_colonne > 0 ? 'adresses_et_colonne' : 'adresses',
    statuts: countStatuts(decisions),
    tables: Object.fromEntries(
      VARIABLES_FICHIER.filter((variable) => compte.has(variable)).map((variable) => [
        variable,
        crossWith(decisions, variable),
      ]),
    ),
    quartiers: countQuartiers(decisions, lieux),
    bilan: {
      ...{ lues: compte.lignes.length, comptees: comptees.length, sorts, par_colonne },
      naissances_illisibles: compte.naissancesIllisibles,
      hors_bases: decisions.filter(({ ligne }) => compte.situations.get(keyOfAdresse(ligne))?.horsBases).length,
    },
    doutes: listDoutes(compte, comptees),
    domiciliations: listDomiciliations(compte, comptees),
    desaccords: desaccords.slice(0, DESACCORDS_MAX).map(({ ligne }) => tellDesaccord(compte, ligne)),
    desaccords_nombre: desaccords.length,
  };
}

type Decidees = readonly { ligne: LigneLue; decision: Decision }[];

function countStatuts(decisions: Decidees): ResultatFichier['statuts'] {
  const statuts: ResultatFichier['statuts'] = {};
  for (const { decision } of decisions) statuts[decision.statut] = (statuts[decision.statut] ?? 0) + 1;
  return statuts;
}

function crossWith(decisions: Decidees, variable: Variable): Partial<Record<StatutCompte, Record<string, number>>> {
  const table: Partial<Record<StatutCompte, Record<string, number>>> = {};
  for (const { ligne, decision } of decisions) {
    const cases = table[decision.statut] ?? {};
    cases[ligne[variable]] = (cases[ligne[variable]] ?? 0) + 1;
    table[decision.statut] = cases;
  }
  return table;
}

/** Where quartiers overlap, one person is in each of them. */
function countQuartiers(decisions: Decidees, lieux: Lieux): ResultatFichier['quartiers'] {
  const comptes = new Map<string, number>();
  for (const { decision } of decisions)
    for (const code of decision.codes) comptes.set(code, (comptes.get(code) ?? 0) + 1);
  return [...comptes]
    .map(([code, effectif]) => ({
      ...(lieux.quartiers.get(code) ?? { code, nom: code, nature: 'qpv' as const }),
      effectif,
    }))
    .sort((a, b) => b.effectif - a.effectif || (a.code < b.code ? -1 : 1));
}

/** Addresses that a person may settle: imprecise or not found, and those settled already, which may be undone. */
function listDoutes(compte: Compte, comptees: readonly LigneLue[]): Doute[] {
  if (!compte.has('adresse')) return [];
  const parCle = new Map<string, { effectif: number; situation: Situation }>();
  for (const ligne of comptees) {
    const cle = keyOfAdresse(ligne);
    const situation = compte.situations.get(cle);
    if (!situation || situation.texte === '' || (compte.domiciliations.has(cle) && !compte.immeubles.has(cle)))
      continue;
    if (!situation.regle && decide(compte, ligne).par !== 'adresse') continue;
    if (situation.regle || situation.statut === 'imprecis' || situation.statut === 'non_geolocalise')
      parCle.set(cle, { effectif: (parCle.get(cle)?.effectif ?? 0) + 1, situation });
  }
  return [...parCle]
    .map(([cle, { effectif, situation }]): Doute => {
      const { texte, statut, motif, candidats, regle, libelle } = situation;
      return { cle, texte, effectif, statut, motif, candidats, regle, libelle };
    })
    .sort((a, b) => b.effectif - a.effectif || b.candidats.length - a.candidats.length || (a.cle < b.cle ? -1 : 1))
    .slice(0, DOUTES_MAX);
}

function listDomiciliations(compte: Compte, comptees: readonly LigneLue[]): ResultatFichier['domiciliations'] {
  const comptes = new Map<string, { effectif: number; texte: string }>();
  for (const ligne of comptees) {
    const cle = keyOfAdresse(ligne);
    if (compte.domiciliations.has(cle))
      comptes.set(cle, { effectif: (comptes.get(cle)?.effectif ?? 0) + 1, texte: tellAdresse(ligne) });
  }
  return [...comptes]
    .map(([cle, { effectif, texte }]) => ({
      ...{ cle, texte, effectif, immeuble: compte.immeubles.has(cle) },
      motif:
        compte.domiciliations.get(cle) === 'organisme'
          ? fr`un organisme qui domicilie`
          : fr`${formatNombre(effectif)} fois la même adresse`,
    }))
    .sort((a, b) => b.effectif - a.effectif);
}

function tellDesaccord(compte: Compte, ligne: LigneLue): Desaccord {
  const { codes, dans } = ligne.qpv!;
  const situation = compte.situations.get(keyOfAdresse(ligne))!;
  return {
    ligne: ligne.rang + 1,
    texte: tellAdresse(ligne),
    colonne: codes.length > 0 ? codes.join(', ') : LIBELLES_STATUT[dans ? 'en_qpv' : 'hors_qpv'],
    adresse: situation.codes.length > 0 ? situation.codes.join(', ') : LIBELLES_STATUT[situation.statut],
  };
}
