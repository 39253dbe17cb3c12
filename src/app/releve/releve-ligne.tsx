// One decision: what, who, by when, from which réunion, its actions, what became of it, and what this person may do to it.
import { useState } from 'react';
import { decisionApi } from '../../domains/instances/decision.api.ts';
import { type Decision, LIBELLES_ETAT_DECISION, type Releve } from '../../domains/instances/decision.schema.ts';
import { preuveApi } from '../../domains/instances/preuve.api.ts';
import { LIBELLES_EXAMEN } from '../../platform/fichiers/fichier.schema.ts';
import { call, hrefOf } from '../../platform/http/call.client.ts';
import { formatDate, formatTaille } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Link } from '../../ui/nav/link.tsx';
import { Menu, MenuButton } from '../../ui/nav/menu.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useCommande } from '../contrat/commande.client.ts';
import { FormulaireDecision } from './releve-formulaire.tsx';
import { Suite } from './releve-suite.tsx';
import { tellQuand, tellQui } from './releve-vue.rules.ts';

const TONS: Record<Decision['etat'], Tone> = {
  a_faire: 'warning',
  faite: 'success',
  abandonnee: 'neutral',
  inconnue: 'neutral',
};

type Ouvert = 'faite' | 'abandonnee' | 'correction' | null;

export function DecisionLigne({ contrat, decision, releve }: { contrat: number; decision: Decision; releve: Releve }) {
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const quand = tellQuand(decision);
  return (
    <li className="decision" id={decision.id}>
      <div className="decision-etat">
        <EtatDecision decision={decision} />
      </div>
      <div className="decision-corps">
        <p className="decision-texte">{decision.texte}</p>
        <p className="soft small">
          {decision.reunion.nom}, {formatDate(decision.reunion.tenue_le)}
        </p>
        <ActionsLiees contrat={contrat} decision={decision} />
        <Devenir contrat={contrat} decision={decision} />
      </div>
      <dl className="decision-faits">
        <div>
          <dt>Qui</dt>
          <dd>{tellQui(decision) ?? <span className="soft">Personne n’est nommé</span>}</dd>
        </div>
        <div>
          <dt>Pour quand</dt>
          <dd>{quand ?? <span className="soft">Sans échéance</span>}</dd>
        </div>
      </dl>
      <Actes contrat={contrat} decision={decision} releve={releve} onOpen={setOuvert} />
      {ouvert === 'faite' || ouvert === 'abandonnee' ? (
        <Suite {...{ contrat, decision }} etat={ouvert} jour={releve.jour} onClose={() => setOuvert(null)} />
      ) : null}
      {ouvert === 'correction' ? (
        <FormulaireDecision {...{ contrat, decision, releve }} onClose={() => setOuvert(null)} />
      ) : null}
    </li>
  );
}

export function EtatDecision({ decision }: { decision: Pick<Decision, 'etat' | 'en_retard'> }) {
  return decision.en_retard ? (
    <State tone="error">En retard</State>
  ) : (
    <State tone={TONS[decision.etat]}>{LIBELLES_ETAT_DECISION[decision.etat]}</State>
  );
}

function ActionsLiees({ contrat, decision }: { contrat: number; decision: Decision }) {
  if (decision.actions.length === 0) return null;
  return (
    <ul className="decision-actions" aria-label="Actions liées">
      {decision.actions.map(({ id, intitule }) => (
        <li key={id}>
          <Link to={`/contrats/${contrat}/actions/${id}`}>{intitule}</Link>
        </li>
      ))}
    </ul>
  );
}

