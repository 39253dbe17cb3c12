// The whole plan as a document that a committee reads: title page, levels as headings, one compact block per action, and the money
// by funder and year in an annex. Only what its reader may see is in it.
import { AVANCEMENTS, LIBELLES_AVANCEMENT } from '../../../domains/actions/action.schema.ts';
import { buildArbre, type NoeudArbre, nomNiveau } from '../../../domains/contrats/plan.rules.ts';
import type { Block, OutDocument } from '../../../platform/documents/document.schema.ts';
import { formatDate, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fr, lieTitre } from '../../../platform/lecture/typographie.rules.ts';
import type { ActionExport, ContenuExport } from '../export.schema.ts';
import { buildAction } from './action-document.rules.ts';
import { buildAnnexe } from './annexe-document.rules.ts';

export function buildPlanDocument(contenu: ContenuExport): OutDocument {
  const { contrat, jour, actions } = contenu;
  const mark = markOf(contenu);
  const epci = contrat.epci_nom === contrat.nom ? null : contrat.epci_nom;
  const lieu = [epci, contrat.code && fr`contrat ${contrat.code}`].filter(Boolean).join(', ');
  return {
    title: 'Plan d’action',
    subtitle: contrat.nom,
    lines: [
      ...(lieu ? [lieu] : []),
      fr`Contrat en vigueur du ${formatDate(contrat.date_debut)} au ${formatDate(contrat.date_fin)}.`,
      fr`Données du ${formatDate(jour)}.`,
      fr`${pluriel(actions.length, 'action')}, ${porteeOf(contenu)}.`,
    ],
    ...(mark ? { mark } : {}),
    contents: 'Sommaire',
    header: contrat.nom,
    date: fr`Données du ${formatDate(jour)}`,
    blocks: [...buildEnsemble(contenu), ...buildCorps(contenu), ...buildAnnexe(contenu)],
  };
}

function markOf({ contrat }: ContenuExport): string | null {
  if (contrat.invente) return fr`Démonstration : territoire inventé`;
  return contrat.demonstration ? fr`Démonstration : d’après des documents publics, non officiel` : null;
}

const porteeOf = ({ propre, filtree }: ContenuExport): string =>
  propre ? 'celles que votre organisation pilote' : filtree ? 'celles que le filtre retient' : 'tout le plan';

function buildEnsemble({ actions }: ContenuExport): Block[] {
  if (actions.length === 0)
    return [{ type: 'paragraph', text: 'Le plan est écrit. Aucune action n’y est encore rangée.', look: 'lead' }];
  const bars = AVANCEMENTS.map((avancement) => {
    const value = actions.filter(({ ligne }) => ligne.avancement === avancement).length;
    return { label: LIBELLES_AVANCEMENT[avancement], value, text: String(value) };
  }).filter((bar) => bar.value > 0);
  const difficiles = actions.filter(({ ligne }) => ligne.en_difficulte);
  return [
    { type: 'heading', level: 1, text: 'Vue d’ensemble' },
    { type: 'figure', caption: 'Où en sont les actions', bars },
    ...(difficiles.length > 0
      ? ([
          { type: 'paragraph', text: fr`${pluriel(difficiles.length, 'action')} en difficulté :` },
          { type: 'list', items: difficiles.map(({ ligne }) => lieTitre(ligne.intitule)) },
        ] satisfies Block[])
      : []),
  ];
}

function buildCorps(contenu: ContenuExport): Block[] {
  const parNoeud = new Map<string, ActionExport[]>();
  for (const action of contenu.actions) {
    const cle = action.ligne.noeud?.id ?? '';
    parNoeud.set(cle, [...(parNoeud.get(cle) ?? []), action]);
  }
  const partiel = contenu.propre || contenu.filtree;
  const blocks = buildArbre(contenu.noeuds).flatMap((racine) => buildNoeud(racine, 1, contenu, parNoeud, partiel));
  const perdues = parNoeud.get('') ?? [];
  if (perdues.length === 0) return blocks;
  return [
    ...blocks,
    { type: 'heading', level: 1, text: 'Hors du plan' },
    ...perdues.flatMap((action) => buildAction(action, contenu, 2)),
  ];
}

type Niveau = Extract<Block, { type: 'heading' }>['level'];
const niveauOf = (profondeur: number): Niveau => Math.min(6, profondeur) as Niveau;

function buildNoeud(
  noeud: NoeudArbre,
  profondeur: number,
  contenu: ContenuExport,
  parNoeud: ReadonlyMap<string, ActionExport[]>,
  partiel: boolean,
): Block[] {
  const actions = parNoeud.get(noeud.id) ?? [];
  const enfants = noeud.enfants.flatMap((enfant) => buildNoeud(enfant, profondeur + 1, contenu, parNoeud, partiel));
  const vide = actions.length === 0 && noeud.enfants.length === 0;
  if (partiel && actions.length === 0 && enfants.length === 0) return [];
  const nom = nomNiveau(contenu.niveaux, profondeur);
  const titre = noeud.numero ? fr`${nom} ${noeud.numero} : ${lieTitre(noeud.intitule)}` : lieTitre(noeud.intitule);
  return [
    { type: 'heading', level: niveauOf(profondeur), text: titre },
    ...(noeud.texte ? [{ type: 'paragraph', text: noeud.texte } satisfies Block] : []),
    ...(vide && contenu.actions.length > 0
      ? [{ type: 'paragraph', text: 'Aucune action pour l’instant.', look: 'note' } satisfies Block]
      : []),
    ...actions.flatMap((action) => buildAction(action, contenu, niveauOf(profondeur + 1))),
    ...enfants,
  ];
}
