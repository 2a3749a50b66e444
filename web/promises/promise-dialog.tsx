import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { ConversationView, NewPromise } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { DueField, type DueValue } from './due-field.tsx';
import { KIND_CHOICES } from './kind-words.ts';

export interface PromiseFormValue {
  kind: NewPromise['kind'];
  what: string;
  due: DueValue | null;
  givenToId: string | null;
}

/** What is wrong with a promise as filled in; null when nothing is. */
export function wrongWith({ what, due }: PromiseFormValue): { what?: string; due?: string } | null {
  const wrong = {
    ...(what.trim() === '' && { what: 'Say what we will do, as the person will hear it.' }),
    ...(!due && { due: 'Choose a date.' }),
  };
  return Object.keys(wrong).length > 0 ? wrong : null;
}

interface PromiseFieldsProps {
  value: PromiseFormValue;
  onChange: (value: PromiseFormValue) => void;
  wrong: { what?: string; due?: string } | null;
}

/** Kind, what, when, who: one promise. */
export function PromiseFields({ value, onChange, wrong }: PromiseFieldsProps) {
  const { desk } = useSession();
  return (
    <>
      <div className="field">
        <label htmlFor="promise-what">What will we do?</label>
        {wrong?.what && <p className="wrong">{wrong.what}</p>}
        <input
          id="promise-what"
          data-first
          value={value.what}
          aria-invalid={Boolean(wrong?.what)}
          onChange={(event) => onChange({ ...value, what: event.target.value })}
        />
        <p className="hint">As the person will hear it: “Call you about the damaged table”.</p>
      </div>
      <DueField
        label="By when?"
        value={value.due}
        wrong={wrong?.due}
        onChange={(due) => onChange({ ...value, due })}
      />
      <div className="pair">
        <div className="field">
          <label htmlFor="promise-kind">What kind is it?</label>
          <select
            id="promise-kind"
            value={value.kind}
            onChange={(event) => onChange({ ...value, kind: event.target.value as NewPromise['kind'] })}
          >
            {KIND_CHOICES.map(({ kind, words }) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="promise-who">Who?</label>
          <select
            id="promise-who"
            value={value.givenToId ?? ''}
            onChange={(event) => onChange({ ...value, givenToId: event.target.value || null })}
          >
            <option value="">Whoever owns the conversation</option>
            {desk.agents.map((agent) => (
              <option key={agent.id} value={agent.id}>
                {agent.name}
                {agent.away ? ', away' : ''}
              </option>
            ))}
          </select>
        </div>
      </div>
    </>
  );
}

/** Puts on record a promise that was made by voice or on paper. */
export function PromiseDialog({
  conversation,
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const [value, setValue] = useState<PromiseFormValue>({
    kind: 'action',
    what: '',
    due: null,
    givenToId: null,
  });
  const [wrong, setWrong] = useState<ReturnType<typeof wrongWith>>(null);
  const make = useAct(
    () => {
      const { kind, what, due, givenToId } = value;
      return ask('POST', `/conversations/${conversation.id}/promises`, {
        kind,
        what,
        dueAt: due?.dueAt,
        fromAt: due?.fromAt ?? null,
        givenToId,
      });
    },
    { conversationId: conversation.id, saying: 'The promise is on the record', onDone: onClose, quiet: true },
  );
  return (
    <ActDialog
      title={`A promise to ${conversation.contact.name}`}
      act="Put it on record"
      busy={make.isPending}
      error={make.error}
      onClose={onClose}
      onAct={() => {
        const found = wrongWith(value);
        setWrong(found);
        if (!found) make.mutate();
      }}
    >
      <p>For what was said by voice or on paper. What you write in a reply is found as you type.</p>
      <PromiseFields value={value} onChange={setValue} wrong={wrong} />
    </ActDialog>
  );
}
