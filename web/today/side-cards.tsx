import { Link } from 'wouter';
import type { TodayView } from '../api/shapes.ts';
import { Glyph, type GlyphName } from '../glyph/glyph.tsx';
import { ReviewCard } from '../saved/review-card.tsx';
import { useSession } from '../session/session.tsx';

/** More marks than this are a wall, not a record; the sentence beneath has the figures. */
const MARKS_SHOWN = 33;

export function SideCards({ today }: { today: TodayView }) {
  const { desk } = useSession();
  const { week, later } = today;
  const marks: GlyphName[] = [
    ...Array<GlyphName>(week.broken).fill('broken'),
    ...Array<GlyphName>(week.moved).fill('moved'),
    ...Array<GlyphName>(week.kept).fill('kept'),
  ].slice(0, MARKS_SHOWN);
  return (
    <aside aria-label="Your week">
      <div className="card">
        <h2>Your week</h2>
        <p>
          {week.openPromises === 0
            ? 'You have no open promises.'
            : `You have ${week.openPromises} open ${week.openPromises === 1 ? 'promise' : 'promises'}.`}{' '}
          {later > 0 && `${later} fall${later === 1 ? 's' : ''} after today.`}
        </p>
        <p>
          <Link href="/inbox?view=mine">See all that is yours</Link>
        </p>
      </div>
      <div className="card">
        <h2>Kept this week</h2>
        {marks.length > 0 && (
          <p className="kept-marks" aria-hidden>
            {marks.map((name, index) => (
              <Glyph key={index} name={name} />
            ))}
          </p>
        )}
        <p>{week.words}</p>
        {desk.rehearsing && <p className="small-text">What is rehearsed is not counted.</p>}
      </div>
      <ReviewCard />
    </aside>
  );
}
