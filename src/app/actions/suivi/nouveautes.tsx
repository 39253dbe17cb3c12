// What changed on an action since this person last came, told once at the top of the sheet; then the visit is written down.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { histoireApi } from '../../../domains/actions/suivi/histoire.api.ts';
import { call } from '../../../platform/http/call.client.ts';
import { accorde, formatDate } from '../../../platform/lecture/ecriture.rules.ts';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { useFiche } from '../fiche-contexte.tsx';
import { tellValeur } from '../valeurs.rules.ts';
import { groupNouveautes } from './nouveautes.rules.ts';

const MONTREES = 6;

export function Nouveautes() {
  const { fiche, choix } = useFiche();
  const params = { contrat: fiche.contrat_id, action: fiche.id };
  const lues = useQuery({
    // Outside the contract's keys: read once for the time the page is open.
    queryKey: ['nouveautes', params.contrat, params.action],
    queryFn: () => call(histoireApi.getNouveautes, { params }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const numero = lues.data?.numero;
  const { contrat, action } = params;
  useEffect(() => {
    if (numero === undefined) return;
    // A visit that could not be written down shows the same news again: nothing to say.
    call(histoireApi.markVisite, { params: { contrat, action }, body: { numero } }).catch(() => undefined);
  }, [contrat, action, numero]);
  const nouvelles = groupNouveautes(lues.data?.modifications ?? []);
  if (!lues.data?.depuis || nouvelles.length === 0) return null;
  const reste = nouvelles.length - MONTREES;
  return (
    <div className="no-print">
      <Notice
        tone="info"
        still
        title={`Depuis votre visite du ${formatDate(lues.data.depuis)}\u202f: ${accorde(nouvelles.length, 'un changement', `${nouvelles.length} changements`)}`}
      >
        <ul className="stack-tight">
          {nouvelles.slice(0, MONTREES).map((m) => (
            <li key={m.numero}>
              <strong>{m.libelle}</strong>
              {m.avant === null && m.apres === null
                ? null
                : `\u202f: ${tellValeur(m.champ, m.avant, choix)} → ${tellValeur(m.champ, m.apres, choix)}`}{' '}
              <span className="soft small">
                {formatDate(m.le)}
                {m.par_nom ? `, ${m.par_nom}` : ''}
              </span>
            </li>
          ))}
        </ul>
        {reste > 0 ? <p className="small">Et {reste} de plus, dans l’histoire de la fiche.</p> : null}
      </Notice>
    </div>
  );
}
