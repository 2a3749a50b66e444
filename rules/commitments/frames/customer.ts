import { type Opener, opening } from './frame.ts';

/** What is put as the customer's expectation: "you'll have it by Friday", "expect it on Tuesday". */

const RECEIVES =
  /^(?:hear|get (?!a fine|charged)|receive|hav(?:e)? (?!to\b|the (?:right|option|chance|opportunity)|access|until|\d+ days to|a right|been|had|seen|noticed|received)|see (?:(?:the|your|it|this|that|a|our)\b.{0,30}(?:refund|credit|money|payment|account|funds)|(?:it|this|that|them) (?=by|on|in|within|before|tomorrow|today|from))|be (?:hearing|getting|receiving|contacted|called|phoned|rung|refunded|paid|updated|told|sent|notified|informed|emailed|e-mailed|visited|reimbursed|credited|compensated|given|seen|met|treated|assessed|assigned|allocated))/i;

export const customer: Opener[] = [
  {
    pattern: opening(
      "\\b(?:you|ye|yous|youse|u)(?:'ll|ll| will| shall| should|'re going to| are going to)(?: (?:also|then|definitely|certainly|now|next))? (?=(?:hear|have?|get|receive|see|be)\\b)",
    ),
    read: (match, { rest }) => {
      if (!RECEIVES.test(rest)) return null;
      return /should/i.test(match[0])
        ? { wording: 'whole', hedge: 'should', onlyDated: true }
        : { wording: 'whole' };
    },
  },
  {
    pattern: opening(
      '\\b(?:you can expect|(?<=^|[.!;:,] |, and |so )(?:please )?expect) (?=(?:it|this|that|them|to hear|to receive|to have|a|an|the|your|our|my|delivery|another|us|me)\\b)',
    ),
    read: () => ({ wording: 'whole', onlyDated: true }),
  },
  {
    // "Please allow 5 working days for the refund to reach you"
    pattern: opening('\\b(?:please )?allow (?:up to )?(?=\\d|one|two|three|four|five|seven|ten)'),
    read: (_, { rest }) =>
      /\bfor\b.{0,60}\b(?:refund|payment|reply|response|delivery|parcel|money|credit|order)\b/i.test(rest)
        ? { wording: 'whole', hedge: 'allow', onlyDated: true }
        : null,
  },
];
