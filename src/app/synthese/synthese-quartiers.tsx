// The quartiers: their map when outlines are known, their list with actions and euros; the plan against them, with its holes.
import { formatEuros, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { OutlineMap } from '../../ui/figure/outline-map.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Matrix } from '../../ui/table/matrix.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { withoutUnit } from '../financements/montant.tsx';
import { adresseActions } from '../plan/adresses.rules.ts';
import { chooseQuartiers } from './synthese.rules.ts';
import type { QuartierSynthese, Synthese } from './synthese.schema.ts';

export function Quartiers({ synthese }: { synthese: Synthese }) {
  const { contrat, quartiers, carte, argent, annee } = synthese;
  if (quartiers.length === 0) return null;
  const { montres, autres } = chooseQuartiers(quartiers);
  const max = Math.max(1, ...quartiers.map(({ actions }) => actions));
  const tous =
    argent.tous_qpv_centimes === null
      ? ''
      : ` ${formatEuros(argent.tous_qpv_centimes)} sont dits « tous les QPV », jamais répartis.`;
  return (
    <div className="onepage-quartiers">
      <Section
        title="Dans les quartiers"
        note={
          autres > 0 ? (
            <Link to={`/contrats/${contrat.id}/quartiers`}>
              et {pluriel(autres, 'autre quartier', 'autres quartiers')}
            </Link>
          ) : undefined
        }
      >
        {carte ? (
          <OutlineMap
            label="Carte des quartiers : le numéro renvoie à la liste"
            width={carte.largeur}
            height={carte.hauteur}
            outlines={quartiers.flatMap(({ code, trace, x, y, actions }, at) =>
              trace !== null && x !== null && y !== null
                ? [{ key: code, path: trace, x, y, mark: String(at + 1), weight: actions / max }]
                : [],
            )}
          />
        ) : null}
        <Table
          caption={`Actions et euros par quartier en ${annee}`}
          hiddenCaption
          compact
          rows={montres}
          rowKey={(quartier) => quartier.code}
          note={`Euros : les montants ${annee} dits pour ce quartier, en direct ou en part.${tous}`}
          columns={[
            { id: 'nom', header: 'Quartier', cell: (quartier) => <Nom synthese={synthese} quartier={quartier} /> },
            {
              id: 'actions',
              header: 'Actions',
              align: 'end',
              cell: ({ code, actions }) =>
                actions === 0 ? (
                  'aucune'
                ) : (
                  <Link to={adresseActions(contrat.id, { qpv: code })} aria-label={pluriel(actions, 'action')}>
                    {actions}
                  </Link>
                ),
            },
            {
              id: 'euros',
              header: 'Accordé',
              unit: '€',
              align: 'end',
              cell: ({ code, nomme_centimes }) =>
                nomme_centimes === null ? (
                  <Absent reason="Aucun montant dit pour ce quartier" />
                ) : (
                  <Link to={`/contrats/${contrat.id}/quartiers/${code}?annee=${annee}`}>
                    {withoutUnit(nomme_centimes)}
                  </Link>
                ),
            },
          ]}
        />
      </Section>
    </div>
  );
}

function Nom({ synthese, quartier }: { synthese: Synthese; quartier: QuartierSynthese }) {
  const rang = synthese.quartiers.indexOf(quartier) + 1;
  return (
    <>
      {synthese.carte && quartier.trace !== null ? `${rang}. ` : ''}
      <Link to={`/contrats/${synthese.contrat.id}/quartiers/${quartier.code}`}>{quartier.nom}</Link>
    </>
  );
}

export function Croisement({ synthese: { contrat, matrice, quartiers } }: { synthese: Synthese }) {
  const { lignes, trous, croisements } = matrice;
  const montres = new Set(chooseQuartiers(quartiers).montres.map(({ code }) => code));
  const colonnes = matrice.colonnes.filter(({ id }) => montres.has(id));
  if (colonnes.length === 0 || lignes.length === 0) return null;
  const parId = new Map(lignes.map((ligne) => [ligne.id, ligne]));
  return (
    <div className="onepage-matrice">
      <Section
        title="Objectifs et quartiers"
        note={
          <Link to={`/contrats/${contrat.id}/matrice`}>
            {trous === 0 ? 'Aucun croisement vide' : `${trous} croisements vides sur ${croisements}`}
          </Link>
        }
      >
        <Matrix
          caption="Actions par objectif et par quartier"
          corner="Objectif"
          columns={colonnes.map(({ id, nom }) => ({ id, label: nom }))}
          rows={lignes.map(({ id, numero, intitule }) => ({ id, label: `${numero ? `${numero} ` : ''}${intitule}` }))}
          cell={(row, column) => {
            const n = parId.get(row.id)?.cellules[column.id] ?? 0;
            if (n === 0) return null;
            const nom = colonnes.find(({ id }) => id === column.id)?.nom ?? '';
            return {
              value: n,
              label: `${pluriel(n, 'action')}, ${parId.get(row.id)?.intitule}, ${nom}`,
              to: adresseActions(contrat.id, { noeud: row.id, qpv: column.id }),
            };
          }}
          hole="aucune action"
        />
      </Section>
    </div>
  );
}
