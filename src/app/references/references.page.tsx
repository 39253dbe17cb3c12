// /administration/references: the national lists that contracts draw from. What is held, a file tried before it is written,
// the last imports.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sayInstant } from '../../domains/comptes/affichage.rules.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Progress, Skeleton } from '../../ui/feedback/waiting.tsx';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { FileDrop } from '../../ui/form/file-drop.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { Breadcrumb } from '../../ui/nav/breadcrumb.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { tellCompte } from '../imports/apercu/compte-vue.rules.ts';
import { type EtatReferences, LIBELLES_REFERENCE, TypeReference } from './reference.schema.ts';
import { referencesApi } from './references.api.ts';
import { gatherFichiers, useImportReference } from './references.client.ts';
import { EssaiReference } from './references-essai.tsx';

const EXTENSIONS = [
  '.csv',
  '.xlsx',
  '.ods',
  '.xls',
  '.geojson',
  '.json',
  '.gz',
  '.zip',
  '.shp',
  '.dbf',
  '.prj',
  '.cpg',
];

export default function ReferencesPage() {
  const etat = useQuery({ queryKey: ['references'], queryFn: () => call(referencesApi.getReferences, {}) });
  return (
    <div className="page">
      <Breadcrumb trail={[{ label: 'Administration', to: '/administration' }, { label: 'Listes de référence' }]} />
      <PageTitle
        title="Listes de référence"
        subtitle="Contrats, quartiers, communes et intercommunalités, partagés par tous les contrats"
      />
      {etat.error ? <ErrorNotice error={etat.error} onRetry={() => void etat.refetch()} /> : null}
      {etat.data ? <Tenues tenues={etat.data.tenues} /> : etat.error ? null : <Skeleton lines={4} />}
      <Section title="Importer une liste" note="Telle qu’elle est publiée. Rien n’est écrit avant votre accord.">
        <Import />
      </Section>
      {etat.data ? (
        <Section title="Derniers imports">
          <Imports imports={etat.data.imports} />
        </Section>
      ) : null}
    </div>
  );
}

function Tenues({ tenues }: { tenues: EtatReferences['tenues'] }) {
  const vides = tenues.contrats_2015 + tenues.contrats_2024 + tenues.communes === 0;
  return (
    <>
      {vides ? (
        <Notice tone="warning" still title="Aucune liste nationale n’est encore importée.">
          Sans elles, un contrat s’ouvre à la main et ses quartiers ne sont connus que par leur code.
        </Notice>
      ) : null}
      <KeyFigures>
        <KeyFigure label="Contrats 2015–2023" value={formatNombre(tenues.contrats_2015)} />
        <KeyFigure label="Contrats 2024–2030" value={formatNombre(tenues.contrats_2024)} />
        <KeyFigure label="Quartiers 2015" value={formatNombre(tenues.qpv_2015)} />
        <KeyFigure label="Quartiers 2024" value={formatNombre(tenues.qpv_2024)} />
        <KeyFigure label="Contours de quartier" value={formatNombre(tenues.qpv_contours)} />
        <KeyFigure label="Communes" value={formatNombre(tenues.communes)} />
        <KeyFigure label="Intercommunalités" value={formatNombre(tenues.epci)} />
      </KeyFigures>
    </>
  );
}

const A_DEVINER = [
  { value: 'qva', label: LIBELLES_REFERENCE.qva },
  { value: 'quartiers_vecus', label: LIBELLES_REFERENCE.quartiers_vecus },
];

function Import() {
  const [type, setType] = useState('');
  const envoi = useImportReference(TypeReference.safeParse(type).data ?? null);
  const { essai, message, error, busy } = envoi;
  return (
    <div className="stack">
      <Select
        label="Ce que contient le fichier"
        choices={A_DEVINER}
        none="Liste ou contours officiels, reconnus par leurs codes"
        value={type}
        onChange={(event) => setType(event.target.value)}
      />
      {message ? (
        <Progress label={message} value={null} />
      ) : (
        <FileDrop
          title="Glissez une liste ici, ou choisissez-la"
          hint="Contrats de ville, QPV 2015 ou 2024 (liste ou contours), communes et EPCI. Tableur, GeoJSON, compressé ou non, shapefile en .zip ou avec ses .dbf et .prj, 20 Mo au plus. Importez les communes avant les quartiers."
          extensions={EXTENSIONS}
          multiple
          onFiles={(files) => void gatherFichiers(files).then((file) => file && envoi.choose(file))}
        />
      )}
      {error ? <ErrorNotice error={error} /> : null}
      {essai ? <EssaiReference essai={essai} busy={busy} onConfirm={envoi.confirm} onCancel={envoi.cancel} /> : null}
    </div>
  );
}

function Imports({ imports }: { imports: EtatReferences['imports'] }) {
  if (imports.length === 0) return <p className="soft">Aucun import pour l’instant.</p>;
  return (
    <Table
      caption="Derniers imports de listes"
      hiddenCaption
      rows={imports}
      rowKey={(row) => row.id}
      columns={[
        { id: 'type', header: 'Liste', cell: (row) => LIBELLES_REFERENCE[row.type] },
        { id: 'fichier', header: 'Fichier', cell: (row) => row.fichier_nom },
        { id: 'edition', header: 'Édition', cell: (row) => row.edition ?? <Absent reason="non dite" /> },
        { id: 'empreinte', header: 'Empreinte', cell: (row) => <code>{row.empreinte.slice(0, 12)}</code> },
        { id: 'compte', header: 'Ce qui a changé', cell: (row) => tellCompte(row.compte, 'apres') },
        { id: 'le', header: 'Quand', cell: (row) => sayInstant(row.fait_le) },
        { id: 'par', header: 'Par', cell: (row) => row.par_nom ?? 'ligne de commande' },
      ]}
    />
  );
}
