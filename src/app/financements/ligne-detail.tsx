// One line of the ledger opened: its entries in their order, those replaced struck out and kept; instalments; avis.
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  ETAPES,
  type EtapeMontant,
  LIBELLES_AVIS,
  LIBELLES_ETAPE,
  LIBELLES_STATUT,
  SENS_AVIS,
  type SensAvis,
} from '../../domains/financements/financement.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import type { EcritureVue, FinancementVu } from '../../domains/financements/livre.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatDate, formatDateCourte, pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { Button, IconButton } from '../../ui/form/button.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../ui/form/inputs.tsx';
import { NumberInput } from '../../ui/form/number-input.tsx';
import { Absent, Table } from '../../ui/table/table.tsx';
import { Montant } from './montant.tsx';

interface Props {
  contrat: number;
  ligne: FinancementVu;
}

export function LigneDetail({ contrat, ligne }: Props) {
  const [forme, setForme] = useState<'ecriture' | 'avis' | null>(null);
  const close = () => setForme(null);
  return (
    <div className="stack-tight">
      <h4>
        {ligne.financeur.nom} {ligne.annee} : {pluriel(ligne.ecritures.length, 'écriture')},{' '}
        {pluriel(ligne.avis.length, 'avis', 'avis')}
      </h4>
      {ligne.statut && ligne.statut_source ? (
        <p className="small soft">
          Statut {LIBELLES_STATUT[ligne.statut].toLowerCase()}. La source dit « {ligne.statut_source} ».
        </p>
      ) : null}
      {ligne.ecritures.length > 0 ? <Ecritures ecritures={ligne.ecritures} /> : null}
      <AvisRendus contrat={contrat} ligne={ligne} />
      {forme === 'ecriture' ? <EcritureForme {...{ contrat, ligne }} onClose={close} /> : null}
      {forme === 'avis' ? <AvisForme {...{ contrat, ligne }} onClose={close} /> : null}
      {forme === null ? (
        <p className="row">
          {ligne.modifier.ok ? (
            <Button small icon="plus" onClick={() => setForme('ecriture')}>
              Ajouter une écriture
            </Button>
          ) : null}
          {ligne.rendre_avis.ok ? (
            <Button small icon="plus" onClick={() => setForme('avis')}>
              Rendre un avis
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

function Ecritures({ ecritures }: { ecritures: readonly EcritureVue[] }) {
  const montant = (e: EcritureVue) => {
    const texte = <Montant centimes={e.montant_centimes} condition={e.condition_dite} unite />;
    return e.remplacee ? (
      <s>
        {texte}
        <span className="sr-only"> (remplacée)</span>
      </s>
    ) : (
      texte
    );
  };
  return (
    <Table
      caption="Écritures de la ligne"
      hiddenCaption
      compact
      note={ecritures.some((e) => e.condition_dite) ? '*\u202f: montant non ferme, soumis à une condition.' : undefined}
      rows={[...ecritures].sort((a, b) => ETAPES.indexOf(a.etape) - ETAPES.indexOf(b.etape))}
      rowKey={(e) => e.id}
      columns={[
        { id: 'etape', header: 'Étape', cell: (e) => LIBELLES_ETAPE[e.etape] },
        { id: 'montant', header: 'Montant', align: 'end', cell: montant },
        {
          id: 'date',
          header: 'Date',
          cell: (e) => (e.date_ecriture ? formatDate(e.date_ecriture) : <Absent reason="Date non dite" />),
        },
        {
          id: 'condition',
          header: 'Condition, motif',
          cell: (e) => [e.condition_dite, e.motif].filter(Boolean).join('. ') || null,
        },
        {
          id: 'saisie',
          header: 'Saisie',
          cell: (e) => [formatDateCourte(e.saisie_le), e.saisie_par].filter(Boolean).join(', '),
        },
      ]}
    />
  );
}

/** Sends, reads the contract again, and tells a refusal in place. */
function useEnvoi(contrat: number, onDone: () => void) {
  const queries = useQueryClient();
  const [erreur, setErreur] = useState<unknown>(null);
  const send = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['contrat', contrat] });
      onDone();
    } catch (error) {
      setErreur(error);
    }
  };
  return { erreur, send };
}

function EcritureForme({ contrat, ligne, onClose }: Props & { onClose: () => void }) {
  const [etape, setEtape] = useState<EtapeMontant>('verse');
  const [euros, setEuros] = useState<number | null>(null);
  const [date, setDate] = useState('');
  const { erreur, send } = useEnvoi(contrat, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (euros === null) return;
    const body = { etape, montant_centimes: Math.round(euros * 100), date_ecriture: date || null };
    void send(() => call(financementsApi.addEcriture, { params: { contrat, financement: ligne.id }, body }));
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="form-row">
        <Select
          label="Étape"
          choices={ETAPES.map((value) => ({ value, label: LIBELLES_ETAPE[value] }))}
          value={etape}
          onChange={(event) => setEtape(event.target.value as EtapeMontant)}
        />
        <NumberInput label="Montant" unit="€" value={euros} onChange={setEuros} />
        <DateInput label="Date" optional value={date} onChange={(event) => setDate(event.target.value)} />
      </div>
      {erreur ? <ErrorNotice error={erreur} /> : null}
      <Boutons verbe="Ajouter" onClose={onClose} />
    </form>
  );
}

function AvisRendus({ contrat, ligne }: Props) {
  const { erreur, send } = useEnvoi(contrat, () => undefined);
  if (ligne.avis.length === 0) return null;
  const remove = (avis: string) =>
    void send(() => call(financementsApi.removeAvis, { params: { contrat, financement: ligne.id, avis } }));
  return (
    <ul className="stack-tight">
      {ligne.avis.map((avis) => (
        <li key={avis.id}>
          {avis.instructeur} : {LIBELLES_AVIS[avis.sens].toLowerCase()}
          {avis.rendu_le ? `, le ${formatDate(avis.rendu_le)}` : ''}
          {avis.texte ? `. ${avis.texte}` : ''}
          {ligne.rendre_avis.ok ? (
            <IconButton icon="cross" name={`Retirer l’avis de ${avis.instructeur}`} onClick={() => remove(avis.id)} />
          ) : null}
        </li>
      ))}
      {erreur ? <ErrorNotice error={erreur} /> : null}
    </ul>
  );
}

function AvisForme({ contrat, ligne, onClose }: Props & { onClose: () => void }) {
  const [instructeur, setInstructeur] = useState('');
  const [sens, setSens] = useState<SensAvis>('favorable');
  const [texte, setTexte] = useState('');
  const { erreur, send } = useEnvoi(contrat, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { instructeur, sens, texte };
    void send(() => call(financementsApi.addAvis, { params: { contrat, financement: ligne.id }, body }));
  };
  return (
    <form className="form" noValidate onSubmit={submit}>
      <div className="form-row">
        <TextInput
          label="Instructeur"
          hint="Le service qui rend l’avis."
          value={instructeur}
          onChange={(event) => setInstructeur(event.target.value)}
        />
        <Select
          label="Avis"
          choices={SENS_AVIS.map((value) => ({ value, label: LIBELLES_AVIS[value] }))}
          value={sens}
          onChange={(event) => setSens(event.target.value as SensAvis)}
        />
      </div>
      <TextArea label="Motif" optional rows={2} value={texte} onChange={(event) => setTexte(event.target.value)} />
      {erreur ? <ErrorNotice error={erreur} /> : null}
      <Boutons verbe="Rendre l’avis" onClose={onClose} />
    </form>
  );
}

function Boutons({ verbe, onClose }: { verbe: string; onClose: () => void }) {
  return (
    <div className="row">
      <Button primary small type="submit">
        {verbe}
      </Button>
      <Button quiet small onClick={onClose}>
        Renoncer
      </Button>
    </div>
  );
}
