import { useState } from 'react';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import type { BulkDialogProps } from './bulk-bar.tsx';
import { BulkList } from './bulk-list.tsx';
import { useInBulk } from './use-in-bulk.ts';

/** Gives several promises to one colleague; the conversations stay with their owners. */
export default function BulkGiveDialog(props: BulkDialogProps) {
  const { desk } = useSession();
  const [agentId, setAgentId] = useState<string | null>(null);
  const [missing, setMissing] = useState('');
  const { run, left, refused } = useInBulk(props, {
    path: 'give',
    saying: (done) => (done === 1 ? 'Given' : `${done} promises given`),
  });
  return (
    <ActDialog
      title="Who keeps these promises?"
      act="Give them"
      busy={run.isPending}
      error={run.error}
      onClose={props.onClose}
      onAct={() => {
        const said = agentId === null ? 'Choose somebody.' : '';
        setMissing(said);
        if (!said) run.mutate({ promiseIds: left.map(({ id }) => id), agentId: agentId || null });
      }}
    >
      <div className="field">
        <label htmlFor="bulk-keeper">Give them to</label>
        {missing && <p className="wrong">{missing}</p>}
        <select
          id="bulk-keeper"
          data-first
          value={agentId ?? 'nobody'}
          aria-invalid={missing !== ''}
          onChange={(event) => setAgentId(event.target.value)}
        >
          <option value="nobody" disabled>
            Choose…
          </option>
          <option value="">Whoever owns each conversation</option>
          {desk.agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
              {agent.away ? ', away' : ''}
            </option>
          ))}
        </select>
      </div>
      <BulkList promises={left} refused={refused} />
    </ActDialog>
  );
}
