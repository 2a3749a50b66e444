import { verbOfGerund } from './verbs.ts';

/** Which words after "I will" and "we will" commit us to something. */

const alternatives = (...sources: string[]): RegExp => new RegExp(`^(?:${sources.join('|')})(?![\\w'])`, 'i');

/** Feelings, needs, what we wait for, what is our own affair, and what we will not do. */
const NOT_COMMITTING = alternatives(
  'not|never|no longer|always|gladly|happily',
  'need|require|want|wish|like|love|hate|prefer',
  'have (?:to|been|had|received|seen|noticed)|have (?:finished |completed )?mov(?:ed|ing)|had',
  '(?:open|reopen|re-open)(?! (?:your|a|an|(?:the|this) (?:case|complaint|claim|file|ticket|matter|query|investigation))\\b)|close|shut|cease|run out|lose|win|fail',
  'wait|await|expect|look forward|hope|miss|remember|forget|assume|presume|suppose|understand|appreciate',
  'believe|think|imagine|know|recognise|notice|feel|welcome|regret|admit|enjoy|rely|depend',
  'hear|receive|learn|get (?:the part|our|a delivery|stock|busy)',
  'see you(?! right)(?!.*\\b(?:on|at) .*\\b(?:to|for) )|see (?:from|more|further|a lot)|speak soon|talk soon',
  'only (?:be(?! able)|use|need|keep|store|share|contact|charge|ask)|use your|store|retain',
  'keep your (?:details|data|information)|process your (?:data|personal)|protect',
  'charge|bill|deduct|debit|take payment|start (?:charging|billing)',
  'increase (?:our|your|the) (?:prices?|rent|fees?|charges?)',
  'treat (?:you|your|all|every)|respect|value (?:you|your)|take (?:your silence|this as|that as|it (?:as|that))|do (?:our|my) (?:very )?best(?! to\\b)',
  'hold (?:our|a|an|the) (?:[\\w-]+ ){0,3}(?:meeting|event|sale|agm|open day)',
  'consider (?:the|this|that|it|your)\\b.{0,25}closed|call (?:it|this)|say (?:that|this|goodbye|no more)',
  'leave (?!you|(?:it|this|that|them) (?:with|at|in|on|by|behind|outside|under|for|out|round)|the|a|your)\\w+|leave it (?:there|at that)',
  'refuse|evict|prosecute|disconnect|terminate',
);

/** Of all that we can be, only being with the customer, or doing something for them, commits us. */
const BEING_WITH_CUSTOMER = alternatives(
  'be (?:back )?(?:with you|there|round|around|over|to you|in (?:touch|contact|a position))',
  'be here (?:by|at|on|for)|be (?:down|up|over|across|along)(?! (?:for|against)\\b)(?=.* to \\w+)|be out (?:to|there|with)|be out(?! (?:of|for)\\b)(?=.* (?:to|with) (?!(?:lunch|see my)\\b)\\w+)|be back (?:to|on to) you',
  'be at (?:yours|your|the (?:flat|house|property|site|address|premises|door))|be on (?:site|the case|it)',
  'be on(?:to| to) (?:you|them|him|her|it|the|our)|be (?:able|sure) to|be done|be finished',
);
const BEING_BUSY = alternatives(
  'be (?:asking|leaving|moving|taking|covering|raising|reopening|closing|opening|holding|running|looking)',
  'be (?:meeting(?! you)|seeing(?! you)|attending|returning(?! (?:your|the|it|to))|having|being|going|getting)',
);

/** Whether the words after "we will" are a doing for the customer. */
export function commitsUs(words: string): boolean {
  if (!/^[a-z]/i.test(words)) return false;
  const being = /^be (?<doing>[\w-]+ing)\b/i.exec(words)?.groups?.doing;
  if (being) return verbOfGerund(being) !== undefined && !BEING_BUSY.test(words);
  if (/^be\b/i.test(words)) return BEING_WITH_CUSTOMER.test(words);
  return !NOT_COMMITTING.test(words);
}
