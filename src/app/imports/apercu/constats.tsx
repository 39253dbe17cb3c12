// What the reading noticed: totals that do not fall right, rows that are not data, remarks by kind. Same before and after writing.
import { formatNombre, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { State } from '../../../ui/feedback/state.tsx';
import { Table } from '../../../ui/table/table.tsx';
import { usePrinting } from '../../../ui/table/use-printing.ts';
import { Rebut } from '../depot/rebut.tsx';
import type { CompteRendu, Remarque } from '../import.schema.ts';
import { formatEcart } from './apercu-vue.rules.ts';
import {
  type GroupeRemarques,
  groupRemarques,
  type HorsLigneVue,
  hasPlusieursFeuilles,
  isMotifUtile,
  sayAPart,
  sayNature,
  sayPlace,
} from './remarques-vue.rules.ts';

type Total = CompteRendu['totaux'][number];

/** Those that do not fall right in sight, the others one key away. */
export function Totaux({ totaux }: { totaux: readonly Total[] }) {
  const printing = usePrinting();
  const plusieurs = hasPlusieursFeuilles(totaux);
  const faux = totaux.filter(({ juste }) => !juste);
  const justes = totaux.filter(({ juste }) => juste);
  return (
    <>
      {faux.length > 0 ? (
        <TableTotaux caption="Totaux qui ne tombent pas juste" totaux={faux} plusieurs={plusieurs} />
      ) : null}
      {justes.length > 0 ? (
        <details open={printing}>
          <summary>{pluriel(justes.length, 'total qui tombe juste', 'totaux qui tombent juste')}</summary>
          <TableTotaux caption="Totaux qui tombent juste" totaux={justes} plusieurs={plusieurs} />
        </details>
      ) : null}
      <p className="table-note">
        Un total n’est jamais importé : il est comparé à la somme des nombres lus. Un tableur n’additionne pas les
        montants écrits en texte.
      </p>
    </>
  );
}

interface TableTotauxProps {
  caption: string;
  totaux: readonly Total[];
  plusieurs: boolean;
}

function TableTotaux({ caption, totaux, plusieurs }: TableTotauxProps) {
  return (
    <Table
      caption={caption}
      hiddenCaption
      compact
      rows={totaux}
      rowKey={(t) => `${t.feuille}|${t.ligne}|${t.colonne}`}
      columns={[
        { id: 'libelle', header: 'Total', cell: (t) => t.libelle || 'Total sans libellé' },
        { id: 'place', header: 'Place', cell: (t) => sayPlace(t, plusieurs) },
        { id: 'colonne', header: 'Colonne', cell: (t) => t.colonne },
        { id: 'annonce', header: 'Votre total', align: 'end', cell: (t) => formatNombre(t.annonce) },
        { id: 'calcule', header: 'Vos lignes', align: 'end', cell: (t) => formatNombre(t.calcule) },
        {
          id: 'ecart',
          header: 'Écart',
          align: 'end',
          cell: (t) => (t.juste ? '0' : formatEcart(t.annonce, t.calcule)),
        },
        { id: 'a_part', header: 'Écrit en texte', cell: (t) => sayAPart(t) },
        {
          id: 'etat',
          header: 'Verdict',
          cell: (t) => (t.juste ? <State tone="success">juste</State> : <State tone="warning">à vérifier</State>),
        },
      ]}
    />
  );
}

const HORS_LIGNES_MAX = 200;

export function HorsLignes({ horsLignes }: { horsLignes: readonly HorsLigneVue[] }) {
  const plusieurs = hasPlusieursFeuilles(horsLignes);
  return (
    <Table
      caption="Lignes qui ne sont pas des données"
      hiddenCaption
      compact
      rows={horsLignes.slice(0, HORS_LIGNES_MAX)}
      rowKey={(h) => `${h.feuille}|${h.ligne}|${h.nature}`}
      columns={[
        { id: 'place', header: 'Place', cell: (h) => sayPlace(h, plusieurs) },
        { id: 'nature', header: 'Nature', cell: (h) => sayNature(h.nature) },
        { id: 'texte', header: 'Texte', cell: (h) => h.texte },
      ]}
      note="Titres, intertitres, totaux et notes : lus, gardés à part, jamais comptés comme des actions."
    />
  );
}

interface AvertissementsProps {
  avertissements: readonly Remarque[];
  tus?: number;
  /** Where the rows to mend are downloaded, while the file is kept. */
  rebut?: { contrat: number; import: string };
}

export function Avertissements({ avertissements, tus = 0, rebut }: AvertissementsProps) {
  const plusieurs = hasPlusieursFeuilles(avertissements);
  return (
    <>
      <div className="toolbar">
        <p className="soft small">Une cellule qui ne se lit pas entre telle que saisie, marquée « à corriger ».</p>
        {rebut ? <Rebut {...rebut} /> : null}
      </div>
      <div className="stack">
        {groupRemarques(avertissements).map((groupe) => (
          <Groupe key={groupe.cle} groupe={groupe} plusieurs={plusieurs} />
        ))}
      </div>
      {tus > 0 ? (
        <p className="soft small">{pluriel(tus, 'autre avertissement')} de même sorte, non détaillés ici.</p>
      ) : null}
    </>
  );
}

const REMARQUES_MAX = 100;

function Groupe({ groupe, plusieurs }: { groupe: GroupeRemarques; plusieurs: boolean }) {
  const printing = usePrinting();
  const { motif, remarques } = groupe;
  const [seule] = remarques;
  if (seule && remarques.length === 1) return <Seule remarque={seule} plusieurs={plusieurs} />;
  return (
    <details open={printing}>
      <summary>
        {motif} <span className="soft number">({pluriel(remarques.length, 'cellule')})</span>
      </summary>
      <Table
        caption={motif}
        hiddenCaption
        compact
        rows={remarques.slice(0, REMARQUES_MAX).map((remarque, rang) => ({ ...remarque, rang }))}
        rowKey={({ rang }) => rang}
        columns={[
          { id: 'place', header: 'Place', cell: (r) => sayPlace(r, plusieurs) },
          { id: 'colonne', header: 'Colonne', cell: (r) => r.colonne },
          { id: 'valeur', header: 'Écrit', cell: (r) => r.valeur },
          ...(isMotifUtile(groupe) ? [{ id: 'motif', header: 'Remarque', cell: (r: Remarque) => r.motif }] : []),
        ]}
        note={
          remarques.length > REMARQUES_MAX
            ? `${formatNombre(REMARQUES_MAX)} montrées sur ${formatNombre(remarques.length)}.`
            : undefined
        }
      />
    </details>
  );
}

function Seule({ remarque, plusieurs }: { remarque: Remarque; plusieurs: boolean }) {
  const { motif, colonne, valeur } = remarque;
  const place = [sayPlace(remarque, plusieurs), colonne].filter(Boolean).join(', ');
  const cite = valeur && !motif.includes(valeur) ? ` : « ${valeur} »` : '';
  return (
    <p>
      {motif}{' '}
      <span className="soft">
        ({place}
        {cite})
      </span>
    </p>
  );
}
