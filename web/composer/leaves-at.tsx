import { DueField, type DueValue } from '../promises/due-field.tsx';
import { useSession } from '../session/session.tsx';

interface LeavesAtProps {
  value: DueValue | null;
  onChange: (at: DueValue) => void;
  missing: boolean;
}

/** The time, whose time it is, and what happens if things change before it. */
export function LeavesAt({ value, onChange, missing }: LeavesAtProps) {
  const { desk } = useSession();
  return (
    <>
      <DueField
        label="It leaves"
        value={value}
        wrong={missing ? 'Choose a time.' : undefined}
        onChange={onChange}
        first
      />
      <p className="small-text">
        By the desk’s clock: {desk.zone.split('/').at(-1)?.replaceAll('_', ' ')} time. If anything comes in
        before, the conversation is closed or given to somebody else, or a date in it has passed, it stays
        here and we tell you.
      </p>
    </>
  );
}
