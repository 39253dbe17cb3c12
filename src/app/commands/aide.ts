// The French help of the command line: the list of verbs, and one verb's options.
import type { Commande, CommandeSansBase, Verbe } from './commande.ts';
import { DEMARRER, VERBES } from './table.ts';

export function renderAide(): string {
  const lines = [DEMARRER, ...VERBES].map(({ usage, resume }) => `  ${usage}\n      ${resume}`);
  return [
    'Maillage\u202f: suivre le volet économie et emploi d’un contrat de ville.',
    '',
    'Usage\u202f: bin/maillage VERBE [ARGUMENTS]      (sous Windows\u202f: node bin/maillage VERBE …)',
    '',
    ...lines,
    '',
    '  VERBE --help    explique un verbe.',
    '',
    'Codes de sortie\u202f: 0 fait, 1 refusé ou échoué, 2 commande mal écrite ou fichier illisible.',
    'Réglages (PORT, MAILLAGE_DONNEES, DATABASE_URL…)\u202f: docs/exploitation.md.',
    '',
  ].join('\n');
}

export function renderAideVerbe({ usage, resume, aide = [] }: Verbe, commande: Commande | CommandeSansBase): string {
  const options = Object.entries(commande.options ?? {}).map(([nom, { type, short, resume: sens }]) => {
    const ecrit = `${short ? `-${short}, ` : ''}--${nom}${type === 'string' ? ' VALEUR' : ''}`;
    return `  ${ecrit.padEnd(24)} ${sens}`;
  });
  return [
    `Usage\u202f: bin/maillage ${usage}`,
    '',
    resume,
    ...aide,
    ...(options.length ? ['', ...options] : []),
    '',
  ].join('\n');
}
