export type PromiseKind = 'reply' | 'update' | 'action' | 'callback' | 'payment' | 'return';

const MONEY =
  /£|€|\$|\b(?:refunds?|payments?|cheques?|compensation|money|reimbursement|deposit|funds|credit)\b/i;
/** Paper about money is not money: "send you the refund form". */
const MONEY_PAPER =
  /\b(?:refund|payment|compensation|deposit|credit)s? (?:form|letter|request|link|details|receipt|reference|note|policy|team|claim|plan|schedule)/i;

const kinds: [kind: PromiseKind, pattern: RegExp][] = [
  [
    'callback',
    /^(?:try to |aim to )?(?:call|ring|phone|telephone)(?: (?:you|me|us)| (?:back|again|through|when|to|once)|$)|^(?:give|have) you a (?:quick )?(?:call|ring|bell)|^(?:return your call|speak (?:to|with) you|talk to you|expect a call|call)$|(?:\b(?:call|ring|phone|telephone)(?:ing)? you\b)|\bexpect (?:a|our|my) (?:phone )?call\b|you will (?:be (?:called|phoned|rung)|(?:get|have|receive) a (?:phone )?call)|\bhear from (?:us|me) by (?:phone|telephone)/i,
  ],
  [
    'return',
    /^(?:send|post|give|bring|hand|get|return)\b(?!.*\b(?:call|money|deposit)\b)(?:.* back\b(?! to you (?:by|on|with))| (?:your|the|it|them|this)\b.*\bback to you\b)|^return (?!to\b)(?!your call)/i,
  ],
  [
    'update',
    /\b(?:let you know|updat(?:e|ing) you|keep(?:ing)? you (?:posted|informed|updated|up to date)|tell(?:ing)? you|report back|give you (?:an|another|a further|a progress) update|send you (?:an|another|a further) update|next update|(?:an|another|further) update|you will (?:be (?:told|updated|notified|informed))|be in touch with (?:an|a|another|any) (?:further )?(?:update|news)|notify you|inform you)\b/i,
  ],
  [
    'reply',
    /^(?:reply|respond|answer|revert)\b|\b(?:get(?:ting)? back (?:to|in touch with) you|get in touch|come back to you|writ(?:e|ing) (?:back|to you|again)|write|be in (?:touch|contact)|e-?mail you|contact you|message you|drop you (?:a|an) (?:line|note|email)|text you|hear (?:back )?from (?:us|me|our|my|the)|you will (?:hear|be (?:contacted|emailed))|(?:have|get|receive|expect|send you|give you|let you have|provide) (?:you )?(?:a|an|our|my|your|the) (?:full |final |written |proper |substantive |formal |detailed )*(?:reply|answer|response|decision))\b/i,
  ],
];

/** What sort of promise words make, from their wording addressed to the customer ("Call you"). */
export function promiseKindOf(what: string): PromiseKind {
  const kind = kinds.find(([, pattern]) => pattern.test(what))?.[0];
  if (kind && kind !== 'return') return kind;
  if (isPayment(what)) return 'payment';
  return kind ?? 'action';
}

function isPayment(what: string): boolean {
  if (MONEY_PAPER.test(what)) return false;
  if (
    /^(?:try to |aim to )?(?:refund|pay|repay|reimburse|compensate)\b|\bbe (?:refunded|paid|reimbursed|compensated|repaid)\b/i.test(
      what,
    )
  )
    return true;
  return (
    MONEY.test(what) &&
    /^(?:send|issue|process|make|arrange|transfer|put|release|return|credit|give|post|raise|authorise|approve|get|complete)\b|\bwill (?:be|reach|show|appear|arrive|clear|have|get|receive|see|be with)\b|\bexpect\b/i.test(
      what,
    )
  );
}
