// What the file is, and where each of its columns goes; tables of one shape are placed once for all.
import { pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { fermePhrase } from '../../../platform/lecture/typographie.rules.ts';
import { State } from '../../../ui/feedback/state.tsx';
import { Select } from '../../../ui/form/inputs.tsx';
import { SettleLine, SettleList } from '../../../ui/form/settle.tsx';
import { LIBELLES_TYPE, TYPES_IMPORT, type TypeImport } from '../colonnes/types.schema.ts';
import { ChoixCible, Precisions } from './apercu-cible.tsx';
import type { SectionProps } from './apercu-sections.tsx';
import {
  type CibleVue,
  type CorrespondanceVue,
  type FormeVue,
  isAVerifier,
  isEvidente,
  judgeConfiance,
  LIBELLES_CERTITUDE,
  nameColonne,
  placeColonne,
  sayEntete,
  sayPartage,
  sayPrecision,
  splitColonnes,
} from './colonnes-vue.rules.ts';

interface Props extends SectionProps {
  formes: readonly FormeVue[];
}

export function Colonnes({ formes, ...props }: Props) {
  const importees = formes.filter(({ table }) => table.importee);
  const autres = formes.filter(({ table }) => !table.importee);
  return (
    <>
      <Fichier {...props} />
      {importees.map((forme) => (
        <Forme key={forme.forme} {...props} forme={forme} />
      ))}
      {autres.map((forme) => (
        <details key={forme.forme}>
          <summary>
            « {forme.feuilles.join(' », « ')} » : tableau lu, non importé ({pluriel(forme.lignes, 'ligne')})
          </summary>
          <p className="soft small">Il n’a pas de colonne d’intitulé. Désignez-en une pour l’importer.</p>
          <Forme {...props} forme={forme} />
        </details>
      ))}
    </>
  );
}

/** Reference lists belong to the administration, not to one contract. */
const TYPES_PROPOSES = TYPES_IMPORT.filter((type) => type !== 'contrats' && type !== 'qpv');

function Fichier({ apercu, choix, update }: SectionProps) {
  const raisons = apercu.propositions.find(({ type }) => type === apercu.type)?.raison;
  const annees = Array.from({ length: 14 }, (_, rang) => String(apercu.annee - 8 + rang));
  return (
    <div className="form-row">
      <Select
        label="Ce fichier est lu comme"
        hint={choix.type === null ? raisons : 'Choisi par vous.'}
        choices={TYPES_PROPOSES.map((type) => ({ value: type, label: LIBELLES_TYPE[type] }))}
        value={choix.type ?? apercu.type}
        onChange={(event) =>
          update((avant) => ({ ...avant, type: event.target.value as TypeImport, correspondances: {} }))
        }
      />
      <Select
        label="Année, quand rien ne la dit"
        hint="Sert aux montants et aux publics sans année."
        choices={annees.map((annee) => ({ value: annee, label: annee }))}
        value={String(choix.annee ?? apercu.annee)}
        onChange={(event) => update((avant) => ({ ...avant, annee: Number(event.target.value) }))}
      />
    </div>
  );
}

function Forme({ apercu, choix, update, forme }: SectionProps & { forme: FormeVue }) {
  const { pleines, vides } = splitColonnes(forme);
  const { table } = forme;
  const change = (position: number, cible: CibleVue) =>
    update((avant) => ({
      ...avant,
      correspondances: {
        ...avant.correspondances,
        [table.forme]: placeColonne(avant.correspondances[table.forme] ?? table.correspondances, position, cible),
      },
    }));
  const saisies = choix.correspondances[table.forme];
  return (
    <div className="stack-tight">
      <TitreForme forme={forme} reconnue={table.reconnue && !saisies} />
      <SettleList wide label={`Colonnes de ${forme.feuilles.join(', ')}`}>
        {pleines.map((c) => {
          const saisie = saisies?.find(({ position }) => position === c.position);
          return (
            <Colonne
              key={c.position}
              type={apercu.type}
              forme={forme}
              correspondance={
                saisie ? { ...c, cible: saisie.cible, raison: saisie.raison, confiance: saisie.confiance } : c
              }
              onCible={(cible) => change(c.position, cible)}
            />
          );
        })}
      </SettleList>
      {vides.length > 0 ? (
        <p className="soft small">
          {pluriel(vides.length, 'colonne vide laissée', 'colonnes vides laissées')} de côté :{' '}
          {fermePhrase(vides.map((c) => nameColonne(forme, c)).join(', '))}
        </p>
      ) : null}
    </div>
  );
}

function TitreForme({ forme, reconnue }: { forme: FormeVue; reconnue: boolean }) {
  const { feuilles } = forme;
  return (
    <div className="toolbar">
      <h3>
        {feuilles.length > 1 ? pluriel(feuilles.length, 'feuille semblable', 'feuilles semblables') : feuilles[0]}
      </h3>
      <span className="row soft small">
        <span>{sayForme(forme)}</span>
        {reconnue ? <State tone="success">forme reconnue</State> : null}
      </span>
    </div>
  );
}

function sayForme({ table, lignes, feuilles }: FormeVue): string {
  const cachee = table.masquee ? ', feuille masquée' : '';
  const noms = feuilles.length > 1 ? `${feuilles.slice(0, 6).join(', ')}${feuilles.length > 6 ? '…' : ''} : ` : '';
  return `${noms}${pluriel(lignes, 'ligne')}, ${sayEntete(table.lignes_entete)}${cachee}`;
}

interface ColonneProps {
  type: TypeImport;
  forme: FormeVue;
  correspondance: CorrespondanceVue;
  onCible: (cible: CibleVue) => void;
}

function Colonne({ type, forme, correspondance, onCible }: ColonneProps) {
  const nom = nameColonne(forme, correspondance);
  const exemples = forme.exemples[correspondance.position] ?? [];
  const partage = sayPartage(type, correspondance, forme.table.correspondances);
  const precision = sayPrecision(correspondance.cible, forme.table.correspondances);
  return (
    <SettleLine
      what={nom}
      note={correspondance.lettre && !nom.startsWith('colonne') ? `colonne ${correspondance.lettre}` : undefined}
      content={exemples.length > 0 ? exemples.join(' · ') : <span className="soft">sans contenu</span>}
      answer={<ChoixCible type={type} nom={nom} cible={correspondance.cible} onCible={onCible} />}
      aside={<Certitude correspondance={correspondance} />}
      why={
        <>
          {precision ? <strong>{fermePhrase(precision)} </strong> : null}
          {isEvidente(correspondance) ? null : correspondance.raison} {partage}
          <Precisions nom={nom} cible={correspondance.cible} onCible={onCible} />
        </>
      }
    />
  );
}

function Certitude({ correspondance }: { correspondance: CorrespondanceVue }) {
  if (isAVerifier(correspondance)) return <State tone="warning">à vérifier</State>;
  if (correspondance.cible.champ === 'ignorer' || correspondance.cible.champ === 'champ_propre') return null;
  return <span className="soft small">{LIBELLES_CERTITUDE[judgeConfiance(correspondance.confiance)]}</span>;
}
