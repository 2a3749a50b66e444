import { bookings } from './bookings.ts';
import { colleagues } from './colleagues.ts';
import { customer } from './customer.ts';
import type { Frame } from './frame.ts';
import { ours } from './ours.ts';
import { things } from './things.ts';

const openers = [...ours, ...customer, ...colleagues, ...things, ...bookings];

/** All frames in a sentence, in order; where two overlap in their opening, the one that starts first. */
export function findFrames(sentence: string, agent: string | undefined): Frame[] {
  const found: Frame[] = [];
  for (const { pattern, read } of openers) {
    for (const match of sentence.matchAll(pattern)) {
      const act = match.index + match[0].length;
      const setting = { rest: sentence.slice(act), before: sentence.slice(0, match.index), agent };
      const reading = read(match, setting);
      if (reading) found.push({ from: match.index, act, ...reading });
    }
  }
  found.sort((a, b) => a.from - b.from || b.act - a.act);
  return found.filter((frame, i) => !found.slice(0, i).some((earlier) => frame.from < earlier.act));
}
