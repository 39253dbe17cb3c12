// Names of the file, each with what it designates: one of ours, a new thing, or nothing.
import { useEffect, useRef, useState } from 'react';
import { pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { Button } from '../../../ui/form/button.tsx';
import { Combobox } from '../../../ui/form/combobox.tsx';
import { Select, TextInput } from '../../../ui/form/inputs.tsx';
import { SettleLine, SettleList } from '../../../ui/form/settle.tsx';
import { canCreateQuartier } from '../plan/quartier-neuf.rules.ts';
import { Reglage } from './apercu-attentes.tsx';
import type { SectionProps } from './apercu-sections.tsx';
import { AUTRE, isReglee, listReponses, PAR_CODE } from './noms-vue.rules.ts';

type NomVu = SectionProps['apercu']['noms'][number];

const PAS = 50;

interface NomsProps extends SectionProps {
  label: string;
  noms: readonly NomVu[];
  /** New names: nothing to confirm, only to change. */
  libres?: boolean;
}

export function Noms({ apercu, choix, update, label, noms, libres }: NomsProps) {
  const [montrees, setMontrees] = useState(PAS);
  const decide = (cle: string, decision: string) =>
    update((avant) => ({ ...avant, noms: { ...avant.noms, [cle]: decision } }));
  return (
    <>
      <SettleList label={label}>
        {noms.slice(0, montrees).map((nom) => (
          <SettleLine
            key={nom.cle}
            what={`« ${nom.texte} »`}
            note={pluriel(nom.lignes, 'mention')}
            answer={
              <Reponse
                nom={{ ...nom, decision: choix.noms[nom.cle] ?? nom.decision }}
                candidats={apercu.candidats[nom.nature] ?? []}
                onDecide={(decision) => decide(nom.cle, decision)}
              />
            }
            aside={
              libres ? undefined : (
                <Reglage
                  reglee={isReglee(nom, choix)}
                  onConfirm={() => decide(nom.cle, nom.decision)}
                  nom={nom.texte}
                />
              )
            }
            why={<Proche nom={nom} choix={choix} onDecide={(decision) => decide(nom.cle, decision)} />}
          />
        ))}
      </SettleList>
      {noms.length > montrees ? (
        <p>
          <Button small onClick={() => setMontrees(montrees + PAS)}>
            Montrer {Math.min(PAS, noms.length - montrees)} de plus sur {noms.length}
          </Button>
        </p>
      ) : null}
    </>
  );
}

interface ProcheProps {
  nom: NomVu;
  choix: SectionProps['choix'];
  onDecide: (decision: string) => void;
}

/** The closest name we know, one click away, when it is not what will be done. */
function Proche({ nom, choix, onDecide }: ProcheProps) {
  const [proche] = nom.propositions;
  if (!proche || isReglee(nom, choix) || nom.decision === proche.cible) return null;
  return (
    <>
      Ressemble à{' '}
      <button type="button" className="linklike" onClick={() => onDecide(proche.cible)}>
        {proche.nom}
        <span className="sr-only"> : c’est bien « {nom.texte} »</span>
      </button>
    </>
  );
}

interface ReponseProps {
  nom: NomVu;
  candidats: readonly { cible: string; nom: string }[];
  onDecide: (decision: string) => void;
}

function Reponse({ nom, candidats, onDecide }: ReponseProps) {
  const [ailleurs, setAilleurs] = useState<typeof AUTRE | typeof PAR_CODE | null>(null);
  if (ailleurs) {
    const Ailleurs = ailleurs === AUTRE ? ChoixDansContrat : QuartierParCode;
    return (
      <Ailleurs
        nom={nom}
        candidats={candidats}
        onClose={() => setAilleurs(null)}
        onDecide={(decision) => {
          setAilleurs(null);
          onDecide(decision);
        }}
      />
    );
  }
  const answer = (value: string) => (value === AUTRE || value === PAR_CODE ? setAilleurs(value) : onDecide(value));
  return (
    <Select
      label={`« ${nom.texte} » désigne`}
      hiddenLabel
      choices={listReponses(nom, candidats)}
      value={nom.decision}
      onChange={(event) => answer(event.target.value)}
    />
  );
}

/** The name is the file's, the code and its vintage are the agent's; nothing is created before the import is confirmed. */
function QuartierParCode({ nom, onDecide, onClose }: ReponseProps & { onClose: () => void }) {
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  const verdict = canCreateQuartier(code);
  return (
    <form
      ref={box}
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (verdict.ok) onDecide(verdict.code);
      }}
    >
      <TextInput
        label={`Code du quartier « ${nom.texte} »`}
        hiddenLabel
        placeholder="QN03502M"
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
        value={code}
        error={asked && !verdict.ok ? verdict.motif : null}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button small type="submit">
        Créer à l’import
      </Button>
      <Button small quiet onClick={onClose}>
        Revenir
      </Button>
    </form>
  );
}

function ChoixDansContrat({ nom, candidats, onDecide, onClose }: ReponseProps & { onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={box} className="row">
      <Combobox
        label={`« ${nom.texte} » désigne, dans le contrat`}
        hiddenLabel
        placeholder="Tapez les premières lettres"
        options={candidats.map(({ cible, nom: label }) => ({ value: cible, label }))}
        value={null}
        onChange={(value) => (value === null ? undefined : onDecide(value))}
      />
      <Button small quiet onClick={onClose}>
        Revenir
      </Button>
    </div>
  );
}
