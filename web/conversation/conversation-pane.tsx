import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ask } from '../api/request.ts';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import { AmountsBar } from '../authority/amounts-bar.tsx';
import { Composer, type ComposerTab } from '../composer/composer.tsx';
import { OthersDrafts } from '../composer/others-drafts.tsx';
import type { ReplyStart } from '../composer/reply-form.tsx';
import { firstName } from '../customers/first-name.ts';
import { Remember } from '../facts/remember.tsx';
import { DateQuestionsBar } from '../forecasts/date-questions-bar.tsx';
import { HandingBar } from '../handing/handing-bar.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';
import { SidePanel } from '../side/side-panel.tsx';
import { TheirView } from '../their-view/their-view.tsx';
import { reopenConversation, sendThanks, takeConversation } from './conversation-acts.ts';
import { conversationEntries } from './conversation-entries.ts';
import { ConversationHead } from './conversation-head.tsx';
import { ConversationLayers } from './conversation-layers.tsx';
import { focusNextRow, openNextRow } from './next-row.ts';
import { OffersBar } from './offers-bar.tsx';
import './regrouping.css';
import { noNewsStart } from './no-news-start.ts';
import { type Layer, type PromiseAct, promiseForKey } from './open-layer.ts';
import { adoptConversation, useConversation } from './read-conversation.ts';
import { takeOutAgain } from './regrouping-acts.ts';
import { keepingStart, ownUpStart } from './reply-starts.ts';
import { Thread } from './thread.tsx';
import { useAddressActs } from './use-address-acts.ts';
import { useForwards } from './use-forwards.ts';
import { usePresence } from './use-presence.ts';

/** Reads one conversation and shows it, or says why it cannot. */
export function ConversationPane({ reference }: { reference: string }) {
  const query = useConversation(reference);
  const [, go] = useLocation();
  const shown = query.data;
  // The address says the reference, also where a link said the id, or a merged conversation leads to the one that it went into.
  const leadsOn = shown && reference.toUpperCase() !== shown.ref ? shown : null;
  useEffect(() => {
    if (!leadsOn) return;
    adoptConversation(leadsOn.ref, leadsOn);
    go(`/c/${leadsOn.ref}${location.search}`, { replace: true });
  }, [leadsOn, go]);
  if (query.data) return <OpenConversation reference={reference} conversation={query.data} />;
  return (
    <main id="main" className="conversation" aria-busy={query.isLoading}>
      {troubleOf(query, true)}
    </main>
  );
}

interface OpenConversationProps {
  reference: string;
  conversation: ConversationView;
}

function firstUnanswered({ thread }: ConversationView): string | null {
  const lastOut = thread.findLastIndex((item) => item.type === 'message' && item.message.direction === 'out');
  const next = thread.slice(lastOut + 1).find((item) => item.type === 'message');
  return next?.type === 'message' ? next.message.id : null;
}

