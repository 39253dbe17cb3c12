// Fields of the sheet × who reads them: a choice per field for the team, read by the others.
import { niveauxApi } from '../../domains/actions/niveaux/niveau.api.ts';
import {
  type ChampRegle,
  LIBELLES_NIVEAU_CHAMP,
  type Niveau,
  type TableNiveaux,
} from '../../domains/actions/niveaux/niveau.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { DefinitionList } from '../../ui/figure/description.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { Table } from '../../ui/table/table.tsx';
import { useCommande } from '../contrat/commande.client.ts';

export function NiveauxTable({ contrat, table }: { contrat: number; table: TableNiveaux }) {
  const choose = useCommande(
    contrat,
    ({ champ, avant, apres }: { champ: string; avant: Niveau; apres: Niveau }) =>
      call(niveauxApi.setNiveau, { params: { contrat, champ }, body: { avant, apres } }),
    { fait: ({ apres }) => `Ce champ est maintenant : ${LIBELLES_NIVEAU_CHAMP[apres].toLowerCase()}.` },
  );
  const groupes = [...new Set(table.champs.map(({ groupe }) => groupe))];
  return (
    <div className="stack">
      <DefinitionList
        items={table.lectures.map(({ niveau, lecteurs }) => ({
          term: LIBELLES_NIVEAU_CHAMP[niveau],
          value: lecteurs.join(', '),
        }))}
      />
      {choose.error ? <ErrorNotice error={choose.error} /> : null}
      {groupes.map((groupe) => (
        <Table
          key={groupe}
          caption={groupe}
          cards
          even
          rows={table.champs.filter((one) => one.groupe === groupe)}
          rowKey={(regle) => regle.champ}
          columns={[
            { id: 'champ', header: 'Champ', cell: (regle) => regle.libelle },
            {
              id: 'niveau',
              header: 'Niveau',
              cell: (regle) => (
                <Choix
                  regle={regle}
                  ecrire={table.modifier.ok}
                  onChoose={(apres) => choose.mutate({ champ: regle.champ, avant: regle.niveau, apres })}
                />
              ),
            },
            {
              id: 'remarque',
              header: 'Remarque',
              cell: (regle) => <span className="soft small">{sayRemarque(regle)}</span>,
            },
          ]}
        />
      ))}
    </div>
  );
}

interface ChoixProps {
  regle: ChampRegle;
  ecrire: boolean;
  onChoose: (niveau: Niveau) => void;
}

function Choix({ regle, ecrire, onChoose }: ChoixProps) {
  const { libelle, niveau, choix } = regle;
  if (!ecrire) return LIBELLES_NIVEAU_CHAMP[niveau];
  return (
    <Select
      label={`Qui lit : ${libelle}`}
      hiddenLabel
      value={niveau}
      choices={choix.map((one) => ({ value: one, label: LIBELLES_NIVEAU_CHAMP[one] }))}
      onChange={(event) => onChoose(event.target.value as Niveau)}
    />
  );
}

/** Why the choice is narrow, else what it was before someone chose. */
function sayRemarque({ niveau, defaut, pourquoi }: ChampRegle): string | null {
  return pourquoi ?? (niveau === defaut ? null : `D’ordinaire : ${LIBELLES_NIVEAU_CHAMP[defaut].toLowerCase()}.`);
}
