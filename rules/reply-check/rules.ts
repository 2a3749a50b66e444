import { genericSalutation } from './must-fix/generic-salutation.ts';
import { impossibleDate } from './must-fix/impossible-date.ts';
import { missingAttachment } from './must-fix/missing-attachment.ts';
import { otherReference } from './must-fix/other-reference.ts';
import { overAuthority } from './must-fix/over-authority.ts';
import { placeholder } from './must-fix/placeholder.ts';
import { promisedDatePast } from './must-fix/promised-date-past.ts';
import { unboundDate } from './must-fix/unbound-date.ts';
import { weekdayDateMismatch } from './must-fix/weekday-date-mismatch.ts';
import { wrongName } from './must-fix/wrong-name.ts';
import type { Rule } from './rule.ts';
import { blame } from './to-look-at/blame.ts';
import { complaintNotThanked } from './to-look-at/complaint-not-thanked.ts';
import { irritation } from './to-look-at/irritation.ts';
import { jargon } from './to-look-at/jargon.ts';
import { leftoverFormatting } from './to-look-at/leftover-formatting.ts';
import { longSentence } from './to-look-at/long-sentence.ts';
import { mistakeNotOwned } from './to-look-at/mistake-not-owned.ts';
import { noName } from './to-look-at/no-name.ts';
import { noNextStep } from './to-look-at/no-next-step.ts';
import { nonApology } from './to-look-at/non-apology.ts';
import { nothingSaid } from './to-look-at/nothing-said.ts';
import { readingAge } from './to-look-at/reading-age.ts';
import { savedReplyUnchanged } from './to-look-at/saved-reply-unchanged.ts';
import { tooFamiliar } from './to-look-at/too-familiar.ts';
import { unansweredQuestion } from './to-look-at/unanswered-question.ts';
import { vagueTime } from './to-look-at/vague-time.ts';
import { wrongLanguage } from './to-look-at/wrong-language.ts';

/** Every rule, in the order in which the list of house standards shows them. */
export const rules: readonly Rule[] = [
  placeholder,
  wrongName,
  genericSalutation,
  weekdayDateMismatch,
  promisedDatePast,
  impossibleDate,
  missingAttachment,
  otherReference,
  unboundDate,
  overAuthority,
  tooFamiliar,
  noName,
  nothingSaid,
  blame,
  irritation,
  vagueTime,
  noNextStep,
  unansweredQuestion,
  complaintNotThanked,
  mistakeNotOwned,
  nonApology,
  savedReplyUnchanged,
  longSentence,
  jargon,
  readingAge,
  leftoverFormatting,
  wrongLanguage,
];
