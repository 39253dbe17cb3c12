// /a-suivre: what waits for me in all my contracts, each line opening its place; how often I am told by mail.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { notify } from '../../ui/feedback/toast.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { RadioGroup } from '../../ui/form/choices.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { PageErreur } from '../page-erreur.tsx';
import { aSuivreApi } from './a-suivre.api.ts';
import { countSuites } from './a-suivre.rules.ts';
import { type ASuivre, LIBELLES_RYTHME, RYTHMES, Rythme, type Suite, TITRES_SUIVI } from './a-suivre.schema.ts';

export default function ASuivrePage() {
  const lu = useQuery({ queryKey: ['a-suivre'], queryFn: () => call(aSuivreApi.getASuivre, {}) });
  if (lu.error) return <PageErreur error={lu.error} onRetry={() => void lu.refetch()} />;
  if (!lu.data) return <Skeleton lines={8} />;
  const n = countSuites(lu.data.suites);
  return (
    <div className="page">
      <PageTitle title={n === 0 ? 'Rien ne vous attend' : `${pluriel(n, 'point')} à suivre`} documentTitle="À suivre" />
      {n === 0 ? (
        <EmptyState title="Vous êtes à jour.">
          Ici viennent vos actions en difficulté, vos étapes en retard, les décisions et les réponses attendues de vous.
        </EmptyState>
      ) : null}
      {lu.data.suites.map((suite) => (
        <Contrat key={suite.contrat.id} suite={suite} />
      ))}
      <Lettre lu={lu.data} />
    </div>
  );
}

function Contrat({ suite: { contrat, parties } }: { suite: Suite }) {
  return (
    <Section title={<Link to={`/contrats/${contrat.id}`}>{contrat.nom}</Link>}>
      <div className="columns">
        {parties.map(({ genre, lignes, restent, adresse }) => (
          <div key={genre} className="stack-tight">
            <h3>
              {TITRES_SUIVI[genre]} <span className="soft">{lignes.length + restent}</span>
            </h3>
            <ul className="stack-tight">
              {lignes.map((ligne) => (
                <li key={`${ligne.texte} ${ligne.adresse}`}>
                  <Link to={ligne.adresse}>{lieTitre(ligne.texte)}</Link>
                  {ligne.detail ? <span className="soft small"> {ligne.detail}</span> : null}
                </li>
              ))}
            </ul>
            {restent > 0 ? (
              <p>
                <Link to={adresse}>{restent > 1 ? `Voir les ${restent} autres` : 'Voir la dernière'}</Link>
              </p>
            ) : null}
          </div>
        ))}
      </div>
    </Section>
  );
}

function Lettre({ lu: { rythme, part } }: { lu: ASuivre }) {
  const queries = useQueryClient();
  const choose = async (value: string) => {
    const choisi = Rythme.parse(value);
    queries.setQueryData<ASuivre>(['a-suivre'], (lues) => (lues ? { ...lues, rythme: choisi } : lues));
    await call(aSuivreApi.setRythme, { body: { rythme: choisi } });
    notify({ tone: 'success', text: 'Rythme de la lettre enregistré.' });
  };
  return (
    <Section title="La lettre" note="La même liste, par courriel, quand elle n’est pas vide.">
      <RadioGroup
        label="Recevoir la lettre"
        hint={part ? undefined : 'Aucun serveur de courriel n’est réglé : aucune lettre ne part pour l’instant.'}
        choices={RYTHMES.map((value) => ({ value, label: LIBELLES_RYTHME[value] }))}
        value={rythme}
        onChange={(value) => void choose(value)}
      />
    </Section>
  );
}
