// /contrats/:contrat/collectes/nouvelle: what is asked, by when, of whom; then the links, shown once.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sayRappel } from '../../domains/collectes/campagne.rules.ts';
import {
  LIBELLES_RUBRIQUE,
  type LienDonne,
  RAPPELS_DEFAUT,
  RAPPELS_POSSIBLES,
  RUBRIQUES_COLLECTE,
  type RubriqueCollecte,
} from '../../domains/collectes/campagne.schema.ts';
import { campagnesApi } from '../../domains/collectes/campagnes.api.ts';
import { call, ProblemError } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { CheckboxGroup } from '../../ui/form/choices.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { useNumberParam } from '../../ui/nav/address.ts';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { LiensDonnes, type SortMessages, sortOf } from './liens-donnes.tsx';
import { buildDemandees, type Choix, chooseAll, OrganisationsChoix } from './organisations-choix.tsx';

const COURANTE = new Date().getFullYear();
const ANNEES = [COURANTE + 1, COURANTE, COURANTE - 1, COURANTE - 2, COURANTE - 3].map(String);

export default function CollecteNouvellePage() {
  const contrat = useNumberParam('contrat');
  const [faite, setFaite] = useState<Faite | null>(null);
  if (!faite) return <Formulaire contrat={contrat} onDone={setFaite} />;
  const titre = `${pluriel(faite.liens.length, 'lien')} à remettre`;
  return (
    <div className="page">
      <PageTitle
        title={titre}
        documentTitle="Liens de la collecte"
        subtitle="Chaque lien ouvre les fiches d’une organisation. Il n’est montré qu’ici, une seule fois."
        actions={
          <LinkButton primary to={`/contrats/${contrat}/collectes/${faite.id}`}>
            Suivre la collecte
          </LinkButton>
        }
      />
      <LiensDonnes liens={faite.liens} sort={faite.sort} />
    </div>
  );
}

interface Faite {
  id: string;
  liens: LienDonne[];
  sort: SortMessages;
}

interface Saisie {
  nom: string;
  annee: string;
  rubriques: RubriqueCollecte[];
  echeance: string;
  message: string;
  rappels: string[];
  contact: string | null;
}

const VIDE: Saisie = {
  nom: '',
  annee: String(COURANTE),
  rubriques: ['publics_touches', 'avancement', 'bilan'],
  echeance: '',
  message: '',
  rappels: RAPPELS_DEFAUT.map(String),
  contact: null,
};

function Formulaire({ contrat, onDone }: { contrat: number; onDone: (faite: Faite) => void }) {
  const [saisie, setSaisie] = useState(VIDE);
  const [choisies, setChoisies] = useState<Choix | null>(null);
  const queries = useQueryClient();
  const annee = Number(saisie.annee);
  const choix = useQuery({
    queryKey: ['contrat', contrat, 'collectes', 'choix', annee],
    queryFn: () => call(campagnesApi.getChoixCampagne, { params: { contrat }, query: { annee } }),
  });
  const organisations = choix.data?.organisations ?? [];
  const choisi = choisies ?? chooseAll(organisations);
  const demandees = buildDemandees(organisations, choisi);
  const create = useMutation({
    mutationFn: () =>
      call(campagnesApi.createCampagne, {
        params: { contrat },
        body: {
          ...saisie,
          annee,
          nom: saisie.nom || `Bilan ${annee}`,
          rappels: saisie.rappels.map(Number),
          contact: saisie.contact ?? choix.data?.contact ?? '',
          organisations: demandees,
        },
      }),
    meta: { erreurSurPlace: true },
    onSuccess: (faite) => {
      void queries.invalidateQueries({ queryKey: ['contrat', contrat, 'collectes'] });
      void queries.invalidateQueries({ queryKey: ['messages'] });
      onDone({ ...faite, sort: choix.data ? sortOf(choix.data) : 'attendent' });
    },
  });
  const champs = create.error instanceof ProblemError ? (create.error.problem.champs ?? {}) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <div className="page">
      <PageTitle title="Ouvrir une collecte" subtitle="Chaque organisation ne verra que ses propres fiches." />
      {choix.error ? <ErrorNotice error={choix.error} onRetry={() => void choix.refetch()} /> : null}
      <form className="stack-wide" noValidate onSubmit={submit}>
        <Section title="Ce qui est demandé">
          <Demande saisie={saisie} champs={champs} onChange={setSaisie} onAnnee={() => setChoisies(null)} />
        </Section>
        <Section title="Pour quand, avec quels mots">
          <Mots saisie={saisie} champs={champs} contact={choix.data?.contact ?? ''} onChange={setSaisie} />
        </Section>
        <Section title="À qui" note={choix.data ? sayChoix(demandees) : undefined}>
          {choix.data ? (
            <OrganisationsChoix choix={choix.data} annee={annee} choisies={choisi} onChange={setChoisies} />
          ) : (
            <Skeleton lines={4} />
          )}
          {create.error ? <ErrorNotice error={create.error} /> : null}
          {choix.data?.demonstration ? (
            <Notice tone="info" still>
              Démonstration : aucun message ne part. Les liens se copient à l’écran suivant.
            </Notice>
          ) : null}
          <div className="form-actions">
            <Button
              primary
              type="submit"
              busy={create.isPending}
              refused={demandees.length > 0 ? null : 'Choisissez au moins une fiche.'}
            >
              Ouvrir la collecte
            </Button>
          </div>
        </Section>
      </form>
    </div>
  );
}

