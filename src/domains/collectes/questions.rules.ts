// The questions asked of one sheet, from what a campaign asks: each with its name (the sheet's own field, or one made here), the
// value in place and last year's. Reading an answer typed in a question is valeurs.rules.ts.
import type { ValeursAction } from '../actions/champ.schema.ts';
import { COMPTES_PUBLIC, LIBELLES_COMPTE, type NaturePublic } from '../actions/public.schema.ts';
import { LIBELLES_CADRE, LIBELLES_FORME } from '../financements/financement.schema.ts';
import type { LigneBrute } from '../financements/livre.rules.ts';
import type { RubriqueCollecte } from './campagne.schema.ts';
import type { Question } from './question.schema.ts';

export interface FicheLue {
  valeurs: ValeursAction;
  /** Lines of the ledger of this sheet, of the year and of the one before. */
  lignes: readonly LigneBrute[];
}

export interface Demande {
  annee: number;
  rubriques: readonly RubriqueCollecte[];
}

/** In the order of the headings of RUBRIQUES_COLLECTE, whatever the order they were chosen in. */
export function buildQuestions({ annee, rubriques }: Demande, fiche: FicheLue): Question[] {
  const demandees = new Set(rubriques);
  return (Object.keys(RUBRIQUES) as RubriqueCollecte[])
    .filter((rubrique) => demandees.has(rubrique))
    .flatMap((rubrique) => RUBRIQUES[rubrique](fiche, annee));
}

const RUBRIQUES: Record<RubriqueCollecte, (fiche: FicheLue, annee: number) => Question[]> = {
  publics_touches: ({ valeurs }, annee) => askPublics(valeurs, annee, 'touche'),
  publics_prevus: ({ valeurs }, annee) => askPublics(valeurs, annee, 'prevu'),
  avancement: ({ valeurs }) => [
    {
      ...champ(valeurs, 'avancement', 'avancement', 'Où en est l’action\u202f?'),
      controle: 'avancement',
      actuel: valeurs.avancement ?? 'non_renseigne',
    },
  ],
  bilan: ({ valeurs }, annee) => [
    {
      ...champ(valeurs, 'bilan', `annees.${annee}.bilan`, `Ce que l’action a donné en ${annee}`),
      controle: 'texte',
      precedent: { annee: annee - 1, valeur: valeurs[`annees.${annee - 1}.bilan`] ?? null },
      aide: 'Sans aucun nom de bénéficiaire.',
    },
  ],
  difficulte: ({ valeurs }) => [
    {
      ...champ(valeurs, 'difficulte', 'en_difficulte', 'L’action est-elle en difficulté\u202f?'),
      controle: 'oui_non',
      actuel: valeurs.en_difficulte ?? false,
    },
    { ...champ(valeurs, 'difficulte', 'difficulte_cause', 'Si oui, pourquoi\u202f?'), controle: 'texte' },
    { ...champ(valeurs, 'difficulte', 'difficulte_levee_par', 'Ce qui aiderait'), controle: 'texte' },
  ],
  etapes: ({ valeurs }, annee) => askEtapes(valeurs, annee),
  montants: ({ lignes }, annee) => askMontants(lignes, annee),
};

const champ = (valeurs: ValeursAction, rubrique: RubriqueCollecte, nom: string, libelle: string) => ({
  champ: nom,
  rubrique,
  libelle,
  actuel: valeurs[nom] ?? null,
  precedent: null,
});

function askPublics(valeurs: ValeursAction, annee: number, nature: NaturePublic): Question[] {
  const rubrique = nature === 'touche' ? 'publics_touches' : 'publics_prevus';
  const at = (an: number, nom: string) => `publics.${an}.${nature}.${nom}`;
  const avant = (nom: string) => ({ annee: annee - 1, valeur: valeurs[at(annee - 1, nom)] ?? null });
  const comptes = COMPTES_PUBLIC.map(
    (compte): Question => ({
      ...champ(valeurs, rubrique, at(annee, compte), LIBELLES_COMPTE[compte]),
      controle: 'nombre',
      precedent: avant(compte),
    }),
  );
  if (nature === 'prevu') return comptes;
  const source: Question = {
    ...champ(valeurs, rubrique, at(annee, 'source'), 'Source'),
    controle: 'ligne',
    precedent: avant('source'),
    aide: 'Feuilles d’émargement, logiciel, estimation…',
  };
  return [...comptes, source];
}

interface EtapeLue {
  intitule: string;
  echeance: string | null;
  echeance_dite: string | null;
  faite_le: string | null;
  rang: number;
}

const ETAPES_MAX = 20;

/** Steps planned that year, and those not done yet: when planned, when done. A step keeps its title, which is the team's. */
function askEtapes(valeurs: ValeursAction, annee: number): Question[] {
  return Object.entries(valeurs)
    .filter(([nom, valeur]) => nom.startsWith('etapes.') && valeur !== null)
    .map(([nom, valeur]) => ({ nom, etape: valeur as EtapeLue }))
    .filter(({ etape }) => etape.faite_le === null || (etape.echeance ?? '').startsWith(String(annee)))
    .sort((a, b) => a.etape.rang - b.etape.rang || a.nom.localeCompare(b.nom))
    .slice(0, ETAPES_MAX)
    .flatMap(({ nom, etape }): Question[] => {
      const commun = {
        rubrique: 'etapes' as const,
        groupe: etape.intitule,
        controle: 'jour' as const,
        precedent: null,
      };
      return [
        { ...commun, champ: `${nom}.echeance`, libelle: 'Prévue le', actuel: etape.echeance },
        { ...commun, champ: `${nom}.faite_le`, libelle: 'Faite le', actuel: etape.faite_le },
      ];
    });
}

/** What tells a line from the others, from one year to the next. */
const cleOf = (ligne: LigneBrute) => `${ligne.financeur_id}.${ligne.cadre}.${ligne.forme}`;

/** Each line by its key and its rank among those of the same key: the name of its question, `demande.<key>.<rank>`. */
export function nameLignes(lignes: readonly LigneBrute[], annee: number): Map<string, LigneBrute> {
  const rangs = new Map<string, number>();
  const nommees = new Map<string, LigneBrute>();
  for (const ligne of lignes.filter((one) => one.annee === annee)) {
    const rang = (rangs.get(cleOf(ligne)) ?? 0) + 1;
    rangs.set(cleOf(ligne), rang);
    nommees.set(`demande.${cleOf(ligne)}.${rang}`, ligne);
  }
  return nommees;
}

/** One question per funder of the year or of the year before, so that a renewal is asked for where it was given. */
function askMontants(lignes: readonly LigneBrute[], annee: number): Question[] {
  const courantes = nameLignes(lignes, annee);
  const passees = nameLignes(lignes, annee - 1);
  return [...new Set([...courantes.keys(), ...passees.keys()])].map((nom) => {
    const courante = courantes.get(nom);
    const passee = passees.get(nom);
    const ligne = (courante ?? passee)!;
    const precisions = [
      LIBELLES_CADRE[ligne.cadre],
      ...(ligne.forme === 'numeraire' ? [] : [LIBELLES_FORME[ligne.forme]]),
    ];
    return {
      champ: nom,
      rubrique: 'montants',
      libelle: `Demandé à ${ligne.financeur_nom}`,
      controle: 'euros',
      actuel: courante?.montants.demande ?? null,
      precedent: { annee: annee - 1, valeur: passee?.montants.demande ?? null },
      aide: `${precisions.join(', ')}, pour ${annee}.`,
    };
  });
}
