import type { PromiseHistory, PromiseStep } from '../../contract/ledger.ts';
import type { GlyphName, PromiseKind } from '../../contract/promises.ts';
import { findCommitments } from '../../rules/commitments/find-commitments.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import { listWords } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import type { Db } from '../platform/db.ts';
import { notFound } from '../platform/refusal.ts';
import { sayPromised } from '../promises/present.ts';
import { deskCalendar } from '../team/desk.ts';
import { ALERT_NOUN } from './alert-words.ts';
import { presentLedgerRow } from './ledger.ts';
import { type LedgerFacts, selectLedgerRow } from './ledger-store.ts';
import {
  type StepFacts,
  selectDates,
  selectSteps,
  selectTold,
  type ToldFacts,
} from './promise-history-store.ts';

/** A promise from its making to now: by which words, who had it, who was told what. The caller has checked that it may be seen. */
export async function promiseHistory(db: Db, promiseId: string, now: Date): Promise<PromiseHistory> {
  const [calendar, row, steps, told, dates] = await Promise.all([
    deskCalendar(db),
    selectLedgerRow(db, promiseId),
    selectSteps(db, promiseId),
    selectTold(db, promiseId),
    selectDates(db, promiseId),
  ]);
  if (!row) throw notFound('promise');
  const { zone } = calendar;
  return {
    promise: presentLedgerRow(row, calendar, now),
    dates: dates.map((one) => ({
      promiseId: one.id,
      dueWords: sayPromised(one.fromAt, one.dueAt, zone, now),
      state: one.state,
    })),
    steps: presentSteps(row, steps, told, calendar, now),
  };
}

export function presentSteps(
  row: LedgerFacts,
  steps: StepFacts[],
  told: ToldFacts[],
  calendar: Calendar,
  now: Date,
): PromiseStep[] {
  const { zone } = calendar;
  const messages = new Map(told.map((m) => [m.id, m]));
  const presented = (step: {
    id: string;
    at: Date;
    words: string;
    glyph?: GlyphName | null;
    messageId?: string | null;
  }): PromiseStep => ({
    id: step.id,
    at: step.at.toISOString(),
    whenWords: sayShort(step.at, zone, now),
    words: step.words,
    glyph: step.glyph ?? null,
    told: presentTold(messages.get(step.messageId ?? ''), row, calendar),
  });
  const due = sayPromised(row.fromAt, row.dueAt, zone, now);
  const made = presented({
    id: `made-${row.id}`,
    at: row.madeAt,
    words: `${sayMade(row, messages.get(row.messageId ?? ''))}, ${row.fromAt ? 'for' : 'by'} ${due}.`,
    glyph: 'open',
    messageId: row.messageId,
  });
  return [
    made,
    ...steps.map((step) =>
      presented({
        id: step.id,
        at: new Date(step.at),
        ...sayStep(step, row, zone, now),
        // the message that made it stands at the top already
        ...(step.type === 'settlement' && step.messageId !== row.messageId && { messageId: step.messageId }),
      }),
    ),
  ];
}

function sayMade(row: LedgerFacts, message: ToldFacts | undefined): string {
  const what = row.madeById ? (row.madeByName ?? 'A colleague') : 'Our acknowledgement';
  if (!message) return `${what} put this promise on record`;
  return `${what} promised this`;
}

type Said = { words: string; glyph?: GlyphName };

function sayStep(step: StepFacts, row: LedgerFacts, zone: string, now: Date): Said {
  const who = step.byName ?? 'Kept';
  switch (step.type) {
    case 'settlement':
      return saySettled(step, row, zone, now);
    case 'given':
      return {
        words: step.toName
          ? `${who} gave this promise to ${step.toName}.`
          : `${who} gave this promise back to the owner.`,
      };
    case 'owner': {
      const to = step.toName ?? step.toTeamName ?? 'the team';
      const why = step.reason ? ` ${step.reason.replace(/\.?$/, '.')}` : '';
      return {
        words:
          step.byName && step.byName !== to
            ? `${step.byName} handed the conversation to ${to}.${why}`
            : `${to} had the conversation from here.${why}`,
      };
    }
    case 'placed':
      return {
        words: `${who} moved it with its words${step.fromRef ? ` from ${step.fromRef}` : ''}${step.toRef ? ` to ${step.toRef}` : ''}.`,
      };
    case 'alert': {
      const mailed = step.emailedAt ? ', in the app and by email' : ', in the app';
      return { words: `We told ${step.toName}${mailed}: ${ALERT_NOUN[step.kind] ?? 'there is news of it'}.` };
    }
  }
}

