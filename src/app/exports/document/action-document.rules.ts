// One action in the plan's document: who, with whom, where, for whom, when, where it stands, its money by year, its difficulty.
import { LIBELLES_AVANCEMENT, LIBELLES_PORTEE } from '../../../domains/actions/action.schema.ts';
import { LIBELLES_NATURE_PUBLIC, NATURES_PUBLIC, type NaturePublic } from '../../../domains/actions/public.schema.ts';
import { sumMontants } from '../../../domains/financements/montants.rules.ts';
import type { Block } from '../../../platform/documents/document.schema.ts';
import { formatEuros, formatPeriode, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr, lieTitre } from '../../../platform/lecture/typographie.rules.ts';
import { markConditions, tellConditions } from '../conditions.rules.ts';
import type { ActionExport, ContenuExport } from '../export.schema.ts';
import { tellParts } from '../parts-export.rules.ts';

type Niveau = Extract<Block, { type: 'heading' }>['level'];

export function buildAction(action: ActionExport, contenu: ContenuExport, level: Niveau): Block[] {
  const { ligne } = action;
  const facts = listFaits(action, contenu).flatMap(([label, text]) => (text ? [{ label: fr`${label} :`, text }] : []));
  return [
    { type: 'heading', level, text: lieTitre(ligne.intitule) },
    { type: 'facts', facts },
    ...textes(action),
    ...argent(action),
    ...difficulte(action),
  ];
}

function listFaits(action: ActionExport, { parts }: ContenuExport): [string, string | null][] {
  const { ligne, valeurs } = action;
  const noms = (role: string) =>
    ligne.partenaires
      .filter((p) => p.role === role)
      .map((p) => (p.a_confirmer ? `${p.nom} (à confirmer)` : p.nom))
      .join(', ');
  const repartition = tellParts(
    parts.filter((part) => part.action_id === ligne.id && part.annee === lastAnnee(parts, ligne.id)),
  );
  const qpv = ligne.qpv.map((un) => un.nom).join(', ');
  return [
    ['Pilote', [ligne.pilote?.nom, ligne.pilote_service?.nom].filter(Boolean).join(', ') || 'à trouver'],
    ['Copilotes', noms('co_pilote')],
    ['Partenaires', noms('partenaire')],
    [
      'Quartiers',
      qpv || (ligne.portee_qpv === 'non_renseigne' ? ligne.portee_source : LIBELLES_PORTEE[ligne.portee_qpv]),
    ],
    ['Répartition par quartier', repartition],
    ['Publics visés', ligne.publics_vises],
    ...NATURES_PUBLIC.map((nature): [string, string | null] => [
      LIBELLES_NATURE_PUBLIC[nature],
      tellPublics(valeurs, nature),
    ]),
    [
      'Calendrier',
      ligne.calendrier_source ??
        (ligne.date_debut || ligne.date_fin ? formatPeriode(ligne.date_debut, ligne.date_fin) : null),
    ],
    ['Avancement', LIBELLES_AVANCEMENT[ligne.avancement]],
    ['Étape de parcours', ligne.etape_parcours?.nom ?? null],
    ['Axes transversaux', ligne.axes.map((axe) => axe.nom).join(', ')],
  ];
}

const lastAnnee = (parts: ContenuExport['parts'], id: string): number =>
  Math.max(0, ...parts.filter((part) => part.action_id === id).map((part) => part.annee));

/** « 120 personnes dont 60 femmes, 41 habitants de QPV (2025) ; 80 personnes (2026) ». */
function tellPublics(valeurs: ActionExport['valeurs'], nature: NaturePublic): string | null {
  const annees = [
    ...new Set(Object.keys(valeurs).flatMap((champ) => /^publics\.(\d{4})\./.exec(champ)?.[1] ?? [])),
  ].sort();
  const dits = annees.flatMap((annee) => {
    const compte = (cle: string) => valeurs[`publics.${annee}.${nature}.${cle}`] as number | null | undefined;
    const total = compte('total');
    const parts = [
      [compte('femmes'), 'femme', 'femmes'],
      [compte('hommes'), 'homme', 'hommes'],
      [compte('moins_26'), 'jeune de moins de 26 ans', 'jeunes de moins de 26 ans'],
      [compte('qpv'), 'habitant de QPV', 'habitants de QPV'],
    ].flatMap(([n, un, plusieurs]) => (typeof n === 'number' ? [pluriel(n, String(un), String(plusieurs))] : []));
    if (typeof total !== 'number') return parts.length > 0 ? [fr`${parts.join(', ')} (${annee})`] : [];
    return [fr`${pluriel(total, 'personne')}${parts.length > 0 ? ` dont ${parts.join(', ')}` : ''} (${annee})`];
  });
  return dits.join(fr` ; `) || null;
}

function textes({ ligne }: ActionExport): Block[] {
  const dits: [string, string][] = [
    ['Objectifs', ligne.description.includes(ligne.objectifs) ? '' : ligne.objectifs],
    ['Description', ligne.description],
  ];
  return dits.flatMap(([label, texte]): Block[] =>
    texte === ''
      ? []
      : [
          {
            type: 'paragraph',
            text: [{ text: fr`${label} : `, bold: true }, { text: texte.replace(/\s*\n+\s*/g, ' ') }],
          },
        ],
  );
}

/** One row per year and funder; an unknown amount is a dash, never a zero. */
function argent({ montants, ligne }: ActionExport): Block[] {
  if (montants.length === 0) return [];
  const tries = [...montants].sort((a, b) => a.annee - b.annee || a.financeur.nom.localeCompare(b.financeur.nom, 'fr'));
  const cellules = (m: ReturnType<typeof sumMontants>) => [m.demande, m.retenu, m.verse].map(formatEuros);
  // A year of one line is its own total.
  const annees = [...new Set(tries.map((montant) => montant.annee))].filter(
    (annee) => tries.filter((montant) => montant.annee === annee).length > 1,
  );
  return [
    {
      type: 'table',
      caption: fr`Argent : ${lieTitre(ligne.intitule)}`,
      columns: [
        { title: 'Année', width: 1 },
        { title: 'Financeur', width: 4 },
        { title: 'Demandé', width: 2, align: 'end' },
        { title: 'Accordé', width: 2, align: 'end' },
        { title: 'Versé', width: 2, align: 'end' },
      ],
      rows: tries.map((montant) => [
        String(montant.annee),
        montant.financeur.nom,
        ...markConditions(cellules(montant.montants), [montant]),
      ]),
      ...(annees.length > 0
        ? {
            totals: annees.map((annee) => {
              const siens = tries.filter((montant) => montant.annee === annee);
              return [
                String(annee),
                fr`Total, ${pluriel(siens.length, 'financement')}`,
                ...markConditions(cellules(sumMontants(siens.map((m) => m.montants))), siens),
              ];
            }),
          }
        : {}),
    },
    ...tellConditions(tries).map((text): Block => ({ type: 'paragraph', look: 'note', text: `*\u00a0${text}` })),
  ];
}

function difficulte({ ligne, valeurs }: ActionExport): Block[] {
  if (!ligne.en_difficulte) return [];
  const cause = valeurs.difficulte_cause as string | undefined;
  const levier = valeurs.difficulte_levee_par as string | undefined;
  const text = cause ? fr`En difficulté : ${cause}` : 'En difficulté.';
  return [
    { type: 'paragraph', text, look: 'alert' },
    ...(levier ? [{ type: 'paragraph', text: fr`Ce qui la lèverait : ${levier}` } satisfies Block] : []),
  ];
}