function sayChoix(demandees: readonly { fiches: readonly string[] }[]): string {
  const fiches = demandees.reduce((somme, { fiches }) => somme + fiches.length, 0);
  return `${pluriel(demandees.length, 'organisation')}, ${pluriel(fiches, 'fiche')}`;
}

interface PartieProps {
  saisie: Saisie;
  champs: Readonly<Record<string, string>>;
  onChange: (saisie: Saisie) => void;
}

function Demande({ saisie, champs, onChange, onAnnee }: PartieProps & { onAnnee: () => void }) {
  return (
    <div className="form">
      <div className="form-row">
        <TextInput
          label="Nom de la collecte"
          value={saisie.nom}
          placeholder={`Bilan ${saisie.annee}`}
          error={champs.nom}
          onChange={(event) => onChange({ ...saisie, nom: event.target.value })}
        />
        <Select
          label="Année demandée"
          choices={ANNEES.map((value) => ({ value, label: value }))}
          value={saisie.annee}
          onChange={(event) => {
            onChange({ ...saisie, annee: event.target.value });
            onAnnee();
          }}
        />
      </div>
      <CheckboxGroup
        label="Rubriques des fiches"
        inline
        error={champs.rubriques}
        choices={RUBRIQUES_COLLECTE.map((value) => ({ value, label: LIBELLES_RUBRIQUE[value] }))}
        value={saisie.rubriques}
        onChange={(rubriques) => onChange({ ...saisie, rubriques: rubriques as RubriqueCollecte[] })}
      />
    </div>
  );
}

function Mots({ saisie, champs, contact, onChange }: PartieProps & { contact: string }) {
  return (
    <div className="form">
      <div className="form-row">
        <DateInput
          label="Échéance"
          value={saisie.echeance}
          error={champs.echeance}
          onChange={(event) => onChange({ ...saisie, echeance: event.target.value })}
        />
        <TextInput
          label="À qui écrire en cas de question"
          value={saisie.contact ?? contact}
          error={champs.contact}
          onChange={(event) => onChange({ ...saisie, contact: event.target.value })}
        />
      </div>
      <TextArea
        label="Message aux partenaires"
        optional
        rows={3}
        value={saisie.message}
        onChange={(event) => onChange({ ...saisie, message: event.target.value })}
      />
      <CheckboxGroup
        label="Rappels"
        hint="À qui n’a pas répondu, une fois chacun. Ils cessent dès la réponse."
        inline
        choices={RAPPELS_POSSIBLES.map((jours) => ({ value: String(jours), label: sayRappel(jours) }))}
        value={saisie.rappels}
        onChange={(rappels) => onChange({ ...saisie, rappels })}
      />
    </div>
  );
}
