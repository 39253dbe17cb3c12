// Key figures, bars, definitions, journal.

import { State } from '../../ui/feedback/state.tsx';
import { Bars } from '../../ui/figure/bars.tsx';
import { DefinitionList, Timeline } from '../../ui/figure/description.tsx';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { StackedBar } from '../../ui/figure/stacked-bar.tsx';
import { Section } from '../../ui/nav/page-title.tsx';

export function ExemplesFigures() {
  return (
    <Section title="Chiffres et dessins" note="Un chiffre porte son unité, sa date, sa source">
      <KeyFigures>
        <KeyFigure value="84" label="actions suivies" note="dont 12 en difficulté" to="/composants" />
        <KeyFigure value="1 284 500" unit="€" label="accordés en 2025" note="1 102 000 € en 2024" />
        <KeyFigure value="38" unit="%" label="part des crédits de droit commun" note="sur 71 actions renseignées" />
        <KeyFigure value={null} label="personnes touchées en QPV" note="13 bilans attendus avant le 30 juin" />
      </KeyFigures>
      <div className="columns">
        <StackedBar
          caption="Plus de la moitié des actions avancent ; une sur sept est en difficulté, surtout faute de porteur."
          label="84 actions selon leur état"
          parts={[
            { key: 'faite', label: 'Réalisées', value: 19, tone: 'success' },
            { key: 'cours', label: 'En cours', value: 41, tone: 'info' },
            { key: 'attente', label: 'En attente', value: 11, tone: 'warning' },
            { key: 'difficulte', label: 'En difficulté', value: 12, tone: 'error' },
            { key: 'inconnu', label: 'État inconnu', value: 1, tone: 'neutral' },
          ]}
        />
        <Bars
          caption="L’accompagnement vers l’emploi concentre les actions ; la création d’activité en compte trois."
          bars={[
            { key: 'a', label: 'Accompagner vers l’emploi', value: 31, text: '31 actions' },
            { key: 'b', label: 'Lever les freins', value: 22, text: '22 actions' },
            { key: 'c', label: 'Mobiliser les entreprises', value: 14, text: '14 actions', tone: 'qpv' },
            { key: 'd', label: 'Créer son activité', value: 3, text: '3 actions', tone: 'error' },
            { key: 'e', label: 'Commerces et locaux', value: null, text: 'Pas encore importé' },
          ]}
        />
      </div>
      <div className="columns">
        <DefinitionList
          items={[
            { term: 'Porteur', value: 'Mission locale, service Emploi' },
            { term: 'État', value: <State tone="error">En difficulté</State> },
            { term: 'Publics touchés', value: '87 personnes, dont 52 femmes et 41 en QPV' },
            { term: 'Quartiers', value: 'Blosne 60 %, Maurepas 40 % (déclaré par le porteur)' },
          ]}
        />
        <Timeline
          label="Journal de l’action"
          events={[
            {
              key: 1,
              when: '3 mars 2025 à 14 h 05, par la cheffe de projet',
              what: 'État : en cours → en difficulté',
              detail: 'Cause : conseiller non remplacé',
              tone: 'error',
            },
            {
              key: 2,
              when: '12 février 2025, import « programmation 2025 »',
              what: 'Montant accordé : 12 000 € → 10 000 €',
              tone: 'info',
            },
            { key: 3, when: '9 janvier 2025', what: 'Fiche créée' },
          ]}
        />
      </div>
    </Section>
  );
}
