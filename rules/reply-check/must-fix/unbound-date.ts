import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';

export const unboundDate: Rule = {
  id: 'unbound-date',
  severity: 'must-fix',
  overridable: false,
  lessons: 'D3',
  about: 'A date in an automated message that no record stands behind.',
  find,
};

function find({ dates, own }: Draft, { automated }: CheckContext): Hit[] {
  if (!automated) return [];
  const bound = automated.boundWords.flatMap((words) => placesOf(words, own));
  return dates
    .filter(({ start, end }) => !bound.some((place) => place.start < end && place.end > start))
    .map(({ start, end, date }) => ({
      start,
      end,
      reason: `“${date.quote}” is written by hand. A message that goes by itself may say a date only from a record.`,
    }));
}

function placesOf(words: string, own: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  if (words === '') return places;
  for (let at = own.indexOf(words); at >= 0; at = own.indexOf(words, at + words.length)) {
    places.push({ start: at, end: at + words.length });
  }
  return places;
}
