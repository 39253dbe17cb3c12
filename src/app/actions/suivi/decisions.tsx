// The decisions of the relevé that cite this action.
import { Section } from '../../../ui/nav/page-title.tsx';
import { DecisionsLiees, useDecisionsLiees } from '../../releve/releve-liste.tsx';
import { useFiche } from '../fiche-contexte.tsx';

export function Decisions() {
  const { fiche } = useFiche();
  const filtre = { action: fiche.id };
  if (useDecisionsLiees(fiche.contrat_id, filtre).length === 0) return null;
  return (
    <Section title="Décisions">
      <DecisionsLiees contrat={fiche.contrat_id} filtre={filtre} />
    </Section>
  );
}
