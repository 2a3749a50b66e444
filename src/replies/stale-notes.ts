import { sql } from 'kysely';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { type Db, inTransaction, lockFreeConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { type PromiseRow, settle } from '../promises/promises.ts';
import { readDesk } from '../team/desk.ts';
import * as store from './store.ts';
import { REPEATS } from './unsaid.ts';

/** A note that waits to be sent again is given up so long before a date in it: afterwards the watcher would break what nobody was told. */
const BEFORE_MS = 60_000;
const MOST = 50;

/**
 * Our own notes (we have it, who has it, any news?) name dates, and a mail server may be away for longer than those. One that would leave
 * after the date by which it says that they hear never leaves, visibly, and what it promised was never said. Where only the take-by time has
 * passed, it says who has it now. The caller has locked the conversations. `ids` of deliveries.
 */
export async function keepBackStale(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  for (const note of await selectStale(tx, now, { ids })) await judge(tx, note, now);
}

/** Those that wait for their next try. */
export async function giveUpStale(db: Db, now: Date): Promise<void> {
  const soon = new Date(now.getTime() + BEFORE_MS);
  const waiting = await selectStale(db, soon, { triedBefore: true });
  if (waiting.length === 0) return;
  await inTransaction(db, async (tx) => {
    const ours = await lockFreeConversations(
      tx,
      waiting.map((note) => note.conversationId),
    );
    const ids = waiting.filter((note) => ours.has(note.conversationId)).map((note) => note.deliveryId);
    for (const note of await selectStale(tx, soon, { ids })) await judge(tx, note, now);
  });
}

interface StaleNote {
  deliveryId: string;
  messageId: string;
  conversationId: string;
  words: string;
  saidAt: Date;
  ownerName: string | null;
  /** nobody knows whether an earlier try arrived */
  doubtful: boolean;
  /** a date by which they were to hear has come; otherwise only the take-by time */
  isAnswerDue: boolean;
  takeByAt: Date | null;
}

/** Queued notes with a date in them, or perhaps in them, that has come by `at`. */
async function selectStale(
  db: Db | Tx,
  at: Date,
  { ids, triedBefore = false }: { ids?: readonly string[]; triedBefore?: boolean },
): Promise<StaleNote[]> {
  if (ids?.length === 0) return [];
  const which = ids ? sql`d.id = any(${ids}::uuid[])` : sql`d.attempts > 0`;
  const { rows } = await sql<StaleNote>`
    select d.id as delivery_id, m.id as message_id, m.conversation_id, m.words, m.said_at, a.name as owner_name,
      d.doubtful_at is not null as doubtful, bool_or(p.kind <> 'owner') as is_answer_due,
      min(p.due_at) filter (where p.kind = 'owner') as take_by_at
    from delivery d join message m on m.id = d.message_id join conversation c on c.id = m.conversation_id
      left join agent a on a.id = c.owner_id
      join promise p on p.conversation_id = m.conversation_id and p.due_at <= ${at} and p.state <> 'void'
        and (p.message_id = m.id or (m.automatic_kind = any(${REPEATS}) and p.kind in ('reply', 'update', 'callback')
          and p.made_at <= m.said_at and p.due_at > m.said_at))
    where d.state = 'queued' and m.automatic_kind = any(${['acknowledgement', ...REPEATS]}) and ${which}
      ${triedBefore ? sql`and d.doubtful_at is null and p.kind <> 'owner'` : sql``}
    group by d.id, m.id, a.name limit ${MOST}`.execute(db);
  return rows;
}

async function judge(tx: Tx, note: StaleNote, now: Date): Promise<void> {
  const { deliveryId, messageId, conversationId } = note;
  if (note.isAnswerDue) {
    await store.keepBack(tx, deliveryId, 'What it says was no longer true when it was to leave.');
    if (!note.doubtful) await unsay(tx, messageId, ['reply', 'owner'], now);
    const data = { because: 'date-passed' };
    await record(tx, { kind: 'automatic-withheld', conversationId, messageId, data }, now);
    await ensureNextWord(tx, [conversationId], now);
  } else if (note.takeByAt && !note.doubtful) {
    // the first try may have arrived: the same id never says two things
    const { zone } = await readDesk(tx);
    const said = `You will have one named person looking after it by ${sayInstant(note.takeByAt, zone, note.saidAt)}.`;
    if (!note.words.includes(said)) return;
    const has = note.ownerName ? `${note.ownerName} will look after it.` : '';
    await store.rewriteQueued(tx, messageId, note.words.replace(said, () => has).replace(/ +$/m, ''));
    await unsay(tx, messageId, ['owner'], now);
  }
}

/** What a note was to promise and nobody was told. */
async function unsay(tx: Tx, messageId: string, kinds: string[], now: Date): Promise<void> {
  const { rows } = await sql<PromiseRow>`
    select * from promise where message_id = ${messageId} and state in ('pending', 'open') and kind = any(${kinds})`.execute(
    tx,
  );
  const evidence = 'The note that was to say it did not leave in time.';
  await settle(tx, rows, { outcome: 'voided', evidence, messageId }, now);
}
