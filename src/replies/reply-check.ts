import type { NewReply, Recipient } from '../../contract/replies.ts';
import { checkBeforeSend } from '../../rules/before-send/before-send.ts';
import { type SendFinding, stopsOf } from '../../rules/before-send/stops.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { houseStandardsOf } from '../team/house-standards.ts';
import { namesAt, type OverrideRow, othersAddresses, selectCheckFacts } from './check-store.ts';

const ADDRESS = /[\w.+-]+@[\w-]+\.[\w.-]*\w/g;

/**
 * The reply check, on the words as they would leave and with what the records know: the same rules as while it was typed. Refuses
 * where something must be fixed; returns what its writer meant all the same, to be kept with the message.
 */
export async function checkedReply(
  tx: Tx,
  c: ConversationRow,
  reply: Pick<NewReply, 'words' | 'meant' | 'attachmentIds'>,
  to: readonly Pick<Recipient, 'address' | 'name'>[],
  agentId: string,
  now: Date,
): Promise<OverrideRow[]> {
  const { words, meant, attachmentIds } = reply;
  // of several readers nobody can be greeted by name
  const [only] = to.length === 1 ? to : [];
  const [desk, calendar, facts, known] = await Promise.all([
    readDesk(tx),
    deskCalendar(tx),
    selectCheckFacts(tx, c, agentId),
    only ? namesAt(tx, only.address) : [],
  ]);
  const names = only ? [...known, only.name].filter(Boolean) : [];
  const addresses = [...new Set((words.match(ADDRESS) ?? []).map((address) => address.toLowerCase()))];
  const unknown = addresses.filter((one) => !facts.said.some((text) => text.toLowerCase().includes(one)));
  const findings = checkBeforeSend(
    words,
    {
      now,
      zone: desk.zone,
      to: names[0] ?? null,
      alsoCalled: names.slice(1),
      from: facts.agentName,
      attachments: attachmentIds.length,
      inReplyTo: facts.theirWords,
      calendar,
      reference: c.ref,
      ownReferences: facts.ownReferences,
      othersWords: await othersAddresses(tx, c.id, unknown),
      notes: facts.notes,
      said: facts.said,
      mistake: facts.mistake,
      ...(c.kind === 'complaint' && { complaint: true }),
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
