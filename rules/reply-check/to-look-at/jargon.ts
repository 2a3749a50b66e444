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

const sources = jargonWords.map(({ source }) => source);
const patterns = [
  ...inParts(sources.filter((source) => !isAcronym(source))).map((part) => words(byBeginning(part))),
  ...inParts(sources.filter(isAcronym)).map((part) => words(byBeginning(part), 'g')),
];

/** V8 leaves a pattern of more than 20 kB unoptimised. */
function inParts(all: readonly string[], most = 12_000): string[][] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const source of all.toSorted((x, y) =>
    x.toLowerCase().slice(0, 2) < y.toLowerCase().slice(0, 2) ? -1 : 1,
  )) {
    length += source.length + 3;
    if (length > most) {
      parts.push([]);
      length = source.length;
    }
    parts.at(-1)?.push(source);
  }
  return parts.map((part) => part.toSorted((x, y) => y.length - x.length));
}

/** One pattern of them all, in which those that begin with the same two letters stand together: far quicker to pass over. */
function byBeginning(sources: readonly string[]): string {
  const groups = Map.groupBy(
    sources,
    (source) => /^[a-z]{2}(?![?*+{])(?!.*\|(?![^(]*\)))/i.exec(source)?.[0] ?? '',
  );
  const letters = Map.groupBy([...groups.keys()].filter(Boolean), ([first = '']) => first);
  const together = [...letters].map(([first, pairs]) => {
    const rest = pairs.map(
      (pair) => `${pair.slice(1)}(?:${(groups.get(pair) ?? []).map((source) => source.slice(2)).join('|')})`,
    );
    return `${first}(?:${rest.join('|')})`;
  });
  return [...(groups.get('') ?? []), ...together].join('|');
}

const plainer = jargonWords.filter(({ better }) => better !== null);
const plainerWords = new Map(plainer.map(({ source, better }) => [source.toLowerCase(), better]));
const plainerPatterns = plainer
  .filter(({ source }) => /[^\w '-]/.test(source))
  .map(({ source, better }) => ({ whole: new RegExp(`^(?:${spaced(source)})$`, 'i'), better }));

const plainerFor = (said: string): string | null =>
  plainerWords.get(said.toLowerCase().replace(/\s+/g, ' ')) ??
  plainerPatterns.find(({ whole }) => whole.test(said))?.better ??
  null;

function inSentence({ spoken, start }: Part): Hit[] {
  return patterns.flatMap((pattern) =>
    [...spoken.matchAll(pattern)].map((match) => {
      const said = match[0].trimEnd();
      const better = plainerFor(said);
      return {
        start: start + match.index,
        end: start + match.index + said.length,
        reason: better ? `Plainer: “${better}”.` : 'Not everybody knows this word. Say it in everyday words.',
        suggestion: better && inCaseOf(said, better),
      };
    }),
  );
}
