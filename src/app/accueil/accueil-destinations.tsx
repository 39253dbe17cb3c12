// Where to go from the home of a role: a few places, each with what is found there.
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import type { Destination } from './roles.rules.ts';

export function Destinations({ destinations }: { destinations: readonly Destination[] }) {
  return (
    <Section title="Où aller ensuite">
      <ul className="lines">
        {destinations.map(({ libelle, note, to }) => (
          <li key={to}>
            <Link to={to}>{libelle}</Link>
            <span className="line-note">{note}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
