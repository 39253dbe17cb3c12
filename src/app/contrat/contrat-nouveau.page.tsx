// /contrats/nouveau: opening a contract, from its national code (everything is filled in) or by hand.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { contratApi } from '../../domains/contrats/contrat.api.ts';
import { prefillContrat } from '../../domains/contrats/contrat.rules.ts';
import { LIBELLES_CONTRAT_GENERATION, PERIODES } from '../../domains/contrats/contrat.schema.ts';
import type { ContratOfficiel, Generation } from '../../domains/territoires/territoire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { motifOf } from '../../platform/session/verdict.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button, LinkButton } from '../../ui/form/button.tsx';
import { TextInput } from '../../ui/form/inputs.tsx';
import { useGo } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Table } from '../../ui/table/table.tsx';
import { champsRefuses, useCommande } from './commande.client.ts';
import { type Brouillon, FormulaireContrat } from './contrat-formulaire.tsx';
import { Refus } from './refus.tsx';

const VIDE: Brouillon = {
  code: '',
  nom: '',
  epci_siren: '',
  epci_nom: '',
  departement: '',
  generation: 2024,
  date_debut: PERIODES[2024].debut,
  date_fin: PERIODES[2024].fin,
  fuseau: 'Europe/Paris',
  source: '',
  niveaux: '',
  qpv: [],
};

export default function NouveauContratPage() {
  const [brouillon, setBrouillon] = useState<Brouillon | null>(null);
  return (
    <div className="page">
      <PageTitle
        title="Ouvrir un contrat"
        subtitle="Par son code national, ou à la main. Tout reste modifiable ensuite."
      />
      {brouillon ? (
        <Saisie initial={brouillon} onBack={() => setBrouillon(null)} />
      ) : (
        <Recherche onChoose={(officiel) => setBrouillon(officiel ? fromOfficiel(officiel) : VIDE)} />
      )}
    </div>
  );
}

function fromOfficiel(officiel: ContratOfficiel): Brouillon {
  const lu = prefillContrat(officiel);
  return {
    ...VIDE,
    ...lu,
    epci_siren: lu.epci_siren ?? '',
    epci_nom: lu.epci_nom ?? '',
    departement: lu.departement ?? '',
  };
}

function Recherche({ onChoose }: { onChoose: (officiel: ContratOfficiel | null) => void }) {
  const [texte, setTexte] = useState('');
  const cherche = useDeferredValue(texte.trim());
  const resultat = useQuery({
    queryKey: ['contrats-officiels', cherche],
    queryFn: () => call(contratApi.listContratsOfficiels, { query: cherche ? { texte: cherche } : {} }),
    enabled: cherche.length !== 1,
    placeholderData: (previous) => previous,
  });
  const trouves = resultat.data?.contrats ?? [];
  const refus = resultat.data ? (motifOf(resultat.data.creer) ?? null) : null;
  if (refus) return <p>{refus}</p>;
  const chargee = resultat.data?.chargee ?? true;
  return (
    <>
      <div className="form">
        <TextInput
          label="Code ou nom de votre contrat"
          hint="Par exemple CN03501I, CV116 ou Rennes."
          value={texte}
          autoComplete="off"
          onChange={(event) => setTexte(event.target.value)}
        />
      </div>
      {resultat.error ? <ErrorNotice error={resultat.error} /> : null}
      {resultat.isFetching && !resultat.data ? <Skeleton lines={3} /> : null}
      {trouves.length > 0 ? <Trouves trouves={trouves} onChoose={onChoose} /> : null}
      {chargee ? null : (
        <p>
          Aucune liste officielle n’est encore chargée. Un administrateur la charge dans Administration, Listes de
          référence. Vous pouvez saisir le contrat à la main.
        </p>
      )}
      {chargee && cherche.length >= 2 && resultat.data && trouves.length === 0 ? (
        <p>Aucun contrat de ce nom dans la liste officielle chargée ici.</p>
      ) : null}
      <Section title="Sans code">
        <p className="row">
          <Button onClick={() => onChoose(null)}>Saisir le contrat à la main</Button>
          <LinkButton to="/" quiet>
            Renoncer
          </LinkButton>
        </p>
      </Section>
    </>
  );
}

interface TrouvesProps {
  trouves: readonly ContratOfficiel[];
  onChoose: (officiel: ContratOfficiel) => void;
}

function Trouves({ trouves, onChoose }: TrouvesProps) {
  const codes = new Set(trouves.map((one) => one.code));
  return (
    <Table
      caption="Contrats de la liste officielle"
      cards
      rows={trouves}
      rowKey={(one) => one.id}
      note={
        codes.size < trouves.length
          ? 'Un même code peut figurer plusieurs fois : un contrat sur deux territoires. Choisissez le vôtre.'
          : undefined
      }
      columns={[
        { id: 'code', header: 'Code', cell: (one) => one.code },
        { id: 'libelle', header: 'Contrat', cell: (one) => one.libelle },
        { id: 'generation', header: 'Génération', cell: (one) => LIBELLES_CONTRAT_GENERATION[one.generation] },
        {
          id: 'population',
          header: 'Habitants',
          unit: 'en QPV',
          align: 'end',
          cell: (one) => formatNombre(one.population),
        },
        {
          id: 'choix',
          header: 'Choisir',
          cell: (one) => (
            <Button small onClick={() => onChoose(one)} aria-label={`Choisir ${one.libelle}, ${one.code}`}>
              Choisir
            </Button>
          ),
        },
      ]}
    />
  );
}

function Saisie({ initial, onBack }: { initial: Brouillon; onBack: () => void }) {
  const [brouillon, setBrouillon] = useState(initial);
  const go = useGo();
  const queries = useQueryClient();
  const envoi = useCommande(0, () => call(contratApi.createContrat, { body: bodyOf(brouillon) }), {
    fait: 'Contrat ouvert.',
    onDone: (answer) => {
      void queries.invalidateQueries({ queryKey: ['moi'] });
      void queries.invalidateQueries({ queryKey: ['contrats'] });
      go(`/contrats/${(answer as { id: number }).id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    envoi.mutate(undefined);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <FormulaireContrat brouillon={brouillon} champs={champsRefuses(envoi.error)} onChange={setBrouillon} />
      <Refus error={envoi.error} />
      <div className="form-actions">
        <Button primary type="submit" busy={envoi.isPending}>
          Ouvrir ce contrat
        </Button>
        <Button quiet onClick={onBack}>
          Revenir à la recherche
        </Button>
      </div>
    </form>
  );
}

const ouNul = (texte: string) => texte.trim() || null;

function bodyOf({ niveaux, generation, ...brouillon }: Brouillon) {
  return {
    ...brouillon,
    generation: generation as Generation,
    code: ouNul(brouillon.code),
    epci_siren: ouNul(brouillon.epci_siren),
    epci_nom: ouNul(brouillon.epci_nom),
    departement: ouNul(brouillon.departement),
    source: ouNul(brouillon.source),
    niveaux: niveaux
      .split('\n')
      .map((ligne) => ligne.trim())
      .filter(Boolean),
  };
}
