// The place to drop a file, what happens to it, how far it is, and why it was refused.
import { ErrorNotice, Notice } from '../../../ui/feedback/notice.tsx';
import { Progress } from '../../../ui/feedback/waiting.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { FileDrop } from '../../../ui/form/file-drop.tsx';
import { type DepotClient, type EtatDepot, useDepot } from './depot.client.ts';

const EXTENSIONS = ['.xlsx', '.xls', '.ods', '.csv'];

export function DepotZone({ contrat, onReady }: { contrat: number; onReady: (id: string) => void }) {
  const depot = useDepot(contrat, onReady);
  const { etat } = depot;
  return (
    <div className="stack">
      {etat.genre === 'travail' ? (
        <Travail etat={etat} onCancel={depot.cancel} />
      ) : (
        <FileDrop
          title="Glissez votre tableau ici, ou choisissez-le"
          hint="Plan d’action, programmation, extraction Dauphin, SCDL, paiements par QPV, partenaires : .xlsx, .xls, .ods ou .csv, 20 Mo au plus."
          extensions={EXTENSIONS}
          onFiles={([file]) => file && depot.choose(file)}
        />
      )}
      <Reponse depot={depot} />
    </div>
  );
}

function Travail({ etat, onCancel }: { etat: Extract<EtatDepot, { genre: 'travail' }>; onCancel: () => void }) {
  const { message, part } = etat.etape;
  return (
    <div className="sheet stack">
      <Progress label={etat.fichier ? `${message} : « ${etat.fichier} »` : message} value={part} />
      <div className="row">
        <p className="soft small">
          {etat.fichier
            ? 'Rien n’est encore envoyé ni écrit.'
            : 'Vous pouvez quitter cette page : l’aperçu vous attendra dans la liste.'}
        </p>
        {etat.fichier ? (
          <Button small quiet onClick={onCancel}>
            Arrêter
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Reponse({ depot: { etat, send, cancel } }: { depot: DepotClient }) {
  if (etat.genre === 'refus') {
    return (
      <Notice tone="error" title="Rien n’a été envoyé.">
        <p>
          <strong>« {etat.fichier} »</strong> a été lu sur votre ordinateur, et refusé.
        </p>
        <p>{etat.motif}</p>
      </Notice>
    );
  }
  if (etat.genre === 'erreur') return <ErrorNotice error={etat.error} />;
  if (etat.genre !== 'question') return null;
  return (
    <Notice tone="warning" title="Avant l’envoi, vérifiez ces colonnes.">
      <p>Elles ressemblent à des renseignements sur des bénéficiaires. Rien n’est encore envoyé.</p>
      <ul>
        {etat.colonnes.map(({ feuille, lettre, colonne, raison }) => (
          <li key={`${feuille} ${lettre}`}>
            Colonne {lettre}
            {colonne ? ` « ${colonne} »` : ''}, feuille « {feuille} » : {raison}
          </li>
        ))}
      </ul>
      <p className="row">
        <Button small onClick={() => send(etat.fichier)}>
          Ce ne sont pas des bénéficiaires : envoyer
        </Button>
        <Button small quiet onClick={cancel}>
          Renoncer
        </Button>
      </p>
    </Notice>
  );
}
