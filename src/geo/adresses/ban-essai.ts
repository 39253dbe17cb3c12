// A small base in the official layout, for the tests: two cities, a merged commune, arrondissements, lieux-dits.

export const ENTETE =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';

interface VoieEssai {
  code: string;
  nom: string;
  codePostal?: string;
  insee?: string;
  commune?: string;
  ancienne?: string;
  alias?: string;
  lieuDit?: string;
  numeros?: readonly string[];
}

const RENNES = { insee: '35238', commune: 'Rennes', codePostal: '35000' };
const DINARD = { insee: '35093', commune: 'Dinard', codePostal: '35800' };
const VALDAUR = { insee: '35220', commune: 'Val-d’Anast', codePostal: '35330' };

export const VOIES: readonly VoieEssai[] = [
  { ...RENNES, code: '0010', nom: 'Rue Louis Pasteur', numeros: ['1', '2', '3', '5', '12', '12 bis', '14', '16'] },
  { ...RENNES, code: '0011', nom: 'Boulevard de la Liberté' },
  { ...RENNES, code: '0012', nom: 'Place du Maréchal Foch' },
  { ...RENNES, code: '0013', nom: 'Rue du 8 Mai 1945', numeros: ['2', '4', '8', '10'] },
  { ...RENNES, code: '0014', nom: 'Grande Rue' },
  { ...RENNES, code: '0015', nom: 'Avenue du Général de Gaulle' },
  { ...RENNES, code: '0016', nom: 'Square de la Mettrie', codePostal: '35700' },
  { ...RENNES, code: '0017', nom: 'Rue de Saint-Malo' },
  { ...RENNES, code: '0018', nom: 'Allée Georges de La Tour', numeros: ['1', '3', '5', '11', '12'] },
  { ...RENNES, code: '0019', nom: 'Cours Kennedy', numeros: ['1', '12 A', '12 B', '14'] },
  { ...RENNES, code: 'a1b2c3', nom: 'Impasse d’Alembert', numeros: ['12', '14'] },
  { ...DINARD, code: '0020', nom: 'Rue Louis Pasteur' },
  { ...DINARD, code: '0021', nom: 'Rue de la Gare', alias: 'Rue du Chemin de Fer' },
  { ...DINARD, code: '0022', nom: 'Boulevard du Président Wilson' },
  { ...VALDAUR, code: '0030', nom: 'Rue de l’Église', ancienne: 'Maure-de-Bretagne' },
  { ...VALDAUR, code: '0031', nom: 'Rue de l’Église', ancienne: 'Campel' },
  { ...VALDAUR, code: '0032', nom: 'La Ville Aubin', ancienne: 'Campel', numeros: ['99999'] },
  { ...VALDAUR, code: '0033', nom: 'Route de Guer', ancienne: 'Campel', lieuDit: 'Le Bas Bourg', numeros: ['4', '6'] },
  { insee: '69383', commune: 'Lyon 3e Arrondissement', codePostal: '69003', code: '0040', nom: 'Rue Paul Bert' },
  { insee: '69387', commune: 'Lyon 7e Arrondissement', codePostal: '69007', code: '0041', nom: 'Rue Paul Bert' },
  { insee: '35288', commune: 'Saint-Malo', codePostal: '35400', code: '0050', nom: 'Rue de Dinan' },
  { insee: '69266', commune: 'Saint-Denis', codePostal: '69100', code: '0060', nom: 'Rue Jean Jaurès' },
  { insee: '35260', commune: 'Saint-Denis', codePostal: '35260', code: '0061', nom: 'Rue Jean Jaurès' },
];

const NUMEROS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '12', '14'];

/** The lines of a street: about twenty metres from a number to the next, streets half a kilometre apart. */
function writeVoie(voie: VoieEssai, rang: number): string[] {
  const { code, nom, codePostal = '', insee = '', commune = '', ancienne = '', alias = '', lieuDit = '' } = voie;
  return (voie.numeros ?? NUMEROS).map((ecrit) => {
    const [numero, rep = ''] = ecrit.toLowerCase().split(' ');
    const id = `${insee}_${code}_${numero!.padStart(5, '0')}${rep && `_${rep}`}`;
    const lon = (-1.7 + rang * 0.007 + Number(numero) * (numero === '99999' ? 0 : 0.0001)).toFixed(6);
    const lat = (48.1 + rang * 0.004 + (Number(numero) % 2) * 0.0001).toFixed(6);
    const avant = [id, '', numero, rep, nom, codePostal, insee, commune, '', ancienne, '0', '0', lon, lat, 'entrée'];
    return [...avant, alias, lieuDit, commune.toUpperCase(), '', 'commune', 'commune', '1', ''].join(';');
  });
}

export const LIGNES: readonly string[] = VOIES.flatMap(writeVoie);
export const BAN_ESSAI = `${ENTETE}\n${LIGNES.join('\n')}\n`;
