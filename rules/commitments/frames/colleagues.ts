import { commitsUs } from '../committing.ts';
import { isCareVerb, verbOfGerund } from '../verbs.ts';
import { ADVERBS, BUSY_WITH, type FrameReading, type Opener, opening, STRANGERS } from './frame.ts';

/** What others do for us: "our engineer will call", "Priya will ring you", "and they will reply by Monday". */

const STAFF =
  'engineers?|drivers?|couriers?|colleagues?|managers?|solicitors?|surveyors?|team|plumbers?|electricians?|contractors?|operatives?|officers?|inspectors?|technicians?|fitters?|carpenters?|joiners?|assistants?|supervisors?|advisers?|advisors?|specialists?|partners?|paralegals?|secretary|receptionists?|warehouse|workshop|accounts|finance|department|office|branch|tutors?|trainers?|caretakers?|crew|depot|council|firm|tradesman|roofers?|glaziers?|locksmiths?|van|delivery|someone|somebody|person|clinic|ward|surgery|hospital|practice|school|college|library|shop|store|lab|laboratory|pharmacy|desk|helpdesk|reception|garage|yard|factory|kitchen|consultants?|nurses?|doctors?|gp|midwife|registrar|clerks?|caseworkers?|handlers?|agents?|wardens?|lads?|lad|guys?|boys|folks|girls|boss|husband|wife|son|dad|partner|director|chef|cleaners?|gardeners?|painters?|decorators?|mechanics?|techs?|rep|reps|representatives?|lettings|housing|planning|highways|services|centre|center|section|service|postman|lorry|truck|removers|movers|installers?|assessors?|valuers?|conveyancers?|barrister|counsel|foreman|gaffer|lecturer|professor|teacher|bursar|volunteers?|moderators?|examiners?|auditors?|bookkeepers?|accountants?|executives?|execs?|associates?|coordinators?|co-ordinators?|counsellors?|therapists?|physio|dentist|vet|chair|lead|head|lawyers?|attorneys?|payroll|billing|legal|despatch|dispatch|logistics|sales|support|admin|security|hr';
const PERSON = "[A-ZÀ-Þ][a-zß-ÿ'’]+(?![\\wß-ÿ])";
const STAFF_SUBJECT = `(?:(?:our|my|the|a|an|one of (?:our|my|the)|your|another|(?:[A-Z][a-z]+\\.? )?[A-ZÀ-Þ][a-zß-ÿ]+'s?)(?: (?!(?:and|or|to|the|that|who|with)\\b)[\\w-]+){0,3}? (?:${STAFF})(?: ${PERSON}(?<!Will|Is|Are))?(?: (?:from|in|at|for) (?:our|the) [\\w-]+(?: team)?)?|someone(?: (?:from|in) [\\w' -]{2,40}?)?|somebody|one of us|a member of (?:our |my |the )?[\\w-]+(?: team)?|the team|customer services)`;
const NAME = `(?:[A-Z]{2,4}(?= (?:will|are|is|have))|${PERSON}\\.?(?:[- ]${PERSON}){0,2})`;
const WILL = "(?:'ll| will| shall|'s going to| is going to| are going to)";
const COMING = "(?: is|'s| are)(?: now| all)?(?= \\w+ing\\b)";
const COMING_TO = /^(?:attending|arriving|visiting)\b/i;
const ASIDE = '(?:, [^,.;]{2,40},)?';

/** Capitalised words that start sentences and are nobody's name. */
const NOT_NAMES =
  /^(?:By|On|At|In|From|Until|Till|Before|After|Within|During|For|To|With|Sorry|Thanks|Thank|Hi|Hello|Dear|Just|No|Yes|Ok|Okay|They|He|She|It|This|That|These|Those|There|Which|Who|What|You|We|Please|Nobody|Everyone|Nothing|If|When|Once|As|And|But|So|Then|The|Your|Our|My|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Someone|However|Payment|Delivery|Work|Parking|Anyone|Some|All|Any|Both|Each|Tomorrow|Today)\b/;
