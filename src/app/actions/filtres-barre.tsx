// The filters above the table: five that serve every day, all the others one click away. They write the address.
import { useEffect, useState } from 'react';
import {
  AVANCEMENTS,
  FRAICHEURS,
  LIBELLES_AVANCEMENT,
  LIBELLES_FRAICHEUR,
  LIBELLES_PORTEE,
  PORTEES_QPV,
  RUBRIQUES,
} from '../../domains/actions/action.schema.ts';
import { DEFINITIONS_RUBRIQUE } from '../../domains/actions/completude.rules.ts';
import { CADRES, LIBELLES_CADRE } from '../../domains/financements/financement.schema.ts';
import { Button } from '../../ui/form/button.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { ActiveFilters, FilterBar } from '../../ui/form/filter-bar.tsx';
import { type Choice, Select, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';
import { clearFiltres } from './filtres.rules.ts';
import type { FiltresActions } from './filtres.schema.ts';
import { labelOfNomenclature, tellFiltres } from './filtres-libelles.rules.ts';
import type { ChoixActions } from './liste.schema.ts';

export interface FiltresProps {
  filtres: FiltresActions;
  choix: ChoixActions;
  onChange: (change: Partial<FiltresActions>) => void;
}

const SANS: Choice = { value: 'sans', label: 'Non renseigné' };
const labels = (cles: readonly string[], libelles: Record<string, string>): Choice[] =>
  cles.map((value) => ({ value, label: libelles[value]! }));
const nommes = (liste: readonly { id: string; nom: string }[]): Choice[] =>
  liste.map(({ id, nom }) => ({ value: id, label: nom }));

export function FiltresActionsBarre({ filtres, choix, onChange }: FiltresProps) {
  const [tout, setTout] = useState(false);
  const dits = tellFiltres(filtres, choix);
  const change = (sans: Partial<FiltresActions>) => onChange({ ...sans, page: undefined });
  return (
    <div className="stack-tight no-print">
      <FilterBar label="Filtrer les actions" active={dits.length}>
        <Recherche q={filtres.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
        <Liste {...{ filtres, change }} cle="noeud" label="Plan" none="Tout le plan" choices={choixPlan(choix)} />
        <Liste
          {...{ filtres, change }}
          cle="avancement"
          label="Avancement"
          none="Tous"
          choices={labels(AVANCEMENTS, LIBELLES_AVANCEMENT)}
        />
        <Organisation {...{ filtres, choix, change }} cle="pilote" label="Pilote" />
        <Liste
          {...{ filtres, change }}
          cle="qpv"
          label="QPV"
          none="Tous"
          choices={[...choix.qpv.map((q) => ({ value: q.code, label: q.nom })), SANS]}
        />
        <Button quiet icon="filter" aria-expanded={tout} onClick={() => setTout(!tout)}>
          {tout ? 'Moins de filtres' : 'Tous les filtres'}
        </Button>
      </FilterBar>
      {tout ? <AutresFiltres filtres={filtres} choix={choix} change={change} /> : null}
      <ActiveFilters
        filters={dits.map(({ cle, libelle, sans }) => ({ key: cle, label: libelle, onRemove: () => change(sans) }))}
        onClear={() => onChange(clearFiltres() as Partial<FiltresActions>)}
      />
    </div>
  );
}

type Change = (sans: Partial<FiltresActions>) => void;

function Recherche({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const [texte, setTexte] = useState(q);
  const [envoye, setEnvoye] = useState(q);
  const [vu, setVu] = useState(q);
  // The address changed by another way (a filter removed, the back button): the field follows.
  if (q !== vu) {
    setVu(q);
    if (q !== envoye) {
      setTexte(q);
      setEnvoye(q);
    }
  }
  useEffect(() => {
    const voulu = texte.trim();
    if (voulu === envoye) return;
    const wait = setTimeout(() => {
      setEnvoye(voulu);
      onChange(voulu);
    }, 400);
    return () => clearTimeout(wait);
  }, [texte, envoye, onChange]);
  return (
    <TextInput
      label="Chercher"
      type="search"
      autoComplete="off"
      value={texte}
      onChange={(event) => setTexte(event.target.value)}
    />
  );
}

interface ListeProps {
  filtres: FiltresActions;
  change: Change;
  cle: keyof FiltresActions;
  label: string;
  none: string;
  choices: readonly Choice[];
}

/** One value from the bar; an address may hold several, which the chips show. */
function Liste({ filtres, change, cle, label, none, choices }: ListeProps) {
  const valeurs = (filtres[cle] as unknown[] | undefined) ?? [];
  const plusieurs =
    valeurs.length > 1 ? [{ value: 'plusieurs', label: `${valeurs.length} choisis`, disabled: true }] : [];
  return (
    <Select
      label={label}
      none={none}
      choices={[...plusieurs, ...choices]}
      value={valeurs.length > 1 ? 'plusieurs' : String(valeurs[0] ?? '')}
      onChange={({ target }) => change({ [cle]: target.value ? [target.value] : undefined })}
    />
  );
}

interface OrganisationProps {
  filtres: FiltresActions;
  choix: ChoixActions;
  change: Change;
  cle: 'pilote' | 'partenaire' | 'financeur';
  label: string;
}

function Organisation({ filtres, choix, change, cle, label }: OrganisationProps) {
  const sans = cle === 'pilote' ? [SANS] : [];
  return (
    <Combobox
      label={label}
      placeholder="Tous"
      options={[...sans, ...nommes(choix.partenaires)]}
      value={filtres[cle]?.[0] ?? null}
      onChange={(id) => change({ [cle]: id ? [id] : undefined })}
    />
  );
}

const choixPlan = ({ noeuds }: ChoixActions): Choice[] => [
  ...noeuds.map(({ id, libelle, niveau }) => ({ value: id, label: `${'\u2003'.repeat(niveau - 1)}${libelle}` })),
  SANS,
];

const OUI_NON: Choice[] = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
];

function AutresFiltres({ filtres, choix, change }: { filtres: FiltresActions; choix: ChoixActions; change: Change }) {
  const communs = { filtres, change };
  const ouiNon = (cle: 'difficulte' | 'a_corriger' | 'financee', label: string) => (
    <Select
      label={label}
      none="Indifférent"
      choices={OUI_NON}
      value={filtres[cle] === undefined ? '' : filtres[cle] ? 'oui' : 'non'}
      onChange={({ target }) => change({ [cle]: target.value === '' ? undefined : target.value === 'oui' })}
    />
  );
  const euros = (cle: 'montant_min' | 'montant_max', label: string) => (
    <NumberInput
      label={label}
      unit="€"
      value={filtres[cle] ?? null}
      onChange={(n) => change({ [cle]: n ?? undefined })}
    />
  );
  return (
    <FilterBar label="Tous les filtres" unfolded>
      {ouiNon('difficulte', 'En difficulté')}
      {ouiNon('a_corriger', 'À corriger')}
      <Organisation {...communs} choix={choix} cle="partenaire" label="Partenaire" />
      <Liste {...communs} cle="portee" label="Territoire" none="Tous" choices={labels(PORTEES_QPV, LIBELLES_PORTEE)} />
      <Liste {...communs} cle="axe" label="Axe transversal" none="Tous" choices={[...nommes(choix.axes), SANS]} />
      <Liste
        {...communs}
        cle="etape"
        label="Étape de parcours"
        none="Toutes"
        choices={[...nommes(choix.etapes), SANS]}
      />
      <Liste {...communs} cle="theme" label="Thème de l’État" none="Tous" choices={choixThemes(choix)} />
      <Liste
        {...communs}
        cle="annee"
        label="Année"
        none="Toutes"
        choices={choix.annees.map((a) => ({ value: String(a), label: String(a) }))}
      />
      <Liste
        {...communs}
        cle="fraicheur"
        label="Fraîcheur"
        none="Toutes"
        choices={labels(FRAICHEURS, LIBELLES_FRAICHEUR)}
      />
      <Liste
        {...communs}
        cle="manque"
        label="Il manque"
        none="Indifférent"
        choices={RUBRIQUES.map((r) => ({ value: r, label: DEFINITIONS_RUBRIQUE[r].libelle }))}
      />
      <Organisation {...communs} choix={choix} cle="financeur" label="Financeur" />
      <Liste {...communs} cle="cadre" label="Cadre" none="Tous" choices={labels(CADRES, LIBELLES_CADRE)} />
      {ouiNon('financee', 'Financement')}
      {euros('montant_min', 'Accordé, au moins')}
      {euros('montant_max', 'Accordé, au plus')}
      <Select
        label="Validation"
        none="Indifférent"
        choices={[
          { value: 'validees', label: 'Validées' },
          { value: 'a_valider', label: 'À valider' },
        ]}
        value={filtres.validation ?? ''}
        onChange={({ target }) => change({ validation: (target.value || undefined) as FiltresActions['validation'] })}
      />
      <Select
        label="Actions montrées"
        choices={[
          { value: '', label: 'Au tableau' },
          { value: 'retirees', label: 'Retirées' },
          { value: 'corbeille', label: 'Supprimées' },
        ]}
        value={filtres.corbeille ? 'corbeille' : filtres.retirees ? 'retirees' : ''}
        onChange={({ target }) =>
          change({
            corbeille: target.value === 'corbeille' || undefined,
            retirees: target.value === 'retirees' || undefined,
          })
        }
      />
      {choix.champs.map((champ) => (
        <ChampPropreFiltre key={champ.cle} champ={champ} filtres={filtres} change={change} />
      ))}
    </FilterBar>
  );
}

const choixThemes = ({ themes }: ChoixActions): Choice[] => [
  ...themes.map((theme) => ({
    value: `${theme.annee_debut}:${theme.code}`,
    label: `${theme.code} ${theme.libelle} (${labelOfNomenclature(theme)})`,
  })),
  SANS,
];

interface ChampProps {
  champ: ChoixActions['champs'][number];
  filtres: FiltresActions;
  change: Change;
}

function ChampPropreFiltre({ champ, filtres, change }: ChampProps) {
  const autres = (filtres.champ ?? []).filter((paire) => !paire.startsWith(`${champ.cle}:`));
  const actuel = (filtres.champ ?? []).find((paire) => paire.startsWith(`${champ.cle}:`))?.slice(champ.cle.length + 1);
  const [texte, setTexte] = useState(actuel ?? '');
  const ecrire = () => change({ champ: texte.trim() ? [...autres, `${champ.cle}:${texte.trim()}`] : autres });
  return (
    <TextInput
      label={champ.libelle}
      value={texte}
      onChange={(event) => setTexte(event.target.value)}
      onBlur={() => (texte.trim() === (actuel ?? '') ? undefined : ecrire())}
      onKeyDown={(event) => (event.key === 'Enter' ? ecrire() : undefined)}
    />
  );
}
