import { useMutation } from '@tanstack/react-query';
import { dismissToast, toastError } from '../announce/toast.ts';
import { conversationChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { MessageView } from '../api/shapes.ts';
import { sayClock } from '../dates/say-when.ts';
import { useSession } from '../session/session.tsx';

interface DeliveryLineProps {
  message: MessageView;
  onUndo: (messageId: string) => void;
}

/** Where an outgoing message stands, only ever what the server knows to be true. */
export function DeliveryLine({ message, onUndo }: DeliveryLineProps) {
  const { desk } = useSession();
  const now = useMutation({
    mutationFn: () => ask('POST', `/messages/${message.id}/send-now`),
    onSuccess: () => dismissToast(),
    onSettled: () => conversationChanged(),
    onError: (error) => toastError(inWords(error)),
  });
  const { delivery } = message;
  if (!delivery) return null;
  switch (delivery.state) {
    case 'held':
      return (
        <p className="delivery">
          Sending at {sayClock(new Date(delivery.sendAt), desk.zone)}
          {delivery.mayUndo && (
            <>
              {' · '}
              <button type="button" className="linkish" onClick={() => onUndo(message.id)}>
                Undo
              </button>
              {' · '}
              <button type="button" className="linkish" onClick={() => now.mutate()}>
                Send now
              </button>
            </>
          )}
        </p>
      );
    case 'sending':
      return (
        <p className="delivery">
          {delivery.doubtful
            ? 'The mail server did not say whether it took this. We are sending the same message again.'
            : delivery.reason
              ? `Not taken yet. We try again at ${sayClock(new Date(delivery.sendAt), desk.zone)}. ${delivery.reason}`
              : 'Sending'}
        </p>
      );
    case 'not-delivered':
      return (
        <p className="delivery late">
          Not delivered. {delivery.reason ?? 'The mail server refused it.'} What it promised was never said.
        </p>
      );
    case 'taken-back':
      return null;
    case 'sent':
      return delivery.rehearsed ? (
        <p className="delivery">Written to the outbox. It has not left this machine.</p>
      ) : delivery.reason ? (
        <p className="delivery late">Sent, but: {delivery.reason}</p>
      ) : null;
  }
}
