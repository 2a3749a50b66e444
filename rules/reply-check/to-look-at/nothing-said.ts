import { isThanks } from '../../thanks/thanks.ts';
import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';
import { isWelcome, saidIn } from '../substance.ts';

export const nothingSaid: Rule = {
  id: 'nothing-said',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B2, B9',
  about: 'A reply that answers nothing and promises nothing.',
  find,
};

function find(draft: Draft, { inReplyTo }: CheckContext): Hit[] {
  const { sentences } = draft;
  const [first] = sentences;
  const last = sentences.at(-1);
  if (!first || !last || saysSomething(draft)) return [];
  if (isWelcome(draft) || (inReplyTo && isThanks(inReplyTo))) return [];
  const reason = 'This answers nothing and promises nothing. Say what you know, or by when they will hear.';
  return [{ start: first.start, end: last.end, reason }];
}

function saysSomething(draft: Draft): boolean {
  return saidIn(draft).length > 0 || draft.commitments.some(({ latest }) => latest !== null);
}
