// The decisions that concern one action or one organisation, in short: beside it, each leading to the relevé.
import type { FiltresDecisions } from '../../domains/instances/decision.schema.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { Link } from '../../ui/nav/link.tsx';
import { useReleve } from './releve.client.ts';
import { EtatDecision } from './releve-ligne.tsx';
import { tellQuand, tellQui, tellReunion } from './releve-vue.rules.ts';

const MONTREES = 8;

interface Props {
  contrat: number;
  filtre: FiltresDecisions;
  /** Who carries it is known where the list is of one organisation. */
  sansQui?: boolean;
}

/** Nothing when there is none, or when this person may not read the relevé. */
export function useDecisionsLiees(contrat: number, filtre: FiltresDecisions) {
  return useReleve(contrat, filtre).data?.decisions ?? [];
}

export function DecisionsLiees({ contrat, filtre, sansQui }: Props) {
  const decisions = useDecisionsLiees(contrat, filtre);
  const query = new URLSearchParams(Object.entries(filtre).map(([cle, valeur]) => [cle, String(valeur)]));
  const retards = decisions.filter((une) => une.en_retard).length;
  return (
    <>
      {retards > 0 ? <p className="small">{pluriel(retards, 'décision')} en retard.</p> : null}
      <ul className="decisions-courtes">
        {decisions.slice(0, MONTREES).map((decision) => (
          <li key={decision.id}>
            <EtatDecision decision={decision} />
            <span>
              {decision.texte}{' '}
              <span className="soft small">
                {[sansQui ? null : tellQui(decision), tellQuand(decision), tellReunion(decision.reunion)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="small no-print">
        <Link to={`/contrats/${contrat}/decisions?${query}`}>
          {decisions.length > MONTREES ? `Voir les ${decisions.length} dans le relevé` : 'Voir dans le relevé'}
        </Link>
      </p>
    </>
  );
}
