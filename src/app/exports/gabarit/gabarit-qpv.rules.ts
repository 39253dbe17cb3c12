// Districts in the workbook's way: the words first written while they say the districts and shares in place, else names, shares or
// codes; crosses under one column per QPV.

import { sameValue } from '../../../platform/journal/edit.rules.ts';
import { normalise } from '../../../platform/lecture/texte.rules.ts';
import type { OutCell } from '../../../platform/spreadsheets/classeur.schema.ts';
import type { Cible } from '../../imports/colonnes/types.schema.ts';
import type { LigneLue } from '../../imports/lecture/ligne.schema.ts';
import type { PartExport } from '../export.schema.ts';
import { relis, resolve } from '../relecture.rules.ts';
import type { ContexteGabarit, RangGabarit } from './gabarit-lignes.schema.ts';

export function cellQpv(rang: RangGabarit, cible: Cible, contexte: ContexteGabarit): OutCell {
  const { ligne } = rang.action;
  const parts = partsOf(rang, cible, contexte);
  const nommes = parts.filter(
    (part) => part.portee === 'qpv' && (part.part_pour_cent ?? part.montant_centimes) !== null,
  );
  const candidats = [
    ligne.portee_source,
    nommes.length > 0 ? nommes.map(sayPart).join(', ') : null,
    ligne.qpv.map((un) => un.nom).join(', ') || null,
    ligne.qpv.map((un) => un.code).join(', ') || null,
    ligne.portee_qpv === 'tous_qpv' ? 'Tous les QPV' : null,
  ].filter((texte) => texte !== null);
  const juste = candidats.find((texte) => saysPlaces(relis(cible, texte, rang.annee), rang, contexte, parts));
  return juste ?? (ligne.qpv.length > 0 ? ligne.qpv.map((un) => un.code).join(', ') : ligne.portee_source);
}

function saysPlaces(
  lue: LigneLue,
  rang: RangGabarit,
  contexte: ContexteGabarit,
  parts: readonly PartExport[],
): boolean {
  const { ligne } = rang.action;
  const codes = lue.noms.qpv.map((nom) => resolve(contexte.repertoire, 'qpv', nom)).filter((code) => code !== null);
  const enPlace = ligne.qpv.map((un) => un.code).sort();
  if (!sameValue([...new Set(codes)].sort(), enPlace)) return false;
  const portee = lue.portee === 'qpv_nommes' && codes.length === 0 ? 'non_renseigne' : (lue.portee ?? 'non_renseigne');
  if (portee !== ligne.portee_qpv) return false;
  if (lue.ventilations.length === 0) return true;
  const dites = lue.ventilations
    .map((v) => [v.qpv ? resolve(contexte.repertoire, 'qpv', v.qpv) : null, v.centimes, v.part])
    .filter(([code]) => code !== null);
  const connues = parts.map((part) => [part.qpv_code, part.montant_centimes, part.part_pour_cent]);
  return sameValue(dites.map(String).sort(), connues.map(String).sort());
}

const partsOf = ({ action, annee }: RangGabarit, cible: Cible, { parts }: ContexteGabarit): PartExport[] =>
  (parts.get(action.ligne.id) ?? []).filter((part) => part.annee === (cible.annee ?? annee));

function sayPart({ qpv_nom, qpv_code, part_pour_cent, montant_centimes }: PartExport): string {
  const nom = qpv_nom ?? qpv_code ?? '';
  return part_pour_cent === null
    ? `${nom} ${(montant_centimes ?? 0) / 100} €`
    : `${nom} ${String(part_pour_cent).replace('.', ',')} %`;
}

/** Codes of the generation that the column is for. */
export function cellCodeQpv({ action }: RangGabarit, cible: Cible): OutCell {
  const generation = cible.champ === 'code_qpv24' ? /^QN/ : /^Q/;
  const codes = action.ligne.qpv.map((un) => un.code).filter((code) => generation.test(code));
  return codes.join(', ') || (action.ligne.portee_source === 'NR' ? 'NR' : null);
}

/** A cross, or the share, under the column of a QPV; under « Tous » or a name that is no QPV, the words first written tell. */
export function cellCroix(rang: RangGabarit, cible: Cible, contexte: ContexteGabarit): OutCell {
  const { ligne } = rang.action;
  const titre = cible.qpv ?? '';
  const code = resolve(contexte.repertoire, 'qpv', titre);
  if (code === null) {
    const dits = (ligne.portee_source ?? '').split(',').map((dit) => normalise(dit));
    return dits.includes(normalise(titre)) ? 'x' : null;
  }
  if (!ligne.qpv.some((un) => un.code === code)) return null;
  const part = partsOf(rang, cible, contexte).find((un) => un.qpv_code === code);
  if (typeof part?.part_pour_cent === 'number') return { value: part.part_pour_cent / 100, kind: 'pourcentage' };
  return typeof part?.montant_centimes === 'number' ? { value: part.montant_centimes / 100, kind: 'euros' } : 'x';
}
