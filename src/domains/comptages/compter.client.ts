// The script of a counting page: reads the grid, shows what will leave once joined, sends it and nothing else. `send` is the one function
// that speaks to a server; it is given a Depot, made of integers and closed codes.
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { buildAsk } from '../collectes/reponse/repondre-envoi.client.ts';
import {
  type Depot,
  LIBELLES_STATUT,
  LIBELLES_VARIABLE,
  labelOfModalite,
  type Methode,
  type StatutCompte,
  type TableDeposee,
  type Variable,
} from './depot.schema.ts';
import { buildDepot, type DepotPret, type Regime } from './diffusion.rules.ts';
import { isAutonome } from './fichier/autonome.client.ts';
import { build, buildTable, save } from './fichier/dom.client.ts';
import { Fichier } from './fichier/fichier.client.ts';
import type { ResultatFichier } from './fichier/fichier.schema.ts';
import { readNombres, writeNombres } from './nombres.rules.ts';
import { cleOf, readBloc, readSaisie } from './saisie.rules.ts';

class PageDeComptage {
  readonly #form: HTMLFormElement;
  readonly #cases: HTMLInputElement[];
  readonly #regime: Regime;
  readonly #ask: ReturnType<typeof buildAsk>;
  /** How the numbers shown were had; a number changed by hand is typed. */
  #methode: Methode = 'saisie';
  /** Counts received already joined: they leave as they are, until a number is typed. */
  #recu: Depot | null = null;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#cases = [...form.querySelectorAll<HTMLInputElement>('[data-cle]')];
    this.#regime =
      form.dataset.regime === 'gestion' ? { nom: 'gestion' } : { nom: 'diffusion', seuil: Number(form.dataset.seuil) };
    this.#ask = buildAsk(form.dataset.api!);
  }

  start(): void {
    this.#form.addEventListener('input', (event) => {
      if ((event.target as HTMLElement).dataset.cle) this.#recu = null;
      if ((event.target as HTMLElement).dataset.cle) this.#methode = 'saisie';
      this.#show();
    });
    this.#form.addEventListener('change', () => this.#showVariables());
    this.#form.addEventListener('paste', (event) => this.#paste(event));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#submit();
    });
    document.querySelector('[data-retirer]')?.addEventListener('click', () => void this.#withdraw());
    // A browser may give back boxes ticked before a reload.
    this.#showVariables();
  }

  #listVariables(): Variable[] {
    const cochees = this.#form.querySelectorAll<HTMLInputElement>('[data-variable]:checked');
    return [...cochees].map((box) => box.dataset.variable as Variable);
  }

  #showVariables(): void {
    const choisies: string[] = this.#listVariables();
    for (const element of this.#form.querySelectorAll<HTMLElement>('[data-de]'))
      element.hidden = !choisies.includes(element.dataset.de!);
    this.#show();
  }

  /** The counts of a file, in the very cells where they may be read, changed, and sent from. */
  fill({ methode, statuts, tables }: ResultatFichier): void {
    const boxes = this.#form.querySelectorAll<HTMLInputElement>('[data-variable]');
    for (const box of boxes) box.checked = box.dataset.variable! in tables;
    for (const one of this.#cases) one.value = '';
    const put = (cle: string, effectif: number) => {
      const place = this.#cases.find(({ dataset }) => dataset.cle === cle);
      if (place && effectif > 0) place.value = String(effectif);
    };
    for (const [statut, effectif] of Object.entries(statuts)) put(cleOf(statut as StatutCompte, 'total'), effectif);
    for (const [variable, table] of Object.entries(tables))
      for (const [statut, cases] of Object.entries(table))
        for (const [code, effectif] of Object.entries(cases))
          put(cleOf(statut as StatutCompte, `${variable as Variable}.${code}`), effectif);
    this.#methode = methode;
    this.#recu = null;
    this.#showVariables();
    document.querySelector<HTMLElement>('#nombres')?.focus();
  }

  /** A file of counts written by this page on a computer without network (decision 0051). */
  receive(texte: string): void {
    const lu = readNombres(texte, this.#form.dataset.dispositif!);
    if (!lu.ok) {
      this.#say(lu.motif, 'attention');
      return;
    }
    this.#recu = lu.depot;
    const apercu = this.#form.querySelector<HTMLElement>('[data-apercu]')!;
    apercu.replaceChildren(...renderApercu({ depot: lu.depot, grossissement: { statuts: 'fins', tables: {} } }));
    this.#say(fr`Nombres reçus : relisez-les, puis envoyez.`, 'fait');
    apercu.scrollIntoView({ block: 'center' });
  }

  /** A block goes right and down from the focused cell, over the columns shown. */
  #paste(event: ClipboardEvent): void {
    const depart = event.target as HTMLInputElement;
    const bloc = readBloc(event.clipboardData?.getData('text/plain') ?? '');
    if (!depart.dataset.cle || (bloc.length === 1 && bloc[0]!.length === 1)) return;
    event.preventDefault();
    this.#methode = 'saisie';
    const lignes = [...this.#form.querySelectorAll<HTMLTableRowElement>('tbody tr')].map((ligne) => [
      ...ligne.querySelectorAll<HTMLInputElement>('td:not([hidden]) [data-cle]'),
    ]);
    const i = lignes.findIndex((ligne) => ligne.includes(depart));
    const j = lignes[i]!.indexOf(depart);
    const dehors = bloc.flatMap((cellules, di) =>
      cellules.filter((cellule, dj) => {
        const place = lignes[i + di]?.[j + dj];
        if (place) place.value = cellule;
        return !place && cellule !== '';
      }),
    );
    this.#show();
    if (dehors.length > 0)
      this.#say(
        `${dehors.length} valeurs collées n’ont pas de case : cochez les détails voulus, puis collez de nouveau.`,
        'attention',
      );
  }

  /** The deposit as it would leave; null, with the reason shown, when the grid does not hold. */
  #show(): DepotPret | null {
    const apercu = this.#form.querySelector<HTMLElement>('[data-apercu]')!;
    const textes = new Map(this.#cases.filter(({ value }) => value.trim()).map((one) => [one.dataset.cle!, one.value]));
    const lue = readSaisie(textes, this.#listVariables());
    const fausses = new Set(lue.ok ? [] : lue.cles);
    for (const one of this.#cases) {
      if (fausses.has(one.dataset.cle!)) one.setAttribute('aria-invalid', 'true');
      else one.removeAttribute('aria-invalid');
    }
    this.#say(lue.ok ? '' : lue.motif, lue.ok ? '' : 'attention');
    if (!lue.ok) return null;
    const pret = buildDepot(lue.comptes, this.#methode, this.#regime);
    apercu.replaceChildren(
      ...(pret.depot.total === 0 ? [build('p', { class: 'soft' }, 'Rien pour l’instant.')] : renderApercu(pret)),
    );
    return pret;
  }

  async #submit(): Promise<void> {
    if (this.#recu) return this.#send(this.#recu);
    const pret = this.#show();
    if (!pret) return this.#form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    if (pret.depot.total === 0 && this.#cases.every(({ value }) => value.trim() === ''))
      return this.#say('Tapez au moins un nombre, zéro compris.', 'attention');
    await this.#send(pret.depot);
  }

  async #send(depot: Depot): Promise<void> {
    if (isAutonome()) return this.#write(depot);
    this.#say('Envoi…');
    try {
      await this.#ask('/depot', 'POST', depot);
      window.location.reload();
    } catch (error) {
      this.#say(sayRefus(error), 'attention');
    }
  }

  /** Without network, counts are written on the disk: the partner hands them over. */
  #write(depot: Depot): void {
    save(writeNombres(depot, this.#form.dataset.dispositif!), 'nombres-qpv.json', 'application/json');
    this.#say('Fichier de nombres écrit. Déposez-le sur la page de votre lien, ou joignez-le à un message.', 'fait');
  }

  async #withdraw(): Promise<void> {
    if (!window.confirm('Retirer ce dépôt ? Ses nombres seront effacés.')) return;
    try {
      await this.#ask('/depot', 'DELETE');
      window.location.reload();
    } catch (error) {
      this.#say(sayRefus(error), 'attention');
    }
  }

  #say(texte: string, ton = ''): void {
    const etat = this.#form.querySelector<HTMLElement>('[data-etat]')!;
    etat.textContent = texte;
    etat.dataset.ton = ton;
  }
}

