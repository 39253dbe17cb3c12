// The imports of a contract, newest first: what each did, what it waits for.
import { sayInstant } from '../../domains/comptes/affichage.rules.ts';
import { formatDate, formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Absent, type Column, Table } from '../../ui/table/table.tsx';
import { TON_ETAT } from './apercu/compte-vue.rules.ts';
import { LIBELLES_TYPE } from './colonnes/types.schema.ts';
import { type Compte, type ImportResume, LIBELLES_ETAT_IMPORT } from './import.schema.ts';

export function ImportsListe({ contrat, imports }: { contrat: number; imports: readonly ImportResume[] }) {
  const compter = (id: keyof Compte, header: string): Column<ImportResume> => ({
    id,
    header,
    align: 'end',
    cell: ({ compte, etat }) =>
      compte ? formatNombre(compte[id]) : <Absent reason={etat === 'depose' ? 'pas encore importé' : 'non compté'} />,
  });
  return (
    <Table
      caption="Imports de ce contrat"
      hiddenCaption
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'fichier',
          header: 'Fichier',
          cell: ({ id, fichier_nom }) => <Link to={`/contrats/${contrat}/imports/${id}`}>{fichier_nom}</Link>,
        },
        { id: 'etat', header: 'État', cell: (row) => <Etat ligne={row} /> },
        { id: 'type', header: 'Lu comme', cell: ({ type }) => LIBELLES_TYPE[type] },
        { id: 'quand', header: 'Déposé', cell: (row) => <Depose ligne={row} /> },
        compter('lues', 'Lues'),
        compter('creees', 'Créées'),
        compter('modifiees', 'Modifiées'),
        compter('refusees', 'Refusées'),
      ]}
    />
  );
}

function Etat({ ligne: { etat, expire_le } }: { ligne: ImportResume }) {
  return (
    <>
      <State tone={TON_ETAT[etat]}>{LIBELLES_ETAT_IMPORT[etat]}</State>
      {etat === 'depose' && expire_le ? <div className="soft small">effacé le {formatDate(expire_le)}</div> : null}
    </>
  );
}

function Depose({ ligne: { depose_le, par_nom } }: { ligne: ImportResume }) {
  return (
    <>
      {sayInstant(depose_le)}
      {par_nom ? <span className="soft small"> par {par_nom}</span> : null}
    </>
  );
}
