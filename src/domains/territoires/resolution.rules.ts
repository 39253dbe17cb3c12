// Which of the contract's things a spelling designates: exactly one, a close one to confirm, or none of them.
// How alike two spellings are is platform/lecture; remembering what was confirmed is the caller's.
import { listProches } from '../../platform/lecture/ressemblance.rules.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import type { AliasConnu, Candidat, Resolution } from './resolution.schema.ts';
import type { QpvDuContrat } from './territoire.schema.ts';

/** Below, nothing is proposed. Chosen on the spellings met in the teams' files (resolution.rules.test.ts). */
const SEUIL_PROCHE = 0.6;

/**
 * A remembered spelling wins, then an exact name (accents, case and punctuation aside) borne by one candidate only;
 * then the closest one, with its score and the next two. Two candidates of the same name are never chosen between.
 */
export function resolveTexte(
  texte: string,
  candidats: readonly Candidat[],
  alias: readonly AliasConnu[] = [],
): Resolution {
  const cle = normalise(texte);
  if (!cle) return { etat: 'inconnu' };
  const retenu = alias.find((one) => one.cle === cle);
  const connu = retenu && candidats.find((candidat) => candidat.cible === retenu.cible);
  if (connu) return { etat: 'exact', cible: connu.cible, nom: connu.nom, par: 'alias' };
  const memes = candidats.filter((candidat) => namesOf(candidat).some((nom) => normalise(nom) === cle));
  if (memes.length === 1) return { etat: 'exact', cible: memes[0]!.cible, nom: memes[0]!.nom, par: 'nom' };
  const proches = listProches(texte, candidats, { seuil: SEUIL_PROCHE, noms: namesOf });
  const [premier, ...suite] = proches.map(({ candidat, score }) => ({
    cible: candidat.cible,
    nom: candidat.nom,
    score,
  }));
  if (!premier) return { etat: 'inconnu' };
  return { etat: 'proche', ...premier, suivants: suite.slice(0, 2) };
}

function namesOf(candidat: Candidat): string[] {
  return [candidat.nom, ...(candidat.autres ?? [])].filter(Boolean);
}

/** Names of a QPV in a contract: code, official name, local name, spellings remembered. */
export function resolveQpv(texte: string, qpv: readonly QpvDuContrat[]): Resolution {
  const candidats = qpv.map((one) => ({
    cible: one.code,
    nom: one.nom_local ?? one.nom,
    autres: [one.code, one.nom, ...one.alias],
  }));
  return resolveTexte(texte, candidats);
}
