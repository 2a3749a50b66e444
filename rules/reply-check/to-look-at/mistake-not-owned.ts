import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';

export const mistakeNotOwned: Rule = {
  id: 'mistake-not-owned',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'A6, C5',
  about: 'We know that we got it wrong, and the reply does not say so.',
  find,
};

const OWNED =
  /\b(?:our|my) (?:own )?(?:mistake|fault|error|oversight|failure|failing)|\b(?:we|i)(?: have|'ve)? (?:\w+ly )?(?:got (?:it|this|that|your [\w ]+|the [\w ]+) wrong|made (?:a|an|the|this) (?:\w+ )?(?:mistake|error)|let you down|were wrong|was wrong|should(?:n't| not)? have|broke|lost|missed|forgot|failed|did not|didn't|charged you|sent you the wrong|gave you the wrong|told you the wrong)\b|\b(?:on us|down to us|we caused|we are to blame)\b|\bsorry that (?:we|i)\b/i;

function find({ own, sentences }: Draft, { mistake }: CheckContext): Hit[] {
  if (!mistake || sentences.length === 0 || OWNED.test(own)) return [];
  const at = sentences[0]?.start ?? 0;
  return [
    {
      start: at,
      end: at,
      reason: 'We got this wrong. Say so in plain words: what we did, and that we are sorry.',
    },
  ];
}
