// What the import proposes beyond the rows: actions gone from the file, elements of the plan, fields and names new to the contract.
import { Button } from '../../../ui/form/button.tsx';
import { CheckboxGroup } from '../../../ui/form/choices.tsx';
import { Noms } from './apercu-noms.tsx';
import type { SectionProps } from './apercu-sections.tsx';
import { type Branche, buildBranches } from './apercu-vue.rules.ts';

export function Absentes({ apercu, choix, update }: SectionProps) {
  const tous = apercu.absentes.map(({ id }) => id);
  const retirer = (ids: string[]) => update((avant) => ({ ...avant, retirer: ids }));
  return (
    <>
      <p className="soft">
        Elles venaient d’un fichier de cette forme. Cochez celles à marquer « retirée » ; rien n’est jamais supprimé.
      </p>
      <div className="row">
        <Button small onClick={() => retirer(tous)}>
          Tout cocher
        </Button>
        <Button small onClick={() => retirer([])}>
          Tout décocher
        </Button>
      </div>
      <CheckboxGroup
        label="Actions à marquer « retirée »"
        choices={apercu.absentes.map(({ id, intitule, annees }) => ({
          value: id,
          label: annees.length > 0 ? `${intitule} (${annees.join(', ')})` : intitule,
        }))}
        value={choix.retirer}
        onChange={retirer}
      />
    </>
  );
}

export function Ajouts(props: SectionProps & { nouveaux: SectionProps['apercu']['noms'] }) {
  const { noeuds, champs_propres } = props.apercu;
  return (
    <>
      {noeuds.length > 0 ? (
        <div className="stack-tight">
          <h3>Dans le plan</h3>
          <Branches branches={buildBranches(noeuds)} />
        </div>
      ) : null}
      {champs_propres.length > 0 ? (
        <div className="stack-tight">
          <h3>Champs de ce contrat</h3>
          <p>{champs_propres.map(({ libelle }) => `« ${libelle} »`).join(', ')}</p>
        </div>
      ) : null}
      {props.nouveaux.length > 0 ? (
        <div className="stack-tight">
          <h3>Noms que le contrat ne connaît pas</h3>
          <Noms {...props} label="Noms que le contrat ne connaît pas" noms={props.nouveaux} libres />
        </div>
      ) : null}
    </>
  );
}

/** Names left as a text at an earlier import: not asked again, and open to change. */
export function Retenus(props: SectionProps & { retenus: SectionProps['apercu']['noms'] }) {
  return (
    <>
      <p className="soft">Ces noms restent tels que le fichier les dit. Changez d’avis ici si besoin.</p>
      <Noms {...props} label="Noms gardés en texte" noms={props.retenus} libres />
    </>
  );
}

function Branches({ branches }: { branches: readonly Branche[] }) {
  return (
    <ul className="branches">
      {branches.map(({ cle, titre, branches: sous }) => (
        <li key={cle}>
          {titre}
          {sous.length > 0 ? <Branches branches={sous} /> : null}
        </li>
      ))}
    </ul>
  );
}
