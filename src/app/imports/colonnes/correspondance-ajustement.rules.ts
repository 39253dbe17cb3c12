// How the cells confirm or deny what a title says, what they say alone, and the year, nature and breakdown a title adds.

import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import type { Candidat } from './correspondance-argent.rules.ts';
import { type Contenu, type GenreCellule, isChiffre, isCroix } from './correspondance-contenu.rules.ts';
import type { Rapprochement } from './correspondance-mots.rules.ts';
import type { Cible, Colonne, GenreChamp, TypeImport, Ventilation } from './types.schema.ts';
import { findChamp } from './types-champs.rules.ts';

/** How much the confidence falls when the cells are mostly of this kind, per kind of field. */
const DEMENTIS: Partial<Record<GenreChamp, Partial<Record<GenreCellule, number>>>> = {
  texte: { nombre: 0.2, date: 0.35, croix: 0.4, courriel: 0.35, telephone: 0.35, siret: 0.25 },
  texte_long: { nombre: 0.42, date: 0.3, croix: 0.4, courriel: 0.4, siret: 0.4 },
  liste: { date: 0.4, croix: 0.4, courriel: 0.4 },
  montant: { texte: 0.4, texte_long: 0.5, date: 0.5, courriel: 0.6, croix: 0.5 },
  nombre: { texte_long: 0.4, date: 0.5, courriel: 0.6 },
  date: { nombre: 0.15, texte_long: 0.3, courriel: 0.6, croix: 0.4 },
  periode: { courriel: 0.6, croix: 0.4, siret: 0.5 },
  annee: { texte_long: 0.5, courriel: 0.6, croix: 0.4 },
  publics: { date: 0.5, courriel: 0.6 },
  siret: { texte_long: 0.5, date: 0.5, courriel: 0.6, croix: 0.5 },
  courriel: { nombre: 0.5, date: 0.5, texte_long: 0.4, telephone: 0.5 },
  telephone: { courriel: 0.5, date: 0.5, texte_long: 0.4 },
  parts_qpv: { nombre: 0.35, date: 0.5, courriel: 0.6, croix: 0.3 },
  code_qpv: { date: 0.5, courriel: 0.6, texte_long: 0.5 },
  statut: { nombre: 0.3, date: 0.4, courriel: 0.6 },
  pourcentage: { texte: 0.3, texte_long: 0.5, date: 0.5 },
};

/** A title's candidate, less sure when the cells are of another kind. */
export function adjustConfiance(r: Rapprochement, colonne: Colonne, contenu: Contenu, type: TypeImport): Candidat {
  const perte = contenu.dominant ? (DEMENTIS[r.champ.genre]?.[contenu.dominant] ?? 0) : 0;
  let confiance = r.confiance - perte;
  // A level of the plan is a text that comes again; a reference is not.
  if (r.champ.champ === 'axe' && isChiffre(contenu)) confiance -= 0.3;
  // Hundreds of rows with a dozen of texts: a kind of structure or a place, not what each row is about.
  const rares = contenu.remplies >= 40 && contenu.heritees === 0 && contenu.distincts <= contenu.remplies * 0.08;
  if (r.champ.champ === 'titre' && rares) confiance -= 0.35;
  if (r.champ.champ === 'reference' && contenu.dominant === 'texte_long') confiance -= 0.4;
  if (r.champ.champ === 'objectifs' && type !== 'dauphin' && contenu.heritees > 0) confiance -= 0.3;
  if (/\b([ée]cart|diff[ée]rence)\b/i.test(colonne.libelle)) confiance -= 0.3;
  if (colonne.vide) confiance -= 0.02;
  return { cible: { champ: r.champ.champ }, confiance, raison: r.raison };
}

const PAR_CONTENU: readonly [GenreCellule, readonly string[], string][] = [
  ['courriel', ['courriel'], 'des adresses de courriel'],
  ['telephone', ['telephone'], 'des numéros de téléphone'],
  ['siret', ['siret'], 'des numéros SIRET'],
  ['rna', ['rna'], 'des numéros RNA'],
  ['code_qpv', ['code', 'code_qpv'], 'des codes de QPV'],
  ['code_contrat', ['code_contrat'], 'des codes de contrat'],
  ['dossier', ['reference'], 'des références de dossier'],
  ['ej', ['ej'], 'des numéros d’engagement juridique'],
];

