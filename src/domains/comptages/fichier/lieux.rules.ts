// Where a written address is and what it is counted under: the official base and the contours that the page loaded, nothing asked of
// anyone. The four outcomes are territoires' (qualification.rules.ts); veille active and quartiers vécus come after them.
import { buildRecherche, decodeBase, matchAdresse, type Recherche } from '../../../geo/adresses/adresses.ts';
import { buildQpvIndex, decodeContours, type IndexQpv } from '../../../geo/index.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import { fr } from '../../../platform/lecture/typographie.rules.ts';
import { qualifyAdresse, qualifyChoix, qualifyLieu } from '../../territoires/qualification.rules.ts';
import type { Lieu, LieuTrouve, Qualification } from '../../territoires/qualification.schema.ts';
import type { StatutCompte } from '../depot.schema.ts';
import type { BaseDonnee, Situation } from './fichier.schema.ts';

export type Nature = 'qpv' | 'qva' | 'quartier_vecu';

export interface Quartier {
  code: string;
  nom: string;
  nature: Nature;
}

interface Base {
  departement: string;
  recherche: Recherche;
  codes: ReadonlySet<string>;
  debuts: ReadonlySet<string>;
}

export interface AdresseEcrite {
  adresse: string;
  code_postal: string;
  commune: string;
}

export const keyOfAdresse = ({ adresse, code_postal, commune }: AdresseEcrite): string =>
  normalise(`${adresse} | ${code_postal} | ${commune}`);

export const tellAdresse = ({ adresse, code_postal, commune }: AdresseEcrite): string =>
  [adresse.replace(/\s*\n\s*/g, ', '), [code_postal, commune].filter(Boolean).join(' ')].filter(Boolean).join(', ');

export class Lieux {
  readonly quartiers = new Map<string, Quartier>();
  readonly #codes = new Map<string, string>();
  readonly #index = new Map<Nature, IndexQpv>();
  readonly #bases: Base[];

  constructor(contours: readonly { nature: string; octets: Uint8Array }[], bases: readonly BaseDonnee[]) {
    for (const { nature, octets } of contours) this.#addContours(nature as Nature, octets);
    this.#bases = bases.map(({ departement, octets }) => {
      const recherche = buildRecherche(decodeBase(octets));
      const codes = new Set(recherche.base.codesPostaux);
      return { departement, recherche, codes, debuts: new Set([...codes].map((code) => code.slice(0, 2))) };
    });
  }

  #addContours(nature: Nature, octets: Uint8Array): void {
    const lus = decodeContours(octets);
    if (!lus.ok) throw new Error(lus.motif);
    for (const { code, nom } of lus.contours) {
      this.quartiers.set(code, { code, nom: nom ?? code, nature });
      if (nature === 'qpv' && nom) this.#codes.set(normalise(nom), code);
    }
    this.#index.set(nature, buildQpvIndex(lus.contours));
  }

  get adresses(): number {
    return this.#bases.reduce((somme, { recherche }) => somme + recherche.base.numero.length, 0);
  }

  get contours(): number {
    return [...this.quartiers.values()].filter(({ nature }) => nature === 'qpv').length;
  }

  codeOf = (nom: string): string | null => this.#codes.get(nom) ?? null;
  isConnu = (code: string): boolean => this.quartiers.get(code)?.nature === 'qpv';

  situate(ecrite: AdresseEcrite): Situation {
    const texte = tellAdresse(ecrite);
    const vide = { cle: keyOfAdresse(ecrite), texte, candidats: [], regle: false, horsBases: false };
    if (texte === '') return { ...vide, ...RIEN, motif: 'Aucune adresse sur cette ligne.' };
    const bases = this.#basesOf(ecrite);
    if (bases.length === 0)
      return {
        ...{ ...vide, ...RIEN, horsBases: true },
        motif: fr`Cette adresse est hors des départements chargés (${this.#sayBases()}).`,
      };
    const trouve = bases.map(({ recherche }) => matchIn(recherche, ecrite)).sort(compareLieux)[0]!;
    const { candidats, ...qualification } = qualifyAdresse(trouve, this.#index.get('qpv')!);
    return {
      ...vide,
      ...this.#tell(trouve, qualification),
      // A place that would leave the doubt settles nothing.
      candidats: candidats
        .map(({ lieu }) => this.#tell(lieu, qualifyChoix(lieu, this.#index.get('qpv')!)))
        .filter((un) => un.statut !== 'imprecis'),
    };
  }

  /** Outside QPV, a veille active or a quartier vécu is a category of its own when nothing is doubtful. */
  #tell(lieu: Lieu, { resultat, codes, motif, distance_m }: Qualification) {
    const faits = {
      ...{ libelle: lieu.libelle, distance_m, motif },
      ...{ incertitude_m: lieu.incertitudeM, probabilite: lieu.probabilite },
    };
    if (resultat !== 'hors_qpv') return { ...faits, statut: resultat as StatutCompte, codes };
    for (const nature of ['qva', 'quartier_vecu'] as const) {
      const index = this.#index.get(nature);
      const lu = index ? qualifyLieu({ ...lieu, probabilite: 1 }, index) : null;
      if (lu?.resultat === 'en_qpv') return { ...faits, statut: nature as StatutCompte, codes: lu.codes };
    }
    return { ...faits, statut: 'hors_qpv' as StatutCompte, codes };
  }

  /** By its postcode, its first two figures for a CEDEX of its own; every base when none is written. */
  #basesOf({ adresse, code_postal }: AdresseEcrite): readonly Base[] {
    const ecrit = code_postal.replace(/\D/g, '');
    const code = ecrit.length === 4 ? `0${ecrit}` : ecrit.length === 5 ? ecrit : (/\b\d{5}\b/.exec(adresse)?.[0] ?? '');
    if (code === '') return this.#bases;
    const exactes = this.#bases.filter(({ codes }) => codes.has(code));
    return exactes.length > 0 ? exactes : this.#bases.filter(({ debuts }) => debuts.has(code.slice(0, 2)));
  }

  #sayBases(): string {
    return this.#bases.map(({ departement }) => departement).join(', ');
  }
}

const RIEN = {
  ...{ statut: 'non_geolocalise' as StatutCompte, codes: [], libelle: '', distance_m: null },
  ...{ incertitude_m: null, probabilite: 0 },
};

const NIVEAUX = ['numero', 'interpole', 'voie', 'commune', 'rien'];

const compareLieux = (a: LieuTrouve, b: LieuTrouve) =>
  NIVEAUX.indexOf(a.niveau) - NIVEAUX.indexOf(b.niveau) || b.probabilite - a.probabilite;

function matchIn(recherche: Recherche, { adresse, code_postal, commune }: AdresseEcrite): LieuTrouve {
  const [premiere = '', ...suite] = adresse.split('\n');
  // The first line may be a complement only: the matcher looks at the others when it holds no street.
  const complement = suite.join('\n');
  return matchAdresse(recherche, {
    adresse: premiere,
    ...(complement ? { complement } : {}),
    ...(code_postal ? { codePostal: code_postal } : {}),
    ...(commune ? { commune } : {}),
  });
}
