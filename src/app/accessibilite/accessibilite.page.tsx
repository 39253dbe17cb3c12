// The accessibility declaration that the law asks for, as it stands until the deploying body enters its own audit.
import { Notice } from '../../ui/feedback/notice.tsx';
import { PageTitle, Section } from '../../ui/nav/page-title.tsx';

export default function AccessibilitePage() {
  return (
    <div className="page">
      <PageTitle title="Accessibilité : non conforme, audit non réalisé" />
      <Notice tone="warning" still title="Cette installation n’a pas été auditée">
        La loi demande alors de la déclarer non conforme, quels que soient les essais déjà faits.
      </Notice>
      <Section title="État de conformité">
        <div className="prose">
          <p>
            Maillage vise les règles WCAG 2.2, niveau AA, et le référentiel général d’amélioration de l’accessibilité
            (RGAA 4.1). Aucun audit de conformité n’a été réalisé sur cette installation. L’organisme qui l’exploite
            remplacera cette déclaration par la sienne après l’audit.
          </p>
        </div>
      </Section>
      <Section title="Ce qui est vérifié à chaque version">
        <div className="prose">
          <ul>
            <li>chaque écran par un outil automatique (axe), en clair et en sombre, à 390 et 1440 points de large ;</li>
            <li>le contraste de chaque couple de couleurs : 4,5 pour les textes, 3 pour les signes ;</li>
            <li>les parcours principaux au clavier seul.</li>
          </ul>
          <p>Ces vérifications ne remplacent pas un audit : elles ne voient qu’une partie des critères.</p>
        </div>
      </Section>
      <Section title="Signaler un obstacle">
        <div className="prose">
          <p>
            Écrivez à l’équipe du contrat de ville ou à l’organisme qui vous a ouvert l’accès. Dites l’adresse de la
            page et ce qui vous a arrêté. Une réponse et une autre voie d’accès vous sont dues.
          </p>
          <p>
            Sans réponse satisfaisante, vous pouvez saisir le{' '}
            <a href="https://www.defenseurdesdroits.fr/">Défenseur des droits</a>.
          </p>
        </div>
      </Section>
    </div>
  );
}
