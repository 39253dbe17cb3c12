// « Exporter »: what is on the page as a spreadsheet, the plan as a document, the plan in the shape of a workbook that came in.
// What a role may take away is decided by the server; those who take nothing do not see it.
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { canExport } from '../../domains/comptes/droits.rules.ts';
import { call, hrefOf } from '../../platform/http/call.client.ts';
import { formatDateCourte } from '../../platform/lecture/ecriture.rules.ts';
import { Menu } from '../../ui/nav/menu.tsx';
import type { FiltresActions } from '../actions/filtres.schema.ts';
import { useMoi } from '../coquille-moi.client.ts';
import type { Version } from '../synthese/synthese.schema.ts';
import { LIBELLES_VUE } from '../vues/vue.schema.ts';
import { FORMATS_TABLEUR } from './export.schema.ts';
import { exportsApi } from './exports.api.ts';
import { type DessinVue, type FormatVue, formatsOf } from './vue/vue-export.schema.ts';

const LIBELLES_FORMAT: Record<FormatVue, string> = {
  xlsx: 'Classeur Excel (.xlsx)',
  ods: 'Classeur libre (.ods)',
  csv: 'Texte séparé (.csv)',
  ics: 'Agenda (.ics)',
};
const FORMATS = FORMATS_TABLEUR.map((format) => [format, LIBELLES_FORMAT[format]] as const);

export interface ExporterProps {
  contrat: number;
  /** The filter of the moment; without one, the whole plan. */
  filtres?: FiltresActions;
  /** Columns shown; offered beside « toutes les colonnes ». */
  colonnes?: readonly string[];
  /** The drawing of the moment, other than the table: offered first, in its own shape. */
  dessin?: z.input<typeof DessinVue>;
}

export function Exporter({ contrat, filtres, colonnes, dessin }: ExporterProps) {
  const droit = useMoi()?.droits.find((un) => un.contrat_id === contrat);
  if (!droit || !canExport(droit, { propre: true }).ok) return null;
  const { page: _page, ...query } = filtres ?? {};
  const params = { contrat };
  return (
    <Menu label="Exporter" icon="download">
      {canExport(droit, { propre: false }).ok ? null : (
        <p className="menu-note">Seulement les actions de votre organisation.</p>
      )}
      {dessin ? <Vue {...{ contrat, query, dessin }} /> : null}
      {FORMATS.map(([format, libelle]) => (
        <Fichier
          key={format}
          href={hrefOf(exportsApi.exportActions, { params, query: { ...query, format } })}
          libelle={libelle}
        />
      ))}
      {colonnes ? (
        <Fichier
          href={hrefOf(exportsApi.exportActions, {
            params,
            query: { ...query, colonne: [...colonnes], format: 'xlsx' },
          })}
          libelle="Colonnes affichées seulement (.xlsx)"
        />
      ) : null}
      <Fichier
        href={hrefOf(exportsApi.exportPlan, { params, query: { ...query, format: 'pdf' } })}
        libelle="Plan à lire et à imprimer (.pdf accessible)"
      />
      <Fichier href={hrefOf(exportsApi.exportPlan, { params, query })} libelle="Plan à reprendre (.docx)" />
      <Formes contrat={contrat} />
    </Menu>
  );
}

/** « Colonnes : classeur Excel (.xlsx) », then what is common to every view. */
function Vue({ contrat, query, dessin }: Pick<ExporterProps, 'contrat'> & Dessinee) {
  return (
    <>
      <p className="menu-note">Cette vue, telle qu’elle est rangée</p>
      {formatsOf(dessin.vue).map((format) => (
        <Fichier
          key={format}
          href={hrefOf(exportsApi.exportVue, { params: { contrat }, query: { ...query, ...dessin, format } })}
          libelle={`${LIBELLES_VUE[dessin.vue]} : ${LIBELLES_FORMAT[format]}`}
        />
      ))}
      <hr className="menu-separator" />
      <p className="menu-note">Toutes les actions du filtre</p>
    </>
  );
}

interface Dessinee {
  query: FiltresActions;
  dessin: NonNullable<ExporterProps['dessin']>;
}

/** « Le contrat sur une page », its figures in a spreadsheet. */
export function ExporterSynthese({ contrat, version, annee }: { contrat: number; version: Version; annee: number }) {
  const droit = useMoi()?.droits.find((un) => un.contrat_id === contrat);
  if (!droit || !canExport(droit, { propre: false }).ok) return null;
  return (
    <Menu label="Exporter" icon="download" end>
      {FORMATS.map(([format, libelle]) => (
        <Fichier
          key={format}
          href={hrefOf(exportsApi.exportSynthese, { params: { contrat }, query: { version, annee, format } })}
          libelle={libelle}
        />
      ))}
    </Menu>
  );
}

function Fichier({ href, libelle }: { href: string; libelle: string }) {
  return (
    <a className="menu-item" download href={href}>
      {libelle}
    </a>
  );
}

/** Asked when the menu opens: the workbooks that came in, the latest of each shape. */
function Formes({ contrat }: { contrat: number }) {
  const formes = useQuery({
    queryKey: ['contrat', contrat, 'formes'],
    queryFn: () => call(exportsApi.listFormes, { params: { contrat } }),
    staleTime: 60_000,
  }).data;
  if (!formes || formes.length === 0) return null;
  return (
    <>
      <hr className="menu-separator" />
      <p className="menu-note">Dans la forme de votre classeur</p>
      {formes.slice(0, 5).map(({ forme, fichier_nom, ecrit_le }) => (
        <Fichier
          key={forme}
          href={hrefOf(exportsApi.exportClasseur, { params: { contrat }, query: { forme, format: 'xlsx' } })}
          libelle={`${fichier_nom}, importé le ${formatDateCourte(ecrit_le)}`}
        />
      ))}
    </>
  );
}
