// A column's title compared with the synonyms of a type's fields: same words, words in another order, near spelling.
// Money titles are read by correspondance-argent.rules.ts, cells by correspondance-contenu.rules.ts.

import { distance } from '../../../platform/lecture/ressemblance.rules.ts';
import { motsDe, normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { ChampCible, Colonne, TypeImport } from './types.schema.ts';
import { CHAMPS_PAR_TYPE } from './types-champs.rules.ts';

export interface Rapprochement {
  champ: ChampCible;
  confiance: number;
  raison: string;
}

interface Index {
  exacts: Map<string, ChampCible>;
  cles: Map<string, ChampCible>;
}

const INDEX = new Map<TypeImport, Index>();

function indexDe(type: TypeImport): Index {
  const connu = INDEX.get(type);
  if (connu) return connu;
  const index: Index = { exacts: new Map(), cles: new Map() };
  for (const champ of CHAMPS_PAR_TYPE[type]) {
    for (const synonyme of champ.synonymes) {
      if (!index.exacts.has(synonyme)) index.exacts.set(synonyme, champ);
      const cle = motsDe(synonyme).join(' ');
      if (cle !== '' && !index.cles.has(cle)) index.cles.set(cle, champ);
    }
  }
  INDEX.set(type, index);
  return index;
}

/** Words too vague to be read without the group above them. */
const VAGUES = new Set(
  'nom noms type code statut commentaire date dates nature libelle reference montant observations nombre titre active total objet structure'.split(
    ' ',
  ),
);

const court = (label: string): string =>
  normalise(
    label
      .replace(/\([^)]*\)|\[[^\]]*\]|\*+/g, ' ')
      .replace(/\b20\d\d\b/g, ' ')
      .replace(/·\p{L}+/gu, ''),
  );

/** The fields a column's title may name, best first, one per field. */
export function listRapprochements(colonne: Colonne, type: TypeImport): Rapprochement[] {
  const chemin = colonne.chemin.filter((l) => normalise(l) !== '' && !/^\s*20\d\d\s*$/.test(l));
  const feuille = chemin.at(-1);
  if (feuille === undefined) return [];
  const groupe = chemin.at(-2);
  const trouves: Rapprochement[] = [];
  if (groupe !== undefined) {
    for (const texte of [`${feuille} ${groupe}`, `${groupe} ${feuille}`])
      trouves.push(...matchTexte(texte, type, 0.93, false));
  }
  const vague = groupe !== undefined && VAGUES.has(normalise(feuille));
  trouves.push(...matchTexte(feuille, type, vague ? 0.72 : 0.95, true));
  const meilleurs = new Map<string, Rapprochement>();
  for (const r of trouves.sort((a, b) => b.confiance - a.confiance))
    if (!meilleurs.has(r.champ.champ)) meilleurs.set(r.champ.champ, r);
  return [...meilleurs.values()];
}

function matchTexte(texte: string, type: TypeImport, plafond: number, approche: boolean): Rapprochement[] {
  const index = indexDe(type);
  const norme = normalise(texte);
  const exact = index.exacts.get(norme) ?? index.exacts.get(court(texte)) ?? index.exacts.get(norme.replace(/ /g, ''));
  if (exact)
    return [
      {
        champ: exact,
        confiance: plafond + bonus(norme),
        raison: fr`Le titre « ${texte} » est connu pour « ${exact.libelle} ».`,
      },
    ];
  const cle = index.cles.get(motsDe(court(texte)).join(' '));
  if (cle)
    return [
      { champ: cle, confiance: plafond - 0.07, raison: fr`Le titre « ${texte} » a les mots de « ${cle.libelle} ».` },
    ];
  if (!approche) return [];
  const contenus = matchContenu(norme, texte, index);
  return contenus.some((c) => c.confiance >= 0.8) ? contenus : [...contenus, ...matchVoisin(norme, texte, index)];
}

/** « Intitulé » before « Action » when both stand in the same table. */
function bonus(norme: string): number {
  return /^(intitule|titre|nom de l action|libelle de l action|nombeneficiaire|porteur)/.test(norme) ? 0.02 : 0;
}

/** A first word strong enough to name a long title: « Intitulé complet de l’action financée ». */
const PREMIERS = new Set('intitule titre libelle porteur reference'.split(' '));

/** The surest known title held in a longer one: « Nom de la structure bénéficiaire de la subvention ». */
function matchContenu(norme: string, texte: string, index: Index): Rapprochement[] {
  const mots = norme.split(' ');
  if (mots.length < 2 || mots.length > 20) return [];
  const trouves: Rapprochement[] = [];
  for (let n = Math.min(6, mots.length - 1); n >= 1; n--) {
    for (let i = 0; i + n <= mots.length; i++) {
      const partie = mots.slice(i, i + n);
      const champ = index.exacts.get(partie.join(' '));
      const poids = partie.join('').length / mots.join('').length;
      if (!champ || (n === 1 && (mots[i]!.length < 5 || (i > 0 && poids < 0.4)))) continue;
      const sure = i === 0 && (n >= 2 || PREMIERS.has(partie[0]!)) ? 0.78 : 0;
      const confiance = Math.max(sure, Math.min(0.85, 0.45 + 0.35 * poids + (i === 0 ? 0.08 : 0)));
      trouves.push({ champ, confiance, raison: fr`Le titre « ${texte} » contient « ${partie.join(' ')} ».` });
    }
  }
  return trouves.sort((a, b) => b.confiance - a.confiance).slice(0, 1);
}

/** A title written with a slip: at most two letters, three for the longest. */
function matchVoisin(norme: string, texte: string, index: Index): Rapprochement[] {
  if (norme.length < 5 || norme.length > 45) return [];
  const permis = norme.length < 8 ? 1 : norme.length < 20 ? 2 : 3;
  let mieux: { champ: ChampCible; ecart: number; synonyme: string } | null = null;
  for (const [synonyme, champ] of index.exacts) {
    if (Math.abs(synonyme.length - norme.length) > permis || synonyme.length < 5) continue;
    if (synonyme[0] !== norme[0] && synonyme[1] !== norme[1]) continue;
    const ecart = distance(norme, synonyme);
    if (ecart <= permis && (!mieux || ecart < mieux.ecart)) mieux = { champ, ecart, synonyme };
  }
  return mieux
    ? [
        {
          champ: mieux.champ,
          confiance: 0.86 - 0.06 * mieux.ecart,
          raison: fr`Le titre « ${texte} » ressemble à « ${mieux.synonyme} ».`,
        },
      ]
    : [];
}
