import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { newId } from '../api/new-id.ts';
import { ask } from '../api/request.ts';
import type { BegunConversation, NewPromise } from '../api/shapes.ts';
import { sendLabel, withSentence } from '../composer/composing.ts';
import { FoundPromises } from '../composer/found-promises.tsx';
import { NextUpdateLine } from '../composer/next-update.tsx';
import { useRefusedWords } from '../composer/refused-words.tsx';
import { useFoundPromises } from '../composer/use-found-promises.ts';
import { useAct } from '../conversation/use-act.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { type Caller, CallerLookup } from './caller-lookup.tsx';
import { closeNew, type NewKind, type NewRequest } from './open-new.ts';
import { useNextUpdate } from './use-next-update.ts';

const KINDS: readonly { kind: NewKind; name: string; said: string; act: string }[] = [
  { kind: 'phone', name: 'A call', said: 'What was said?', act: 'Log the call' },
  { kind: 'walk-in', name: 'A walk-in', said: 'What was said?', act: 'Log the walk-in' },
  { kind: 'letter', name: 'A letter', said: 'What does it say?', act: 'Log the letter' },
  { kind: 'write', name: 'Write first', said: 'What do you want to tell them?', act: 'Write to them' },
];

/** A conversation that does not begin with mail to us. Whoever takes it owns it. */
export default function NewForm({ request }: { request: NewRequest }) {
  const { desk } = useSession();
  const [, go] = useLocation();
  const [id] = useState(newId);
  const [kind, setKind] = useState<NewKind>(request.kind);
  const [outgoing, setOutgoing] = useState(false);
  const [caller, setCaller] = useState<Caller | null>(
    request.contact ? { ...request.contact, email: '', phone: '' } : null,
  );
  const [subject, setSubject] = useState('');
  const [words, setWords] = useState('');
  const [mailboxId, setMailboxId] = useState(desk.mailboxes[0]?.id ?? '');
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [changingDate, setChangingDate] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const stopped = useRefusedWords(words, setWords, field);
  const found = useFoundPromises(words);
  useEffect(() => {
    // The field that had the focus has gone: the next thing to fill in has it then.
    if (document.activeElement !== document.body) return;
    const next = !caller ? '[data-first]' : caller.id ? '#new-subject' : '#caller-phone';
    document.querySelector<HTMLElement>(`dialog ${next}`)?.focus();
  }, [caller]);
  const next = useNextUpdate(kind === 'write' && words.trim() !== '', found.promises);
  const writing = kind === 'write';
  const shape = KINDS.find((one) => one.kind === kind) ?? KINDS[0];

  const make = useAct(
    () => {
      const promises: NewPromise[] = writing ? next.promises : found.promises;
      const body = {
        id,
        ...(caller?.id
          ? { contactId: caller.id }
          : { contact: { name: caller?.name, email: caller?.email || null, phone: caller?.phone || null } }),
        subject,
        ...(writing
          ? {
              mailboxId,
              reply: {
                id: newId(),
                words: next.sentence ? withSentence(words, next.sentence) : words,
                to: caller?.email ? [{ name: caller.name, address: caller.email }] : [],
                promises,
                meant: stopped.meant,
              },
            }
          : { entry: { channel: kind, direction: outgoing ? 'out' : 'in', words, promises } }),
      };
      return ask<BegunConversation>('POST', '/conversations', body);
    },
    {
      saying: writing ? 'Sending in a moment. You can still undo it.' : 'On record, and yours.',
      onDone({ ref }) {
        closeNew();
        go(`/c/${ref}`);
      },
      onRefused: stopped.refused,
      quiet: true,
    },
  );

  function check(): boolean {
    const found: Record<string, string> = {};
    if (!caller) found.caller = 'Choose who it is, or add someone new.';
    if (writing && caller && !caller.id && !caller.email)
      found.caller = 'We need an email address to write to.';
    if (subject.trim() === '') found.subject = 'Give it a subject.';
    if (words.trim() === '') found.words = 'Say in a line what was said.';
    setWrong(found);
    return Object.keys(found).length === 0;
  }

  return (
    <ActDialog
      title={writing ? 'Write first' : 'Log a contact'}
      act={writing && next.promises.length > 0 ? sendLabel(next.promises.length, 0) : (shape?.act ?? '')}
      busy={make.isPending}
      error={stopped.besides(make.error)}
      wide
      onClose={closeNew}
      onAct={() => {
        if (check()) make.mutate();
      }}
    >
      <fieldset className="row kinds">
        <legend className="sr">What kind of contact</legend>
        {KINDS.map((one) => (
          <label className="choice" key={one.kind}>
            <input
              type="radio"
              name="new-kind"
              checked={kind === one.kind}
              onChange={() => setKind(one.kind)}
            />
            <span>{one.name}</span>
          </label>
        ))}
      </fieldset>
      <CallerLookup caller={caller} onChoose={setCaller} wrong={wrong.caller} />
      {caller && caller.id === null && (
        <div className="pair thirds">
          {(['name', 'phone', 'email'] as const).map((part) => (
            <div className="field" key={part}>
              <label htmlFor={`caller-${part}`}>
                {{ name: 'Name', phone: 'Phone', email: 'Email' }[part]}
              </label>
              <input
                id={`caller-${part}`}
                value={caller[part]}
                onChange={(event) => setCaller({ ...caller, [part]: event.target.value })}
              />
            </div>
          ))}
        </div>
      )}
      {kind === 'phone' && (
        <fieldset className="row">
          <legend className="sr">Who rang whom</legend>
          <label className="choice">
            <input type="radio" name="direction" checked={!outgoing} onChange={() => setOutgoing(false)} />
            <span>They rang us</span>
          </label>
          <label className="choice">
            <input type="radio" name="direction" checked={outgoing} onChange={() => setOutgoing(true)} />
            <span>We rang them</span>
          </label>
        </fieldset>
      )}
      {writing && desk.mailboxes.length > 1 && (
        <div className="field">
          <label htmlFor="new-mailbox">From</label>
          <select id="new-mailbox" value={mailboxId} onChange={(event) => setMailboxId(event.target.value)}>
            {desk.mailboxes.map((mailbox) => (
              <option key={mailbox.id} value={mailbox.id}>
                {mailbox.fromName}, {mailbox.address}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field full">
        <label htmlFor="new-subject">Subject</label>
        {wrong.subject && <p className="wrong">{wrong.subject}</p>}
        <input
          id="new-subject"
          value={subject}
          aria-invalid={Boolean(wrong.subject)}
          onChange={(event) => setSubject(event.target.value)}
        />
      </div>
      <div className="field full">
        <label htmlFor="new-words">{shape?.said}</label>
        {wrong.words && <p className="wrong">{wrong.words}</p>}
        <textarea
          ref={field}
          id="new-words"
          rows={7}
          value={words}
          aria-invalid={Boolean(wrong.words)}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {stopped.panel}
      <FoundPromises found={found} canAdd={!writing} />
      {next.isOffered && (
        <NextUpdateLine
          name={caller?.name || 'them'}
          nextUpdate={next.nextUpdate}
          sentence={next.sentence}
          explanation=""
          onChange={next.change}
          isChanging={changingDate}
          onChanging={setChangingDate}
        />
      )}
    </ActDialog>
  );
}
