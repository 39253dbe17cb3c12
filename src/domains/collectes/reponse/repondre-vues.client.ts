// What the script of an entry page adds under a control: why an answer is not read, two answers to choose from, a colleague's change.
import type { ConflitLu } from './reponse.schema.ts';

export type Controle = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function build<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  texte: string,
  attributs: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = texte;
  for (const [nom, valeur] of Object.entries(attributs)) element.setAttribute(nom, valeur);
  return element;
}

/** `null` takes the sentence away. */
export function showMotif(controle: Controle, motif: string | null): void {
  const id = `${controle.id}-motif`;
  document.getElementById(id)?.remove();
  const decrits = (controle.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((one) => one !== '' && one !== id);
  if (motif === null) controle.removeAttribute('aria-invalid');
  else {
    controle.setAttribute('aria-invalid', 'true');
    controle.after(build('p', motif, { id, class: 'field-error', role: 'alert' }));
    decrits.push(id);
  }
  if (decrits.length > 0) controle.setAttribute('aria-describedby', decrits.join(' '));
  else controle.removeAttribute('aria-describedby');
}

/** Both answers, and a button for each; long texts may be kept together. */
export function showConflit(controle: Controle, conflit: ConflitLu, choisir: (texte: string) => void): void {
  const mienne = controle.value;
  const qui = conflit.par === 'equipe' ? 'L’équipe du contrat a écrit' : 'Une autre personne a répondu';
  const boite = build('div', '', { class: 'publique-conflit', role: 'group', 'data-conflit': '' });
  boite.setAttribute('aria-label', 'Deux réponses');
  boite.append(
    build('p', `${qui}\u202f:`),
    build('blockquote', nommer(controle, conflit.texte)),
    build('p', 'Vous avez écrit\u202f:'),
    build('blockquote', nommer(controle, mienne)),
  );
  const finir = (texte: string) => {
    boite.remove();
    controle.disabled = false;
    controle.focus();
    choisir(texte);
  };
  const choix: [string, string][] = [
    ['Garder la mienne', mienne],
    ['Garder l’autre', conflit.texte],
  ];
  if (controle instanceof HTMLTextAreaElement) choix.push(['Garder les deux', `${conflit.texte}\n\n${mienne}`]);
  const boutons = build('div', '', { class: 'row' });
  for (const [libelle, texte] of choix) {
    const bouton = build('button', libelle, { type: 'button', class: 'button button-small' });
    bouton.addEventListener('click', () => finir(texte));
    boutons.append(bouton);
  }
  boite.append(boutons);
  controle.disabled = true;
  controle.after(boite);
}

/** The words of a choice rather than its code; an empty answer is said. */
function nommer(controle: Controle, texte: string): string {
  if (texte === '') return '(sans réponse)';
  if (!(controle instanceof HTMLSelectElement)) return texte;
  return [...controle.options].find((option) => option.value === texte)?.text ?? texte;
}

export function showNouvelle(controle: Controle): void {
  const id = `${controle.id}-nouvelle`;
  document.getElementById(id)?.remove();
  controle.after(build('p', 'Une autre personne vient de répondre ici.', { id, class: 'field-hint', role: 'status' }));
}

/** Figures that contradict one another stand as typed, once read again by who gives them. */
export function askConfirmation(form: HTMLFormElement, phrases: readonly string[], envoyer: () => void): void {
  document.getElementById('confirmation')?.remove();
  const boite = build('div', '', { id: 'confirmation', class: 'avis avis-attention', role: 'group', tabindex: '-1' });
  boite.setAttribute('aria-labelledby', 'confirmation-titre');
  const liste = build('ul', '');
  liste.append(...phrases.map((phrase) => build('li', phrase)));
  const [oui, non] = ['Confirmer et envoyer', 'Corriger'].map((libelle) =>
    build('button', libelle, { type: 'button', class: 'button button-small' }),
  ) as [HTMLButtonElement, HTMLButtonElement];
  const boutons = build('div', '', { class: 'row' });
  boutons.append(oui, non);
  const titre = build('p', 'Ces chiffres se contredisent. Confirmez-vous\u202f?', { id: 'confirmation-titre' });
  boite.append(titre, liste, boutons);
  oui.addEventListener('click', () => {
    boite.remove();
    envoyer();
  });
  non.addEventListener('click', () => {
    boite.remove();
    form
      .querySelector<HTMLElement>('[data-alertes]:not([hidden])')
      ?.closest('section')
      ?.querySelector('input')
      ?.focus();
  });
  form.querySelector('.publique-envoi')!.before(boite);
  form.addEventListener('input', () => boite.remove(), { once: true });
  boite.focus();
}

/** Figures of one sheet that contradict one another: told, never refused. */
export function showAlertes(form: HTMLFormElement, action: string, phrases: readonly string[]): void {
  const boite = [...form.querySelectorAll<HTMLElement>('[data-alertes]')].find((one) => one.dataset.alertes === action);
  if (!boite) return;
  boite.querySelector('ul')?.replaceChildren(...phrases.map((phrase) => build('li', phrase)));
  boite.hidden = phrases.length === 0;
}
