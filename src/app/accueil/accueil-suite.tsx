// What the reader is waited for in this contract: decisions, answers, steps. The same lines as « À suivre » and its letter.
import { lieTitre } from '../../platform/lecture/typographie.rules.ts';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { type Suite, TITRES_SUIVI } from '../a-suivre/a-suivre.schema.ts';

export function CeQuiVousAttend({ parties }: { parties: Suite['parties'] }) {
  if (parties.length === 0) return null;
  return (
    <div className="columns">
      {parties.map(({ genre, lignes, restent, adresse }) => (
        <Section
          key={genre}
          title={
            <>
              {TITRES_SUIVI[genre]} <span className="soft">{lignes.length + restent}</span>
            </>
          }
        >
          <ul className="lines">
            {lignes.map((ligne) => (
              <li key={`${ligne.texte} ${ligne.adresse}`}>
                <Link to={ligne.adresse}>{lieTitre(ligne.texte)}</Link>
                {ligne.detail ? <span className="line-note">{ligne.detail}</span> : null}
              </li>
            ))}
          </ul>
          {restent > 0 ? (
            <p>
              <Link to={adresse}>{restent > 1 ? `Voir les ${restent} autres` : 'Voir la dernière'}</Link>
            </p>
          ) : null}
        </Section>
      ))}
    </div>
  );
}
