// The names that this contract gives to the levels of its plan.
import { type FormEvent, useState } from 'react';
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { planApi } from '../../domains/contrats/plan.api.ts';
import { proposePluriel } from '../../domains/contrats/plan.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Button, IconButton } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { champsRefuses, useCommande } from './commande.client.ts';
import { Refus } from './refus.tsx';

export function Niveaux({ cadre }: { cadre: CadreContrat }) {
  const [open, setOpen] = useState(false);
  const noms = cadre.niveaux.map((niveau) => niveau.nom_pluriel);
  return (
    <Disclosure
      id="niveaux"
      title="Niveaux du plan"
      count={noms.length}
      note={noms.length > 0 ? noms.join(' › ') : 'Ils ne sont pas encore nommés.'}
    >
      <div className="stack">
        <p>Du plus haut au plus bas : {noms.join(', ') || 'rien encore'}.</p>
        {cadre.ecrire.ok ? (
          <p className="no-print">
            <Button small icon="pencil" onClick={() => setOpen(true)}>
              Renommer les niveaux
            </Button>
          </p>
        ) : null}
        {open ? <Renommage cadre={cadre} onClose={() => setOpen(false)} /> : null}
      </div>
    </Disclosure>
  );
}

interface Nom {
  cle: number;
  nom: string;
  nom_pluriel: string;
}

function Renommage({ cadre, onClose }: { cadre: CadreContrat; onClose: () => void }) {
  const contrat = cadre.contrat.id;
  const avant = cadre.niveaux.map(({ nom, nom_pluriel }) => ({ nom, nom_pluriel }));
  const [noms, setNoms] = useState<Nom[]>(() => avant.map((nom, cle) => ({ ...nom, cle })));
  const envoi = useCommande(
    contrat,
    () => {
      const apres = noms.map(({ nom, nom_pluriel }) => ({
        nom,
        nom_pluriel: nom_pluriel.trim() || proposePluriel(nom),
      }));
      return call(planApi.updateNiveaux, { params: { contrat }, body: { avant, apres } });
    },
    { fait: 'Niveaux renommés.', onDone: onClose },
  );
  const champs = champsRefuses(envoi.error);
  const change = (cle: number, champ: 'nom' | 'nom_pluriel', valeur: string) =>
    setNoms(noms.map((one) => (one.cle === cle ? { ...one, [champ]: valeur } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  const suivant = 1 + Math.max(-1, ...noms.map((one) => one.cle));
  return (
    <Dialog open title="Niveaux du plan, du plus haut au plus bas" onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        {noms.map((one, rang) => (
          <div key={one.cle} className="form-row">
            <TextInput
              label={`Niveau ${rang + 1}`}
              value={one.nom}
              error={champs[`apres.${rang}.nom`]}
              onChange={(event) => change(one.cle, 'nom', event.target.value)}
            />
            <TextInput
              label="Au pluriel"
              optional
              placeholder={one.nom ? proposePluriel(one.nom) : ''}
              value={one.nom_pluriel}
              onChange={(event) => change(one.cle, 'nom_pluriel', event.target.value)}
            />
            {rang === noms.length - 1 && noms.length > 1 ? (
              <IconButton
                icon="cross"
                name={`Retirer le niveau ${rang + 1}`}
                onClick={() => setNoms(noms.filter((other) => other.cle !== one.cle))}
              />
            ) : null}
          </div>
        ))}
        {noms.length < 8 ? (
          <Button small icon="plus" onClick={() => setNoms([...noms, { cle: suivant, nom: '', nom_pluriel: '' }])}>
            Ajouter un niveau
          </Button>
        ) : null}
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            Enregistrer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
