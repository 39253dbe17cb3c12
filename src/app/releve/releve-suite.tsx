// Telling what became of a decision: done, with its day and its proof (words or a file); given up, with its motive.
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import type { Decision } from '../../domains/instances/decision.schema.ts';
import { preuveApi } from '../../domains/instances/preuve.api.ts';
import { EXTENSIONS } from '../../platform/fichiers/fichier.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Button } from '../../ui/form/button.tsx';
import { FileDrop } from '../../ui/form/file-drop.tsx';
import { DateInput, TextArea } from '../../ui/form/inputs.tsx';
import { champsRefuses, useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';

interface Props {
  contrat: number;
  decision: Decision;
  etat: 'faite' | 'abandonnee';
  jour: string;
  onClose: () => void;
}

export function Suite({ contrat, decision, etat, jour, onClose }: Props) {
  const [faiteLe, setFaiteLe] = useState(decision.faite_le ?? jour);
  const [preuve, setPreuve] = useState(decision.preuve ?? '');
  const [motif, setMotif] = useState(decision.motif_abandon ?? '');
  const [fichier, setFichier] = useState<File | null>(null);
  // The state may be told and the file then refused: the next try starts from there.
  const [dit, setDit] = useState(decision.etat);
  const queries = useQueryClient();
  const params = { contrat, decision: decision.id };
  const envoi = useCommande(
    contrat,
    async () => {
      const body =
        etat === 'faite'
          ? { avant: dit, etat, faite_le: faiteLe || null, preuve }
          : { avant: dit, etat, motif_abandon: motif };
      await call(decisionApi.tellSuite, { params, body });
      setDit(etat);
      if (fichier) await call(preuveApi.addPreuve, { params, fichiers: [fichier] });
    },
    { fait: etat === 'faite' ? 'Décision faite.' : 'Décision abandonnée.', onDone: onClose },
  );
  /** Given up after the state was told: the list is read again only now, it may no longer hold this decision. */
  const close = () => {
    if (dit !== decision.etat) void queries.invalidateQueries({ queryKey: ['contrat', contrat] });
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <Dialog open title={etat === 'faite' ? 'Cette décision est faite' : 'Abandonner cette décision'} onClose={close}>
      <form className="form" noValidate onSubmit={submit}>
        <p>{decision.texte}</p>
        {etat === 'faite' ? (
          <>
            <DateInput
              label="Faite le"
              value={faiteLe}
              max={jour}
              onChange={(event) => setFaiteLe(event.target.value)}
            />
            <TextArea
              label="Ce qui le prouve"
              optional
              rows={3}
              hint="Un compte rendu, une page, un chiffre : ce que chacun peut vérifier."
              value={preuve}
              onChange={(event) => setPreuve(event.target.value)}
            />
            <FileDrop
              title={fichier ? fichier.name : 'Ou joindre un fichier'}
              hint={decision.preuve_fichier ? `Remplace ${decision.preuve_fichier.nom}.` : '20 Mo au plus.'}
              extensions={EXTENSIONS}
              error={champsRefuses(envoi.error).fichier ?? null}
              onFiles={([choisi]) => setFichier(choisi ?? null)}
            />
          </>
        ) : (
          <TextArea
            label="Pourquoi elle est abandonnée"
            required
            rows={3}
            value={motif}
            onChange={(event) => setMotif(event.target.value)}
          />
        )}
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            {etat === 'faite' ? 'Enregistrer' : 'Abandonner la décision'}
          </Button>
          <Button quiet onClick={close}>
            Renoncer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
