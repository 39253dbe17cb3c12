// The money of a quartier for one year, as it was said: named amounts, shares, « tous les QPV » kept whole, not said.
import { LIBELLES_METHODE } from '../../domains/financements/financement.schema.ts';
import { formatEuros, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import type { ArgentQuartier, Quartier } from './quartier.schema.ts';

export function ArgentDuQuartier({ quartier, onAnnee }: { quartier: Quartier; onAnnee: (annee: number) => void }) {
  const { argent, annee, annees, reserve, contrat } = quartier;
  const { direct, part, tous, sans_part } = argent;
  const lignes = [
    ...direct.map((ligne) => ({ ...ligne, dit: 'Montant nommé' })),
    ...part.map((ligne) => ({ ...ligne, dit: 'Part' })),
    ...tous.map((ligne) => ({ ...ligne, dit: 'Tous les QPV' })),
    ...sans_part.map((ligne) => ({ ...ligne, dit: 'Sans répartition' })),
  ];
  const annonce = annees.includes(annee) ? annees : [annee, ...annees];
  return (
    <Section
      title={`L’argent en ${annee}`}
      note="Tel qu’il a été dit. Un montant « tous les QPV » reste entier : il n’est jamais partagé à parts égales."
    >
      {annonce.length > 1 ? (
        <div className="form no-print">
          <Select
            label="Année"
            value={String(annee)}
            choices={annonce.map((one) => ({ value: String(one), label: String(one) }))}
            onChange={(event) => onAnnee(Number(event.target.value))}
          />
        </div>
      ) : null}
      {lignes.length === 0 ? (
        <p className="soft">Aucun montant connu pour ce quartier cette année-là.</p>
      ) : (
        <>
          <KeyFigures>
            <KeyFigure
              value={direct.length > 0 ? formatEuros(argent.total_direct) : null}
              label="nommés pour ce quartier"
              note={direct.length === 0 ? 'Aucun montant nommé' : undefined}
            />
            <KeyFigure
              value={part.length > 0 ? formatEuros(argent.total_part) : null}
              label="en parts déclarées"
              note={part.length === 0 ? 'Aucune part déclarée' : 'Parts connues seulement'}
            />
          </KeyFigures>
          <Table
            caption={`Montants décidés touchant ce quartier en ${annee}`}
            hiddenCaption
            rows={lignes}
            rowKey={(ligne) =>
              `${ligne.dit}-${ligne.action_id}-${ligne.financeur}-${ligne.montant_centimes}-${ligne.part_pour_cent}`
            }
            columns={columnsOf(contrat.id)}
            note="Les montants de l’action entière ne sont pas ceux du quartier. Les parts sont calculées sur le montant décidé."
          />
        </>
      )}
      {reserve ? <p className="soft small">D’autres montants existent. Ils s’ouvriront à leur notification.</p> : null}
    </Section>
  );
}

type Ligne = ArgentQuartier & { dit: string };

function columnsOf(contrat: number): readonly Column<Ligne>[] {
  return [
    {
      id: 'action',
      header: 'Action',
      cell: (ligne) => <Link to={`/contrats/${contrat}/actions/${ligne.action_id}`}>{ligne.intitule}</Link>,
    },
    {
      id: 'financeur',
      header: 'Financeur',
      cell: (ligne) => ligne.financeur ?? <Absent reason="pour toute l’action" />,
    },
    {
      id: 'dit',
      header: 'Dit comme',
      cell: (ligne) => (
        <span className="stack-tight">
          {ligne.dit}
          {ligne.methode && ligne.dit === 'Part' ? (
            <span className="soft small">{LIBELLES_METHODE[ligne.methode].toLowerCase()}</span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'part',
      header: 'Part',
      align: 'end',
      cell: (ligne) =>
        ligne.part_pour_cent === null ? <Absent reason="sans part" /> : formatPourcent(ligne.part_pour_cent),
    },
    {
      id: 'montant',
      header: 'Pour ce quartier',
      unit: '€',
      align: 'end',
      cell: (ligne) => <Montant ligne={ligne} />,
    },
    {
      id: 'base',
      header: 'Décidé en tout',
      unit: '€',
      align: 'end',
      cell: (ligne) =>
        ligne.base_centimes === null ? <Absent reason="montant non connu" /> : formatEuros(ligne.base_centimes),
    },
  ];
}

function Montant({ ligne }: { ligne: Ligne }) {
  if (ligne.dit === 'Tous les QPV') {
    return (
      <span className="soft">
        {ligne.montant_centimes === null ? 'entier' : `${formatEuros(ligne.montant_centimes)} en tout`}
      </span>
    );
  }
  if (ligne.montant_centimes !== null) return formatEuros(ligne.montant_centimes);
  if (ligne.calcule_centimes !== null)
    return <span title="calculé sur le montant décidé">{formatEuros(ligne.calcule_centimes)}</span>;
  return <Absent reason={ligne.dit === 'Part' ? 'part d’un montant non connu' : 'pas de répartition dite'} />;
}
