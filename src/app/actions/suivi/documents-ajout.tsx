// Adding a file or a link to an action: who will read it is chosen first, a refusal stays where it happened.
import { type FormEvent, useState } from 'react';
import type { NiveauLecture } from '../../../domains/actions/action.schema.ts';
import { pieceApi } from '../../../domains/actions/suivi/piece.api.ts';
import { EXTENSIONS } from '../../../platform/fichiers/fichier.schema.ts';
import { call } from '../../../platform/http/call.client.ts';
import { describeError } from '../../../ui/feedback/notice.tsx';
import { announce } from '../../../ui/feedback/toast.tsx';
import { Progress } from '../../../ui/feedback/waiting.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { FileDrop } from '../../../ui/form/file-drop.tsx';
import { TextInput } from '../../../ui/form/inputs.tsx';
import { useFiche } from '../fiche-contexte.tsx';
import { ChoixNiveau } from './niveau.tsx';
import { usePieces } from './pieces.client.ts';

const LIMITE_OCTETS = 20 * 1024 * 1024;

export function AjoutFichier({ onClose }: { onClose: () => void }) {
  const { fiche } = useFiche();
  const { keep } = usePieces();
  const [visibilite, setVisibilite] = useState<NiveauLecture>('interne');
  const [part, setPart] = useState<number | null>(null);
  const [erreur, setErreur] = useState<string | null>(null);
  const envoyer = async (choisi: File) => {
    if (choisi.size > LIMITE_OCTETS) return setErreur('Ce fichier dépasse 20\u202fMo. Enregistrez-le plus léger.');
    setErreur(null);
    setPart(0);
    try {
      const params = { contrat: fiche.contrat_id, action: fiche.id };
      keep(await call(pieceApi.addPiece, { params, body: { visibilite }, fichiers: [choisi], onUpload: setPart }));
      announce(`${choisi.name} est joint.`);
      onClose();
    } catch (error) {
      setErreur(describeError(error).detail);
      setPart(null);
    }
  };
  return (
    <div className="form no-print">
      <ChoixNiveau value={visibilite} onChange={setVisibilite} />
      <FileDrop
        title="Déposez un fichier ici"
        hint="PDF, document, classeur, image ou texte, 20 Mo au plus. Aucune liste nominative d’habitants."
        extensions={EXTENSIONS}
        error={erreur}
        busy={part !== null}
        onFiles={([choisi]) => (choisi ? void envoyer(choisi) : undefined)}
      />
      {part === null ? null : (
        <Progress label={part < 1 ? 'Envoi du fichier' : 'Lecture du fichier'} value={part < 1 ? part : null} />
      )}
      <p>
        <Button quiet small onClick={onClose}>
          Renoncer
        </Button>
      </p>
    </div>
  );
}

export function AjoutLien({ onClose }: { onClose: () => void }) {
  const { editer } = useFiche();
  const [titre, setTitre] = useState('');
  const [adresse, setAdresse] = useState('https://');
  const [visibilite, setVisibilite] = useState<NiveauLecture>('interne');
  const [erreur, setErreur] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const apres = { titre, adresse, visibilite };
      await editer([{ champ: `liens.${crypto.randomUUID()}`, avant: null, apres }]);
      announce('Lien ajouté.');
      onClose();
    } catch (error) {
      setErreur(describeError(error).detail);
    }
  };
  return (
    <form className="form no-print" noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Titre du lien"
        required
        autoFocus
        value={titre}
        onChange={(event) => setTitre(event.target.value)}
      />
      <TextInput
        label="Adresse"
        required
        inputMode="url"
        value={adresse}
        error={erreur}
        onChange={(event) => setAdresse(event.target.value)}
      />
      <ChoixNiveau value={visibilite} onChange={setVisibilite} />
      <div className="row">
        <Button primary small type="submit">
          Ajouter le lien
        </Button>
        <Button quiet small onClick={onClose}>
          Renoncer
        </Button>
      </div>
    </form>
  );
}