/** What the cells say when the title says nothing sure. */
export function listParContenu(colonne: Colonne, contenu: Contenu, type: TypeImport): Candidat[] {
  const trouve = PAR_CONTENU.find(([genre]) => contenu.dominant === genre);
  const candidats: Candidat[] = [];
  if (trouve) {
    const champ = trouve[1].find((c) => findChamp(type, c));
    if (champ)
      candidats.push({
        cible: { champ },
        confiance: 0.8,
        raison: fr`Les cellules de « ${colonne.libelle} » sont ${trouve[2]}.`,
      });
  }
  const ventilation = readVentilation(colonne);
  if (ventilation && findChamp(type, 'publics') && isChiffre(contenu) && !isCroix(contenu)) {
    candidats.push({
      cible: { champ: 'publics' },
      confiance: 0.82,
      raison: fr`« ${colonne.libelle} » compte des personnes.`,
    });
  }
  return candidats;
}

const PUBLICS = /\b(publics?|beneficiaires?|participants?|personnes?|habitants?|effectifs?)\b/;

function readVentilation(colonne: Colonne): Ventilation | null {
  const feuille = normalise(colonne.chemin.at(-1) ?? '').replace(
    /^(dont|nombre de|nb de|nb|nombre d|dont nb|prevu|touche) /,
    '',
  );
  const sousPublics = colonne.chemin.slice(0, -1).some((l) => PUBLICS.test(normalise(l)));
  if (/\b(femmes?|filles)\b/.test(feuille) || (sousPublics && /^(f|fem)$/.test(feuille))) return 'femmes';
  if (/\b(hommes?|garcons)\b/.test(feuille) || (sousPublics && feuille === 'h')) return 'hommes';
  if (/\b(moins de 2[56]|jeunes|16 25|18 25|2[56] ans)\b/.test(feuille) && feuille.length < 40) return 'moins_26';
  if (
    /\b(qpv|habitants? (de |des )?(qpv|quartiers?))\b/.test(feuille) &&
    (sousPublics || PUBLICS.test(feuille) || /dont/i.test(colonne.chemin.at(-1)!))
  )
    return 'qpv';
  return sousPublics && /^(total|nombre|nb|ensemble|prevus?|touches?|realise?s?|attendus?|obtenus?)$/.test(feuille)
    ? 'total'
    : null;
}

/** Year, planned or reached, breakdown: what the title adds to a field. */
export function readQualites(colonne: Colonne, champ: string): Partial<Cible> {
  const texte = colonne.chemin.join(' ');
  const norme = normalise(texte);
  const qualites: Partial<Cible> = {};
  const annee = /(?<![\p{L}\d])(20[0-4]\d)(?!\d)/u.exec(texte);
  if (annee && champ !== 'annee' && !/^code_|^ancien_code/.test(champ)) qualites.annee = Number(annee[1]);
  const relative = /\bn\s?([-–+])\s?(\d)\b/i.exec(texte);
  if (relative) qualites.decalage = (relative[1] === '+' ? 1 : -1) * Number(relative[2]);
  if (champ === 'publics') {
    qualites.ventilation = readVentilation(colonne) ?? undefined;
    if (
      /\b(touche|touches|touchee|touchees|realise|realises|accueillis?|accompagne\w*|reels?|atteints?|beneficie|obtenus?|constates?)\b/.test(
        norme,
      )
    )
      qualites.nature = 'touche';
    else if (/\b(prevus?|prevues?|attendus?|attendues?|vises?|visees?|cibles?|previsionnels?)\b/.test(norme))
      qualites.nature = 'prevu';
  }
  if (champ === 'cout_total' || champ === 'indicateurs') {
    if (/\b(realise|realises|reel|reels|definitif|final|atteint)\b/.test(norme)) qualites.nature = 'touche';
    else if (/\b(prevu|previsionnel|previsionnelle|estimatif|estime|cible)\b/.test(norme)) qualites.nature = 'prevu';
  }
  for (const cle of Object.keys(qualites) as (keyof Cible)[]) if (qualites[cle] === undefined) delete qualites[cle];
  return qualites;
}
