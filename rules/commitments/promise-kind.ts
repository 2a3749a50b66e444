export type PromiseKind = 'reply' | 'update' | 'action' | 'callback' | 'payment' | 'return';

const anyOf = (...sources: string[]): RegExp => new RegExp(sources.join('|'), 'i');

const ENDS_OR_GOES_ON = '(?=$|,| (?:back|again|with|to|about|when|once|and)\\b)';

const CALLBACK = anyOf(
  '^(?:try to )?(?:call|ring|phone|telephone)(?= (?:you|me|us|back|again|through|when|to|once)\\b|$)',
  '\\b(?:call|ring|phone|telephone)(?:ing)? you\\b',
  '^(?:give|have) you a (?:quick )?(?:call|ring|bell)',
  '^(?:return your call|speak (?:to|with) you|talk to you)\\b',
  '\\bexpect (?:a|our|my) (?:phone )?call\\b',
  'you will (?:be (?:called|phoned|rung)|(?:get|have|receive) a (?:phone )?call)',
  '\\bhear from (?:us|me) by (?:phone|telephone)',
);

const UPDATE = anyOf(
  '\\blet you know\\b',
  '\\b(?:updat(?:e|ing)|tell(?:ing)?|notify|inform) you\\b',
  '\\bkeep(?:ing)? you (?:posted|informed|updated|up to date)',
  '\\breport back',
  '\\b(?:give|send) you (?:an|another|a further|a progress) update',
  '\\bnext update|\\b(?:an|another|further) update',
  'you will be (?:told|updated|notified|informed)',
  '\\bbe in touch with (?:an|a|another|any) (?:further )?(?:update|news)',
);

const REPLY = anyOf(
  '^(?:reply|respond|answer|revert|e-?mail$|write(?=$|,| with))\\b',
  '\\bour (?:[\\w-]+ )?(?:reply|answer|response|decision) will\\b',
  '\\b(?:will|to) (?:reply|respond)\\b',
  '\\bget(?:ting)? back (?:to|in touch with) you|\\bget in touch|\\bcome back to you',
  '\\bwrit(?:e|ing) (?:back|to you|again)|\\bdrop you (?:a|an) (?:line|note|email)',
  '\\bbe (?:back )?in (?:touch|contact)|\\b(?:contact|message) you\\b',
  `\\b(?:e-?mail|text) you${ENDS_OR_GOES_ON}`,
  '\\bhear(?:ing)? (?:back )?from (?:us|me|our|my|the)|you will (?:hear|be (?:contacted|emailed))',
  '\\b(?:have|get|receive|expect|send you|give you|let you have|provide) (?:you )?(?:a|an|our|my|your|the) (?:(?:full|final|written|proper|substantive|formal|detailed) )*(?:reply|answer|response|decision)',
);

/** Bringing a thing of theirs back; "get back to you" is a reply, and sending a plumber back brings nothing. */
const RETURN = anyOf(
  '^(?:send|post|give|bring|hand|get)\\b(?! back\\b(?! (?:your|the|it|them|this|all)\\b))(?!.*\\b(?:call|engineer|someone|plumber|driver|him|her)\\b).*\\bback\\b',
  '^return (?!to\\b|your call)',
);

const MONEY =
  /£|€|\$|\b(?:refunds?|payments?|cheques?|compensation|money|reimbursement|deposit|funds|credit)\b/i;
/** Paper about money is not money: "send you the refund form". */
const MONEY_PAPER =
  /\b(?:refund|payment|compensation|deposit|credit)s? (?:form|letter|request|link|details|receipt|reference|note|policy|team|claim|plan|schedule)|voucher|discount/i;
const PAYS = anyOf(
  '^(?:try to )?(?:refund|pay|repay|reimburse|compensate)\\b',
  '\\bbe (?:refunded|paid|reimbursed|compensated|repaid)\\b',
);
const MOVES = anyOf(
  '^(?:send|issue|process|make|arrange|transfer|put|release|return|credit|give|get|post|raise|authorise|approve|complete)\\b',
  '\\b(?:will|should) (?:be|reach|show|appear|arrive|clear|have|get|receive|see)\\b|\\bexpect\\b',
);

/** What sort of promise words make, from their wording addressed to the customer ("Call you"). */
export function promiseKindOf(what: string): PromiseKind {
  if (CALLBACK.test(what)) return 'callback';
  if (UPDATE.test(what)) return 'update';
  if (REPLY.test(what)) return 'reply';
  if (!MONEY_PAPER.test(what) && (PAYS.test(what) || (MONEY.test(what) && MOVES.test(what))))
    return 'payment';
  return RETURN.test(what) ? 'return' : 'action';
}
