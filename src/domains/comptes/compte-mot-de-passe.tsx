// Choosing, changing or withdrawing one's password; the rule that judges it says why before the click.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { compteApi } from './compte.api.ts';
import { judgeMotDePasse, MOT_DE_PASSE_MIN } from './connexion.rules.ts';

const EMPTY = { actuel: '', nouveau: '', confirmation: '' };

export function MotDePasse({ present, courriel }: { present: boolean; courriel: string }) {
  const [form, setForm] = useState(EMPTY);
  const queries = useQueryClient();
  const done = (text: string) => {
    setForm(EMPTY);
    notify({ tone: 'success', text });
    void queries.invalidateQueries({ queryKey: ['compte'] });
  };
  const save = useMutation({
    mutationFn: () => call(compteApi.updateMotDePasse, { body: form }),
    meta: { erreurSurPlace: true },
    onSuccess: () => done('Mot de passe enregistré. Vos autres sessions sont fermées.'),
  });
  const remove = useMutation({
    mutationFn: () => call(compteApi.deleteMotDePasse, {}),
    onSuccess: () => done('Mot de passe retiré.'),
  });
  const champs = save.error instanceof ProblemError ? (save.error.problem.champs ?? {}) : {};
  const motif = form.nouveau ? motifOf(judgeMotDePasse(form.nouveau, { courriel, nom: '' })) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const champ = (name: keyof typeof EMPTY, label: string, hint?: string) => (
    <TextInput
      label={label}
      hint={hint}
      type="password"
      name={name}
      autoComplete={name === 'actuel' ? 'current-password' : 'new-password'}
      value={form[name]}
      error={champs[name] ?? (name === 'nouveau' ? motif : undefined)}
      onChange={(event) => setForm({ ...form, [name]: event.target.value })}
    />
  );
  return (
    <form className="form" noValidate onSubmit={submit}>
      {present ? champ('actuel', 'Mot de passe actuel') : null}
      {champ(
        'nouveau',
        'Nouveau mot de passe',
        `${MOT_DE_PASSE_MIN} caractères au moins. Quatre mots sans lien conviennent bien.`,
      )}
      {champ('confirmation', 'Le même, une seconde fois')}
      {save.error && Object.keys(champs).length === 0 ? <ErrorNotice error={save.error} /> : null}
      <div className="form-actions">
        <Button type="submit" busy={save.isPending} refused={motif ?? null}>
          {present ? 'Changer le mot de passe' : 'Choisir ce mot de passe'}
        </Button>
        {present ? (
          <Button quiet busy={remove.isPending} onClick={() => remove.mutate()}>
            Retirer le mot de passe
          </Button>
        ) : null}
      </div>
    </form>
  );
}
