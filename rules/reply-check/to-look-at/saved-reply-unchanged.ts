import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';

export const savedReplyUnchanged: Rule = {
  id: 'saved-reply-unchanged',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B11',
  about: 'A reply that is still mostly the saved one.',
  find,
};

/** Of the draft's runs of three words, the share that stands in the saved reply as well. */
const MOSTLY = 0.75;
const RUN = 3;
/** A line or two may well be said alike to everybody. */
const FEWEST_WORDS = 30;

function find({ sentences }: Draft, { savedReply }: CheckContext): Hit[] {
  const [first] = sentences;
  const last = sentences.at(-1);
  if (!savedReply || !first || !last) return [];
  const written = wordsOf(sentences.map(({ text }) => text).join(' '));
  if (written.length < FEWEST_WORDS) return [];
  const saved = new Set(runsOf(wordsOf(savedReply)));
  const runs = runsOf(written);
  if (runs.filter((run) => saved.has(run)).length / runs.length < MOSTLY) return [];
  const reason = 'This is the saved reply almost word for word. Add something that is only about them.';
  return [{ start: first.start, end: last.end, reason }];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '));
}
