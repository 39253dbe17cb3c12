// An answer as it is typed, as it is stored and as it is said. The controls of the page carry texts: reading them is done here only.

import { formatDate, formatEuros, formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { readMontant } from '../../platform/lecture/montant.rules.ts';
import { readNombre } from '../../platform/lecture/nombre.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { AVANCEMENTS, type Avancement, LIBELLES_AVANCEMENT } from '../actions/action.schema.ts';
import { readValeur } from '../actions/champ.rules.ts';
import type { Controle, Question } from './question.schema.ts';

export type ReponseLue = { ok: true; valeur: unknown } | { ok: false; motif: string };

const refuse = (motif: string): ReponseLue => ({ ok: false, motif });
const accept = (valeur: unknown): ReponseLue => ({ ok: true, valeur });
const MONTANT_MAX = 1e13;

/** The value that a text stands for in this question; an empty text is « not given », never zero. */
export function readReponse({ champ, controle }: Pick<Question, 'champ' | 'controle'>, texte: string): ReponseLue {
  const lue = LECTEURS[controle](texte.trim());
  if (!lue.ok || champ.startsWith('etapes.') || champ.startsWith('demande.')) return lue;
  const valeur = readValeur(champ, lue.valeur);
  return valeur.ok ? valeur : refuse('Cette réponse est trop longue, ou ne convient pas ici.');
}

const LECTEURS: Record<Controle, (texte: string) => ReponseLue> = {
  ligne: (texte) => accept(texte === '' ? null : texte),
  texte: (texte) => accept(texte === '' ? null : texte),
  oui_non: (texte) => accept(texte === 'oui'),
  avancement: (texte) =>
    (AVANCEMENTS as readonly string[]).includes(texte) ? accept(texte) : refuse('Choisissez une réponse de la liste.'),
  jour: (texte) => {
    if (texte === '') return accept(null);
    const jour = /^\d{4}-\d{2}-\d{2}$/.test(texte) ? new Date(`${texte}T00:00:00Z`) : null;
    if (!jour || Number.isNaN(jour.getTime()) || jour.toISOString().slice(0, 10) !== texte) {
      return refuse('Donnez une date complète\u202f: jour, mois, année.');
    }
    return accept(texte);
  },
  nombre: (texte) => {
    if (texte === '') return accept(null);
    const lu = readNombre(texte);
    if (!lu.ok) return refuse(lu.motif);
    if (lu.valeur === null) return refuse('Laissez vide ce que vous ne savez pas. Zéro s’écrit 0.');
    if (!Number.isInteger(lu.valeur) || lu.valeur < 0) return refuse('Écrivez un nombre entier de personnes.');
    return accept(lu.valeur);
  },
  euros: (texte) => {
    if (texte === '') return accept(null);
    const lu = readMontant(texte);
    if (!lu.ok) return refuse(lu.motif);
    if (lu.valeur === null) return refuse('Laissez vide ce que vous ne savez pas. Zéro s’écrit 0.');
    const { centimes, condition, conditionnels, periodicite } = lu.valeur;
    if (condition || conditionnels?.length || periodicite)
      return refuse(fr`Écrivez un seul montant, en euros : 4 500.`);
    return centimes >= 0 && centimes <= MONTANT_MAX ? accept(centimes) : refuse('Ce montant ne convient pas.');
  },
};

/** The text that a control shows for a value. */
export function writeReponse(controle: Controle, valeur: unknown): string {
  if (controle === 'oui_non') return valeur === true ? 'oui' : 'non';
  if (valeur === null || valeur === undefined) return controle === 'avancement' ? 'non_renseigne' : '';
  if (controle === 'nombre') return formatNombre(valeur as number);
  if (controle === 'euros') return formatEuros(valeur as number).replace(/\u202f€$/, '');
  return String(valeur);
}

/** The value in words, for a person: the receipt, the team's page, last year's answer. */
export function sayReponse(controle: Controle, valeur: unknown): string {
  if (controle === 'oui_non') return valeur === true ? 'Oui' : 'Non';
  if (valeur === null || valeur === undefined || valeur === '') return '–';
  if (controle === 'euros') return formatEuros(valeur as number);
  if (controle === 'jour') return formatDate(String(valeur));
  if (controle === 'avancement') return LIBELLES_AVANCEMENT[valeur as Avancement] ?? String(valeur);
  return controle === 'nombre' ? formatNombre(valeur as number) : String(valeur);
}
