// The rows of the preview: what becomes of each, which fields change or why it is refused; one verdict at a time if wanted.
import { useState } from 'react';
import { formatNombre } from '../../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../../ui/feedback/notice.tsx';
import { State } from '../../../ui/feedback/state.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { RadioGroup } from '../../../ui/form/choices.tsx';
import { Link } from '../../../ui/nav/link.tsx';
import { Absent, type Column, Table } from '../../../ui/table/table.tsx';
import { Rebut } from '../depot/rebut.tsx';
import type { Verdict } from '../import.schema.ts';
import { type LignesClient, useLignes } from '../lignes.client.ts';
import type { Apercu, LigneVue } from './apercu.schema.ts';
import { tellChangement } from './apercu-vue.rules.ts';
import { capitale, listParts, TON_VERDICT, VERDICT_A_FAIRE } from './compte-vue.rules.ts';
import { hasPlusieursFeuilles, sayPlace } from './remarques-vue.rules.ts';

const PAR_PAGE = 200;

export function LignesApercu({ contrat, apercu }: { contrat: number; apercu: Apercu }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const { id, lecture } = apercu;
  const page = useLignes({ contrat, import: id, lecture, verdict, parPage: PAR_PAGE });
  return (
    <>
      <div className="toolbar">
        <RadioGroup
          label="Montrer les lignes"
          hiddenLabel
          inline
          choices={listChoix(apercu)}
          value={verdict ?? 'toutes'}
          onChange={(value) => {
            setVerdict(value === 'toutes' ? null : (value as Verdict));
            page.restart();
          }}
        />
        {apercu.refus.length > 0 ? <Rebut contrat={contrat} import={apercu.id} /> : null}
      </div>
      <Table
        caption="Lignes de votre tableau et ce qu’elles deviennent"
        hiddenCaption
        compact
        rows={page.lignes.slice(0, page.montrees)}
        rowKey={(ligne) => `${ligne.feuille}|${ligne.ligne}`}
        columns={listColonnes(contrat, hasPlusieursFeuilles(apercu.tables.filter((table) => table.importee)))}
        note={sayReste(page)}
      />
      {page.error ? <ErrorNotice error={page.error} onRetry={page.retry} /> : null}
      {page.montrees < page.total ? (
        <p>
          <Button small busy={page.enAttente} onClick={page.more}>
            Montrer plus de lignes
          </Button>
        </p>
      ) : null}
    </>
  );
}

function listColonnes(contrat: number, plusieurs: boolean): Column<LigneVue>[] {
  return [
    { id: 'place', header: 'Place', cell: (ligne) => sayPlace(ligne, plusieurs) },
    {
      id: 'verdict',
      header: 'Devient',
      cell: ({ verdict: v }) => <State tone={TON_VERDICT[v]}>{VERDICT_A_FAIRE[v]}</State>,
    },
    { id: 'titre', header: 'Intitulé', cell: (ligne) => <Titre contrat={contrat} ligne={ligne} /> },
    { id: 'pourquoi', header: 'Ce qui change, ou pourquoi', cell: (ligne) => tellChangement(ligne) },
  ];
}

function listChoix({ compte }: Apercu) {
  const parts = listParts(compte, 'avant').filter(({ nombre }) => nombre > 0);
  return [
    { value: 'toutes', label: `Toutes (${formatNombre(compte.lues)})` },
    ...parts.map(({ verdict, nombre, mot }) => ({
      value: verdict,
      label: `${capitale(mot)} (${formatNombre(nombre)})`,
    })),
  ];
}

function Titre({ contrat, ligne }: { contrat: number; ligne: LigneVue }) {
  if (!ligne.titre) return <Absent reason="sans intitulé" />;
  const connue = ligne.action_id && (ligne.verdict === 'modifiee' || ligne.verdict === 'inchangee');
  return connue ? <Link to={`/contrats/${contrat}/actions/${ligne.action_id}`}>{ligne.titre}</Link> : ligne.titre;
}

const sayReste = ({ montrees, total }: LignesClient): string | undefined =>
  montrees > 0 && montrees < total
    ? `${formatNombre(montrees)} lignes montrées sur ${formatNombre(total)}.`
    : undefined;
