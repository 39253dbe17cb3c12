// The contract's navigation: tabs and a « … » menu on a wide screen, one compact menu on a phone.
import { Menu, MenuLink } from '../ui/nav/menu.tsx';
import { Tabs } from '../ui/nav/tabs.tsx';
import { ENTREES, ENTREES_AUTRES, isCurrent, listRegistered } from './coquille-navigation.rules.ts';
import { pages } from './pages.tsx';

const PATHS = pages.map((page) => page.path);

export function NavigationContrat(props: { contrat: number; pathname: string; role: string | undefined }) {
  const { contrat, pathname, role } = props;
  const entrees = listRegistered(ENTREES, PATHS, role);
  const autres = listRegistered(ENTREES_AUTRES, PATHS, role);
  const linkOf = (suffix: string) => `/contrats/${contrat}${suffix}`;
  const current = [...entrees, ...autres].find((entree) => isCurrent(entree, contrat, pathname));
  const items = (list: typeof entrees) =>
    list.map((entree) => (
      <li key={entree.suffix}>
        <MenuLink to={linkOf(entree.suffix)} current={isCurrent(entree, contrat, pathname)}>
          {entree.label}
        </MenuLink>
      </li>
    ));

  return (
    <div className="shell-bound shell-nav">
      <Tabs
        label="Contrat"
        tabs={entrees.map((entree) => ({
          to: linkOf(entree.suffix),
          label: entree.label,
          current: isCurrent(entree, contrat, pathname),
        }))}
      />
      {autres.length > 0 ? (
        <Menu label="" name="Autres pages du contrat" icon="more" end className="menu-more">
          <ul>{items(autres)}</ul>
        </Menu>
      ) : null}
      <nav className="shell-phone" aria-label="Contrat">
        <Menu label={current?.label ?? 'Pages du contrat'} icon="menu">
          <ul>{items([...entrees, ...autres])}</ul>
        </Menu>
      </nav>
    </div>
  );
}
