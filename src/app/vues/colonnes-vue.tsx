// The actions in columns by a closed list. A card moves by the mouse or by its menu; what it writes is the sheet's field.
import { type DragEvent, useState } from 'react';
import { LIBELLES_AVANCEMENT } from '../../domains/actions/action.schema.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { cx } from '../../ui/cx.ts';
import { describeError } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Menu, MenuButton } from '../../ui/nav/menu.tsx';
import { useEditAction } from '../actions/edition.client.ts';
import { TONS_AVANCEMENT } from '../actions/etats.rules.ts';
import type { ActionLigne, ChoixActions } from '../actions/liste.schema.ts';
import { buildMove, type ColonneGroupe, canMove, groupActions } from './groupes.rules.ts';
import { CARTES_MONTREES, type Groupement } from './vue.schema.ts';

export interface ColonnesProps {
  contrat: number;
  groupement: Groupement;
  lignes: readonly ActionLigne[];
  choix: ChoixActions;
  onMoved: () => void;
}

export function VueColonnes({ contrat, groupement, lignes, choix, onMoved }: ColonnesProps) {
  const editer = useEditAction(contrat);
  const [tiree, setTiree] = useState<ActionLigne | null>(null);
  const colonnes = groupActions(lignes, groupement, choix);
  const move = async (ligne: ActionLigne, colonne: ColonneGroupe) => {
    const edit = buildMove(ligne, groupement, colonne.cle);
    if (!edit) return;
    try {
      await editer(ligne.id, [edit]);
      notify({ tone: 'success', text: `« ${ligne.intitule} » : ${colonne.libelle}.` });
    } catch (error) {
      notify({ tone: 'error', text: describeError(error).detail });
    }
    onMoved();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard.
    <section className="board" aria-label="Actions en colonnes" tabIndex={0}>
      {colonnes.map((colonne) => (
        <Colonne
          key={colonne.cle}
          {...{ contrat, groupement, colonne, colonnes, tiree, setTiree }}
          onMove={(ligne, vers) => void move(ligne, vers)}
        />
      ))}
    </section>
  );
}

interface ColonneProps {
  contrat: number;
  groupement: Groupement;
  colonne: ColonneGroupe;
  colonnes: readonly ColonneGroupe[];
  tiree: ActionLigne | null;
  setTiree: (ligne: ActionLigne | null) => void;
  onMove: (ligne: ActionLigne, vers: ColonneGroupe) => void;
}

function Colonne(props: ColonneProps) {
  const { colonne, tiree, setTiree, onMove } = props;
  const [dessus, setDessus] = useState(false);
  const [toutes, setToutes] = useState(false);
  const { lignes } = colonne;
  const montrees = toutes ? lignes : lignes.slice(0, CARTES_MONTREES);
  const over = (event: DragEvent) => {
    if (!tiree) return;
    event.preventDefault();
    setDessus(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDessus(false);
    if (tiree) onMove(tiree, colonne);
    setTiree(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; each card has a menu that does the same.
    <div
      className={cx('board-column', dessus && 'board-over')}
      onDragOver={over}
      onDragLeave={() => setDessus(false)}
      onDrop={drop}
    >
      <h2 className="board-title">
        {colonne.libelle} <span className="soft">{lignes.length}</span>
      </h2>
      {lignes.length === 0 ? <p className="soft small">Aucune action</p> : null}
      <ul className="board-cards">
        {montrees.map((ligne) => (
          <Carte key={ligne.id} {...props} ligne={ligne} />
        ))}
      </ul>
      {montrees.length < lignes.length ? (
        <button type="button" className="button button-quiet button-small" onClick={() => setToutes(true)}>
          Voir les {lignes.length - montrees.length} autres
        </button>
      ) : null}
    </div>
  );
}

function Carte({
  contrat,
  groupement,
  colonne,
  colonnes,
  setTiree,
  onMove,
  ligne,
}: ColonneProps & { ligne: ActionLigne }) {
  const mobile = canMove(ligne, groupement).ok;
  return (
    <li
      className="board-card"
      draggable={mobile}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', ligne.intitule);
        setTiree(ligne);
      }}
      onDragEnd={() => setTiree(null)}
    >
      <Link to={`/contrats/${contrat}/actions/${ligne.id}`}>{lieTitre(ligne.intitule)}</Link>
      <span className="small soft">{ligne.pilote?.nom ?? 'Sans pilote'}</span>
      <span className="row">
        {groupement === 'avancement' ? null : (
          <State tone={TONS_AVANCEMENT[ligne.avancement]}>{LIBELLES_AVANCEMENT[ligne.avancement]}</State>
        )}
        {ligne.en_difficulte ? <State tone="error">En difficulté</State> : null}
        {ligne.a_corriger.length > 0 ? (
          <State tone="warning">{pluriel(ligne.a_corriger.length, 'case')} à corriger</State>
        ) : null}
      </span>
      {mobile ? (
        <span className="no-print board-move">
          <Menu label="" icon="advance" name={`Déplacer « ${ligne.intitule} »`} end>
            {colonnes.map((vers) => (
              <MenuButton key={vers.cle} disabled={vers.cle === colonne.cle} onClick={() => onMove(ligne, vers)}>
                {vers.libelle}
              </MenuButton>
            ))}
          </Menu>
        </span>
      ) : null}
    </li>
  );
}
