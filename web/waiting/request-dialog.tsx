import { useState } from 'react';
import { newId } from '../api/new-id.ts';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Choice, Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { DueField, type DueValue } from '../promises/due-field.tsx';
import { useSession } from '../session/session.tsx';
import { mayStand, StandingOn } from './standing-on.tsx';

interface RequestDialogProps {
  conversation: ConversationView;
  onClose: () => void;
}

/** Asks a colleague or a team for something by a time. It is a promise between us once they say yes. */
export default function RequestDialog({ conversation, onClose }: RequestDialogProps) {
  const { me, desk } = useSession();
  const [id] = useState(newId);
  const [to, setTo] = useState('');
  const [what, setWhat] = useState('');
  const [due, setDue] = useState<DueValue | null>(null);
  const [promiseIds, setPromiseIds] = useState(() => mayStand(conversation).map((promise) => promise.id));
  const [wrong, setWrong] = useState<{ to?: string; what?: string; due?: string }>({});
  const send = useAct(
    () => {
      const [kind, toId] = to.split(' ');
      return ask('POST', `/conversations/${conversation.id}/requests`, {
        id,
        ...(kind === 'team' ? { toTeamId: toId } : { toId }),
        what,
        dueAt: due?.dueAt,
        promiseIds,
      });
    },
    {
      conversationId: conversation.id,
      saying: 'Asked. It counts once they say yes.',
      onDone: onClose,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="Ask a colleague to do something"
      act="Ask them"
      busy={send.isPending}
      error={send.error}
      onClose={onClose}
      onAct={() => {
        const found = {
          ...(!to && { to: 'Choose whom you ask.' }),
          ...(!what.trim() && { what: 'Say what you need.' }),
          ...(!due && { due: 'Choose a date.' }),
        };
        setWrong(found);
        if (Object.keys(found).length === 0) send.mutate();
      }}
    >
      <p>The conversation stays with its owner. {conversation.contact.name} does not see this.</p>
      <Choice
        label="Whom do you ask?"
        value={to}
        onChange={setTo}
        wrong={wrong.to}
        options={[
          { value: '', words: 'Choose…' },
          ...desk.agents
            .filter((agent) => agent.id !== me.id)
            .map((agent) => ({
              value: `agent ${agent.id}`,
              words: `${agent.name}${agent.away ? ', away' : ''}`,
            })),
          ...desk.teams.map((team) => ({ value: `team ${team.id}`, words: `${team.name} (the team)` })),
        ]}
      />
      <Field
        label="What do you need?"
        hint="For example “Check the stock in Leeds”."
        value={what}
        onChange={setWhat}
        wrong={wrong.what}
      />
      <DueField label="By when?" value={due} onChange={setDue} wrong={wrong.due} />
      <StandingOn conversation={conversation} chosen={promiseIds} onChange={setPromiseIds} />
    </ActDialog>
  );
}
