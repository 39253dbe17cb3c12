// The actions under a filter on a map: quartiers filled by how many actions name them, the other geography in dashes.
// The list beside it says the same in words; choosing a quartier lists its actions, looking at an action shows where it applies.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { LIBELLES_AVANCEMENT } from '../../domains/actions/action.schema.ts';
import { drawCarte } from '../../domains/territoires/carte.rules.ts';
import { LIBELLES_GENERATION } from '../../domains/territoires/territoire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { GeoMap } from '../../ui/figure/geo-map.tsx';
import { OutlineMap } from '../../ui/figure/outline-map.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { stringifySearch } from '../../ui/nav/address.rules.ts';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { TONS_AVANCEMENT } from '../actions/etats.rules.ts';
import type { FiltresPage } from '../actions/filtres-page.schema.ts';
import type { ActionLigne } from '../actions/liste.schema.ts';
import { PageErreur } from '../page-erreur.tsx';
import { FAIT_FOI, saySource } from '../territoires/qpv-reponse.tsx';
import { type CarteDesActions, chooseGeographie, placeActions, type QuartierDeCarte } from './carte-vue.rules.ts';
import { vuesApi } from './vues.api.ts';
import type { FondDeCarte } from './vues.schema.ts';

interface CarteProps {
  contrat: number;
  lignes: readonly ActionLigne[];
  filtres: FiltresPage;
  setFiltres: (change: Partial<FiltresPage>, options?: { replace?: boolean }) => void;
}

export function VueCarte(props: CarteProps) {
  const fond = useQuery({
    queryKey: ['contrat', props.contrat, 'carte'],
    queryFn: () => call(vuesApi.getFondDeCarte, { params: { contrat: props.contrat } }),
    staleTime: 300_000,
  });
  if (fond.error) return <PageErreur error={fond.error} onRetry={() => void fond.refetch()} />;
  if (!fond.data) return <Skeleton lines={12} />;
  if (!fond.data.contours.some(({ du_contrat }) => du_contrat)) {
    return <EmptyState title="Aucun quartier dans ce contrat.">Ils s’ajoutent depuis la page du contrat.</EmptyState>;
  }
  return <Carte {...props} fond={fond.data} />;
}

const AUTRE = { 2015: 2024, 2024: 2015 } as const;

function Carte({ contrat, lignes, filtres, setFiltres, fond }: CarteProps & { fond: FondDeCarte }) {
  const geographie = filtres.geographie ?? chooseGeographie(fond);
  const carte = useMemo(() => placeActions(lignes, fond, geographie), [lignes, fond, geographie]);
  const [choisi, setChoisi] = useState<string | null>(null);
  const [regardee, setRegardee] = useState<ActionLigne | null>(null);
  const quartier = carte.quartiers.find(({ code }) => code === choisi) ?? null;
  const { plan, areas, outlines } = useMemo(() => drawActions(carte), [carte]);
  return (
    <div className="stack-wide">
      <div className="row no-print">
        <Select
          label="Géographie des quartiers"
          choices={([2024, 2015] as const).map((value) => ({
            value: String(value),
            label: `Celle de ${value}, celle de ${AUTRE[value]} en tirets`,
          }))}
          value={String(geographie)}
          onChange={({ target }) => setFiltres({ geographie: Number(target.value) as 2015 | 2024 })}
        />
      </div>
      <div className="mapview">
        {plan ? (
          <GeoMap
            label={`Carte des quartiers ${geographie} : la liste à côté dit la même chose`}
            areas={areas}
            outlines={outlines}
            selected={choisi}
            shown={regardee ? regardee.qpv.map(({ code }) => code) : []}
            onPick={(code) => setChoisi(code === choisi ? null : code)}
            fallback={
              <OutlineMap
                label={`Carte des quartiers ${geographie}, numérotés comme dans la liste`}
                width={plan.largeur}
                height={plan.hauteur}
                outlines={areas.flatMap(({ key, weight, rank }) => {
                  const trace = plan.traces.get(key);
                  return trace ? [{ ...trace, key, path: trace.trace, mark: String(rank), weight }] : [];
                })}
              />
            }
          />
        ) : (
          <EmptyState title={`Aucun contour ${geographie} n’est installé ici`}>
            Ils entrent par « bin/maillage territoires importer », ou par Administration, Listes de référence.
          </EmptyState>
        )}
        <div className="stack-wide">
          <Liste {...{ carte, choisi }} onChoose={(code) => setChoisi(code === choisi ? null : code)} />
          <div className="stack-tight small">
            <Tirets carte={carte} />
            <Ailleurs {...{ contrat, carte, filtres }} />
            <Sources fond={fond} />
          </div>
          {quartier ? <Actions {...{ contrat, quartier }} onLook={setRegardee} /> : null}
        </div>
      </div>
    </div>
  );
}

