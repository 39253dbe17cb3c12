// A refused command, said in its form: the sentence, and both values when two persons changed the same thing.
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { champsRefuses, conflitsOf } from './commande.client.ts';

export function Refus({ error }: { error: unknown }) {
  if (!error) return null;
  const conflits = conflitsOf(error);
  if (conflits.length > 0) {
    return (
      <Notice tone="warning" title="Quelqu’un a changé cette fiche entre-temps.">
        <ul>
          {conflits.map((conflit) => (
            <li key={conflit.champ}>{sayConflit(conflit)}</li>
          ))}
        </ul>
        <p>Fermez ce formulaire pour relire, puis recommencez si besoin.</p>
      </Notice>
    );
  }
  if (Object.keys(champsRefuses(error)).length > 0) return null;
  return <ErrorNotice error={error} />;
}

function sayConflit({ apres, actuel }: { apres: unknown; actuel: unknown }): string {
  return `Vous vouliez « ${sayValue(apres)} ». La valeur en place est maintenant « ${sayValue(actuel)} ».`;
}

function sayValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'vide';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
