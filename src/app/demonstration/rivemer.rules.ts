// Rivemer Métropole, the invented territory: districts, actions, money and counts drawn from a fixed seed, so that every
// screen lives and every run shows the same. Department 000 and its codes exist nowhere.
import type { ActionContenu, AnneeContenu, ContratContenu, FinancementContenu, QpvContenu } from './contenu.schema.ts';
import { AXES_RIVEMER, DIFFICULTES_RIVEMER, PARTENAIRES_RIVEMER, QPV_RIVEMER } from './rivemer-mots.rules.ts';
import { ANCIENS_RIVEMER, CONTOURS_RIVEMER } from './rivemer-territoire.rules.ts';

const SOURCE = 'Territoire inventé pour la démonstration';
const ANNEES = [2024, 2025, 2026];

export type Draw = () => number;

/** Mulberry32: a small deterministic generator, values in [0, 1). */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const between = (draw: Draw, low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
export const pick = <T>(draw: Draw, list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;

/** The invented contract, the same at every call; its last year has no reached public and no payment yet. */
export function buildRivemer(): ContratContenu {
  const draw = drawFrom(20_260_224);
  let rank = 0;
  const plan = AXES_RIVEMER.map((axe, a) => ({
    intitule: axe.intitule,
    numero: String(a + 1),
    enfants: axe.objectifs.map((objectif, o) => ({
      intitule: objectif.intitule,
      numero: `${a + 1}.${o + 1}`,
      actions: objectif.actions.map((action) => buildAction(draw, action, rank++)),
    })),
  }));
  return {
    code: null,
    nom: 'Rivemer Métropole',
    epci_siren: null,
    epci_nom: 'Rivemer Métropole',
    departement: '000',
    generation: 2024,
    date_debut: '2024-01-01',
    date_fin: '2030-12-31',
    source: SOURCE,
    invente: true,
    niveaux: [
      { nom: 'Axe', nom_pluriel: 'Axes' },
      { nom: 'Objectif', nom_pluriel: 'Objectifs' },
    ],
    plan,
    axes_transversaux: [
      { nom: 'Jeunesse' },
      { nom: 'Égalité entre les femmes et les hommes' },
      { nom: 'Lutte contre les discriminations' },
    ],
    etapes_parcours: [
      'S’informer',
      'Lever les freins',
      'Découvrir les métiers',
      'Se former',
      'Rencontrer des employeurs',
      'Accéder à l’emploi',
      'Créer son activité',
      'Développer son entreprise',
    ],
    qpv: QPV_RIVEMER.map((qpv, i): QpvContenu => ({ ...qpv, contour: buildContour(draw, i, qpv.code) })),
    anciens: ANCIENS_RIVEMER,
    projets_quartier: QPV_RIVEMER.map((qpv) => ({
      qpv_code: qpv.code,
      intitule: `Projet de quartier – ${qpv.nom}`,
      texte:
        'Rapprocher les services de l’emploi, rouvrir les commerces vacants, associer les habitants aux décisions.',
    })),
    partenaires: PARTENAIRES_RIVEMER,
    chiffres: buildChiffres(),
    engagements: buildEngagements(),
  };
}

function buildContour(draw: Draw, i: number, code: string): NonNullable<QpvContenu['contour']> {
  const [lon, lat] = [-3.2 + i * 0.021, 47.3 + (i % 2) * 0.013];
  const corners = Array.from({ length: 9 }, (_, k): [number, number] => {
    const angle = (k / 9) * 2 * Math.PI;
    const radius = 0.0035 + draw() * 0.0025;
    return [
      Number((lon + radius * 1.4 * Math.cos(angle)).toFixed(6)),
      Number((lat + radius * Math.sin(angle)).toFixed(6)),
    ];
  });
  const ferme: [number, number][] = [...corners, corners[0]!];
  return { type: 'Polygon', coordinates: CONTOURS_RIVEMER[code]?.(ferme) ?? [ferme] };
}

/** State themes of 2024 by étape: job, entrepreneurship, local economy. */
const THEMES: Record<string, string> = {
  'Créer son activité': '5.5',
  'Développer son entreprise': '5.4',
  'Rencontrer des employeurs': '5.3',
};

const AVANCEMENTS = [
  'en_cours',
  'en_cours',
  'en_cours',
  'programmee',
  'realisee',
  'en_montage',
  'suspendue',
  'realisee',
];
const AXES = ['Jeunesse', 'Égalité entre les femmes et les hommes', 'Lutte contre les discriminations'];

function buildAction(
  draw: Draw,
  words: (typeof AXES_RIVEMER)[number]['objectifs'][number]['actions'][number],
  rank: number,
): ActionContenu {
  const avancement = pick(draw, AVANCEMENTS);
  const everywhere = draw() < 0.25;
  const count = between(draw, 1, 3);
  const start = between(draw, 0, QPV_RIVEMER.length - 1);
  const qpv = Array.from({ length: count }, (_, k) => QPV_RIVEMER[(start + k) % QPV_RIVEMER.length]!.code).sort();
  const first = between(draw, 0, 1);
  return {
    intitule: words.intitule,
    objectifs: words.objectifs,
    publics_vises: words.publics,
    description: `${words.objectifs} L’action est suivie par un comité qui se réunit deux fois par an.`,
    pilote: words.pilote,
    partenaires: pickPartenaires(draw, words.pilote),
    avancement,
    qpv: everywhere ? 'tous_qpv' : qpv,
    axes: draw() < 0.6 ? [pick(draw, AXES)] : [],
    etape: words.etape,
    theme: THEMES[words.etape] ?? '5.1',
    date_debut: `${ANNEES[first]}-${String(between(draw, 1, 9)).padStart(2, '0')}-01`,
    date_fin: '2026-12-31',
    ...((rank % 7 === 3 && avancement !== 'realisee') || avancement === 'suspendue'
      ? { difficulte: pick(draw, DIFFICULTES_RIVEMER) }
      : {}),
    etapes: [
      { intitule: 'Comité de suivi', echeance: '2026-03-15', faite: true },
      { intitule: 'Bilan intermédiaire', echeance: '2026-10-15', faite: draw() < 0.5 },
      { intitule: 'Demande de renouvellement', echeance: '2026-12-15', faite: false },
    ],
    notes: draw() < 0.4 ? [{ date: '2026-09-18', texte: 'Point d’étape avec le pilote : calendrier confirmé.' }] : [],
    annees: ANNEES.slice(first).map((annee, i) => buildAnnee(draw, annee, i === 0, everywhere ? null : qpv)),
    age_jours: pick(draw, [4, 12, 33, 60, 120, 250, 420, 800]),
    a_corriger:
      rank % 11 === 5
        ? [
            {
              champ: 'date_fin',
              libelle: 'Date de fin',
              tel_que_saisi: 'fin 2026 ou début 2027 (à voir)',
              motif: 'Deux dates possibles : choisissez-en une.',
            },
          ]
        : [],
    validee: avancement !== 'en_montage',
  };
}

function pickPartenaires(draw: Draw, pilote: string): string[] {
  const names = PARTENAIRES_RIVEMER.map((p) => p.nom).filter((nom) => nom !== pilote);
  return [...new Set(Array.from({ length: between(draw, 1, 4) }, () => pick(draw, names)))];
}

function buildAnnee(draw: Draw, annee: number, premiere: boolean, qpv: string[] | null): AnneeContenu {
  const total = between(draw, 3, 40) * 5;
  const done = annee < 2026;
  const reached = Math.round(total * (0.6 + draw() * 0.6));
  return {
    annee,
    renouvellement: premiere ? 'premiere' : 'renouvelee',
    prevus: { total, qpv: draw() < 0.7 ? Math.round(total * 0.6) : null },
    ...(done && draw() < 0.85
      ? {
          touches: {
            total: reached,
            femmes: Math.round(reached * (0.35 + draw() * 0.3)),
            moins_26: draw() < 0.6 ? Math.round(reached * draw() * 0.7) : null,
            qpv: draw() < 0.75 ? Math.round(reached * (0.3 + draw() * 0.5)) : null,
          },
          bilan: 'Les objectifs sont globalement tenus ; l’orientation par les partenaires reste à renforcer.',
        }
      : {}),
    financements: buildFinancements(draw, annee),
    ventilation: qpv ? splitEvenly(draw, qpv) : draw() < 0.7 ? 'tous_qpv' : 'non_renseigne',
  };
}

function splitEvenly(draw: Draw, qpv: string[]): { qpv: string; part_pour_cent: number }[] {
  const first = qpv.length === 1 ? 100 : between(draw, 4, 7) * 10;
  const rest = qpv.length > 1 ? (100 - first) / (qpv.length - 1) : 0;
  return qpv.map((code, i) => ({ qpv: code, part_pour_cent: i === 0 ? first : rest }));
}

const FUNDERS: Pick<FinancementContenu, 'financeur' | 'origine' | 'cadre'>[] = [
  { financeur: 'État – préfecture', origine: 'etat', cadre: 'politique_de_la_ville' },
  { financeur: 'Rivemer Métropole', origine: 'intercommunalite', cadre: 'droit_commun' },
  { financeur: 'Région Littoral', origine: 'region', cadre: 'droit_commun' },
  { financeur: 'Département de la Rade', origine: 'departement', cadre: 'droit_commun' },
  { financeur: 'CAF de la Rade', origine: 'caf', cadre: 'droit_commun' },
  { financeur: 'Rade Habitat', origine: 'bailleur', cadre: 'droit_commun' },
];

function buildFinancements(draw: Draw, annee: number): FinancementContenu[] {
  const chosen = FUNDERS.filter((_, i) => i === 0 || draw() < 0.4);
  return chosen.map((funder) => {
    const demande = between(draw, 4, 60) * 50_000;
    const refused = draw() < 0.08;
    const accorde = refused ? 0 : Math.round((demande * between(draw, 6, 10)) / 10 / 10_000) * 10_000;
    const montants: FinancementContenu['montants'] = { demande, propose: accorde };
    if (annee < 2026 || draw() < 0.6) Object.assign(montants, refused ? {} : { accorde, notifie: accorde });
    if (annee < 2026 && !refused) montants.verse = draw() < 0.8 ? accorde : Math.round(accorde / 2);
    if (annee < 2025 && !refused) montants.justifie = montants.verse ?? 0;
    const settled = montants.accorde !== undefined || refused;
    return {
      ...funder,
      statut: refused ? 'refusee' : settled ? 'accordee' : 'en_instruction',
      ...(funder.origine === 'etat'
        ? { statut_source: refused ? 'Rejetée' : settled ? (annee < 2025 ? 'Justifiée' : 'A justifier') : 'En cours' }
        : {}),
      montants,
      ...(draw() < 0.5
        ? {
            avis: {
              instructeur: funder.financeur,
              sens: refused ? 'defavorable' : pick(draw, ['favorable', 'favorable', 'favorable_sous_reserve']),
              texte: refused
                ? 'Public hors des quartiers prioritaires.'
                : 'Action utile, à mieux articuler avec le droit commun.',
            },
          }
        : {}),
    };
  });
}

const buildChiffres = (): ContratContenu['chiffres'] => [
  {
    libelle: 'Habitants des QPV',
    valeur: 18_400,
    unite: 'habitants',
    perimetre: 'Cinq QPV',
    reference: '2022',
    source: SOURCE,
  },
  {
    libelle: 'Part des QPV dans la population',
    valeur: 9.1,
    unite: '%',
    perimetre: 'Rivemer Métropole',
    reference: '2022',
    source: SOURCE,
  },
  {
    libelle: 'Demandeurs d’emploi vivant en QPV',
    valeur: 22.4,
    unite: '% des demandeurs d’emploi',
    perimetre: 'Rivemer Métropole',
    reference: '31 décembre 2025',
    source: SOURCE,
  },
];

const buildEngagements = (): NonNullable<ContratContenu['engagements']> => [
  {
    signataire: 'France Travail Rivemer',
    libelle: 'Conseillers dédiés aux quartiers',
    quantite: 6,
    unite: 'etp',
    annee: 2026,
    service: 'Agence Rivemer Centre',
    tenu: 'en_partie',
  },
  {
    signataire: 'Région Littoral',
    libelle: 'Places de formation réservées',
    quantite: 120,
    unite: 'places',
    annee: 2026,
    tenu: 'tenu',
  },
  {
    signataire: 'Rivemer Métropole',
    libelle: 'Heures d’insertion dans les marchés',
    quantite: 45_000,
    unite: 'heures',
    annee: 2026,
    tenu: 'tenu',
  },
  {
    signataire: 'Rade Habitat',
    libelle: 'Abattement de TFPB consacré à l’emploi',
    quantite: 85_000,
    unite: 'euros',
    annee: 2026,
    tenu: 'non_renseigne',
  },
  {
    signataire: 'CCI de Rivemer',
    libelle: 'Permanences mensuelles dans chaque quartier',
    quantite: null,
    unite: 'sans_quantite',
    annee: 2026,
    tenu: 'non_tenu',
  },
];
