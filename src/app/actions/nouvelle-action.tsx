// « Nouvelle action »: a title is enough; its place and its lead may come at once. A partner proposes for itself.

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { actionsApi } from '../../domains/actions/action.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { Select, TextInput } from '../../ui/form/inputs.tsx';
import { useGo } from '../../ui/nav/link.tsx';
import { cles } from './edition.client.ts';
import type { ChoixActions } from './liste.schema.ts';

interface Props {
  contrat: number;
  choix: ChoixActions;
  /** The place the list is filtered on: offered first. */
  noeud: string | null;
  /** The organisation a partner proposes for; null for the team. */
  pour: string | null;
  onClose: () => void;
}

export function NouvelleAction({ contrat, choix, noeud, pour, onClose }: Props) {
  const [intitule, setIntitule] = useState('');
  const [place, setPlace] = useState(noeud ?? '');
  const [pilote, setPilote] = useState<string | null>(pour);
  const [erreur, setErreur] = useState<unknown>(null);
  const [envoi, setEnvoi] = useState(false);
  const go = useGo();
  const queries = useQueryClient();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!intitule.trim()) return setErreur({ problem: { detail: 'Donnez un intitulé à l’action.' } });
    setEnvoi(true);
    try {
      const valeurs = { ...(place ? { noeud_id: place } : {}), ...(pilote ? { pilote_id: pilote } : {}) };
      const { id } = await call(actionsApi.createAction, { params: { contrat }, body: { intitule, valeurs } });
      void queries.invalidateQueries({ queryKey: cles.liste(contrat) });
      notify({ tone: 'success', text: pour ? 'Action proposée à l’équipe.' : 'Action créée.' });
      go(`/contrats/${contrat}/actions/${id}`);
    } catch (error) {
      setErreur(error);
      setEnvoi(false);
    }
  };
  return (
    <Dialog open title={pour ? 'Proposer une action' : 'Nouvelle action'} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <TextInput
          label="Intitulé"
          value={intitule}
          maxLength={500}
          autoFocus
          onChange={(e) => setIntitule(e.target.value)}
        />
        <Select
          label="Place dans le plan"
          optional
          none="À ranger plus tard"
          choices={choix.noeuds.map((n) => ({ value: n.id, label: `${'\u2003'.repeat(n.niveau - 1)}${n.libelle}` }))}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        />
        {pour ? null : (
          <Combobox
            label="Pilote"
            optional
            options={choix.partenaires.map((p) => ({ value: p.id, label: p.nom }))}
            value={pilote}
            onChange={setPilote}
          />
        )}
        {erreur ? <ErrorNotice error={erreur} /> : null}
        <div className="form-actions">
          <Button primary type="submit" busy={envoi}>
            {pour ? 'Proposer' : 'Créer'}
          </Button>
          <Button quiet onClick={onClose}>
            Renoncer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
