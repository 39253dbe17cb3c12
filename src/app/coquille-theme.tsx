// Light, dark or as the system says; kept in this browser only. public/start.js applies it before the first paint.
import { useState } from 'react';

const THEMES = [
  { value: '', label: 'Comme le système' },
  { value: 'light', label: 'Clair' },
  { value: 'dark', label: 'Sombre' },
] as const;

export function ChoixTheme() {
  const [theme, setTheme] = useState(() => document.documentElement.dataset.theme ?? '');
  const choose = (value: string) => {
    setTheme(value);
    if (value) document.documentElement.dataset.theme = value;
    else delete document.documentElement.dataset.theme;
    try {
      if (value) localStorage.setItem('maillage.theme', value);
      else localStorage.removeItem('maillage.theme');
    } catch {
      // Storage refused: the choice lasts as long as the page.
    }
  };
  return (
    <div className="menu-note">
      <fieldset className="field">
        <legend>Affichage</legend>
        {THEMES.map(({ value, label }) => (
          <label key={label} className="choice">
            <input type="radio" name="theme" checked={theme === value} onChange={() => choose(value)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
