import type { DeskCalendar } from '../dates/moment.ts';
import { checkReply, type Finding } from '../reply-check/check-reply.ts';
import type { HouseStandards } from '../reply-check/standards.ts';
import { FIELDS } from './fields.ts';

export interface ByItselfContext {
  now: Date;
  zone: string;
  calendar?: DeskCalendar;
  standards: HouseStandards;
  /** Everybody who works here: who looks after something is a fact too. */
  agentNames: readonly string[];
}

/** One thing that a message may not say by itself, with the reason in words. */
export interface Untrue {
  quote: string;
  reason: string;
}

/** Fields that only a person who writes can fill. */
const OF_A_WRITER = ['writer'];

const DONE =
  'resolved|closed|completed?|finished|sorted|fixed|solved|settled|dealt with|processed|approved|accepted|declined|rejected|refunded|paid|credited|cancelled|booked|ordered|dispatched|despatched|shipped|posted|delivered|escalated|prioritised|logged|assigned|passed on|passed to|forwarded|investigated|reviewed|actioned|received back|on its way|on hold|in progress|under way|underway|pending|in hand|under review|with our|with the';
const NOW_DOING =
  'looking into|working on|investigating|dealing with|reviewing|processing|chasing|checking|arranging|sorting|handling|attending to|waiting for|on the case|on it';

/** A status in words of our own: it may be true today, of one conversation. */
const STATUS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:has|have|had|is|are|was|were|'s|’s)(?: (?:now|already|all|just|been|being|currently|successfully))* (?:${DONE})\\b`,
    'gi',
  ),
  new RegExp(
    `\\b(?:we|i|someone|somebody|one of us|our \\w+|the \\w+(?: team)?)(?:'re|’re|'m|’m| are| is| am| have| has|'ve|’ve)(?: (?:now|already|currently|been|still|all))* (?:${NOW_DOING})\\b`,
    'gi',
  ),
  new RegExp(
    `\\b(?:we|i)(?:'ve|’ve| have)(?: (?:now|already|just|all))* (?:${DONE}|sent|started|begun|found|done)\\b`,
    'gi',
  ),
  new RegExp(`\\bis being (?:${DONE}|looked (?:at|into)|worked on|handled|checked|chased)\\b`, 'gi'),
];

/** Stops here, whatever it does elsewhere; and what the rule of dates that are written out says already. */
const STOPPING: ReadonlySet<Finding['rule']> = new Set(['vague-time']);
const SAID_ALREADY: ReadonlySet<Finding['rule']> = new Set([
  'weekday-date-mismatch',
  'promised-date-past',
  'impossible-date',
]);

/**
 * What a message that goes by itself may not say: a date that is written out, a vague one, a status, a person's name, a blank. Such facts
 * come from fields, which are read from the records as it leaves. Empty when it may be kept.
 */
export function untrueByItself(words: string, context: ByItselfContext): Untrue[] {
  const { now, zone, calendar, standards, agentNames } = context;
  const fields = FIELDS.map(({ name }) => name).filter((name) => !OF_A_WRITER.includes(name));
  // a rule that the house has turned off holds here all the same
  const held: HouseStandards = {
    ...standards,
    rules: {
      ...standards.rules,
      'unbound-date': { on: true },
      placeholder: { on: true },
      'vague-time': { on: true },
    },
  };
  const found: (Untrue & { at: number })[] = checkReply(
    words,
    { now, zone, ...(calendar && { calendar }), automated: { fields, boundWords: [] } },
    held,
  )
    .filter(
      ({ rule, severity }) => (severity === 'must-fix' && !SAID_ALREADY.has(rule)) || STOPPING.has(rule),
    )
    .map(({ rule, quote, reason, start }) => ({
      at: start,
      quote,
      reason: rule === 'vague-time' ? `${reason} Use the field {{next word}}.` : reason,
    }));
  for (const match of STATUS.flatMap((pattern) => [...words.matchAll(pattern)]))
    found.push({
      at: match.index,
      quote: match[0],
      reason: 'This says how something stands, and no record is behind it. Use the field {{status}}.',
    });
  for (const { index, name } of namesIn(words, agentNames))
    found.push({
      at: index,
      quote: name,
      reason: 'This names a person, who may have handed it over by then. Use the field {{owner}}.',
    });
  return found
    .sort((a, b) => a.at - b.at)
    .filter(
      ({ at, quote }, i, all) =>
        !all.slice(0, i).some((one) => at < one.at + one.quote.length && quote !== ''),
    )
    .map(({ quote, reason }) => ({ quote, reason }));
}

/** Whole names, and first names of people who are said to do something. */
function namesIn(words: string, agentNames: readonly string[]): { index: number; name: string }[] {
  return agentNames.flatMap((whole) => {
    const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const [first = ''] = whole.split(' ');
    const acts = '(?= (?:will|has|looks|is|can|has got|takes|deals)\\b)';
    const pattern = new RegExp(
      `(?<![\\p{L}])(?:${escaped(whole)}(?![\\p{L}])${first.length > 1 ? `|${escaped(first)}${acts}` : ''})`,
      'gu',
    );
    return [...words.matchAll(pattern)].map(({ index, 0: name }) => ({ index, name }));
  });
}
