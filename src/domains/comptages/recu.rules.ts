// The receipt of a deposit, in text: every number that was sent, and nothing that was not.
import { formatDate, formatNombre, formatPeriode } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { sayInstant } from '../collectes/reponse/accuse.rules.ts';
import { type DemandeLue, LIBELLES_GENRE, LIBELLES_REGIME, LIBELLES_UNITE } from './comptage.schema.ts';
import { type Depot, LIBELLES_METHODE, LIBELLES_STATUT, LIBELLES_VARIABLE, labelOfModalite } from './depot.schema.ts';

export interface FaitsRecu extends Pick<DemandeLue, 'contrat' | 'comptage' | 'contact'> {
  fuseau: string;
  depose: NonNullable<DemandeLue['depose']>;
}

export function buildRecuDepot({ contrat, comptage, contact, fuseau, depose }: FaitsRecu): string {
  return [
    'REÇU DE DÉPÔT',
    fr`Référence : ${depose.reference}`,
    `Reçu le ${sayInstant(depose.recu_le, fuseau)}`,
    '',
    fr`Organisation : ${comptage.partenaire}`,
    fr`Dispositif : ${comptage.dispositif}`,
    fr`Période : ${formatPeriode(comptage.debut, comptage.fin)}`,
    fr`Compté : ${LIBELLES_UNITE[comptage.unite].toLowerCase()}, ${LIBELLES_GENRE[comptage.genre].toLowerCase()}`,
    fr`Régime : ${LIBELLES_REGIME[comptage.regime]}`,
    fr`Contrat de ville : ${contrat}`,
    fr`Attendu avant le ${formatDate(comptage.echeance)}. Une question : ${contact}`,
    '',
    ...listNombres(depose.depot),
    '',
    'Aucun nom, aucune adresse, aucune ligne de votre fichier n’a été envoyé.',
    '',
  ].join('\r\n');
}

function listNombres({ methode, total, statuts, tables }: Depot): string[] {
  return [
    fr`Total : ${formatNombre(total)}`,
    fr`Méthode : ${LIBELLES_METHODE[methode]}`,
    ...statuts.map(({ statut, effectif }) => fr`  ${LIBELLES_STATUT[statut]} : ${formatNombre(effectif)}`),
    ...tables.flatMap(({ variable, cases }) => [
      '',
      LIBELLES_VARIABLE[variable],
      ...cases.map(
        ({ statut, modalite, effectif }) =>
          fr`  ${LIBELLES_STATUT[statut]}, ${labelOfModalite(variable, modalite)} : ${formatNombre(effectif)}`,
      ),
    ]),
  ];
}
