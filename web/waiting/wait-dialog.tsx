import { useState } from 'react';
import { newId } from '../api/new-id.ts';
import { ask } from '../api/request.ts';
import type { ConversationView, ThirdPartyView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Choice, Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { DueField, type DueValue } from '../promises/due-field.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { useThirdParties } from './read-waiting.ts';
import { mayStand, StandingOn } from './standing-on.tsx';

interface WaitDialogProps {
  conversation: ConversationView;
  /** the one promise that is to stand on it; all that may, where none is named */
  promiseId?: string | undefined;
  onClose: () => void;
}

const NEW = 'new';
const CUSTOMER = 'customer';

/** Our own messages that may have asked them, the latest first. */
function askingMessages({ thread }: ConversationView, audience: 'customer' | 'third-party') {
  return thread
    .flatMap((item) => (item.type === 'message' ? [item.message] : []))
    .filter(
      (message) =>
        message.direction === 'out' &&
        !message.automatic &&
        message.audience === audience &&
        message.delivery?.state !== 'taken-back' &&
        message.delivery?.state !== 'not-delivered',
    )
    .reverse();
}

/** Notes that we wait for somebody: whom, what for, until when, and how we ask again. */
export default function WaitDialog({ conversation, promiseId, onClose }: WaitDialogProps) {
  const parties = useThirdParties();
  const [id] = useState(newId);
  const [on, setOn] = useState('');
  const [fresh, setFresh] = useState({ name: '', email: '' });
  const [what, setWhat] = useState('');
  const [messageId, setMessageId] = useState<string | null>(null);
  const [expected, setExpected] = useState<DueValue | null>(null);
  const [ends, setEnds] = useState<DueValue | null>(null);
  const [everyDays, setEveryDays] = useState('3');
  const [closes, setCloses] = useState('yes');
  const [promiseIds, setPromiseIds] = useState(() =>
    mayStand(conversation)
      .map(({ id }) => id)
      .filter((id) => !promiseId || id === promiseId),
  );
  const [wrong, setWrong] = useState<{ on?: string; what?: string; name?: string; every?: string }>({});

  const isCustomer = on === CUSTOMER;
  const messages = on ? askingMessages(conversation, isCustomer ? 'customer' : 'third-party') : [];
  const asking = messageId ?? messages[0]?.id ?? '';
  const party = parties.data?.items.find((one) => one.id === on);

  const note = useAct(
    async () => {
      const made =
        on === NEW
          ? await ask<ThirdPartyView>('POST', '/third-parties', {
              name: fresh.name,
              email: fresh.email || null,
            })
          : null;
      if (made) setOn(made.id);
      return ask('POST', `/conversations/${conversation.id}/waits`, {
        id,
        thirdPartyId: isCustomer ? null : (made?.id ?? on),
        what,
        messageId: asking || null,
        everyDays: Number(everyDays),
        ...(isCustomer
          ? { endsAt: ends?.dueAt ?? null, closes: closes === 'yes' }
          : { expectedBy: expected?.dueAt ?? null }),
        promiseIds: isCustomer ? [] : promiseIds,
      });
    },
    {
      conversationId: conversation.id,
      saying: 'Noted. It stands on the record, and we ask again.',
      onDone: onClose,
      quiet: true,
    },
  );

  function choose(next: string): void {
    setOn(next);
    setMessageId(null);
    setExpected(null);
    const chosen = parties.data?.items.find((one) => one.id === next);
    setEveryDays(String(chosen?.askEveryDays ?? 3));
  }

  return (
    <ActDialog
      title="Whom do we wait for?"
      act="Wait for it"
      busy={note.isPending}
      error={note.error}
      onClose={onClose}
      onAct={() => {
        const found = {
          ...(!on && { on: 'Choose whom we wait for.' }),
          ...(on === NEW && !fresh.name.trim() && { name: 'Say what they are called.' }),
          ...(!what.trim() && { what: 'Say what we wait for.' }),
          ...(!/^[1-9]\d?$/.test(everyDays.trim()) && { every: 'A number of working days.' }),
        };
        setWrong(found);
        if (Object.keys(found).length === 0) note.mutate();
      }}
    >
      {troubleOf(parties)}
      <Choice
        label="Who"
        value={on}
        onChange={choose}
        wrong={wrong.on}
        options={[
          { value: '', words: 'Choose…' },
          { value: CUSTOMER, words: `${conversation.contact.name} (the customer)` },
          ...(parties.data?.items ?? []).map((one) => ({ value: one.id, words: one.name })),
          { value: NEW, words: 'Somebody new…' },
        ]}
      />
      {party?.usualWords && <p className="small-text">{party.usualWords}</p>}
      {on === NEW && (
        <div className="pair">
          <Field
            label="Their name"
            value={fresh.name}
            onChange={(name) => setFresh({ ...fresh, name })}
            wrong={wrong.name}
          />
          <Field
            label="Email, if they have one"
            type="email"
            inputMode="email"
            value={fresh.email}
            onChange={(email) => setFresh({ ...fresh, email })}
          />
        </div>
      )}
      <Field
        label="What do we wait for?"
        hint="As anybody may read it: “the proof of delivery”. It goes into the mail that asks, and on the customer’s page."
        value={what}
        onChange={setWhat}
        wrong={wrong.what}
      />
      {on && (
        <Choice
          label="Which of our messages asks for it?"
          value={asking}
          onChange={setMessageId}
          options={[
            { value: '', words: 'None: asked by phone or in person' },
            ...messages.map((message) => ({
              value: message.id,
              words: `${message.saidWords}: ${message.words.replace(/\s+/g, ' ').slice(0, 50)}`,
            })),
          ]}
        />
      )}
      {isCustomer ? (
        <>
          <DueField
            label="When do we stop asking? (ten working days on, if you choose none)"
            value={ends}
            onChange={setEnds}
          />
          <Choice
            label="And then?"
            value={closes}
            onChange={setCloses}
            hint="Every reminder tells them. It is never closed in silence, and opens again when they write."
            options={[
              { value: 'yes', words: 'Close it, and tell them' },
              { value: 'no', words: 'I decide' },
            ]}
          />
        </>
      ) : (
        on && (
          <DueField
            label={`By when do we expect it?${expected ? '' : ' (as usual, if you choose none)'}`}
            value={expected ?? (party ? { fromAt: null, dueAt: party.expectedBy } : null)}
            onChange={setExpected}
          />
        )
      )}
      <Field
        label="We ask again every so many working days"
        value={everyDays}
        onChange={setEveryDays}
        inputMode="numeric"
        wrong={wrong.every}
        narrow
      />
      {!isCustomer && on && (
        <StandingOn conversation={conversation} chosen={promiseIds} onChange={setPromiseIds} />
      )}
    </ActDialog>
  );
}
