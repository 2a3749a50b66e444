import { lazy, Suspense, useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { ConversationView, RequestView, WaitView } from '../api/shapes.ts';
import { useKeys } from '../keys/use-keys.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { useWaiting } from './read-waiting.ts';
import { RequestLine } from './request-line.tsx';
import { WaitLine } from './wait-line.tsx';
import './waiting.css';

const WaitDialog = lazy(() => import('./wait-dialog.tsx'));
const RequestDialog = lazy(() => import('./request-dialog.tsx'));
const AskDialog = lazy(() => import('./ask-dialog.tsx'));
const AskedDialog = lazy(() => import('./asked-dialog.tsx'));
const OtherDateDialog = lazy(() => import('./other-date-dialog.tsx'));
const AnswerDialog = lazy(() => import('./answer-dialog.tsx'));

export type WaitingLayer =
  | { kind: 'wait' | 'request' }
  | { kind: 'ask' | 'close' | 'asked'; wait: WaitView }
  | { kind: 'decline' | 'done' | 'date'; request: RequestView };

/** What the conversation waits for: somebody else's answer, the customer's, a colleague's. */
export default function WaitingSection({ conversation }: { conversation: ConversationView }) {
  const query = useWaiting(conversation.id);
  const [layer, setLayer] = useState<WaitingLayer | null>(null);
  const open = conversation.status === 'open';
  const waits = query.data?.waits ?? [];
  const requests = query.data?.requests ?? [];
  useKeys({ wait: () => (open ? setLayer({ kind: 'wait' }) : undefined) });
  useNamedWait(waits, setLayer);
  const onClose = (): void => setLayer(null);

  return (
    <section className="waiting">
      <h2>Waiting on others</h2>
      {troubleOf(query)}
      {query.data && waits.length + requests.length === 0 && (
        <p className="small-text">{open ? 'We wait for nobody.' : 'Nothing was waited for.'}</p>
      )}
      <ul className="waiting-list">
        {waits.map((wait) => (
          <WaitLine key={wait.id} wait={wait} onLayer={setLayer} />
        ))}
        {requests.map((request) => (
          <RequestLine key={request.id} request={request} onLayer={setLayer} />
        ))}
      </ul>
      {open && (
        <p className="waiting-starts">
          <button type="button" className="linkish" onClick={() => setLayer({ kind: 'wait' })}>
            Wait for somebody
          </button>
          <button type="button" className="linkish" onClick={() => setLayer({ kind: 'request' })}>
            Ask a colleague to do something
          </button>
        </p>
      )}
      <Suspense fallback={null}>
        {layer?.kind === 'wait' && <WaitDialog conversation={conversation} onClose={onClose} />}
        {layer?.kind === 'request' && <RequestDialog conversation={conversation} onClose={onClose} />}
        {(layer?.kind === 'ask' || layer?.kind === 'close') && (
          <AskDialog wait={layer.wait} closes={layer.kind === 'close'} onClose={onClose} />
        )}
        {layer?.kind === 'asked' && <AskedDialog wait={layer.wait} onClose={onClose} />}
        {layer?.kind === 'date' && <OtherDateDialog request={layer.request} onClose={onClose} />}
        {(layer?.kind === 'decline' || layer?.kind === 'done') && (
          <AnswerDialog request={layer.request} isDone={layer.kind === 'done'} onClose={onClose} />
        )}
      </Suspense>
    </section>
  );
}

/** From a button on Today (`?wait=…`): the way to ask that is left, once. */
function useNamedWait(waits: readonly WaitView[], onLayer: (layer: WaitingLayer) => void): void {
  const [params, setParams] = useSearchParams();
  const named = params.get('wait');
  const wait = waits.find(({ id }) => id === named);
  useEffect(() => {
    if (!wait) return;
    setParams(
      (before) => {
        before.delete('wait');
        return before;
      },
      { replace: true },
    );
    onLayer({ kind: wait.closeDraft ? 'close' : wait.askDraft && wait.mayMail ? 'ask' : 'asked', wait });
  }, [wait, setParams, onLayer]);
}
