// The page that a counting link opens: who asks what, under which rule of secrecy; a grid to type or paste counts into; what will leave,
// before it leaves. Its script is compter.client.ts.
import { type Html, html } from '../../platform/html.rules.ts';
import { formatDate, formatPeriode } from '../../platform/lecture/ecriture.rules.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { sayInstant } from '../collectes/reponse/accuse.rules.ts';
import { type Assets, renderPagePublique } from '../collectes/reponse/page-publique.rules.ts';
import { type DemandeLue, LIBELLES_GENRE, LIBELLES_UNITE, MILLESIMES, type Millesime } from './comptage.schema.ts';
import {
  LIBELLES_STATUT,
  LIBELLES_VARIABLE,
  labelOfModalite,
  STATUTS_COMPTES,
  VARIABLES,
  type Variable,
} from './depot.schema.ts';
import { renderFichier } from './fichier/page-fichier.rules.ts';
import { type Colonne, cleOf, listColonnes } from './saisie.rules.ts';

export interface PageCompter extends DemandeLue {
  fuseau: string;
  api: string;
  assets: (Assets & { travail: string }) | null;
  /** Where the contract's quartiers are: whose contours and addresses the page loads. */
  departements: readonly string[];
  /** Invented files are offered, where the demonstration is. */
  exemples: boolean;
}

/** The page sends to its own server and nowhere else; no form of its own can. */
export const CSP_COMPTER = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function renderCompter(page: PageCompter): string {
  const { comptage, demandeur, contact, contrat, depose } = page;
  const corps = html`
<h1>${comptage.dispositif} : combien habitent en QPV ?</h1>
<p class="publique-chapo"><strong>${comptage.partenaire}</strong>, vos nombres sont attendus avant le <strong>${formatDate(comptage.echeance)}</strong>.</p>
<p>${demandeur} vous demande, pour ${formatPeriode(comptage.debut, comptage.fin)} : ${LIBELLES_UNITE[comptage.unite].toLowerCase()}, ${LIBELLES_GENRE[comptage.genre].toLowerCase()}, selon les QPV de ${comptage.millesime}. C’est pour le contrat de ville ${contrat}.</p>
${renderRegime(page)}
<div data-depose>${depose && renderDepose(page)}</div>
${comptage.clos_le ? html`<p class="avis">Ce comptage est clos : ses nombres ne se changent plus. Une question : ${contact}.</p>` : html`${renderFichier({ ...page, attendu: comptage, libre: false, travail: page.assets?.travail ?? '' })}${renderGrille(page)}`}
<p class="soft small">Une question : ${contact}. <a href="https://sig.ville.gouv.fr" rel="noreferrer">Vérifier une adresse en QPV</a> : seul ce site fait foi.</p>`;
  return renderPagePublique(`Compter, ${comptage.dispositif}`, page.assets, corps);
}

function renderRegime({ comptage }: PageCompter): Html {
  const regle =
    comptage.regime === 'gestion'
      ? fr`Vos nombres exacts seront lus par l'équipe du contrat et par le financeur de l'action « ${comptage.action ?? ''} ». Base : ${comptage.base_gestion}. Chaque lecture est notée.`
      : fr`Aucune case plus petite que ${comptage.seuil} ne part. Cette page regroupe avant l'envoi, et vous le montre.`;
  return html`<p class="avis">Seuls des nombres partent d’ici : ni nom, ni adresse, ni fichier. ${regle}</p>`;
}

function renderDepose({ depose, fuseau, api, comptage }: PageCompter): Html {
  return html`<p class="avis avis-fait">Déposé le ${sayInstant(depose!.recu_le, fuseau)}, référence <strong>${depose!.reference}</strong>. <a href="${api}/recu" download>Télécharger le reçu</a>.${!comptage.clos_le && html` <button type="button" class="button button-small" data-retirer>Retirer ce dépôt</button>`}</p>`;
}

