// The months of the actions: steps, beginnings, ends, reports expected; then what is late, and what has no exact day.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { cx } from '../../ui/cx.ts';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import type { FiltresActions } from '../actions/filtres.schema.ts';
import { PageErreur } from '../page-erreur.tsx';
import { buildMois, JOURS, type JourDuMois, nameJour, nameMois, shiftMois } from './mois.rules.ts';
import { vuesApi } from './vues.api.ts';
import { type Calendrier, type Echeance, LIBELLES_ECHEANCE } from './vues.schema.ts';

export interface CalendrierProps {
  contrat: number;
  filtres: FiltresActions;
  mois: string;
  onMois: (mois: string) => void;
}

export function VueCalendrier({ contrat, filtres, mois, onMois }: CalendrierProps) {
  const jours = buildMois(mois);
  const entre = { de: jours[0]!.le, a: jours.at(-1)!.le };
  const calendrier = useQuery({
    queryKey: ['contrat', contrat, 'calendrier', filtres, mois],
    queryFn: () => call(vuesApi.getCalendrier, { params: { contrat }, query: { ...filtres, ...entre } }),
    placeholderData: keepPreviousData,
  });
  if (calendrier.error) return <PageErreur error={calendrier.error} onRetry={() => void calendrier.refetch()} />;
  if (!calendrier.data) return <Skeleton lines={12} />;
  return (
    <div className="stack-wide">
      <Mois {...{ contrat, mois, jours, onMois }} lu={calendrier.data} />
      <Suites contrat={contrat} lu={calendrier.data} />
    </div>
  );
}

interface MoisProps {
  contrat: number;
  mois: string;
  jours: readonly JourDuMois[];
  onMois: (mois: string) => void;
  lu: Calendrier;
}

function Mois({ contrat, mois, jours, onMois, lu }: MoisProps) {
  const combien = lu.echeances.filter(({ le }) => le?.startsWith(mois)).length;
  return (
    <section className="section" aria-labelledby="mois">
      <div className="section-head">
        <h2 id="mois" aria-live="polite">
          {nameMois(mois)}{' '}
          <span className="soft small">{combien === 0 ? 'aucune date' : pluriel(combien, 'date')}</span>
        </h2>
        <div className="row no-print">
          <Button small onClick={() => onMois(shiftMois(mois, -1))}>
            Mois précédent
          </Button>
          <Button small quiet onClick={() => onMois(lu.aujourdhui.slice(0, 7))}>
            Aujourd’hui
          </Button>
          <Button small onClick={() => onMois(shiftMois(mois, 1))}>
            Mois suivant
          </Button>
        </div>
      </div>
      <ol className="calendar">
        {JOURS.map((jour) => (
          <li key={jour} className="calendar-head" aria-hidden="true">
            {jour}
          </li>
        ))}
        {jours.map((jour) => (
          <Jour
            key={jour.le}
            {...{ contrat, jour }}
            echeances={lu.echeances.filter(({ le }) => le === jour.le)}
            aujourdhui={lu.aujourdhui === jour.le}
          />
        ))}
      </ol>
    </section>
  );
}

function Jour(props: { contrat: number; jour: JourDuMois; echeances: readonly Echeance[]; aujourdhui: boolean }) {
  const { contrat, jour, echeances, aujourdhui } = props;
  const classe = cx(
    'calendar-day',
    jour.hors && 'calendar-out',
    aujourdhui && 'calendar-today',
    echeances.length === 0 && !aujourdhui && 'calendar-empty',
  );
  return (
    <li className={classe}>
      <span className="calendar-number" aria-hidden="true">
        {jour.jour}
      </span>
      <span className="sr-only">{`${nameJour(jour.le)}${aujourdhui ? ', aujourd’hui' : ''}`}</span>
      {echeances.length > 0 ? (
        <ul>
          {echeances.map((echeance) => (
            <Ligne key={cleOf(echeance)} contrat={contrat} echeance={echeance} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

const cleOf = ({ genre, action_id, libelle, le }: Echeance) => `${genre} ${action_id} ${libelle} ${le}`;

function Ligne({ contrat, echeance, jour }: { contrat: number; echeance: Echeance; jour?: boolean }) {
  const { genre, action_id, intitule, libelle, faite, le, dite } = echeance;
  const quand = jour ? (le ? formatDate(le) : dite) : null;
  return (
    <li className={faite ? 'calendar-done' : undefined}>
      {quand ? <span className="soft">{quand} : </span> : null}
      <span>{libelle ?? LIBELLES_ECHEANCE[genre]}</span>
      {faite ? <span> (fait)</span> : null}{' '}
      <Link to={`/contrats/${contrat}/actions/${action_id}`}>{lieTitre(intitule)}</Link>
    </li>
  );
}

function Suites({ contrat, lu: { en_retard, sans_jour } }: { contrat: number; lu: Calendrier }) {
  const listes = [
    { titre: `${pluriel(en_retard.length, 'étape')} en retard`, lignes: en_retard },
    { titre: `${pluriel(sans_jour.length, 'étape')} sans jour précis`, lignes: sans_jour },
  ].filter(({ lignes }) => lignes.length > 0);
  if (listes.length === 0) return null;
  return (
    <div className="columns">
      {listes.map(({ titre, lignes }) => (
        <Section key={titre} title={titre}>
          <ul className="stack-tight">
            {lignes.map((echeance) => (
              <Ligne key={cleOf(echeance)} contrat={contrat} echeance={echeance} jour />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}
