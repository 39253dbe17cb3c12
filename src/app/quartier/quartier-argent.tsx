// The money of a quartier for one year, as it was said: named amounts, shares, « tous les QPV » kept whole, not said.
import { LIBELLES_METHODE } from '../../domains/financements/financement.schema.ts';
import { formatEuros, formatNombre, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import type { ArgentQuartier, Quartier } from './quartier.schema.ts';

export function ArgentDuQuartier({ quartier, onAnnee }: { quartier: Quartier; onAnnee: (annee: number) => void }) {
  const { argent, annee, annees, reserve, contrat } = quartier;
  const { direct, part, tous, sans_part } = argent;
  const nommes = [
    ...direct.map((ligne) => ({ ...ligne, dit: 'Montant nommé' })),
    ...part.map((ligne) => ({ ...ligne, dit: 'Part' })),
  ];
  const annonce = annees.includes(annee) ? annees : [annee, ...annees];
  return (
    <>
      <Section title={`L’argent en ${annee}`} note="Tel qu’il a été dit, jamais partagé à parts égales.">
        {annonce.length > 1 ? (
          <div className="form-row no-print">
            <Select
              label="Année"
              value={String(annee)}
              choices={annonce.map((one) => ({ value: String(one), label: String(one) }))}
              onChange={(event) => onAnnee(Number(event.target.value))}
            />
            <span />
            <span />
          </div>
        ) : null}
        <KeyFigures>
          <KeyFigure
            value={direct.length > 0 ? formatEuros(argent.total_direct) : null}
            label="nommés pour ce quartier"
            note={direct.length === 0 ? 'Aucun montant nommé' : undefined}
          />
          <KeyFigure
            value={part.length > 0 ? formatEuros(argent.total_part) : null}
            label="en parts déclarées"
            note={part.length === 0 ? 'Aucune part déclarée' : 'Parts d’un montant connu seulement'}
          />
        </KeyFigures>
        {nommes.length > 0 ? (
          <Lignes
            contrat={contrat.id}
            caption={`Montants et parts dits pour ce quartier en ${annee}`}
            lignes={nommes}
          />
        ) : null}
        {reserve ? (
          <p className="soft small">D’autres montants existent. Ils s’ouvriront à leur notification.</p>
        ) : null}
      </Section>
      {tous.length > 0 ? (
        <Disclosure
          title="Pour tous les QPV"
          count={tous.length}
          note="Gardés entiers : ce n’est pas l’argent de ce seul quartier."
        >
          <Lignes
            contrat={contrat.id}
            caption="Montants dits pour tous les QPV"
            lignes={tous.map((ligne) => ({ ...ligne, dit: 'Tous les QPV' }))}
          />
        </Disclosure>
      ) : null}
      {sans_part.length > 0 ? (
        <Disclosure
          title="Sans répartition dite"
          count={sans_part.length}
          note="Montants d’actions qui nomment ce quartier, sans dire sa part."
        >
          <Lignes
            contrat={contrat.id}
            caption="Montants sans répartition par quartier"
            lignes={sans_part.map((ligne) => ({ ...ligne, dit: 'Sans répartition' }))}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

function Lignes({ contrat, caption, lignes }: { contrat: number; caption: string; lignes: readonly Ligne[] }) {
  const toutes = columnsOf(contrat);
  const inutiles = [
    ...(lignes.every((ligne) => ligne.financeur === null) ? ['financeur'] : []),
    ...(lignes.every((ligne) => ligne.dit === 'Sans répartition') ? ['part', 'montant', 'dit'] : []),
    ...(lignes.every((ligne) => ligne.dit === 'Tous les QPV') ? ['part', 'dit'] : []),
  ];
  const columns = toutes.filter(({ id }) => !inutiles.includes(id));
  return (
    <Table
      caption={caption}
      hiddenCaption
      rows={lignes}
      rowKey={(ligne) => `${ligne.action_id}-${ligne.financeur}-${ligne.montant_centimes}-${ligne.part_pour_cent}`}
      columns={columns}
      note="Décidé en tout : le montant de la ligne ou de l’action entière. Une part est calculée sur ce montant."
    />
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
      cell: (ligne) =>
        ligne.methode && ligne.dit === 'Part' ? (
          <>
            Part <span className="soft">{LIBELLES_METHODE[ligne.methode].toLowerCase()}</span>
          </>
        ) : (
          ligne.dit
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
        ligne.base_centimes === null ? <Absent reason="montant non connu" /> : formatNombre(ligne.base_centimes / 100),
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
  if (ligne.montant_centimes !== null) return formatNombre(ligne.montant_centimes / 100);
  if (ligne.calcule_centimes !== null)
    return <span title="calculé sur le montant décidé">{formatNombre(ligne.calcule_centimes / 100)}</span>;
  return <Absent reason={ligne.dit === 'Part' ? 'part d’un montant non connu' : 'pas de répartition dite'} />;
}
