// The account of an import once written: its counts, its rows with the actions they made, what was refused or doubtful; undoing it.
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { sayInstant } from '../../../domains/comptes/affichage.rules.ts';
import { formatNombre, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../../ui/feedback/notice.tsx';
import { State } from '../../../ui/feedback/state.tsx';
import { StackedBar } from '../../../ui/figure/stacked-bar.tsx';
import { Button, LinkButton } from '../../../ui/form/button.tsx';
import { Disclosure } from '../../../ui/nav/disclosure.tsx';
import { Link } from '../../../ui/nav/link.tsx';
import { PageTitle } from '../../../ui/nav/page-title.tsx';
import { Absent, type Column, Table } from '../../../ui/table/table.tsx';
import { usePrinting } from '../../../ui/table/use-printing.ts';
import type { Annulation } from '../annulation/annulation.schema.ts';
import { AnnulerImport, ResultatDeLAnnulation } from '../annulation/annulation.tsx';
import { LIBELLES_TYPE } from '../colonnes/types.schema.ts';
import { LIBELLES_VERDICT } from '../import.schema.ts';
import type { ImportEcritVu } from '../imports.api.ts';
import { useLignes } from '../lignes.client.ts';
import type { LigneVue } from './apercu.schema.ts';
import { Bilan } from './bilan.tsx';
import { tellBilan } from './bilan-vue.rules.ts';
import { capitale, listParts, TON_VERDICT, tellAbsentes, tellCompte, tellVerdictAnnule } from './compte-vue.rules.ts';
import { Avertissements, HorsLignes, Totaux } from './constats.tsx';
import { hasPlusieursFeuilles, sayPlace, tellHorsLignes, tellTotaux } from './remarques-vue.rules.ts';

export type Ecrit = z.infer<typeof ImportEcritVu>;

export function CompteRenduImport({ contrat, ecrit }: { contrat: number; ecrit: Ecrit }) {
  const [annulation, setAnnulation] = useState<Annulation | null>(null);
  const enPlace = ecrit.etat === 'ecrit';
  return (
    <div className="page">
      <PageTitle
        title={titleOf(ecrit)}
        documentTitle="Compte rendu d’import"
        subtitle={sayOrigine(ecrit)}
        actions={
          <>
            {enPlace ? (
              <LinkButton to={`/contrats/${contrat}/actions`} primary>
                Voir les actions
              </LinkButton>
            ) : null}
            <Button icon="print" onClick={() => window.print()}>
              Imprimer
            </Button>
            {enPlace ? <AnnulerImport contrat={contrat} ecrit={ecrit} onDone={setAnnulation} /> : null}
          </>
        }
      />
      <Etat ecrit={ecrit} annulation={annulation} />
      {ecrit.compte_rendu ? <Compte contrat={contrat} ecrit={ecrit} /> : null}
    </div>
  );
}

function titleOf({ compte_rendu, etat, fichier_nom }: Ecrit): string {
  if (etat === 'annule') return `L’import de « ${fichier_nom} » est annulé`;
  return compte_rendu ? tellCompte(compte_rendu.compte, 'apres') : `Import de « ${fichier_nom} »`;
}

function sayOrigine({ fichier_nom, type, ecrit_le, depose_le, par_nom }: Ecrit): string {
  const quand = ecrit_le ? `importé le ${sayInstant(ecrit_le)}` : `déposé le ${sayInstant(depose_le)}`;
  return `« ${fichier_nom} », lu comme ${LIBELLES_TYPE[type].toLowerCase()}, ${quand}${par_nom ? ` par ${par_nom}` : ''}`;
}

function Etat({ ecrit, annulation: faite }: { ecrit: Ecrit; annulation: Annulation | null }) {
  const annulation = ecrit.annulation ?? faite;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faite && ecrit.etat === 'annule') box.current?.focus();
  }, [faite, ecrit.etat]);
  if (ecrit.etat === 'expire') {
    return (
      <Notice tone="info" still title="Ce dépôt a expiré.">
        Le fichier a été effacé sans rien écrire. Déposez-le à nouveau pour l’importer.
      </Notice>
    );
  }
  if (ecrit.etat !== 'annule') return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="info" still title={`Annulé le ${sayInstant(ecrit.annule_le)}.`}>
        {annulation ? (
          <ResultatDeLAnnulation annulation={annulation} />
        ) : (
          'Ce compte rendu dit ce que l’import avait fait avant son annulation.'
        )}
      </Notice>
    </div>
  );
}

