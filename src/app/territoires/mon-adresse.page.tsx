// /mon-adresse, for anyone: « Mon adresse est-elle en QPV ? ». The address is matched in this browser and sent nowhere; the answer
// says its uncertainty, what it was computed with, and where the authoritative one is.
import { type FormEvent, useState } from 'react';
import type { Installation } from '../../domains/territoires/contours.schema.ts';
import type { Lieu, Qualification } from '../../domains/territoires/qualification.schema.ts';
import { LIBELLES_RESULTAT } from '../../domains/territoires/qualification.schema.ts';
import { GENERATIONS, type Generation, LIBELLES_GENERATION } from '../../domains/territoires/territoire.schema.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { Progress, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Select, TextInput } from '../../ui/form/inputs.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import {
  answer,
  answerChoix,
  type Millesime,
  type Outils,
  type ReponseAdresse,
  useInstallation,
  useOutils,
} from './mon-adresse.client.ts';
import { FAIT_FOI, sayJour, saySource, TONS } from './qpv-reponse.tsx';

export default function MonAdressePage() {
  const installation = useInstallation();
  return (
    <div className="page">
      <PageTitle
        title="Mon adresse est-elle en QPV ?"
        subtitle="Votre adresse reste dans votre navigateur : elle n’est envoyée nulle part."
      />
      {installation.error ? (
        <ErrorNotice error={installation.error} onRetry={() => void installation.refetch()} />
      ) : null}
      {installation.data ? (
        <Question installation={installation.data} />
      ) : installation.error ? null : (
        <Skeleton lines={4} />
      )}
      <Notice tone="info" still title="Cette réponse est une aide">
        <p>
          Seul le site de l’État fait foi : <a href={FAIT_FOI}>sig.ville.gouv.fr</a>. Gardez sa réponse si l’on vous
          demande une preuve.
        </p>
      </Notice>
    </div>
  );
}

function Question({ installation }: { installation: Installation }) {
  const { bases } = installation;
  const [departement, setDepartement] = useState(bases.length === 1 ? bases[0]!.departement : '');
  const { outils, charge } = useOutils();
  const generations = listCouvertes(installation, departement);
  if (bases.length === 0 || !installation.millesimes.some(({ nature }) => nature === 'qpv'))
    return (
      <Notice tone="warning" still title="Ce serveur ne peut pas encore répondre.">
        {bases.length === 0
          ? 'Aucune base d’adresses n’y est installée.'
          : 'Les contours des quartiers n’y sont pas installés.'}
      </Notice>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (generations.length > 0) charge.mutate({ departement, generations });
  };
  if (outils) return <Recherche outils={outils} installation={installation} />;
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Select
        label="Département"
        hint="Sa base d’adresses se charge une fois, puis la page répond sans réseau."
        none="Choisir…"
        choices={bases.map((base) => ({ value: base.departement, label: base.departement }))}
        value={departement}
        onChange={(event) => setDepartement(event.target.value)}
      />
      {charge.error ? <ErrorNotice error={charge.error} /> : null}
      {charge.isPending ? <Progress label="Chargement des adresses et des contours" value={null} /> : null}
      <div className="form-actions">
        <Button primary type="submit" busy={charge.isPending} refused={tellRefus(departement, generations)}>
          Charger les adresses
        </Button>
      </div>
    </form>
  );
}

/** A vintage without any contour in the département says nothing of it: it may not have been imported there. */
const listCouvertes = ({ millesimes }: Installation, departement: string): Generation[] =>
  millesimes
    .filter(({ nature, departements }) => nature === 'qpv' && departements.includes(departement))
    .map(({ generation }) => generation);

function tellRefus(departement: string, generations: readonly Generation[]): string | null {
  if (!departement) return 'Choisissez un département.';
  return generations.length > 0 ? null : 'Aucun contour de ce département n’est installé.';
}

