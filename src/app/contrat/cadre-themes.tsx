// The State's themes by year, with the break between 2023 and 2024 shown: the two lists are never one series.
import type { CadreContrat } from '../../domains/contrats/contrat.api.ts';
import { themesOfYear } from '../../domains/contrats/contrat.rules.ts';
import type { ThemeEtat } from '../../domains/contrats/contrat.schema.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';

export function Themes({ cadre: { themes } }: { cadre: CadreContrat }) {
  if (themes.length === 0) return null;
  return (
    <Disclosure
      id="themes"
      title="Thèmes de l’État"
      note="Ils codent les actions, année par année. Rupture entre 2023 et 2024."
    >
      <div className="stack">
        <Notice tone="warning" title="Rupture de nomenclature entre 2023 et 2024" still>
          Les thèmes d’avant et d’après ne se correspondent pas un à un. Aucune série ne les relie.
        </Notice>
        <div className="columns">
          <Liste titre="2020 à 2023, par pilier" themes={themesOfYear(themes, 2023)} />
          <Liste titre="Depuis 2024, par thème" themes={themesOfYear(themes, 2024)} />
        </div>
      </div>
    </Disclosure>
  );
}

function Liste({ titre, themes }: { titre: string; themes: readonly ThemeEtat[] }) {
  return (
    <div className="stack-tight">
      <h3>{titre}</h3>
      <ul>
        {themes
          .filter((theme) => theme.parent_code === null)
          .map((theme) => (
            <li key={theme.code}>
              {theme.code} {theme.libelle}
              <ul className="soft">
                {themes
                  .filter((one) => one.parent_code === theme.code)
                  .map((one) => (
                    <li key={one.code}>
                      {one.code} {one.libelle}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
      </ul>
    </div>
  );
}
