// The figures that open the page, the points that wait for a decision and from whom, the persons reached.
import { LIBELLES_CADRE } from '../../domains/financements/financement.schema.ts';
import { formatEuros, formatNombre, formatPourcent, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { adresseActions } from '../plan/adresses.rules.ts';
import { countGroupe } from '../plan/arbre.rules.ts';
import { partDroitCommun } from './synthese.rules.ts';
import type { SommePublics, Synthese } from './synthese.schema.ts';

export function Chiffres({ synthese }: { synthese: Synthese }) {
  const { contrat, comptes, argent, annee, publics, quartiers } = synthese;
  const { retenu } = argent.total.montants;
  const passe = argent.precedent.total.montants.retenu;
  const commun = partDroitCommun(argent);
  const servis = quartiers.filter((quartier) => quartier.actions > 0).length;
  const { touches, precedents } = publics;
  const livre = `/contrats/${contrat.id}/financements?annee=${annee}`;
  return (
    <div className="onepage-figures">
      <KeyFigures>
        <KeyFigure
          value={comptes.total}
          label="actions"
          note={`${countGroupe(comptes, ['en_cours'])} en cours, ${pluriel(countGroupe(comptes, ['realisee']), 'réalisée')}, ${comptes.en_difficulte} en difficulté`}
          to={adresseActions(contrat.id)}
        />
        <KeyFigure
          value={retenu === null ? null : formatEuros(retenu)}
          label={`accordés en ${annee}`}
          note={
            passe === null
              ? argent.precedent.total.lignes === 0
                ? `Non comparable à ${annee - 1} : aucune ligne connue`
                : `Aucun montant connu en ${annee - 1}`
              : `${formatEuros(passe)} en ${annee - 1}${argent.partiel || argent.precedent.partiel ? ', sur ce que vous pouvez lire' : ''}`
          }
          to={livre}
        />
        <KeyFigure
          value={commun === null ? null : formatPourcent(commun, 0)}
          label="de droit commun dans l’accordé"
          note={tellReste(synthese)}
          to={`${livre}&cadre=droit_commun`}
        />
        <KeyFigure
          value={touches?.total == null ? null : formatNombre(touches.total)}
          label={touches ? `personnes touchées en ${touches.annee}` : 'personnes touchées'}
          note={
            precedents?.total == null
              ? 'Rien de connu l’année d’avant'
              : `${formatNombre(precedents.total)} en ${precedents.annee}`
          }
          to={touches ? adresseTouches(contrat.id, touches.annee, 'touche') : undefined}
        />
        {quartiers.length > 0 ? (
          <KeyFigure
            value={`${servis} sur ${quartiers.length}`}
            label="quartiers nommés par une action"
            note={
              synthese.tous_qpv > 0 ? (
                <Link to={adresseActions(contrat.id, { portee: 'tous_qpv' })}>
                  Et {pluriel(synthese.tous_qpv, 'action')} pour tous les QPV
                </Link>
              ) : undefined
            }
            to={`/contrats/${contrat.id}/quartiers`}
          />
        ) : null}
      </KeyFigures>
    </div>
  );
}

/** What is not droit commun, told frame by frame. */
function tellReste({ argent: { total } }: Synthese): string {
  const autres = total.cadres.filter(({ cadre, montants }) => cadre !== 'droit_commun' && montants.retenu);
  if (!total.montants.retenu) return 'Rien d’accordé n’est connu';
  if (autres.length === 0) return 'Aucun autre cadre n’est dit';
  return autres.map(({ cadre, montants }) => `${LIBELLES_CADRE[cadre]} : ${formatEuros(montants.retenu)}`).join(', ');
}

export function Points({ synthese: { contrat, version, annee, points, autres_points } }: { synthese: Synthese }) {
  const tous = `/contrats/${contrat.id}/sur-une-page?version=${version}&annee=${annee}&points=tous`;
  return (
    <div className="onepage-points">
      <Section
        title={points.length === 0 ? 'Rien n’attend une décision' : 'À décider d’abord'}
        note={autres_points > 0 ? <Link to={tous}>et {pluriel(autres_points, 'autre')}</Link> : undefined}
      >
        <ol className="points">
          {points.map((point) => (
            <li key={`${point.nature} ${point.phrase} ${point.adresse}`}>
              <Link to={point.adresse}>{lieTitre(point.phrase)}</Link>
              {point.detail ? <span className="small">{point.detail}</span> : null}
              <span className="small soft">De qui : {point.de_qui ?? 'à désigner'}</span>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

/** The actions of a year with what each gave, the most first. */
const adresseTouches = (contrat: number, annee: number, colonne: string) =>
  `${adresseActions(contrat)}?annee=${annee}&colonne=pilote&colonne=touche${colonne === 'touche' ? '' : `&colonne=${colonne}`}&tri=touche&sens=desc`;

const PARTS = [
  { cle: 'femmes', libelle: 'dont femmes' },
  { cle: 'moins_26', libelle: 'dont moins de 26 ans' },
  { cle: 'qpv', libelle: 'dont habitants de QPV' },
] as const;

interface LignePublics {
  cle: string;
  libelle: string;
  /** Of the table of actions. */
  colonne: string;
  valeur: (somme: SommePublics) => string | null;
}

const LIGNES: readonly LignePublics[] = [
  {
    cle: 'total',
    libelle: 'Personnes touchées',
    colonne: 'touche',
    valeur: ({ total }) => (total === null ? null : formatNombre(total)),
  },
  ...PARTS.map(({ cle, libelle }) => ({
    cle,
    libelle,
    colonne: `touche_${cle}`,
    valeur: (somme: SommePublics) => {
      const base = somme[`base_${cle}`];
      if (somme[cle] === null) return null;
      return `${formatNombre(somme[cle])}${base ? ` (${formatPourcent((somme[cle] / base) * 100, 0)})` : ''}`;
    },
  })),
];

export function Publics({ synthese: { contrat, publics, comptes } }: { synthese: Synthese }) {
  const { touches, precedents } = publics;
  if (!touches) return null;
  const annees = [touches, ...(precedents ? [precedents] : [])];
  return (
    <div className="onepage-publics">
      <Section title="Publics touchés">
        <Table
          caption={`Publics touchés en ${touches.annee}`}
          hiddenCaption
          compact
          rows={LIGNES}
          rowKey={(ligne) => ligne.cle}
          note={`${touches.repondues} sur ${pluriel(comptes.total, 'action')} ont donné un total en ${touches.annee}. Une personne peut compter dans plusieurs actions. Chaque part est calculée sur les actions qui la donnent.`}
          columns={[
            { id: 'libelle', header: 'Public', cell: (ligne) => ligne.libelle },
            ...annees.map((somme) => ({
              id: String(somme.annee),
              header: String(somme.annee),
              align: 'end' as const,
              cell: (ligne: LignePublics) => {
                const valeur = ligne.valeur(somme);
                if (valeur === null) return <Absent reason="Aucune action ne l’a donné" />;
                return <Link to={adresseTouches(contrat.id, somme.annee, ligne.colonne)}>{valeur}</Link>;
              },
            })),
          ]}
        />
      </Section>
    </div>
  );
}
