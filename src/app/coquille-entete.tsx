// The header: brand, contract switcher, search, person. What a contract holds is the navigation's matter.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { connexionApi } from '../domains/comptes/connexion.api.ts';
import { call } from '../platform/http/call.client.ts';
import { LinkButton } from '../ui/form/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link, useGo } from '../ui/nav/link.tsx';
import { Menu, MenuButton, MenuLink } from '../ui/nav/menu.tsx';
import type { ContratOuvert, Moi } from './coquille-moi.client.ts';
import { ChoixTheme } from './coquille-theme.tsx';

export function Marque() {
  return (
    <Link to="/" className="brand">
      <svg aria-hidden="true" width="26" height="26" viewBox="0 0 32 32" fill="none" stroke="currentColor">
        <g strokeWidth="2.6" strokeLinecap="round">
          <path d="M3 10h6m6 0h14M3 22h14m6 0h6" />
          <path d="M10 3v14m0 6v6M22 3v4m0 6v16" />
        </g>
      </svg>
      <span className="brand-name">Maillage</span>
      <span className="sr-only"> : mes contrats</span>
    </Link>
  );
}

export function ChoixContrat({ contrats, contrat }: { contrats: readonly ContratOuvert[]; contrat: number | null }) {
  const current = contrats.find((one) => one.id === contrat);
  if (contrats.length === 0) return null;
  return (
    <div className="shell-contrat">
      <Menu label={current?.nom ?? 'Choisir un contrat'}>
        <ul>
          {contrats.map((one) => (
            <li key={one.id}>
              <MenuLink to={`/contrats/${one.id}`} current={one.id === contrat}>
                <span>
                  {one.nom}
                  {one.demonstration ? <span className="soft small"> démonstration</span> : null}
                </span>
              </MenuLink>
            </li>
          ))}
          <li className="menu-separator" />
          <li>
            <MenuLink to="/">Tous mes contrats</MenuLink>
          </li>
        </ul>
      </Menu>
    </div>
  );
}

export function Recherche({ contrat }: { contrat: number }) {
  const [typed, setTyped] = useState('');
  const go = useGo();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) go(`/contrats/${contrat}/recherche?q=${encodeURIComponent(typed.trim())}`);
  };
  return (
    <search className="shell-search">
      <form onSubmit={submit}>
        <Icon name="search" />
        <input
          className="input"
          type="search"
          name="q"
          aria-label="Chercher dans ce contrat"
          placeholder="Chercher dans ce contrat"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </search>
  );
}

function Deconnexion() {
  const queries = useQueryClient();
  const go = useGo();
  const { mutate } = useMutation({
    mutationFn: () => call(connexionApi.closeSession, {}),
    onSuccess: ({ suite }) => {
      // The session opened by a provider is ended there too; it sends back to /connexion.
      if (suite) return window.location.assign(suite);
      go('/connexion');
      queries.clear();
    },
  });
  return <MenuButton onClick={() => mutate()}>Se déconnecter</MenuButton>;
}

export function Personne({ moi }: { moi: Moi | null | undefined }) {
  return (
    <div className="shell-user">
      {moi === null ? (
        <span className="row">
          <LinkButton to="/connexion" quiet>
            Se connecter
          </LinkButton>
          <Menu label="" name="Affichage" icon="more" end sticky>
            <ChoixTheme />
          </Menu>
        </span>
      ) : null}
      {moi ? (
        <Menu label={moi.personne.nom} name={`Mon compte, ${moi.personne.nom}`} icon="person" end>
          <p className="menu-note">{moi.personne.courriel}</p>
          <ul>
            <li>
              <MenuLink to="/a-suivre">À suivre</MenuLink>
            </li>
            <li>
              <MenuLink to="/compte">Mon compte</MenuLink>
            </li>
            {moi.personne.administrateur ? (
              <li>
                <MenuLink to="/administration">Administration</MenuLink>
              </li>
            ) : null}
          </ul>
          <div className="menu-separator" />
          <ChoixTheme />
          <div className="menu-separator" />
          <Deconnexion />
        </Menu>
      ) : null}
    </div>
  );
}
