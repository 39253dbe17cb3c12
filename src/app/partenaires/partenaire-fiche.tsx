// One partner: identity, services, spellings, contacts (when open to this reader), merger and deletion.
import { type FormEvent, useState } from 'react';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { LIBELLES_NATURE_PARTENAIRE } from '../../domains/partenaires/partenaire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatSiret, formatTelephone } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { DefinitionList } from '../../ui/figure/description.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import { DecisionsLiees, useDecisionsLiees } from '../releve/releve-liste.tsx';
import { QpvAdresse } from '../territoires/qpv-adresse.tsx';
import { annuaireApi } from './annuaire.api.ts';
import type { Annuaire, LigneAnnuaire } from './annuaire.schema.ts';
import { Contacts } from './partenaire-contacts.tsx';
import { FormulairePartenaire } from './partenaire-formulaire.tsx';
import { Fusion } from './partenaires-doublons.tsx';

interface Props {
  contrat: number;
  annuaire: Annuaire;
  partenaire: LigneAnnuaire;
  onClose: () => void;
}

export function FichePartenaire({ contrat, annuaire, partenaire, onClose }: Props) {
  const [correction, setCorrection] = useState(false);
  const ecrire = annuaire.ecrire.ok;
  if (correction) {
    return (
      <FormulairePartenaire
        contrat={contrat}
        partenaires={annuaire.partenaires}
        partenaire={partenaire}
        onClose={() => setCorrection(false)}
      />
    );
  }
  const lignes: [string, string | null][] = [
    ['Nature', LIBELLES_NATURE_PARTENAIRE[partenaire.nature]],
    ['Sigle', partenaire.sigle],
    ['Ancien nom', partenaire.ancien_nom],
    ['SIRET', partenaire.siret ? formatSiret(partenaire.siret) : null],
    ['RNA', partenaire.rna],
    ['Courriel', partenaire.courriel],
    ['Téléphone', partenaire.telephone ? formatTelephone(partenaire.telephone) : null],
    ['Adresse', partenaire.adresse],
    ['Site', partenaire.site],
    ['Aussi écrit', partenaire.alias.join(', ') || null],
    ['Services', partenaire.services.map((service) => service.nom).join(', ') || null],
  ];
  return (
    <Dialog
      open
      wide
      title={partenaire.nom}
      onClose={onClose}
      footer={
        ecrire ? (
          <Button primary icon="pencil" onClick={() => setCorrection(true)}>
            Corriger ou renommer
          </Button>
        ) : undefined
      }
    >
      <div className="stack">
        <DefinitionList items={lignes.filter(([, value]) => value).map(([term, value]) => ({ term, value }))} />
        <QpvAdresse key={`${partenaire.id} ${partenaire.adresse}`} contrat={contrat} partenaire={partenaire} />
        <DecisionsDuPartenaire contrat={contrat} partenaire={partenaire.id} />
        <Contacts contrat={contrat} annuaire={annuaire} partenaire={partenaire} />
        {ecrire ? <AjoutService contrat={contrat} partenaire={partenaire} /> : null}
        {ecrire ? <Reunion contrat={contrat} annuaire={annuaire} partenaire={partenaire} onClose={onClose} /> : null}
        {ecrire ? <Suppression contrat={contrat} partenaire={partenaire} onClose={onClose} /> : null}
      </div>
    </Dialog>
  );
}

function DecisionsDuPartenaire({ contrat, partenaire }: { contrat: number; partenaire: string }) {
  const filtre = { partenaire };
  if (useDecisionsLiees(contrat, filtre).length === 0) return null;
  return (
    <section className="stack-tight">
      <h3>Décisions confiées</h3>
      <DecisionsLiees contrat={contrat} filtre={filtre} sansQui />
    </section>
  );
}

function AjoutService({ contrat, partenaire }: { contrat: number; partenaire: LigneAnnuaire }) {
  const [nom, setNom] = useState('');
  const envoi = useCommande(
    contrat,
    () => call(partenaireApi.addService, { params: { contrat, partenaire: partenaire.id }, body: { nom } }),
    { fait: 'Service ajouté.', onDone: () => setNom('') },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <TextInput
        label="Ajouter un service ou une direction"
        optional
        value={nom}
        onChange={(event) => setNom(event.target.value)}
      />
      <Refus error={envoi.error} />
      {nom.trim() ? (
        <div className="form-actions">
          <Button small type="submit" busy={envoi.isPending}>
            Ajouter le service
          </Button>
        </div>
      ) : null}
    </form>
  );
}

function Reunion({ contrat, annuaire, partenaire, onClose }: Props) {
  const [autre, setAutre] = useState<string | null>(null);
  const choisi = annuaire.partenaires.find((one) => one.id === autre);
  return (
    <>
      <Combobox
        label="Réunir avec un autre partenaire"
        optional
        hint="Deux écritures d’un même nom, ou une fusion d’organisations."
        options={annuaire.partenaires
          .filter((one) => one.id !== partenaire.id)
          .map((one) => ({ value: one.id, label: one.nom, ...(one.sigle ? { note: one.sigle } : {}) }))}
        value={autre}
        onChange={setAutre}
      />
      {choisi ? (
        <Fusion
          contrat={contrat}
          paire={[partenaire, choisi]}
          onClose={() => {
            setAutre(null);
            onClose();
          }}
        />
      ) : null}
    </>
  );
}

function Suppression({
  contrat,
  partenaire,
  onClose,
}: {
  contrat: number;
  partenaire: LigneAnnuaire;
  onClose: () => void;
}) {
  const envoi = useCommande(
    contrat,
    () => call(annuaireApi.deletePartenaire, { params: { contrat, partenaire: partenaire.id } }),
    { fait: `${partenaire.nom} n’est plus dans la liste.`, onDone: onClose },
  );
  return (
    <div className="stack-tight">
      <Refus error={envoi.error} />
      <p>
        <Button
          small
          danger
          busy={envoi.isPending}
          refused={motifOf(partenaire.supprimer) ?? null}
          onClick={() => envoi.mutate(undefined)}
        >
          Supprimer ce partenaire
        </Button>
      </p>
    </div>
  );
}
