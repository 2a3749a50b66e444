import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';
import type { HouseStandards } from '../standards.ts';

export const readingAge: Rule = {
  id: 'reading-age',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'C8',
  about: 'Words and sentences harder than the house’s reading age.',
  find,
};

/** Fewer words say nothing about how hard a text is. */
const FEWEST_WORDS = 60;

function find({ sentences }: Draft, _context: CheckContext, { readingAge: limit }: HouseStandards): Hit[] {
  const [first] = sentences;
  const last = sentences.at(-1);
  const words = sentences.flatMap(({ spoken }) => spoken.match(/[\p{L}]+(?:['’][\p{L}]+)?/gu) ?? []);
  if (!first || !last || words.length < FEWEST_WORDS) return [];
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const age = Math.round(
    0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59 + 5,
  );
  if (age <= limit) return [];
  return [
    {
      start: first.start,
      end: last.end,
      reason: `This takes a reader of about ${age} years. Shorter words and sentences help everybody.`,
    },
  ];
}

/** Roughly, as in the Flesch–Kincaid grade, of which the age is five more. */
function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/(?:[^laeiouy]es|[^lr]e|ed)$/, '');
  return Math.max(1, plain.match(/[aeiouyàâäéèêëîïôöùûü]+/g)?.length ?? 1);
}
