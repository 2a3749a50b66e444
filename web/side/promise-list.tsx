import { Ellipsis } from 'lucide-react';
import type { PromiseView, TargetView } from '../api/shapes.ts';
import type { PromiseAct } from '../conversation/open-layer.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { GLYPH_WORDS } from '../glyph/glyph-words.ts';
import { ActionMenu, type MenuEntry } from '../overlay/menu.tsx';
import { keptByWriting } from '../promises/kind-words.ts';
import { useSession } from '../session/session.tsx';
import { aimsOfTheirOwn, capital, inOrder, promiseLine } from './promise-lines.ts';

interface PromiseListProps {
  promises: readonly PromiseView[];
  targets: readonly TargetView[];
  justKept: string | null;
  onAct: (act: PromiseAct, promise: PromiseView) => void;
}

function entriesFor(promise: PromiseView, onAct: PromiseListProps['onAct']): MenuEntry[] {
  const entry = (act: PromiseAct, label: string, keys?: string): MenuEntry => ({
    id: act,
    label,
    run: () => onAct(act, promise),
    ...(keys && { keys }),
  });
  if (promise.state === 'broken') {
    return [
      ...(promise.needsOwnUp ? [entry('own-up', 'Own up and write')] : []),
      ...(promise.fulfilledAt ? [] : [entry('keep', 'It was done, say how we know')]),
    ];
  }
  if (promise.state !== 'open') return [];
  return [
    ...(promise.kind === 'callback' ? [entry('call', 'Log the call')] : []),
    keptByWriting(promise.kind) ? entry('reply', 'Reply, and keep it') : entry('keep', 'Mark kept', 'v'),
    entry('move', 'Move and tell them why'),
    entry('give-promise', 'Give it to a colleague'),
    entry('release', 'They let us off'),
    entry('withdraw', 'We will not do it'),
  ];
}

/** What is still owed first, what was kept or broken after it; the record is never hidden. */
export function PromiseList({ promises, targets, justKept, onAct }: PromiseListProps) {
  const { me, desk, now } = useSession();
  const shown = inOrder(promises);
  const aims = aimsOfTheirOwn(shown, targets);
  const ownUp = targets.find(({ kind }) => kind === 'own-up');
  const reader = { meId: me.id, zone: desk.zone, now: now(), ownUp };

  if (shown.length === 0 && aims.length === 0) return <p className="small-text">Nothing is promised.</p>;
  return (
    <ul className="promise-list">
      {shown.map((promise) => {
        const entries = entriesFor(promise, onAct);
        const ended = promise.state === 'released' || promise.state === 'withdrawn';
        return (
          <li key={promise.id} className={ended ? 'ended' : undefined}>
            <Glyph
              name={promise.glyph}
              label={GLYPH_WORDS[promise.glyph]}
              closing={promise.id === justKept}
            />
            <div>
              <b>{promise.what}</b>
              <small title={promise.explanation}>{promiseLine(promise, reader)}</small>
              {promise.standsOnLate && (
                <small className="late">It stands on {promise.standsOnLate}, which is late</small>
              )}
              {promise.riskWords && <small className="late">{promise.riskWords}</small>}
            </div>
            {entries.length > 0 && (
              <ActionMenu
                label={<Ellipsis className="icon-1" aria-hidden />}
                name={`Actions on: ${promise.what}`}
                entries={entries}
                className="btn quiet icon"
              />
            )}
          </li>
        );
      })}
      {aims.map((target) => (
        <li key={target.id}>
          <Glyph name="waiting" label="Target" />
          <div>
            <b>{TARGET_WORDS[target.kind]}</b>
            <small className={target.late ? 'late' : undefined} title={target.explanation}>
              {capital(target.dueWords)} · our aim, nobody was told
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}

const TARGET_WORDS: Record<TargetView['kind'], string> = {
  reply: 'Answer them',
  'own-up': 'Own up and write',
  update: 'Tell them where it stands',
};
