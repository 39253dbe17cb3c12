// Section rows: the words that announce one, the depth of nested ones, and the value each data row inherits.
// Which rows are sections is decided in forme-lignes.rules.ts.
import { normalise } from '../../../platform/lecture/texte.rules.ts';

const MOTS_SECTION =
  /^(axe|sous axe|pilier|volet|orientation|objectif|objectifs|enjeu|priorite|thematique|theme|chapitre|partie|quartier|qpv|secteur|commune|ville de|commune de|territoire|programme|mesure|levier|ambition)\b/;
const NUMERO =
  /^\s*(?:(\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[-–—.):]|\s(?=\p{Lu}))|([IVX]{1,5})\s*[-–—.):]|([A-H])\s*[-–—.):])\s*\p{L}/u;

export const isNote = (texte: string): boolean =>
  /^\s*(\*|\(\d{1,2}\)|¹|²|nb\s*:|n\.?b\.?\s|nota|note\b|notes\b|source|sources|attention|l[ée]gende|mise? à jour|fait à|rappel|document (?:édité|exporté|généré|mis|interne)|édit[ée]|imprim[ée]|page \d|signature|date d.actualisation|dernière mise|pour mémoire|remarque|nombre de|dont )/i.test(
    texte,
  );

/** « AXE 2 : … », « Objectif opérationnel 1.2 », « III – … », « 1.1 Lever les freins ». */
export function isSectionNommee(texte: string): boolean {
  return MOTS_SECTION.test(normalise(texte)) || NUMERO.test(texte);
}

/** What kind of section it is: its first word, its numbering, or its look. Sections of a kind are siblings. */
export function kindSection(texte: string, couleur: string | undefined): string {
  const norme = normalise(texte);
  const mot = MOTS_SECTION.exec(norme)?.[1];
  if (mot)
    return /^objectif/.test(mot)
      ? `objectif ${/^objectifs? (strategique|operationnel|general)/.exec(norme)?.[1] ?? ''}`
      : mot;
  const numero = NUMERO.exec(texte);
  if (numero?.[1]) return `numero ${numero[1].split('.').length}`;
  if (numero) return numero[2] ? 'romain' : 'lettre';
  return `style ${couleur ?? ''}`;
}

/** One section row as met going down the sheet. `suit`: it comes right after another section row, without data between. */
export interface SectionVue {
  kind: string;
  suit: boolean;
}

const NIVEAUX_MAX = 3;

/** Depth of each section: a kind met right under another kind is nested in it, all others are siblings at the top. */
export function computeNiveaux(sections: readonly SectionVue[]): number[] {
  const niveaux = new Map<string, number>();
  for (const [i, section] of sections.entries()) {
    const dessus = sections[i - 1];
    const parent = section.suit && dessus && dessus.kind !== section.kind ? niveaux.get(dessus.kind) : undefined;
    const connu = niveaux.get(section.kind);
    if (parent === undefined) {
      if (connu === undefined) niveaux.set(section.kind, 0);
    } else if (
      connu === undefined ||
      (connu === 0 && parent === 0 && i > 0 && !sections.slice(0, i).some((s) => s.kind === section.kind && !s.suit))
    ) {
      niveaux.set(section.kind, Math.min(parent + 1, NIVEAUX_MAX - 1));
    }
  }
  return sections.map((s) => niveaux.get(s.kind) ?? 0);
}
