// Roles × verbs × states, as one table to be read: a letter per role that may (chef de projet, État, collectivité, partenaire, élu,
// habitants), a dot for one that may not.
import { expect, test } from 'vitest';
import { ROLES } from '../../domains/comptes/droit.schema.ts';
import { listQuiPeutQuoi } from './qui-peut-quoi.rules.ts';

const LETTRES = 'ceCpéh';

test('roles × verbs × states', () => {
  const table = listQuiPeutQuoi().map(
    ({ groupe, verbe, etat, verdicts }) =>
      `${ROLES.map((role, i) => (verdicts[role].ok ? LETTRES[i] : '.')).join('')} ${groupe} | ${verbe} | ${etat}`,
  );
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "ceCpéh Une action | Lire la fiche | la sienne, validée
    ceCp.. Une action | Lire la fiche | la sienne, en projet
    ceCp.. Une action | Lire la fiche | à laquelle on participe, en projet
    ceCpéh Une action | Lire la fiche | d’une autre organisation, validée
    ceC... Une action | Lire la fiche | d’une autre organisation, en projet
    c.Cp.. Une action | Modifier la fiche | la sienne, validée
    c.Cp.. Une action | Modifier la fiche | la sienne, en projet
    c..... Une action | Modifier la fiche | à laquelle on participe, en projet
    c..... Une action | Modifier la fiche | d’une autre organisation, validée
    c..... Une action | Modifier la fiche | d’une autre organisation, en projet
    c..... Une action | Valider | la sienne, validée
    c..... Une action | Valider | la sienne, en projet
    c..... Une action | Valider | à laquelle on participe, en projet
    c..... Une action | Valider | d’une autre organisation, validée
    c..... Une action | Valider | d’une autre organisation, en projet
    c..... Une action | Supprimer, restaurer | la sienne, validée
    c.Cp.. Une action | Supprimer, restaurer | la sienne, en projet
    c..... Une action | Supprimer, restaurer | à laquelle on participe, en projet
    c..... Une action | Supprimer, restaurer | d’une autre organisation, validée
    c..... Une action | Supprimer, restaurer | d’une autre organisation, en projet
    ceCp.. Une action | Lire la cause d’une difficulté | la sienne, validée
    ceCp.. Une action | Lire la cause d’une difficulté | la sienne, en projet
    ceC... Une action | Lire la cause d’une difficulté | à laquelle on participe, en projet
    ceC... Une action | Lire la cause d’une difficulté | d’une autre organisation, validée
    ceC... Une action | Lire la cause d’une difficulté | d’une autre organisation, en projet
    ceCp.. Une action | Lire une note interne | la sienne, validée
    ceCp.. Une action | Lire une note interne | la sienne, en projet
    ceC... Une action | Lire une note interne | à laquelle on participe, en projet
    ceC... Une action | Lire une note interne | d’une autre organisation, validée
    ceC... Une action | Lire une note interne | d’une autre organisation, en projet
    ceCp.. Une action | Lire l’histoire | la sienne, validée
    ceCp.. Une action | Lire l’histoire | la sienne, en projet
    ceC... Une action | Lire l’histoire | à laquelle on participe, en projet
    ceC... Une action | Lire l’histoire | d’une autre organisation, validée
    ceC... Une action | Lire l’histoire | d’une autre organisation, en projet
    ceCp.. L’argent | Lire le montant demandé | de la sienne, avant notification
    ceC... L’argent | Lire le montant demandé | d’une autre, avant notification
    ceC... L’argent | Lire le montant proposé et les avis | de la sienne, avant notification
    ceC... L’argent | Lire le montant proposé et les avis | d’une autre, avant notification
    ceCpéh L’argent | Lire le montant accordé | d’une autre, notifié
    ce.... L’argent | Écrire une ligne | de l’État
    c.C... L’argent | Écrire une ligne | de sa collectivité
    c..... L’argent | Écrire une ligne | d’un autre financeur
    ce.... L’argent | Rendre un avis | sur une ligne de l’État
    c.C... L’argent | Rendre un avis | sur une ligne de sa collectivité
    ceCpéh Le plan | Lire | en vigueur
    c..... Le plan | Modifier | en vigueur
    ceCp.. Les contacts | Lire | de son organisation
    ceC... Les contacts | Lire | d’une autre
    c..p.. Les contacts | Modifier | de son organisation
    c..... Les contacts | Modifier | d’une autre
    ceCpéh Le relevé de décisions | Lire | adressé à son instance
    ceCpé. Le relevé de décisions | Lire | non adressé
    c..... Le relevé de décisions | Tenir | tous
    ceCp.. Le relevé de décisions | Suivre un point | confié à son organisation
    c..... Le relevé de décisions | Suivre un point | confié à une autre
    ceCpé. Le contrat | Exporter | les actions de son organisation
    ceC.é. Le contrat | Exporter | tout ce qu’on lit
    c..... Le contrat | Importer | un classeur
    ceC... Le contrat | Lire le journal | de tout le contrat
    c..... Le contrat | Ouvrir des accès | à d’autres"
  `);
});

test('each refusal says why, in a sentence', () => {
  for (const { verdicts } of listQuiPeutQuoi())
    for (const verdict of Object.values(verdicts)) if (!verdict.ok) expect(verdict.motif).toMatch(/^[A-ZÉ].{10,}\.$/);
});
