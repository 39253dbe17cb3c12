// The plan with the actions that the filter keeps under each of its elements; and the plan crossed with a closed list.
import { LIBELLES_AVANCEMENT } from '../../domains/actions/action.schema.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { State } from '../../ui/feedback/state.tsx';
import { stringifySearch } from '../../ui/nav/address.rules.ts';
import { Link } from '../../ui/nav/link.tsx';
import { Matrix } from '../../ui/table/matrix.tsx';
import { TONS_AVANCEMENT } from '../actions/etats.rules.ts';
import type { FiltresPage } from '../actions/filtres-page.schema.ts';
import type { ActionLigne, ChoixActions } from '../actions/liste.schema.ts';
import { buildBranches, crossActions, SANS } from './groupes.rules.ts';
import { type CroisementVue, LIBELLES_GROUPEMENT } from './vue.schema.ts';

interface Props {
  contrat: number;
  lignes: readonly ActionLigne[];
  choix: ChoixActions;
}

export function VueArbre({ contrat, lignes, choix }: Props) {
  return (
    <div className="branches">
      {buildBranches(lignes, choix).map((branche) => (
        <section key={branche.id} style={{ marginLeft: `${(branche.niveau - 1) * 1.25}rem` }}>
          <Titre niveau={branche.niveau}>
            {lieTitre(branche.libelle)} <span className="soft small">{pluriel(branche.total, 'action')}</span>
          </Titre>
          {branche.lignes.length > 0 ? (
            <ul className="branches-actions">
              {branche.lignes.map((ligne) => (
                <li key={ligne.id}>
                  <Link to={`/contrats/${contrat}/actions/${ligne.id}`}>{lieTitre(ligne.intitule)}</Link>
                  <span className="row small">
                    <State tone={TONS_AVANCEMENT[ligne.avancement]}>{LIBELLES_AVANCEMENT[ligne.avancement]}</State>
                    {ligne.en_difficulte ? <State tone="error">En difficulté</State> : null}
                    <span className="soft">{ligne.pilote?.nom ?? 'Sans pilote'}</span>
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
    </div>
  );
}

function Titre({ niveau, children }: { niveau: number; children: React.ReactNode }) {
  if (niveau === 1) return <h2>{children}</h2>;
  return niveau === 2 ? <h3>{children}</h3> : <h4>{children}</h4>;
}

const CLE_DE_FILTRE: Record<CroisementVue, string> = {
  qpv: 'qpv',
  axe: 'axe',
  etape: 'etape',
  avancement: 'avancement',
};

export function VueMatrice(props: Props & { croise: CroisementVue; filtres: FiltresPage }) {
  const { contrat, lignes, choix, croise, filtres } = props;
  const { rangees, colonnes, compte } = crossActions(lignes, croise, choix);
  const nomDe = (liste: typeof rangees, cle: string) => liste.find((one) => one.cle === cle)?.libelle ?? '';
  const { vue: _vue, croise: _croise, page: _page, ...reste } = filtres;
  return (
    <Matrix
      caption={`Actions par premier niveau du plan et par ${LIBELLES_GROUPEMENT[croise].toLowerCase()}`}
      corner="Plan"
      columns={colonnes.map(({ cle, libelle }) => ({ id: cle, label: libelle }))}
      rows={rangees.map(({ cle, libelle }) => ({ id: cle, label: libelle }))}
      cell={(rangee, colonne) => {
        const n = compte(rangee.id, colonne.id);
        if (n === 0) return null;
        const suite =
          colonne.id === 'tous'
            ? { portee: 'tous_qpv' }
            : colonne.id === SANS
              ? {}
              : { [CLE_DE_FILTRE[croise]]: colonne.id };
        const adresse = `/contrats/${contrat}/actions${stringifySearch({ ...reste, noeud: rangee.id, ...suite })}`;
        return {
          value: n,
          label: `${pluriel(n, 'action')}, ${nomDe(rangees, rangee.id)}, ${nomDe(colonnes, colonne.id)}`,
          ...(colonne.id === SANS ? {} : { to: adresse }),
        };
      }}
      hole="aucune action"
      note="Une action peut compter dans plusieurs colonnes. Une case hachurée n’en a aucune sous ces filtres."
    />
  );
}
