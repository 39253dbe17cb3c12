// Links just given, shown once: each to copy, with what happens of its message.
import type { LienDonne } from '../../domains/collectes/campagne.schema.ts';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';

export function LiensDonnes({ liens }: { liens: readonly LienDonne[] }) {
  const texte = liens.map((lien) => `${lien.organisation} : ${adresseOf(lien)}`).join('\n');
  return (
    <div className="stack">
      {liens.length > 1 ? (
        <div className="row">
          <Button icon="file" onClick={() => void copy(texte, `${liens.length} liens copiés.`)}>
            Copier tous les liens
          </Button>
        </div>
      ) : null}
      {liens.map((lien) => (
        <div key={lien.lien} className="stack-tight sheet">
          <TextInput
            label={lien.organisation}
            hint={
              lien.courriel ? `Message préparé pour ${lien.courriel}.` : 'Sans adresse : remettez ce lien vous-même.'
            }
            readOnly
            value={adresseOf(lien)}
            onFocus={(event) => event.target.select()}
          />
          <div className="row">
            <Button
              small
              aria-label={`Copier le lien de ${lien.organisation}`}
              onClick={() => void copy(adresseOf(lien), 'Lien copié.')}
            >
              Copier le lien
            </Button>
          </div>
        </div>
      ))}
    </div>
  );
}

const adresseOf = ({ lien }: LienDonne) => `${window.location.origin}${lien}`;

/** Only pages served over https or localhost may write to the clipboard; elsewhere the field selects itself. */
async function copy(texte: string, dit: string): Promise<void> {
  const copie = await navigator.clipboard?.writeText(texte).then(
    () => true,
    () => false,
  );
  notify(
    copie
      ? { tone: 'success', text: dit }
      : { tone: 'info', text: 'Cliquez dans le champ, puis copiez avec Ctrl + C.' },
  );
}
