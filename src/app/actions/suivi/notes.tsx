// Notes of an action: dated, signed with a name and a function, read by level; corrected by their author for a day, then by the team.
import { type FormEvent, useState } from 'react';
import type { NiveauLecture } from '../../../domains/actions/action.schema.ts';
import type { Fiche } from '../../../domains/actions/fiche.schema.ts';
import { formatDate } from '../../../platform/lecture/ecriture.rules.ts';
import { Button, IconButton } from '../../../ui/form/button.tsx';
import { DateInput, TextArea } from '../../../ui/form/inputs.tsx';
import { Section } from '../../../ui/nav/page-title.tsx';
import { useFiche } from '../fiche-contexte.tsx';
import { jourDe, useEcrire } from './ecrire.client.ts';
import { ChoixNiveau, Partage } from './niveau.tsx';

type NoteVue = Fiche['notes'][number];

export function Notes() {
  const { fiche } = useFiche();
  const [ajout, setAjout] = useState(false);
  const peut = fiche.droits.modifier.ok;
  if (fiche.notes.length === 0 && !peut) return null;
  return (
    <div className={fiche.notes.length === 0 ? 'no-print' : undefined}>
      <Section title="Notes">
        {peut && ajout ? <FormulaireNote onClose={() => setAjout(false)} /> : null}
        {peut && !ajout ? (
          <p className="no-print">
            <Button small icon="plus" onClick={() => setAjout(true)}>
              Ajouter une note
            </Button>
          </p>
        ) : null}
        {fiche.notes.length > 0 ? (
          <ol className="timeline" aria-label="Notes">
            {fiche.notes.map((note) => (
              <NoteLigne key={note.id} note={note} />
            ))}
          </ol>
        ) : null}
      </Section>
    </div>
  );
}

function NoteLigne({ note }: { note: NoteVue }) {
  const { fiche } = useFiche();
  const ecrire = useEcrire();
  const [correction, setCorrection] = useState(false);
  const champ = `notes.${note.id}`;
  if (correction) {
    return (
      <li>
        <FormulaireNote note={note} onClose={() => setCorrection(false)} />
      </li>
    );
  }
  const jour = formatDate(note.date_note);
  return (
    <li>
      <span className="timeline-when">
        {jour}, {note.auteur_nom}
        {note.auteur_fonction && note.auteur_fonction !== note.auteur_nom ? `, ${note.auteur_fonction}` : ''}
        {note.modifiee_le ? ' (corrigée)' : ''}
        <Partage niveau={note.visibilite} />
        {note.modifier.ok ? (
          <span className="no-print">
            {' '}
            <IconButton icon="pencil" name={`Corriger la note du ${jour}`} onClick={() => setCorrection(true)} />
            <IconButton
              icon="cross"
              name={`Retirer la note du ${jour}`}
              onClick={() => void ecrire({ champ, avant: fiche.valeurs[champ], apres: null })}
            />
          </span>
        ) : null}
      </span>
      <span className="note-texte">{note.texte}</span>
    </li>
  );
}

function FormulaireNote({ note, onClose }: { note?: NoteVue; onClose: () => void }) {
  const { fiche } = useFiche();
  const ecrire = useEcrire();
  const [texte, setTexte] = useState(note?.texte ?? '');
  const [jour, setJour] = useState(note?.date_note ?? jourDe());
  const [visibilite, setVisibilite] = useState<NiveauLecture>(note?.visibilite ?? 'interne');
  const champ = note ? `notes.${note.id}` : '';
  // What its author saw when the form opened.
  const [avant] = useState(note ? fiche.valeurs[champ] : null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!texte.trim() || !jour) return;
    const apres = { texte, date_note: jour, visibilite };
    if (await ecrire({ champ: champ || `notes.${crypto.randomUUID()}`, avant, apres })) onClose();
  };
  return (
    <form className="form no-print" onSubmit={(event) => void submit(event)}>
      <TextArea
        label={note ? 'Corriger la note' : 'Nouvelle note'}
        hint={note ? undefined : 'Signée de votre nom. Vous pourrez la reprendre pendant 24 heures.'}
        rows={3}
        autoFocus
        value={texte}
        onChange={(event) => setTexte(event.target.value)}
      />
      <div className="form-row">
        <DateInput label="Date" value={jour} onChange={(event) => setJour(event.target.value)} />
        <ChoixNiveau value={visibilite} onChange={setVisibilite} />
      </div>
      <div className="row">
        <Button primary small type="submit">
          {note ? 'Enregistrer' : 'Noter'}
        </Button>
        <Button quiet small onClick={onClose}>
          Renoncer
        </Button>
      </div>
    </form>
  );
}
