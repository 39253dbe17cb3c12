// Values of the journal in words: identifiers become names, enum values their labels, an absence says so.
import {
  LIBELLES_AVANCEMENT,
  LIBELLES_JUSTIFICATION,
  LIBELLES_PORTEE,
  LIBELLES_RENOUVELLEMENT,
} from '../../domains/actions/action.schema.ts';
import { formatDate, formatEuros } from '../../platform/lecture/ecriture.rules.ts';
import type { ChoixActions } from './liste.schema.ts';

const ENUMS: Record<string, Record<string, string>> = {
  avancement: LIBELLES_AVANCEMENT,
  portee_qpv: LIBELLES_PORTEE,
  renouvellement: LIBELLES_RENOUVELLEMENT,
  justification: LIBELLES_JUSTIFICATION,
};

export function tellValeur(champ: string, valeur: unknown, choix: ChoixActions): string {
  if (valeur === null || valeur === undefined || valeur === '') return 'vide';
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (Array.isArray(valeur))
    return valeur.length === 0 ? 'vide' : valeur.map((une) => tellValeur(champ, une, choix)).join(', ');
  if (typeof valeur === 'object') return tellObjet(valeur as Record<string, unknown>);
  const dernier = champ.split('.').at(-1) ?? champ;
  if (typeof valeur === 'number') return dernier.endsWith('_centimes') ? formatEuros(valeur) : String(valeur);
  const texte = String(valeur);
  if (ENUMS[dernier]?.[texte]) return ENUMS[dernier][texte];
  if (/^\d{4}-\d{2}-\d{2}/.test(texte)) return formatDate(texte);
  return nameOf(texte, choix) ?? (texte.length > 200 ? `${texte.slice(0, 199)}…` : texte);
}

const tellObjet = ({ intitule, titre, nom, texte, tel_que_saisi }: Record<string, unknown>): string =>
  String(intitule ?? titre ?? nom ?? texte ?? tel_que_saisi ?? 'renseigné');

function nameOf(id: string, choix: ChoixActions): string | undefined {
  const listes = [choix.partenaires, choix.axes, choix.etapes].flat();
  const services = choix.partenaires.flatMap((partenaire) => partenaire.services);
  return (
    [...listes, ...services].find((une) => une.id === id)?.nom ??
    choix.noeuds.find((noeud) => noeud.id === id)?.libelle ??
    choix.qpv.find((qpv) => qpv.code === id)?.nom
  );
}
