// The acronyms of the trade and the words they stand for, and the ordinals: who types the one finds the other. Words are as
// compared: no accents, singular, without the little ones. An organisation's own acronym is in its sheet, not here.

import { MOTS_OUTILS } from '../../platform/lecture/texte.rules.ts';

// biome-ignore format: one line per family, read as a table.
const DEVELOPPES: Record<string, string> = {
  e2c: 'ecole deuxieme chance', epide: 'etablissement insertion emploi', afpa: 'formation professionnelle adulte', cfa: 'centre formation apprenti',
  ml: 'mission locale', ft: 'france travail', pe: 'pole emploi', mde: 'maison emploi', ccas: 'centre communal action sociale', caf: 'caisse allocation familiale',
  cci: 'chambre commerce industrie', cma: 'chambre metier artisanat', bpi: 'banque publique investissement', cdc: 'caisse depot',
  plie: 'plan local insertion emploi', iae: 'insertion activite economique', siae: 'structure insertion activite economique', aci: 'atelier chantier insertion',
  ai: 'association intermediaire', ei: 'entreprise insertion', ett: 'entreprise travail temporaire', etti: 'entreprise travail temporaire insertion',
  geiq: 'groupement employeur insertion qualification', ess: 'economie sociale solidaire', tzcld: 'territoire zero chomeur',
  cej: 'contrat engagement jeune', rsa: 'revenu solidarite active', pec: 'parcours emploi competence', vae: 'validation acquis experience', cpf: 'compte personnel formation',
  pmsmp: 'periode mise situation milieu professionnel', pfmp: 'periode formation milieu professionnel', fle: 'francais langue etrangere', opco: 'operateur competence',
  gpect: 'gestion previsionnelle emploi competence', clee: 'comite local ecole entreprise', paqte: 'pacte quartier entreprise',
  qpv: 'quartier prioritaire', qva: 'quartier veille active', cdv: 'contrat ville', anct: 'agence nationale cohesion territoire',
  fse: 'fonds social europeen', feder: 'fonds europeen developpement regional', npnru: 'renouvellement urbain', anru: 'agence nationale renovation urbaine', mjc: 'maison jeune culture',
};

export const SIGLES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(DEVELOPPES).map(([sigle, mots]) => [sigle, mots.split(' ')]),
);

const ORDINAUX: readonly (readonly string[])[] = [
  ['premier', 'premiere', '1er', '1ere', '1re'],
  ['deuxieme', 'second', 'seconde', '2e', '2eme', '2nd', '2nde', '2de'],
  ['troisieme', '3e', '3eme'],
  ['quatrieme', '4e', '4eme'],
  ['cinquieme', '5e', '5eme'],
  ['sixieme', '6e', '6eme'],
];

/** The other ways to write an ordinal, itself first; the word alone when it is none. */
export function listOrdinaux(mot: string): readonly string[] {
  const famille = ORDINAUX.find((one) => one.includes(mot));
  return famille ? [mot, ...famille.filter((one) => one !== mot)] : [mot];
}

const OUTILS = `(?:(?:${[...MOTS_OUTILS].join('|')}) )*`;

/** A name whose words begin with these letters, little words aside: a regular expression of SQL; null when too short or too long. */
export function initialsPattern(mot: string): string | null {
  if (!/^[a-z]{3,6}$/.test(mot)) return null;
  return `\\m${[...mot].map((lettre) => `${lettre}[a-z]*`).join(` ${OUTILS}`)}\\M`;
}
