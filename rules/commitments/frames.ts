import { isCareVerb, NOT_COMMITTING, verbOfGerund, verbOfParticiple } from './verbs.ts';

/**
 * A stretch of a sentence in which we, or someone for us, undertake something. `from` is where it starts, `act` where the
 * doing starts ("call you …"); offsets within the sentence.
 */
export type Frame = {
  from: number;
  act: number;
  /** 'act': the words from `act` name what we do. 'whole': the sentence from `from` is itself the wording. */
  wording: 'act' | 'whole';
  /** "Your refund will be paid": the thing, so that it can be said as "Pay your refund". */
  passive?: { thing: string; verb: string };
  /** Words that make it less than a promise ("we aim to"). */
  hedge?: string;
  /** Commits only where a date is said with it. */
  onlyDated?: boolean;
};

type Opener = {
  pattern: RegExp;
  read(match: RegExpExecArray, rest: string, names: Names): Omit<Frame, 'from' | 'act'> | null;
};

type Names = { agent: string | undefined };

const ADVERBS =
  '(?:(?:also|then|now|both|each|all|certainly|definitely|personally|therefore|of course|just|next|still|hopefully|always|in turn|immediately|promptly|simply|first|actually|probably|likely|separately|obviously|absolutely|gladly|happily|at least|again|at that point|by then|in the meantime|meanwhile),? )*';
const WE = "(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to)";
const STAFF =
  'engineers?|drivers?|couriers?|colleagues?|managers?|solicitors?|surveyors?|team|plumbers?|electricians?|contractors?|operatives?|officers?|inspectors?|technicians?|fitters?|carpenters?|joiners?|gas engineers?|assistants?|supervisors?|advisers?|advisors?|specialists?|partners?|paralegals?|secretary|receptionists?|warehouse|workshop|accounts|finance|department|office|branch|tutors?|trainers?|caretakers?|housing officers?|crew|depot|council|firm|tradesman|roofers?|glaziers?|locksmiths?|van|delivery|someone|somebody|person';
const STAFF_SUBJECT = `(?:(?:our|my|the|a|an|one of (?:our|my|the)|your|another)(?: [\\w-]+){0,3}? (?:${STAFF})(?: (?:from|in|at|for) (?:our|the) [\\w-]+(?: team)?)?|someone(?: (?:from|in) [\\w' -]{2,40}?)?|somebody|one of us|a member of (?:our|my|the) [\\w-]+(?: team)?|the team|customer services)`;
const STRANGERS =
  /\b(?:court|bank|ombudsman|tribunal|insurers?|police|hmrc|other side|other party|their|they|supplier|manufacturer|landlord|seller|buyer|employer|tenant|neighbour|dwp|government)\b/i;
const NAME = "[A-Z][a-z]+(?:[- ][A-Z][a-z'’]+)?";
const NOT_NAMES =
  /^(?:They|He|She|It|This|That|These|Those|There|Which|Who|What|You|We|Please|Nobody|Everyone|Nothing|If|When|Once|As|And|But|So|Then|The|Your|Our|My|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Someone|However|Payment|Delivery|Work|Parking|Anyone|Some|All|Any|Both|Each|Tomorrow|Today)\b/;

const opener = (source: string, flags = 'gi'): RegExp => new RegExp(source.replace(/ /g, '\\s+'), flags);

