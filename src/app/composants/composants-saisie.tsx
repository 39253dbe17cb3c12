// Buttons and everything one types in.
import { useState } from 'react';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button, IconButton, LinkButton } from '../../ui/form/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../ui/form/choices.tsx';
import { Combobox } from '../../ui/form/combobox.tsx';
import { FileDrop } from '../../ui/form/file-drop.tsx';
import { ActiveFilters, FilterBar } from '../../ui/form/filter-bar.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';
import { Section } from '../../ui/nav/page-title.tsx';

const PARTENAIRES = [
  { value: 'ft', label: 'France Travail', note: 'opérateur de l’État', aliases: ['Pôle emploi', 'FT'] },
  { value: 'ml', label: 'Mission locale', note: 'association', aliases: ['ML'] },
  { value: 'plie', label: 'PLIE', note: 'association' },
  { value: 'mde', label: 'Maison de l’emploi', note: 'GIP' },
  { value: 'cci', label: 'Chambre de commerce et d’industrie', note: 'établissement public' },
];
const AXES = [
  { value: 'emploi', label: 'Emploi et insertion' },
  { value: 'eco', label: 'Développement économique' },
];

function Boutons() {
  return (
    <div className="stack">
      <div className="row">
        <Button primary icon="plus">
          Ajouter une action
        </Button>
        <Button>Modifier</Button>
        <Button quiet>Renoncer</Button>
        <Button danger>Annuler l’import</Button>
        <Button small icon="print" onClick={() => window.print()}>
          Imprimer
        </Button>
        <LinkButton to="/accessibilite">Un lien</LinkButton>
        <IconButton icon="pencil" name="Modifier le titre" />
      </div>
      <div className="row">
        <Button busy primary>
          Enregistrement…
        </Button>
        <Button disabled>Indisponible</Button>
        <Button refused="Vous lisez ce contrat : demandez le droit d’écrire au chef de projet.">
          Retirer l’action
        </Button>
      </div>
    </div>
  );
}

function Champs() {
  const [montant, setMontant] = useState<number | null>(12500);
  const [partenaire, setPartenaire] = useState<string | null>('ml');
  const [mode, setMode] = useState<string | null>('part');
  const [publics, setPublics] = useState<string[]>(['jeunes']);
  return (
    <div className="columns">
      <div className="form">
        <TextInput label="Titre de l’action" defaultValue="Forum de l’emploi" required />
        <TextInput
          label="Adresse électronique"
          type="email"
          hint="Une adresse professionnelle."
          error="Il manque ce qui suit l’arobase. Écrivez par exemple prenom.nom@ville.fr."
          defaultValue="prenom.nom@"
        />
        <TextInput label="Référence Dauphin" optional disabled defaultValue="DA-2025-00412" />
        <TextArea label="Ce qui lèverait la difficulté" hint="Deux ou trois phrases suffisent." defaultValue="" />
        <Select label="Axe" none="Choisir un axe" choices={AXES} defaultValue="" />
      </div>
      <div className="form">
        <Combobox
          label="Porteur"
          hint="Essayez « misson local » ou « pole emploi »."
          options={PARTENAIRES}
          value={partenaire}
          onChange={setPartenaire}
          onCreate={(nom) => notify({ tone: 'success', text: `${nom} ajouté aux partenaires` })}
          createLabel="Ajouter le partenaire"
        />
        <div className="form-row">
          <NumberInput label="Montant accordé" unit="€" value={montant} onChange={setMontant} />
          <DateInput label="Date de fin" defaultValue="2025-12-31" />
        </div>
        <RadioGroup
          label="Répartition entre quartiers"
          value={mode}
          onChange={setMode}
          choices={[
            { value: 'part', label: 'Par parts', hint: 'Blosne 60 %, Maurepas 40 %' },
            { value: 'tous', label: 'Tous les QPV', hint: 'Gardé tel que dit, jamais découpé' },
            { value: 'nr', label: 'Non renseigné', disabled: true },
          ]}
        />
        <CheckboxGroup
          label="Publics visés"
          inline
          value={publics}
          onChange={setPublics}
          choices={[
            { value: 'jeunes', label: 'Moins de 26 ans' },
            { value: 'femmes', label: 'Femmes' },
            { value: 'seniors', label: 'Seniors' },
          ]}
        />
        <Checkbox label="Renouvelée chaque année" defaultChecked />
      </div>
    </div>
  );
}

export function ExemplesSaisie() {
  const [filtres, setFiltres] = useState(['En difficulté', 'Maurepas']);
  return (
    <Section title="Saisie" note="Chaque champ a son nom, son aide et sa phrase quand il est refusé">
      <Boutons />
      <FilterBar label="Filtrer les actions">
        <TextInput label="Chercher" type="search" placeholder="un mot du titre" />
        <Select label="Axe" hiddenLabel={false} none="Tous les axes" choices={AXES} />
        <Select label="Année" none="Toutes" choices={[{ value: '2025', label: '2025' }]} />
      </FilterBar>
      <ActiveFilters
        filters={filtres.map((label) => ({
          key: label,
          label,
          onRemove: () => setFiltres(filtres.filter((one) => one !== label)),
        }))}
        onClear={() => setFiltres([])}
      />
      <Champs />
      <FileDrop
        title="Déposez ici le tableau de votre équipe"
        hint=".xlsx, .xls, .ods ou .csv, 20 Mo au plus. Rien n’est écrit avant votre accord."
        extensions={['.xlsx', '.xls', '.ods', '.csv']}
        onFiles={(files) => notify({ tone: 'info', text: `${files[0]?.name} reçu` })}
      />
    </Section>
  );
}
