import { memo } from 'react';
import type { MessageView, PromiseView } from '../api/shapes.ts';
import { Glyph, type GlyphName } from '../glyph/glyph.tsx';
import { GLYPH_WORDS } from '../glyph/glyph-words.ts';
import { useSession } from '../session/session.tsx';
import { Attachments } from './attachments.tsx';
import { CHANNEL_WORDS } from './channel-words.ts';
import { ChaseMark } from './chase-mark.tsx';
import { DeliveryLine } from './delivery-line.tsx';
import { OriginalMail } from './original-mail.tsx';
import { WordsShown } from './words-shown.tsx';

/** Which glyph speaks for a message that made several promises: the one that most needs to be seen. */
const LOUDEST: readonly GlyphName[] = ['broken', 'risk', 'due', 'waiting', 'open', 'moved', 'kept'];

function glyphOf(message: MessageView, promises: readonly PromiseView[]): GlyphName | null {
  const made = promises.filter((promise) => message.promiseIds.includes(promise.id));
  return LOUDEST.find((name) => made.some((promise) => promise.glyph === name)) ?? null;
}

function copiedWords(message: MessageView): string {
  const named = (people: MessageView['to']): string =>
    people.map(({ name, address }) => name || address).join(', ');
  const parts = [];
  if (message.cc.length > 0) parts.push(`copied to ${named(message.cc)}`);
  if (message.replyTo.length > 0) parts.push(`· asks for answers at ${named(message.replyTo)}`);
  if (message.bcc.length > 0) parts.push(`and quietly to ${named(message.bcc)}`);
  return parts.join(' ');
}

/** Whom it is between, where that is not the customer: nothing of it goes to them. */
function betweenWords({ audience, direction, to }: MessageView): string | null {
  if (audience === 'internal') return 'Only your team sees this';
  if (audience === 'customer') return null;
  return direction === 'in'
    ? 'Not the customer'
    : `To ${to.map(({ name, address }) => name || address).join(', ')}, not the customer`;
}

interface ThreadMessageProps {
  message: MessageView;
  conversationId: string;
  promises: readonly PromiseView[];
  /** nothing of the customer's came after it */
  isLastOfTheirs: boolean;
  onUndo: (messageId: string) => void;
}

/** Of what a process had in hand as it ended, nobody knows whether it arrived. */
function takenBackWords({ automatic, delivery }: MessageView, author: string): string {
  if (delivery?.doubtful)
    return 'The mail server did not say whether it took this, so it may have arrived. It is not sent again.';
  return automatic
    ? `A note by our computer stayed here. Nobody received it. ${delivery?.reason ?? ''}`.trim()
    : `${author} took a reply back before it left. Nobody received it.`;
}

/** What was said, on the thread where it was said; the knot shows what it promised. */
export const ThreadMessage = memo(function ThreadMessage({
  message,
  conversationId,
  promises,
  isLastOfTheirs,
  onUndo,
}: ThreadMessageProps) {
  const { me } = useSession();
  const glyph = glyphOf(message, promises);
  const author = message.author.agentId === me.id ? 'You' : message.author.name;
  const between = betweenWords(message);
  const copied = copiedWords(message);
  if (message.delivery?.state === 'taken-back') {
    return (
      <li className="knot event">
        <span className="dot" />
        <details>
          <summary>{takenBackWords(message, author)}</summary>
          <div className="words quoted">
            <WordsShown text={message.words} />
          </div>
        </details>
      </li>
    );
  }
  return (
    <li className={`knot message ${message.direction} ${message.audience}`} id={`message-${message.id}`}>
      {glyph ? <Glyph name={glyph} label={`Promise, ${GLYPH_WORDS[glyph]}`} /> : <span className="dot" />}
      <p className="by">
        <b>{author}</b> {message.saidWords} {CHANNEL_WORDS[message.channel]} {copied}
        {between && <b className="tag">{between}</b>}
        {message.automatic && message.direction === 'out' && ' · sent by our computer'}
        {message.automatic && message.direction === 'in' && ' · an automatic message'}
      </p>
      {message.direction === 'in' && !message.verified && (
        <p className="by">
          {message.channel === 'page' || message.channel === 'form'
            ? 'We have not checked who wrote this. It came through a link.'
            : 'We have not checked who wrote this. Anybody can write under that address.'}
        </p>
      )}
      <ChaseMark message={message} conversationId={conversationId} isLastOfTheirs={isLastOfTheirs} />
      <div className="words">
        <WordsShown text={message.words} marks={message.marks} />
      </div>
      {message.quoted && (
        <details>
          <summary>
            {message.direction === 'out' ? 'Show what went with it' : 'Show what they quoted'}
          </summary>
          <div className="words quoted">
            <WordsShown text={message.quoted} />
          </div>
        </details>
      )}
      <Attachments files={message.attachments.filter((file) => !file.inline)} />
      {message.hasHtml && message.direction === 'in' && <OriginalMail messageId={message.id} from={author} />}
      {message.meant.map(({ rule, quote, reason, about }) => (
        <p className="by" key={`${rule} ${quote}`}>
          {author === 'You' ? 'You meant' : `${author} meant`} {quote ? `“${quote}”` : 'it'} as it stands:{' '}
          {reason} <span className="small-text">({about})</span>
        </p>
      ))}
      <DeliveryLine message={message} onUndo={onUndo} />
    </li>
  );
});
