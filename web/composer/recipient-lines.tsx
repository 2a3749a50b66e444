import { memo, useState } from 'react';
import type { Composing } from './composing.ts';
import { Recipients } from './recipients.tsx';

interface RecipientLinesProps extends Pick<Composing, 'to' | 'cc' | 'bcc'> {
  onChange: (part: Partial<Pick<Composing, 'to' | 'cc' | 'bcc'>>) => void;
}

/** Who this goes to: one line of words until it is opened. */
export const RecipientLines = memo(function RecipientLines({ to, cc, bcc, onChange }: RecipientLinesProps) {
  const [open, setOpen] = useState(false);
  if (!open) {
    const named = (people: Composing['to']): string =>
      people.map(({ name, address }) => name || address).join(', ');
    return (
      <p className="to-line small-text">
        {to.length > 0 ? `To ${named(to)}, by email` : 'We have no email address for them'}
        {cc.length > 0 && ` · Cc ${named(cc)}`}
        {bcc.length > 0 && ` · Bcc ${named(bcc)}`}{' '}
        <button
          type="button"
          className="linkish"
          aria-label="Change who this goes to"
          onClick={() => setOpen(true)}
        >
          change
        </button>
      </p>
    );
  }
  return (
    <div className="to-lines">
      <Recipients label="To" people={to} onChange={(people) => onChange({ to: people })} />
      <Recipients label="Cc" people={cc} onChange={(people) => onChange({ cc: people })} />
      <Recipients label="Bcc" people={bcc} onChange={(people) => onChange({ bcc: people })} />
    </div>
  );
});
