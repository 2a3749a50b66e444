import { sayInstant } from '../../rules/wording/say-when.ts';
import { sayMissed } from '../conversations/standing.ts';
import { isSameDay, sayPromised } from '../promises/present.ts';
import type { PageGlyph } from './glyph.ts';
import type { PagePromise } from './page-store.ts';

export interface PromiseLine {
  glyph: PageGlyph;
  what: string;
  /** the one word that its state has; '' where the sentence says it all */
  state: string;
  /** the date that no longer holds, shown struck through */
  struck: string | null;
  words: string;
}

/** One promise as its customer reads it: kept and broken ones too, each in the words that are true of it. */
export function promiseLine(p: PagePromise, zone: string, now: Date): PromiseLine {
  const what = p.what.replace(/[\s.]+$/, '');
  const due = sayPromised(p.fromAt, p.dueAt, zone, now);
  const line = (glyph: PageGlyph, state: string, words: string, struck: string | null = null) => ({
    glyph,
    what,
    state,
    struck,
    words,
  });
  switch (p.state) {
    case 'kept': {
      const kept = p.keptAt ? sayInstant(p.keptAt, zone, now) : '';
      if (!p.correctedAt) return line('kept', 'Kept', kept);
      const at = sayInstant(p.correctedAt, zone, now);
      return line(
        'kept',
        'Kept',
        `${kept}. This page showed it as not done until we put our record right on ${at}.`,
      );
    }
    case 'moved':
      return line(
        'moved',
        'Moved',
        p.movedTo
          ? `to ${sayPromised(p.movedTo.fromAt, p.movedTo.dueAt, zone, now)}. We told you before the first date came.`
          : 'We told you before the date came.',
        due,
      );
    case 'released':
      return line('ended', 'Released', 'You told us that we need not do this.', due);
    case 'withdrawn':
      return line('ended', 'Withdrawn', 'We told you that we will not do this, and why.', due);
    case 'broken':
      return line('broken', '', sayBroken(p, zone, now));
    default:
      // not kept at its due instant is not kept, also in the moment before that is written down
      if (p.dueAt <= now) return line('broken', '', sayBroken(p, zone, now));
      return line(isSameDay(p.dueAt, now, zone) ? 'due' : 'open', 'Due', due);
  }
}

function sayBroken(p: PagePromise, zone: string, now: Date): string {
  const written = p.kind === 'reply' || p.kind === 'update';
  if (written || p.kind === 'owner') {
    const late = p.fulfilledAt
      ? ` ${written ? 'We wrote to you' : 'We told you'} on ${sayInstant(p.fulfilledAt, zone, now)}.`
      : '';
    return `${sayMissed(p, zone, now)} We are sorry.${late}`;
  }
  const by = sayInstant(p.dueAt, zone, now);
  return p.fulfilledAt
    ? `We did not do this by ${by}. We are sorry. We did it on ${sayInstant(p.fulfilledAt, zone, now)}.`
    : `We have no record that we did this by ${by}. We are sorry.`;
}

/** What is still to come first, the soonest at the top; then what is over, the latest at the top. */
export function inReadingOrder(promises: PagePromise[]): PagePromise[] {
  const open = promises.filter((p) => p.state === 'open');
  const over = promises.filter((p) => p.state !== 'open');
  return [
    ...open.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()),
    ...over.sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime()),
  ];
}
