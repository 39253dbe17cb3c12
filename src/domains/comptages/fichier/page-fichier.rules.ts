// The part of a counting page where a partner drops its own file: what it says before any script runs. What follows a file is drawn by
// fichier.client.ts, in the browser only.
import { type Html, html } from '../../../platform/html.rules.ts';

const FORMATS = '.xlsx,.xls,.ods,.csv,.txt,.json';

/** Three invented files, as the demonstration gives them (app/demonstration). */
const EXEMPLES: readonly [string, string][] = [
  ['mission-locale', 'Mission locale (.xlsx)'],
  ['plie', 'PLIE (.csv)'],
  ['association', 'Association (.ods)'],
];

/** What is asked; without a link (« libre »), what the partner's own questions start from. */
export interface FichierAttendu {
  attendu: { unite: string; genre: string; debut: string; fin: string; millesime: string; dispositif: string };
  libre: boolean;
  travail: string;
  departements: readonly string[];
  exemples: boolean;
}

export function renderFichier({ attendu, libre, travail, departements, exemples }: FichierAttendu): Html {
  const { unite, genre, debut, fin, millesime, dispositif } = attendu;
  return html`
<section class="fichier" data-fichier data-libre="${libre ? 'oui' : ''}" data-travail="${travail}" data-departements="${departements.join(' ')}" data-millesime="${millesime}" data-unite="${unite}" data-genre="${genre}" data-debut="${debut}" data-fin="${fin}" data-dispositif="${dispositif}" aria-labelledby="titre-fichier">
<h2 id="titre-fichier">Compter depuis votre fichier</h2>
<p>Votre fichier est lu ici, dans votre navigateur. Il n’est envoyé nulle part, et cette page n’en garde rien. <a href="/compter/dpo">Pour votre DPO</a></p>
<p class="fichier-pret" data-pret role="status">Chargement des quartiers et des adresses…</p>
<div class="fichier-zone" data-zone>
<input class="fichier-entree" id="fichier" type="file" accept="${FORMATS}" data-choisir aria-describedby="fichier-formats" disabled>
<label class="button button-primary" for="fichier">Choisir votre fichier</label>
<p>ou déposez-le dans ce cadre</p>
<p class="small soft" id="fichier-formats">Tel qu’il est : .xlsx, .xls, .ods ou .csv. Une ligne par personne, contrat ou entretien.</p>
</div>
${exemples && html`<p class="small">Pour essayer, des fichiers inventés : ${EXEMPLES.map(([cle, nom], i) => html`${i > 0 && ' · '}<a href="/api/demonstration/fichiers/${cle}" download>${nom}</a>`)}</p>`}
${!libre && html`<p class="small"><a href="#nombres">Vous avez déjà vos nombres ? Tapez-les.</a></p>`}
${!libre && html`<p class="small" data-hors-ligne></p>`}
<div data-suite></div>
</section>`;
}
