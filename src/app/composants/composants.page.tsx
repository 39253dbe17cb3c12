// Every component in every state, to be looked at in light, dark, on a phone and on paper, and checked by axe.
import { DownloadButton } from '../../ui/form/button.tsx';
import { Breadcrumb } from '../../ui/nav/breadcrumb.tsx';
import { PageTitle } from '../../ui/nav/page-title.tsx';
import { ExemplesFigures } from './composants-figures.tsx';
import { ExemplesReperes } from './composants-reperes.tsx';
import { ExemplesReponses } from './composants-reponses.tsx';
import { ExemplesSaisie } from './composants-saisie.tsx';
import { ExemplesTables } from './composants-tables.tsx';
import { ExemplesTextes } from './composants-textes.tsx';

export default function ComposantsPage() {
  return (
    <div className="page stack-wide">
      <Breadcrumb trail={[{ label: 'Mes contrats', to: '/' }, { label: 'Composants' }]} />
      <PageTitle
        title="Chaque composant dans chacun de ses états"
        subtitle="Valeurs inventées, sans objet réel · à regarder en clair, en sombre, au téléphone et sur papier"
        actions={
          <DownloadButton href="/maillage.svg" icon="download">
            Télécharger la marque
          </DownloadButton>
        }
      />
      <ExemplesReperes />
      <ExemplesFigures />
      <ExemplesTables />
      <ExemplesSaisie />
      <ExemplesReponses />
      <ExemplesTextes />
    </div>
  );
}
