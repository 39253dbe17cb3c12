// How much: the money of the action year by year, then, folded, each funder's line with its entries; the checks with their figures.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import type { FinancementsDeAction, FinancementVu, LigneLivre } from '../../domains/financements/livre.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { pluriel } from '../../platform/lecture/ecriture.rules.ts';
import { normalise } from '../../platform/lecture/texte.rules.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { IconButton } from '../../ui/form/button.tsx';
import { Select } from '../../ui/form/inputs.tsx';
import { Disclosure } from '../../ui/nav/disclosure.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { AjoutFinancement } from '../financements/ligne-ajout.tsx';
import { LigneDetail } from '../financements/ligne-detail.tsx';
import { Livre } from '../financements/livre-table.tsx';
import { RepartitionSaisie, tellParts } from '../financements/repartition.tsx';
import { cles } from './edition.client.ts';
import { ArgentParAnnee } from './fiche-argent-annees.tsx';
import { useFiche } from './fiche-contexte.tsx';

export function ArgentDeAction() {
  const { fiche, choix } = useFiche();
  const contrat = fiche.contrat_id;
  const lu = useQuery({
    queryKey: cles.argent(contrat, fiche.id),
    queryFn: () => call(financementsApi.getFinancementsDeAction, { params: { contrat, action: fiche.id } }),
  });
  return (
    <Section title="Combien">
      {lu.error ? <ErrorNotice error={lu.error} /> : null}
      {lu.data ? <Argent argent={lu.data} /> : lu.error ? null : <Skeleton lines={3} />}
      {lu.data?.ajouter.ok && !fiche.supprime_le ? (
        <AjoutFinancement contrat={contrat} action={fiche.id} partenaires={choix.partenaires} />
      ) : null}
    </Section>
  );
}

function Argent({ argent }: { argent: FinancementsDeAction }) {
  const { fiche } = useFiche();
  const lignes = [...argent.financements].sort((a, b) => b.annee - a.annee);
  return (
    <>
      <div className="stack-tight no-print">
        {argent.controles.map((controle) => (
          <Notice
            key={`${controle.nature}-${controle.annee}-${controle.financement_id}`}
            tone="warning"
            still
            title={`${controle.annee}\u202f: ${controle.message}`}
          />
        ))}
      </div>
      {lignes.length > 0 ? (
        <>
          <ArgentParAnnee lignes={lignes} />
          <ParFinanceur contrat={fiche.contrat_id} lignes={lignes} />
        </>
      ) : (
        <p className="soft">
          {argent.reserve
            ? 'Des demandes sont en cours d’instruction. Leurs montants s’ouvrent à la notification.'
            : 'Aucun financement connu.'}
        </p>
      )}
      <Repartition argent={argent} />
    </>
  );
}

/** Each line, its amounts edited in place; then the entries and avis of the one chosen. */
function ParFinanceur({ contrat, lignes }: { contrat: number; lignes: readonly FinancementVu[] }) {
  const { fiche } = useFiche();
  // The name under which the import keeps an amount that it could not read.
  const dit = ({ annee, financeur }: LigneLivre, etape: string) =>
    fiche.a_corriger.find(({ champ }) => champ === `financements.${annee}.${normalise(financeur.nom)}.${etape}`)
      ?.tel_que_saisi ?? null;
  const [choisie, setChoisie] = useState('');
  const ouverte = lignes.length === 1 ? lignes[0] : lignes.find(({ id }) => id === choisie);
  const financeurs = new Set(lignes.map(({ financeur }) => financeur.id)).size;
  const note = `${pluriel(financeurs, 'financeur')}, ${pluriel(lignes.length, 'financement')}`;
  return (
    <Disclosure level={3} title="Par financeur" note={note}>
      <Livre contrat={contrat} lignes={lignes} dit={dit} parAction />
      <div className="stack-tight no-print">
        {lignes.length > 1 ? (
          <Select
            label="Écritures et avis d’un financement"
            none="Choisir…"
            value={choisie}
            choices={lignes.map(({ id, financeur, annee }) => ({ value: id, label: `${financeur.nom} ${annee}` }))}
            onChange={({ target }) => setChoisie(target.value)}
          />
        ) : null}
        {ouverte ? <LigneDetail key={ouverte.id} contrat={contrat} ligne={ouverte} /> : null}
      </div>
    </Disclosure>
  );
}

/** Shares by QPV as they were said, for the whole action then line by line; the former are edited here. */
function Repartition({ argent }: { argent: FinancementsDeAction }) {
  const { fiche, choix } = useFiche();
  const [ouverte, setOuverte] = useState<number | null>(null);
  const courante = new Date().getFullYear();
  const connues = argent.ventilations.map(({ annee }) => annee);
  const annees = fiche.droits.modifier.ok && connues.length === 0 ? [courante] : connues;
  const lignes = argent.financements.filter((ligne) => ligne.ventilations.length > 0);
  if (annees.length === 0 && lignes.length === 0) return null;
  const partsDe = (annee: number) => argent.ventilations.find((une) => une.annee === annee)?.parts ?? [];
  return (
    <div className={connues.length + lignes.length === 0 ? 'stack-tight no-print' : 'stack-tight'}>
      <h3>Répartition par QPV</h3>
      <dl className="deflist deflist-fields deflist-flow">
        {annees.map((annee) => (
          <div key={annee}>
            <dt>Action, {annee}</dt>
            <dd>
              {ouverte === annee ? (
                <RepartitionSaisie
                  contrat={fiche.contrat_id}
                  action={fiche.id}
                  annee={annee}
                  parts={partsDe(annee)}
                  qpv={choix.qpv}
                  onClose={() => setOuverte(null)}
                />
              ) : (
                <div className="deflist-value">
                  <span>{tellParts(partsDe(annee)) || <span className="soft">Pas encore dite</span>}</span>
                  {fiche.droits.modifier.ok ? (
                    <span className="no-print">
                      <IconButton
                        icon="pencil"
                        name={`Modifier la répartition ${annee}`}
                        onClick={() => setOuverte(annee)}
                      />
                    </span>
                  ) : null}
                </div>
              )}
            </dd>
          </div>
        ))}
        {lignes.map((ligne) => (
          <div key={ligne.id}>
            <dt>
              {ligne.financeur.nom}, {ligne.annee}
            </dt>
            <dd>{tellParts(ligne.ventilations)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