const OUR_PERSON = new RegExp(`\\b(?:${STAFF})\\b|\\b[A-Z][a-z]+\\b(?=[^A-Z]*$)`);
const THEIR_WORDS = /\b(?:said|told|says|tell|claims?|promised|confirmed|advised|informed|understand)\b/i;
export const colleagues: Opener[] = [
  {
    pattern: opening(
      `\\b(?<subject>${STAFF_SUBJECT})${ASIDE}(?:${WILL}|(?<now>${COMING})) ?${ADVERBS}(?=\\w)`,
    ),
    read: (match, { rest }) => readOther(match.groups?.subject ?? '', rest, match.groups?.now !== undefined),
  },
  {
    pattern: opening(
      `\\b(?<subject>${NAME})(?:${ASIDE}| (?:from|in|at) (?:(?:our|the|my) )?[\\w ]{2,30}?)(?:${WILL}|(?<now>${COMING})) ?(?:also |then |now )*(?=\\w)`,
      'g',
    ),
    read: (match, { rest, agent }) => {
      const subject = match.groups?.subject ?? '';
      if (NOT_NAMES.test(subject)) return null;
      const reading = readOther(subject, rest, match.groups?.now !== undefined);
      const isWriter = agent?.toLowerCase().startsWith(subject.toLowerCase());
      return reading && isWriter ? { wording: 'act' } : reading;
    },
  },
  {
    // Whoever "our Mr Lyle's understudy" may be: one of ours, who will speak to the customer
    pattern: opening(
      `\\b(?<subject>(?:our|my|one of (?:our|my)|another of our)(?: (?!(?:and|or|to|the|that|who|with|will)\\b)[\\w'-]+){1,4})${ASIDE}${WILL} ${ADVERBS}(?=(?:call|ring|phone|e-?mail|text|contact|visit|write to|get (?:back to|in touch)|be in (?:touch|contact)|come (?:back|out|round)|speak to|meet|message|reply)\\b)`,
    ),
    read: (match, { rest }) => readOther(match.groups?.subject ?? '', rest, false),
  },
  {
    // "I'll pass this to Dave and he will phone you", "Mrs Ahmed, who will respond by"
    pattern: opening(`\\b(?:he|she|they|who)(?:'ll| will) ${ADVERBS}(?=\\w)`),
    read: (match, { rest, before }) => {
      const speaks =
        /^(?:call|ring|phone|e-?mail|text|visit) you\b|^give you a (?:quick )?(?:call|ring|bell|shout)\b/i;
      if (
        /^s?he\b/i.test(match[0]) &&
        speaks.test(rest) &&
        !THEIR_WORDS.test(before) &&
        !STRANGERS.test(before)
      )
        return { wording: 'whole', onlyDated: true };
      // whoever they are, they come to the customer
      if (/^be (?:with|out to|round to|over to) you\b/i.test(rest) && !THEIR_WORDS.test(before))
        return { wording: 'whole' };
      const ofOurs = OUR_PERSON.test(before.replace(/^\s*\w+/, '')) && !STRANGERS.test(before);
      if (!ofOurs || THEIR_WORDS.test(before)) return null;
      const reading = /^do (?:so|this|that|it)\b/i.test(rest)
        ? { wording: 'whole' as const }
        : readOther('', rest, false);
      return reading && /^who/i.test(match[0]) ? { wording: 'act' } : reading;
    },
  },
];

/** What they will need, or where they will be away, is no promise to the customer. `now`: they are doing it, by a date. */
function readOther(subject: string, rest: string, now: boolean): FrameReading | null {
  const words = rest.replace(/\s+/g, ' ');
  if (STRANGERS.test(subject)) return null;
  if (now) {
    const doing = verbOfGerund(/^[\w-]+/.exec(words)?.[0] ?? '');
    return (doing || COMING_TO.test(words)) && !BUSY_WITH.test(words)
      ? { wording: 'whole', onlyDated: true }
      : null;
  }
  // "I'll see you on Friday" is a goodbye; "Mr Patel will see you" is an appointment.
  if (/^(?:see|meet) you\b/i.test(words)) return { wording: 'whole' };
  if (!commitsUs(words)) return null;
  const first = /^[\w-]+/.exec(words)?.[0] ?? '';
  const isDoing =
    first === 'be' || first === 'arrive' || isCareVerb(first) || verbOfGerund(first) !== undefined;
  return isDoing ? { wording: 'whole' } : null;
}
