import { isThanks } from '../../thanks/thanks.ts';
import { dateToOffer } from '../date-to-offer.ts';
import type { Draft, Part } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { type Hit, type Rule, spaced } from '../rule.ts';
import { isManners, isWelcome, saidIn } from '../substance.ts';

export const noNextStep: Rule = {
  id: 'no-next-step',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B9, E2',
  about: 'Something stays open and the reader is not told when they hear next.',
  find,
};

/** Under way, or handed on: it does not end with this message. */
const UNDER_WAY = [
  '(?:looking|look|looked) into|investigat\\w+|inquir(?:y|ies)|under (?:review|investigation|consideration)|(?:being|been) (?:processed|reviewed|looked|dealt|handled|assessed|considered|escalated|passed|forwarded|referred|raised|logged|reported|recorded|registered|shared|fed back|noted|flagged|sent (?:to|on)|ordered|asked|told|informed|placed|assigned|allocated|requested|started)',
  "(?:i|we)(?:'ve| have|'m| am|'re| are)?(?: also| now| just| already)? (?:pass(?:ed|ing)|forward(?:ed|ing)|escalat(?:ed|ing)|referr(?:ed|ing)|rais(?:ed|ing)|report(?:ed|ing)|logg(?:ed|ing)|flagg(?:ed|ing)|shar(?:ed|ing)|fed|not(?:ed|ing)|chas(?:ed|ing)|ask(?:ed|ing)(?! you)|contact(?:ed|ing)(?! you)|request(?:ed|ing)|wait(?:ed|ing)|await(?:ing)?|check(?:ing)|work(?:ing)|process(?:ing)|review(?:ing)|ordered|spoken|opened|begun|started|added (?:it|them|this|a note|your)|made a note|put (?:it|this|in|you|your|a note)|left (?:a )?(?:message|word)|told(?! you)|emailed(?! you)|written to(?! you)|informed(?! you)|alerted|notified(?! you)|let(?! you| me| us) \\w+ [\\w ]{0,20}know)",
  '(?:is|are|sits|remains|lies)(?: now| still| currently)? (?:with|in|on|before|at) (?:the|our|my|a) (?:[\\w-]+ ){0,5}?(?:teams?|department|engineers?|specialists?|managers?|officers?|list|queue|backlog|pipeline|system|people|experts?|assessors?|developers?|office|workshop|lab|supplier|manufacturer|technicians?|colleagues?|hands|desk|solicitors?|insurers?|underwriters?|surveyors?|panel|committee)',
  "in (?:our|the) (?:queue|backlog|system)|on (?:the|our|my) (?:list|radar|to-do list)|second[- ]line|still (?:waiting|looking|working|trying|checking|open|outstanding|pending)|pending|not (?:yet )?(?:had|heard|received|got) (?:an answer|a reply|anything|back)|(?:is|are)(?: now| still| currently| all)? (?:working on|looking at|looking into|dealing with|investigating|checking|reviewing)|(?:don't|do not|haven't|have not) (?:yet )?(?:have|had|heard|got|received|know|found)(?: back| out| an answer| a reply| anything| any news| why)|waiting (?:for|to|on)|awaiting",
].map((source) => new RegExp(`(?<![\\w'-])(?:${spaced(source)})(?![\\w])`, 'i'));

