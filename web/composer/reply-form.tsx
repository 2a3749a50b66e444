import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { SendFinding } from '../../rules/before-send/stops.ts';
import { mayStandInWords } from '../../rules/files/pictures.ts';
import { picturesIn } from '../../rules/marks/marks.ts';
import type { ConversationView, FilledMessage, Settles } from '../api/shapes.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useLook } from '../looks/use-look.ts';
import { useSession } from '../session/session.tsx';
import { uploadAll } from './attach.tsx';
import { arrivedSince } from './collision.ts';
import { CollisionStop } from './collision-stop.tsx';
import { sendLabel } from './composing.ts';
import { DraftElsewhere } from './draft-elsewhere.tsx';
import { countWords } from './findings.ts';
import { pictureWords } from './picture-words.ts';
import { RecipientLines } from './recipient-lines.tsx';
import { ReplyStrip, type StripActs } from './reply-strip.tsx';
import { ReplyWords, type WordsField } from './reply-words.tsx';
import { SendRow, type SendRowActs } from './send-row.tsx';
import { SetAsideList } from './set-aside.tsx';
import { useComposer } from './use-composer.ts';
import { useDraftSaving } from './use-draft-saving.ts';
import { useFindings } from './use-findings.ts';
import { useSending } from './use-sending.ts';
import { useSetAside } from './use-set-aside.ts';

const AskLookDialog = lazy(() => import('../looks/ask-look-dialog.tsx'));
const SendLater = lazy(() => import('./send-later.tsx').then(({ SendLater }) => ({ default: SendLater })));
const SavedPicker = lazy(() => import('../saved/saved-picker.tsx'));

/** Words that an act elsewhere begins a reply with. */
export interface ReplyStart {
  words: string;
  holding?: boolean;
  settles?: Readonly<Record<string, Settles['outcome']>>;
}

interface ReplyFormProps {
  conversation: ConversationView;
  /** The keys are its own only while it is the open tab. */
  isShown: boolean;
  start: ReplyStart | null;
  onSent: (goNext: boolean) => void;
  registerUndo: (undo: (messageId: string) => void) => void;
}

/** A press of Send that waits until the last words have been read. */
interface Pressed {
  promises: number;
  anyway: boolean;
  isLater: boolean;
  /** A colleague looks at it first. */
  isLook: boolean;
}

