// « Exporter » above the table: the filter of the moment as a spreadsheet, or the plan as a document for a committee.
import { canExport } from '../../domains/comptes/droits.rules.ts';
import { hrefOf } from '../../platform/http/call.client.ts';
import { Menu } from '../../ui/nav/menu.tsx';
import { useMoi } from '../coquille-moi.client.ts';
import { exportsApi } from '../exports/exports.api.ts';
import type { FiltresActions } from './filtres.schema.ts';

const FORMATS = [
  ['xlsx', 'Classeur Excel (.xlsx)'],
  ['ods', 'Classeur libre (.ods)'],
  ['csv', 'Texte séparé (.csv)'],
] as const;

/** Roles that export only their own are told by the server what they may take. */
export function Exporter({ contrat, filtres }: { contrat: number; filtres: FiltresActions }) {
  const droit = useMoi()?.droits.find((un) => un.contrat_id === contrat);
  if (!droit || !canExport(droit, { propre: true }).ok) return null;
  const { page: _page, ...query } = filtres;
  const params = { contrat };
  return (
    <Menu label="Exporter" icon="download">
      {FORMATS.map(([format, libelle]) => (
        <a
          key={format}
          className="menu-item"
          download
          href={hrefOf(exportsApi.exportActions, { params, query: { ...query, format } })}
        >
          {libelle}
        </a>
      ))}
      <a className="menu-item" download href={hrefOf(exportsApi.exportPlan, { params, query })}>
        Plan en document (.docx)
      </a>
    </Menu>
  );
}