/** To be done, with no date. */
const TO_DO =
  /\b(?:(?:i|we|he|she|they|someone|somebody|it)(?:'ll| will| shall| need to| needs to| have to| must|'m going to|'re going to| am going to| are going to| hope to| aim to| intend to| plan to| should| can only)|let (?:me|us)) (?:also |then |now |first |just |have to |need to |be )*(?:able to )?(?:checking|looking|check|look|find|ask|speak|talk|discuss|investigate|review|rebook|re-book|reschedule|inspect|process|let you know|get back|come back|update|chase|contact|be in touch|in touch|call|ring|phone|write|reply|respond|decide|see (?:what|if|whether)|raise|pass|forward|arrange|follow up|follow|work|sort|do (?:our|my) best|try|consider|examine|assess|report|notify|inform|keep|advise|send|replace|fix|repair|refund|organise|book|be (?:led|handled|reviewed|looked|sent|done|in touch))\b/i;

/** What they are asked to do first puts the next step with them. */
const ASKS =
  /(?:^|[,;:–—] ?|\b(?:and|but|so|then) )(?:please|kindly|could you|can you|would you|will you|do you|which|what|when|shall (?:i|we)|may (?:i|we)|can (?:i|we)|simply|just) (?!find\b|note\b|accept\b|bear\b|rest\b|be (?:assured|advised|patient)\b|don't hesitate|do not hesitate|let (?:us|me) know if|feel free|contact (?:us|me) if)[\w' ]+|\b(?:let (?:me|us) know|tell (?:me|us)|send (?:me|us)|reply with|reply to this|give (?:me|us)|call (?:me|us|\d)|ring (?:me|us)|(?<!nothing (?:that |more )?)you (?:need|have) to|you(?:'ll| will) need to|you (?:may|can) (?:now )?(?:collect|pick|use|order|log|apply|appeal|ask|choose|call|ring|book|download|pay|cancel|keep|send|return|find|see|change|read))\b/i;
const INVITES =
  /\b(?:any (?:further |other |more )?(?:questions?|queries|concerns?|problems?)|hesitate|feel free|anything else|need (?:any|more|further|anything)|in the meantime)\b/i;
const PRAISE =
  /\b(?:kind words|compliment|lovely (?:message|words|to hear)|delighted|so pleased|praise|glad (?:that )?you (?:like|liked|enjoy|enjoyed|are happy))\b/i;
const CONDITIONAL = /\b(?:if|unless|should you|in case|as soon as you|once you|when you|whenever)\b/i;

function find(draft: Draft, context: CheckContext): Hit[] {
  const { sentences } = draft;
  if (sentences.length === 0 || (context.inReplyTo && isThanks(context.inReplyTo))) return [];
  if (hasDate(draft) || asksSomething(sentences) || sentences.some(({ spoken }) => PRAISE.test(spoken)))
    return [];
  const open = sentences.findLast((part) => isOpen(part, draft));
  const empty = saidIn(draft).length === 0 && !isWelcome(draft);
  const part = open ?? (empty ? sentences.at(-1) : undefined);
  if (!part) return [];
  const suggestion = `${/[.!?]$/.test(part.text) ? part.text : `${part.text}.`} You will hear from me by ${dateToOffer(draft, context)}.`;
  return [
    {
      start: part.start,
      end: part.end,
      reason: 'This stays open. Say when they will hear from you next, with a date.',
      suggestion: draft.text.slice(part.start, part.end) === part.text ? suggestion : null,
    },
  ];
}

/** A day or time to come, said of anything: the reader knows when. */
function hasDate({ dates, moment }: Draft): boolean {
  return dates.some(({ date, part, start }) => {
    if (date.latest < moment.now || date.doubt === 'passed') return false;
    if (date.doubt === 'vague' && !/\d/.test(date.quote)) return false;
    const before = part.spoken.slice(0, start - part.start);
    const today = moment.dayOf(date.latest) === moment.today;
    if (
      today &&
      !/\b(?:will|shall|going to|by|before|until|please|can|at)\b|'ll\b|'m\b|'re\b/i.test(
        `${before} ${date.quote}`,
      )
    )
      return false;
    return (
      !/\b(?:since|of|from|dated|about|for|after|been|last|over|past)\s+(?:the )?$/i.test(before) ||
      /^(?:by|on|before|within)\b/i.test(date.quote)
    );
  });
}

function asksSomething(sentences: readonly Part[]): boolean {
  return sentences.some(({ spoken, text }) => {
    if (INVITES.test(spoken)) return false;
    return text.trimEnd().endsWith('?') || ASKS.test(spoken);
  });
}

function isOpen(part: Part, { commitments }: Draft): boolean {
  const undated = commitments.some(
    (one) => one.latest === null && one.kind === 'firm' && one.start >= part.start && one.end <= part.end,
  );
  const { spoken } = part;
  if (isManners(part) && !UNDER_WAY.some((pattern) => pattern.test(spoken)) && !undated) return false;
  if (
    CONDITIONAL.test(spoken) &&
    !UNDER_WAY.some((pattern) => pattern.test(spoken)) &&
    !/\b(?:when|once|as soon as) (?:we|i|they)\b/i.test(spoken)
  )
    return false;
  return undated || TO_DO.test(spoken) || UNDER_WAY.some((pattern) => pattern.test(spoken));
}
