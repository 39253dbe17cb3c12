// What may change of an open campaign: name, message, due date, contact, reminders; organisations added; closed or opened again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sayRappel } from '../../domains/collectes/campagne.rules.ts';
import { type CampagneVue, type LienDonne, RAPPELS_POSSIBLES } from '../../domains/collectes/campagne.schema.ts';
import { campagnesApi } from '../../domains/collectes/campagnes.api.ts';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { CheckboxGroup } from '../../ui/form/choices.tsx';
import { DateInput, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { LiensDonnes, sortOf } from './liens-donnes.tsx';
import { buildDemandees, type Choix, OrganisationsChoix } from './organisations-choix.tsx';

interface Props {
  contrat: number;
  campagne: CampagneVue;
}

export function Reglages({ contrat, campagne }: Props) {
  return (
    <div className="stack">
      {campagne.modifier.ok ? (
        <>
          <Disclosure level={3} title="Échéance, message et rappels" screenOnly>
            <Correction contrat={contrat} campagne={campagne} />
          </Disclosure>
          <Disclosure level={3} title="Ajouter des organisations" screenOnly>
            <Ajout contrat={contrat} campagne={campagne} />
          </Disclosure>
        </>
      ) : (
        <p className="soft">{campagne.modifier.motif}</p>
      )}
      <Cloture contrat={contrat} campagne={campagne} />
    </div>
  );
}

const CHAMPS = ['nom', 'echeance', 'contact', 'message'] as const;

function Correction({ contrat, campagne }: Props) {
  const [vue] = useState(campagne);
  const [saisie, setSaisie] = useState(() => ({ ...campagne, rappels: campagne.rappels.map(String) }));
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => {
      const edits = CHAMPS.filter((champ) => vue[champ] !== saisie[champ]).map((champ) => ({
        champ,
        avant: vue[champ],
        apres: saisie[champ],
      }));
      const rappels = saisie.rappels.map(Number);
      const change = [...rappels].sort().join() !== [...vue.rappels].sort().join();
      const body = { ...(edits.length > 0 ? { edits } : {}), ...(change ? { rappels } : {}) };
      return call(campagnesApi.updateCampagne, { params: { contrat, campagne: campagne.id }, body });
    },
    meta: { erreurSurPlace: true },
    onSuccess: () => {
      notify({ tone: 'success', text: 'Collecte enregistrée.' });
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'collectes'] });
    },
  });
  const champs = save.error instanceof ProblemError ? (save.error.problem.champs ?? {}) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="form-row">
        <TextInput
          label="Nom de la collecte"
          value={saisie.nom}
          error={champs.nom}
          onChange={(event) => setSaisie({ ...saisie, nom: event.target.value })}
        />
        <DateInput
          label="Échéance"
          value={saisie.echeance}
          error={champs.echeance}
          onChange={(event) => setSaisie({ ...saisie, echeance: event.target.value })}
        />
      </div>
      <TextInput
        label="À qui écrire en cas de question"
        value={saisie.contact}
        error={champs.contact}
        onChange={(event) => setSaisie({ ...saisie, contact: event.target.value })}
      />
      <TextArea
        label="Message aux partenaires"
        optional
        rows={3}
        value={saisie.message}
        onChange={(event) => setSaisie({ ...saisie, message: event.target.value })}
      />
      <CheckboxGroup
        label="Rappels"
        inline
        choices={RAPPELS_POSSIBLES.map((jours) => ({ value: String(jours), label: sayRappel(jours) }))}
        value={saisie.rappels}
        onChange={(rappels) => setSaisie({ ...saisie, rappels })}
      />
      {save.error && Object.keys(champs).length === 0 ? <ErrorNotice error={save.error} /> : null}
      <div className="form-actions">
        <Button type="submit" busy={save.isPending}>
          Enregistrer
        </Button>
      </div>
    </form>
  );
}

function Ajout({ contrat, campagne }: Props) {
  const { annee } = campagne;
  const [choisies, setChoisies] = useState<Choix>({});
  const [liens, setLiens] = useState<LienDonne[] | null>(null);
  const queries = useQueryClient();
  const choix = useQuery({
    queryKey: ['contrat', contrat, 'collectes', 'choix', annee],
    queryFn: () => call(campagnesApi.getChoixCampagne, { params: { contrat }, query: { annee } }),
  });
  const deja = new Set(campagne.collectes.map(({ partenaire }) => partenaire.id));
  const restantes = (choix.data?.organisations ?? []).filter(({ id }) => !deja.has(id));
  const demandees = buildDemandees(restantes, choisies);
  const add = useMutation({
    mutationFn: () =>
      call(campagnesApi.addOrganisations, {
        params: { contrat, campagne: campagne.id },
        body: { organisations: demandees },
      }),
    meta: { erreurSurPlace: true },
    onSuccess: (faite) => {
      setLiens(faite.liens);
      setChoisies({});
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'collectes'] });
      void queries.invalidateQueries({ queryKey: ['messages'] });
    },
  });
  if (choix.error) return <ErrorNotice error={choix.error} />;
  if (!choix.data) return <Skeleton lines={3} />;
  return (
    <div className="stack">
      {liens ? <LiensDonnes liens={liens} sort={sortOf(campagne)} /> : null}
      {restantes.length === 0 ? (
        <p className="soft">Toutes les organisations qui pilotent une fiche sont déjà demandées.</p>
      ) : (
        <>
          <OrganisationsChoix
            choix={{ ...choix.data, organisations: restantes, sans_pilote: 0 }}
            annee={annee}
            choisies={choisies}
            onChange={setChoisies}
          />
          {add.error ? <ErrorNotice error={add.error} /> : null}
          <div className="form-actions">
            <Button
              busy={add.isPending}
              refused={demandees.length > 0 ? null : 'Choisissez au moins une organisation.'}
              onClick={() => add.mutate()}
            >
              Ajouter et donner les liens
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Cloture({ contrat, campagne }: Props) {
  const queries = useQueryClient();
  const close = campagne.close_le === null;
  const change = useMutation({
    mutationFn: () => call(campagnesApi.closeCampagne, { params: { contrat, campagne: campagne.id }, body: { close } }),
    onSuccess: () => {
      notify({ tone: 'success', text: close ? 'Collecte close.' : 'Collecte rouverte.' });
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'collectes'] });
    },
  });
  return (
    <div className="row">
      <Button busy={change.isPending} onClick={() => change.mutate()}>
        {close ? 'Clore la collecte' : 'Rouvrir la collecte'}
      </Button>
      <span className="soft small">
        {close
          ? 'Les liens n’acceptent plus de réponse et les rappels cessent. Vous pourrez la rouvrir.'
          : 'Les liens encore valables accepteront de nouveau des réponses.'}
      </span>
    </div>
  );
}
