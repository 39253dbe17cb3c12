// One comptage read at once: the sentence, the share between its bounds, what each status holds; exact numbers opened on purpose.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { comptageApi } from '../../domains/comptages/comptage.api.ts';
import {
  type ComptageLu,
  type Dispositif,
  LIBELLES_GENRE,
  LIBELLES_REGIME,
} from '../../domains/comptages/comptage.schema.ts';
import {
  type Depot,
  LIBELLES_METHODE,
  LIBELLES_STATUT,
  LIBELLES_VARIABLE,
  labelOfModalite,
  type TableDeposee,
} from '../../domains/comptages/depot.schema.ts';
import { computePart, sayPart } from '../../domains/comptages/part.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatNombre, formatPeriode, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import type { Verdict } from '../../platform/session/verdict.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { Interval } from '../../ui/figure/interval.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Table } from '../../ui/table/table.tsx';
import { LienComptage } from './lien-comptage.tsx';

interface ResultatProps {
  contrat: number;
  comptage: ComptageLu;
  dispositif: Dispositif;
  ecrire: Verdict;
}

export function ComptageResultat({ contrat, comptage, dispositif, ecrire }: ResultatProps) {
  const [exact, setExact] = useState<Depot | null>(null);
  const depot = exact ?? comptage.depot;
  const titre = `${comptage.partenaire}, ${formatPeriode(comptage.debut, comptage.fin)}`;
  return (
    <section className="stack sheet" aria-label={`${comptage.dispositif}, ${titre}`}>
      <div className="row">
        <h3>{titre}</h3>
        <Etat comptage={comptage} />
      </div>
      <p className="soft small">
        {LIBELLES_GENRE[comptage.genre]} · QPV {comptage.millesime} · {LIBELLES_REGIME[comptage.regime]}
        {comptage.regime === 'diffusion' ? ` de ${comptage.seuil}` : ''}
      </p>
      {depot ? <Nombres depot={depot} comptage={comptage} dispositif={dispositif} /> : null}
      {depot || comptage.recu_le === null || comptage.detail.ok ? null : (
        <p className="soft">{comptage.detail.motif}</p>
      )}
      <div className="row no-print">
        {comptage.regime === 'gestion' && comptage.recu_le && !depot ? (
          <Ouvrir contrat={contrat} comptage={comptage} onOpen={setExact} />
        ) : null}
        {ecrire.ok ? <Suivi contrat={contrat} comptage={comptage} /> : null}
      </div>
    </section>
  );
}

function Etat({ comptage }: { comptage: ComptageLu }) {
  if (comptage.recu_le) return <State tone="success">Reçu le {formatDate(comptage.recu_le.slice(0, 10))}</State>;
  if (comptage.clos_le) return <State tone="neutral">Clos sans dépôt</State>;
  return <State tone="warning">Attendu avant le {formatDate(comptage.echeance)}</State>;
}

function Nombres({ depot, comptage, dispositif }: { depot: Depot; comptage: ComptageLu; dispositif: Dispositif }) {
  const part = computePart(depot.statuts);
  const reference = dispositif.part_reference;
  const pourcent = (fraction: number) => formatPourcent(fraction * 100);
  return (
    <>
      {part ? (
        <Interval
          caption={sayPart(part, comptage.unite, reference)}
          low={part.basse}
          high={part.haute}
          reference={reference}
          lowText={pourcent(part.basse)}
          highText={pourcent(part.haute)}
          referenceText={reference === null ? '' : fr`public visé ${pourcent(reference)}`}
        />
      ) : (
        <p>{sayTropPetit(depot)}</p>
      )}
      <Disclosure title="Les nombres déposés" note={LIBELLES_METHODE[depot.methode]}>
        <div className="columns">
          <Table
            caption="Par statut"
            rows={depot.statuts}
            rowKey={({ statut }) => statut}
            totalLabel="Total"
            columns={[
              { id: 'statut', header: 'Statut', cell: ({ statut }) => LIBELLES_STATUT[statut] },
              {
                id: 'effectif',
                header: 'Effectif',
                align: 'end',
                cell: ({ effectif }) => formatNombre(effectif),
                total: formatNombre(depot.total),
              },
            ]}
          />
          {depot.tables.map((table) => (
            <Croisement key={table.variable} table={table} />
          ))}
        </div>
      </Disclosure>
    </>
  );
}

const sayTropPetit = ({ total }: Depot) =>
  total === 0
    ? 'Personne n’a été compté sur cette période.'
    : fr`${formatNombre(total)} au total. Les nombres par statut sont trop petits pour être diffusés.`;

function Croisement({ table: { variable, cases } }: { table: TableDeposee }) {
  return (
    <Table
      caption={LIBELLES_VARIABLE[variable]}
      rows={cases}
      rowKey={({ statut, modalite }) => `${statut}/${modalite}`}
      note="Une case absente vaut zéro."
      columns={[
        { id: 'statut', header: 'Statut', cell: ({ statut }) => LIBELLES_STATUT[statut] },
        {
          id: 'modalite',
          header: LIBELLES_VARIABLE[variable],
          cell: ({ modalite }) => labelOfModalite(variable, modalite),
        },
        { id: 'effectif', header: 'Effectif', align: 'end', cell: ({ effectif }) => formatNombre(effectif) },
      ]}
    />
  );
}

interface OuvrirProps {
  contrat: number;
  comptage: ComptageLu;
  onOpen: (depot: Depot) => void;
}

/** Exact numbers are opened on purpose: the reading is noted, and said before. */
function Ouvrir({ contrat, comptage, onOpen }: OuvrirProps) {
  const open = useMutation({
    mutationFn: () => call(comptageApi.openGestion, { params: { contrat, comptage: comptage.id } }),
    onSuccess: ({ depot }) => onOpen(depot),
  });
  return (
    <>
      <Button busy={open.isPending} onClick={() => open.mutate()}>
        Ouvrir les nombres exacts
      </Button>
      <span className="soft small">Votre lecture sera notée. Base : {comptage.base_gestion}</span>
    </>
  );
}

function Suivi({ contrat, comptage }: { contrat: number; comptage: ComptageLu }) {
  const queries = useQueryClient();
  const [lien, setLien] = useState<string | null>(null);
  const reload = () => queries.invalidateQueries({ queryKey: ['contrat', contrat, 'comptages'] });
  const params = { contrat, comptage: comptage.id };
  const renew = useMutation({
    mutationFn: () => call(comptageApi.renewLienComptage, { params }),
    onSuccess: (donne) => {
      setLien(donne.lien);
      void reload();
    },
  });
  const close = useMutation({
    mutationFn: () => call(comptageApi.closeComptage, { params, body: { clos: comptage.clos_le === null } }),
    onSuccess: () => void reload(),
  });
  return (
    <>
      <Button small busy={renew.isPending} onClick={() => renew.mutate()}>
        Donner un nouveau lien
      </Button>
      <Button small busy={close.isPending} onClick={() => close.mutate()}>
        {comptage.clos_le ? 'Rouvrir' : 'Clore'}
      </Button>
      {lien ? <LienComptage lien={lien} organisation={comptage.partenaire} onClose={() => setLien(null)} /> : null}
    </>
  );
}
