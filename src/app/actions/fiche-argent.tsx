// How much: the money of the action, line by line and year by year, what each step reached, and the checks with their figures.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import type { FinancementsDeAction } from '../../domains/financements/livre.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { IconButton } from '../../ui/form/button.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { AjoutFinancement } from '../financements/ligne-ajout.tsx';
import { LigneDetail } from '../financements/ligne-detail.tsx';
import { Livre } from '../financements/livre-table.tsx';
import { RepartitionSaisie, tellParts } from '../financements/repartition.tsx';
import { cles } from './edition.client.ts';
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
        <Livre contrat={fiche.contrat_id} lignes={lignes} parAction />
      ) : (
        <p className="soft">
          {argent.reserve
            ? 'Des demandes sont en cours d’instruction. Leurs montants s’ouvrent à la notification.'
            : 'Aucun financement connu.'}
        </p>
      )}
      {lignes.map((ligne) => (
        <LigneDetail key={ligne.id} contrat={fiche.contrat_id} ligne={ligne} />
      ))}
      <Repartition argent={argent} />
    </>
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
      <dl className="deflist">
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
                <div className="row">
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
