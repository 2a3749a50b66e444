import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';
import type { HouseStandards } from '../standards.ts';

export const longSentence: Rule = {
  id: 'long-sentence',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'C8',
  about: 'A sentence longer than the house allows.',
  find,
};

/** Parts between semicolons, colons and dashes are read one by one. */
const BREAKS = /[;:]\s|\s[–—-]\s|\n/;

function find({ sentences }: Draft, _context: CheckContext, { longestSentence }: HouseStandards): Hit[] {
  return sentences.flatMap(({ start, end, text }) => {
    const longest = Math.max(
      ...text.split(BREAKS).map((part) => part.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,/-]*/gu)?.length ?? 0),
    );
    if (longest <= longestSentence) return [];
    return [
      { start, end, reason: `${longest} words in one sentence. Two or three short ones are easier to read.` },
    ];
  });
}