/** The reply: words, the promises in them, what they keep, and a button that says what it does. */
export function ReplyForm({ conversation, isShown, start, onSent, registerUndo }: ReplyFormProps) {
  const { me, now } = useSession();
  const composer = useComposer(conversation);
  const { composing, change, found, fixes, promises, outgoing, typed, check } = composer;
  const text = useRef<WordsField>(null);
  const findings = useFindings(composer, text);
  const [showStrip, setShowStrip] = useState(false);
  const [seenUntil, setSeenUntil] = useState(conversation.seenUntil);
  const [stopped, setStopped] = useState(false);
  const [showFixes, setShowFixes] = useState(false);
  const [changingDate, setChangingDate] = useState(false);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const [later, setLater] = useState(false);
  const [lookAgain, setLookAgain] = useState(false);
  const [picking, setPicking] = useState(false);
  const goNext = useRef(false);
  const saving = useDraftSaving(composer.draft, {
    conversation,
    unsaved: composer.unsaved,
    now,
    onStored: (draft) => (draft ? composer.restore(draft, undefined) : composer.clear()),
  });
  const aside = useSetAside(conversation.id, saving, {
    draft: composer.draft,
    restore: (draft) => composer.restore(draft, undefined),
  });
  const empty = composing.words.trim() === '';
  const { words, marks } = composing;
  const written = useMemo(() => ({ words, marks }), [words, marks]);

  const arrived = arrivedSince(conversation, seenUntil, me.id);
  useEffect(() => {
    // Nobody is writing: what is on the screen counts as read.
    if (empty) setSeenUntil(conversation.seenUntil);
  }, [empty, conversation.seenUntil]);

  const { send, undo } = useSending({
    conversation,
    seenUntil,
    saving,
    onCollision: () => setStopped(true),
    onRefused(refused) {
      check.refused(refused);
      stopAtFindings();
    },
    onUndone(draft, typed) {
      saving.tookBack(draft.savedAt);
      composer.restore(draft, typed);
      text.current?.focus();
    },
    onSent: handedOver,
  });
  const look = useLook({ conversation, seenUntil, saving, onAsked: handedOver });
  function handedOver(): void {
    composer.clear();
    findings.forget();
    setShowStrip(false);
    saving.settle();
    setStopped(false);
    setShowFixes(false);
    setLater(false);
    onSent(goNext.current);
  }
  useEffect(() => registerUndo(undo));

  const begin = useEffectEvent(({ words, holding = false, settles = {} }: ReplyStart) => {
    change({ ...(empty && { words }), holding, settles: { ...composing.settles, ...settles } });
  });
  useEffect(() => {
    if (start) begin(start);
  }, [start]);

  const shown = useRef(words);
  shown.current = words;
  function putIn({ id, words: saved }: FilledMessage): void {
    text.current?.insert(saved);
    change({ savedMessageIds: [...new Set([...composing.savedMessageIds, id])] });
    // once they are drawn: to what is still to be filled in, or on with writing
    setTimeout(() => {
      const blank = /\{\{[^{}\n]*\}\}/.exec(shown.current);
      if (blank) text.current?.select(blank.index, blank.index + blank[0].length);
      else text.current?.focus();
    }, 0);
  }

  const { attachments } = composing;
  const besideWords = useMemo(() => {
    const inWords = new Set(picturesIn(marks));
    return inWords.size === 0 ? attachments : attachments.filter(({ id }) => !inWords.has(id));
  }, [marks, attachments]);
  const acts = useRef<StripActs>(null as unknown as StripActs);
  acts.current = {
    findings,
    found,
    change,
    removeFile: (id) => change({ attachments: composing.attachments.filter((file) => file.id !== id) }),
    setShowStrip,
    setChangingDate,
  };
  const rowActs = useRef<SendRowActs>(null as unknown as SendRowActs);
  rowActs.current = {
    holding: (holding) => change({ holding }),
    saved: () => setPicking(true),
    attach: composer.attach,
    press,
  };
  /** Pictures stand in the words where they may, and go beside them otherwise. */
  async function takePictures(files: File[]): Promise<void> {
    const added = await uploadAll(files);
    composer.attach(added);
    for (const file of added)
      if (mayStandInWords(file)) text.current?.picture(file.id, pictureWords(file.name));
  }

  function stopAtFindings(): void {
    setShowStrip(true);
    findings.stop();
  }

  function press({ next = false, anyway = false, isLater = false, isLook = me.needsLook }): void {
    goNext.current = next;
    setLookAgain(false);
    if (send.isPending || pressed) return;
    if (fixes.length > 0) {
      setShowFixes(true);
      if (empty) text.current?.focus();
      // The list of fixes may only now be appearing.
      else setTimeout(() => document.getElementById('reply-fixes')?.focus(), 0);
      return;
    }
    if (arrived.length > 0 && !anyway) return setStopped(true);
    // The last words have not been read for promises yet: the send goes on when they have.
    if (composer.isSettling) return setPressed({ promises: promises.length, anyway, isLater, isLook });
    handOver({ anyway, isLater, isLook });
  }
  function handOver({ anyway, isLater, isLook }: Omit<Pressed, 'promises'>): void {
    if (check.stops.length > 0) stopAtFindings();
    else if (isLook) look.setOpen(true);
    else if (isLater) setLater(true);
    else send.mutate({ outgoing, typed, anyway });
  }
  const goOn = useEffectEvent((press: Pressed) => {
    setPressed(null);
    if (check.stops.length > 0 || promises.length === press.promises) handOver(press);
    else setLookAgain(true);
  });
  useEffect(() => {
    if (pressed && !composer.isSettling) goOn(pressed);
  }, [pressed, composer.isSettling]);
  useKeys(
    isShown
      ? {
          send: () => press({}),
          'send-next': () => press({ next: true }),
          'saved-reply': () => setPicking(true),
          'promises-strip': () => document.querySelector<HTMLElement>('#promises-strip button')?.focus(),
          'next-update': () => setChangingDate(true),
          'next-finding': () => {
            setShowStrip(true);
            findings.step(1);
          },
          'previous-finding': () => {
            setShowStrip(true);
            findings.step(-1);
          },
        }
      : {},
  );

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        press({});
      }}
    >
      <SetAsideList conversation={conversation} onTakeUp={aside.takeUp} onThrowAway={aside.throwAway} />
      <RecipientLines to={composing.to} cc={composing.cc} bcc={composing.bcc} onChange={change} />
      {picking && (
        <Suspense fallback={null}>
          <SavedPicker
            conversationId={conversation.id}
            isFirst={empty}
            onPick={putIn}
            onSlash={() => text.current?.insert('/')}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      )}
      <ReplyWords
        ref={text}
        label={`Your reply to ${conversation.contact.name}`}
        written={written}
        underlined={findings.underlined}
        onChange={(words, marks) => {
          setLookAgain(false);
          change({ words, marks, ...(words.trim() === '' && { savedMessageIds: [] }) });
        }}
        onSlash={() => setPicking(true)}
        onTyping={findings.setCaret}
        onFiles={(files) => void takePictures(files)}
      />
      {!empty && (
        <button
          type="button"
          className="btn quiet strip-opener"
          aria-expanded={showStrip}
          aria-controls="reply-strip"
          onClick={() => setShowStrip(!showStrip)}
        >
          {showStrip ? 'Back to the words' : stripWords(promises.length, countWords(findings.shown))}
        </button>
      )}
      <ReplyStrip
        isOpen={showStrip}
        isEmpty={empty}
        isStarted={start?.settles !== undefined}
        conversation={conversation}
        findings={findings.shown}
        meant={check.meant}
        chips={found.chips}
        settles={composing.settles}
        holding={composing.holding}
        playback={composing.playback}
        dueAt={composing.nextUpdate.dueAt}
        updateOn={composing.nextUpdate.on}
        offersUpdate={composer.offersUpdate}
        sentence={composer.sentence}
        explanation={composer.nextExplanation}
        files={besideWords}
        isChangingDate={changingDate}
        acts={acts}
      />
      {saving.state.state === 'elsewhere' && (
        <DraftElsewhere {...saving.state} onOther={aside.useOther} onMine={aside.keepMine} />
      )}
      {showFixes && fixes.length > 0 && (
        <div className="problem" id="reply-fixes" role="alert" tabIndex={-1}>
          {fixes.map((fix) => (
            <p key={fix}>{fix}</p>
          ))}
        </div>
      )}
      {lookAgain && (
        <p
          className="collision"
          role="alert"
          ref={(notice) => {
            void notice?.scrollIntoView({ block: 'nearest' });
          }}
        >
          Your last words changed the promises in this. Look at them, then send.
        </p>
      )}
      {(stopped || arrived.length > 0) && !empty && (
        <CollisionStop
          count={Math.max(1, arrived.length)}
          stopped={stopped}
          onRead={() => {
            setSeenUntil(conversation.seenUntil);
            setStopped(false);
          }}
          onAnyway={() => press({ next: goNext.current, anyway: true })}
        />
      )}
      <SendRow
        draft={saving.state}
        isEmpty={empty}
        holding={composing.holding}
        isSending={send.isPending || pressed !== null}
        label={sendLabel(promises.length, empty ? 0 : fixes.length + check.stops.length, me.needsLook)}
        acts={rowActs}
      />
      {look.isOpen && (
        <Suspense fallback={null}>
          <AskLookDialog
            conversation={conversation}
            busy={look.asking.isPending}
            error={look.asking.error}
            onAsk={(wanted) => look.asking.mutate({ wanted, outgoing })}
            onClose={() => look.setOpen(false)}
          />
        </Suspense>
      )}
      {later && (
        <Suspense fallback={null}>
          <SendLater
            conversationId={conversation.id}
            outgoing={outgoing}
            seenUntil={seenUntil}
            saving={saving}
            onScheduled={handedOver}
            onRefused={({ code, problem }) => {
              setLater(false);
              if (code === 'something-new') return setStopped(true);
              check.refused(problem.findings as SendFinding[]);
              stopAtFindings();
            }}
            onClose={() => setLater(false)}
          />
        </Suspense>
      )}
    </form>
  );
}

/** "1 promise, 1 must fix": what a phone shows in place of the strip. */
function stripWords(promises: number, findings: string): string {
  const made = promises === 1 ? '1 promise' : `${promises} promises`;
  return [promises > 0 && made, findings].filter(Boolean).join(', ') || 'Reply check and promises';
}
