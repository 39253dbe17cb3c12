// How much: the money of the action, line by line and year by year, what each step reached, and the checks with their figures.
import { useQuery } from '@tanstack/react-query';
import { LIBELLES_AVIS, LIBELLES_PORTEE_VENTILATION } from '../../domains/financements/financement.schema.ts';
import { financementsApi } from '../../domains/financements/financements.api.ts';
import type { FinancementsDeAction, FinancementVu } from '../../domains/financements/livre.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { formatEuros, formatPourcent } from '../../platform/lecture/ecriture.rules.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { Skeleton } from '../../ui/feedback/waiting.tsx';
import { Section } from '../../ui/nav/page-title.tsx';
import { AjoutFinancement } from '../financements/ligne-ajout.tsx';
import { Livre } from '../financements/livre-table.tsx';
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
      {lignes.some((ligne) => ligne.avis.length > 0) ? <Avis lignes={lignes} /> : null}
      <Repartition argent={argent} />
    </>
  );
}

function Avis({ lignes }: { lignes: readonly FinancementVu[] }) {
  return (
    <ul className="stack-tight">
      {lignes.flatMap((ligne) =>
        ligne.avis.map((avis) => (
          <li key={avis.id} className="small">
            {ligne.financeur.nom} {ligne.annee}, avis de {avis.instructeur} : {LIBELLES_AVIS[avis.sens].toLowerCase()}
            {avis.texte ? `. ${avis.texte}` : ''}
          </li>
        )),
      )}
    </ul>
  );
}

/** Shares by QPV as they were said: « tous les QPV » and NR stay whole, never split in equal parts. */
function Repartition({ argent }: { argent: FinancementsDeAction }) {
  const declarees = argent.ventilations.map(({ annee, parts }) => ({
    cle: `a${annee}`,
    titre: `Action, ${annee}`,
    parts,
  }));
  const lignes = argent.financements
    .filter((ligne) => ligne.ventilations.length > 0)
    .map((ligne) => ({ cle: ligne.id, titre: `${ligne.financeur.nom}, ${ligne.annee}`, parts: ligne.ventilations }));
  const toutes = [...declarees, ...lignes];
  if (toutes.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>Répartition par QPV</h3>
      <dl className="deflist">
        {toutes.map(({ cle, titre, parts }) => (
          <div key={cle}>
            <dt>{titre}</dt>
            <dd>
              {parts
                .map((part) => {
                  const nom =
                    part.portee === 'qpv' ? (part.qpv_nom ?? part.qpv_code) : LIBELLES_PORTEE_VENTILATION[part.portee];
                  const figure =
                    part.montant_centimes !== null
                      ? formatEuros(part.montant_centimes)
                      : part.part_pour_cent !== null
                        ? formatPourcent(part.part_pour_cent)
                        : null;
                  return figure ? `${nom}\u202f: ${figure}` : nom;
                })
                .join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