/** The same areas for the map and for the picture on paper, with their rank in the list. */
function drawActions({ quartiers, autres }: CarteDesActions) {
  const max = Math.max(1, ...quartiers.map(({ lignes }) => lignes.length));
  const areas = quartiers.flatMap(({ code, nom, contour, lignes }, at) =>
    contour
      ? [
          {
            ...{ key: code, geometry: contour, rank: at + 1 },
            label: `${nom}\n${pluriel(lignes.length, 'action')}`,
            weight: lignes.length / max,
          },
        ]
      : [],
  );
  return {
    areas,
    outlines: autres.flatMap(({ code, contour }) => (contour ? [{ key: code, geometry: contour }] : [])),
    plan: drawCarte(areas.map(({ key, geometry }) => ({ code: key, contour: geometry }))),
  };
}

interface ListeProps {
  carte: CarteDesActions;
  choisi: string | null;
  onChoose: (code: string) => void;
}

function Liste({ carte: { quartiers, geographie }, choisi, onChoose }: ListeProps) {
  return (
    <Table
      caption={`Actions par quartier, ${LIBELLES_GENERATION[geographie].toLowerCase()}`}
      hiddenCaption
      compact
      rows={quartiers.map((quartier, at) => ({ ...quartier, rang: at + 1 }))}
      rowKey={({ code }) => code}
      columns={[
        {
          id: 'nom',
          header: 'Quartier',
          cell: ({ code, nom, rang, contour }) => (
            <span className="stack-tight">
              <button
                type="button"
                className="linklike rowpick"
                aria-pressed={code === choisi}
                onClick={() => onChoose(code)}
              >
                {rang}. {nom}
              </button>
              {contour ? null : <span className="soft small">sans contour installé</span>}
            </span>
          ),
        },
        {
          id: 'actions',
          header: 'Actions',
          align: 'end',
          cell: ({ lignes }) => (lignes.length > 0 ? lignes.length : <Absent reason="aucune action ne le nomme" />),
        },
      ]}
      note="Une action peut nommer plusieurs quartiers."
    />
  );
}

interface ActionsProps {
  contrat: number;
  quartier: QuartierDeCarte;
  onLook: (ligne: ActionLigne | null) => void;
}

function Actions({ contrat, quartier: { nom, code, lignes }, onLook }: ActionsProps) {
  return (
    <Section title={nom} note={<Link to={`/contrats/${contrat}/quartiers/${code}`}>Voir ce quartier</Link>}>
      {lignes.length === 0 ? <p className="soft">Aucune action ne le nomme sous ces filtres.</p> : null}
      <ul className="branches-actions">
        {lignes.map((ligne) => (
          <li
            key={ligne.id}
            onPointerEnter={() => onLook(ligne)}
            onPointerLeave={() => onLook(null)}
            onFocus={() => onLook(ligne)}
            onBlur={() => onLook(null)}
          >
            <Link to={`/contrats/${contrat}/actions/${ligne.id}`}>{lieTitre(ligne.intitule)}</Link>
            <span className="row small">
              <State tone={TONS_AVANCEMENT[ligne.avancement]}>{LIBELLES_AVANCEMENT[ligne.avancement]}</State>
              {ligne.qpv.length > 1 ? (
                <span className="soft">
                  aussi {pluriel(ligne.qpv.length - 1, 'autre quartier', 'autres quartiers')}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Ailleurs({ contrat, carte, filtres }: { contrat: number; carte: CarteDesActions; filtres: FiltresPage }) {
  const { vue: _vue, geographie: _geographie, ...reste } = filtres;
  const vers = (portee: string) => `/contrats/${contrat}/actions${stringifySearch({ ...reste, portee })}`;
  const lignes = [
    { n: carte.tous, mot: 'pour tous les QPV, comptées pour aucun en particulier', to: vers('tous_qpv') },
    { n: carte.hors, mot: 'hors QPV', to: vers('hors_qpv') },
    { n: carte.sans, mot: 'sans quartier renseigné', to: vers('non_renseigne') },
    { n: carte.ailleurs, mot: `pour des quartiers de la géographie ${AUTRE[carte.geographie]} seulement`, to: null },
  ].filter(({ n }) => n > 0);
  if (lignes.length === 0) return null;
  return (
    <ul>
      {lignes.map(({ n, mot, to }) => (
        <li key={mot}>
          {to ? <Link to={to}>{pluriel(n, 'action')}</Link> : pluriel(n, 'action')} {mot}
        </li>
      ))}
    </ul>
  );
}

function Tirets({ carte: { autres, geographie } }: { carte: CarteDesActions }) {
  if (autres.length === 0) return null;
  return (
    <p>
      En tirets, {LIBELLES_GENERATION[AUTRE[geographie]]} : {autres.map(({ nom }) => nom).join(', ')}.
    </p>
  );
}

function Sources({ fond: { sources } }: { fond: FondDeCarte }) {
  if (sources.length === 0) return null;
  return (
    <p className="soft">
      Contours :{' '}
      {sources
        .map(
          ({ generation, fichier, edition, fait_le }) =>
            `${LIBELLES_GENERATION[generation]}, ${saySource(fichier, edition, fait_le)}`,
        )
        .join(' ; ')}
      . Seul <a href={FAIT_FOI}>sig.ville.gouv.fr</a> fait foi.
    </p>
  );
}
