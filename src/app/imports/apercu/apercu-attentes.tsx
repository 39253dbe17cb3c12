// What waits for the agent: names that resemble ours, actions that may go on an earlier one, values changed on both sides.
import type { ReactNode } from 'react';
import { accorde, pluriel } from '../../../platform/lecture/ecriture.rules.ts';
import { State } from '../../../ui/feedback/state.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { RadioGroup } from '../../../ui/form/choices.tsx';
import { Select } from '../../../ui/form/inputs.tsx';
import { SettleLine, SettleList } from '../../../ui/form/settle.tsx';
import { openDisclosure } from '../../../ui/nav/disclosure.tsx';
import { LIBELLES_NATURE_NOM } from '../plan/resolution.schema.ts';
import type { ChoixSaisi } from './apercu.schema.ts';
import { Noms } from './apercu-noms.tsx';
import type { SectionProps } from './apercu-sections.tsx';
import { groupConflits } from './apercu-vue.rules.ts';
import { tellAbsentes } from './compte-vue.rules.ts';
import { isReglee, listSuites, type Attentes as Questions } from './noms-vue.rules.ts';

export function Attentes(props: SectionProps & { attentes: Questions }) {
  const { noms, continuations, conflits } = props.attentes;
  if (noms.length + continuations.length + conflits.length === 0) {
    return (
      <>
        <p className="soft">Tous les noms sont connus et rien ne se contredit. Vous pouvez importer.</p>
        <Disparues {...props} />
      </>
    );
  }
  return (
    <>
      <p className="soft">
        Sans réponse de votre part, Maillage fait ce qui est affiché. Les réponses confirmées sont retenues pour ce
        contrat.
      </p>
      {noms.map(({ nature, noms: liste }) => (
        <Part
          key={nature}
          titre={`${LIBELLES_NATURE_NOM[nature]} à reconnaître`}
          tout={liste.filter((nom) => !isReglee(nom, props.choix)).length}
          onTout={() =>
            props.update((choix) => ({
              ...choix,
              noms: { ...Object.fromEntries(liste.map((nom) => [nom.cle, nom.decision])), ...choix.noms },
            }))
          }
        >
          <Noms {...props} label={`${LIBELLES_NATURE_NOM[nature]} à reconnaître`} noms={liste} />
        </Part>
      ))}
      {continuations.length > 0 ? <Continuations {...props} /> : null}
      {conflits.length > 0 ? <Conflits {...props} /> : null}
      <Disparues {...props} />
    </>
  );
}

/** The section that follows asks about each one. */
export const SECTION_ABSENTES = 'absentes';

function Disparues({ apercu, choix }: SectionProps) {
  const dites = tellAbsentes(apercu.absentes.length, choix.retirer.length, 'avant');
  if (!dites) return null;
  return (
    <p>
      {dites}.{' '}
      <button type="button" className="linklike" onClick={() => openDisclosure(SECTION_ABSENTES)}>
        Dire lesquelles sont retirées
      </button>
    </p>
  );
}

interface PartProps {
  titre: string;
  /** Questions still open. */
  tout: number;
  onTout: () => void;
  children: ReactNode;
}

function Part({ titre, tout, onTout, children }: PartProps) {
  return (
    <div className="stack-tight">
      <div className="toolbar">
        <h3>{titre}</h3>
        {tout > 1 ? (
          <Button small onClick={onTout}>
            Confirmer les {tout} comme affichés
          </Button>
        ) : null}
      </div>
      {children}
    </div>
  );
}

export function Reglage({ reglee, onConfirm, nom }: { reglee: boolean; onConfirm: () => void; nom: string }) {
  if (reglee) return <State tone="success">réglé</State>;
  return (
    <>
      <State tone="warning">à confirmer</State>
      <Button small quiet onClick={onConfirm} aria-label={`Confirmer : ${nom}`}>
        Confirmer
      </Button>
    </>
  );
}

