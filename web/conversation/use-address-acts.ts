import { useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import type { PromiseAct } from './open-layer.ts';

interface AddressActs {
  reply: () => void;
  'no-news': () => void;
  take: () => void;
  promise: (act: PromiseAct, promise: PromiseView) => void;
}

const PROMISE_ACTS: Record<string, PromiseAct> = {
  keep: 'keep',
  fulfil: 'keep',
  move: 'move',
  call: 'call',
  'own-up': 'own-up',
  'give-promise': 'give-promise',
};

/** Does what the address asks for (`?do=move&promise=…`, from a button on Today), once, and clears it away. */
export function useAddressActs(conversation: ConversationView, acts: AddressActs): void {
  const [params, setParams] = useSearchParams();
  const doing = params.get('do');
  const promiseId = params.get('promise');
  const latest = useRef({ conversation, acts });
  latest.current = { conversation, acts };

  useEffect(() => {
    if (doing === null) return;
    setParams(
      (before) => {
        before.delete('do');
        before.delete('promise');
        return before;
      },
      { replace: true },
    );
    const { conversation: here, acts: can } = latest.current;
    const promise = here.promises.find(({ id }) => id === promiseId);
    const act = PROMISE_ACTS[doing];
    if (act && promise) can.promise(act, promise);
    else if (doing === 'reply' || doing === 'no-news' || doing === 'take') can[doing]();
  }, [doing, promiseId, setParams]);
}
