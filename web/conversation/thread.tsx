import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { ConversationView, ThreadItem } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { GLYPH_WORDS } from '../glyph/glyph-words.ts';
import { useSession } from '../session/session.tsx';
import { StrongWords } from '../today/strong-words.tsx';
import { ScheduledReplies } from './scheduled-replies.tsx';
import { ThreadMessage } from './thread-message.tsx';
import { useDrawn } from './use-drawn.ts';
import { WordsShown } from './words-shown.tsx';

interface ThreadProps {
  conversation: ConversationView;
  onUndo: (messageId: string) => void;
  /** The first thing that this person has not seen; the thread opens there. */
  openAt: string | null;
}

function keyOf(item: ThreadItem): string {
  if (item.type === 'message') return item.message.id;
  return item.type === 'note' ? item.note.id : item.event.id;
}

const PLACED_FRAMES = 3;

/** Does it now, and again in each of the next frames. Returns what ends that. */
function forFrames(frames: number, act: () => void): () => void {
  let frame = 0;
  const again = (left: number): void => {
    act();
    if (left > 0) frame = requestAnimationFrame(() => again(left - 1));
  };
  again(frames);
  return () => cancelAnimationFrame(frame);
}

/** What the customer said last, in words of their own. */
function lastWordOfTheirs({ thread }: ConversationView): string | null {
  const last = thread.findLast(
    (item) =>
      item.type === 'message' && item.message.direction === 'in' && item.message.audience === 'customer',
  );
  return last?.type === 'message' ? last.message.id : null;
}

/** Oldest first; the grey line is the thread and the glyphs are its knots. */
export function Thread({ conversation, onUndo, openAt }: ThreadProps) {
  const { me } = useSession();
  const region = useRef<HTMLElement>(null);
  const count = conversation.thread.length + conversation.scheduled.length;
  const { drawn, whole } = useDrawn(conversation.thread, openAt);
  const lastOfTheirs = lastWordOfTheirs(conversation);

  const atEnd = useRef(true);
  const latestUndo = useRef(onUndo);
  useLayoutEffect(() => {
    latestUndo.current = onUndo;
  });
  // one function for the life of the thread, so that a message is drawn anew only when it is another
  const undo = useCallback((messageId: string) => latestUndo.current(messageId), []);

  // Opens at what is unread, and once more when all of it is drawn; afterwards follows new arrivals only for someone who is at the end already.
  useLayoutEffect(() => {
    const scroller = region.current;
    const target = openAt === null ? null : scroller?.querySelector(`#message-${CSS.escape(openAt)}`);
    // what is far off counts by a guess of its height until it comes near: then the place has moved
    return forFrames(PLACED_FRAMES, () => {
      if (target) target.scrollIntoView({ block: 'start' });
      else if (scroller) scroller.scrollTop = scroller.scrollHeight;
    });
  }, [openAt, whole]);
  useLayoutEffect(() => {
    if (count > 0 && atEnd.current && region.current) region.current.scrollTop = region.current.scrollHeight;
  }, [count]);

  useEffect(() => {
    const scroller = region.current;
    if (!scroller) return;
    // The composer grows as it fills: the last words stay in sight for someone who is at the end.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) scroller.scrollTop = scroller.scrollHeight;
    });
    watch.observe(scroller);
    return () => watch.disconnect();
  }, []);

  function onScroll(): void {
    const scroller = region.current;
    if (scroller) atEnd.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="thread" ref={region} tabIndex={0} onScroll={onScroll} aria-label="Conversation">
      <ol>
        {drawn.map((item) => {
          if (item.type === 'message') {
            return (
              <ThreadMessage
                key={keyOf(item)}
                message={item.message}
                conversationId={conversation.id}
                promises={conversation.promises}
                isLastOfTheirs={item.message.id === lastOfTheirs}
                onUndo={undo}
              />
            );
          }
          if (item.type === 'note') {
            const { note } = item;
            return (
              <li className="knot note" key={note.id}>
                <span className="dot" />
                <p className="by">
                  <b>{note.author.id === me.id ? 'You' : note.author.name}</b> {note.saidWords}
                </p>
                <div className="words">
                  <p>
                    <strong>Only your team sees this.</strong>
                    {note.asks && ` Asks ${note.asks.id === me.id ? 'you' : note.asks.name}.`}
                    {note.answers && ` Answers ${note.answers.id === me.id ? 'you' : note.answers.name}.`}
                    {note.mentions.length > 0 && ` For ${note.mentions.map(({ name }) => name).join(', ')}.`}
                  </p>
                  <WordsShown text={note.words} />
                </div>
              </li>
            );
          }
          const { event } = item;
          return (
            <li className="knot event" key={event.id}>
              {event.glyph ? (
                <Glyph name={event.glyph} label={GLYPH_WORDS[event.glyph]} />
              ) : (
                <span className="dot" />
              )}
              <p className={event.glyph ?? undefined}>
                <StrongWords text={event.words.replace(/\b(Kept|Broken)\b/, '**$1**')} />
              </p>
            </li>
          );
        })}
        <ScheduledReplies conversation={conversation} />
      </ol>
    </section>
  );
}
