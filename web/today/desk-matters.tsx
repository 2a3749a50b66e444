import { useId } from 'react';
import { Link } from 'wouter';
import type { DeskMatter } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';

/** What keeps the desk itself from its work; leads have it before anything of their own. */
export function DeskMatters({ matters }: { matters: readonly DeskMatter[] }) {
  const id = useId();
  if (matters.length === 0) return null;
  return (
    <section className="today-section" aria-labelledby={id}>
      <header>
        <h2 id={id}>The desk itself</h2>
        <span>{matters.length}</span>
      </header>
      <ul className="rows">
        {matters.map(({ key, what, words, whenWords, tone, to }) => (
          <li key={key}>
            <Glyph name="risk" label="Needs somebody" />
            <div>
              <div className="what">{what}</div>
              <div className="who">{words}</div>
            </div>
            <div className={`when tone-${tone}`}>
              <b>{whenWords}</b>
            </div>
            {to && (
              <div className="acts">
                <Link className="btn small" href={to.path} aria-label={`${to.label}: ${what}`}>
                  {to.label}
                </Link>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
