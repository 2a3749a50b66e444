import { Link, useLocation } from 'wouter';
import type { TodayItem } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { GLYPH_WORDS } from '../glyph/glyph-words.ts';
import { actsFor } from './today-acts.ts';

/** One thing owed: what, to whom, by when, and what can be done about it from here. */
export function TodayRow({ item }: { item: TodayItem }) {
  const [, go] = useLocation();
  const here = `/c/${item.conversationRef}`;
  return (
    <li>
      <Glyph name={item.glyph} label={GLYPH_WORDS[item.glyph]} />
      <div>
        <div className="what">
          <Link href={here} data-row={item.key}>
            {item.what}
          </Link>
        </div>
        <div className="who">
          {[item.contactName, item.conversationRef, item.phone].filter(Boolean).join(' · ')}
          {item.type === 'target' && ' · we told nobody this date'}
        </div>
      </div>
      <div className={`when tone-${item.tone}`}>
        <b>{item.whenWords}</b>
        {item.underWords}
      </div>
      <div className="acts">
        {actsFor(item).map((act) => (
          <button
            type="button"
            key={act.label}
            className={act.first ? 'btn small primary' : 'btn small'}
            aria-label={`${act.label}: ${item.what}, ${item.contactName}`}
            onClick={() => go(`${here}?${act.search}`)}
          >
            {act.label}
          </button>
        ))}
        <Link
          className="btn small open-row"
          href={here}
          aria-label={`Open: ${item.subject}, ${item.contactName}`}
        >
          Open
        </Link>
      </div>
    </li>
  );
}
