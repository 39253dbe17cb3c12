// What waits for this reader: cells to mend, difficulties, sheets without a pilot or a place, old sheets, one's own.
import type { ReactNode } from 'react';
import { type Avancement, LIBELLES_AVANCEMENT } from '../../domains/actions/action.schema.ts';
import { formatDate, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { adresseActions, type FiltreActions } from '../plan/adresses.rules.ts';
import { listManques, type Manque } from './accueil.rules.ts';
import type { Accueil, ActionCitee } from './accueil.schema.ts';

const SIENNES = 20;

export function Attentes({ accueil }: { accueil: Accueil }) {
  const { contrat, anciennes, a_corriger, en_difficulte, comptes, les_miennes } = accueil;
  const manques = accueil.ecrire.ok ? listManques(accueil) : [];
  const lien = (filtre: FiltreActions) => adresseActions(contrat.id, filtre);
  const rien = manques.length + anciennes.total + a_corriger.total + en_difficulte.length + les_miennes.length === 0;
  if (rien) return null;
  const fiches = les_miennes.length + en_difficulte.length + anciennes.total > 0;
  const saisie = a_corriger.total + manques.length > 0;
  return (
    <div className="columns">
      {fiches ? (
        <div className={saisie ? 'stack' : 'columns'}>
          {les_miennes.length > 0 ? (
            <Bloc title={`${pluriel(les_miennes.length, 'action')} de votre organisation`}>
              <Actions contrat={contrat.id} actions={les_miennes.slice(0, SIENNES)} note={sayAvancement} />
              <Suite n={les_miennes.length - SIENNES} to={`/contrats/${contrat.id}/actions`} />
            </Bloc>
          ) : null}
          {en_difficulte.length > 0 ? (
            <Bloc title={`${comptes.en_difficulte} en difficulté`}>
              <Actions contrat={contrat.id} actions={en_difficulte} note={(action) => action.difficulte_cause} />
              <Suite n={comptes.en_difficulte - en_difficulte.length} to={lien({ difficulte: true })} />
            </Bloc>
          ) : null}
          {anciennes.total > 0 ? (
            <Bloc title={`${pluriel(anciennes.total, 'fiche')} de plus de deux ans`}>
              <Actions
                contrat={contrat.id}
                actions={anciennes.premieres}
                note={(action) => `touchée le ${formatDate(action.modifie_le)}`}
              />
              <Suite n={anciennes.total - anciennes.premieres.length} to={lien({ fraicheur: 'ancienne' })} />
            </Bloc>
          ) : null}
        </div>
      ) : null}
      {saisie ? (
        <div className="stack">
          {a_corriger.total > 0 ? <ACorrigerBloc accueil={accueil} /> : null}
          {manques.length > 0 ? (
            <Bloc title="À compléter">
              <ul className="lines">
                {manques.map((manque) => (
                  <li key={manque.cle}>
                    <Link to={lien(filtreOf(manque))}>
                      {manque.n} {manque.phrase}
                    </Link>
                  </li>
                ))}
              </ul>
            </Bloc>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Bloc({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Section title={title}>
      <div className="stack-tight">{children}</div>
    </Section>
  );
}

interface ActionsProps {
  contrat: number;
  actions: readonly ActionCitee[];
  note: (action: ActionCitee) => string | null;
}

function Actions({ contrat, actions, note }: ActionsProps) {
  return (
    <ul className="lines">
      {actions.map((action) => (
        <li key={action.id}>
          <Link to={`/contrats/${contrat}/actions/${action.id}`}>{lieTitre(action.intitule)}</Link>
          <span className="line-note">{[action.pilote, note(action)].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

function Suite({ n, to }: { n: number; to: string }) {
  return n > 0 ? (
    <p>
      <Link to={to}>{n > 1 ? `Voir les ${n} autres` : 'Voir la dernière'}</Link>
    </p>
  ) : null;
}

function ACorrigerBloc({ accueil: { a_corriger, contrat } }: { accueil: Accueil }) {
  const { total, premiers } = a_corriger;
  return (
    <Bloc title={`${pluriel(total, 'cellule')} à corriger`}>
      <p className="soft small">Lues dans vos fichiers, gardées telles que saisies.</p>
      <ul className="lines">
        {premiers.map((cellule) => (
          <li key={cellule.id}>
            <CelluleLien contrat={contrat.id} objet={cellule.objet} id={cellule.objet_id}>
              {lieTitre(cellule.intitule ?? cellule.libelle)}
            </CelluleLien>
            <span className="line-note">
              {cellule.libelle} « {cellule.tel_que_saisi} ». {cellule.motif}
            </span>
          </li>
        ))}
      </ul>
      {total > premiers.length ? (
        <Suite n={total - premiers.length} to={adresseActions(contrat.id, { a_corriger: true })} />
      ) : null}
    </Bloc>
  );
}

function CelluleLien(props: { contrat: number; objet: string; id: string; children: ReactNode }) {
  if (props.objet !== 'action') return <span>{props.children}</span>;
  return <Link to={`/contrats/${props.contrat}/actions/${props.id}`}>{props.children}</Link>;
}

const sayAvancement = (action: ActionCitee) => LIBELLES_AVANCEMENT[action.avancement as Avancement] ?? null;

function filtreOf({ cle }: Manque): FiltreActions {
  if (cle === 'a_valider') return { validation: 'a_valider' };
  if (cle === 'sans_pilote') return { pilote: 'sans' };
  if (cle === 'sans_avancement') return { avancement: 'non_renseigne' };
  return cle === 'sans_place' ? { noeud: 'sans' } : { portee: 'non_renseigne' };
}
