import { commitsUs } from '../committing.ts';
import { isCareVerb, verbOfGerund } from '../verbs.ts';
import { ADVERBS, BUSY_WITH, type FrameReading, type Opener, opening, type Setting } from './frame.ts';

/** What I and we undertake: "I'll call you", "we are going to pay", "we undertake to reply". */

const WE =
  "(?:i|we)(?:'ll| will| shall|(?:'m| am|'re| are)(?: now| also| all)? (?:going to|gonna|due to|set to|scheduled to|booked(?: in)? to|on track to))";
const STARTS_CLAUSE = '(?<=^|[.!;:,] |\\band |\\bso |\\bbut )';
/** "I'm arranging a replacement": under way, and ours to finish, with or without a date. */
const SETTING_OFF =
  /^(?:arranging|issuing|sending|posting|raising|processing|refunding|booking|ordering|replacing|escalating|passing|forwarding|emailing|e-mailing|organising|organizing|crediting|dispatching|despatching|transferring|putting|getting) (?!on (?!to\b)|in touch|that\b.*\bwas)(?:(?:this|that|it|you|your|the|a|an|out|over|someone|somebody|another|through|one|these|them|back)\b)/i;
/** "We can have someone with you by 3pm" offers a date; "I can see that it left on Monday" does not. */
const CAN_DO =
  /^(?:have|get|send|deliver|come|be|fit|post|collect|ring|call|bring|drop|visit|ship|supply|install|refund|pay|start|finish)\b/i;
const LESS_THAN_SURE = /hopefully|probably|likely/i;
const TRYING =
  /^(?:try(?:ing)? to|try and|do (?:my|our) (?:(?:very )?best|utmost) to|endeavour to|seek to|attempt to|look to)\b/i;
export const ours: Opener[] = [
  {
    pattern: opening(`\\b(?<!(?:as|than) )${WE} ${ADVERBS}(?=\\w)`),
    read: (match, { rest }) => readAct(rest, LESS_THAN_SURE.exec(match[0])?.[0]),
  },
  {
    // Typed in a hurry: "ill call you tomorrow", "well send it today"
    pattern: opening(`${STARTS_CLAUSE}(?:ill|well(?= \\w+ (?:you|it|the|your|back)\\b)) ${ADVERBS}(?=\\w)`),
    read: (_, setting) => ifCareVerb(setting),
  },
  {
    // "Will call you by 5", with the subject left out
    pattern: opening(`${STARTS_CLAUSE}will ${ADVERBS}(?=\\w)`),
    read: (_, setting) =>
      /\b(?:it|you|they)\b\W*$/i.test(setting.before) || /^do\s*(?:[,.;!]|$)/i.test(setting.rest)
        ? null
        : ifCareVerb(setting),
  },
  {
    pattern: opening(
      `\\b(?:i|we)(?:'d like to| would like to| can)? (?:promise|undertake|agree|commit|guarantee|vow|pledge)(?: you)? to ${ADVERBS}(?=\\w)`,
    ),
    read: (_, { rest }) => readAct(rest),
  },
  {
    // "We aim to reply within two days" is heard as a date, and is not quite a promise.
    pattern: opening(
      "\\b(?:i|we)(?:'re| are|'m| am)? (?<hedge>aim|aiming|intend|intending|plan|planning|expect|expecting|hope|hoping) to(?: be able to)? (?=\\w)",
    ),
    read: (match, { rest }) => onlyDated(readAct(rest, `${match.groups?.hedge} to`)),
  },
  {
    pattern: opening('\\b(?:our|my) (?<hedge>aim|intention|plan) is (?:still )?to (?=\\w)'),
    read: (match, { rest }) => onlyDated(readAct(rest, `${match.groups?.hedge} is to`)),
  },
  {
    // "We guarantee delivery by noon"
    pattern: opening(
      '\\b(?:i|we) (?:can )?(?:guarantee|promise)(?: you)? (?=(?:delivery|payment|a|an|the|your|you the) ?)',
    ),
    read: () => ({ wording: 'whole', onlyDated: true }),
  },
  {
    pattern: opening('\\b(?:i|we) should(?: (?:hopefully|then|now))?(?: be able to)? (?=\\w)'),
    read: (_, { rest }) => onlyDated(readAct(rest, 'should')),
  },
  {
    // "I'm calling you back at three"
    pattern: opening("\\b(?:i'm|i am|we're|we are) (?:also |now |then )?(?=\\w+ing\\b)"),
    read: (_, { rest }) => {
      const doing = /^\w+/.exec(rest)?.[0] ?? '';
      if (!verbOfGerund(doing) || BUSY_WITH.test(plain(rest))) return null;
      return SETTING_OFF.test(plain(rest)) ? { wording: 'act' } : { wording: 'act', onlyDated: true };
    },
  },
  {
    // "Leave it with me till Friday", "give us until Monday", with nothing said after
    pattern: opening(
      '\\b(?=(?:leave (?:it|this|that) with (?:me|us)|(?:give|allow) (?:me|us)|bear with (?:me|us)) (?:until|till|til|to)\\b)',
    ),
    read: (_, { rest }) =>
      /\b(?:i|we)(?:'ll| will| shall)\b/i.test(rest) ? null : { wording: 'act', onlyDated: true },
  },
  {
    // "We can have it with you on Friday if you order today"
    pattern: opening('\\b(?:i|we) can (?=\\w)'),
    read: (_, { rest }) => {
      if (/\b(?:if|once|as soon as|provided) (?:you|we|it)\b/i.test(rest)) return readAct(rest);
      return CAN_DO.test(rest) ? onlyDated(readAct(rest, 'can')) : null;
    },
  },
  {
    // "Let me check and call you back by 5pm"; "let me know" asks something of them
    pattern: opening('\\b(?:let|allow) me (?:to )?(?!know|have|see\\b)(?=\\w)'),
    read: (_, { rest }) => onlyDated(readAct(rest)),
  },
];

function readAct(rest: string, hedge?: string): FrameReading | null {
  const words = plain(rest);
  if (!commitsUs(words)) return null;
  const said = hedge ?? TRYING.exec(words)?.[0];
  return said ? { wording: 'act', hedge: said.toLowerCase() } : { wording: 'act' };
}

function ifCareVerb({ rest }: Setting): FrameReading | null {
  return isCareVerb(/^[\w-]+/.exec(rest)?.[0] ?? '') ? readAct(rest) : null;
}

function onlyDated(reading: FrameReading | null): FrameReading | null {
  return reading && { ...reading, onlyDated: true };
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ');
}