function OpenConversation({ reference, conversation }: OpenConversationProps) {
  const { me, desk, now } = useSession();
  const [, go] = useLocation();
  const [tab, setTab] = useState<ComposerTab>('reply');
  const [start, setStart] = useState<ReplyStart | null>(null);
  const [composing, setComposing] = useState(false);
  const [layer, setLayer] = useState<Layer | null>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  const [sideOpen, setSideOpen] = useState(false);
  const [justKept, setJustKept] = useState<string | null>(null);
  // a promise's page leads to the words that made it (`?message=…`)
  const [openAt] = useState(
    () => new URLSearchParams(location.search).get('message') ?? firstUnanswered(conversation),
  );
  const undo = useRef<(messageId: string) => void>(() => undefined);
  const registerUndo = useCallback((fresh: (messageId: string) => void) => {
    undo.current = fresh;
  }, []);
  const { id, seenUntil } = conversation;
  const open = conversation.status === 'open';

  useTitle(`${conversation.subject}, ${conversation.contact.name}`);
  usePresence(id, composing ? 'writing' : 'looking');
  useEffect(() => {
    // Read up to here; nothing hangs on it being told twice or not at all.
    if (seenUntil) ask('POST', `/conversations/${id}/read`).catch(() => undefined);
  }, [id, seenUntil]);

  function begin(words: ReplyStart | null): void {
    setTab('reply');
    setComposing(true);
    setStart(words ?? { words: '' });
  }
  function actOn(act: PromiseAct, promise: PromiseView, back?: Layer['back']): void {
    if (act === 'call') return setLayer({ kind: 'entry', promise, back });
    if (act !== 'reply' && act !== 'own-up') return setLayer({ kind: act, promise, back });
    setLayer(null);
    if (act === 'reply') begin(keepingStart(promise));
    else void ownUpStart(promise, conversation, desk.zone, now()).then(begin);
  }
  async function sayNoNews(): Promise<void> {
    const words = await noNewsStart(conversation);
    if (words) begin(words);
  }
  useAddressActs(conversation, {
    reply: () => begin(null),
    'no-news': () => void sayNoNews(),
    take: () => void takeConversation(reference, conversation, me),
    promise: actOn,
  });

  const held = conversation.thread.findLast(
    (item) =>
      item.type === 'message' && item.message.delivery?.state === 'held' && item.message.delivery.mayUndo,
  );
  const entries = conversationEntries(conversation, {
    mayRestrict: me.may.restrict,
    onLayer: setLayer,
    onNoNews: () => void sayNoNews(),
    onTakeOut: (mergedId) => void takeOutAgain(mergedId, conversation, go),
  });
  const forwards = useForwards(conversation, (start) => setLayer({ kind: 'forward', start }));
  const takeBack = (messageId: string): void =>
    forwards.isForward(messageId) ? forwards.undo(messageId) : undo.current(messageId);

  useKeys({
    mine: () => void takeConversation(reference, conversation, me),
    give: () => (open ? setLayer({ kind: 'give' }) : undefined),
    promise: () => (open ? setLayer({ kind: 'promise' }) : undefined),
    update: () => (open ? void sayNoNews() : undefined),
    keep: () => {
      const promise = promiseForKey(conversation);
      if (promise) setLayer({ kind: 'keep', promise });
    },
    resolve: () => (open ? setLayer({ kind: 'resolve' }) : undefined),
    forward: () => setLayer({ kind: 'forward', start: null }),
    merge: () => setLayer({ kind: 'merge' }),
    split: () => setLayer({ kind: 'split' }),
    thanks: () => (conversation.lastIsThanks ? void sendThanks(conversation) : undefined),
    more: () => {
      // The menu gives the focus back to where it was: to its own button.
      document.querySelector<HTMLElement>('.head-acts [aria-haspopup]')?.focus();
      setMenuOpen(true);
    },
    'fold-side': () => setSideOpen(!sideOpen),
    undo: () => (held?.type === 'message' ? takeBack(held.message.id) : undefined),
  });

  return (
    <div className={sideOpen ? 'conversation-and-side side-turned' : 'conversation-and-side'}>
      <main id="main" className="conversation">
        <ConversationHead
          conversation={conversation}
          entries={entries}
          isMenuOpen={menuOpen}
          onMenuOpen={setMenuOpen}
          onTake={() => void takeConversation(reference, conversation, me)}
          onResolve={() => setLayer({ kind: 'resolve' })}
          onReopen={() => void reopenConversation(conversation)}
          onDetails={() => setLayer({ kind: 'details' })}
          onSide={() => setSideOpen(!sideOpen)}
          onSayWhen={begin}
        />
        <Thread conversation={conversation} openAt={openAt} onUndo={takeBack} />
        <div className="under-thread">
          <HandingBar conversation={conversation} />
          <OffersBar conversation={conversation} />
          <DateQuestionsBar conversation={conversation} />
          <AmountsBar conversation={conversation} />
          <OthersDrafts conversation={conversation} onTaken={() => begin(null)} />
          {conversation.lastIsThanks && (
            <p className="thanks-line">
              {conversation.contact.name} says thank you.
              <button type="button" className="btn small" onClick={() => void sendThanks(conversation)}>
                Send a warm line back
              </button>
            </p>
          )}
          <Composer
            conversation={conversation}
            tab={tab}
            onTab={setTab}
            start={start}
            isOpen={composing}
            onOpen={setComposing}
            registerUndo={registerUndo}
            onSent={(goNext) => {
              setComposing(false);
              setStart(null);
              if (goNext) openNextRow(go);
              else focusNextRow();
            }}
          />
        </div>
      </main>
      <SidePanel
        conversation={conversation}
        justKept={justKept}
        onAct={actOn}
        onNewPromise={() => setLayer({ kind: 'promise' })}
        onClose={() => setSideOpen(false)}
      />
      <TheirView conversation={conversation} />
      <Remember
        contactId={conversation.contact.id}
        name={firstName(conversation.contact.name)}
        conversationId={id}
      />
      <ConversationLayers
        conversation={conversation}
        layer={layer}
        onLayer={setLayer}
        // A moved promise stays owed until its message has left, so there is no use in going back to the guard.
        onPromise={(act, promise) => actOn(act, promise, act === 'move' ? undefined : 'resolve')}
        onKept={setJustKept}
        onForwarded={forwards.sent}
      />
    </div>
  );
}
