// Elements made in one line: texts are set as texts, so that no cell of a file is ever read as HTML.
type Balises = HTMLElementTagNameMap;
type Enfant = Node | string | null | false;

export interface Attributs {
  class?: string;
  [nom: string]: string | number | boolean | undefined;
}

export function build<K extends keyof Balises>(tag: K, attributs: Attributs = {}, ...enfants: Enfant[]): Balises[K] {
  const element = document.createElement(tag);
  for (const [nom, valeur] of Object.entries(attributs)) {
    if (valeur === undefined || valeur === false) continue;
    element.setAttribute(nom, valeur === true ? '' : String(valeur));
  }
  element.append(...enfants.filter((enfant) => enfant !== null && enfant !== false));
  return element;
}

export function buildButton(texte: string, onClick: () => void, attributs: Attributs = {}): HTMLButtonElement {
  const button = build('button', { type: 'button', class: 'button', ...attributs }, texte);
  button.addEventListener('click', onClick);
  return button;
}

export function buildSelect<T extends string>(
  attributs: Attributs,
  choix: readonly (readonly [T, string])[],
  valeur: T,
  onChange: (valeur: T) => void,
): HTMLSelectElement {
  const select = build(
    'select',
    { class: 'input', ...attributs },
    ...choix.map(([code, libelle]) => build('option', { value: code, selected: code === valeur }, libelle)),
  );
  select.addEventListener('change', () => onChange(select.value as T));
  return select;
}

/** A label over its field. */
export function buildField(libelle: string, field: HTMLElement, aide = ''): HTMLElement {
  const id = `champ-${libelle.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  field.id = id;
  return build(
    'div',
    { class: 'field' },
    build('label', { for: id }, libelle),
    field,
    aide !== '' && build('p', { class: 'small soft' }, aide),
  );
}

/** Written by the browser on the partner's own disk: no request is made. */
export function save(contenu: Uint8Array | string, nom: string, type: string): void {
  const adresse = URL.createObjectURL(new Blob([contenu as BlobPart], { type }));
  build('a', { href: adresse, download: nom }).click();
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}

export interface TableauMontre {
  titre: string;
  colonnes: readonly string[];
  lignes: readonly (readonly (string | number)[])[];
}

/** Numbers at the right; the first cell of each row heads it. */
export function buildTable({ titre, colonnes, lignes }: TableauMontre): HTMLElement {
  const table = build(
    'table',
    {},
    build('caption', {}, titre),
    build(
      'thead',
      {},
      build(
        'tr',
        {},
        ...colonnes.map((colonne, i) =>
          build('th', { scope: 'col', class: isNombre(lignes, i) ? 'nombre' : undefined }, colonne),
        ),
      ),
    ),
    build(
      'tbody',
      {},
      ...lignes.map((ligne) =>
        build(
          'tr',
          {},
          ...ligne.map((valeur, i) =>
            i === 0
              ? build('th', { scope: 'row' }, String(valeur))
              : build('td', { class: typeof valeur === 'number' ? 'nombre' : undefined }, sayValeur(valeur)),
          ),
        ),
      ),
    ),
  );
  return build('div', { class: 'fichier-tableau', role: 'region', tabindex: 0, 'aria-label': titre }, table);
}

const isNombre = (lignes: TableauMontre['lignes'], i: number) => lignes.length > 0 && typeof lignes[0]![i] === 'number';

const sayValeur = (valeur: string | number) => (typeof valeur === 'number' ? valeur.toLocaleString('fr-FR') : valeur);
