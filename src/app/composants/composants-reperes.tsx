// Colours, type, tabs, menus, steps, pages: how one finds one's way.
import { useState } from 'react';
import { State } from '../../ui/feedback/state.tsx';
import { Menu, MenuButton, MenuLink } from '../../ui/nav/menu.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Pagination } from '../../ui/nav/pagination.tsx';
import { Stepper } from '../../ui/nav/stepper.tsx';
import { Tabs } from '../../ui/nav/tabs.tsx';

const TAILLES = [
  { taille: '34', variable: '--text-3xl' },
  { taille: '26', variable: '--text-2xl' },
  { taille: '20', variable: '--text-xl' },
  { taille: '17', variable: '--text-l' },
  { taille: '15', variable: '--text-m' },
  { taille: '13', variable: '--text-s' },
];

export function ExemplesReperes() {
  const [etape, setEtape] = useState(1);
  return (
    <Section title="Repères" note="Caractères, couleurs, onglets, menus, étapes, pages">
      <div className="columns">
        <div className="stack-tight">
          {TAILLES.map(({ taille, variable }) => (
            <p key={taille} style={{ fontSize: `var(${variable})`, lineHeight: 1.2 }}>
              {taille} · Emploi et quartiers <span className="number">1 234,50 €</span>
            </p>
          ))}
        </div>
        <div className="stack">
          <div className="row">
            <State tone="neutral">À préciser</State>
            <State tone="info">En cours</State>
            <State tone="success">Réalisée</State>
            <State tone="warning">En attente</State>
            <State tone="error">En difficulté</State>
            <State tone="qpv">Maurepas (QN03502M)</State>
          </div>
          <div className="row">
            <State tone="neutral" boxed>
              À préciser
            </State>
            <State tone="info" boxed>
              En cours
            </State>
            <State tone="success" boxed>
              Réalisée
            </State>
            <State tone="warning" boxed>
              En attente
            </State>
            <State tone="error" boxed>
              En difficulté
            </State>
            <State tone="qpv" boxed>
              Le Blosne
            </State>
          </div>
          <div className="row">
            <Menu label="Exporter" icon="download">
              <ul>
                <li>
                  <MenuButton icon="file" onClick={() => undefined}>
                    Tableau .xlsx
                  </MenuButton>
                </li>
                <li>
                  <MenuButton icon="file" onClick={() => undefined}>
                    Tableau .ods
                  </MenuButton>
                </li>
                <li>
                  <MenuLink to="/accessibilite">Un lien</MenuLink>
                </li>
              </ul>
            </Menu>
            <Menu label="" name="Autres actes" icon="more">
              <p className="menu-note">Une note dans un menu</p>
            </Menu>
          </div>
          <Stepper
            label="Étapes de l’import"
            steps={['Fichier', 'Colonnes', 'Aperçu', 'Confirmation']}
            current={etape}
          />
          <div className="row">
            <button type="button" className="button button-small" onClick={() => setEtape((etape + 1) % 4)}>
              Étape suivante
            </button>
          </div>
        </div>
      </div>
      <Tabs
        label="Vues du plan"
        tabs={[
          { to: '/composants', label: 'Arbre', count: 84, current: true },
          { to: '/composants?vue=tableau', label: 'Tableau', count: 1284, current: false },
          { to: '/composants?vue=matrice', label: 'Matrice', current: false },
        ]}
      />
      <Pagination page={5} pageSize={50} total={1284} to={(n) => `/composants?page=${n}`} noun="action" />
    </Section>
  );
}
