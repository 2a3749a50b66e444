import { isComplaint } from '../complaint.ts';
import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';

export const complaintNotThanked: Rule = {
  id: 'complaint-not-thanked',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B3, C6',
  about: 'A complaint answered with neither thanks nor a sorry.',
  find,
};

const ACKNOWLEDGES =
  /\b(?:thanks?|thank you|grateful|appreciate|sorry|apolog\w*|you(?:'re| are| were) (?:quite |absolutely |entirely )?right|our (?:mistake|fault|error)|my (?:mistake|fault|error)|on us|we (?:let you down|got (?:it|this) wrong|should have|should not have|were wrong)|i was wrong|i should have|that (?:is|was)(?:n't| not) good enough)\b/i;

function find(draft: Draft, context: CheckContext): Hit[] {
  if (!isComplaint(context) || draft.sentences.length === 0) return [];
  if (ACKNOWLEDGES.test(draft.own)) return [];
  const at = draft.sentences[0]?.start ?? 0;
  return [
    {
      start: at,
      end: at,
      reason: 'They complained. Thank them for telling us, or say sorry, before the rest.',
      suggestion: 'Thank you for telling us. ',
    },
  ];
}