const openers: Opener[] = [
  {
    pattern: opener(`\\b(?<!(?:as|than) )${WE} ${ADVERBS}(?=\\w)`),
    read: (match, rest) => readAct(rest, /hopefully|probably|likely/i.exec(match[0])?.[0]),
  },
  {
    // "I promise to call you", "we undertake to reply"
    pattern: opener(
      `\\b(?:i|we)(?:'d like to| would like to| can)? (?:promise|undertake|agree|commit|guarantee|vow)(?: you)? to ${ADVERBS}(?=\\w)`,
    ),
    read: (_, rest) => readAct(rest),
  },
  {
    // "We aim to reply within two days" is heard as a date, and is not quite a promise.
    pattern: opener(
      `\\b(?:i|we)(?:'re| are|'m| am)? (?<hedge>aim|aiming|intend|intending|plan|planning|expect|expecting)(?: to)(?: be able to)? (?=\\w)`,
    ),
    read: (match, rest) => onlyDated(readAct(rest, `${match.groups?.hedge} to`)),
  },
  {
    pattern: opener('\\b(?:i|we) should(?: (?:hopefully|then|now))?(?: be able to)? (?=\\w)'),
    read: (_, rest) => onlyDated(readAct(rest, 'should')),
  },
  {
    // "I'm calling you back at three"
    pattern: opener("\\b(?:i'm|i am|we're|we are) (?:also |now |then )?(?=\\w+ing\\b)"),
    read: (_, rest) => {
      const doing = /^\w+/.exec(rest)?.[0] ?? '';
      if (
        !verbOfGerund(doing) ||
        /^(?:writing to|calling to|asking|looking|trying|having|being|doing|taking|going|handling|dealing|checking|working|following)\b/i.test(
          rest,
        )
      )
        return null;
      return { wording: 'act', onlyDated: true };
    },
  },
  {
    // "Will call you by 5", with the subject left out
    pattern: opener(`(?<=^|[.!;:] |, (?:and|so|but) )will ${ADVERBS}(?=\\w)`),
    read: (_, rest) => (isCareVerb(/^[\w-]+/.exec(rest)?.[0] ?? '') ? readAct(rest) : null),
  },
  {
    // "Let me check and call you back by 5pm"; "let me know" asks something of them
    pattern: opener(
      "\\b(?:let me|allow me to|leave it with me and i(?:'ll| will)) (?!know|have|see\\b)(?=\\w)",
    ),
    read: (_, rest) => onlyDated(readAct(rest)),
  },
  {
    pattern: opener(
      "\\byou(?:'ll| will| should|'re going to| are going to)(?: (?:also|then|definitely|certainly|now|next))? (?=(?:hear|have|get|receive|see|be)\\b)",
    ),
    read: (match, rest) => {
      if (
        !/^(?:hear|get (?!a fine|charged)|receive|have (?!to\b|the (?:right|option|chance|opportunity)|access|until|\d+ days to|a right|been|had|seen|noticed|received)|see (?:the|your|it|this|that|a|our)\b.{0,30}(?:refund|credit|money|payment|account|funds)|be (?:contacted|called|phoned|rung|refunded|paid|updated|told|sent|notified|informed|emailed|e-mailed|visited|reimbursed|credited|compensated|given))/i.test(
          rest,
        )
      )
        return null;
      const hedge = /should/i.test(match[0]) ? 'should' : undefined;
      return { wording: 'whole', ...(hedge ? { hedge, onlyDated: true } : {}) };
    },
  },
  {
    pattern: opener(
      '\\b(?:you can expect|(?<=^|[.!;:,] |, and |so )(?:please )?expect) (?=(?:it|this|that|them|to hear|to receive|to have|a|an|the|your|our|my|delivery|another|us|me)\\b)',
    ),
    read: () => ({ wording: 'whole', onlyDated: true }),
  },
  {
    // "Our engineer will call", "someone from the depot will ring you"
    pattern: opener(
      `\\b(?<subject>${STAFF_SUBJECT})(?:, [^,.;]{2,40},)?(?:'ll| will| shall| is going to| are going to| (?:is|are) (?=(?:coming|visiting|calling|attending|arriving|delivering|collecting)\\b)) ${ADVERBS}(?=\\w)`,
    ),
    read: (match, rest) => readOther(match, rest),
  },
  {
    pattern: opener(
      `\\b(?<subject>${NAME})(?:, [^,.;]{2,40},| (?:from|in|at) (?:our|the|my) [\\w ]{2,30}?)?(?:'ll| will| shall| is going to| is (?=(?:coming|visiting|calling|attending)\\b)) (?:also |then |now )*(?=\\w)`,
      'g',
    ),
    read: (match, rest, { agent }) => {
      const subject = match.groups?.subject ?? '';
      if (NOT_NAMES.test(subject) || STRANGERS.test(subject)) return null;
      const read = readOther(match, rest);
      return read && agent && agent.toLowerCase().startsWith(subject.toLowerCase())
        ? { wording: 'act' }
        : read;
    },
  },
  {
    // "Your refund will be paid", "it will be with you", "the repair is being done"
    pattern: opener(
      "\\b(?<thing>(?:your|the|our|my|a|an|this|that|these|those|all|any|it|they|both|everything)(?: [\\w'£/&-]+){0,8}?)(?<modal>(?:'ll| will| should| shall)(?: now| then| also| hopefully)? be| (?:is|are) (?:being|going to be|due to be)) (?=\\w)",
    ),
    read: (match, rest) => readPassive(match.groups?.thing ?? '', match.groups?.modal ?? '', rest),
  },
  {
    // "it will reach you", "a letter will follow", "the parcel is due to arrive", "it is going out today"
    pattern: opener(
      "\\b(?<thing>(?:your|the|our|my|a|an|another|this|that|it|they|more|further)(?: [\\w'£/&-]+){0,8}?)(?<modal>'ll| will| should| is due to| are due to| to| is| are) (?=(?:reach you|arrive|follow|come to you|go out|go in|leave (?:us|our|the)|get to you|show in|appear in|clear in|land|going out|coming|arriving|on (?:its|their) way)\\b)",
    ),
    read: (match) =>
      STRANGERS.test(match.groups?.thing ?? '') ? null : { wording: 'whole', onlyDated: true },
  },
  {
    // "I've booked an engineer for Tuesday"
    pattern: opener(
      "\\b(?:i've|i have|we've|we have)(?: now| also| just)? (?=(?:booked|arranged|scheduled|organised|set up|rebooked|rescheduled|rearranged)\\b)",
    ),
    read: () => ({ wording: 'whole', onlyDated: true }),
  },
  {
    pattern: opener(
      '(?<=^|[.!;:] )(?:the |our |my |your )?(?:next|another|a further|further) (?:update|news|message|letter)(?: from (?:us|me))?(?: (?:will be|is due|is|to follow|due))?:? (?=\\w)',
    ),
    read: () => ({ wording: 'whole', onlyDated: true }),
  },
];

