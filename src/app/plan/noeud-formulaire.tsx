// Adding an element to the plan, or renaming one.
import { type FormEvent, useState } from 'react';
import { planApi } from '../../domains/contrats/plan.api.ts';
import { nommeAjout, nomNiveau } from '../../domains/contrats/plan.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { champsRefuses, useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import type { NoeudCompte, PlanLu } from './arbre.schema.ts';
import { ChoixAvenant } from './choix-avenant.tsx';

interface Props {
  plan: PlanLu;
  parent: NoeudCompte | null;
  /** null to add one under `parent`. */
  noeud: NoeudCompte | null;
  onClose: () => void;
}

export function FormulaireNoeud({ plan, parent, noeud, onClose }: Props) {
  const contrat = plan.contrat.id;
  const [form, setForm] = useState({
    intitule: noeud?.intitule ?? '',
    numero: noeud?.numero ?? '',
    texte: noeud?.texte ?? '',
  });
  const [avenant, setAvenant] = useState<string | null>(null);
  const valeurs = { ...form, numero: form.numero.trim() || null };
  const envoi = useCommande(
    contrat,
    () =>
      noeud
        ? call(planApi.updateNoeud, {
            params: { contrat, noeud: noeud.id },
            body: { edits: editsOf(noeud, valeurs), avenant_id: avenant, date: plan.date },
          })
        : call(planApi.createNoeud, {
            params: { contrat },
            body: { ...valeurs, parent_id: parent?.id ?? null, avenant_id: avenant },
          }),
    { fait: noeud ? 'Élément renommé.' : 'Élément ajouté au plan.', onDone: onClose },
  );
  const champs = champsRefuses(envoi.error);
  const niveau = nomNiveau(plan.niveaux, noeud?.niveau ?? (parent?.niveau ?? 0) + 1);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  const set = (champ: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [champ]: event.target.value });
  return (
    <Dialog open title={noeud ? `Renommer : ${noeud.intitule}` : nommeAjout(niveau)} onClose={onClose}>
      <form className="form" noValidate onSubmit={submit}>
        {parent ? <p className="soft">Sous « {parent.intitule} ».</p> : null}
        <TextInput label="Intitulé" value={form.intitule} error={champs.intitule} onChange={set('intitule')} />
        <TextInput
          label="Numéro"
          optional
          hint="Celui de votre document : 1, 2.3, A…"
          value={form.numero}
          error={champs.numero}
          onChange={set('numero')}
        />
        <TextArea label="Précision" optional value={form.texte} error={champs.texte} onChange={set('texte')} />
        <ChoixAvenant
          plan={plan}
          value={avenant}
          onChange={setAvenant}
          sans={noeud ? 'une correction de saisie' : 'dans le contrat depuis l’origine'}
          hint={noeud ? 'Une correction vaut pour toute la période lue.' : 'L’élément vaut depuis le début du contrat.'}
        />
        <Refus error={envoi.error} />
        <div className="form-actions">
          <Button primary type="submit" busy={envoi.isPending}>
            {noeud ? 'Enregistrer' : 'Ajouter au plan'}
          </Button>
          <Button quiet onClick={onClose}>
            Renoncer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type Valeurs = { intitule: string; numero: string | null; texte: string };

/** The fields that changed; the title alone when nothing did, so that the command says nothing moved. */
function editsOf(noeud: NoeudCompte, valeurs: Valeurs) {
  const edits = (['intitule', 'numero', 'texte'] as const)
    .filter((champ) => noeud[champ] !== valeurs[champ])
    .map((champ) => ({ champ, avant: noeud[champ], apres: valeurs[champ] }));
  return edits.length > 0 ? edits : [{ champ: 'intitule' as const, avant: noeud.intitule, apres: valeurs.intitule }];
}
