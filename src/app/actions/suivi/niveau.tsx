// Who reads a note, a link, an attachment: chosen where it is written, said where it is shown.
import { LIBELLES_NIVEAU, NIVEAUX_LECTURE, type NiveauLecture } from '../../../domains/actions/action.schema.ts';
import { Select } from '../../../ui/form/inputs.tsx';

interface Props {
  value: NiveauLecture;
  onChange: (niveau: NiveauLecture) => void;
}

export function ChoixNiveau({ value, onChange }: Props) {
  return (
    <Select
      label="Qui peut lire"
      value={value}
      choices={NIVEAUX_LECTURE.map((niveau) => ({ value: niveau, label: LIBELLES_NIVEAU[niveau] }))}
      onChange={(event) => onChange(event.target.value as NiveauLecture)}
    />
  );
}

/** Only what is shared is said: inner is the rule. */
export function Partage({ niveau }: { niveau: NiveauLecture }) {
  return niveau === 'partenaires' ? <span className="soft"> · lu par tous les partenaires</span> : null;
}
