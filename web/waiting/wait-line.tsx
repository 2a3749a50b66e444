import { Ellipsis } from 'lucide-react';
import { ask } from '../api/request.ts';
import type { WaitView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { ActionMenu, type MenuEntry } from '../overlay/menu.tsx';
import type { WaitingLayer } from './waiting-section.tsx';

/** One thing that we wait for: from whom, how it stands, and what a person can do about it. */
export function WaitLine({ wait, onLayer }: { wait: WaitView; onLayer: (layer: WaitingLayer) => void }) {
  const { conversationId } = wait;
  const answered = useAct(() => ask('POST', `/waits/${wait.id}/answered`), {
    conversationId,
    saying: 'Noted. We do not ask again.',
  });
  const stop = useAct(() => ask('POST', `/waits/${wait.id}/stop`), {
    conversationId,
    saying: 'We do not wait for it any more.',
  });
  const hasEnded = wait.closeDraft !== '';
  const entries: MenuEntry[] = [
    { id: 'answered', label: 'They answered', run: () => answered.mutate() },
    ...(wait.mayMail
      ? [{ id: 'ask', label: 'Ask again by email', run: () => onLayer({ kind: 'ask', wait }) }]
      : []),
    { id: 'asked', label: 'I asked another way', run: () => onLayer({ kind: 'asked', wait }) },
    ...(hasEnded
      ? [{ id: 'close', label: 'Close it and tell them', run: () => onLayer({ kind: 'close', wait }) }]
      : []),
    { id: 'stop', label: 'Stop waiting', run: () => stop.mutate() },
  ];
  const isRisk = wait.late || wait.comesUp !== null;
  const needs = wait.promises.map(({ what }) => `“${what}”`).join(', ');
  return (
    <li>
      <Glyph name={isRisk ? 'risk' : 'waiting'} label={isRisk ? 'At risk' : 'Waiting on'} />
      <div>
        <b>
          {wait.onName}: {wait.what}
        </b>
        <small>
          Asked {wait.askedWords}
          {wait.asks > 0 && `, and ${wait.asks === 1 ? 'once' : `${wait.asks} times`} more`}
        </small>
        <small className={wait.late ? 'late' : undefined} title={wait.explanation}>
          {wait.line}
        </small>
        {needs && <small>Stands on it: {needs}</small>}
        {wait.comesUp && (
          <div className="comes-up">
            <p>{wait.comesUp}</p>
            {hasEnded ? (
              <button
                type="button"
                className="btn small primary"
                onClick={() => onLayer({ kind: 'close', wait })}
              >
                Close it and tell them
              </button>
            ) : (
              <button
                type="button"
                className="btn small primary"
                onClick={() => onLayer({ kind: 'asked', wait })}
              >
                I asked another way
              </button>
            )}
          </div>
        )}
      </div>
      {!wait.asking && !wait.closing && (
        <ActionMenu
          label={<Ellipsis className="icon-1" aria-hidden />}
          name={`Actions on waiting for: ${wait.what}`}
          entries={entries}
          className="btn quiet icon"
        />
      )}
    </li>
  );
}
