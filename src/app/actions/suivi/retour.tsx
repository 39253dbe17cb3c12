// Going back: the value before a change put in place again, after both were shown. An ordinary write, told by the history.
import { useState } from 'react';
import type { ModificationVue } from '../../../domains/actions/fiche.schema.ts';
import { histoireApi } from '../../../domains/actions/suivi/histoire.api.ts';
import { call } from '../../../platform/http/call.client.ts';
import { sameValue } from '../../../platform/journal/edit.rules.ts';
import { ConfirmDialog } from '../../../ui/feedback/dialog.tsx';
import { DefinitionList } from '../../../ui/figure/description.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { useFiche } from '../fiche-contexte.tsx';
import { tellValeur } from '../valeurs.rules.ts';
import { usePieces } from './pieces.client.ts';

export function Retour({ modification }: { modification: ModificationVue }) {
  const { fiche, choix } = useFiche();
  const { ecrire } = usePieces();
  const [confirmer, setConfirmer] = useState(false);
  const { champ, avant, numero, libelle, retour } = modification;
  const actuel = champ.startsWith('pieces.') ? findPiece(fiche.pieces, champ) : (fiche.valeurs[champ] ?? null);
  if (!fiche.droits.modifier.ok || !retour.ok || sameValue(actuel, avant)) return null;
  const params = { contrat: fiche.contrat_id, action: fiche.id, numero };
  return (
    <>
      <Button
        small
        quiet
        icon="history"
        aria-label={`Revenir à la valeur d’avant : ${libelle}`}
        onClick={() => setConfirmer(true)}
      >
        Revenir
      </Button>
      <ConfirmDialog
        open={confirmer}
        title={`Remettre l’ancienne valeur : ${libelle}`}
        confirm="Remettre"
        onClose={() => setConfirmer(false)}
        onConfirm={() => {
          setConfirmer(false);
          void ecrire(() => call(histoireApi.restoreValeur, { params, body: { actuel } }));
        }}
      >
        <DefinitionList
          items={[
            { term: 'En place', value: tellValeur(champ, actuel, choix) },
            { term: 'Remise', value: tellValeur(champ, avant, choix) },
          ]}
        />
        <p className="soft small">L’histoire garde les deux.</p>
      </ConfirmDialog>
    </>
  );
}

function findPiece(pieces: readonly { id: string; nom: string; visibilite: string }[], champ: string) {
  const piece = pieces.find(({ id }) => champ === `pieces.${id}`);
  return piece ? { nom: piece.nom, visibilite: piece.visibilite } : null;
}
