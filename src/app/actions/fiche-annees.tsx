// What the action gave, year by year: publics planned and reached as counts, renewal, qualitative bilan, budget declared.
import { useState } from 'react';
import {
  JUSTIFICATIONS,
  LIBELLES_JUSTIFICATION,
  LIBELLES_RENOUVELLEMENT,
  RENOUVELLEMENTS,
} from '../../domains/actions/action.schema.ts';
import { computePartQpv } from '../../domains/actions/public.rules.ts';
import { COMPTES_PUBLIC, LIBELLES_COMPTE } from '../../domains/actions/public.schema.ts';
import { formatDate, formatEuros, formatNombre, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { Champ } from './champ-editable.tsx';
import { useFiche } from './fiche-contexte.tsx';
import { PublicsSaisie } from './fiche-publics.tsx';

type LignePublic = ReturnType<typeof useFiche>['fiche']['publics'][number];

export function CeQueCaDonne() {
  const { fiche } = useFiche();
  const [ajout, setAjout] = useState(false);
  const lignes = [...fiche.publics].sort((a, b) => b.annee - a.annee || a.nature.localeCompare(b.nature));
  return (
    <Section title="Ce que ça donne" note="Des nombres seulement, jamais de noms. Inconnu n’est pas zéro.">
      {fiche.avertissements.map((phrase) => (
        <Notice key={phrase} tone="warning" still title={phrase} />
      ))}
      {lignes.length > 0 ? (
        <Table
          caption="Publics prévus et touchés"
          hiddenCaption
          compact
          rows={lignes}
          rowKey={(ligne) => `${ligne.annee}-${ligne.nature}`}
          columns={[
            {
              id: 'annee',
              header: 'Année',
              cell: (ligne) => `${ligne.annee}, ${ligne.nature === 'prevu' ? 'prévus' : 'touchés'}`,
            },
            ...COMPTES_PUBLIC.map((compte) => ({
              id: compte,
              header: LIBELLES_COMPTE[compte],
              align: 'end' as const,
              cell: (ligne: LignePublic) =>
                ligne[compte] === null ? <Absent reason="Non communiqué" /> : formatNombre(ligne[compte]),
            })),
            {
              id: 'part',
              header: 'Part QPV',
              align: 'end' as const,
              cell: (ligne: LignePublic) => {
                const part = computePartQpv(ligne);
                return part === null ? <Absent reason="Total ou habitants de QPV inconnus" /> : formatPourcent(part);
              },
            },
            { id: 'source', header: 'Source', cell: (ligne) => ligne.source ?? <Absent reason="Source non dite" /> },
          ]}
        />
      ) : (
        <p className="soft">Aucun nombre de personnes n’est donné pour l’instant.</p>
      )}
      {ajout ? (
        <PublicsSaisie onClose={() => setAjout(false)} />
      ) : fiche.droits.modifier.ok ? (
        <p className="no-print">
          <Button small icon="pencil" onClick={() => setAjout(true)}>
            Compter les publics
          </Button>
        </p>
      ) : null}
      <div className="columns">
        {[...fiche.annees].reverse().map((annee) => (
          <Annee key={annee.annee} annee={annee.annee} />
        ))}
      </div>
      {fiche.droits.modifier.ok ? <AutreAnnee /> : null}
    </Section>
  );
}

function Annee({ annee }: { annee: number }) {
  const { fiche } = useFiche();
  const lue = fiche.annees.find((une) => une.annee === annee);
  if (!lue) return null;
  const choix = (cles: readonly string[], labels: Record<string, string>) =>
    cles.map((value) => ({ value, label: labels[value]! }));
  const champ = (nom: string) => `annees.${annee}.${nom}`;
  const { annee: _annee, ...dits } = lue;
  const vide = Object.values(dits).every((valeur) => valeur === null);
  return (
    <div className={vide ? 'stack-tight no-print' : 'stack-tight'}>
      <h3>{annee}</h3>
      <dl className="deflist deflist-fields">
        <Champ
          champ={champ('renouvellement')}
          libelle="Renouvellement"
          editor={{ kind: 'choix', none: 'Non renseigné', choices: choix(RENOUVELLEMENTS, LIBELLES_RENOUVELLEMENT) }}
        >
          {lue.renouvellement ? LIBELLES_RENOUVELLEMENT[lue.renouvellement] : null}
        </Champ>
        <Champ champ={champ('bilan')} libelle="Bilan" editor={{ kind: 'long', lignes: 6 }} vide="Pas encore de bilan">
          {lue.bilan ? <span style={{ whiteSpace: 'pre-line' }}>{lue.bilan}</span> : null}
        </Champ>
        <Champ champ={champ('charges_centimes')} libelle="Charges" editor={{ kind: 'montant' }}>
          {lue.charges_centimes === null ? null : formatEuros(lue.charges_centimes)}
        </Champ>
        <Champ champ={champ('produits_centimes')} libelle="Produits" editor={{ kind: 'montant' }}>
          {lue.produits_centimes === null ? null : formatEuros(lue.produits_centimes)}
        </Champ>
        {fiche.droits.lire_difficulte.ok ? (
          <Champ
            champ={champ('justification')}
            libelle="Justification"
            editor={{ kind: 'choix', none: 'Non renseignée', choices: choix(JUSTIFICATIONS, LIBELLES_JUSTIFICATION) }}
          >
            {lue.justification ? LIBELLES_JUSTIFICATION[lue.justification] : null}
            {lue.cloture_le ? (
              <span className="soft small"> (exercice clos le {formatDate(lue.cloture_le)})</span>
            ) : null}
          </Champ>
        ) : null}
      </dl>
    </div>
  );
}

/** One action, several years: another year is opened by saying whether it is renewed. */
function AutreAnnee() {
  const { fiche, editer } = useFiche();
  const courante = new Date().getFullYear();
  const connues = new Set(fiche.annees.map((une) => une.annee));
  const offertes = [courante + 1, courante, courante - 1, courante - 2].filter((annee) => !connues.has(annee));
  if (offertes.length === 0) return null;
  const open = (annee: number) => {
    const annees = fiche.annees.map((une) => une.annee);
    void editer([{ champ: 'annees', avant: annees, apres: [...annees, annee].sort((a, b) => a - b) }]);
  };
  return (
    <p className="no-print row">
      <span className="soft small">Ouvrir une autre année :</span>
      {offertes.map((annee) => (
        <Button key={annee} small icon="plus" aria-label={`Ouvrir l’année ${annee}`} onClick={() => open(annee)}>
          {annee}
        </Button>
      ))}
    </p>
  );
}
