import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { ConversationView, Scheduled } from '../api/shapes.ts';
import { LeavesAt } from '../composer/leaves-at.tsx';
import { Glyph } from '../glyph/glyph.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import type { DueValue } from '../promises/due-field.tsx';
import { useSession } from '../session/session.tsx';

import { useAct } from './use-act.ts';
import { WordsShown } from './words-shown.tsx';

/** Replies that have not left: each waits for its time, or says why it did not leave at it. */
export function ScheduledReplies({ conversation }: { conversation: ConversationView }) {
  return conversation.scheduled.map((one) => (
    <ScheduledReply key={one.id} one={one} conversation={conversation} />
  ));
}

function ScheduledReply({ one, conversation }: { one: Scheduled; conversation: ConversationView }) {
  const { me } = useSession();
  const [changing, setChanging] = useState(false);
  const isMine = one.by.id === me.id;
  const back = useAct(() => ask('POST', `/scheduled/${one.id}/cancel`), {
    conversationId: conversation.id,
    saying: 'It does not leave. Your words are in the reply again.',
  });
  const clear = useAct(() => ask('POST', `/scheduled/${one.id}/clear`), {
    conversationId: conversation.id,
    saying: 'Cleared. Its words are not lost: they are set aside.',
  });
  return (
    <li className="knot message out scheduled" id={`scheduled-${one.id}`}>
      <Glyph name={one.stopped ? 'risk' : 'waiting'} />
      <p className="by">
        <b>{isMine ? 'You' : one.by.name}</b>{' '}
        {one.stopped ? `wanted this to leave ${one.sendWords}` : `wrote this to leave ${one.sendWords}`}
      </p>
      <div className="words">
        {/* its files are its writer's until it leaves */}
        <WordsShown
          text={one.words}
          marks={isMine ? one.marks : one.marks.filter(({ kind }) => kind !== 'picture')}
        />
      </div>
      {one.attachments.length > 0 && (
        <p className="by">With {one.attachments.map((file) => file.name).join(', ')}</p>
      )}
      {one.promises.map(({ what, dueWords }) => (
        <p className="by" key={what}>
          Promises when it leaves: {what}, {dueWords}
        </p>
      ))}
      {one.stopped && (
        <p className="delivery late">
          It did not leave. {one.stopped} {isMine && 'Give it another time, or put it back in the reply.'}
        </p>
      )}
      {isMine && (
        <p className="delivery">
          <button type="button" className="linkish" onClick={() => setChanging(true)}>
            {one.stopped ? 'Another time' : 'Change the time'}
          </button>
          {' · '}
          <button type="button" className="linkish" onClick={() => back.isPending || back.mutate()}>
            Put it back in the reply
          </button>
        </p>
      )}
      {one.mayClear && (
        <p className="delivery">
          <button type="button" className="linkish" onClick={() => clear.isPending || clear.mutate()}>
            Clear it
          </button>
        </p>
      )}
      {changing && <OtherTime one={one} conversation={conversation} onClose={() => setChanging(false)} />}
    </li>
  );
}

interface OtherTimeProps {
  one: Scheduled;
  conversation: ConversationView;
  onClose: () => void;
}

function OtherTime({ one, conversation, onClose }: OtherTimeProps) {
  const [at, setAt] = useState<DueValue | null>({ fromAt: null, dueAt: one.sendAt });
  const change = useAct(
    (sendAt: string) =>
      ask('POST', `/scheduled/${one.id}/time`, { sendAt, seenUntil: conversation.seenUntil }),
    { conversationId: conversation.id, saying: 'It leaves then', onDone: onClose, quiet: true },
  );
  return (
    <ActDialog
      title="When it leaves"
      act="Send it then"
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onAct={() => at && change.mutate(at.dueAt)}
    >
      <LeavesAt value={at} onChange={setAt} missing={false} />
    </ActDialog>
  );
}
