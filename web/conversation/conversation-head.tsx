import { ArrowLeft, Lock } from 'lucide-react';
import { Link, useSearchParams } from 'wouter';
import type { ConversationView } from '../api/shapes.ts';
import type { ReplyStart } from '../composer/reply-form.tsx';
import { LikelyFinished } from '../forecasts/likely-finished.tsx';
import { ActionMenu, type MenuEntry } from '../overlay/menu.tsx';
import { PlaybackHead } from '../playback/playback-head.tsx';
import { useSession } from '../session/session.tsx';
import { outcomeWords } from './outcome-words.ts';

interface ConversationHeadProps {
  conversation: ConversationView;
  entries: readonly MenuEntry[];
  isMenuOpen: boolean;
  onMenuOpen: (open: boolean) => void;
  onTake: () => void;
  onResolve: () => void;
  onReopen: () => void;
  onDetails: () => void;
  onSide: () => void;
  onSayWhen: (start: ReplyStart) => void;
}

/** What it is about, who owns it, and when the person hears next: none of them can be blank. */
export function ConversationHead(props: ConversationHeadProps) {
  const {
    conversation,
    entries,
    isMenuOpen,
    onMenuOpen,
    onTake,
    onResolve,
    onReopen,
    onDetails,
    onSide,
    onSayWhen,
  } = props;
  const { me, desk, now } = useSession();
  const [params] = useSearchParams();
  const mine = conversation.owner?.id === me.id;
  const { nextWord } = conversation;
  const outcome = outcomeWords(conversation, desk.zone, now());
  const others = conversation.looking.filter(({ agent }) => agent.id !== me.id);

  return (
    <header className="conversation-head">
      <div className="head-line">
        <Link
          href={`/inbox?view=${params.get('view') ?? 'mine'}`}
          className="btn quiet icon back"
          aria-label="Back to the list"
        >
          <ArrowLeft className="icon-1" aria-hidden />
        </Link>
        <h1>
          {conversation.restricted && (
            <>
              <Lock className="lock" aria-hidden />
              <span className="sr">Restricted: </span>
            </>
          )}
          {conversation.subject}
        </h1>
        <div className="head-acts">
          {conversation.status === 'open' && !mine && (
            <button type="button" className="btn small" onClick={onTake}>
              Take it
            </button>
          )}
          {conversation.status === 'open' ? (
            <button type="button" className="btn small" onClick={onResolve}>
              Resolve
            </button>
          ) : (
            <button type="button" className="btn small" onClick={onReopen}>
              {conversation.status === 'spam' ? 'Not spam' : 'Reopen'}
            </button>
          )}
          <ActionMenu
            label="More"
            name="More actions"
            entries={entries}
            isOpen={isMenuOpen}
            onOpenChange={onMenuOpen}
          />
          <button type="button" className="btn small side-opener" onClick={onSide}>
            Promises
          </button>
        </div>
      </div>
      <div className="facts">
        <span>
          {conversation.owner ? (
            <>
              Owner <b>{mine ? 'You' : conversation.owner.name}</b>
            </>
          ) : (
            <b>{conversation.ownerWords}</b>
          )}
        </span>
        {nextWord && (
          <span className={`tone-${nextWord.tone}`} title={nextWord.explanation}>
            {nextWord.said ? 'Next update due' : 'We aim to write by'} <b>{nextWord.dueWords}</b>
          </span>
        )}
        <LikelyFinished conversation={conversation} onSay={onSayWhen} />
        {conversation.status !== 'open' && <span className="tag">{STATUS_WORDS[conversation.status]}</span>}
        {conversation.status === 'open' && conversation.nextStep && (
          <span>
            Next step <b>{conversation.nextStep}</b>
          </span>
        )}
        {conversation.chases > 0 && (
          <span className="tone-late">
            {conversation.chases === 1
              ? 'They had to ask for news'
              : `They had to ask for news ${conversation.chases} times`}
          </span>
        )}
        {conversation.seniorNeeded && (
          <span className="tone-late">
            <b>A senior is asked to look</b>
            {conversation.seniorNeeded === 'broken' && ': a second promise was broken'}
          </span>
        )}
        {outcome && (
          <span>
            Outcome <b>{outcome}</b>
          </span>
        )}
        <span className="ref">
          Ref <b>{conversation.ref}</b>
          <button type="button" className="linkish" onClick={onDetails}>
            Edit
          </button>
        </span>
        {others.length > 0 && (
          <span className="looking">
            {others.map(({ agent, doing }) => `${agent.name} is ${doing}`).join(', ')} <i aria-hidden>●</i>
          </span>
        )}
      </div>
      <PlaybackHead conversation={conversation} />
    </header>
  );
}

const STATUS_WORDS: Record<ConversationView['status'], string> = {
  open: 'Open',
  resolved: 'Resolved',
  merged: 'Merged into another',
  spam: 'Spam',
  automatic: 'Automatic mail',
};