const WRITTEN = new Set<PromiseKind>(['reply', 'update']);

function saySettled(
  { outcome, evidence, isCorrection, byName }: StepFacts & { type: 'settlement' },
  row: LedgerFacts,
  zone: string,
  now: Date,
): Said {
  const because = evidence.trim() ? ` ${evidence.trim().replace(/\.?$/, '.')}` : '';
  const by = byName ? ` by ${byName}` : '';
  switch (outcome) {
    case 'opened':
      return { words: 'The message was about to leave, and the promise stood from then on.' };
    case 'voided':
      return { words: `Void: the words never reached anybody.${because}` };
    case 'kept':
      return {
        words: isCorrection ? `Put right${by}: it had been kept in time.${because}` : `Kept${by}.${because}`,
        glyph: 'kept',
      };
    case 'broken':
      return {
        words: WRITTEN.has(row.kind)
          ? `Broken: we had not written by then.${because}`
          : `Broken: nothing on record said that we had done it by then.${because}`,
        glyph: 'broken',
      };
    case 'moved':
      return {
        words: row.laterDueAt
          ? `Moved${by} to ${sayShort(row.laterDueAt, zone, now)}, and they were told.`
          : `Moved${by}, and they were told.`,
        glyph: 'moved',
      };
    case 'released':
      return { words: `Released by their own words, noted${by || ' by us'}.${because}` };
    case 'withdrawn':
      return { words: `Withdrawn${by}, and they were told.${because}` };
    case 'reopened':
      return { words: `Open again: what had settled it did not arrive.${because}`, glyph: 'open' };
    case 'fulfilled':
      return { words: `Done late${by}. It stays broken.${because}`, glyph: 'broken' };
    default:
      return { words: `We owned up to them${by}.${because}` };
  }
}

const CHANNEL: Record<string, string> = {
  email: 'by email',
  phone: 'by phone',
  'walk-in': 'in person',
  letter: 'by letter',
  form: 'on our form',
  page: 'on their page',
  api: 'through the API',
};
/** So much of a message in which no sentence carries the date. */
const SHOWN = 600;

function presentTold(
  message: ToldFacts | undefined,
  row: LedgerFacts,
  calendar: Calendar,
): PromiseStep['told'] {
  if (!message) return null;
  const { direction, channel, recipients, contactName, deliveryState } = message;
  const names = recipients.map(({ name, address }) => (name ? `${name} (${address})` : address));
  const whom = names.length ? listWords(names) : (contactName ?? 'them');
  const arrived = {
    held: '. It has not left yet',
    queued: '. It has not left yet',
    'handing-over': '. It is leaving now',
    refused: '. It did not arrive',
    cancelled: '. It was taken back before it left',
    accepted: '',
  };
  return {
    messageId: message.id,
    toWords:
      direction === 'in' && channel !== 'phone' && channel !== 'walk-in'
        ? `From ${contactName ?? 'them'}, ${CHANNEL[channel] ?? channel}`
        : `To ${whom}, ${CHANNEL[channel] ?? channel}${deliveryState ? arrived[deliveryState] : ''}`,
    words: carrying(message, row, calendar),
  };
}

/** The sentence in which the promise was given, where one says its date; otherwise the message from its beginning. */
function carrying(message: ToldFacts, row: LedgerFacts, calendar: Calendar): string {
  const found =
    message.id === row.messageId
      ? findCommitments(message.words, { now: message.saidAt, zone: calendar.zone, calendar }).find(
          ({ latest }) => latest?.getTime() === row.dueAt.getTime(),
        )
      : undefined;
  if (found) return sentenceAround(message.words, found.start, found.end);
  return message.words.length > SHOWN ? `${message.words.slice(0, SHOWN).trimEnd()} …` : message.words;
}

function sentenceAround(words: string, start: number, end: number): string {
  const before = Math.max(
    ...['. ', '! ', '? ', '\n'].map((stop) => {
      const at = words.lastIndexOf(stop, start - 1);
      return at < 0 ? 0 : at + stop.length;
    }),
  );
  const rest = words.slice(end);
  const after = rest.search(/[.!?](?=\s|$)|\n/);
  return words.slice(before, after < 0 ? words.length : end + after + 1).trim();
}