function Continuations({ apercu, choix, update }: SectionProps) {
  const decide = (cle: string, decision: string) =>
    update((avant) => ({ ...avant, continuations: { ...avant.continuations, [cle]: decision } }));
  const ouvertes = apercu.continuations.filter(({ cle }) => choix.continuations[cle] === undefined);
  return (
    <Part
      titre="Actions qui en continuent peut-être une autre"
      tout={ouvertes.length}
      onTout={() =>
        update((avant) => ({
          ...avant,
          continuations: {
            ...Object.fromEntries(ouvertes.map(({ cle, decision }) => [cle, decision])),
            ...avant.continuations,
          },
        }))
      }
    >
      <SettleList label="Actions qui en continuent peut-être une autre">
        {apercu.continuations.map((suite) => (
          <LigneSuite
            key={suite.cle}
            suite={suite}
            decision={choix.continuations[suite.cle]}
            onDecide={(decision) => decide(suite.cle, decision)}
          />
        ))}
      </SettleList>
    </Part>
  );
}

interface SuiteProps {
  suite: SectionProps['apercu']['continuations'][number];
  onDecide: (decision: string) => void;
}

function LigneSuite({ suite, decision, onDecide }: SuiteProps & { decision: string | undefined }) {
  const nouvelle = decision === undefined && suite.decision === 'creer';
  return (
    <SettleLine
      what={suite.titre}
      answer={
        <Select
          label={`« ${suite.titre} » est`}
          hiddenLabel
          choices={listSuites(suite)}
          value={decision ?? suite.decision}
          onChange={(event) => onDecide(event.target.value)}
        />
      }
      aside={<Reglage reglee={decision !== undefined} onConfirm={() => onDecide(suite.decision)} nom={suite.titre} />}
      why={nouvelle ? <Ressemblance suite={suite} onDecide={onDecide} /> : null}
    />
  );
}

/** The earlier action it looks like most, one click away. */
function Ressemblance({ suite, onDecide }: SuiteProps) {
  const [proche] = suite.propositions;
  if (!proche) return null;
  return (
    <>
      Ressemble à{' '}
      <button type="button" className="linklike" onClick={() => onDecide(proche.id)}>
        {proche.intitule}
        <span className="sr-only"> : « {suite.titre} » en est la suite</span>
      </button>
      {proche.annees.length > 0 ? ` (${proche.annees.join(', ')})` : ''}
    </>
  );
}

function Conflits({ apercu, choix, update }: SectionProps) {
  const decide = (cles: readonly string[], valeur: 'ici' | 'fichier') =>
    update((avant) => ({
      ...avant,
      conflits: { ...avant.conflits, ...Object.fromEntries(cles.map((cle) => [cle, valeur])) },
    }));
  const tous = apercu.conflits.map(({ cle }) => cle);
  return (
    <div className="stack">
      <div className="toolbar">
        <h3>
          {pluriel(tous.length, 'valeur')} {accorde(tous.length, 'changée')} ici et dans le fichier
        </h3>
        <span className="row">
          <Button small onClick={() => decide(tous, 'ici')}>
            Tout garder d’ici
          </Button>
          <Button small onClick={() => decide(tous, 'fichier')}>
            Tout prendre du fichier
          </Button>
        </span>
      </div>
      {groupConflits(apercu.conflits).map(({ titre, conflits }) => (
        <div key={conflits[0]?.cle} className="stack-tight">
          <h4>{titre}</h4>
          <SettleList label={`Valeurs changées des deux côtés : ${titre}`}>
            {conflits.map((conflit) => (
              <LigneConflit
                key={conflit.cle}
                conflit={conflit}
                choix={choix}
                onChoice={(v) => decide([conflit.cle], v)}
              />
            ))}
          </SettleList>
        </div>
      ))}
    </div>
  );
}

interface ConflitProps {
  conflit: SectionProps['apercu']['conflits'][number];
  choix: ChoixSaisi;
  onChoice: (valeur: 'ici' | 'fichier') => void;
}

function LigneConflit({ conflit, choix, onChoice }: ConflitProps) {
  const { cle, champ, importe, actuel, fichier } = conflit;
  return (
    <SettleLine
      what={champ}
      note={importe === null ? 'jamais venu d’un fichier' : `au dernier import : ${importe}`}
      answer={
        <RadioGroup
          label={`Quelle valeur garder pour ${champ} ?`}
          hiddenLabel
          choices={[
            { value: 'ici', label: `Garder ici : ${actuel}` },
            { value: 'fichier', label: `Prendre du fichier : ${fichier}` },
          ]}
          value={choix.conflits[cle] ?? conflit.choix}
          onChange={(value) => onChoice(value === 'fichier' ? 'fichier' : 'ici')}
        />
      }
      aside={choix.conflits[cle] === undefined ? <State tone="warning">gardé ici</State> : null}
    />
  );
}
