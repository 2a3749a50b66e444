import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { personName } from '../names.ts';
import { findPhrases, type Hit, type Rule, words } from '../rule.ts';
import { isForSeveral, isGenericName } from '../words/generic-names.ts';

export const noName: Rule = {
  id: 'no-name',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B10',
  about: '“Dear Sir/Madam” where no name is known, and “valued customer”.',
  find,
};

const VALUED = [
  {
    words: words(
      '(?:our |a |as a |my )?(?:most )?(?:valued|esteemed) (?:customers?|clients?|members?|guests?|patrons?|partners?)',
    ),
  },
];

function find({ greeting, sentences }: Draft, { to }: CheckContext): Hit[] {
  const valued = findPhrases(
    sentences,
    VALUED,
    'Nobody is “valued” by being told so. Use their name, or “you”.',
  );
  if (!greeting || personName(to) || !isStiff(greeting.name)) return valued;
  const end = greeting.nameAt + greeting.name.length;
  const reason =
    'This greets nobody. Look for the name in their message; without one, “Hello” is friendlier.';
  return [{ start: greeting.start, end, reason, suggestion: 'Hello' }, ...valued];
}

/** What stands for a name: "Dear Occupier". "Hello there" and "Hello all" greet whoever reads it. */
const isStiff = (name: string): boolean =>
  isGenericName(name) && !isForSeveral(name) && !/^(?:|there|friends?|folks|mate|team)$/i.test(name.trim());
