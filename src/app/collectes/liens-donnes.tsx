// Links just given, shown once: each to copy, with what happens of its message.
import type { LienDonne } from '../../domains/collectes/campagne.schema.ts';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';

/** What happens of the messages: they leave, wait to be copied, or are not made. */
export type SortMessages = 'partent' | 'attendent' | 'aucun';

export const sortOf = ({ envoi, demonstration }: { envoi: boolean; demonstration: boolean }): SortMessages => {
  if (demonstration) return 'aucun';
  return envoi ? 'partent' : 'attendent';
};

const HINTS: Record<SortMessages, (courriel: string) => string> = {
  partent: (courriel) => `Un message part à ${courriel}.`,
  attendent: (courriel) => `Message prêt pour ${courriel}, à copier dans « Droits d’accès ».`,
  aucun: () => 'Démonstration\u202f: aucun message ne part.',
};

export function LiensDonnes({ liens, sort }: { liens: readonly LienDonne[]; sort: SortMessages }) {
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
            hint={lien.courriel ? HINTS[sort](lien.courriel) : 'Sans adresse : remettez ce lien vous-même.'}
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
