// The menu of the views kept: opened in one click, kept in two, shared by the team. Also the columns one prefers.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button, IconButton } from '../../ui/form/button.tsx';
import { Checkbox } from '../../ui/form/choices.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Menu, MenuButton, MenuLink } from '../../ui/nav/menu.tsx';
import { memoireVuesApi } from './memoire.api.ts';
import type { VueGardee, VuesGardees } from './memoire.schema.ts';

const cleVues = (contrat: number) => ['contrat', contrat, 'vues'];

export function useVuesGardees(contrat: number): VuesGardees | undefined {
  return useQuery({
    queryKey: cleVues(contrat),
    queryFn: () => call(memoireVuesApi.listVues, { params: { contrat } }),
    staleTime: 60_000,
  }).data;
}

export function MenuVues({ contrat, adresse }: { contrat: number; adresse: string }) {
  const gardees = useVuesGardees(contrat);
  const [dialogue, setDialogue] = useState<'garder' | 'ranger' | null>(null);
  const lien = (vue: VueGardee) => `/contrats/${contrat}/actions?${vue.adresse}`;
  return (
    <>
      <Menu label="Vues gardées" icon="filter" end>
        {gardees?.vues.map((vue) => (
          <MenuLink key={vue.id} to={lien(vue)} current={vue.adresse === adresse}>
            {vue.nom}
            {vue.partagee ? <span className="soft small"> partagée</span> : null}
          </MenuLink>
        ))}
        <MenuButton icon="plus" onClick={() => setDialogue('garder')}>
          Garder cette vue…
        </MenuButton>
        {gardees?.vues.some((vue) => vue.supprimer.ok) ? (
          <MenuButton onClick={() => setDialogue('ranger')}>Retirer des vues…</MenuButton>
        ) : null}
      </Menu>
      {dialogue === 'garder' ? <Garder {...{ contrat, adresse, gardees }} onClose={() => setDialogue(null)} /> : null}
      {dialogue === 'ranger' && gardees ? <Ranger {...{ contrat, gardees }} onClose={() => setDialogue(null)} /> : null}
    </>
  );
}

interface GarderProps {
  contrat: number;
  adresse: string;
  gardees: VuesGardees | undefined;
  onClose: () => void;
}

function Garder({ contrat, adresse, gardees, onClose }: GarderProps) {
  const queries = useQueryClient();
  const [nom, setNom] = useState('');
  const [partagee, setPartagee] = useState(false);
  const [erreur, setErreur] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await call(memoireVuesApi.createVue, { params: { contrat }, body: { nom, adresse, partagee } });
      void queries.invalidateQueries({ queryKey: cleVues(contrat) });
      notify({ tone: 'success', text: `Vue « ${nom.trim()} » gardée.` });
      onClose();
    } catch (error) {
      setErreur(error);
    }
  };
  const refus = gardees ? motifOf(gardees.partager) : undefined;
  return (
    <Dialog open title="Garder cette vue" onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        <p>Les filtres, l’ordre, les colonnes et la façon de voir sont gardés ensemble.</p>
        <TextInput
          label="Nom"
          hint="Par exemple : en difficulté à Maurepas"
          required
          maxLength={120}
          value={nom}
          onChange={({ target }) => setNom(target.value)}
        />
        <Checkbox
          label="La partager avec tout le contrat"
          hint={refus}
          disabled={refus !== undefined}
          checked={partagee}
          onChange={({ target }) => setPartagee(target.checked)}
        />
        {erreur ? <ErrorNotice error={erreur} /> : null}
        <div className="row">
          <Button primary type="submit">
            Garder
          </Button>
          <Button quiet onClick={onClose}>
            Renoncer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Ranger({ contrat, gardees, onClose }: { contrat: number; gardees: VuesGardees; onClose: () => void }) {
  const queries = useQueryClient();
  const [erreur, setErreur] = useState<unknown>(null);
  const remove = async (vue: VueGardee) => {
    try {
      await call(memoireVuesApi.deleteVue, { params: { contrat, vue: vue.id } });
      notify({ tone: 'success', text: `Vue « ${vue.nom} » retirée.` });
      await queries.invalidateQueries({ queryKey: cleVues(contrat) });
    } catch (error) {
      setErreur(error);
    }
  };
  const miennes = gardees.vues.filter((vue) => vue.supprimer.ok);
  return (
    <Dialog open title="Retirer des vues" onClose={onClose}>
      {miennes.length === 0 ? <p>Il ne reste aucune vue à retirer.</p> : null}
      <ul className="stack-tight">
        {miennes.map((vue) => (
          <li key={vue.id} className="row">
            <IconButton icon="cross" name={`Retirer la vue « ${vue.nom} »`} onClick={() => void remove(vue)} />
            <span>
              {vue.nom} {vue.partagee ? <span className="soft small">partagée par {vue.auteur}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {erreur ? <ErrorNotice error={erreur} /> : null}
    </Dialog>
  );
}

/** The columns of the address, else those the person chose before, else the usual ones; choosing keeps them. */
export function useColonnes(contrat: number, demandees: string[] | undefined, usuelles: readonly string[]) {
  const queries = useQueryClient();
  const gardees = useVuesGardees(contrat);
  const keep = (colonnes: string[]) => {
    queries.setQueryData<VuesGardees>(cleVues(contrat), (lues) => (lues ? { ...lues, colonnes } : lues));
    // Not kept is only a choice to make again: the address holds it for now.
    void call(memoireVuesApi.setColonnes, { params: { contrat }, body: { colonnes } }).catch(() => undefined);
  };
  return { colonnes: demandees ?? gardees?.colonnes ?? [...usuelles], keep };
}
