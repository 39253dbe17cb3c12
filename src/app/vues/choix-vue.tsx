// The ways to see the actions, and what the one chosen needs; the filters follow from one to the other.
import { Select } from '../../ui/form/inputs.tsx';
import { stringifySearch } from '../../ui/nav/address.rules.ts';
import { Tabs } from '../../ui/nav/tabs.tsx';
import type { FiltresPage } from '../actions/filtres-page.schema.ts';
import { MenuVues } from './memoire-vues.tsx';
import {
  CROISEMENTS_VUE,
  CroisementVue,
  GROUPEMENTS,
  Groupement,
  LIBELLES_GROUPEMENT,
  LIBELLES_VUE,
  VUES,
} from './vue.schema.ts';
import { LIBELLES_PAR_ARGENT, PAR_ARGENT, ParArgent } from './vues.schema.ts';

interface ChoixVueProps {
  contrat: number;
  filtres: FiltresPage;
  setFiltres: (change: Partial<FiltresPage>, options?: { replace?: boolean }) => void;
}

export function ChoixVue({ contrat, filtres, setFiltres }: ChoixVueProps) {
  const { vue: choisie = 'tableau', page: _page, ...reste } = filtres;
  return (
    <div className="viewbar no-print">
      <Tabs
        label="Voir les actions en"
        tabs={VUES.map((vue) => ({
          to: `/contrats/${contrat}/actions${stringifySearch({ ...reste, vue: vue === 'tableau' ? undefined : vue })}`,
          label: LIBELLES_VUE[vue],
          current: vue === choisie,
        }))}
      />
      {choisie === 'colonnes' ? (
        <Select
          label="Une colonne par"
          choices={GROUPEMENTS.map((value) => ({ value, label: LIBELLES_GROUPEMENT[value] }))}
          value={filtres.groupe ?? 'avancement'}
          onChange={({ target }) => setFiltres({ groupe: Groupement.parse(target.value) })}
        />
      ) : null}
      {choisie === 'matrice' ? (
        <Select
          label="Croiser le plan avec"
          choices={CROISEMENTS_VUE.map((value) => ({ value, label: LIBELLES_GROUPEMENT[value] }))}
          value={filtres.croise ?? 'qpv'}
          onChange={({ target }) => setFiltres({ croise: CroisementVue.parse(target.value) })}
        />
      ) : null}
      {choisie === 'argent' ? (
        <Select
          label="Réunir les montants"
          choices={PAR_ARGENT.map((value) => ({ value, label: LIBELLES_PAR_ARGENT[value] }))}
          value={filtres.par ?? 'financeur'}
          onChange={({ target }) => setFiltres({ par: ParArgent.parse(target.value) })}
        />
      ) : null}
      <MenuVues contrat={contrat} adresse={stringifySearch({ ...filtres, page: undefined }).replace(/^\?/, '')} />
    </div>
  );
}
