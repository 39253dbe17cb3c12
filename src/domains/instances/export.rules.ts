// The relevé as a table for a spreadsheet: one decision per row, days as days.
import type { OutBook, OutCell } from '../../platform/spreadsheets/classeur.schema.ts';
import { type Decision, LIBELLES_ETAT_DECISION } from './decision.schema.ts';

const COLONNES = [
  { title: 'Décision', width: 60 },
  { title: 'Réunion', width: 34 },
  { title: 'Instance', width: 24 },
  { title: 'Tenue le', kind: 'date', width: 12 },
  { title: 'Organisation', width: 28 },
  { title: 'Service', width: 24 },
  { title: 'Fonction', width: 24 },
  { title: 'Pour quand', width: 26 },
  { title: 'Échéance', kind: 'date', width: 12 },
  { title: 'Suite', width: 18 },
  { title: 'En retard', width: 10 },
  { title: 'Faite le', kind: 'date', width: 12 },
  { title: 'Preuve', width: 30 },
  { title: 'Motif de l’abandon', width: 30 },
  { title: 'Actions liées', width: 40 },
] as const;

const jour = (iso: string | null): OutCell => (iso ? { iso } : null);

export function buildReleveBook(decisions: readonly Decision[]): OutBook {
  const rows = decisions.map((d): OutCell[] => [
    ...[d.texte, d.reunion.nom, d.reunion.instance_nom, jour(d.reunion.tenue_le)],
    ...[d.partenaire?.nom ?? null, d.service?.nom ?? null, d.fonction, d.echeance_dite, jour(d.echeance)],
    ...[LIBELLES_ETAT_DECISION[d.etat], d.en_retard ? 'oui' : null, jour(d.faite_le)],
    ...[[d.preuve, d.preuve_fichier?.nom].filter(Boolean).join(' – ') || null, d.motif_abandon],
    d.actions.map((action) => action.intitule).join(' ; ') || null,
  ]);
  return { sheets: [{ name: 'Relevé de décisions', columns: [...COLONNES], rows }] };
}
