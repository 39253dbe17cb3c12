// The messages that wait to be sent: each with its text and link to copy, and « remis » once given by hand.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../platform/http/call.client.ts';
import { ErrorNotice, Notice } from '../../ui/feedback/notice.tsx';
import { notify } from '../../ui/feedback/toast.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/waiting.tsx';
import { Button } from '../../ui/form/button.tsx';
import { TextArea } from '../../ui/form/inputs.tsx';
import { administrationApi } from './administration.api.ts';
import { sayInstant } from './affichage.rules.ts';
import { buildTexteComplet } from './message.rules.ts';
import type { MessageLigne } from './personne.schema.ts';

/** `contrat`: only the messages of this contract. */
export function Messages({ contrat }: { contrat?: number }) {
  const messages = useQuery({ queryKey: ['messages'], queryFn: () => call(administrationApi.listMessages, {}) });
  if (messages.error) return <ErrorNotice error={messages.error} onRetry={() => void messages.refetch()} />;
  if (!messages.data) return <Skeleton lines={3} />;
  const { envoi } = messages.data;
  const shown = messages.data.messages.filter((one) => contrat === undefined || one.contrat_id === contrat);
  if (shown.length === 0) {
    return (
      <EmptyState title="Aucun message à envoyer">
        {envoi
          ? 'Les messages partent par le serveur de messagerie.'
          : 'Une invitation ou une demande de lien apparaîtra ici.'}
      </EmptyState>
    );
  }
  return (
    <div className="stack">
      {envoi ? null : (
        <Notice tone="info" still>
          Aucun serveur de messagerie n’est réglé. Copiez chaque message, envoyez-le, puis marquez-le remis.
        </Notice>
      )}
      {shown.map((message) => (
        <Message key={message.id} message={message} />
      ))}
    </div>
  );
}

function Message({ message }: { message: MessageLigne }) {
  const text = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(administrationApi.deleteMessage, { params: { message: message.id } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['messages'] }),
  });
  const complet = buildTexteComplet(message.corps, message.lien && `${window.location.origin}${message.lien}`);
  const copy = async () => {
    const area = text.current?.querySelector('textarea');
    area?.select();
    // Only pages served over https or localhost may write to the clipboard: elsewhere the text is selected, ready to copy.
    const copied = await navigator.clipboard?.writeText(complet).then(
      () => true,
      () => false,
    );
    notify(
      copied
        ? { tone: 'success', text: 'Message copié.' }
        : { tone: 'info', text: 'Texte sélectionné : copiez-le avec Ctrl + C.' },
    );
  };
  return (
    <article className="stack-tight sheet" ref={text}>
      <h3>
        {message.objet}, pour {message.destinataire}
      </h3>
      <p className="soft small">Préparé le {sayInstant(message.cree_le)}</p>
      {message.erreur ? (
        <Notice tone="warning" still>
          {message.erreur}
        </Notice>
      ) : null}
      {message.lien ? null : (
        <Notice tone="info" still>
          Cette personne a d’autres accès : son lien est à demander à l’administrateur.
        </Notice>
      )}
      <TextArea label={`Message à copier pour ${message.destinataire}`} hiddenLabel readOnly rows={8} value={complet} />
      <div className="row">
        <Button onClick={() => void copy()} refused={message.lien ? null : 'Le lien ne vous est pas ouvert.'}>
          Copier le message
        </Button>
        <Button quiet busy={remove.isPending} onClick={() => remove.mutate()}>
          Message remis
        </Button>
      </div>
    </article>
  );
}
