// Every component in every state, to be looked at in light, dark, on a phone and on paper, and checked by axe.
import { PageTitle } from '../../ui/nav/page-title.tsx';

export default function ComposantsPage() {
  return (
    <div className="page">
      <PageTitle title="Chaque composant dans chacun de ses états" subtitle="Valeurs d’exemple, sans objet réel" />
    </div>
  );
}