function Compte({ contrat, ecrit }: { contrat: number; ecrit: Ecrit }) {
  const rendu = ecrit.compte_rendu;
  if (!rendu) return null;
  const { compte, bilan, avertissements, hors_lignes, totaux } = rendu;
  const parts = listParts(compte, 'apres').filter(({ nombre }) => nombre > 0);
  return (
    <>
      {parts.length > 0 ? (
        <StackedBar
          caption={
            ecrit.etat === 'annule'
              ? 'Ce que l’import avait fait, avant son annulation.'
              : 'Ce que sont devenues les lignes du tableau.'
          }
          label={tellCompte(compte, 'apres')}
          parts={parts.map(({ verdict, nombre, mot, ton }) => ({
            key: verdict,
            label: capitale(mot),
            value: nombre,
            tone: ton,
          }))}
        />
      ) : null}
      <Disparues absentes={rendu.absentes} />
      <Disclosure title="Lignes" count={formatNombre(compte.lues)} open>
        <Lignes contrat={contrat} ecrit={ecrit} />
      </Disclosure>
      {avertissements.length > 0 ? (
        <Disclosure title="Avertissements" count={formatNombre(avertissements.length)} open>
          <Avertissements avertissements={avertissements} />
        </Disclosure>
      ) : null}
      {bilan && bilan.length > 0 ? (
        <Disclosure title="Montants" note={tellBilan(bilan)} open={bilan.some(({ ecarts }) => ecarts.length > 0)}>
          <Bilan bilan={bilan} ecrit />
        </Disclosure>
      ) : null}
      {totaux.length > 0 ? (
        <Disclosure title="Totaux de votre tableau" note={tellTotaux(totaux)} open={totaux.some((t) => !t.juste)}>
          <Totaux totaux={totaux} />
        </Disclosure>
      ) : null}
      {hors_lignes.length > 0 ? (
        <Disclosure title="Hors lignes" count={formatNombre(compte.hors_lignes)} note={tellHorsLignes(hors_lignes)}>
          <HorsLignes horsLignes={hors_lignes} />
        </Disclosure>
      ) : null}
    </>
  );
}

function Disparues({ absentes }: Pick<NonNullable<Ecrit['compte_rendu']>, 'absentes'>) {
  const dites = absentes ? tellAbsentes(absentes.nombre, absentes.retirees, 'apres') : null;
  if (!dites) return null;
  return (
    <Notice tone="info" still title={`${dites}.`}>
      Rien n’a été supprimé : ces actions restent lisibles dans le contrat.
    </Notice>
  );
}

/** So many may be printed. */
const PAR_PAGE = 1_000;

function Lignes({ contrat, ecrit }: { contrat: number; ecrit: Ecrit }) {
  const { id, etat } = ecrit;
  const page = useLignes({ contrat, import: id, lecture: etat, verdict: null, parPage: PAR_PAGE });
  const printing = usePrinting();
  const vues = printing ? page.lignes : page.lignes.slice(0, page.montrees);
  if (page.error) return <ErrorNotice error={page.error} onRetry={page.retry} />;
  if (page.total === 0 && !page.enAttente)
    return <p className="soft">Le détail des lignes n’est pas gardé pour cet import.</p>;
  return (
    <>
      <Table
        caption="Lignes du tableau et ce qu’elles sont devenues"
        hiddenCaption
        compact
        rows={vues}
        rowKey={({ feuille, ligne }) => `${feuille}|${ligne}`}
        columns={listColonnes(contrat, etat, page.lignes)}
        note={
          vues.length < page.total
            ? `${formatNombre(vues.length)} montrées sur ${pluriel(page.total, 'ligne')}.`
            : undefined
        }
      />
      {vues.length < page.total && !printing ? (
        <p className="no-print">
          <Button small busy={page.enAttente} onClick={page.more}>
            Montrer plus de lignes
          </Button>
        </p>
      ) : null}
    </>
  );
}

function listColonnes(contrat: number, etat: Ecrit['etat'], lignes: readonly LigneVue[]): Column<LigneVue>[] {
  const plusieurs = hasPlusieursFeuilles(lignes);
  const annule = etat === 'annule';
  return [
    { id: 'place', header: 'Place', cell: (ligne) => sayPlace(ligne, plusieurs) },
    { id: 'verdict', header: 'Devenue', cell: (ligne) => <VerdictEcrit ligne={ligne} annule={annule} /> },
    {
      id: 'action',
      header: 'Action',
      cell: ({ action_id, titre, en_place, verdict }) => {
        if (!titre) return <Absent reason="aucune action" />;
        if (action_id && en_place) return <Link to={`/contrats/${contrat}/actions/${action_id}`}>{titre}</Link>;
        return annule && verdict === 'creee' ? <s>{titre}</s> : titre;
      },
    },
    { id: 'motif', header: 'Motif', cell: ({ motif }) => motif ?? '' },
  ];
}

function VerdictEcrit({ ligne: { verdict, en_place = false }, annule }: { ligne: LigneVue; annule: boolean }) {
  const apres = annule ? tellVerdictAnnule(verdict, en_place) : null;
  if (apres) return <State tone={apres.defait ? 'neutral' : 'warning'}>{apres.mot}</State>;
  return <State tone={TON_VERDICT[verdict]}>{LIBELLES_VERDICT[verdict]}</State>;
}
