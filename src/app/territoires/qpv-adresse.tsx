// « QPV de cette adresse », beside the address or the SIRET of an organisation: one click gives the answer already kept, or asks for
// one. An answer kept is never computed again unless someone says so.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { LIBELLES_METHODE, type MethodeQpv, type PreuveQpv } from '../../domains/partenaires/preuve-qpv.schema.ts';
import { LIBELLES_RESULTAT } from '../../domains/territoires/qualification.schema.ts';
import { LIBELLES_GENERATION } from '../../domains/territoires/territoire.schema.ts';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice } from '../../ui/feedback/notice.tsx';
import { State } from '../../ui/feedback/state.tsx';
import { Button } from '../../ui/form/button.tsx';
import { qpvAdresseApi } from './qpv-adresse.api.ts';
import { FAIT_FOI, sayJour, saySource, TONS } from './qpv-reponse.tsx';

interface Props {
  contrat: number;
  partenaire: { id: string; adresse: string | null; siret: string | null };
}

/** What is kept; when nothing is, the address is looked for in the base of this server: one click for both. */
function useReponses(contrat: number, partenaire: string) {
  const params = { contrat, partenaire };
  return useMutation({
    mutationFn: async (methode: MethodeQpv | null) => {
      if (methode) return call(qpvAdresseApi.computeQpvPartenaire, { params, body: { methode } });
      const tenues = await call(qpvAdresseApi.getQpvPartenaire, { params });
      if (tenues.preuves.length > 0 || tenues.motif !== null) return tenues;
      return call(qpvAdresseApi.computeQpvPartenaire, { params, body: { methode: 'base_locale' } });
    },
    meta: { erreurSurPlace: true },
  });
}

export function QpvAdresse({ contrat, partenaire }: Props) {
  const demande = useReponses(contrat, partenaire.id);
  const [ailleurs, setAilleurs] = useState(false);
  if (!partenaire.adresse && !partenaire.siret) return null;
  const { data, error, isPending } = demande;
  const ask = (methode: MethodeQpv | null) => demande.mutate(methode);
  return (
    <section className="stack-tight" aria-live="polite">
      {data ? null : (
        <p>
          <Button small busy={isPending} onClick={() => ask(null)}>
            {partenaire.adresse ? 'QPV de cette adresse' : 'QPV de ce SIRET'}
          </Button>
        </p>
      )}
      {error ? <ErrorNotice error={error} /> : null}
      {data ? (
        <>
          <h3>QPV de cette adresse</h3>
          {data.motif ? <p>{data.motif}</p> : null}
          {!partenaire.adresse && partenaire.siret ? <AdresseDuSiret siret={partenaire.siret} /> : null}
          <Preuves preuves={data.preuves} gardee={data.gardee} />
          {partenaire.adresse ? (
            <p className="row">
              <Button small quiet busy={isPending} onClick={() => ask('base_locale')}>
                Chercher de nouveau
              </Button>
              <Button small quiet onClick={() => setAilleurs(!ailleurs)}>
                Demander au service national
              </Button>
            </p>
          ) : null}
          {ailleurs ? (
            <p>
              L’adresse quitte ce serveur : elle est envoyée au service de géocodage de l’IGN (data.geopf.fr).{' '}
              <Button small busy={isPending} onClick={() => ask('service_national')}>
                Envoyer l’adresse
              </Button>
            </p>
          ) : null}
          <p className="soft">
            Ces réponses sont une aide. <a href={FAIT_FOI}>sig.ville.gouv.fr</a> seul fait foi.
          </p>
        </>
      ) : null}
    </section>
  );
}

const AdresseDuSiret = ({ siret }: { siret: string }) => (
  <p>
    Un SIRET ne dit pas son adresse.{' '}
    <a href={`https://annuaire-entreprises.data.gouv.fr/etablissement/${siret}`} rel="noreferrer">
      Voir celle de cet établissement
    </a>
  </p>
);

/** The latest answer of each vintage, then those it replaced. */
function Preuves({ preuves, gardee }: { preuves: readonly PreuveQpv[]; gardee: boolean }) {
  const [premiere] = preuves;
  if (!premiere) return null;
  const dernieres = preuves.filter((preuve) => preuve.calcule_le === premiere.calcule_le);
  const anciennes = preuves.filter((preuve) => preuve.calcule_le !== premiere.calcule_le);
  return (
    <>
      <p>
        {premiere.libelle ? (
          <>
            Adresse comprise : <strong>{premiere.libelle}</strong>
          </>
        ) : (
          'Adresse non trouvée.'
        )}
      </p>
      {dernieres.map((preuve) => (
        <Preuve key={preuve.generation} preuve={preuve} />
      ))}
      <p className="soft">
        Cherché le {sayJour(premiere.calcule_le)}, {LIBELLES_METHODE[premiere.methode]} ({premiere.adresses_fichier}
        {premiere.adresses_date ? `, installé le ${sayJour(premiere.adresses_date)}` : ''}).
        {gardee ? '' : ' Cette réponse n’est pas gardée.'}
      </p>
      {anciennes.length > 0 ? (
        <details>
          <summary>Réponses précédentes</summary>
          <ul>
            {anciennes.map((preuve) => (
              <li key={`${preuve.calcule_le} ${preuve.generation}`}>
                {sayJour(preuve.calcule_le)}, {LIBELLES_GENERATION[preuve.generation]} :{' '}
                {LIBELLES_RESULTAT[preuve.resultat]}
                {preuve.codes.length > 0 ? ` (${preuve.codes.join(', ')})` : ''}, {LIBELLES_METHODE[preuve.methode]}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Preuve({ preuve }: { preuve: PreuveQpv }) {
  const { resultat, generation, codes, motif, contours_fichier, contours_edition, contours_date } = preuve;
  return (
    <div className="stack-tight">
      <p>
        <State tone={TONS[resultat]}>{LIBELLES_RESULTAT[resultat]}</State>, {LIBELLES_GENERATION[generation]}
        {resultat === 'en_qpv' ? ` : ${codes.join(', ')}` : ''}
      </p>
      <p className="soft">
        {motif} Contours : {saySource(contours_fichier, contours_edition, contours_date)}.{' '}
        <span title={preuve.contours_empreinte}>Empreinte {preuve.contours_empreinte.slice(0, 12)}…</span>
      </p>
    </div>
  );
}
