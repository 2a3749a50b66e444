import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { keys } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import type { AutomationChange, DryRun } from '../api/shapes.ts';
import { Dialog } from '../overlay/dialog.tsx';
import { troubleOf } from '../shell/trouble.tsx';

interface DryRunDialogProps {
  rule: Pick<AutomationChange, 'name' | 'occasion' | 'acts'>;
  onClose: () => void;
}

/** What a rule would have done over the last 30 days, and what it would write. Nothing is done. */
export function DryRunDialog({ rule: { name, occasion, acts }, onClose }: DryRunDialogProps) {
  const query = useQuery({
    queryKey: keys.dryRun(JSON.stringify({ occasion, acts })),
    queryFn: () => ask<DryRun>('POST', '/automations/dry-run', { occasion, acts }),
    staleTime: 0,
  });
  return (
    <Dialog title={`Dry run: ${name || 'a new rule'}`} onClose={onClose} wide>
      {troubleOf(query)}
      {query.isLoading && <p role="status">Looking at the last 30 days.</p>}
      {query.data && <Found run={query.data} />}
    </Dialog>
  );
}

function Found({ run: { sentence, total, items, preview } }: { run: DryRun }) {
  const times = total === 1 ? 'once' : `${total} times`;
  return (
    <>
      <p>{sentence}</p>
      <p role="status">
        <b>
          {total === 0
            ? 'In the last 30 days it would have done nothing.'
            : `In the last 30 days it would have acted ${times}.`}
        </b>{' '}
        {total > items.length && `These are the ${items.length} newest that you may see.`}
      </p>
      {preview && (
        <section>
          <h3>What it would write now on the newest</h3>
          {preview.heldBack ? <p className="wrong">Nothing: {preview.heldBack}.</p> : null}
          <p className="preview-words">{preview.words}</p>
        </section>
      )}
      {items.length > 0 && (
        <ul className="plain-list">
          {items.map((item) => (
            <li key={`${item.conversationId}${item.at}`}>
              <span className="grow">
                <Link href={`/c/${item.ref}`}>{item.subject}</Link>
                <small>
                  {item.contactName} · {item.whenWords}
                </small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