const sayRefus = (error: unknown) =>
  error instanceof Error && error.name !== 'TypeError' && 'status' in error
    ? error.message
    : 'Le serveur ne répond pas. Rien n’est parti : gardez cette page ouverte et réessayez.';

/** As tables: what a person checks before it leaves. */
function renderApercu({ depot, grossissement }: DepotPret): Node[] {
  const statuts = depot.statuts.map(({ statut, effectif }) => [LIBELLES_STATUT[statut], effectif] as const);
  return [
    build('p', {}, fr`Total : ${formatNombre(depot.total)}`),
    ...listRegroupes(grossissement).map((phrase) => build('p', { class: 'small soft' }, phrase)),
    buildTable({ titre: 'Statuts envoyés', colonnes: ['Statut', 'Nombre'], lignes: statuts }),
    ...depot.tables.map(renderTable),
  ];
}

function renderTable({ variable, cases }: TableDeposee): HTMLElement {
  const statuts = [...new Set(cases.map(({ statut }) => statut))];
  const modalites = [...new Set(cases.map(({ modalite }) => modalite))];
  const at = (modalite: string, voulu: string) =>
    cases.find(({ statut, ...une }) => statut === voulu && une.modalite === modalite)?.effectif ?? 0;
  return buildTable({
    titre: `${LIBELLES_VARIABLE[variable]}, tel qu’envoyé`,
    colonnes: [LIBELLES_VARIABLE[variable], ...statuts.map((statut) => LIBELLES_STATUT[statut])],
    lignes: modalites.map((une) => [labelOfModalite(variable, une), ...statuts.map((statut) => at(une, statut))]),
  });
}

function listRegroupes({ statuts, tables }: DepotPret['grossissement']): string[] {
  const of = (quoi: 'regroupee' | 'retiree') =>
    (Object.keys(tables) as Variable[])
      .filter((variable) => tables[variable] === quoi)
      .map((one) => LIBELLES_VARIABLE[one]);
  const phrases = [
    statuts === 'regroupes' ? 'Des statuts trop petits sont regroupés.' : '',
    statuts === 'aucun' ? fr`Les statuts sont trop petits : seul le total part.` : '',
    of('regroupee').length > 0 ? fr`Regroupé : ${of('regroupee').join(', ')}.` : '',
    of('retiree').length > 0 ? fr`Retiré, trop petit : ${of('retiree').join(', ')}.` : '',
  ];
  return phrases.filter((phrase) => phrase !== '');
}

const form = document.querySelector<HTMLFormElement>('form[data-compter]');
const page = form && new PageDeComptage(form);
if (form && isAutonome()) form.querySelector('[type="submit"]')!.textContent = 'Écrire le fichier de nombres';
page?.start();
const section = document.querySelector<HTMLElement>('[data-fichier]');
if (section)
  void new Fichier(section, {
    onReporter: page && ((resultat) => page.fill(resultat)),
    onNombres: page && ((texte) => page.receive(texte)),
  }).start();
