import { Lock } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { ConversationRow } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';

interface InboxRowProps {
  row: ConversationRow;
  href: string;
  isOpen: boolean;
  isTabStop: boolean;
  /** Shown where the list holds more than one person's work. */
  withOwner: boolean;
  onNear: (ref: string) => void;
}

/** Three lines: who, about what, and what we owe them. */
export const InboxRow = memo(function InboxRow({
  row,
  href,
  isOpen,
  isTabStop,
  withOwner,
  onNear,
}: InboxRowProps) {
  const name = [
    row.contactName,
    row.subject,
    row.stateWords,
    row.unread && 'unread',
    row.restricted && 'restricted',
    withOwner && (row.owner ? `with ${row.owner.name}` : `with ${row.teamName}`),
  ];
  return (
    <li>
      <Link
        href={href}
        data-row={row.id}
        className={row.unread ? 'inbox-row unread' : 'inbox-row'}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={name.filter(Boolean).join(', ')}
        aria-current={isOpen}
        onPointerEnter={() => onNear(row.ref)}
      >
        <Glyph name={row.glyph} />
        <span className="n">{row.contactName}</span>
        <time dateTime={row.lastActivityAt}>{row.whenWords}</time>
        <span className="s">
          {row.restricted && <Lock className="lock" aria-hidden />}
          {row.subject}
        </span>
        <span className={`d tone-${row.tone}`}>
          {row.stateWords}
          {withOwner && <span className="who"> · {row.owner?.name ?? row.teamName}</span>}
        </span>
      </Link>
    </li>
  );
});