/** Done, and how it is known; given up, and why. */
function Devenir({ contrat, decision }: { contrat: number; decision: Decision }) {
  const { etat, faite_le, preuve, preuve_fichier, motif_abandon } = decision;
  if (etat === 'abandonnee') return <p className="small">Motif : {motif_abandon}</p>;
  if (etat !== 'faite') return null;
  return (
    <p className="small">
      Faite le {formatDate(faite_le ?? '')}
      {preuve ? `. ${preuve}` : null}
      {preuve_fichier ? (
        <>
          {' '}
          {preuve_fichier.examen === 'infecte' ? (
            <PreuveRefusee nom={preuve_fichier.nom} />
          ) : preuve_fichier.examen === 'en_attente' ? (
            <span>
              {preuve_fichier.nom} ({LIBELLES_EXAMEN[preuve_fichier.examen].toLowerCase()})
            </span>
          ) : (
            <a download href={hrefOf(preuveApi.getPreuve, { params: { contrat, decision: decision.id } })}>
              {preuve_fichier.nom} ({formatTaille(preuve_fichier.octets)})
            </a>
          )}
        </>
      ) : null}
      {preuve || preuve_fichier ? null : <span className="soft"> (sans preuve)</span>}
    </p>
  );
}

function PreuveRefusee({ nom }: { nom: string }) {
  return (
    <>
      <State tone="error">Preuve refusée par l’antivirus</State>{' '}
      <span>Le contenu de « {nom} » a été effacé. Joignez un autre fichier, ou retirez celui-ci.</span>
    </>
  );
}

interface ActesProps {
  contrat: number;
  decision: Decision;
  releve: Releve;
  onOpen: (quoi: Ouvert) => void;
}

function Actes({ contrat, decision, releve, onOpen }: ActesProps) {
  const params = { contrat, decision: decision.id };
  const rouvrir = useCommande(
    contrat,
    () => call(decisionApi.tellSuite, { params, body: { avant: decision.etat, etat: 'a_faire' } }),
    { fait: 'Décision à faire de nouveau.' },
  );
  const reprendre = useCommande(contrat, () => call(decisionApi.restoreDecision, { params }), {
    fait: 'Décision reprise.',
  });
  const supprimer = useCommande(contrat, () => call(decisionApi.deleteDecision, { params }), {
    onDone: () =>
      notify({
        ...{ tone: 'success', text: 'Décision supprimée.' },
        action: { label: 'Annuler', onClick: () => reprendre.mutate(undefined) },
      }),
  });
  const retirer = useCommande(contrat, () => call(preuveApi.deletePreuve, { params }), { fait: 'Fichier retiré.' });
  if (!decision.suivre.ok) return null;
  const { etat } = decision;
  const erreur = rouvrir.error ?? retirer.error ?? supprimer.error ?? reprendre.error;
  return (
    <div className="decision-actes no-print">
      {etat === 'a_faire' || etat === 'inconnue' ? (
        <Button small onClick={() => onOpen('faite')} aria-label={`Dire faite : ${decision.texte}`}>
          Faite…
        </Button>
      ) : null}
      <Menu label="" name={`Autres actes : ${decision.texte}`} icon="more" buttonClass="icon-button" end>
        {etat === 'faite' ? <MenuButton onClick={() => onOpen('faite')}>Corriger la preuve</MenuButton> : null}
        {decision.preuve_fichier ? (
          <MenuButton onClick={() => retirer.mutate(undefined)}>Retirer le fichier joint</MenuButton>
        ) : null}
        {etat === 'a_faire' ? null : (
          <MenuButton onClick={() => rouvrir.mutate(undefined)}>Remettre à faire</MenuButton>
        )}
        {etat === 'abandonnee' ? null : <MenuButton onClick={() => onOpen('abandonnee')}>Abandonner…</MenuButton>}
        {releve.ecrire.ok ? <MenuButton onClick={() => onOpen('correction')}>Corriger…</MenuButton> : null}
        {releve.ecrire.ok ? <MenuButton onClick={() => supprimer.mutate(undefined)}>Supprimer</MenuButton> : null}
      </Menu>
      {erreur ? <ErrorNotice error={erreur} /> : null}
    </div>
  );
}
