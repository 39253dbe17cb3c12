// « Le contrat sur une page » as a book: its figures, its funders with the year before, its points, its quartiers, its matrix.
import { LIBELLES_CADRE } from '../../../domains/financements/financement.schema.ts';
import { formatDate } from '../../../platform/lecture/ecriture.rules.ts';
import type { OutBook, OutCell, OutColumn, OutSheet } from '../../../platform/spreadsheets/classeur.schema.ts';
import { foldFinanceurs } from '../../synthese/argent.rules.ts';
import { tellSynthese } from '../../synthese/synthese.rules.ts';
import { LIBELLES_VERSION, type Synthese } from '../../synthese/synthese.schema.ts';
import { euros } from './vue-book.rules.ts';

const sheet = (name: string, columns: OutColumn[], rows: OutCell[][]): OutSheet => ({ name, columns, rows });
const nombre = (title: string): OutColumn => ({ title, kind: 'nombre', width: 12 });
const montant = (title: string): OutColumn => ({ title: `${title} (€)`, kind: 'euros', width: 18 });
const texte = (title: string, width = 40): OutColumn => ({ title, width });

/** A CSV holds the first sheet: the figures. */
export function buildSyntheseBook(synthese: Synthese): OutBook {
  return {
    sheets: [
      buildChiffres(synthese),
      buildFinanceurs(synthese),
      sheet(
        'À décider',
        [texte('Point', 60), texte('Détail', 60), texte('De qui', 30)],
        synthese.points.map(({ phrase, detail, de_qui }) => [phrase, detail, de_qui]),
      ),
      sheet(
        'Quartiers',
        [
          texte('Quartier'),
          texte('Code', 12),
          nombre('Actions'),
          montant(`Accordé en ${synthese.annee}, dit pour ce quartier`),
        ],
        synthese.quartiers.map(({ nom, code, actions, nomme_centimes }) => [nom, code, actions, euros(nomme_centimes)]),
      ),
      buildMatrice(synthese),
    ],
  };
}

function buildChiffres(synthese: Synthese): OutSheet {
  const { contrat, comptes, argent, annee, publics, jour, version } = synthese;
  const { demande, retenu, verse } = argent.total.montants;
  const cadres = argent.total.cadres.map(({ cadre, montants }): OutCell[] => [
    `Accordé en ${annee}, ${LIBELLES_CADRE[cadre].toLowerCase()} (€)`,
    euros(montants.retenu),
  ]);
  const { touches, precedents } = publics;
  return sheet(
    'Chiffres',
    [texte('Ce qui est compté', 60), { title: 'Valeur', width: 60 }],
    [
      ['État', tellSynthese(synthese)],
      ['Contrat', contrat.nom],
      ['Version', LIBELLES_VERSION[version]],
      ['Date des données', formatDate(jour)],
      ['Actions', comptes.total],
      ['Actions en difficulté', comptes.en_difficulte],
      [`Demandé en ${annee} (€)`, euros(demande)],
      [`Accordé en ${annee} (€)`, euros(retenu)],
      [`Versé en ${annee} (€)`, euros(verse)],
      ...cadres,
      [
        `Accordé en ${annee - 1} (€)`,
        argent.precedent.total.lignes === 0 ? 'non comparable' : euros(argent.precedent.total.montants.retenu),
      ],
      ...(touches ? [[`Personnes touchées en ${touches.annee}`, touches.total] satisfies OutCell[]] : []),
      ...(precedents ? [[`Personnes touchées en ${precedents.annee}`, precedents.total] satisfies OutCell[]] : []),
    ],
  );
}

function buildFinanceurs({ argent, annee }: Synthese): OutSheet {
  const lignes = foldFinanceurs(argent.financeurs, argent.precedent.financeurs, Number.POSITIVE_INFINITY);
  const { montants, lignes: n } = argent.total;
  return sheet(
    'Financeurs',
    [
      texte('Financeur'),
      nombre('Lignes'),
      ...['Demandé', 'Accordé', 'Versé'].map((mot) => montant(`${mot} en ${annee}`)),
      montant(`Accordé en ${annee - 1}`),
    ],
    [
      ...lignes.map(({ libelle, lignes: siennes, montants: m, n_1 }): OutCell[] => [
        libelle,
        siennes,
        ...[m.demande, m.retenu, m.verse, n_1].map(euros),
      ]),
      [
        'Total',
        n,
        ...[montants.demande, montants.retenu, montants.verse, argent.precedent.total.montants.retenu].map(euros),
      ],
    ],
  );
}

function buildMatrice({ matrice: { colonnes, lignes } }: Synthese): OutSheet {
  return sheet(
    'Objectifs et quartiers',
    [texte('Objectif', 50), ...colonnes.map(({ nom }) => nombre(nom)), nombre('Total, chaque action une fois')],
    lignes.map(({ numero, intitule, cellules, total }) => [
      [numero, intitule].filter(Boolean).join(' '),
      ...colonnes.map(({ id }) => cellules[id] ?? null),
      total,
    ]),
  );
}
