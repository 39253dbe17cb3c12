// The page that an entry link opens: who asks what, by when; the sheets of one organisation; last year's answer beside each question.
// It stands without its script, which keeps, sends and compares (repondre.client.ts).
import { type Html, html } from '../../../platform/html.rules.ts';
import { formatDate, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { AVANCEMENTS, LIBELLES_AVANCEMENT } from '../../actions/action.schema.ts';
import { LIBELLES_RUBRIQUE, type RubriqueCollecte } from '../campagne.schema.ts';
import { type FichePosee, listAlertes, type QuestionPosee } from '../dossier.rules.ts';
import { sayRubriques } from '../message-collecte.rules.ts';
import { sayReponse, writeReponse } from '../valeurs.rules.ts';
import { sayInstant } from './accuse.rules.ts';
import { type Assets, renderPagePublique } from './page-publique.rules.ts';

export interface PageReponse {
  contrat: { nom: string; fuseau: string };
  campagne: {
    nom: string;
    annee: number;
    rubriques: readonly string[];
    message: string;
    echeance: string;
    demandeur: string;
    contact: string;
    close_le: string | null;
  };
  collecte: { id: string; revision: number };
  organisation: string;
  fiches: readonly FichePosee[];
  accuses: readonly { id: string; reference: string; envoye_le: string }[];
  lien: string;
  api: string;
  assets: Assets | null;
}

export function renderReponse(page: PageReponse): string {
  const { campagne, fiches, assets } = page;
  const corps = html`
<h1>${campagne.nom}</h1>
<p class="publique-chapo"><strong>${page.organisation}</strong>, votre réponse est attendue avant le <strong>${formatDate(campagne.echeance)}</strong>.</p>
<p>${campagne.demandeur} vous demande, pour ${campagne.annee} : ${sayRubriques(campagne.rubriques as RubriqueCollecte[])}. C’est pour le contrat de ville ${page.contrat.nom}.</p>
${campagne.message && html`<blockquote class="publique-message">${campagne.message}</blockquote>`}
${renderEnvois(page)}
${fiches.length === 0 && html`<p class="avis">Aucune fiche n’est à remplir par ce lien. Une question : ${campagne.contact}.</p>`}
${fiches.length > 0 && (campagne.close_le ? renderClose(campagne.contact) : renderFormulaire(page))}`;
  return renderPagePublique(campagne.nom, assets, corps);
}

function renderEnvois({ accuses, lien, contrat, campagne }: PageReponse): Html | null {
  const [dernier] = accuses;
  if (!dernier) return null;
  return html`<p class="avis avis-fait">Vos réponses sont envoyées, le ${sayInstant(dernier.envoye_le, contrat.fuseau)}. <a href="${lien}/recu/${dernier.id}">Voir le reçu ${dernier.reference}</a>.${!campagne.close_le && ' Vous pouvez encore les changer, puis les envoyer de nouveau.'}</p>`;
}

const renderClose = (contact: string): Html =>
  html`<p class="avis">Cette collecte est close : les réponses ne se changent plus. Une question : ${contact}.</p>`;

function renderFormulaire(page: PageReponse): Html {
  const { fiches, campagne, collecte, api } = page;
  return html`
<noscript><p class="avis">Cette page a besoin de JavaScript pour enregistrer vos réponses.</p></noscript>
<p class="avis" data-garde>Votre saisie est gardée sur cet appareil, puis enregistrée au fur et à mesure. Sans réseau, continuez, même page fermée : rien n’est perdu. Une fois vos réponses envoyées, rien ne reste sur l’appareil.</p>
${fiches.length > 1 && renderSommaire(fiches)}
<form data-reponses data-api="${api}" data-collecte="${collecte.id}" data-revision="${collecte.revision}"${page.accuses.length > 0 && html` data-envoyee`} novalidate autocomplete="off">
${fiches.map((fiche, i) => renderFiche(fiche, i, campagne.annee))}
<div class="publique-envoi">
<p role="status" data-etat class="publique-etat"></p>
<button type="submit" class="button button-primary">Envoyer mes réponses</button>
</div>
</form>
<p class="soft small">${campagne.demandeur} voit que ce lien a été ouvert, et vos réponses une fois envoyées. Une question : ${campagne.contact}.</p>`;
}

const renderSommaire = (fiches: readonly FichePosee[]): Html => html`
<nav aria-label="Fiches"><p>${pluriel(fiches.length, 'action')} à renseigner :</p>
<ul>${fiches.map(({ intitule }, i) => html`<li><a href="#fiche-${i + 1}">${intitule}</a></li>`)}</ul></nav>`;

function renderFiche(fiche: FichePosee, i: number, annee: number): Html {
  const rubriques = [...new Set(fiche.questions.map(({ rubrique }) => rubrique))];
  const alertes = listAlertes(fiche, annee);
  return html`
<section class="publique-fiche" id="fiche-${i + 1}" aria-labelledby="titre-${i + 1}">
<h2 id="titre-${i + 1}">${fiche.intitule}</h2>
${rubriques.map((rubrique) => renderRubrique(fiche, rubrique, `q${i + 1}-`, annee))}
<div class="avis avis-attention" role="status" data-alertes="${fiche.action}"${alertes.length === 0 && html` hidden`}><ul>${alertes.map((phrase) => html`<li>${phrase}</li>`)}</ul></div>
</section>`;
}

const AVEC_ANNEE: readonly RubriqueCollecte[] = ['publics_touches', 'publics_prevus', 'montants'];

function renderRubrique(fiche: FichePosee, rubrique: RubriqueCollecte, prefixe: string, annee: number): Html {
  const questions = fiche.questions
    .map((question, rang) => ({ question, id: `${prefixe}${rang}` }))
    .filter(({ question }) => question.rubrique === rubrique);
  const groupes = [...new Set(questions.map(({ question }) => question.groupe))];
  const titre = `${LIBELLES_RUBRIQUE[rubrique]}${AVEC_ANNEE.includes(rubrique) ? ` en ${annee}` : ''}`;
  return html`
<fieldset>
<legend>${titre}</legend>
${groupes.map((groupe) => {
  const siennes = questions.filter(({ question }) => question.groupe === groupe);
  const champs = siennes.map(({ question, id }) => renderQuestion(fiche.action, question, id));
  return html`${groupe && html`<p class="publique-groupe" id="${siennes[0]!.id}-groupe">${groupe}</p>`}<div class="publique-champs publique-${siennes[0]!.question.controle}">${champs}</div>`;
})}
</fieldset>`;
}

function renderQuestion(action: string, question: QuestionPosee, id: string): Html {
  const { libelle, aide, controle, groupe, precedent } = question;
  const decrit = [precedent && `${id}-avant`, aide && `${id}-aide`].filter(Boolean).join(' ');
  const label = html`<label for="${id}">${groupe && html`<span class="sr-only">${groupe}, </span>`}${libelle}${controle === 'euros' && html` <span class="soft">(€)</span>`}</label>`;
  const attributs = html` id="${id}" class="input" data-action="${action}" data-champ="${question.champ}"${decrit && html` aria-describedby="${decrit}"`}`;
  return html`
<div class="field">${label}
${aide && html`<p class="field-hint" id="${id}-aide">${aide}</p>`}
${renderControle(question, attributs)}
${precedent && html`<p class="publique-avant" id="${id}-avant">${sayAvant(question)}</p>`}
</div>`;
}

function sayAvant({ controle, precedent }: QuestionPosee): string {
  const { annee, valeur } = precedent!;
  return `En ${annee}\u202f: ${valeur === null ? 'sans réponse' : sayReponse(controle, valeur)}`;
}

function renderControle({ controle, valeur }: QuestionPosee, attributs: Html): Html {
  const texte = writeReponse(controle, valeur);
  const option = (choix: string, libelle: string) =>
    html`<option value="${choix}"${choix === texte && html` selected`}>${libelle}</option>`;
  switch (controle) {
    case 'texte':
      return html`<textarea rows="3" maxlength="5000"${attributs}>
${texte}</textarea>`;
    case 'oui_non':
      return html`<select${attributs}>${option('non', 'Non')}${option('oui', 'Oui')}</select>`;
    case 'avancement':
      return html`<select${attributs}>${AVANCEMENTS.map((choix) => option(choix, LIBELLES_AVANCEMENT[choix]))}</select>`;
    case 'jour':
      return html`<input type="date" value="${texte}"${attributs}>`;
    case 'ligne':
      return html`<input type="text" maxlength="300" value="${texte}"${attributs}>`;
    default:
      return html`<input type="text" inputmode="decimal" maxlength="60" value="${texte}"${attributs}>`;
  }
}
