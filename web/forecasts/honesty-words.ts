import type { Honesty } from '../api/shapes.ts';

/** Fewer say nothing of how honest we are. */
const ENOUGH = 5;

const inHundred = (part: number, whole: number): number => Math.round((100 * part) / whole);

/** "We told 42 customers when 8 in 10 like theirs finish. 83 in 100 finished then; 10 in 100 came sooner, 7 later." */
export function sayRanges({ told, known, inside, early }: Honesty['ranges']): string {
  if (told === 0) return 'We told nobody yet when theirs will probably be finished.';
  if (known < ENOUGH)
    return `We told ${told} ${told === 1 ? 'customer' : 'customers'} when theirs will probably be finished. Too few are over to say how true it was.`;
  const [right, sooner] = [inHundred(inside, known), inHundred(early, known)];
  return `We told customers when 8 in 10 like theirs finish. Of ${known} that are known by now, ${right} in 100 finished then, ${sooner} in 100 sooner and ${100 - right - sooner} in 100 later.`;
}

/** "Of 214 dates, our history expected 88 in 100 to be kept. 91 in 100 were." */
export function sayDates({ known, kept, expected }: Honesty['dates']): string {
  if (known < ENOUGH) return 'Too few dates of promises are settled to hold them against our history.';
  return `Of ${known} dates that we promised, our history expected ${inHundred(expected, known)} in 100 to be kept. ${inHundred(kept, known)} in 100 were.`;
}
