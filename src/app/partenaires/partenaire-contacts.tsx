// The professional contacts of a partner: for those whose right opens them, kept by the team and by the organisation itself.
import { type FormEvent, useState } from 'react';
import { partenaireApi } from '../../domains/partenaires/partenaire.api.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatTelephone } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { Button, IconButton } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { champsRefuses, useCommande } from '../contrat/commande.client.ts';
import { Refus } from '../contrat/refus.tsx';
import type { Annuaire, LigneAnnuaire } from './annuaire.schema.ts';

interface Props {
  contrat: number;
  annuaire: Annuaire;
  partenaire: LigneAnnuaire;
}

export function Contacts({ contrat, annuaire, partenaire }: Props) {
  const [ajout, setAjout] = useState(false);
  const retire = useCommande(
    contrat,
    (contact: string) => call(partenaireApi.removeContact, { params: { contrat, partenaire: partenaire.id, contact } }),
    { fait: 'Contact retiré.' },
  );
  const { contacts } = partenaire;
  const ecrire = partenaire.ecrire_contacts.ok;
  return (
    <section className="stack-tight">
      <h3>Contacts</h3>
      {contacts === null ? <p className="soft small">{motifOf(annuaire.lire_contacts)}</p> : null}
      {contacts?.length === 0 ? <p className="soft">Aucun contact.</p> : null}
      {contacts && contacts.length > 0 ? (
        <ul className="stack-tight">
          {contacts.map((contact) => (
            <li key={contact.id} className="row">
              <span>
                {contact.nom}
                {contact.fonction ? <span className="soft">, {contact.fonction}</span> : null}
              </span>
              {contact.courriel ? <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a> : null}
              {contact.telephone ? <span className="number">{formatTelephone(contact.telephone)}</span> : null}
              {ecrire ? (
                <IconButton icon="cross" name={`Retirer ${contact.nom}`} onClick={() => retire.mutate(contact.id)} />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <Refus error={retire.error} />
      {ecrire && !ajout ? (
        <p>
          <Button small icon="plus" onClick={() => setAjout(true)}>
            Ajouter un contact
          </Button>
        </p>
      ) : null}
      {ajout ? <Ajout contrat={contrat} partenaire={partenaire.id} onClose={() => setAjout(false)} /> : null}
    </section>
  );
}

const VIDE = { nom: '', fonction: '', courriel: '', telephone: '' };

function Ajout({ contrat, partenaire, onClose }: { contrat: number; partenaire: string; onClose: () => void }) {
  const [form, setForm] = useState(VIDE);
  const ouNul = (texte: string) => texte.trim() || null;
  const envoi = useCommande(
    contrat,
    () =>
      call(partenaireApi.addContact, {
        params: { contrat, partenaire },
        body: {
          nom: form.nom,
          fonction: ouNul(form.fonction),
          courriel: ouNul(form.courriel),
          telephone: ouNul(form.telephone),
        },
      }),
    { fait: 'Contact ajouté.', onDone: onClose },
  );
  const field = (champ: keyof typeof VIDE) => ({
    value: form[champ],
    error: champsRefuses(envoi.error)[champ],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [champ]: event.target.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <p className="soft small">Un contact est professionnel. N’inscrivez aucun bénéficiaire ici.</p>
      <div className="form-row">
        <TextInput label="Nom" {...field('nom')} />
        <TextInput label="Fonction" optional {...field('fonction')} />
      </div>
      <div className="form-row">
        <TextInput label="Courriel" optional type="email" {...field('courriel')} />
        <TextInput label="Téléphone" optional {...field('telephone')} />
      </div>
      <Refus error={envoi.error} />
      <div className="form-actions">
        <Button small type="submit" busy={envoi.isPending}>
          Ajouter le contact
        </Button>
        <Button small quiet onClick={onClose}>
          Renoncer
        </Button>
      </div>
    </form>
  );
}