function Recherche({ outils, installation }: { outils: Outils; installation: Installation }) {
  const [adresse, setAdresse] = useState('');
  const [reponse, setReponse] = useState<ReponseAdresse | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (adresse.trim()) setReponse(answer(outils, adresse.slice(0, 400)));
  };
  return (
    <>
      <form className="form" noValidate onSubmit={submit}>
        <TextInput
          label="Adresse"
          hint="Numéro, rue, code postal et commune"
          autoComplete="street-address"
          value={adresse}
          onChange={(event) => setAdresse(event.target.value)}
        />
        <div className="form-actions">
          <Button primary type="submit" refused={adresse.trim() ? null : 'Écrivez une adresse.'}>
            Chercher
          </Button>
        </div>
      </form>
      {reponse ? <Reponse key={reponse.lieu.libelle} outils={outils} reponse={reponse} /> : null}
      <Sources installation={installation} departement={outils.departement} />
    </>
  );
}

function Reponse({ outils, reponse: { lieu, reponses } }: { outils: Outils; reponse: ReponseAdresse }) {
  const [choisi, setChoisi] = useState<Lieu | null>(null);
  const montrees = choisi ? answerChoix(outils, choisi) : reponses;
  const candidats =
    reponses.find(({ qualification }) => qualification.candidats.length > 1)?.qualification.candidats ?? [];
  const libelle = (choisi ?? lieu).libelle;
  return (
    <div className="sheet stack" role="status">
      <p>
        {libelle ? (
          <>
            Adresse comprise : <strong>{libelle}</strong>
          </>
        ) : (
          'Adresse non trouvée.'
        )}
      </p>
      {montrees.map(({ millesime, qualification }) => (
        <Verdict key={millesime.generation} millesime={millesime} qualification={qualification} />
      ))}
      {tellAbsentes(outils).map((phrase) => (
        <p key={phrase} className="soft">
          {phrase}
        </p>
      ))}
      {candidats.length > 0 ? (
        <fieldset className="stack-tight">
          <legend>Est-ce l’une de celles-ci ?</legend>
          {candidats.map(({ lieu: candidat }) => (
            <Button key={`${candidat.cleBan} ${candidat.libelle}`} small quiet onClick={() => setChoisi(candidat)}>
              {candidat.libelle}
            </Button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function Verdict({ millesime, qualification }: { millesime: Millesime; qualification: Qualification }) {
  const { resultat, codes, motif } = qualification;
  return (
    <div className="stack-tight">
      <p>
        <State tone={TONS[resultat]}>{LIBELLES_RESULTAT[resultat]}</State>, {LIBELLES_GENERATION[millesime.generation]}
        {resultat === 'en_qpv' ? (
          <> : {codes.map((code) => `${millesime.noms.get(code) ?? code} (${code})`).join(', ')}</>
        ) : null}
      </p>
      <p className="soft">{motif}</p>
    </div>
  );
}

const tellAbsentes = ({ millesimes }: Outils): string[] =>
  GENERATIONS.filter((une) => !millesimes.some(({ generation }) => generation === une)).map(
    (une) => `Sans réponse pour la ${LIBELLES_GENERATION[une]} : aucun contour de ce département n’est installé.`,
  );

function Sources({ installation, departement }: { installation: Installation; departement: string }) {
  const base = installation.bases.find((one) => one.departement === departement);
  return (
    <Section title="Avec quoi cette réponse est calculée">
      <ul>
        {installation.millesimes
          .filter(({ nature }) => nature === 'qpv')
          .map(({ generation, contours, fichier, edition, fait_le }) => (
            <li key={generation}>
              {pluriel(contours, 'contour')}, {LIBELLES_GENERATION[generation]}
              {fichier ? ` : ${saySource(fichier, edition, fait_le)}` : ''}
            </li>
          ))}
        {base ? (
          <li>
            Adresses du département {departement} : {base.fichier}
            {base.date ? `, installées le ${sayJour(base.date)}` : ''}
          </li>
        ) : null}
      </ul>
    </Section>
  );
}
