// One field of the sheet: read, edited in place, and when somebody else wrote it meanwhile, both values shown with the
// choice to make. Nothing typed is ever lost: the form stays open until it is written or given up.
import { Children, type FormEvent, type ReactNode, useState } from 'react';
import type { ConflitAction } from '../../domains/actions/fiche.schema.ts';
import type { ProblemError } from '../../platform/http/call.client.ts';
import { fr } from '../../platform/lecture/typographie.rules.ts';
import { cx } from '../../ui/cx.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { announce } from '../../ui/feedback/toast.tsx';
import { Button, IconButton } from '../../ui/form/button.tsx';
import { Saisie, type SaisieEditor } from './champ-saisie.tsx';
import { readConflits, sayValeur } from './conflits.client.ts';
import { useFiche } from './fiche-contexte.tsx';

export interface ChampProps {
  champ: string;
  libelle: string;
  editor: SaisieEditor;
  /** What is shown; null when there is nothing, `vide` then says so. */
  children: ReactNode;
  vide?: string;
  /** Left out of the printed sheet. */
  ecran?: boolean;
  /** Other fields written with this one. */
  avec?: (valeur: unknown) => Record<string, unknown>;
}

/** A term and its value, in a DefinitionList's look, with its own small form. */
export function Champ({ champ, libelle, editor, children, vide = 'Non renseigné', ecran, avec }: ChampProps) {
  const { fiche } = useFiche();
  const [ouvert, setOuvert] = useState(false);
  const cellules = fiche.a_corriger.filter((cellule) => cellule.champ === champ);
  const rempli = Children.toArray(children).length > 0;
  // Empty fields stand side by side, so that what is known is read first.
  const vacant = !rempli && !ouvert && cellules.length === 0;
  // On paper, what is empty or already in the title leaves its place to the rest: one action, one sheet.
  return (
    <div className={cx(rempli && !ecran ? undefined : 'no-print', vacant && 'deflist-vacant') || undefined}>
      <dt>{libelle}</dt>
      <dd>
        {ouvert ? (
          <Formulaire {...{ champ, libelle, editor, avec }} onClose={() => setOuvert(false)} />
        ) : (
          <div className="deflist-value">
            <span>{rempli ? children : <span className="soft">{vide}</span>}</span>
            {fiche.droits.modifier.ok ? (
              <span className="no-print">
                <IconButton icon="pencil" name={`Modifier : ${libelle}`} onClick={() => setOuvert(true)} />
              </span>
            ) : null}
          </div>
        )}
        {cellules.map((cellule) => (
          <ACorrigerNote key={cellule.id} cellule={cellule} onEdit={() => setOuvert(true)} />
        ))}
      </dd>
    </div>
  );
}

export function ACorrigerNote({
  cellule,
  onEdit,
}: {
  cellule: { id: string; libelle: string; tel_que_saisi: string; motif: string };
  onEdit?: () => void;
}) {
  const { fiche, classer } = useFiche();
  return (
    <Notice tone="warning" still title={fr`À corriger : « ${cellule.tel_que_saisi} »`}>
      <p>{cellule.motif}</p>
      {fiche.droits.modifier.ok ? (
        <p className="row no-print">
          {onEdit ? (
            <Button small onClick={onEdit}>
              Corriger
            </Button>
          ) : null}
          <Button small quiet onClick={() => void classer(cellule.id)}>
            Laisser tel quel
          </Button>
        </p>
      ) : null}
    </Notice>
  );
}

interface FormulaireProps {
  champ: string;
  libelle: string;
  editor: SaisieEditor;
  avec: ((valeur: unknown) => Record<string, unknown>) | undefined;
  onClose: () => void;
}

function Formulaire({ champ, libelle, editor, avec, onClose }: FormulaireProps) {
  const { fiche, editer } = useFiche();
  // Frozen when the form opens: what its author saw.
  const [vu] = useState(fiche.valeurs);
  const [valeur, setValeur] = useState<unknown>(fiche.valeurs[champ] ?? null);
  const [erreur, setErreur] = useState<unknown>(null);
  const [envoi, setEnvoi] = useState(false);
  const send = async (avant: Readonly<Record<string, unknown>>) => {
    setEnvoi(true);
    const voulues = { [champ]: valeur, ...(avec?.(valeur) ?? {}) };
    const edits = Object.entries(voulues).map(([nom, apres]) => ({ champ: nom, avant: avant[nom] ?? null, apres }));
    try {
      await editer(edits);
      announce('Enregistré');
      onClose();
    } catch (error) {
      setErreur(error);
      setEnvoi(false);
    }
  };
  const conflits = readConflits(erreur);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(vu);
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <Saisie label={libelle} editor={editor} value={valeur} onChange={setValeur} />
      {conflits.length > 0 ? (
        <Conflit
          conflits={conflits}
          motif={(erreur as ProblemError).problem.detail}
          onKeep={() => void send({ ...vu, ...Object.fromEntries(conflits.map((c) => [c.champ, c.actuel])) })}
          onLeave={onClose}
        />
      ) : (
        <>
          {erreur ? <ErrorNotice error={erreur} /> : null}
          <div className="row">
            <Button primary small type="submit" busy={envoi}>
              Enregistrer
            </Button>
            <Button quiet small onClick={onClose}>
              Renoncer
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

interface ConflitProps {
  conflits: readonly ConflitAction[];
  motif: string;
  onKeep: () => void;
  onLeave: () => void;
}

export function Conflit({ conflits, motif, onKeep, onLeave }: ConflitProps) {
  return (
    <Notice tone="warning" title={motif}>
      <dl className="deflist">
        {conflits.map((conflit) => (
          <div key={conflit.champ}>
            <dt>{conflit.libelle}, valeur en place</dt>
            <dd>{sayValeur(conflit.actuel)}</dd>
          </div>
        ))}
      </dl>
      <p className="row">
        <Button small primary onClick={onKeep}>
          Garder la mienne
        </Button>
        <Button small onClick={onLeave}>
          Garder celle en place
        </Button>
      </p>
    </Notice>
  );
}
