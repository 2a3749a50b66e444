import type { Part } from '../draft.ts';
import { type Hit, inCaseOf, type Rule, spaced, withoutOverlaps, words } from '../rule.ts';
import { jargonWords } from '../words/jargon-words.ts';
import { acronyms } from './acronyms.ts';

export const jargon: Rule = {
  id: 'jargon',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'C8, C10',
  about: 'Words of the law, of offices and of computers, with plainer ones.',
  find: (draft, { inReplyTo }) =>
    withoutOverlaps([...draft.sentences.flatMap(inSentence), ...acronyms(draft, inReplyTo ?? '')]),
};

/** A word in capitals is jargon as written; the others are in any case. */
const isAcronym = (source: string): boolean =>
  /[A-Z]{2}|\(\?:L\|/.test(source) || /^(?:Id[P]|MoU|ToR|Rep[o])$/.test(source);

const all = words(
  jargonWords
    .filter(({ source }) => !isAcronym(source))
    .map(({ source }) => source)
    .join('|'),
);
const inCapitals = words(
  jargonWords
    .filter(({ source }) => isAcronym(source))
    .map(({ source }) => source)
    .join('|'),
  'g',
);

const plain = jargonWords
  .filter(({ better }) => better !== null)
  .map(({ source, better }) => ({ whole: new RegExp(`^(?:${spaced(source)})$`, 'i'), better }));

function inSentence({ spoken, start }: Part): Hit[] {
  return [all, inCapitals].flatMap((pattern) =>
    [...spoken.matchAll(pattern)].map((match) => {
      const said = match[0].trimEnd();
      const better = plain.find(({ whole }) => whole.test(said))?.better ?? null;
      return {
        start: start + match.index,
        end: start + match.index + said.length,
        reason: better ? `Plainer: “${better}”.` : 'Not everybody knows this word. Say it in everyday words.',
        suggestion: better && inCaseOf(said, better),
      };
    }),
  );
}