function renderGrille({ api, comptage }: PageCompter): Html {
  return html`
<noscript><p class="avis avis-attention">Cette page a besoin de JavaScript pour regrouper vos nombres avant l’envoi.</p></noscript>
<form data-compter data-api="${api}" data-dispositif="${comptage.dispositif}" data-regime="${comptage.regime}" data-seuil="${comptage.seuil}" novalidate autocomplete="off">
<h2 id="nombres" tabindex="-1">Vos nombres</h2>
<p>Votre fichier les remplit. Vous pouvez aussi les taper, ou coller un bloc copié de votre tableur. Laissez vide ce que vous ne comptez pas.</p>
<fieldset class="row"><legend>Détailler aussi par</legend>
${[...VARIABLES].reverse().map((variable) => html`<label class="check"><input type="checkbox" data-variable="${variable}"> ${LIBELLES_VARIABLE[variable]}</label>`)}
</fieldset>
<div class="comptage-grille" role="region" aria-label="Grille de comptage" tabindex="0">
<table>
<thead>
<tr><th scope="col" rowspan="2">Statut</th><th scope="col" rowspan="2">Total</th>${ORDRE.map((variable) => html`<th scope="colgroup" colspan="${nombreDe(variable)}" data-de="${variable}" hidden>${LIBELLES_VARIABLE[variable]}</th>`)}</tr>
<tr>${ORDRE.map((variable) =>
    listColonnes([variable])
      .slice(1)
      .map((colonne) => html`<th scope="col" data-de="${variable}" hidden>${labelOfColonne(colonne)}</th>`),
  )}</tr>
</thead>
<tbody>
${STATUTS_COMPTES.map((statut) => html`<tr><th scope="row">${LIBELLES_STATUT[statut]}</th>${COLONNES.map((colonne) => renderCase(cleOf(statut, colonne), LIBELLES_STATUT[statut], colonne))}</tr>`)}
</tbody>
</table>
</div>
<section class="publique-fiche" aria-labelledby="titre-envoi">
<h2 id="titre-envoi">Ce qui partira</h2>
<div data-apercu><p class="soft">Rien pour l’instant.</p></div>
</section>
<div class="publique-envoi">
<p role="status" data-etat class="publique-etat"></p>
<button type="submit" class="button button-primary">Envoyer ces nombres</button>
</div>
</form>`;
}

/** Sex first: what is most often known. */
const ORDRE: readonly Variable[] = ['sexe', 'age', 'niveau'];
const COLONNES = listColonnes(ORDRE);
const nombreDe = (variable: Variable) => listColonnes([variable]).length - 1;

function labelOfColonne(colonne: Colonne): string {
  if (colonne === 'total') return 'Total';
  const [variable, modalite] = colonne.split('.') as [Variable, string];
  return labelOfModalite(variable, modalite);
}

function renderCase(cle: string, statut: string, colonne: Colonne): Html {
  const variable = colonne === 'total' ? null : colonne.split('.')[0]!;
  const nom = `${statut}, ${labelOfColonne(colonne)}`;
  return html`<td${variable && html` data-de="${variable}" hidden`}><input class="input input-number" inputmode="numeric" aria-label="${nom}" data-cle="${cle}"></td>`;
}

export interface PageLibre {
  assets: PageCompter['assets'];
  millesime: Millesime;
  departement: string | undefined;
  annee: number;
}

/** For anyone, to compute only: nothing can be sent from here. */
export function renderCompterLibre({ assets, millesime, departement, annee }: PageLibre): string {
  const attendu = { unite: 'personne', genre: 'entrees', debut: `${annee}-01-01`, fin: `${annee}-12-31` };
  const autre = MILLESIMES.filter((un) => un !== millesime);
  const corps = html`
<h1>Combien habitent en QPV ?</h1>
<p class="publique-chapo">Comptez votre fichier selon les QPV de ${millesime}. Cette page calcule, et n’envoie rien à personne.</p>
<p class="small">${autre.map((un) => html`<a href="/compter?millesime=${un}">Compter selon les QPV de ${un}</a>`)}</p>
${renderFichier({
  ...{ attendu: { ...attendu, millesime, dispositif: '' }, libre: true, travail: assets?.travail ?? '' },
  ...{ departements: departement ? [departement] : [], exemples: departement === '000' },
})}
<p class="soft small"><a href="https://sig.ville.gouv.fr" rel="noreferrer">Vérifier une adresse en QPV</a> : seul ce site fait foi.</p>`;
  return renderPagePublique('Compter en QPV', assets, corps);
}
