// The target of one column: the closed list of fields, then what it adds (funder, year, level, breakdown, label).
import { useMemo } from 'react';
import { Field } from '../../../ui/form/field.tsx';
import { Select, TextInput } from '../../../ui/form/inputs.tsx';
import { nameFiche } from '../colonnes/maillage-titres.rules.ts';
import type { GenreChamp, TypeImport } from '../colonnes/types.schema.ts';
import {
  type CibleVue,
  cibleOfValue,
  LIBELLES_NATURE_PUBLICS,
  LIBELLES_VENTILATION,
  listCibles,
  valueOfCible,
} from './colonnes-vue.rules.ts';

interface CibleProps {
  nom: string;
  cible: CibleVue;
  onCible: (cible: CibleVue) => void;
}

export function ChoixCible({ type, nom, cible, onCible }: CibleProps & { type: TypeImport }) {
  const groupes = useMemo(() => listCibles(type), [type]);
  const value = valueOfCible(cible);
  const connue = groupes.some(({ choices }) => choices.some((one) => one.value === value));
  const hors = !connue && value !== 'champ_propre' && value !== 'ignorer';
  return (
    <Field label={`« ${nom} » devient`} hiddenLabel>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => onCible(cibleOfValue(event.target.value, cible, nom))}
        >
          <option value="champ_propre">Champ de ce contrat</option>
          <option value="ignorer">Ignorer cette colonne</option>
          {hors ? <option value={value}>{nameFiche(value)}</option> : null}
          {groupes.map(({ label, choices }) => (
            <optgroup key={label} label={label}>
              {choices.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

const PRECISABLES = new Set(['financement', 'publics', 'axe', 'qpv_croix', 'champ_propre']);

export function Precisions(props: CibleProps) {
  const { champ } = props.cible;
  if (!PRECISABLES.has(champ)) return null;
  return (
    <details>
      <summary>
        Préciser<span className="sr-only"> {props.nom}</span>
      </summary>
      <div className="form-row">
        {champ === 'financement' ? <PrecisionsMontant {...props} /> : null}
        {champ === 'publics' ? <PrecisionsPublics {...props} /> : null}
        {champ === 'axe' ? <PrecisionsNiveau {...props} /> : null}
        {champ === 'qpv_croix' ? <Texte {...props} cle="qpv" label="Quartier" /> : null}
        {champ === 'champ_propre' ? <PrecisionsPropre {...props} /> : null}
      </div>
    </details>
  );
}

/** A text kept when left, so that nothing is computed again at each letter. */
function Texte({ cle, label, cible, onCible }: CibleProps & { cle: 'qpv' | 'financeur' | 'nomNiveau'; label: string }) {
  return (
    <TextInput
      key={cible[cle] ?? ''}
      label={label}
      defaultValue={cible[cle] ?? ''}
      onBlur={(event) => {
        const texte = event.target.value.trim();
        if (texte !== (cible[cle] ?? '')) onCible(replace(cible, cle, texte || undefined));
      }}
    />
  );
}

function replace<K extends keyof CibleVue>(cible: CibleVue, cle: K, valeur: CibleVue[K] | undefined): CibleVue {
  const { [cle]: _, ...reste } = cible;
  return (valeur === undefined ? reste : { ...reste, [cle]: valeur }) as CibleVue;
}

function Annee({ cible, onCible }: CibleProps) {
  return (
    <TextInput
      key={cible.annee ?? ''}
      label="Année"
      hint="Vide : celle de la ligne."
      inputMode="numeric"
      maxLength={4}
      defaultValue={cible.annee ?? ''}
      onBlur={(event) => {
        const annee = /^20\d\d$/.test(event.target.value.trim()) ? Number(event.target.value) : undefined;
        if (annee !== cible.annee) onCible(replace(cible, 'annee', annee));
      }}
    />
  );
}

function PrecisionsMontant(props: CibleProps) {
  return (
    <>
      <Texte {...props} cle="financeur" label="Financeur" />
      <Annee {...props} />
      <Select
        label="Crédits"
        none="Non précisé"
        choices={[
          { value: 'droit_commun', label: 'Droit commun' },
          { value: 'politique_de_la_ville', label: 'Politique de la ville' },
        ]}
        value={props.cible.cadre ?? ''}
        onChange={(event) =>
          props.onCible(replace(props.cible, 'cadre', (event.target.value || undefined) as CibleVue['cadre']))
        }
      />
    </>
  );
}

const choicesOf = (libelles: Record<string, string>) =>
  Object.entries(libelles).map(([value, label]) => ({ value, label }));

function PrecisionsPublics(props: CibleProps) {
  const { cible, onCible } = props;
  return (
    <>
      <Select
        label="Publics"
        none="Selon la colonne"
        choices={choicesOf(LIBELLES_NATURE_PUBLICS)}
        value={cible.nature ?? ''}
        onChange={(event) => onCible(replace(cible, 'nature', (event.target.value || undefined) as CibleVue['nature']))}
      />
      <Select
        label="Part comptée"
        none="Selon la cellule"
        choices={choicesOf(LIBELLES_VENTILATION)}
        value={cible.ventilation ?? ''}
        onChange={(event) =>
          onCible(replace(cible, 'ventilation', (event.target.value || undefined) as CibleVue['ventilation']))
        }
      />
      <Annee {...props} />
    </>
  );
}

function PrecisionsNiveau(props: CibleProps) {
  const { cible, onCible } = props;
  return (
    <>
      <Select
        label="Niveau du plan"
        choices={['1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }))}
        value={String(cible.niveau ?? 1)}
        onChange={(event) => onCible({ ...cible, niveau: Number(event.target.value) })}
      />
      <Texte {...props} cle="nomNiveau" label="Nom de ce niveau" />
    </>
  );
}

const GENRES: Partial<Record<GenreChamp, string>> = {
  texte: 'Texte',
  texte_long: 'Texte long',
  nombre: 'Nombre',
  montant: 'Montant',
  pourcentage: 'Pourcentage',
  date: 'Date',
  booleen: 'Oui ou non',
};

function PrecisionsPropre({ cible, onCible }: CibleProps) {
  const { propre } = cible;
  if (!propre) return null;
  return (
    <>
      <TextInput
        key={propre.libelle}
        label="Nom du champ"
        defaultValue={propre.libelle}
        onBlur={(event) => {
          const libelle = event.target.value.trim();
          if (libelle && libelle !== propre.libelle) onCible({ ...cible, propre: { ...propre, libelle } });
        }}
      />
      <Select
        label="Il contient"
        choices={choicesOf({ ...GENRES, ...(GENRES[propre.genre] ? {} : { [propre.genre]: propre.genre }) })}
        value={propre.genre}
        onChange={(event) => onCible({ ...cible, propre: { ...propre, genre: event.target.value as GenreChamp } })}
      />
    </>
  );
}
