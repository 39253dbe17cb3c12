// Which columns of a table hold an address: told by the person, else by their names.
import { normalise } from '../../platform/lecture/texte.rules.ts';

export interface ColonnesAdresse {
  /** Joined by a space: « 12 », « rue », « Pasteur ». */
  adresse: number[];
  codePostal: number;
  commune: number;
  complement: number;
}

const ENTIERES =
  /^(?:adresse|adr|address|adresse (?:1|postale|complete|ligne 1|voie|du .*|de .*)|l4 declaree|l4 normalisee|numero et voie|voie complete)$/;
const NUMEROS = /^(?:n|no|num|numero|num rue|numero rue|num voie|numero voie|numvoie|n rue|n voie|housenumber)$/;
const REPETITIONS = /^(?:rep|indrep|indice|repetition|indice de repetition|bis ter)$/;
const TYPES = /^(?:type voie|typvoie|type de voie|nature voie|nature de voie)$/;
const VOIES = /^(?:voie|rue|nom voie|nom rue|libelle voie|lib voie|libvoie|nom de la voie|libelle de la voie|street)$/;
const CODES = /^(?:cp|code postal|codpos|code post|cod post|postcode|code postal .*)$/;
const COMMUNES = /^(?:commune|ville|localite|nom commune|libelle commune|libcom|lib com|city|commune .*|ville .*)$/;
const COMPLEMENTS = /^(?:complement|complement adresse|complement d adresse|adresse 2|adresse ligne 2)$/;

/** The columns, or a French sentence that says which one is missing. */
export function findColonnes(
  entete: readonly string[],
  dites: { adresse?: string; codePostal?: string; commune?: string },
): ColonnesAdresse | string {
  const noms = entete.map((nom) => normalise(nom.replaceAll('_', ' ')));
  const place = (forme: RegExp) => noms.findIndex((nom) => forme.test(nom));
  const absente = [...(dites.adresse?.split(',') ?? []), dites.codePostal, dites.commune].find(
    (nom) => nom !== undefined && !entete.includes(nom.trim()),
  );
  if (absente !== undefined) return `La colonne «\u202f${absente.trim()}\u202f» n’existe pas. ${tellColonnes(entete)}`;
  const parties = [NUMEROS, REPETITIONS, TYPES, VOIES].map(place).filter((rang) => rang >= 0);
  const entiere = place(ENTIERES);
  const devinee = entiere >= 0 ? [entiere] : place(VOIES) >= 0 ? parties : [];
  const adresse = dites.adresse?.split(',').map((nom) => entete.indexOf(nom.trim())) ?? devinee;
  if (adresse.length === 0)
    return `Dites quelle colonne porte l’adresse\u202f: --adresse COLONNE. ${tellColonnes(entete)}`;
  const find = (dite: string | undefined, forme: RegExp) =>
    dite === undefined ? place(forme) : entete.indexOf(dite.trim());
  return {
    adresse,
    codePostal: find(dites.codePostal, CODES),
    commune: find(dites.commune, COMMUNES),
    complement: place(COMPLEMENTS),
  };
}

const COLONNES_CITEES = 20;
const tellColonnes = (entete: readonly string[]) =>
  `Colonnes du tableau\u202f: ${entete.slice(0, COLONNES_CITEES).join(', ')}${entete.length > COLONNES_CITEES ? '…' : '.'}`;

/** The values of a row as a written address. */
export function readDemande(champs: readonly string[], { adresse, codePostal, commune, complement }: ColonnesAdresse) {
  const champ = (rang: number) => (rang < 0 ? '' : (champs[rang] ?? ''));
  return {
    ...{ adresse: adresse.map(champ).filter(Boolean).join(' '), codePostal: champ(codePostal) },
    ...{ commune: champ(commune), complement: champ(complement) },
  };
}
