// The contract in figures: what it holds, quartier by quartier; then its key figures as declared, with their source.
import { formatNombre, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { Bars } from '../../ui/figure/bars.tsx';
import { KeyFigure, KeyFigures } from '../../ui/figure/key-figure.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import type { Accueil } from './accueil.schema.ts';

export function EnChiffres({ accueil }: { accueil: Accueil }) {
  const { contrat, elements, partenaires, comptes, quartiers } = accueil;
  const base = `/contrats/${contrat.id}`;
  const sans = quartiers.filter((quartier) => quartier.actions === 0).length;
  return (
    <>
      <KeyFigures>
        <KeyFigure
          value={comptes.total}
          label="actions"
          note={accueil.valide_seulement ? 'Actions validées' : undefined}
          to={`${base}/actions`}
        />
        <KeyFigure value={elements} label="éléments du plan" to={`${base}/plan`} />
        <KeyFigure value={quartiers.length} label="quartiers" to={`${base}/quartiers`} />
        <KeyFigure value={partenaires} label="partenaires" to={`${base}/partenaires`} />
      </KeyFigures>
      {quartiers.length > 0 && comptes.total > 0 ? (
        <Section title="Dans chaque quartier">
          <Bars
            caption={
              sans > 0
                ? `${pluriel(sans, 'quartier')} sans action qui le nomme. Les actions « tous les QPV » ne sont comptées pour aucun.`
                : 'Actions qui nomment chaque quartier. Celles « tous les QPV » ne sont comptées pour aucun.'
            }
            bars={quartiers.map(({ code, nom, actions }) => ({
              key: code,
              label: nom,
              value: actions,
              text: actions === 0 ? 'aucune' : pluriel(actions, 'action'),
              tone: 'qpv' as const,
              to: `${base}/quartiers/${code}`,
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}

export function ChiffresCles({ accueil: { chiffres } }: { accueil: Accueil }) {
  if (chiffres.length === 0) return null;
  return (
    <Section title="Chiffres clés du contrat" note="Tels que déclarés, avec leur source.">
      <KeyFigures>
        {chiffres.map((chiffre) => (
          <KeyFigure
            key={chiffre.id}
            value={chiffre.valeur === null ? null : formatNombre(chiffre.valeur)}
            unit={chiffre.unite}
            label={chiffre.libelle}
            note={[chiffre.perimetre, chiffre.reference, chiffre.source].filter(Boolean).join(', ')}
          />
        ))}
      </KeyFigures>
    </Section>
  );
}
