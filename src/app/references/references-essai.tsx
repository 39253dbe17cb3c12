// What a reference file would do, or has done: its rows by verdict, what was refused, what was noticed; the button to write.
import { useEffect, useRef } from 'react';
import type { CarteImportee } from '../../domains/territoires/territoire.schema.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { StackedBar } from '../../ui/figure/stacked-bar.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Table } from '../../ui/table/table.tsx';
import { capitale, listParts, tellCompte } from '../imports/apercu/compte-vue.rules.ts';
import type { Remarque } from '../imports/import.schema.ts';
import { LIBELLES_REFERENCE } from './reference.schema.ts';
import type { Essai } from './references.client.ts';

interface EssaiProps {
  essai: Essai;
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

export function EssaiReference({ essai: { fichier, rendu, fait }, busy, onConfirm, onCancel }: EssaiProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { compte, refus, avertissements, hors_lignes, type } = rendu;
  const temps = fait ? 'apres' : 'avant';
  const change = compte.creees + compte.modifiees > 0;
  const parts = listParts(compte, temps).filter(({ nombre }) => nombre > 0);
  return (
    <div className="sheet stack" ref={box} tabIndex={-1}>
      <h3>{tellCompte(compte, temps)}</h3>
      <p className="soft small">
        « {fichier.name} », lu comme liste : {LIBELLES_REFERENCE[type].toLowerCase()}
      </p>
      {parts.length > 0 ? (
        <StackedBar
          caption={fait ? 'Ce que sont devenues les lignes du fichier.' : 'Ce que deviendraient les lignes du fichier.'}
          label={tellCompte(compte, temps)}
          parts={parts.map(({ verdict, nombre, mot, ton }) => ({
            key: verdict,
            label: capitale(mot),
            value: nombre,
            tone: ton,
          }))}
        />
      ) : null}
      {fait || change ? null : (
        <Notice tone="info" still>
          Tout ce que dit ce fichier est déjà tenu : il n’y a rien à importer.
        </Notice>
      )}
      <div className="row">
        {fait || !change ? null : (
          <Button primary busy={busy} onClick={onConfirm}>
            Importer cette liste
          </Button>
        )}
        <Button quiet onClick={onCancel}>
          {fait || !change ? 'Fermer' : 'Renoncer'}
        </Button>
      </div>
      {rendu.carte ? <Carte carte={rendu.carte} /> : null}
      <Remarques title="Lignes refusées" total={compte.refusees} remarques={refus} open />
      <Remarques title="Avertissements" total={avertissements.length} remarques={avertissements} />
      {hors_lignes.length > 0 ? (
        <Disclosure title="Hors lignes" count={formatNombre(compte.hors_lignes)}>
          <Table
            caption="Lignes mises à part"
            hiddenCaption
            compact
            rows={hors_lignes.slice(0, PAGE)}
            rowKey={(row) => `${row.feuille} ${row.ligne}`}
            columns={[
              { id: 'ligne', header: 'Ligne', align: 'end', cell: (row) => row.ligne },
              { id: 'texte', header: 'Contenu', cell: (row) => row.texte },
            ]}
            note={sayRest(compte.hors_lignes)}
          />
        </Disclosure>
      ) : null}
    </div>
  );
}

const PAGE = 100;
const sayRest = (total: number) => (total > PAGE ? `Les ${PAGE} premières sur ${formatNombre(total)}.` : undefined);

/** What a file of contours says beside its rows: where it was projected from, what was repaired, what overlaps. */
function Carte({ carte: { projection, empreinte, remarques, reparations, chevauchements } }: { carte: CarteImportee }) {
  return (
    <>
      <p className="soft small">
        Contours en {projection}. Empreinte des contours importés : <code>{empreinte.slice(0, 12)}</code>
      </p>
      {remarques.map((remarque) => (
        <p key={remarque}>{remarque}</p>
      ))}
      {reparations.length > 0 ? (
        <Disclosure title="Contours réparés" count={formatNombre(reparations.length)}>
          <Table
            caption="Contours réparés"
            hiddenCaption
            compact
            rows={reparations}
            rowKey={(row) => row.code}
            columns={[
              { id: 'code', header: 'Code', cell: (row) => row.code },
              { id: 'nom', header: 'Quartier', cell: (row) => row.nom ?? '' },
              { id: 'motif', header: 'Pourquoi', cell: (row) => row.motif },
              {
                id: 'ecart',
                header: 'Écart de surface',
                unit: 'm²',
                align: 'end',
                cell: (row) => formatNombre(Math.round((row.apres_m2 - row.avant_m2) * 100) / 100),
              },
            ]}
          />
        </Disclosure>
      ) : null}
      {chevauchements.length > 0 ? (
        <Disclosure title="Contours qui se chevauchent" count={formatNombre(chevauchements.length)}>
          <Table
            caption="Contours qui se chevauchent : une adresse commune répond tous les codes"
            compact
            rows={chevauchements}
            rowKey={(row) => `${row.code} ${row.autre}`}
            columns={[
              { id: 'code', header: 'Code', cell: (row) => row.code },
              { id: 'autre', header: 'Et', cell: (row) => row.autre },
              {
                id: 'surface',
                header: 'Surface commune',
                unit: 'm²',
                align: 'end',
                cell: (row) => (row.surface_m2 > 0 ? formatNombre(row.surface_m2) : 'bande étroite'),
              },
            ]}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

interface RemarquesProps {
  title: string;
  total: number;
  remarques: readonly Remarque[];
  open?: boolean;
}

function Remarques({ title, total, remarques, open = false }: RemarquesProps) {
  if (remarques.length === 0) return null;
  return (
    <Disclosure title={title} count={formatNombre(total)} open={open}>
      <Table
        caption={title}
        hiddenCaption
        compact
        rows={remarques.slice(0, PAGE)}
        rowKey={(row) => `${row.feuille} ${row.ligne} ${row.colonne} ${row.motif}`}
        columns={[
          { id: 'ligne', header: 'Ligne', align: 'end', cell: (row) => row.ligne },
          { id: 'colonne', header: 'Colonne', cell: (row) => row.colonne },
          { id: 'valeur', header: 'Valeur', cell: (row) => row.valeur },
          { id: 'motif', header: 'Pourquoi', cell: (row) => row.motif },
        ]}
        note={sayRest(total)}
      />
    </Disclosure>
  );
}
