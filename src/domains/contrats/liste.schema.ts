// The contract's own ordered lists: transversal axes, étapes de parcours, key figures, projets de quartier, own fields.
// One shape of command for all of them; what each may hold is said here, list by list.
import { z } from 'zod';

const DateOuTexte = z.string().trim().max(200);
const nom = z.string().trim().min(1, 'Donnez un nom.').max(200);
const texte = z.string().trim().max(20_000);

const LISTES = ['axes', 'etapes', 'chiffres', 'projets', 'champs'] as const;
export const Liste = z.enum(LISTES);
export type Liste = z.infer<typeof Liste>;

export const AxeTransversal = z.object({ id: z.string(), nom: z.string(), texte: z.string(), rang: z.number().int() });
export type AxeTransversal = z.infer<typeof AxeTransversal>;

export const EtapeParcours = z.object({ id: z.string(), nom: z.string(), rang: z.number().int() });
export type EtapeParcours = z.infer<typeof EtapeParcours>;

/** Shown as declared, with its source and date; a missing value is said, never zero. */
export const ChiffreCle = z.object({
  id: z.string(),
  libelle: z.string(),
  valeur: z.number().nullable(),
  unite: z.string(),
  perimetre: z.string(),
  reference: z.string(),
  source: z.string(),
  rang: z.number().int(),
});
export type ChiffreCle = z.infer<typeof ChiffreCle>;

export const ProjetQuartier = z.object({
  id: z.string(),
  qpv_code: z.string(),
  intitule: z.string(),
  texte: z.string(),
});
export type ProjetQuartier = z.infer<typeof ProjetQuartier>;

export const NATURES_CHAMP = ['texte', 'nombre', 'date', 'booleen'] as const;
export const LIBELLES_NATURE_CHAMP: Record<(typeof NATURES_CHAMP)[number], string> = {
  texte: 'texte',
  nombre: 'nombre',
  date: 'date',
  booleen: 'oui ou non',
};
export const VISIBILITES = ['interne', 'partenaires', 'public'] as const;
export const LIBELLES_VISIBILITE: Record<(typeof VISIBILITES)[number], string> = {
  interne: 'équipe et instructeurs',
  partenaires: 'tous les membres du contrat',
  public: 'tout le monde',
};

export const ChampPropre = z.object({
  /** Its key: the name under which actions keep its value. */
  id: z.string(),
  libelle: z.string(),
  nature: z.enum(NATURES_CHAMP),
  visibilite: z.enum(VISIBILITES),
  rang: z.number().int(),
});
export type ChampPropre = z.infer<typeof ChampPropre>;

export type Valeur = string | number | null;

interface Forme {
  table: string;
  /** Name of the object in the journal, and word for it in sentences. */
  mot: string;
  /** Column that identifies a row of the contract. */
  cle: string;
  champs: Record<string, z.ZodType<Valeur>>;
  /** The column whose normalised text is kept in `cle`, to be found by its spelling. */
  nomme?: string;
  ordonnee: boolean;
}

export const FORMES: Record<Liste, Forme> = {
  axes: {
    table: 'axe_transversal',
    mot: 'axe transversal',
    cle: 'id',
    champs: { nom, texte: texte.default('') },
    nomme: 'nom',
    ordonnee: true,
  },
  etapes: {
    table: 'etape_parcours',
    mot: 'étape de parcours',
    cle: 'id',
    champs: { nom },
    nomme: 'nom',
    ordonnee: true,
  },
  chiffres: {
    table: 'chiffre_cle',
    mot: 'chiffre clé',
    cle: 'id',
    champs: {
      libelle: nom,
      valeur: z.number().nullable().default(null),
      unite: z.string().trim().min(1, 'Donnez l’unité.').max(60),
      perimetre: DateOuTexte.default(''),
      reference: z.string().trim().min(1, 'Dites la date de référence.').max(200),
      source: z.string().trim().min(1, 'Dites la source.').max(500),
    },
    ordonnee: true,
  },
  projets: {
    table: 'projet_quartier',
    mot: 'projet de quartier',
    cle: 'id',
    champs: { qpv_code: z.string(), intitule: nom, texte: texte.default('') },
    ordonnee: false,
  },
  champs: {
    table: 'champ_propre',
    mot: 'champ propre',
    cle: 'cle',
    champs: {
      libelle: nom,
      nature: z.enum(NATURES_CHAMP).default('texte'),
      visibilite: z.enum(VISIBILITES).default('interne'),
    },
    ordonnee: true,
  },
};

const Brut = z.union([z.string(), z.number(), z.null()]);
export const ElementSaisi = z.record(z.string(), Brut);
export const ElementModifie = z.object({
  edits: z
    .array(z.object({ champ: z.string().max(40), avant: Brut, apres: Brut }))
    .min(1)
    .max(20),
});
export const OrdreModifie = z.object({ avant: z.array(z.string()).max(500), apres: z.array(z.string()).max(500) });
