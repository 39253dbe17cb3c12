// The page « Pour votre DPO »: who is responsible for what, on what ground, the exact fields sent (read from the schema that the server
// applies), how to see that nothing else leaves, and the hashes of the files that do the work.
import { z } from 'zod';
import { type Html, html } from '../../platform/html.rules.ts';
import { formatNombre } from '../../platform/lecture/ecriture.rules.ts';
import { type Assets, renderPagePublique } from '../collectes/reponse/page-publique.rules.ts';
import { Depot, LIBELLES_METHODE, LIBELLES_STATUT, LIBELLES_VARIABLE } from './depot.schema.ts';

export interface Empreinte {
  nom: string;
  adresse: string;
  octets: number;
  sha256: string;
}

export interface PageDpo {
  assets: Assets | null;
  empreintes: readonly Empreinte[];
  version: string;
}

export interface ChampEnvoye {
  chemin: string;
  nature: string;
}

interface Noeud {
  type?: string;
  enum?: readonly string[];
  properties?: Record<string, Noeud>;
  items?: Noeud;
  minimum?: number;
  maximum?: number;
  additionalProperties?: unknown;
}

/** Every leaf of a JSON schema, with what it may hold. Throws on a leaf that would let a text in. */
export function listChampsEnvoyes(schema: Noeud = z.toJSONSchema(Depot) as Noeud, chemin = ''): ChampEnvoye[] {
  if (schema.properties) {
    if (schema.additionalProperties !== false) throw new Error(`${chemin}: open to any field`);
    return Object.entries(schema.properties).flatMap(([nom, un]) =>
      listChampsEnvoyes(un, chemin ? `${chemin}.${nom}` : nom),
    );
  }
  if (schema.items) return listChampsEnvoyes(schema.items, `${chemin}[]`);
  if (schema.enum) return [{ chemin, nature: `une de ces valeurs : ${schema.enum.join(', ')}` }];
  if (schema.type === 'integer')
    return [{ chemin, nature: `nombre entier, de ${formatNombre(schema.minimum)} à ${formatNombre(schema.maximum)}` }];
  throw new Error(`${chemin}: neither an integer nor a closed list`);
}

const EXEMPLE: z.infer<typeof Depot> = {
  methode: 'adresses',
  total: 412,
  statuts: [
    { statut: 'en_qpv', effectif: 126 },
    { statut: 'hors_qpv', effectif: 271 },
    { statut: 'indetermine', effectif: 15 },
  ],
  tables: [],
};

export function renderDpo({ assets, empreintes, version }: PageDpo): string {
  const corps = html`
<h1>Pour votre délégué à la protection des données</h1>
<p class="publique-chapo">Votre organisation compte ses bénéficiaires sur son poste. Elle n’envoie que des nombres.</p>
${ROLES}
<h2>Les champs envoyés, tous</h2>
<p>Cette liste est tirée du schéma que le serveur applique. Un champ de plus, ou un texte, est refusé.</p>
<div class="fichier-tableau" role="region" aria-label="Champs envoyés" tabindex="0"><table>
<thead><tr><th scope="col">Champ</th><th scope="col">Ce qu’il peut contenir</th></tr></thead>
<tbody>${listChampsEnvoyes().map(({ chemin, nature }) => html`<tr><th scope="row"><code>${chemin}</code></th><td>${nature}</td></tr>`)}</tbody>
</table></div>
<p>Un envoi entier, par exemple :</p>
<pre class="dpo-code" tabindex="0" aria-label="Exemple d’envoi"><code>${JSON.stringify(EXEMPLE, null, 2)}</code></pre>
${renderCodes()}
${PREUVE}
<h2>Les fichiers de cette page</h2>
<p>Version ${version}. Une même empreinte désigne les mêmes octets : gardez-la, comparez-la.</p>
${renderEmpreintes(empreintes)}
<p class="small soft">Pour vérifier : téléchargez un fichier à son adresse, puis calculez son empreinte, par exemple avec <code>sha256sum</code>.</p>
<h2>Combien de temps</h2>
<p>Votre fichier : aucun temps, il disparaît de la page quand elle se ferme. Vos nombres : jusqu’à ce que vous les retiriez, ou que l’équipe retire le dispositif. Un nouvel envoi remplace le précédent, qui est effacé.</p>`;
  return renderPagePublique('Pour votre DPO', assets, corps);
}

