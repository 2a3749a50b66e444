import type { NewReply, Recipient } from '../../contract/replies.ts';
import { checkBeforeSend } from '../../rules/before-send/before-send.ts';
import { type SendFinding, stopsOf } from '../../rules/before-send/stops.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import { limitsOf } from '../forecasts/date-questions.ts';
import type { Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { readPromise } from '../promises/promises.ts';
import { filledWords } from '../saved/fill.ts';
import { readDesk, teamCalendar } from '../team/desk.ts';
import { houseStandardsOf } from '../team/house-standards.ts';
import { authorityOn } from './amounts.ts';
import { knownAt, type OverrideRow, othersAddresses, selectCheckFacts } from './check-store.ts';

const ADDRESS = /[\w.+-]+@[\w-]+\.[\w.-]*\w/g;

/**
 * The reply check, on the words as they would leave and with what the records know: the same rules as while it was typed. Refuses
 * where something must be fixed; returns what its writer meant all the same, to be kept with the message.
 */
export async function checkedReply(
  tx: Tx,
  c: ConversationRow,
  reply: Pick<NewReply, 'words' | 'meant' | 'attachmentIds' | 'promises' | 'settles' | 'savedMessageIds'>,
  to: readonly Pick<Recipient, 'address' | 'name'>[],
  agentId: string,
  now: Date,
  kind: 'reply' | 'third-party' | 'letter' = 'reply',
): Promise<OverrideRow[]> {
  const { words, meant, attachmentIds, savedMessageIds } = reply;
  // what is the customer's to answer and to own up to is no third party's
  const isTheirs = kind !== 'third-party';
  // of several readers nobody can be greeted by name
  const [only] = to.length === 1 ? to : [];
  const [desk, { calendar, impossibleDates, allowedDays }, facts, known, saved, authority] =
    await Promise.all([
      readDesk(tx),
      datesOf(tx, c, reply, agentId, now),
      selectCheckFacts(tx, c, agentId),
      only ? knownAt(tx, only.address) : null,
      filledWords(tx, c.id, savedMessageIds, agentId, now),
      authorityOn(tx, c.id, agentId),
    ]);
  const names = only ? [...(known?.names ?? []), only.name].filter(Boolean) : [];
  const addresses = [...new Set((words.match(ADDRESS) ?? []).map((address) => address.toLowerCase()))];
  const unknown = addresses.filter((one) => !facts.said.some((text) => text.toLowerCase().includes(one)));
  const findings = checkBeforeSend(
    words,
    {
      now,
      zone: desk.zone,
      to: names[0] ?? null,
      alsoCalled: names.slice(1),
      addressForm: known?.addressForm ?? null,
      from: facts.agentName,
      // what is enclosed in a letter is paper
      attachments: kind === 'letter' ? 1 : attachmentIds.length,
      inReplyTo: isTheirs ? facts.theirWords : null,
      calendar,
      impossibleDates,
      allowedDays,
      reference: c.ref,
      ownReferences: facts.ownReferences,
      othersWords: await othersAddresses(tx, c.id, unknown),
      notes: facts.notes,
      said: facts.said,
      mistake: isTheirs && facts.mistake,
      ...(isTheirs && { authority }),
      ...(saved && { savedReply: saved }),
      ...(isTheirs && c.kind === 'complaint' && { complaint: true }),
    },
    houseStandardsOf(desk),
  );
  const { stops, overridden } = stopsOf(findings, meant);
  if (stops.length > 0) throw stopped(stops);
  return overridden.map(({ rule, start, end, because }) => ({
    rule,
    startsAt: start,
    endsAt: end,
    reason: because,
  }));
}

/** The dates that the reply would promise, moved ones too, by the hours of those who would keep them. */
async function datesOf(
  tx: Tx,
  c: ConversationRow,
  { promises, settles }: Pick<NewReply, 'promises' | 'settles'>,
  agentId: string,
  now: Date,
) {
  const keeper = (givenToId: string | null | undefined) => givenToId ?? c.ownerId ?? agentId;
  // sent with what is asked next
  const calendar = teamCalendar(tx, c.teamId);
  // its failure is told where it is waited for
  calendar.catch(() => {});
  const moved = await Promise.all(
    settles.map(async ({ promiseId, dueAt }) => {
      const p = dueAt ? await readPromise(tx, promiseId) : null;
      return p && dueAt ? [{ dueAt, kind: p.kind, givenToId: p.givenToId }] : [];
    }),
  );
  const dates = [...promises, ...moved.flat()].map(({ dueAt, kind, givenToId }) => ({
    dueAt: new Date(dueAt),
    kind,
    keeperId: keeper(givenToId),
  }));
  const limits = await limitsOf(tx, c.id, dates, calendar, now);
  return { calendar: await calendar, ...limits };
}

const NAMED = 3;

function stopped(stops: readonly SendFinding[]): Refusal {
  const named = stops
    .slice(0, NAMED)
    .map(({ quote, reason }) => (quote ? `“${quote.replace(/\s+/g, ' ')}”: ${reason}` : reason));
  return new Refusal(
    'wrong-input',
    'reply-check',
    stops.length === 1 ? 'Fix 1 thing to send this.' : `Fix ${stops.length} things to send this.`,
    `Nothing was sent, and your text is still here. ${named.join(' ')}`,
    undefined,
    { findings: stops },
  );
}
