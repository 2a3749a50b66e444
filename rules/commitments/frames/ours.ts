import { commitsUs } from '../committing.ts';
import { isCareVerb, verbOfGerund } from '../verbs.ts';
import { ADVERBS, BUSY_WITH, type FrameReading, type Opener, opening, type Setting } from './frame.ts';

/** What I and we undertake: "I'll call you", "we are going to pay", "we undertake to reply". */

const WE =
  "(?:i|we)(?:'ll| will| shall|(?:'m| am|'re| are)(?: now| also| all)? (?:going to|gonna|due to|set to|scheduled to|booked(?: in)? to|on track to))";
const STARTS_CLAUSE = '(?<=^|[.!;:,] |\\band |\\bso |\\bbut )';
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
    read: (_, setting) => (/\b(?:it|you|they)\b\W*$/i.test(setting.before) ? null : ifCareVerb(setting)),
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
      "\\b(?:i|we)(?:'re| are|'m| am)? (?<hedge>aim|aiming|intend|intending|plan|planning|expect|expecting) to(?: be able to)? (?=\\w)",
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
      return verbOfGerund(doing) && !BUSY_WITH.test(plain(rest)) ? { wording: 'act', onlyDated: true } : null;
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
