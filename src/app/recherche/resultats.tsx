// The answers of one kind, with the words that answer marked.
import { formatNombre, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { Link } from '../../ui/nav/link.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { addressOf, type Formes, markMots } from './recherche.rules.ts';
import { LIBELLES_GENRE, type Recherche } from './recherche.schema.ts';

interface GroupeProps {
  groupe: Recherche['groupes'][number];
  formes: Formes;
  /** Names of the contracts, when several are searched. */
  contrats: ReadonlyMap<number, string> | null;
  /** The address of this kind alone. */
  suite: string;
}

export function Groupe({ groupe: { genre, total, resultats }, formes, contrats, suite }: GroupeProps) {
  const { un, plusieurs } = LIBELLES_GENRE[genre];
  const marque = (texte: string) => <Marque texte={texte} formes={formes} />;
  return (
    <Section title={pluriel(total, un, plusieurs)}>
      <ul className="stack">
        {resultats.map((resultat) => (
          <li key={`${resultat.contrat_id} ${resultat.id} ${resultat.titre} ${resultat.extrait}`}>
            <Link to={addressOf(resultat)}>{marque(resultat.titre)}</Link>
            {resultat.complement ? <span className="soft small"> {marque(resultat.complement)}</span> : null}
            {contrats ? <span className="soft small"> ({contrats.get(resultat.contrat_id)})</span> : null}
            {resultat.extrait ? <div className="soft small">{marque(resultat.extrait)}</div> : null}
          </li>
        ))}
      </ul>
      {total > resultats.length ? (
        <p>
          <Link to={suite}>
            Voir les {formatNombre(Math.min(total, 100))} {total > 100 ? `premiers résultats` : plusieurs}
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

function Marque({ texte, formes }: { texte: string; formes: Formes }) {
  return markMots(texte, formes).map((morceau, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, in its order.
    morceau.marque ? <mark key={index}>{morceau.texte}</mark> : <span key={index}>{morceau.texte}</span>,
  );
}
