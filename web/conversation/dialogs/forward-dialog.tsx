import { useRef, useState } from 'react';
import type { SendFinding } from '../../../rules/before-send/stops.ts';
import { newId } from '../../api/new-id.ts';
import { Refusal } from '../../api/refusal.ts';
import { ask } from '../../api/request.ts';
import type { ConversationView, Meant, MessageView, Recipient } from '../../api/shapes.ts';
import { CheckPanel } from '../../composer/check-panel.tsx';
import { findingKey, placeOf, shownFindings } from '../../composer/findings.ts';
import { Recipients } from '../../composer/recipients.tsx';
import { useReplyCheck } from '../../composer/use-reply-check.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { type AskAndWait, AskAndWaitFields } from '../../waiting/ask-and-wait.tsx';
import { mayStand } from '../../waiting/standing-on.tsx';
import { useAct } from '../use-act.ts';

/** What was written to somebody else and taken back before it left. */
export interface ForwardStart {
  words: string;
  to: Recipient[];
}

export interface ForwardDialogProps {
  conversation: ConversationView;
  start: ForwardStart | null;
  onSent: (message: MessageView) => void;
  onClose: () => void;
}

const CHECK = 'forward-check';
/** Nothing is promised to the customer in it. */
const NO_LIMITS = {};
const NO_SAVED: string[] = [];
const NO_FILES: MessageView['attachments'] = [];

/** Writes to somebody else about a conversation, such as an insurer. The customer is not told, and gets none of it. */
export function ForwardDialog({ conversation, start, onSent, onClose }: ForwardDialogProps) {
  const { me } = useSession();
  const [id] = useState(newId);
  const [to, setTo] = useState<Recipient[]>(start?.to ?? []);
  const [words, setWords] = useState(start?.words ?? '');
  const [missing, setMissing] = useState(false);
  const [waitId] = useState(newId);
  const [waiting, setWaiting] = useState<AskAndWait | null>(null);
  const messages = conversation.thread.flatMap((item) =>
    item.type === 'message' && !item.message.automatic && item.message.audience !== 'internal'
      ? [item.message]
      : [],
  );
  const [passedOn, setPassedOn] = useState(
    messages.findLast(({ direction }) => direction === 'in')?.id ?? '',
  );
  const [withFiles, setWithFiles] = useState(true);
  const files = messages.find((message) => message.id === passedOn)?.attachments ?? NO_FILES;
  const [meant, setMeant] = useState<readonly Meant[]>([]);
  const [fine, setFine] = useState<ReadonlySet<string>>(new Set());
  const field = useRef<HTMLTextAreaElement>(null);
  const attachments = withFiles ? files : NO_FILES;
  const composing = { to, attachments, meant, savedMessageIds: NO_SAVED };
  const check = useReplyCheck(words, composing, conversation, NO_LIMITS, 'third-party');
  const shown = shownFindings(check.findings, null, fine).filter(
    (finding) => !check.meant.some(({ rule, start }) => rule === finding.rule && start === finding.start),
  );
  const others = (finding: SendFinding) =>
    meant.filter(({ rule, quote }) => rule !== finding.rule || quote !== finding.quote);
  function show(finding: SendFinding, better: string | null = null): void {
    const at = placeOf(finding, words);
    if (!at) return;
    if (better !== null) setWords(words.slice(0, at.start) + better + words.slice(at.end));
    const end = better === null ? at.end : at.start + better.length;
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(better === null ? at.start : end, end);
    }, 0);
  }
  const stop = () =>
    setTimeout(() => document.querySelector<HTMLElement>(`#${CHECK} .must-fix button`)?.focus(), 0);
  const send = useAct(
    async () => {
      const message = await ask<MessageView>('POST', `/conversations/${conversation.id}/forwards`, {
        id,
        to,
        words,
        messageId: passedOn || null,
        withFiles,
        meant: check.meant.map(({ rule, quote, because }) => ({ rule, quote, reason: because })),
      });
      if (waiting?.waits)
        await ask('POST', `/conversations/${conversation.id}/waits`, {
          id: waitId,
          thirdPartyId: waiting.thirdPartyId,
          what: waiting.what,
          messageId: id,
          promiseIds: mayStand(conversation).map((promise) => promise.id),
        });
      return message;
    },
    {
      conversationId: conversation.id,
      onDone(message) {
        onClose();
        onSent(message);
      },
      onRefused(error) {
        if (!(error instanceof Refusal) || error.code !== 'reply-check') return;
        check.refused(error.problem.findings as SendFinding[]);
        stop();
      },
      quiet: true,
    },
  );
  const lacksWhat = waiting?.waits === true && waiting.what.trim() === '';
  const isReady = to.length > 0 && words.trim() !== '' && !lacksWhat;
  return (
    <ActDialog
      title="Write to somebody else about this"
      act="Send it"
      busy={send.isPending}
      error={send.error instanceof Refusal && send.error.code === 'reply-check' ? null : send.error}
      wide
      onClose={onClose}
      onAct={() => {
        setMissing(!isReady);
        if (!isReady) return;
        if (check.stops.length > 0) stop();
        else send.mutate();
      }}
    >
      {me.needsLook && (
        <p className="problem">
          A colleague sends your mail to others, until you are signed off. Ask one on this conversation.
        </p>
      )}
      {missing && to.length === 0 && <p className="wrong">Choose who this goes to.</p>}
      <Recipients label="To" people={to} onChange={setTo} />
      <AskAndWaitFields
        value={waiting}
        onChange={setWaiting}
        onRecipient={(one) =>
          setTo((had) => (had.some(({ address }) => address === one.address) ? had : [...had, one]))
        }
        wrong={missing && lacksWhat ? 'Say what we wait for.' : undefined}
      />
      <div className="field">
        <label htmlFor="forward-words">What you write to them</label>
        {missing && words.trim() === '' && <p className="wrong">Write something first.</p>}
        <textarea
          id="forward-words"
          ref={field}
          rows={6}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {(shown.length > 0 || check.meant.length > 0) && (
        <CheckPanel
          id={CHECK}
          findings={shown}
          meant={check.meant}
          onFix={(finding) => show(finding, finding.suggestion)}
          onShow={(finding) => show(finding)}
          onFine={(finding) => setFine(new Set(fine).add(findingKey(finding)))}
          onMeant={(finding, reason) =>
            setMeant([...others(finding), { rule: finding.rule, quote: finding.quote, reason }])
          }
          onNotMeant={(finding) => setMeant(others(finding))}
        />
      )}
      <div className="field">
        <label htmlFor="forward-message">The message that goes with it</label>
        <select id="forward-message" value={passedOn} onChange={(event) => setPassedOn(event.target.value)}>
          <option value="">None</option>
          {messages.map((message) => (
            <option key={message.id} value={message.id}>
              {message.author.name}, {message.saidWords}: {message.words.replace(/\s+/g, ' ').slice(0, 60)}
            </option>
          ))}
        </select>
      </div>
      {files.length > 0 && (
        <label className="choice">
          <input
            type="checkbox"
            checked={withFiles}
            onChange={(event) => setWithFiles(event.target.checked)}
          />
          <span>{files.length === 1 ? 'With its file' : `With its ${files.length} files`}</span>
        </label>
      )}
      <p className="small-text">
        They get this and nothing else of the conversation. Their answer comes back here as theirs. It keeps
        no promise to {conversation.contact.name}, and {conversation.contact.name} does not see it.
      </p>
    </ActDialog>
  );
}
