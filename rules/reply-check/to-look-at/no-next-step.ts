import { isThanks } from '../../thanks/thanks.ts';
import { dateToOffer } from '../date-to-offer.ts';
import type { Draft, Part } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { readAnswers } from '../questions/answers.ts';
import { type Hit, type Rule, words } from '../rule.ts';
import { isWelcome, saidIn } from '../substance.ts';
import { SETTLED, TO_DO, UNDER_WAY } from '../words/open-matters.ts';

export const noNextStep: Rule = {
  id: 'no-next-step',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B9, E2',
  about: 'Something stays open and the reader is not told when they hear next.',
  find,
};

const anyOf = (lines: string): RegExp => words(lines.trim().split('\n').join('|'), 'i');
const underWay = anyOf(UNDER_WAY);
const toDo = anyOf(TO_DO);
const settled = anyOf(SETTLED);

function find(draft: Draft, context: CheckContext): Hit[] {
  const { sentences } = draft;
  if (sentences.length === 0 || (context.inReplyTo && isThanks(context.inReplyTo))) return [];
  if (hasDateToCome(draft) || sentences.some(asks) || sentences.some(({ spoken }) => PRAISED.test(spoken)))
    return [];
  const open =
    sentences.findLast((part) => isOpen(part, draft)) ?? (isEmpty(draft) ? sentences.at(-1) : undefined);
  const questions = context.inReplyTo ? readAnswers(context.inReplyTo, draft) : [];
  // An answer to all that they asked may end there, unless it says itself that more is to come.
  if (
    questions.length > 0 &&
    questions.every(({ answered }) => answered) &&
    !(open && GOES_ON.test(open.spoken))
  )
    return [];
  if (!open) return [];
  const { text, start, end } = open;
  const suggestion = `${/[.!?]$/.test(text) ? text : `${text}.`} You will hear from me by ${dateToOffer(draft, context)}.`;
  return [
    {
      start,
      end,
      reason: 'This stays open. Say when they will hear from you next, with a date.',
      suggestion: draft.text.slice(start, end) === text ? suggestion : null,
    },
  ];
}

/** A day or time to come, said of anything: the reader knows when. */
function hasDateToCome({ dates, moment }: Draft): boolean {
  return dates.some(({ date, part, start }) => {
    if (date.latest < moment.now || date.doubt === 'passed') return false;
    if (date.doubt === 'vague' && !/\d/.test(date.quote)) return false;
    const before = part.spoken.slice(0, start - part.start);
    const today = moment.dayOf(date.latest) === moment.today;
    if (today && !TODAY_TO_COME.test(`${before} ${date.quote}`)) return false;
    return (
      !/\b(?:since|of|from|dated|about|for|after|been|last|over|past)\s+(?:the )?$/i.test(before) ||
      LEAD.test(date.quote)
    );
  });
}

const TODAY_TO_COME = /\b(?:will|shall|going to|by|before|until|please|can|at)\b|'(?:ll|m|re)\b/i;
const LEAD = /^(?:by|on|before|within)\b/i;
const PRAISED =
  /\b(?:kind words|kind letter|compliment|lovely (?:message|words|to hear)|delighted|so pleased|praise|glad (?:that )?you (?:like|liked|enjoy|enjoyed|are happy))\b/i;

/** What they are asked to do first puts the next step with them. */
function asks({ spoken, text }: Part): boolean {
  if (INVITES.test(spoken)) return false;
  return text.trimEnd().endsWith('?') || ASKED.test(spoken);
}

const ASKED =
  /(?:^|[,;:–—] ?|\b(?:and|but|so|then) )(?:please|kindly|simply|just) (?!find\b|note\b|accept\b|bear\b|rest\b|be (?:assured|advised|patient)\b|don't hesitate|do not hesitate|let (?:us|me) know if|feel free|contact (?:us|me) if|allow)[\w' ]+|(?<!\bto )\b(?:let (?:me|us) know (?!if)|tell (?:me|us)|send (?:me|us)|reply with|reply to this|give (?:me|us)|call (?:me|us|\d)|ring (?:me|us)|(?<!nothing (?:that |more )?)you (?:need|have) to|you(?:'ll| will) need to|you (?:may|can) (?:now )?(?:collect|pick|use|order|log|apply|appeal|ask|choose|call|ring|book|download|pay|cancel|keep|send|return|find|see|change|read))\b/i;
const INVITES =
  /\b(?:any (?:further |other |more )?(?:questions?|queries|concerns?|problems?)|hesitate|feel free|anything else|need (?:any|more|further|anything)|in the meantime)\b/i;
const CONDITIONAL =
  /\b(?:if|unless|should you|in case|as soon as you|once you|when you|whenever|on the day|that day|the same day)\b/i;
const ON_NEWS = /\b(?:when|once|as soon as) (?:we|i|they)\b/i;

function isOpen(part: Part, draft: Draft): boolean {
  const { spoken } = part;
  if (underWay.test(spoken)) return true;
  if (CONDITIONAL.test(spoken) && !ON_NEWS.test(spoken)) return false;
  if (toDo.test(spoken)) return true;
  return draft.commitments.some(
    (one) => one.latest === null && one.kind === 'firm' && one.start >= part.start && one.end <= part.end,
  );
}

const GOES_ON =
  /\b(?:look(?:ing|ed)? into|investigat\w+|under review|waiting|trying to|being (?:looked|reviewed|processed|considered)|(?:i|we)(?:'ll| will) (?:check|find|ask|look|see|speak|get|come|let you know|let))\b/i;

/** Manners alone, or so few words with nothing done or decided in them. */
function isEmpty(draft: Draft): boolean {
  if (isWelcome(draft)) return false;
  if (saidIn(draft).length === 0) return true;
  return draft.wordCount < FEW_WORDS && !draft.sentences.some(({ spoken }) => settled.test(spoken));
}

const FEW_WORDS = 45;
