import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { languageName, languageOf } from '../language.ts';
import type { Hit, Rule } from '../rule.ts';

export const wrongLanguage: Rule = {
  id: 'wrong-language',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'C8',
  about: 'A reply in another language than the reader’s.',
  find,
};

function find({ sentences }: Draft, { language, inReplyTo }: CheckContext): Hit[] {
  const [first] = sentences;
  if (!first) return [];
  const theirs = language?.slice(0, 2).toLowerCase() ?? (inReplyTo ? languageOf(inReplyTo) : null);
  const ours = theirs && languageOf(sentences.map(({ text }) => text).join(' '));
  if (!theirs || !ours || ours === theirs) return [];
  const reason = `They ${language ? 'read' : 'wrote in'} ${languageName(theirs)}. This is in ${languageName(ours)}.`;
  return [{ start: first.start, end: first.end, reason }];
}
