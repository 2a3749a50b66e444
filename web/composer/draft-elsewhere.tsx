import { useEffect, useRef } from 'react';
import { sayTime } from '../../rules/wording/say-when.ts';
import type { DraftView } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';

interface DraftElsewhereProps {
  other: DraftView;
  savedAt: string;
  onOther: () => void;
  onMine: () => void;
}

/** Two pages of one person have different words: both are shown, and neither is lost. */
export function DraftElsewhere({ other, savedAt, onOther, onMine }: DraftElsewhereProps) {
  const { desk } = useSession();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // newer browsers answer with a promise, which is no way to clean up
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div className="collision" role="alert" ref={box}>
      <b>
        You wrote something else here on another page or device, at {sayTime(new Date(savedAt), desk.zone)}
      </b>
      <blockquote className="other-words">{other.words}</blockquote>
      <span className="row">
        <button type="button" className="btn small" onClick={onOther}>
          Use that
        </button>
        <button type="button" className="btn small" onClick={onMine}>
          Go on with what is here
        </button>
        <small>The other is set aside, not lost.</small>
      </span>
    </div>
  );
}
