// The page of a receipt: thanks, reference, what was sent; to print, to save, to download.
import { html } from '../../../platform/html.rules.ts';
import { type Recu, sayInstant } from './accuse.rules.ts';
import { type Assets, renderPagePublique } from './page-publique.rules.ts';

export function renderRecu(recu: Recu & { lien: string; assets: Assets | null }): string {
  const { contrat, campagne, organisation, accuse, lien, assets } = recu;
  const corps = html`
<h1>Merci, vos réponses sont envoyées</h1>
<dl class="recu-faits">
<div><dt>Référence</dt><dd><strong>${accuse.reference}</strong></dd></div>
<div><dt>Envoyé le</dt><dd>${sayInstant(accuse.envoye_le, contrat.fuseau)}</dd></div>
<div><dt>Organisation</dt><dd>${organisation}</dd></div>
<div><dt>Collecte</dt><dd>${campagne.nom}, année ${campagne.annee}</dd></div>
<div><dt>Contrat de ville</dt><dd>${contrat.nom}</dd></div>
</dl>
<p>${campagne.demandeur} relit vos réponses avant de les porter dans les fiches. Les rappels cessent.</p>
<div class="row no-print">
<button type="button" class="button button-primary" data-imprimer>Imprimer ou garder en PDF</button>
<a class="button" href="${lien}/recu/${accuse.id}/texte" download>Télécharger en texte</a>
<a href="${lien}">Revenir à mes réponses</a>
</div>
${Object.values(accuse.contenu).map(
  ({ intitule, lignes }) => html`
<section class="recu-fiche">
<h2>${intitule}</h2>
<dl>
${lignes.map(
  ({ rubrique, libelle, valeur, change }) =>
    html`<div><dt><span class="soft">${rubrique}</span> ${libelle}</dt><dd>${valeur}${change && html` <span class="soft small">(votre réponse)</span>`}</dd></div>
`,
)}</dl>
</section>`,
)}
<p class="soft small">Un tiret : sans réponse. Une question : ${campagne.contact}.</p>`;
  return renderPagePublique(`Reçu ${accuse.reference}`, assets, corps);
}
