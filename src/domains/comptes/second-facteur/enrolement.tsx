// Adding a second factor: the key as a picture and as a text, then a code of the application to confirm it.
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../../platform/http/call.client.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { TextInput } from '../../../ui/form/inputs.tsx';
import { ChampCode } from './champ-code.tsx';
import { secondFacteurApi } from './second-facteur.api.ts';
import type { Enrolement as Cle } from './second-facteur.schema.ts';

interface Props {
  /** This account has a password: it is asked again. */
  motDePasse: boolean;
  onCodes: (codes: readonly string[]) => void;
}

export function Enrolement({ motDePasse, onCodes }: Props) {
  const [mot_de_passe, setMot] = useState('');
  const start = useMutation({
    mutationFn: () => call(secondFacteurApi.startSecondFacteur, { body: motDePasse ? { mot_de_passe } : {} }),
    meta: { erreurSurPlace: true },
  });
  if (start.data) return <Confirmation cle={start.data} onCodes={onCodes} />;
  const motif = champOf(start.error, 'mot_de_passe');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <p>Une application de votre téléphone ou de votre poste donne un code à chaque connexion.</p>
      {motDePasse ? (
        <TextInput
          label="Mot de passe actuel"
          type="password"
          name="mot_de_passe_actuel"
          autoComplete="current-password"
          value={mot_de_passe}
          error={motif}
          onChange={(event) => setMot(event.target.value)}
        />
      ) : null}
      {start.error && !motif ? <ErrorNotice error={start.error} /> : null}
      <div className="form-actions">
        <Button type="submit" busy={start.isPending}>
          Ajouter un second facteur
        </Button>
      </div>
    </form>
  );
}

function Confirmation({ cle, onCodes }: { cle: Cle; onCodes: Props['onCodes'] }) {
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => call(secondFacteurApi.confirmSecondFacteur, { body: { code } }),
    meta: { erreurSurPlace: true },
    onSuccess: ({ codes }) => onCodes(codes),
  });
  const motif = champOf(confirm.error, 'code');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <ol>
        <li>Ouvrez votre application de codes, par exemple FreeOTP ou Aegis.</li>
        <li>Photographiez cette image, ou recopiez la clé.</li>
        <li>Écrivez le code que l’application affiche.</li>
      </ol>
      <div className="qr-row">
        <svg
          className="qr"
          role="img"
          aria-label="Code QR à photographier. La clé écrite à côté dit la même chose."
          viewBox={`0 0 ${cle.image.cote} ${cle.image.cote}`}
          shapeRendering="crispEdges"
        >
          <rect width="100%" height="100%" fill="white" />
          <path d={cle.image.trace} fill="black" />
        </svg>
        <p>
          <span className="field-label">Clé à recopier</span>
          <br />
          <code className="qr-key">{cle.cle}</code>
        </p>
      </div>
      <ChampCode
        code={code}
        setCode={setCode}
        label="Code affiché par l’application"
        hint="Six chiffres."
        error={motif}
      />
      {confirm.error && !motif ? <ErrorNotice error={confirm.error} /> : null}
      <div className="form-actions">
        <Button primary type="submit" busy={confirm.isPending}>
          Confirmer
        </Button>
      </div>
    </form>
  );
}

function champOf(error: unknown, champ: string): string | undefined {
  return error instanceof ProblemError ? error.problem.champs?.[champ] : undefined;
}