function onlyDated<T>(read: T | null): (T & { onlyDated: true }) | null {
  return read && { ...read, onlyDated: true };
}

function readAct(rest: string, hedge?: string): Omit<Frame, 'from' | 'act'> | null {
  const plain = rest.replace(/\s+/g, ' ');
  if (NOT_COMMITTING.test(plain) || !/^[a-z]/i.test(plain)) return null;
  const trying =
    /^(?:try(?:ing)? to|try and|do (?:my|our) (?:very )?best to|endeavour to|seek to|attempt to)\b/i.exec(
      plain,
    )?.[0];
  const said = hedge ?? trying;
  return said ? { wording: 'act', hedge: said.toLowerCase() } : { wording: 'act' };
}

/** Someone else who acts for us. What they will need, or where they will be away, is no promise. */
function readOther(match: RegExpExecArray, rest: string): Omit<Frame, 'from' | 'act'> | null {
  const subject = match.groups?.subject ?? '';
  const plain = rest.replace(/\s+/g, ' ');
  if (STRANGERS.test(subject) || NOT_COMMITTING.test(plain)) return null;
  if (
    /^be (?!with you|there|round|at your|in touch|in contact|able to|calling|visiting|coming|attending|arriving|on site|out to|here)/i.test(
      plain,
    )
  )
    return null;
  const first = /^[\w-]+/.exec(plain)?.[0] ?? '';
  if (first !== 'be' && first !== 'arrive' && !isCareVerb(first) && !verbOfGerund(first)) return null;
  return { wording: 'whole' };
}

function readPassive(thing: string, modal: string, rest: string): Omit<Frame, 'from' | 'act'> | null {
  const subject = thing.trim();
  if (
    STRANGERS.test(subject) ||
    /\b(?:you|i|we|which|that you|who|if|when|would)\b/i.test(subject.replace(/^that\b/i, ''))
  )
    return null;
  const hedge = /should/i.test(modal) ? { hedge: 'should', onlyDated: true } : {};
  if (
    /^(?:with you|on (?:its|their) way|in (?:the|your) (?:post|mail|account|bank|hands|inbox)|ready|there|at your|up and running|back (?:with you|to normal|on|in)|sorted|in touch|with them)\b/i.test(
      rest,
    )
  )
    return { wording: 'whole', onlyDated: true, ...hedge };
  const word =
    /^(?:fully |now |also |then |finally |automatically |all )*(?<past>[\w-]+)/i.exec(rest)?.groups?.past ??
    '';
  const verb = verbOfParticiple(word);
  if (
    !verb ||
    /\bby (?:the|your|their|a|his|her) (?:court|bank|ombudsman|tribunal|insurer|police|seller|buyer|landlord)/i.test(
      rest,
    )
  )
    return null;
  if (
    /^(?:payments?|subscription|direct debit|fees?|charges?|rent|invoice)\b/i.test(
      subject.replace(/^(?:your|the|a) /i, ''),
    ) &&
    verb !== 'pay'
  )
    return null;
  return { wording: 'whole', passive: { thing: subject, verb }, ...hedge };
}

/** All frames in a sentence, in order; where two overlap in their opening, the one that starts first. */
export function framesIn(sentence: string, agent: string | undefined): Frame[] {
  const found: Frame[] = [];
  for (const { pattern, read } of openers) {
    for (const match of sentence.matchAll(pattern)) {
      const act = match.index + match[0].length;
      const frame = read(match as RegExpExecArray, sentence.slice(act), { agent });
      if (frame) found.push({ from: match.index, act, ...frame });
    }
  }
  found.sort((a, b) => a.from - b.from || b.act - a.act);
  return found.filter((frame, i) => !found.slice(0, i).some((earlier) => frame.from < earlier.act));
}
