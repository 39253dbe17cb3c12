// Each filter that is on, in words, with the address change that removes it alone.
import { LIBELLES_AVANCEMENT, LIBELLES_FRAICHEUR, LIBELLES_PORTEE } from '../../domains/actions/action.schema.ts';
import { DEFINITIONS_RUBRIQUE } from '../../domains/actions/completude.rules.ts';
import { LIBELLES_CADRE, LIBELLES_ORIGINE } from '../../domains/financements/financement.schema.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { FiltresActions } from './filtres.schema.ts';
import type { ChoixActions } from './liste.schema.ts';

export interface FiltreDit {
  cle: string;
  libelle: string;
  sans: Partial<FiltresActions>;
}

type Dire = (valeur: string) => string;

export function tellFiltres(filtres: FiltresActions, choix: ChoixActions): FiltreDit[] {
  const nomDe = (liste: readonly { id: string; nom: string }[]) => (id: string) =>
    liste.find((one) => one.id === id)?.nom ?? 'inconnu';
  const partenaire = nomDe(choix.partenaires);
  const listes: Partial<Record<keyof FiltresActions, [string, Dire]>> = {
    noeud: ['Plan', (id) => choix.noeuds.find((noeud) => noeud.id === id)?.libelle ?? 'inconnu'],
    avancement: ['Avancement', (v) => LIBELLES_AVANCEMENT[v as keyof typeof LIBELLES_AVANCEMENT]],
    pilote: ['Pilote', partenaire],
    partenaire: ['Avec', partenaire],
    qpv: ['QPV', (code) => choix.qpv.find((qpv) => qpv.code === code)?.nom ?? code],
    portee: ['Territoire', (v) => LIBELLES_PORTEE[v as keyof typeof LIBELLES_PORTEE]],
    axe: ['Axe transversal', nomDe(choix.axes)],
    etape: ['Étape de parcours', nomDe(choix.etapes)],
    theme: ['Thème', (v) => tellTheme(v, choix)],
    annee: ['Année', (v) => v],
    fraicheur: ['Fraîcheur', (v) => LIBELLES_FRAICHEUR[v as keyof typeof LIBELLES_FRAICHEUR]],
    manque: ['Il manque', (v) => DEFINITIONS_RUBRIQUE[v as keyof typeof DEFINITIONS_RUBRIQUE].libelle],
    financeur: ['Financeur', partenaire],
    origine: ['Origine', (v) => LIBELLES_ORIGINE[v as keyof typeof LIBELLES_ORIGINE]],
    cadre: ['Cadre', (v) => LIBELLES_CADRE[v as keyof typeof LIBELLES_CADRE]],
    champ: ['', (v) => tellChamp(v, choix)],
  };
  const dits = Object.entries(listes).flatMap(([cle, [nom, dire]]) => {
    const valeurs = ((filtres[cle as keyof FiltresActions] as unknown[] | undefined) ?? []).map(String);
    return valeurs.map((valeur) => ({
      cle: `${cle}-${valeur}`,
      libelle: nom ? fr`${nom} : ${valeur === 'sans' ? 'non renseigné' : dire(valeur)}` : dire(valeur),
      sans: { [cle]: valeurs.filter((autre) => autre !== valeur) } as Partial<FiltresActions>,
    }));
  });
  return [...dits, ...tellSimples(filtres)];
}

function tellSimples(filtres: FiltresActions): FiltreDit[] {
  const { q, difficulte, a_corriger, validation, retirees, corbeille, financee } = filtres;
  const { completude_min, completude_max, montant_min, montant_max } = filtres;
  const dits: [keyof FiltresActions, string | false | undefined][] = [
    ['q', q && fr`Texte : « ${q} »`],
    ['difficulte', difficulte === undefined ? false : difficulte ? 'En difficulté' : 'Sans difficulté'],
    ['a_corriger', a_corriger === undefined ? false : a_corriger ? 'À corriger' : 'Rien à corriger'],
    ['validation', validation && (validation === 'validees' ? 'Validées' : 'À valider')],
    ['retirees', retirees && 'Retirées du tableau'],
    ['corbeille', corbeille && 'Supprimées'],
    ['financee', financee === undefined ? false : financee ? 'Avec un financement' : 'Sans financement'],
    ['completude_min', completude_min !== undefined && fr`Remplie à ${completude_min} % au moins`],
    ['completude_max', completude_max !== undefined && fr`Remplie à ${completude_max} % au plus`],
    ['montant_min', montant_min !== undefined && fr`${montant_min} € accordés au moins`],
    ['montant_max', montant_max !== undefined && fr`${montant_max} € accordés au plus`],
  ];
  return dits.flatMap(([cle, libelle]) => (libelle ? [{ cle, libelle, sans: { [cle]: undefined } }] : []));
}

function tellTheme(valeur: string, { themes }: ChoixActions): string {
  const [debut, code] = valeur.split(':');
  const theme = themes.find((one) => String(one.annee_debut) === debut && one.code === code);
  return theme ? `${theme.code} ${theme.libelle} (${labelOfNomenclature(theme)})` : valeur;
}

/** The two nomenclatures never mix: each theme says the years it holds for. */
export const labelOfNomenclature = (theme: { annee_debut: number; annee_fin: number | null }): string =>
  theme.annee_fin === null ? `depuis ${theme.annee_debut}` : `${theme.annee_debut}-${theme.annee_fin}`;

function tellChamp(paire: string, { champs }: ChoixActions): string {
  const [cle = '', ...reste] = paire.split(':');
  const nom = champs.find((champ) => champ.cle === cle)?.libelle ?? cle;
  const texte = reste.join(':');
  return texte === '' ? fr`${nom} : non renseigné` : fr`${nom} : « ${texte} »`;
}
