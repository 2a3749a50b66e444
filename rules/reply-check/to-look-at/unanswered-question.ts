import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { readAnswers } from '../questions/answers.ts';
import type { Hit, Rule } from '../rule.ts';

export const unansweredQuestion: Rule = {
  id: 'unanswered-question',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'A5, C9',
  about: 'A question of theirs that the reply leaves unanswered.',
  find,
};

const LONGEST_QUOTED = 120;

function find(draft: Draft, { inReplyTo }: CheckContext): Hit[] {
  if (!inReplyTo || draft.sentences.length === 0) return [];
  const at = draft.endOfBody;
  return readAnswers(inReplyTo, draft)
    .filter(({ answered }) => !answered)
    .map(({ text }) => ({
      start: at,
      end: at,
      reason: `They asked: “${shortened(text)}” We see no answer.`,
    }));
}

function shortened(question: string): string {
  const plain = question.replace(/\s+/g, ' ');
  const short =
    plain.length > LONGEST_QUOTED ? `${plain.slice(0, LONGEST_QUOTED).replace(/\s+\S*$/, '')}…` : plain;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