const ROLES = html`
<h2>Qui fait quoi</h2>
<ul>
<li><strong>Votre organisation</strong> reste seule responsable de son fichier (RGPD, art. 4.7). Elle le lit avec cette page, sur son poste.</li>
<li><strong>L’équipe du contrat de ville</strong> reçoit des nombres. Elle n’est ni destinataire ni sous-traitante de votre fichier.</li>
<li><strong>Ce serveur</strong> donne la page, les contours des quartiers et la base d’adresses. Il ne reçoit ni nom, ni adresse, ni ligne.</li>
</ul>
<h2>Sur quelle base</h2>
<ul>
<li>Compter son propre fichier à des fins statistiques est compatible avec sa finalité première (RGPD, art. 5.1.b et 89). Notez-le dans votre registre.</li>
<li>L’équipe suit la part des habitants de quartiers prioritaires au titre de sa mission d’intérêt public (art. 6.1.e ; loi n° 2014-173 du 21 février 2014, art. 1 et 6).</li>
<li>En <em>diffusion</em>, les petits nombres sont joints avant de partir : personne ne peut être retrouvé. En <em>gestion</em>, des nombres exacts vont au financeur de l’action, sur une base écrite sur votre page ; chaque lecture est notée.</li>
</ul>
<p class="small soft">C’est notre lecture. La vôtre prévaut pour votre organisation.</p>`;

const PREUVE = html`
<h2>Comment voir que rien d’autre ne part</h2>
<ol>
<li><strong>Coupez le réseau</strong> une fois la page prête : votre fichier se compte quand même.</li>
<li>Ouvrez l’onglet « Réseau » des outils du navigateur : entre l’ouverture et « Envoyer ces nombres », aucune demande.</li>
<li>Regardez les en-têtes. Le script qui lit votre fichier est servi avec <code>default-src 'none'</code> : le navigateur lui refuse toute demande. La page est servie avec <code>connect-src 'self'</code> et <code>form-action 'none'</code>.</li>
<li>Rien n’est gardé dans le navigateur : ni stockage, ni base, ni cache. Aucune erreur n’est remontée.</li>
<li>À chaque version, un essai plante de faux noms dans un fichier, fait tout le parcours, puis les cherche dans chaque demande, dans le journal du serveur et dans sa base. Il est publié avec le code (<code>tests/journeys/compter-fichier.spec.ts</code>).</li>
</ol>
<p>Ce que le serveur sait de vous : qu’un lien a été ouvert, et quand.</p>`;

function renderCodes(): Html {
  const lignes = [
    ...Object.entries(LIBELLES_METHODE),
    ...Object.entries(LIBELLES_STATUT),
    ...Object.entries(LIBELLES_VARIABLE),
  ];
  return html`<details><summary>Ce que veulent dire ces valeurs</summary><dl class="recu-faits">${lignes.map(([code, libelle]) => html`<div><dt><code>${code}</code></dt><dd>${libelle}</dd></div>`)}</dl></details>`;
}

function renderEmpreintes(empreintes: readonly Empreinte[]): Html {
  if (empreintes.length === 0) return html`<p>La page n’est pas encore construite sur ce serveur.</p>`;
  return html`<dl class="recu-faits">${empreintes.map(({ nom, adresse, octets, sha256 }) => html`<div><dt><a href="${adresse}">${nom}</a>, ${formatNombre(octets)} octets</dt><dd><code>${sha256}</code></dd></div>`)}</dl>`;
}
