// How the figures of bench/ are told: a table on the terminal, and docs/mesures.md. Takes the sections as bench/mesure.ts describes them.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

const fin = '\u202f';

/** Thin spaces between thousands, a comma, as many digits as the size deserves. */
function nombre(value) {
  if (value === null || Number.isNaN(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('fr-FR', { maximumFractionDigits: digits });
}

const avec = (value, unite) => (value === undefined || value === null ? '–' : `${nombre(value)}${fin}${unite}`);

export function describeMachine() {
  return {
    processeurs: availableParallelism(),
    modele: cpus()[0]?.model.trim() ?? '',
    memoire: `${Math.round(totalmem() / 2 ** 30)}${fin}Gio`,
    node: process.version,
    // Taken before the figure: what others were doing.
    charge: loadavg()[0],
  };
}

function isTenu({ valeur, vise, auMoins }) {
  if (vise === undefined || valeur === null) return null;
  return auMoins ? valeur >= vise : valeur <= vise;
}

/** The cells of a line, the same on the terminal and in the document. */
function cellules(ligne) {
  const { nom, valeur, unite, min, max, series, vise, auMoins, limite } = ligne;
  const etendue = series > 1 && min !== undefined ? `${nombre(min)} à ${nombre(max)}` : '';
  const visee = vise === undefined ? '' : `${auMoins ? '≥' : '≤'} ${avec(vise, unite)}`;
  const tenu = { true: 'tenu', false: 'manqué', null: '' }[String(isTenu(ligne))];
  const rapport = limite ? `× ${nombre(valeur / limite)}` : '';
  return [nom, avec(valeur, unite), etendue, rapport, visee, tenu];
}

const ENTETE = ['mesure', 'médiane', 'étendue', 'rapport à la limite', 'visé', 'verdict'];

/** Columns that are blank all along are left out, except the first two. */
function tableOf(section) {
  const rows = [ENTETE, ...section.lignes.map(cellules)];
  const kept = ENTETE.map((_, c) => c < 2 || rows.slice(1).some((row) => row[c] !== ''));
  return rows.map((row) => row.filter((_, c) => kept[c]));
}

export function printSections(sections) {
  for (const section of sections) {
    const rows = tableOf(section);
    const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
    console.log(`\n${section.titre}`);
    for (const row of rows)
      console.log(
        `  ${row
          .map((cell, c) => cell.padEnd(widths[c]))
          .join('  ')
          .trimEnd()}`,
      );
  }
}

function renderSection(section) {
  const [entete, ...rows] = tableOf(section);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const notes = section.notes.map((note) => `- ${note}`);
  return [`### ${section.titre}`, '', line(entete), line(entete.map(() => '---')), ...rows.map(line), '', ...notes, ''];
}

function renderMesure({ le, machine, sections }) {
  const { processeurs, modele, memoire, node, charge } = machine;
  const jour = new Date(le).toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });
  const occupee = charge > 0.5 ? ` Charge au départ${fin}: ${nombre(charge)}, d’autres travaux tournaient.` : '';
  const ou = `_Le ${jour}. ${processeurs} processeurs (${modele}), ${memoire} de mémoire, Node ${node}.${occupee}_`;
  return [ou, '', ...sections.flatMap(renderSection)];
}

const DEBUT = [
  '# Mesures',
  '',
  `Ce fichier est écrit par \`npm run bench\`. Une seule mesure${fin}: \`npm run bench -- import\`.`,
  'Chaque mesure est un fichier de `bench/`. Les médianes viennent de plusieurs passages.',
  `«${fin}Rapport à la limite${fin}»${fin}: le temps comparé à la limite mesurée à côté, sur la même machine.`,
  `Lancez-les sur une machine tranquille${fin}: toute autre charge allonge les temps, les p95 surtout.`,
  '',
];

const LIMITES = [
  '## Ce que ces chiffres ne disent pas',
  '',
  '- La base embarquée n’a qu’une session. Pendant l’écriture d’un grand import, les autres lecteurs attendent sa fin.',
  '- Le pays est généré : mêmes tailles partout, peu de mots. Un vrai contrat peut être dix fois plus gros qu’un autre.',
  '- Les temps de page sont pris sur la machine du serveur. Un réseau lent ajoute le transport des octets indiqués.',
  '- Le poids ne compte pas les en-têtes, environ 0,7 ko par fichier en HTTP/1.1, presque rien en HTTP/2.',
  '- Hors la mesure « Charge », les demandes se suivent une à une.',
].map((line) => line.replace(/ ([:;!?])/g, `${fin}$1`));

export function writeDocument(path, mesures) {
  writeFileSync(path, `${[...DEBUT, ...mesures.flatMap(renderMesure), ...LIMITES].join('\n')}\n`);
}
